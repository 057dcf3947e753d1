"""PDF in large print: 18 points and more, one column, wide tables laid out row by row."""

from __future__ import annotations

from citizen_budget.document import Document
from citizen_budget.writers import FORMATS, File, Settings
from citizen_budget.writers.pdf.page import Look, page
from citizen_budget.writers.pdf.render import rendered_pdf

# Letters of 18 points leave room for a row's head and two figures across the page.
LOOK = Look(styles=("pdf/page.css", "pdf/large.css"), columns=3)


def write(document: Document, _: Settings) -> tuple[File, ...]:
    """Return the document in large print as one PDF file, PDF/A-2a and PDF/UA-1.

    Raises `CharacterError` for a character that no font of the page can show.
    """
    made = rendered_pdf(page(document, LOOK))
    return (File(FORMATS["pdf-large"].path.format(name=document.name), made.content, pages=made.pages),)
