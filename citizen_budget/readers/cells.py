"""The cells of a sheet: its filled rows, how many there may be, and cells without a usable value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.readers.table import Row, is_empty, letters
from citizen_budget.records import Place

MOST_ROWS = 50_000
MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell without a usable value: the code of its problem, and the error it shows."""

    code: str
    text: str

    def __str__(self) -> str:
        """Return the error the cell shows."""
        return self.text


def too_large(place: Place, rows: Sequence[Row]) -> Problem | None:
    """Return the problem of a sheet with too many rows or columns, or None."""
    if len(rows) > MOST_ROWS:
        return problem("S008", place, limit=MOST_ROWS)
    if any(len(row.cells) > MOST_COLUMNS for row in rows):
        return problem("S017", place, column=letters(MOST_COLUMNS))
    return None


def filled_rows(raws: Iterable[tuple[object, ...]], most: int | None = None) -> list[Row]:
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
