"""The workbook reader: an .xlsx file becomes raw records, each value with its sheet and cell."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from citizen_budget.errors import BudgetError, Problem
from citizen_budget.problems import problem
from citizen_budget.readers import heads
from citizen_budget.readers.attachments import attachments
from citizen_budget.readers.cells import Fault, filled_rows, too_large
from citizen_budget.readers.container import check_container
from citizen_budget.readers.plain_workbook import plain_sheets
from citizen_budget.readers.schema import SHEETS
from citizen_budget.readers.table import HEADS, LEFT_ASIDE, Row, dated_head, read_single, read_table
from citizen_budget.records import Place, Record, Source


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


def _sheets(name: str, content: bytes, problems: list[Problem]) -> Iterator[tuple[str, Sequence[Row]]]:
    """Give the title and the rows of each sheet that is the budget's; tell those that are not."""
    for title, raws in _raw_sheets(name, content):
        if heads.is_for_people(title):
            continue
        if heads.known_sheet(title) is None:
            suggestion = heads.closest(title, heads.sheet_names())
            problems.append(problem("S002", Place(name, title), sheet=title, suggestion=suggestion))
            continue
        rows = filled_rows(raws)
        if wrong := too_large(Place(name, title), rows):
            problems.append(wrong)
        else:
            yield title, rows


def _raw_sheets(name: str, content: bytes) -> Iterator[tuple[str, Iterable[tuple[object, ...]]]]:
    """Give the title of each sheet and the values of its rows, the quick way where it can be taken."""
    check_container(name, content)
    plain = plain_sheets(content, wanted=_is_known)
    if plain is not None:
        yield from plain.items()
        return
    # It takes a quarter of a second to load.
    from citizen_budget.readers.any_workbook import open_book, quiet

    with quiet():
        book = open_book(name, content)
        for title in book.titles():
            yield title, book.raws(title)


def _is_known(title: str) -> bool:
    return not heads.is_for_people(title) and heads.known_sheet(title) is not None


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
