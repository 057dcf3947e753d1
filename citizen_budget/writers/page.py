"""What all web pages share: templates, wording, styles and fonts."""

from __future__ import annotations

import html
import re
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from citizen_budget.catalogue import catalogue
from citizen_budget.fonts import SIGNS, font_faces
from citizen_budget.language import LANGUAGES, Language
from citizen_budget.resources import resource


def rendered(template: str, language: Language, **variables: object) -> Markup:
    """Return a template with its variables; `_` words a sentence in the language."""
    sentences = catalogue(language.code)
    words = _environment().get_template(template)
    return Markup(words.render(_=sentences.gettext, language=language, **variables))


def page(
    body: Markup,
    languages: tuple[Language, ...],
    *,
    title: str,
    description: str,
    signs: tuple[str, ...] = SIGNS,
) -> bytes:
    """Return a whole page around its body, with the fonts its languages need; the first one is the page's.

    `signs` are the font families of what the languages' fonts lack.
    """
    families = tuple(dict.fromkeys(name for language in languages for name in language.fonts))
    shown = html.unescape(re.sub(r"<[^>]*>", "", body))
    return rendered(
        "base.html",
        languages[0],
        window_title=title,
        description=description,
        body=body,
        font_faces=Markup(font_faces(families, shown, signs)),
        font_stacks=font_stacks(),
    ).encode()


def font_stacks() -> Markup:
    """Return the style rules that give each language its font families."""
    return Markup("".join(_font_stack(language) for language in LANGUAGES.values()))


def _font_stack(language: Language) -> str:
    families = ", ".join(f'"{name}"' for name in (*language.fonts, *SIGNS))
    return f'[lang="{language.tag}"] {{ font-family: {families}, sans-serif; }}\n'


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(resource("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
