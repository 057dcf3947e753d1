"""What the pages of a PDF must say, in reading order: from the document, not from the writer."""

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

# In large print a table of more columns gives each row's figures a line each.
COLUMNS_IN_LARGE_PRINT = 3


def cover(document: Document) -> Iterator[str]:
    """Yield what the first page says."""
    told = document.language
    sentences = catalogue(told.code).gettext
    yield said(document.title, told)
    yield said(document.subtitle, told)
    yield sentences("Document made by: {producer}").format(producer=document.producer)
    if document.issued:
        yield sentences("Date of the document: {date}").format(date=said((Date(document.issued),), told))
    if document.web:
        yield said(document.web.content, told)


def listed(document: Document) -> list[str]:
    """Return the titles that the contents name."""
    return [said(section.title, document.language) for section in sections(document.blocks) if section.level <= 3]


def sections(blocks: tuple[Block, ...]) -> Iterator[Section]:
    """Yield all sections, in reading order."""
    for block in blocks:
        if isinstance(block, Section):
            yield block
            yield from sections(block.blocks)


def body(document: Document, *, is_large: bool) -> Iterator[str]:
    """Yield what stands after the contents."""
    for block in document.blocks:
        yield from _block(block, document.language, is_large=is_large)


def _block(block: Block, told: Language, *, is_large: bool) -> Iterator[str]:
    match block:
        case Section():
            yield said(block.title, told)
            for inner in block.blocks:
                yield from _block(inner, told, is_large=is_large)
        case Paragraph():
            yield said(block.content, told)
        case List():
            for number, item in enumerate(block.items, start=1):
                yield f"{number}. " if block.ordered else "• "
                yield said(item, told)
        case Definitions():
            for pair in block.items:
                yield said(pair.term, told)
                yield said(pair.meaning, told)
        case Table() | Chart():
            table = block if isinstance(block, Table) else block.table
            yield from (said(inlines, told) for inlines in (table.summary, table.caption, table.unit))
            is_relaid = is_large and len(table.heads) > COLUMNS_IN_LARGE_PRINT
            yield from _relaid_rows(table, told) if is_relaid else _rows(table, told)
        case Note():
            yield catalogue(told.code).gettext(NOTE_TITLES[block.kind])
            yield said(block.content, told)
        case Figure():
            pass
        case _:
            assert_never(block)


def _rows(table: Table, told: Language) -> Iterator[str]:
    yield from (said(head, told) for head in table.heads)
    for row in table.rows:
        yield from (said(cell, told) for cell in (row.head, *row.cells))


def _relaid_rows(table: Table, told: Language) -> Iterator[str]:
    for row in table.rows:
        yield said(row.head, told)
        for head, cell in zip(table.heads[1:], row.cells, strict=True):
            if cell:
                yield said(head, told)
                yield said(cell, told)


def said(inlines: Inlines, told: Language) -> str:
    """Return inlines as text."""
    return "".join(_inline(inline, told) for inline in inlines)


def _inline(inline: Inline, told: Language) -> str:
    match inline:
        case str():
            return inline
        case Strong() | Link():
            return said(inline.content, told)
        case Amount() | Percent() | Number() | Date() | Year() | YearRange() | Code():
            return text(inline, told)
        case Abbreviation():
            return inline.short
        case Foreign():
            return inline.text
        case _:
            assert_never(inline)
