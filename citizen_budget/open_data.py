"""Open data: the budget itself as JSON and CSV, with a Data Package that describes every column."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from citizen_budget.budget import Budget, Commune, Text
from citizen_budget.errors import N_
from citizen_budget.readers.heads import column_heads
from citizen_budget.readers.schema import SHEETS, Choice, Field, Sheet

FOLDER = "data"
PACKAGE, BUDGET = "datapackage.json", "budget.json"
CURRENCY, COUNTRY = "MAD", "MA"

# A spreadsheet runs a cell that begins with one of these signs as a formula (OWASP, “CSV injection”).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of the open data: its path in the folder `data`, its title (a message), its bytes, and what it is."""

    path: str
    title: str
    content: bytes
    media_type: str
    format: str


@dataclass(frozen=True, slots=True)
class _Table:
    """One CSV file: its name, title, the sheet its columns are of, its key, and what its columns point at."""

    name: str
    title: str
    sheet: str
    key: str
    points_at: tuple[tuple[str, str], ...] = ()
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of a table: its name, its description in French and Arabic, and its type."""

    name: str
    description: str
    type: str = "string"
    kind: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False


_TABLES = (
    _Table("lines", N_("Budget lines (CSV)"), "lines", "id", (("theme", "themes"),), frozenset({"is_total"})),
    _Table("totals", N_("Printed totals (CSV)"), "lines", "id", (), frozenset({"is_total", "theme"})),
    _Table("themes", N_("Themes (CSV)"), "themes", "code"),
    _Table("projects", N_("Projects (CSV)"), "projects", "code", (("theme", "themes"), ("commitment", "commitments"))),
    _Table("commitments", N_("Commitments (CSV)"), "commitments", "code"),
    _Table("milestones", N_("Steps of the commitments (CSV)"), "milestones", "id", (("commitment", "commitments"),)),
)
_WITH_YEAR = frozenset({"lines", "totals"})

# The types of the Fiscal Data Package (openspending/os-types) that the columns of lines have.
_FISCAL = {
    "id": "budget-line-id",
    "year": "date:fiscal-year",
    "direction": "direction",
    "amount": "value",
    "code": "administrative-classification:generic:code:full",
    "name_fr": "administrative-classification:generic:label",
    "theme": "functional-classification:generic:code:full",
    "theme_fr": "functional-classification:generic:label",
    "nature": "economic-classification:generic:code:full",
    "nature_fr": "economic-classification:generic:label",
}
_SHEETS = {sheet.key: sheet for sheet in SHEETS}


def data_files(budget: Budget, name: str) -> tuple[DataFile, ...]:
    """Return the files of the folder `data`; tables without rows are left out."""
    tables = [(table, _records(budget, table)) for table in _TABLES]
    filled = [(table, records) for table, records in tables if records]
    files = [
        DataFile(f"{table.name}.csv", table.title, _csv(table, records, budget), "text/csv", "csv")
        for table, records in filled
    ]
    package = _package(budget, name, [table for table, _ in filled], files)
    return (
        *files,
        DataFile(BUDGET, N_("The whole budget (JSON)"), _json(whole(budget)), "application/json", "json"),
        DataFile(PACKAGE, N_("What each column means (Data Package)"), _json(package), "application/json", "json"),
    )


def whole(budget: Budget) -> dict[str, object]:
    """Return everything the budget says: amounts as decimal texts, dates as ISO 8601, each label in both languages."""
    found: dict[str, object] = {"currency": CURRENCY, "commune": _object(_SHEETS["commune"], budget.commune)}
    for sheet in SHEETS:
        if not sheet.single:
            found[sheet.key] = [_object(sheet, item) for item in getattr(budget, sheet.key)]
    found["totals"] = [_object(_SHEETS["lines"], item) for item in budget.totals]
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
            return _decimal(one, value)
        case date():
            return value.isoformat()
        case str() if one.choices:
            choice = _choice(one, value)
            return {"key": choice.key, "fr": choice.fr, "ar": choice.ar}
        case _:
            return value


def _decimal(one: Field, value: Decimal) -> str:
    return f"{value:.2f}" if one.kind == "amount" else f"{value:f}"


def _choice(one: Field, key: str) -> Choice:
    return next(choice for choice in one.choices if choice.key == key)


def _records(budget: Budget, table: _Table) -> Sequence[object]:
    records: Sequence[object] = getattr(budget, table.name)
    return records


def _fields(table: _Table) -> Iterator[Field]:
    """Yield the fields that a table shows."""
    hidden = ("file", "yes")
    return (one for one in _SHEETS[table.sheet].fields if one.key not in table.without and one.kind not in hidden)


def _columns(table: _Table) -> Iterator[_Column]:
    """Yield the columns of a table; a coded field has its key, then its words in each language."""
    if table.key == "id":
        yield _Column("id", "Identifiant unique – معرف فريد", required=True)
    if table.name in _WITH_YEAR:
        one = next(one for one in _SHEETS["commune"].fields if one.key == "fiscal_year")
        yield _Column("year", f"{one.fr} – {one.ar}", "integer", "year", required=True)
    for one in _fields(table):
        words = f"{one.fr} – {one.ar}"
        if one.translated:
            yield from (
                _Column(head.key, f"{head.fr} – {head.ar}", required=one.required) for head in column_heads(one)
            )
            continue
        enum = tuple(choice.key for choice in one.choices) if one.kind == "choice" else ()
        yield _Column(one.key, words, _type(one), one.kind, enum, one.required)
        if one.choices or one.key == "theme":
            yield _Column(f"{one.key}_fr", f"{words} (français)")
            yield _Column(f"{one.key}_ar", f"{words} (العربية)")


def _type(one: Field) -> str:
    return {"amount": "number", "number": "number", "date": "date", "year": "integer"}.get(one.kind, "string")


def _csv(table: _Table, records: Sequence[object], budget: Budget) -> bytes:
    """Return a table as CSV of RFC 4180 in UTF-8."""
    names = [column.name for column in _columns(table)]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    identities = _identities(table, records)
    themes = {theme.code: theme.name for theme in budget.themes}
    for record, identity in zip(records, identities, strict=True):
        cells = {"id": _safe(identity), "year": str(budget.commune.fiscal_year), **_cells(table, record, themes)}
        writer.writerow([cells.get(name, "") for name in names])
    return text.getvalue().encode()


def _identities(table: _Table, records: Sequence[object]) -> Iterator[str]:
    """Yield what tells each record from the others: part, side and code, and a number where these are not enough."""
    keys = {"milestones": ("commitment",)}.get(table.name, ("part", "direction", "code"))
    if table.key != "id":
        yield from ("" for _ in records)
        return
    seen: Counter[str] = Counter()
    is_numbered = table.name == "milestones"
    for record in records:
        identity = "-".join(str(getattr(record, key)) for key in keys)
        seen[identity] += 1
        yield f"{identity}-{seen[identity]}" if is_numbered or seen[identity] > 1 else identity


def _cells(table: _Table, record: object, themes: Mapping[str, Text]) -> Mapping[str, str]:
    """Return the cells of a record by the names of their columns."""
    cells: dict[str, str] = {}
    for one in _fields(table):
        value = getattr(record, one.key)
        if one.translated:
            cells.update(_translated(one, value))
        elif one.choices and value:
            cells.update(_coded(one, value))
        else:
            cells[one.key] = _cell(one, value)
            if one.key == "theme" and value:
                cells.update({f"theme_{code}": _safe(words) for code, words in themes[value].translations})
    return cells


def _translated(one: Field, value: Text | tuple[Text, ...]) -> Iterator[tuple[str, str]]:
    """Yield the words in each language; a list has an item a line."""
    items = (value,) if isinstance(value, Text) else value
    for head in column_heads(one):
        language = head.key.removeprefix(f"{one.key}_")
        yield head.key, _safe("\n".join(item.get(language) or "" for item in items))


def _coded(one: Field, value: str | tuple[str, ...]) -> Iterator[tuple[str, str]]:
    choices = [_choice(one, key) for key in ((value,) if isinstance(value, str) else value)]
    yield one.key, _SEPARATOR.join(choice.key for choice in choices)
    yield f"{one.key}_fr", _safe(f"{_SEPARATOR} ".join(choice.fr for choice in choices))
    yield f"{one.key}_ar", _safe(f"{_SEPARATOR} ".join(choice.ar for choice in choices))


def _cell(one: Field, value: object) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return _decimal(one, value)
        case date():
            return value.isoformat()
        case tuple():
            return _safe(_SEPARATOR.join(map(str, value)))
        case _:
            return _safe(str(value))


def _safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before its first sign."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _package(budget: Budget, name: str, tables: Sequence[_Table], files: Sequence[DataFile]) -> dict[str, object]:
    """Return the Data Package: a Fiscal Data Package, in the form of the Frictionless specifications."""
    commune = budget.commune
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": name,
        "title": " – ".join((*(words for _, words in commune.name.translations), str(commune.fiscal_year))),
        "countryCode": COUNTRY,
        "fiscalPeriod": {"start": f"{commune.fiscal_year}-01-01", "end": f"{commune.fiscal_year}-12-31"},
        "contributors": [{"title": commune.name.get("fr") or "", "role": "publisher"}],
        "resources": [
            _resource(table, file, {one.name for one in tables}) for table, file in zip(tables, files, strict=True)
        ],
    }
    if commune.version:
        package["version"] = commune.version
    return package | dict(_licence(commune)) | dict(_sources(budget))


def _licence(commune: Commune) -> Iterator[tuple[str, object]]:
    """Yield the licence of the workbook; the specification asks for its address."""
    if commune.licence:
        yield "licence", dict(commune.licence.translations)
    if commune.licence_link:
        title = commune.licence.get("fr") or commune.licence_link
        yield "licenses", [{"path": commune.licence_link, "title": title}]


def _sources(budget: Budget) -> Iterator[tuple[str, object]]:
    listed = [
        {"title": source.title.get("fr") or "", **({"path": source.link} if source.link else {})}
        for source in budget.sources
    ]
    if listed:
        yield "sources", listed


def _resource(table: _Table, file: DataFile, present: Iterable[str]) -> dict[str, object]:
    sheet = _SHEETS[table.sheet]
    schema: dict[str, object] = {
        "fields": [_described(table, column) for column in _columns(table)],
        "primaryKey": table.key,
    }
    foreign = [
        {"fields": field, "reference": {"resource": other, "fields": "code"}}
        for field, other in table.points_at
        if other in present
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "name": table.name,
        "path": file.path,
        "profile": "tabular-data-resource",
        "title": f"{sheet.fr} – {sheet.ar}",
        "format": "csv",
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{hashlib.sha256(file.content).hexdigest()}",
        "schema": schema,
    }


def _described(table: _Table, column: _Column) -> dict[str, object]:
    """Return the description of a column."""
    found: dict[str, object] = {"name": column.name, "type": column.type, "description": column.description}
    constraints: dict[str, object] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if constraints:
        found["constraints"] = constraints
    if column.kind == "amount":
        found["currency"] = CURRENCY
    if table.name == "lines" and column.name in _FISCAL:
        found["columnType"] = _FISCAL[column.name]
    return found


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
