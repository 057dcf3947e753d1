"""BRF: Braille pages in the characters that embossers take, one file for each volume."""

from __future__ import annotations

from citizen_budget.braille.ascii import CHARACTER_SETS
from citizen_budget.braille.page import Page
from citizen_budget.document import Document
from citizen_budget.writers import FORMATS, File, Settings, copies


def write(document: Document, settings: Settings) -> tuple[File, ...]:
    """Return the document to emboss: lines end in CRLF, pages are separated by a form feed."""
    characters = CHARACTER_SETS[settings.ascii]

    def content(pages: tuple[Page, ...]) -> bytes:
        return "\f".join(characters.of(_page(page)) for page in pages).encode(characters.encoding)

    return copies.one_file_a_volume(FORMATS["brf"], document, settings, content, on_paper=True)


def _page(page: Page) -> str:
    """Return the lines of a page; one that stays blank has one empty line, so that no program drops it."""
    return "".join(f"{line.cells}\r\n" for line in page.lines) or "\r\n"


def ascii_braille(cells: str) -> str:
    """Return Unicode Braille in North American ASCII."""
    return CHARACTER_SETS["na"].of(cells)
