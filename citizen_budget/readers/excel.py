"""The workbook reader: an .xlsx file becomes raw records, each value with its sheet and cell."""

from __future__ import annotations

import hashlib
import io
import itertools
import operator
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import ERROR_CODES, TYPE_FORMULA
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape

from citizen_budget.errors import BudgetError, Problem
from citizen_budget.problems import problem
from citizen_budget.readers import heads
from citizen_budget.readers.attachments import attachments
from citizen_budget.readers.plain_workbook import plain_sheets
from citizen_budget.readers.schema import SHEETS
from citizen_budget.readers.table import HEADS, LEFT_ASIDE, Row, dated_head, is_empty, read_single, read_table
from citizen_budget.records import Place, Record, Source

# A workbook of 10,000 lines unpacks to about 10 MB.
LARGEST_UNPACKED = 50
MOST_ROWS = 50_000
MOST_COLUMNS = 100
LAST_ROW = 1_048_576

ERRORS = frozenset((*ERROR_CODES, "#SPILL!", "#CALC!", "#GETTING_DATA"))

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")

# What openpyxl and zipfile raise on a file that is not what it says. Only their calls are guarded.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell without a usable value: the code of its problem, and the error it shows."""

    code: str
    text: str

    def __str__(self) -> str:
        """Return the error the cell shows."""
        return self.text


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    records: dict[str, tuple[Record, ...]] = field(default_factory=dict)
    aside: list[Record] = field(default_factory=list)
    dated_heads: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(name: str, content: bytes, folder: Path) -> Source:
    """Return the records of a workbook; raise `BudgetError` with every problem of its shape."""
    found = _Found()
    with quiet():
        for title, rows in _sheets(name, content, found.problems):
            _read_sheet(name, title, rows, found)
    for sheet in SHEETS:
        if sheet.required and sheet.key not in found.records:
            found.problems.append(problem("S001", Place(name), sheet=f"{sheet.fr} – {sheet.ar}"))
    pictures, wrong = attachments((one for kind in found.records.values() for one in kind), folder)
    found.problems.extend(wrong)
    if found.problems:
        raise BudgetError(found.problems)
    others = {HEADS: tuple(found.dated_heads), LEFT_ASIDE: tuple(found.aside)}
    records = found.records | {kind: rows for kind, rows in others.items() if rows}
    return Source(name, hashlib.sha256(content).hexdigest(), records, pictures)


def _check_container(name: str, content: bytes) -> None:
    """Refuse what is not a workbook, before anything is unpacked."""
    place = Place(name)
    if content.startswith(_OLE):
        code = "F003" if _ENCRYPTED in content else "F004"
        raise BudgetError([problem(code, place, suffix=".xls")])
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except _BROKEN as error:
        raise BudgetError([problem("F002", place)]) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise BudgetError([problem("F003", place)])
    # zipfile never unpacks more of an entry than the size it announces.
    size = sum(entry.file_size for entry in entries)
    if size > LARGEST_UNPACKED * 1_000_000:
        raise BudgetError([problem("F006", place, size=-(-size // 1_000_000), limit=LARGEST_UNPACKED)])


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
    except _BROKEN as error:
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
        return _rows(self.raws(title), most)

    def raws(self, title: str) -> Iterator[tuple[object, ...]]:
        """Give the values of each row of a sheet, empty ones too."""
        place, values = Place(self.name, title), self.values[title]
        return _calculated(place, values, self.formulas[title]) if self.formulas else _plain(place, values)


def too_large(place: Place, rows: Sequence[Row]) -> Problem | None:
    """Return the problem of a sheet with too many rows or columns, or None."""
    if len(rows) > MOST_ROWS:
        return problem("S008", place, limit=MOST_ROWS)
    if any(len(row.cells) > MOST_COLUMNS for row in rows):
        return problem("S017", place, column=get_column_letter(MOST_COLUMNS))
    return None


def open_book(name: str, content: bytes) -> Book:
    """Return the workbook in a file's content; raise `BudgetError` for what is no workbook, damaged or too large."""
    _check_container(name, content)
    with _blaming(Place(name)):
        values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return Book(name, values, _formulas(content))


def _sheets(name: str, content: bytes, problems: list[Problem]) -> Iterator[tuple[str, Sequence[Row]]]:
    """Give the title and the rows of each sheet that is the budget's; tell those that are not."""
    for title, raws in _raw_sheets(name, content):
        if heads.is_for_people(title):
            continue
        if heads.known_sheet(title) is None:
            suggestion = heads.closest(title, heads.sheet_names())
            problems.append(problem("S002", Place(name, title), sheet=title, suggestion=suggestion))
            continue
        rows = _rows(raws)
        if wrong := too_large(Place(name, title), rows):
            problems.append(wrong)
        else:
            yield title, rows


def _raw_sheets(name: str, content: bytes) -> Iterator[tuple[str, Iterable[tuple[object, ...]]]]:
    """Give the title of each sheet and the values of its rows, the quick way where it can be taken."""
    _check_container(name, content)
    plain = plain_sheets(content, wanted=_is_known)
    if plain is not None:
        yield from plain.items()
        return
    book = open_book(name, content)
    for title in book.titles():
        yield title, book.raws(title)


def _is_known(title: str) -> bool:
    return not heads.is_for_people(title) and heads.known_sheet(title) is not None


def _formulas(content: bytes) -> Any:
    """Return the workbook with its formulas, or None where no sheet has any: reading twice takes twice as long."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [
            entry for entry in archive.namelist() if entry.startswith("xl/worksheets/") and entry.endswith(".xml")
        ]
        if not any(_FORMULA.search(archive.read(entry)) for entry in sheets):
            return None
    return openpyxl.load_workbook(io.BytesIO(content), read_only=True)


def _rows(raws: Iterable[tuple[object, ...]], most: int | None = None) -> list[Row]:
    """Return the rows of a sheet that are not empty, up to the first that is one too many or too wide."""
    rows: list[Row] = []
    limit = MOST_ROWS if most is None else most
    for number, cells in enumerate(raws, 1):
        last = len(cells)
        while last and (cells[last - 1] is None or is_empty(cells[last - 1])):
            last -= 1
        if last:
            rows.append(Row(number, cells[:last]))
        if len(rows) > limit or last > MOST_COLUMNS:
            break
    return rows


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


def _read_sheet(name: str, title: str, rows: Sequence[Row], found: _Found) -> None:
    known = heads.known_sheet(title)
    sheet = next(one for one in SHEETS if known and one.key == known.key)
    if sheet.key in found.records:
        found.problems.append(problem("S003", Place(name, title), sheet=title))
        return
    read_rows = read_single if sheet.single else read_table
    result = read_rows(sheet, rows, file=name, title=title)
    if known and known.year:
        found.dated_heads.append(dated_head(sheet.key, "", title, known.year, Place(name, title)))
    found.dated_heads.extend(result.dated_heads)
    found.aside.extend(result.aside)
    found.problems.extend(result.problems)
    found.problems.extend(_faults(result.records))
    found.records[sheet.key] = tuple(result.records)


def _faults(records: Iterable[Record]) -> Iterator[Problem]:
    for record in records:
        for value in record.values.values():
            if isinstance(value.raw, Fault):
                yield problem(value.raw.code, value.place, error=value.raw.text)
