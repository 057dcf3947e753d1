"""The Data Package of open data: what each table and column is, in the form of the Frictionless specifications."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from citizen_budget.budget import Budget, Commune
from citizen_budget.open_data.tables import Column, Table, columns
from citizen_budget.open_data.values import CURRENCY, SHEET_OF, DataFile

_COUNTRY = "MA"

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


def package_of(budget: Budget, name: str, tables: Sequence[Table], files: Sequence[DataFile]) -> dict[str, object]:
    """Return the Data Package: a Fiscal Data Package, in the form of the Frictionless specifications."""
    commune = budget.commune
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": name,
        "title": " – ".join((*(words for _, words in commune.name.translations), str(commune.fiscal_year))),
        "countryCode": _COUNTRY,
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


def _resource(table: Table, file: DataFile, present: Iterable[str]) -> dict[str, object]:
    sheet = SHEET_OF[table.sheet]
    schema: dict[str, object] = {
        "fields": [_described(table, column) for column in columns(table)],
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


def _described(table: Table, column: Column) -> dict[str, object]:
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
