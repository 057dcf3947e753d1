"""PDF: A4, for print and archive."""

from __future__ import annotations

from citizen_budget.document import Document
from citizen_budget.writers import FORMATS, File, Settings
from citizen_budget.writers.pdf.page import Look, page
from citizen_budget.writers.pdf.render import rendered_pdf

LOOK = Look(styles=("pdf/page.css",))


def write(document: Document, _: Settings) -> tuple[File, ...]:
    """Return the document as one PDF file, PDF/A-2a and PDF/UA-1.

    Raises `CharacterError` for a character that no font of the page can show.
    """
    made = rendered_pdf(page(document, LOOK))
    return (File(FORMATS["pdf"].path.format(name=document.name), made.content, pages=made.pages),)
