"""A document as text that a person can review: every block and every figure, in reading order."""

from __future__ import annotations

from typing import assert_never

from citizen_budget.amounts import text
from citizen_budget.document import (
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
    Row,
    Section,
    Strong,
    Table,
    Year,
    YearRange,
)
from citizen_budget.language import Language


def outline(document: Document) -> str:
    """Return the document as lines of text."""
    told = document.language
    lines = [f"# {_said(document.title, told)}", f"  {_said(document.subtitle, told)}", f"  {document.description}"]
    if document.web:
        lines += [f"  {_said(document.web.content, told)}", *_block(document.web.code, told)]
    for block in document.blocks:
        lines += _block(block, told)
    return "\n".join(lines) + "\n"


def _block(block: Block, told: Language) -> list[str]:
    match block:
        case Section():
            inner = [line for each in block.blocks for line in _block(each, told)]
            return ["", f"{'#' * block.level} {_said(block.title, told)} [{block.id}]", *inner]
        case Paragraph():
            return [_said(block.content, told)]
        case List():
            return [f"- {_said(item, told)}" for item in block.items]
        case Definitions():
            return [f"* {_said(item.term, told)} = {_said(item.meaning, told)}" for item in block.items]
        case Table():
            return _table(block, told)
        case Chart():
            return [f"[{block.kind}]", *_table(block.table, told)]
        case Note():
            return [f"({block.kind}) {_said(block.content, told)}"]
        case Figure():
            return [f"[picture] {block.alternative}"]
        case _:
            assert_never(block)


def _table(table: Table, told: Language) -> list[str]:
    heads = " | ".join(_said(head, told) for head in table.heads)
    return [
        f"[table] {_said(table.caption, told)}; {_said(table.unit, told)}; {_said(table.summary, told)}",
        f"  {heads}",
        *(_row(row, told) for row in table.rows),
    ]


def _row(row: Row, told: Language) -> str:
    cells = " | ".join(_said(cell, told) for cell in (row.head, *row.cells))
    return f"  {'= ' if row.is_total else ''}{cells}"


def _said(inlines: Inlines, told: Language) -> str:
    return "".join(_inline(inline, told) for inline in inlines)


def _inline(inline: Inline, told: Language) -> str:
    match inline:
        case str():
            return inline
        case Strong():
            return f"*{_said(inline.content, told)}*"
        case Amount() | Percent() | Number() | Date() | Year() | YearRange() | Code():
            return text(inline, told).replace("\N{NO-BREAK SPACE}", " ")
        case Link():
            return f"[{_said(inline.content, told)}]({inline.target})"
        case Abbreviation():
            return f"{inline.short} ({inline.full})"
        case Foreign():
            return f"<{inline.language}: {inline.text}>"
        case _:
            assert_never(inline)
