"""Sums of the budget: each amount counted once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from citizen_budget.amounts import shares
from citizen_budget.budget import Budget, Line


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together: a theme, a source, a chapter.

    `share` is the percentage of all groups, with one decimal; the shares of one grouping add up
    to 100. `previous` is last year's sum, None where a line does not give it.
    """

    key: str
    lines: tuple[Line, ...]
    amount: Decimal
    previous: Decimal | None
    share: Decimal


def total(lines: Iterable[Line]) -> Decimal:
    """Return the sum of this year's amounts."""
    return sum((line.amount for line in lines), Decimal(0))


def previous_total(lines: Iterable[Line]) -> Decimal | None:
    """Return the sum of last year's amounts, or None where a line has none."""
    return _complete_sum(line.previous_amount for line in lines)


def executed_total(lines: Iterable[Line]) -> Decimal | None:
    """Return what was received or spent last year, or None where a line does not say."""
    return _complete_sum(line.executed_amount for line in lines)


def _complete_sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total


def grouped(lines: Iterable[Line], key: Callable[[Line], str]) -> tuple[Group, ...]:
    """Return the lines by key, in the order the keys first stand in the budget."""
    by_key: dict[str, list[Line]] = {}
    for line in lines:
        by_key.setdefault(key(line), []).append(line)
    parts = shares([total(members) for members in by_key.values()])
    return tuple(
        Group(name, tuple(members), total(members), previous_total(members), share)
        for (name, members), share in zip(by_key.items(), parts, strict=True)
    )


def largest_first(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Return the groups from the largest to the smallest, those without a key last."""
    return tuple(sorted(groups, key=lambda group: (not group.key, -group.amount)))


def on_side(lines: Iterable[Line], direction: str, part: str = "") -> tuple[Line, ...]:
    """Return the lines of one side, revenue or expenditure, of one part or of all."""
    return tuple(line for line in lines if line.direction == direction and part in ("", line.part))


def chapter(line: Line) -> str:
    """Return the chapter of a line: the first part of its code."""
    return line.code.split(".")[0]


@dataclass(frozen=True, slots=True)
class Totals:
    """The lines of a budget by what they are for.

    `revenue` and `expenditure` are those of parts 1 and 2, without the surplus that moves from
    part 1 to part 2: with it, the same money would be counted twice. `surplus` is that surplus.
    """

    revenue: tuple[Line, ...]
    expenditure: tuple[Line, ...]
    surplus: tuple[Line, ...]
    special: tuple[Line, ...]
    annex: tuple[Line, ...]


def totals(budget: Budget) -> Totals:
    """Sort the lines of a budget."""
    main = tuple(line for line in budget.lines if line.part in ("1", "2"))
    return Totals(
        revenue=tuple(line for line in main if line.direction == "revenue" and line.source != "surplus"),
        expenditure=tuple(line for line in main if line.direction == "expenditure" and line.nature != "surplus"),
        surplus=tuple(line for line in main if line.direction == "expenditure" and line.nature == "surplus"),
        special=tuple(line for line in budget.lines if line.part == "S"),
        annex=tuple(line for line in budget.lines if line.part == "A"),
    )
