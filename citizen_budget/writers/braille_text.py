"""Unicode Braille: the same pages as text, to proofread and to read on a Braille display."""

from __future__ import annotations

from citizen_budget.braille.layout import pages
from citizen_budget.document import Document
from citizen_budget.writers import FORMATS, File, Settings


def write(document: Document, settings: Settings) -> tuple[File, ...]:
    """Return the document in Unicode Braille: pages are separated by a form feed."""
    made = pages(document, settings.paper)
    content = "\f".join("".join(f"{line}\n" for line in page.lines) for page in made)
    path = FORMATS["braille-text"].path.format(name=document.name)
    return (File(path, content.encode("utf-8"), pages=len(made)),)
