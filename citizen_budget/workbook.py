"""The workbook of the project's layout: records become sheets, with heads in French and Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from citizen_budget.archives import saved
from citizen_budget.readers.heads import SINGLE_ARABIC, SINGLE_HEADS, SINGLE_VALUE, column_heads
from citizen_budget.readers.schema import SHEETS, Field, Sheet
from citizen_budget.records import Record, Source
from citizen_budget.rules import cells

FIRST_ROW = 3
FORMATS = {"amount": "#,##0.00", "date": "yyyy-mm-dd", "year": "0", "code": "@", "codes": "@"}
WIDTHS = {"text": 40, "lines": 50, "amount": 18, "link": 36, "choice": 22, "code": 20, "codes": 20, "file": 20}
OTHER_WIDTH = 14
_YES = "oui"

SINGLE_WIDTHS = (44, 40, 60, 60)
_SINGLE_ARABIC = (2, SINGLE_ARABIC)

_PLAIN, _BOLD = Font(), Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="FFE8EEF4")
_HEAD_BORDER = Border(bottom=Side("thin", color="FF7F8C99"))
LEFT_TO_RIGHT = Alignment(vertical="top", wrap_text=True)
RIGHT_TO_LEFT = Alignment(horizontal="right", vertical="top", wrap_text=True, readingOrder=2)


@dataclass(frozen=True, slots=True)
class Extra:
    """A sheet beside those of the budget: for people, or for another command."""

    sheet: Sheet
    records: tuple[Record, ...]


def workbook(source: Source, extras: Sequence[Extra] = ()) -> bytes:
    """Return an `.xlsx` file with a sheet for each kind of record, empty ones included, then the extra ones.

    The same records give the same bytes.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        rows = source.records.get(sheet.key, ())
        write_sheet = _write_single if sheet.single else _write_table
        write_sheet(book.create_sheet(sheet.fr), sheet, rows)
    for extra in extras:
        _write_table(book.create_sheet(extra.sheet.fr), extra.sheet, extra.records)
    return saved(book)


def _write_table(page: Worksheet, sheet: Sheet, records: Sequence[Record]) -> None:
    """Write one record a row below the French and the Arabic heads."""
    columns = [(field, head) for field in sheet.fields for head in column_heads(field)]
    for column, (field, head) in enumerate(columns, 1):
        write_head(cell_at(page, 1, column), head.fr)
        write_head(cell_at(page, 2, column), head.ar, is_arabic=True)
        page.column_dimensions[get_column_letter(column)].width = WIDTHS.get(field.kind, OTHER_WIDTH)
        styles: dict[bool, StyleArray] = {}
        for row, record in enumerate(records, FIRST_ROW):
            cell, is_total = cell_at(page, row, column), bool(_raw(record, "is_total"))
            if is_total in styles:
                # Looking the same style up for each cell takes most of the time of a long sheet.
                cell._style = copy(styles[is_total])  # type: ignore[attr-defined]
            else:
                _style(cell, field, is_arabic=head.key.endswith("_ar"))
                cell.font = _BOLD if is_total else _PLAIN
                styles[is_total] = copy(cell._style)  # type: ignore[attr-defined]
            _write_value(cell, field, _raw(record, head.key))
    page.freeze_panes = f"A{FIRST_ROW}"


def _write_single(page: Worksheet, sheet: Sheet, records: Sequence[Record]) -> None:
    """Write one field a row: its label in French and Arabic, then its value in each language."""
    for column, (title, width) in enumerate(zip(SINGLE_HEADS, SINGLE_WIDTHS, strict=True), 1):
        write_head(cell_at(page, 1, column), title, is_arabic=column in _SINGLE_ARABIC)
        page.column_dimensions[get_column_letter(column)].width = width
    for row, field in enumerate(sheet.fields, 2):
        write_head(cell_at(page, row, 1), field.fr)
        write_head(cell_at(page, row, 2), field.ar, is_arabic=True)
        for column, head in zip((SINGLE_VALUE, SINGLE_ARABIC), column_heads(field), strict=False):
            raw = _raw(records[0], head.key) if records else None
            cell = cell_at(page, row, column)
            _style(cell, field, is_arabic=column in _SINGLE_ARABIC)
            _write_value(cell, field, raw)
    page.freeze_panes = "C2"


def cell_at(page: Worksheet, row: int, column: int) -> Cell:
    """Return a cell of a sheet in which nothing is merged."""
    return cast(Cell, page.cell(row, column))


def _raw(record: Record, key: str) -> object:
    value = record.values.get(key)
    return value.raw if value else None


def write_head(cell: Cell, text: str, *, is_arabic: bool = False) -> None:
    """Write a head or a label, bold and shaded."""
    cell.value, cell.font, cell.fill, cell.border = text, _BOLD, _HEAD_FILL, _HEAD_BORDER
    cell.alignment = RIGHT_TO_LEFT if is_arabic else LEFT_TO_RIGHT


def _style(cell: Cell, field: Field, *, is_arabic: bool) -> None:
    cell.alignment = RIGHT_TO_LEFT if is_arabic else LEFT_TO_RIGHT
    cell.number_format = FORMATS.get(field.kind, "General")


def _write_value(cell: Cell, field: Field, raw: object) -> None:
    """Write a raw value as people read and type it."""
    cell.value = _shown(field, raw)
    if isinstance(cell.value, str):
        # A text that begins with “=” is a text, not a formula.
        cell.data_type = TYPE_STRING


def _shown(field: Field, raw: object) -> str | int | Decimal | date | None:
    """Return a raw value as its cell holds it; one that a rule would refuse stays as it is written."""
    if cells.is_empty(raw):
        return None
    try:
        return _typed(field, raw)
    except cells.Refused:
        return str(raw)


def _typed(field: Field, raw: object) -> str | int | Decimal | date | None:
    match field.kind:
        case "amount" | "number":
            return cells.number(raw)
        case "year":
            return cells.year(raw)
        case "date":
            return cells.day(raw)
        case "yes":
            return _YES if cells.yes(raw) else None
        case "choice":
            return _french(field, str(raw))
        case "codes":
            return ", ".join(_french(field, key.strip()) for key in str(raw).split(","))
        case _:
            return str(raw)


def _french(field: Field, key: str) -> str:
    """Return the French words of a choice's key, or what is written where it is no key."""
    return next((choice.fr for choice in field.choices if choice.key == key), key)
