"""What a budget says, value by value: made from the records of the workbook, before any open data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal

from citizen_budget.audit.told import Figure, Kind, Part, Run, Told, Words
from citizen_budget.budget import Budget, Text
from citizen_budget.readers.schema import SHEETS, Field, Sheet

DATA = "data"
CURRENCY = "MAD"
_KINDS: dict[str, Kind] = {"amount": "dirhams", "number": "number", "year": "year", "date": "day", "code": "code"}
# What is no value of the budget: where a record stands, and what only the reading of the workbook needs.
_NOT_TOLD = frozenset({"file", "yes"})


def told_data(budget: Budget) -> Told:
    """Return what a budget says, as a document of no language: each value is a run, its place the way to it."""
    sheets = {sheet.key: sheet for sheet in SHEETS}
    runs = [Run("value", (Words(CURRENCY),), ("currency",))]
    for table in fields(budget):
        sheet = sheets.get(table.name, sheets["lines"])
        records = getattr(budget, table.name)
        if sheet.single:
            runs += _record(records, sheet, (table.name,))
        for number, record in enumerate(() if sheet.single else records, start=1):
            runs += _record(record, sheet, (table.name, f"{number}"))
    return Told(DATA, "", (), tuple(runs))


def _record(record: object, sheet: Sheet, place: tuple[str, ...]) -> Iterator[Run]:
    for field in sheet.fields:
        if field.kind not in _NOT_TOLD:
            yield from _value(getattr(record, field.key), field, (*place, field.key))


def _value(value: object, field: Field, place: tuple[str, ...]) -> Iterator[Run]:
    """Yield a value: words in each language, a choice by its key and its words, a list item by item."""
    match value:
        case None | "":
            return
        case Text():
            yield from (_run(Words(words, language), (*place, language)) for language, words in value.translations)
        case tuple():
            for number, item in enumerate(value, start=1):
                yield from _value(item, field, (*place, f"{number}"))
        case str() if field.choices:
            choice = next(choice for choice in field.choices if choice.key == value)
            for name, words in (("key", choice.key), ("fr", choice.fr), ("ar", choice.ar)):
                yield _run(Words(words), (*place, name))
        case Decimal():
            yield _run(Figure(_KINDS[field.kind], f"{value:f}"), place)
        case date():
            yield _run(Figure(_KINDS[field.kind], value.isoformat()), place)
        case _:
            kind = _KINDS.get(field.kind)
            yield _run(Figure(kind, f"{value}") if kind else Words(f"{value}"), place)


def _run(part: Part, place: tuple[str, ...]) -> Run:
    return Run("value", (part,), place)
