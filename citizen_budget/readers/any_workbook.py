"""The slow way to read a workbook, with openpyxl: formulas, errors, and whatever Excel may have written."""

from __future__ import annotations

import io
import itertools
import operator
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.cell.cell import ERROR_CODES, TYPE_FORMULA
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils.escape import unescape

from citizen_budget.errors import BudgetError
from citizen_budget.problems import problem
from citizen_budget.readers.cells import Fault, filled_rows
from citizen_budget.readers.container import BROKEN, check_container
from citizen_budget.readers.table import Row
from citizen_budget.records import Place

LAST_ROW = 1_048_576

ERRORS = frozenset((*ERROR_CODES, "#SPILL!", "#CALC!", "#GETTING_DATA"))

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep openpyxl silent about what it leaves aside, such as drop-downs: nothing of it is the budget's."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _blaming(place: Place) -> Iterator[None]:
    """Turn what openpyxl raises on a damaged file into a problem at a place."""
    try:
        yield
    except BROKEN as error:
        raise BudgetError([problem("F007", place)]) from error


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook: its results, and its formulas where it has any."""

    name: str
    values: Any
    formulas: Any

    def titles(self) -> tuple[str, ...]:
        """Return the titles of the sheets, hidden ones too."""
        return tuple(sheet.title for sheet in self.values.worksheets)

    def is_hidden(self, title: str) -> bool:
        """Return whether a sheet is hidden."""
        return str(self.values[title].sheet_state) != "visible"

    def rows(self, title: str, most: int | None = None) -> list[Row]:
        """Return the rows of a sheet that are not empty, up to the first that is one too many or too wide."""
        return filled_rows(self.raws(title), most)

    def raws(self, title: str) -> Iterator[tuple[object, ...]]:
        """Give the values of each row of a sheet, empty ones too."""
        place, values = Place(self.name, title), self.values[title]
        return _calculated(place, values, self.formulas[title]) if self.formulas else _plain(place, values)


def open_book(name: str, content: bytes) -> Book:
    """Return the workbook in a file's content; raise `BudgetError` for what is no workbook, damaged or too large."""
    check_container(name, content)
    with _blaming(Place(name)):
        values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return Book(name, values, _formulas(content))


def _formulas(content: bytes) -> Any:
    """Return the workbook with its formulas, or None where no sheet has any: reading twice takes twice as long."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [
            entry for entry in archive.namelist() if entry.startswith("xl/worksheets/") and entry.endswith(".xml")
        ]
        if not any(_FORMULA.search(archive.read(entry)) for entry in sheets):
            return None
    return openpyxl.load_workbook(io.BytesIO(content), read_only=True)


# A sheet formatted down to its last row has a million empty ones: they are counted, not looked into.
_NOTHING: tuple[object, ...] = ()


def _plain(place: Place, sheet: Any) -> Iterator[tuple[object, ...]]:
    """Give the values of each row; a `Fault` for an error."""
    for raws in _read_to_the_end(place, sheet, values_only=True):
        if raws.count(None) == len(raws):
            yield _NOTHING
        else:
            yield tuple(map(_value, raws))


def _calculated(place: Place, values: Any, formulas: Any) -> Iterator[tuple[object, ...]]:
    """Give the values of each row; a `Fault` for an error, and for a formula that was never calculated."""
    pairs = zip(_read_to_the_end(place, values), _read_to_the_end(place, formulas), strict=True)
    for cells, written in pairs:
        if all(map(operator.is_, written, itertools.repeat(EMPTY_CELL))):
            yield _NOTHING
        else:
            yield tuple(_result(cell, formula) for cell, formula in zip(cells, written, strict=True))


def _read_to_the_end(place: Place, sheet: Any, *, values_only: bool = False) -> Iterator[Any]:
    # A sheet often announces a wrong size, so it is read to its end, within what Excel allows.
    with _blaming(place):
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=values_only)
        yield from itertools.islice(rows, LAST_ROW)


def _result(cell: Any, formula: Any) -> object:
    # A formula whose result is an empty text keeps the type of a text.
    if cell.value is None and formula.data_type == TYPE_FORMULA and cell.data_type != "str":
        return Fault("S010", "")
    return _value(cell.value)


def _value(raw: object) -> object:
    """Return a value with the characters that Excel writes as `_x000D_`; a `Fault` for an error."""
    if not isinstance(raw, str):
        return raw
    return Fault("S011", raw) if raw in ERRORS else unescape(raw)
