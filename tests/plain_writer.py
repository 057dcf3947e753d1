"""A writer for tests: the title of a document as text."""

from __future__ import annotations

from citizen_budget.document import Document
from citizen_budget.writers import File, Settings


def write(document: Document, _: Settings) -> tuple[File, ...]:
    return (File(f"{document.name}.plain", f"{document.language.code} {document.title}\n".encode(), 1),)
