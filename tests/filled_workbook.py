"""A blank workbook, filled in as an officer would: each value under its head, below the example."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from citizen_budget.readers.heads import column_heads
from citizen_budget.readers.schema import SHEETS, Sheet
from citizen_budget.records import Record, Source

BELOW_THE_EXAMPLE = 4


def fill(path: Path, source: Source) -> None:
    """Write the records of another workbook into the workbook at a path, and save it."""
    book = openpyxl.load_workbook(path)
    for sheet in SHEETS:
        page, records = book[sheet.fr], source.records.get(sheet.key, ())
        assert isinstance(page, Worksheet)
        for row, record in enumerate(records, BELOW_THE_EXAMPLE):
            _fill_commune(page, sheet, record) if sheet.single else _fill_row(page, sheet, row, record)
    book.save(path)


def _fill_commune(page: Worksheet, sheet: Sheet, record: Record) -> None:
    rows = {page.cell(row, 1).value: row for row in range(1, page.max_row + 1)}
    for field in sheet.fields:
        for column, head in zip((3, 4), column_heads(field), strict=False):
            if head.key in record.values:
                page.cell(rows[field.fr], column).value = _typed(record, head.key)


def _fill_row(page: Worksheet, sheet: Sheet, row: int, record: Record) -> None:
    columns = {cell.value: column for column, cell in enumerate(page[1], 1)}
    for field in sheet.fields:
        for head in column_heads(field):
            if head.key in record.values:
                page.cell(row, columns[head.fr]).value = _typed(record, head.key)


def _typed(record: Record, key: str) -> Any:
    return record.values[key].raw
