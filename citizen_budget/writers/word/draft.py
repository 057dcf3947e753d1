"""A draft: the Word document that is being written, and the numbers it has given out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph

from citizen_budget.catalogue import catalogue
from citizen_budget.document import Definition, Inlines, Table
from citizen_budget.errors import N_
from citizen_budget.language import Language
from citizen_budget.plain import ends_in_a_mark
from citizen_budget.writers.word import oxml
from citizen_budget.writers.word.inlines import Field, add, bookmark_name, fill

COLON = N_(": ")
BULLETS = 1
"""The number of the one list that all bullets belong to."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A Word document in a language; lines are `width` twips long."""

    word: WordDocument
    language: Language
    width: int
    _bookmarks: Iterator[int] = field(default_factory=lambda: count(1))
    _lists: Iterator[int] = field(default_factory=lambda: count(BULLETS + 1))
    _tables: Iterator[int] = field(default_factory=lambda: count(1))
    _charts: Iterator[int] = field(default_factory=lambda: count(1))

    def says(self, sentence: str) -> str:
        """Return a sentence of the catalogue."""
        return catalogue(self.language.code).gettext(sentence)

    def paragraph(self, style: str, *content: Inlines) -> Paragraph:
        """Add a paragraph in a style."""
        paragraph = self.word.add_paragraph()
        oxml.dress(paragraph, style)
        for inlines in content:
            add(paragraph, inlines, self.language)
        return paragraph

    def marked(self, paragraph: Paragraph, inlines: Inlines, target: str, style: str = "") -> None:
        """Add inlines that links lead to, where `target` is set."""
        runs = add(paragraph, inlines, self.language, style)
        if target and runs:
            oxml.bookmark(runs, bookmark_name(target), next(self._bookmarks))

    def between(self, item: Definition) -> Inlines:
        """Return what stands between a term and its meaning: nothing more where the term ends in a mark."""
        return (" " if ends_in_a_mark(item.term) else self.says(COLON),)

    def new_list(self) -> int:
        """Return the number of a new list, which counts its items from 1."""
        number = next(self._lists)
        self.word.part.numbering_part.element.append(oxml.new_list(number))
        return number

    def table_caption(self, table: Table) -> None:
        """Add the numbered caption of a table."""
        number = Field("SEQ Table \\* ARABIC", str(next(self._tables)))
        self._caption(self.says(N_("Table {number}: {caption}")), number, table)

    def chart_caption(self, table: Table) -> None:
        """Add the numbered caption of a chart."""
        number = Field("SEQ Chart \\* ARABIC", str(next(self._charts)))
        self._caption(self.says(N_("Chart {number}: {caption}")), number, table)

    def _caption(self, sentence: str, number: Field, table: Table) -> None:
        unit: Inlines = (" (", *table.unit, ")") if table.unit else ()
        caption: Inlines = (*table.caption, *unit)
        fill(self.paragraph("Caption"), sentence, self.language, {"number": number, "caption": caption})
