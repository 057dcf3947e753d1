"""Charts: the rows of a table with a bar as long as their value is large."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from citizen_budget.amounts import rounded
from citizen_budget.document import Amount, Chart, Inlines, Number, Percent, Row, flatten


@dataclass(frozen=True, slots=True)
class Bar:
    """A row and the length of its bar, from 0 to 100; None where the row has none.

    A negative value has the length of its size, and `is_negative` is true.
    """

    row: Row
    length: Decimal | None
    is_negative: bool = False


def bars(chart: Chart) -> tuple[Bar, ...]:
    """Return the rows of a chart with their bars: the largest is 100 long, a total has none."""
    values = [None if row.is_total else figure_of(row.cells[chart.column]) for row in chart.table.rows]
    longest = max((abs(value) for value in values if value is not None), default=Decimal(0))
    return tuple(_bar(row, value, longest) for row, value in zip(chart.table.rows, values, strict=True))


def _bar(row: Row, value: Decimal | None, longest: Decimal) -> Bar:
    if value is None:
        return Bar(row, None)
    length = rounded(abs(value) * 100 / longest, 1) if longest else Decimal("0.0")
    return Bar(row, length, is_negative=value < 0)


def figure_of(cell: Inlines) -> Decimal | None:
    """Return the first figure of a cell, or None where it has none."""
    figures = (inline.value for inline in flatten(cell) if isinstance(inline, Amount | Percent | Number))
    return next(figures, None)
