"""What the index of a year leads to."""

from __future__ import annotations

from dataclasses import dataclass

from citizen_budget.document import Document
from citizen_budget.writers import Format, Saved


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a build: the document it shows, in which format."""

    document: Document
    format: Format
    file: Saved

    @property
    def path(self) -> str:
        """Return the path of the file in the folder of the build."""
        return f"{self.document.language.code}/{self.file.path}"


@dataclass(frozen=True, slots=True)
class DataLink:
    """One file of open data, the same for every language: its path, its title (a message), what it is, its bytes."""

    path: str
    title: str
    media_type: str
    length: int
