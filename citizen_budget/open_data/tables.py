"""Tables of open data: which columns each has, and its rows as CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from citizen_budget.budget import Budget, Text
from citizen_budget.errors import N_
from citizen_budget.open_data.values import SHEET_OF, choice, decimal
from citizen_budget.readers.heads import column_heads
from citizen_budget.readers.schema import Field

# A spreadsheet runs a cell that begins with one of these signs as a formula (OWASP, “CSV injection”).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file: its name, title, the sheet its columns are of, its key, and what its columns point at."""

    name: str
    title: str
    sheet: str
    key: str
    points_at: tuple[tuple[str, str], ...] = ()
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its name, its description in French and Arabic, and its type."""

    name: str
    description: str
    type: str = "string"
    kind: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False


TABLES = (
    Table("lines", N_("Budget lines (CSV)"), "lines", "id", (("theme", "themes"),), frozenset({"is_total"})),
    Table("totals", N_("Printed totals (CSV)"), "lines", "id", (), frozenset({"is_total", "theme"})),
    Table("themes", N_("Themes (CSV)"), "themes", "code"),
    Table("projects", N_("Projects (CSV)"), "projects", "code", (("theme", "themes"), ("commitment", "commitments"))),
    Table("commitments", N_("Commitments (CSV)"), "commitments", "code"),
    Table("milestones", N_("Steps of the commitments (CSV)"), "milestones", "id", (("commitment", "commitments"),)),
)
_WITH_YEAR = frozenset({"lines", "totals"})


def records(budget: Budget, table: Table) -> Sequence[object]:
    """Return the rows of a table."""
    rows: Sequence[object] = getattr(budget, table.name)
    return rows


def _fields(table: Table) -> Iterator[Field]:
    """Yield the fields that a table shows."""
    hidden = ("file", "yes")
    return (one for one in SHEET_OF[table.sheet].fields if one.key not in table.without and one.kind not in hidden)


def columns(table: Table) -> Iterator[Column]:
    """Yield the columns of a table; a coded field has its key, then its words in each language."""
    if table.key == "id":
        yield Column("id", "Identifiant unique – معرف فريد", required=True)
    if table.name in _WITH_YEAR:
        one = next(one for one in SHEET_OF["commune"].fields if one.key == "fiscal_year")
        yield Column("year", f"{one.fr} – {one.ar}", "integer", "year", required=True)
    for one in _fields(table):
        words = f"{one.fr} – {one.ar}"
        if one.translated:
            yield from (Column(head.key, f"{head.fr} – {head.ar}", required=one.required) for head in column_heads(one))
            continue
        enum = tuple(choice.key for choice in one.choices) if one.kind == "choice" else ()
        yield Column(one.key, words, _type(one), one.kind, enum, one.required)
        if one.choices or one.key == "theme":
            yield Column(f"{one.key}_fr", f"{words} (français)")
            yield Column(f"{one.key}_ar", f"{words} (العربية)")


def _type(one: Field) -> str:
    return {"amount": "number", "number": "number", "date": "date", "year": "integer"}.get(one.kind, "string")


def csv_of(table: Table, budget: Budget) -> bytes:
    """Return a table as CSV of RFC 4180 in UTF-8."""
    names = [column.name for column in columns(table)]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    rows = records(budget, table)
    themes = {theme.code: theme.name for theme in budget.themes}
    for record, identity in zip(rows, _identities(table, rows), strict=True):
        cells = {"id": _safe(identity), "year": str(budget.commune.fiscal_year), **_cells(table, record, themes)}
        writer.writerow([cells.get(name, "") for name in names])
    return text.getvalue().encode()


def _identities(table: Table, rows: Sequence[object]) -> Iterator[str]:
    """Yield what tells each record from the others: part, side and code, and a number where these are not enough."""
    keys = {"milestones": ("commitment",)}.get(table.name, ("part", "direction", "code"))
    if table.key != "id":
        yield from ("" for _ in rows)
        return
    seen: Counter[str] = Counter()
    is_numbered = table.name == "milestones"
    for record in rows:
        identity = "-".join(str(getattr(record, key)) for key in keys)
        seen[identity] += 1
        yield f"{identity}-{seen[identity]}" if is_numbered or seen[identity] > 1 else identity


def _cells(table: Table, record: object, themes: Mapping[str, Text]) -> Mapping[str, str]:
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
    choices = [choice(one, key) for key in ((value,) if isinstance(value, str) else value)]
    yield one.key, _SEPARATOR.join(choice.key for choice in choices)
    yield f"{one.key}_fr", _safe(f"{_SEPARATOR} ".join(choice.fr for choice in choices))
    yield f"{one.key}_ar", _safe(f"{_SEPARATOR} ".join(choice.ar for choice in choices))


def _cell(one: Field, value: object) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return decimal(one, value)
        case date():
            return value.isoformat()
        case tuple():
            return _safe(_SEPARATOR.join(map(str, value)))
        case _:
            return _safe(str(value))


def _safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before its first sign."""
    return f"'{text}" if text.startswith(_FORMULA) else text
