"""The pages of a PDF as HTML with print styles: cover, contents, and the blocks of the web page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup
from PIL import Image

from citizen_budget.document import Block, Date, Document, Figure, Section
from citizen_budget.errors import OutputError, message
from citizen_budget.fonts import refuse_unknown
from citizen_budget.language import Language
from citizen_budget.plain import words
from citizen_budget.writers.html import blocks_markup, markup, passages, web_passages
from citizen_budget.writers.page import font_stacks, rendered

# The contents name the sections of these levels.
LISTED = 3


@dataclass(frozen=True, slots=True)
class Look:
    """How the pages look: their styles, and how many columns a table may have before it is laid out row by row."""

    styles: tuple[str, ...]
    columns: int | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    level: int
    title: Markup


def page(document: Document, look: Look) -> str:
    """Return the document as HTML for print.

    Raises `CharacterError` for a character that no font can show, `OutputError` for a picture that
    cannot be read.
    """
    language = document.language
    refuse_unknown(language.fonts, (*passages(document), *web_passages(document)))
    pictures = tuple(_pictures(document))
    return rendered(
        "pdf/page.html",
        language,
        document=document,
        window_title=" – ".join(words(told, language) for told in (document.title, document.subtitle) if told),
        title=markup(document.title, language),
        subtitle=markup(document.subtitle, language),
        pictures=blocks_markup(pictures, language),
        issued=markup((Date(document.issued),), language) if document.issued else "",
        web=markup(document.web.content, language) if document.web else "",
        code=blocks_markup((document.web.code,), language) if document.web else "",
        contents=list(_entries(document.blocks, language)),
        blocks=blocks_markup(document.blocks[len(pictures) :], language, columns=look.columns),
        styles=look.styles,
        font_stacks=font_stacks(),
    )


def _pictures(document: Document) -> Iterator[Figure]:
    """Yield the pictures that the document begins with."""
    for block in document.blocks:
        if not isinstance(block, Figure):
            return
        yield _for_screen(block)


def _for_screen(figure: Figure) -> Figure:
    """Return a picture in colours that PDF/A takes: one in those of the press (CMYK) becomes a PNG in RGB.

    Raises `OutputError` for a file that is no picture: WeasyPrint would leave it out.
    """
    try:
        picture = Image.open(io.BytesIO(figure.content))
        picture.load()
    except (OSError, SyntaxError) as error:  # what Pillow raises for files that it cannot read
        raise OutputError(
            message("The picture “{words}” cannot be read.", words=figure.alternative),
            message("Save it again as a PNG or JPEG file."),
        ) from error
    if picture.mode != "CMYK":
        return figure
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PNG")
    return replace(figure, content=out.getvalue(), media_type="image/png")


def _entries(blocks: tuple[Block, ...], language: Language) -> Iterator[_Entry]:
    for block in blocks:
        if isinstance(block, Section) and block.level <= LISTED:
            yield _Entry(block.id, block.level, markup(block.title, language))
            yield from _entries(block.blocks, language)
