"""The runs of a document, those of each table gathered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import takewhile
from typing import TypeAlias

from citizen_budget.audit.told import Figure, Kind, Run


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its head, and a cell for each column; an empty cell has no parts."""

    head: Run
    cells: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table or a chart; the unit has no parts where the cells carry theirs."""

    caption: Run
    unit: Run
    summary: Run
    heads: tuple[Run, ...]
    rows: tuple[Row, ...]


TENTH = Decimal("0.1")
DRAWN: frozenset[Kind] = frozenset({"amount", "dirhams", "number", "percent"})

TableOrRun: TypeAlias = Table | Run


def blocks_of(runs: Sequence[Run]) -> Iterator[TableOrRun]:
    """Yield the runs in their order, a table as a whole."""
    at = 0
    while at < len(runs):
        if runs[at].role != "caption":
            yield runs[at]
            at += 1
            continue
        end = at + 1
        while end < len(runs) and runs[end].role in {"unit", "summary", "head", "row", "cell"}:
            end += 1
        yield _table(runs[at:end])
        at = end


def _table(runs: Sequence[Run]) -> Table:
    caption, unit, summary, *others = runs
    heads = tuple(takewhile(lambda run: run.role == "head", others))
    body = others[len(heads) :]
    rows = (body[start : start + len(heads)] for start in range(0, len(body), len(heads)))
    return Table(caption, unit, summary, heads, tuple(Row(row[0], tuple(row[1:])) for row in rows))


def drawn(table: Table) -> tuple[Decimal | None, ...]:
    """Return the value of each row that a chart draws; None for a row without one."""
    column = table.caption.column
    return tuple(None if column is None or row.head.is_total else _value(row.cells[column]) for row in table.rows)


def bars_of(table: Table) -> tuple[Decimal | None, ...]:
    """Return for each row of a chart how long its bar is, in per cent of the longest; None for a row without one."""
    values = drawn(table)
    longest = max((abs(value) for value in values if value is not None), default=Decimal(0)) or Decimal(1)
    return tuple(
        None if value is None else (abs(value) * 100 / longest).quantize(TENTH, ROUND_HALF_UP) for value in values
    )


def _value(cell: Run) -> Decimal | None:
    figures = (part for part in cell.parts if isinstance(part, Figure))
    return next((Decimal(figure.value) for figure in figures if figure.kind in DRAWN), None)
