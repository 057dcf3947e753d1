"""The words that a Word file of a document must have, in order, made from the document alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from citizen_budget.amounts import text
from citizen_budget.catalogue import catalogue
from citizen_budget.document import (
    NOTE_TITLES,
    Abbreviation,
    Amount,
    Block,
    Chart,
    Code,
    Date,
    Definitions,
    Document,
    Figure,
    Foreign,
    Inline,
    Inlines,
    Link,
    List,
    Note,
    Number,
    Paragraph,
    Percent,
    Section,
    Strong,
    Table,
    Year,
    YearRange,
)
from citizen_budget.language import Language


class Words:
    """The lines of one document, with its captions and lists counted."""

    def __init__(self, document: Document) -> None:
        self.told: Language = document.language
        self.document = document
        self.tables = self.charts = 0

    def says(self, sentence: str, **values: object) -> str:
        return catalogue(self.told.code).gettext(sentence).format(**values)

    def lines(self) -> Iterator[str]:
        """Yield the title, the contents, the text and who made it."""
        document = self.document
        yield self.of(document.title)
        yield self.of(document.subtitle)
        if document.sections:
            yield self.says("Contents")
            yield from (self.of(section.title) for section in self.entries(document.blocks))
        for block in document.blocks:
            yield from self.block(block)
        yield self.says("Document made by: {producer}", producer=document.producer)
        if document.issued:
            yield self.says("Date of the document: {date}", date=text(Date(document.issued), self.told))
        if document.web:
            yield self.of(document.web.content)

    def entries(self, blocks: tuple[Block, ...]) -> Iterator[Section]:
        for block in blocks:
            if isinstance(block, Section) and block.level < 4:
                yield block
                yield from self.entries(block.blocks)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Section():
                yield self.of(block.title)
                for inner in block.blocks:
                    yield from self.block(inner)
            case Paragraph():
                yield self.of(block.content)
            case List():
                marks = (f"{number}." if block.ordered else "•" for number in range(1, len(block.items) + 1))
                yield from (f"{mark} {self.of(item)}" for mark, item in zip(marks, block.items, strict=True))
            case Definitions():
                yield from (self.named(self.of(item.term), self.of(item.meaning)) for item in block.items)
            case Table():
                yield self.of(block.summary)
                yield from self.table(block)
            case Chart():
                self.charts += 1
                yield self.of(block.table.summary)
                yield self.says("Chart {number}: {caption}", number=self.charts, caption=self.caption(block.table))
                yield from self.table(block.table)
            case Note():
                yield self.says(NOTE_TITLES[block.kind]) + self.says(": ") + self.of(block.content)
            case Figure():
                pass
            case _:
                assert_never(block)

    def named(self, term: str, meaning: str) -> str:
        return f"{term} {meaning}" if term.endswith((":", "?", "!", "؟")) else term + self.says(": ") + meaning

    def caption(self, table: Table) -> str:
        return self.of(table.caption) + (f" ({self.of(table.unit)})" if table.unit else "")

    def table(self, table: Table) -> Iterator[str]:
        self.tables += 1
        yield self.says("Table {number}: {caption}", number=self.tables, caption=self.caption(table))
        yield from map(self.of, table.heads)
        for row in table.rows:
            yield from map(self.of, (row.head, *row.cells))

    def of(self, inlines: Inlines) -> str:
        return "".join(map(self.inline, inlines))

    def inline(self, inline: Inline) -> str:
        match inline:
            case str():
                return inline
            case Strong() | Link():
                return self.of(inline.content)
            case Amount() | Percent() | Number() | Date() | Year() | YearRange() | Code():
                return text(inline, self.told)
            case Abbreviation():
                return f"{inline.short} ({inline.full})"
            case Foreign():
                return inline.text
            case _:
                assert_never(inline)


def words(document: Document) -> list[str]:
    """Return the words of a document's Word file."""
    return " ".join(Words(document).lines()).split()
