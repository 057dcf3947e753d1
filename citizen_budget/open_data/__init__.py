"""Open data: the budget itself as JSON and CSV, with a Data Package that describes every column."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from citizen_budget.budget import Budget, Text
from citizen_budget.errors import N_
from citizen_budget.open_data.package import package_of
from citizen_budget.open_data.tables import TABLES, csv_of, records
from citizen_budget.open_data.values import CURRENCY, SHEET_OF, DataFile, choice, decimal
from citizen_budget.readers.schema import SHEETS, Field, Sheet

FOLDER = "data"
PACKAGE, BUDGET = "datapackage.json", "budget.json"


def data_files(budget: Budget, name: str) -> tuple[DataFile, ...]:
    """Return the files of the folder `data`; tables without rows are left out."""
    tables = [table for table in TABLES if records(budget, table)]
    files = [DataFile(f"{table.name}.csv", table.title, csv_of(table, budget), "text/csv", "csv") for table in tables]
    package = package_of(budget, name, tables, files)
    return (
        *files,
        DataFile(BUDGET, N_("The whole budget (JSON)"), _json(whole(budget)), "application/json", "json"),
        DataFile(PACKAGE, N_("What each column means (JSON)"), _json(package), "application/json", "json"),
    )


def whole(budget: Budget) -> dict[str, object]:
    """Return everything the budget says: amounts as decimal texts, dates as ISO 8601, each label in both languages."""
    found: dict[str, object] = {"currency": CURRENCY, "commune": _object(SHEET_OF["commune"], budget.commune)}
    for sheet in SHEETS:
        if not sheet.single:
            found[sheet.key] = [_object(sheet, item) for item in getattr(budget, sheet.key)]
    found["totals"] = [_object(SHEET_OF["lines"], item) for item in budget.totals]
    return found


def _object(sheet: Sheet, item: object) -> dict[str, object]:
    values = ((one, getattr(item, one.key)) for one in sheet.fields if one.kind not in ("file", "yes"))
    return {one.key: _value(one, value) for one, value in values if value not in (None, "", (), Text())}


def _value(one: Field, value: object) -> object:
    """Return a value as JSON has it."""
    match value:
        case Text():
            return dict(value.translations)
        case tuple():
            return [_value(one, item) for item in value]
        case Decimal():
            return decimal(one, value)
        case date():
            return value.isoformat()
        case str() if one.choices:
            coded = choice(one, value)
            return {"key": coded.key, "fr": coded.fr, "ar": coded.ar}
        case _:
            return value


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
