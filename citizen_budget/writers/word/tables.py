"""Tables: heads repeated on each page, rows that stay whole, figures under figures."""

from __future__ import annotations

import math
from collections.abc import Sequence

from docx.shared import Twips
from docx.table import _Row

from citizen_budget.document import Inlines, Row, Table
from citizen_budget.plain import words
from citizen_budget.writers.html import are_figures
from citizen_budget.writers.word import oxml
from citizen_budget.writers.word.draft import Draft
from citizen_budget.writers.word.inlines import add
from citizen_budget.writers.word.styles import CELL_SIDE, TABLE, TWIPS, table_size

NARROW, WIDE, SLACK = 0.3, 0.6, 0.4
NARROW_SIGNS = " \N{NO-BREAK SPACE}.,:;'’!|()"
LONGEST = 45
"""How many letters of its longest text a column asks room for."""
SHORT = 8
"""The most rows of a table that is not to be split over two pages."""


def table(given: Table, draft: Draft) -> None:
    """Add a table below its caption."""
    draft.table_caption(given)
    made = draft.word.add_table(len(given.rows) + 1, len(given.heads), TABLE)
    has_total = bool(given.rows) and given.rows[-1].is_total
    made._tbl.replace(
        made._tbl.tblPr,
        oxml.table_properties(
            style=TABLE,
            direction=draft.language.direction,
            width=draft.width,
            has_total=has_total,
            caption=words(given.caption, draft.language),
            description=words(given.summary, draft.language),
        ),
    )
    columns = _columns(given)
    figures = (False, *(are_figures(cells) for _, *cells in columns[1:]))
    widths = _widths(columns, draft)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Twips(width)
    first, *others = made.rows
    _fill(first, given.heads, ["Table Head Figures" if each else "Table Head" for each in figures], widths, draft)
    first._tr.insert(0, oxml.row_properties(is_head=True))
    for index, (place, row) in enumerate(zip(others, given.rows, strict=True)):
        _fill(place, (row.head, *row.cells), _styles(given.rows, index, figures), widths, draft)
        place._tr.insert(0, oxml.row_properties(is_head=False))


def _styles(rows: Sequence[Row], index: int, figures: Sequence[bool]) -> list[str]:
    """Return the style of each cell of a row; short tables, and a total with the row before it, stay on one page."""
    if rows[index].is_total:
        head, cell = "Table Total", "Table Total"
    else:
        is_kept = index + 1 < len(rows) and (len(rows) <= SHORT or rows[index + 1].is_total)
        head, cell = "Table Row Kept" if is_kept else "Table Row", "Table Cell"
    return [head, *(f"{cell} Figures" if each else cell for each in figures[1:])]


def _fill(place: _Row, texts: Sequence[Inlines], styles: Sequence[str], widths: Sequence[int], draft: Draft) -> None:
    for cell, inlines, style, width in zip(place.cells, texts, styles, widths, strict=True):
        cell.width = Twips(width)
        (paragraph,) = cell.paragraphs
        oxml.dress(paragraph, style)
        add(paragraph, inlines, draft.language)


def _columns(given: Table) -> list[list[Inlines]]:
    """Return the texts of each column: its head, then its cells."""
    return [list(column) for column in zip(given.heads, *((row.head, *row.cells) for row in given.rows), strict=True)]


def _widths(columns: Sequence[Sequence[Inlines]], draft: Draft) -> list[int]:
    """Return the width of each column in twips: no word or figure is broken, and longer texts have more room."""
    em = round(table_size(draft.language) * TWIPS)
    texts = [[words(text, draft.language) for text in column] for column in columns]
    least = [_room(max((word for text in column for word in text.split(" ")), key=_ems), em) for column in texts]
    wished = [
        max(_room(max(column, key=_ems)[:LONGEST], em), width) for column, width in zip(texts, least, strict=True)
    ]
    if sum(least) >= draft.width:
        return _shared(draft.width, [0] * len(least), least)
    if sum(wished) >= draft.width:
        return _shared(draft.width, least, [wish - width for wish, width in zip(wished, least, strict=True)])
    return _shared(draft.width, wished, wished)


def _shared(whole: int, first: Sequence[int], shares: Sequence[int]) -> list[int]:
    """Return what each has first, with what is then left of the whole, by shares."""
    left = whole - sum(first)
    return [given + left * share // sum(shares) for given, share in zip(first, shares, strict=True)]


def _room(text: str, em: int) -> int:
    return math.ceil((_ems(text) + SLACK) * em) + 2 * CELL_SIDE


def _ems(text: str) -> float:
    """Return about how wide a text is, in sizes of its letters; figures are measured well."""
    return sum(NARROW if letter in NARROW_SIGNS else WIDE for letter in text)
