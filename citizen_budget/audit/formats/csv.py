"""Open data in CSV: every cell of every table, by its row and the head of its column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from citizen_budget.audit.match import Difference, in_file
from citizen_budget.audit.open_data.tables import TABLES, Cell, rows_of, told_in_tables
from citizen_budget.audit.open_data.values import check_value, is_number
from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.told import Run, Told
from citizen_budget.errors import message


def says(told: Told) -> Iterator[Run]:
    """Yield the values that are in tables: lists such as the glossary are in the JSON file alone."""
    return told_in_tables(told)


def check(told: Told, parcels: Sequence[Parcel]) -> Iterator[Run]:
    """Yield each value that the tables say.

    Raises `Difference` for the first cell that differs, or for a table that is missing or too much.
    """
    files = {PurePosixPath(parcel.path).stem: parcel for parcel in parcels}
    wanted = {table: rows for table in TABLES if (rows := rows_of(told, table))}
    if files.keys() != wanted.keys():
        raise Difference((), message("the tables"), ", ".join(wanted), ", ".join(files))
    for table, rows in wanted.items():
        with in_file(files[table].path):
            yield from _table(files[table].content, rows)


def _table(content: bytes, wanted: Sequence[dict[str, Cell]]) -> Iterator[Run]:
    found = list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    if len(found) != len(wanted):
        raise Difference((), message("the number of rows"), f"{len(wanted)}", f"{len(found)}")
    for number, (row, cells) in enumerate(zip(found, wanted, strict=True), start=1):
        for column in {**row, **cells}:
            cell = cells.get(column, Cell(""))
            place = cell.runs[0].place if cell.runs else ()
            as_number = any(map(is_number, cell.runs[0].parts)) if cell.runs else False
            where = message("row {row}, column {column}", row=number, column=column)
            check_value(place, cell.text, row.get(column) or "", where, as_number=as_number)
            yield from cell.runs
