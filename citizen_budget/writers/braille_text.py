"""Unicode Braille: the same pages as text, to proofread and to read on a Braille display."""

from __future__ import annotations

from citizen_budget.braille.page import Page
from citizen_budget.document import Document
from citizen_budget.writers import FORMATS, File, Settings, copies


def write(document: Document, settings: Settings) -> tuple[File, ...]:
    """Return the document in Unicode Braille: pages are separated by a form feed."""
    return copies.one_file_a_volume(FORMATS["braille-text"], document, settings, _content, on_paper=False)


def _content(pages: tuple[Page, ...]) -> bytes:
    return "\f".join(_page(page) for page in pages).encode("utf-8")


def _page(page: Page) -> str:
    """Return the lines of a page; one that stays blank has one empty line, as in the BRF file."""
    return "".join(f"{line.cells}\n" for line in page.lines) or "\n"
