"""Proof: each line of Braille above its line of print, for those who check the copy with their eyes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from citizen_budget.braille.page import Line, Volume
from citizen_budget.catalogue import catalogue
from citizen_budget.document import Document
from citizen_budget.fonts import BRAILLE, SIGNS, Passage, refuse_unknown
from citizen_budget.language import Language
from citizen_budget.plain import words
from citizen_budget.writers import FORMATS, File, Settings, copies
from citizen_budget.writers.html import NUMERIC, markup
from citizen_budget.writers.page import page, rendered

_LATIN = "[A-Za-z\u00c0-\u024f]"
_ARABIC = "[\u0600-\u06ff]"
# What the direction of the page would show backwards: figures and words of the other script.
_TURNED = {
    "rtl": ("ltr", re.compile(rf"{NUMERIC.pattern}|{_LATIN}(?:(?:{_LATIN}|[ \d@./'’:-])*(?:{_LATIN}|\d))?")),
    "ltr": ("rtl", re.compile(rf"{_ARABIC}(?:(?:{_ARABIC}|[ \d.-])*(?:{_ARABIC}|\d))?")),
}


@dataclass(frozen=True, slots=True)
class _Pair:
    cells: str
    print: Markup


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One page of Braille: its number in the copy, and its lines."""

    number: int
    lines: tuple[_Pair, ...]


@dataclass(frozen=True, slots=True)
class _Volume:
    number: int
    leaves: tuple[_Leaf, ...]


def write(document: Document, settings: Settings) -> tuple[File, ...]:
    """Return the proof of all volumes as one web page with its fonts inside.

    Raises `CharacterError` for a character that no font of the page can show.
    """
    language = document.language
    volumes = copies.volumes(document, settings)
    prints = (line.print for volume in volumes for leaf in volume.pages for line in leaf.lines)
    refuse_unknown(language.fonts, map(Passage, prints))
    say = catalogue(language.code).gettext
    title = words(document.title, language)
    body = rendered(
        "braille_proof.html",
        language,
        title=markup(document.title, language),
        subtitle=markup(document.subtitle, language),
        volumes=tuple(_volumes(volumes, language)),
        paper=settings.paper,
        sheets=copies.sheets(volumes, settings.paper),
        figure=lambda number: markup((str(number),), language),
    )
    window_title = say("Proof of the Braille copy: {title}").format(title=title)
    content = page(body, (language,), title=window_title, description=document.description, signs=(*SIGNS, *BRAILLE))
    return (File(copies.path(FORMATS["braille-proof"], document), content),)


def _volumes(volumes: Sequence[Volume], language: Language) -> Iterator[_Volume]:
    """Yield the volumes; their pages are counted through the whole copy."""
    number = 0
    for volume in volumes:
        leaves = tuple(
            _Leaf(number + place, tuple(_pair(line, language) for line in leaf.lines))
            for place, leaf in enumerate(volume.pages, start=1)
        )
        number += len(leaves)
        yield _Volume(volume.number, leaves)


def _pair(line: Line, language: Language) -> _Pair:
    return _Pair(line.cells, _isolated(line.print, language))


def _isolated(text: str, language: Language) -> Markup:
    """Return a line of print, with what its direction would turn round isolated."""
    direction, turned = _TURNED[language.direction]
    shown, end = Markup(""), 0
    for match in turned.finditer(text):
        isolated = Markup('<bdi dir="{}">{}</bdi>').format(direction, match[0])
        shown += Markup("{}{}").format(text[end : match.start()], isolated)
        end = match.end()
    return shown + text[end:]
