"""Doubts: amounts that are right as numbers, and probably wrong as money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from citizen_budget.amounts import change, rounded
from citizen_budget.budget import Line
from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.rules.draft import Draft
from citizen_budget.rules.sums import shown

# Dirhams for each inhabitant: the budgets of Moroccan communes lie between these.
LEAST, MOST = 150, 6_000

# An amount in thousands, or with a zero too many, is a power of ten away from the year before.
JUMPS = (10, 100, 1_000)
NEAR = Decimal("0.05")

# A change that people ask about: a quarter of the line, and a hundredth of all the money of its side.
LARGE_CHANGE, LARGE_SHARE = Decimal(25), Decimal("0.01")


def per_inhabitant(draft: Draft) -> Iterator[Problem]:
    """Tell a budget that is too small or too large for its inhabitants."""
    commune = draft.budget.commune
    spent = sum((line.amount for line in draft.budget.lines if _is_spent(line)), Decimal(0))
    if not commune.population or not spent or draft.unread_parts & {"1", "2"}:
        return
    each = spent / commune.population
    if not LEAST <= each <= MOST:
        least, most = shown(Decimal(LEAST)), shown(Decimal(MOST))
        yield problem("M001", commune.record.at("population"), amount=shown(rounded(each)), least=least, most=most)


def _is_spent(line: Line) -> bool:
    """Return whether a line is money that leaves the commune: the surplus only moves between its parts."""
    return line.part in ("1", "2") and line.direction == "expenditure" and line.nature != "surplus"


def jumps(draft: Draft) -> Iterator[Problem]:
    """Tell each amount that is about 10, 100 or 1,000 times last year's, or a part of it, without a reason."""
    for line in _unexplained(draft):
        if times := _jump(line):
            yield problem(
                "M002",
                line.record.at("amount"),
                amount=shown(line.amount),
                previous=shown(line.previous_amount or Decimal(0)),
                times=shown(Decimal(times)),
            )


def _jump(line: Line) -> int:
    """Return about how many times an amount and last year's are apart, or 0 where it is no power of ten."""
    low, high = sorted((line.amount, line.previous_amount or Decimal(0)))
    return next((times for times in JUMPS if low and abs(high / low - times) <= times * NEAR), 0)


def large_changes(draft: Draft) -> Iterator[Problem]:
    """Tell each line that changes much from last year without a reason."""
    sides: dict[str, Decimal] = {}
    for line in draft.budget.lines:
        sides[line.direction] = sides.get(line.direction, Decimal(0)) + line.amount
    for line in _unexplained(draft):
        before = line.previous_amount or Decimal(0)
        percent = change(line.amount, before)
        is_large = percent is not None and abs(percent) >= LARGE_CHANGE
        if is_large and abs(line.amount - before) >= sides[line.direction] * LARGE_SHARE and not _jump(line):
            yield problem(
                "M004",
                line.record.at("amount"),
                amount=shown(line.amount),
                previous=shown(before),
                change=f"{percent:+}".replace(".", ","),
            )


def _unexplained(draft: Draft) -> Iterator[Line]:
    """Give the lines that have an amount of last year and neither a reason nor a note."""
    reasons = defaultdict(list)
    for reason in draft.budget.reasons:
        reasons[reason.code].append(reason)
    for line in draft.budget.lines:
        explained = line.note or any(
            reason.part in ("", line.part) and reason.direction in ("", line.direction) for reason in reasons[line.code]
        )
        if line.previous_amount is not None and not explained:
            yield line
