"""The tables of open data as the audit expects them: a cell for each column of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from citizen_budget.audit.open_data.values import Place, by_place, is_number, text_at
from citizen_budget.audit.told import Run, Told, Words, plain
from citizen_budget.language import LANGUAGES

Values = Mapping[Place, Run]
TABLES = ("lines", "totals", "themes", "projects", "commitments", "milestones")
_WITH_YEAR = frozenset({"lines", "totals"})
# What tells records apart that have no code of their own: a number follows where that is not enough.
_IDENTITIES = {
    "lines": ("part", "direction", "code"),
    "totals": ("part", "direction", "code"),
    "milestones": ("commitment",),
}
_ALWAYS_NUMBERED = "milestones"
# A total has no theme of its own.
_LEFT_OUT = {("totals", "theme")}
# Signs that begin a formula: a spreadsheet must not run what stands in a cell.
_GUARDED = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, and the values that it says."""

    text: str
    runs: tuple[Run, ...] = ()


def told_in_tables(told: Told) -> Iterator[Run]:
    """Yield the values of a budget that the tables say."""
    return (run for run in told.runs if run.place[0] in TABLES and (run.place[0], run.place[2]) not in _LEFT_OUT)


def rows_of(told: Told, table: str) -> list[dict[str, Cell]]:
    """Return the rows of a table: each cell that says something, by the name of its column."""
    values = by_place(told)
    own = (run for run in told_in_tables(told) if run.place[0] == table)
    rows = [_cells(list(runs)) for _, runs in groupby(own, lambda run: run.place[1])]
    themes = {text_at(values, "themes", place[1], "code"): place[1] for place in values if place[0] == "themes"}
    seen: Counter[str] = Counter()
    for number, row in enumerate(rows, start=1):
        if table in _WITH_YEAR:
            row["year"] = Cell(text_at(values, "commune", "fiscal_year"))
        if table in _IDENTITIES:
            row["id"] = _guarded(_identity(values, table, f"{number}", seen))
        if "theme" in row:
            theme = themes[row["theme"].text]
            row |= {f"theme_{code}": _guarded(text_at(values, "themes", theme, "name", code)) for code in LANGUAGES}
    return rows


def _identity(values: Values, table: str, number: str, seen: Counter[str]) -> str:
    parts = (
        text_at(values, table, number, field, "key") or text_at(values, table, number, field)
        for field in _IDENTITIES[table]
    )
    identity = "-".join(parts)
    seen[identity] += 1
    is_numbered = table == _ALWAYS_NUMBERED or seen[identity] > 1
    return f"{identity}-{seen[identity]}" if is_numbered else identity


def _cells(runs: list[Run]) -> dict[str, Cell]:
    """Return the cells of a row; a list is one cell."""
    columns: dict[str, list[Run]] = {}
    for run in runs:
        field, *inner = run.place[2:]
        name = inner[-1] if inner and not inner[-1].isdecimal() else ""
        columns.setdefault(f"{field}_{name}" if name not in {"", "key"} else field, []).append(run)
    return {column: _cell(several) for column, several in columns.items()}


def _cell(runs: list[Run]) -> Cell:
    texts = [plain(run.parts) for run in runs]
    (part,) = runs[0].parts
    return Cell(texts[0], tuple(runs)) if is_number(part) else _guarded(_between(runs[0]).join(texts), tuple(runs))


def _between(run: Run) -> str:
    """Return what stands between the items of a list: sentences have a line each."""
    (part,) = run.parts
    if isinstance(part, Words) and part.language:
        return "\n"
    return "; " if run.place[-1] in LANGUAGES else ";"


def _guarded(text: str, runs: tuple[Run, ...] = ()) -> Cell:
    return Cell(f"'{text}" if text.startswith(_GUARDED) else text, runs)
