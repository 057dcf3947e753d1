"""Sums: each part in balance, the surplus handed over whole, and every printed total right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from textwrap import wrap

from citizen_budget.amounts import rounded
from citizen_budget.budget import Line
from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.readers.schema import PARTS
from citizen_budget.records import Place
from citizen_budget.rules.draft import Draft

_PART_NAMES = {part.key: f"{part.fr} – {part.ar}" for part in PARTS}
_SPECIAL = "S"
_SEPARATORS = str.maketrans({",": "\N{NO-BREAK SPACE}", ".": ","})


def shown(value: Decimal) -> str:
    """Return an amount as messages give it: `1 234,50`, as a cell may hold it too."""
    whole = value == value.to_integral_value()
    return f"{rounded(value, 0 if whole else 2):,}".translate(_SEPARATORS)


def balance(draft: Draft) -> Iterator[Problem]:
    """Tell each part, or account of a part, whose revenue and expenditure differ."""
    for (part, account), lines in _grouped(draft.budget.lines).items():
        if part in draft.unread_parts:
            continue
        revenue = _sum(line.amount for line in lines if line.direction == "revenue")
        expenditure = _sum(line.amount for line in lines if line.direction == "expenditure")
        allowed = revenue >= expenditure if part == _SPECIAL else revenue == expenditure
        if not allowed:
            yield problem(
                "A002" if part == _SPECIAL else "A001",
                _sheet_of(lines[0]),
                part=" – ".join((_PART_NAMES[part], *account)),
                revenue=shown(revenue),
                expenditure=shown(expenditure),
                difference=shown(abs(revenue - expenditure)),
            )


def surplus(draft: Draft) -> Iterator[Problem]:
    """Tell where what part 1 hands over is not what part 2 receives."""
    if draft.unread_parts & {"1", "2"}:
        return
    lines = draft.budget.lines
    paid = [one for one in lines if (one.part, one.direction, one.nature) == ("1", "expenditure", "surplus")]
    received = [one for one in lines if (one.part, one.direction, one.source) == ("2", "revenue", "surplus")]
    sums = (_sum(line.amount for line in paid), _sum(line.amount for line in received))
    if sums[0] != sums[1]:
        place = (*paid, *received)[0].record.at("amount")
        yield problem("A003", place, paid=shown(sums[0]), received=shown(sums[1]))


@dataclass(slots=True)
class _Children:
    """The lines under one total: how many, and their sums; last year's is None where one is missing."""

    count: int = 0
    amount: Decimal = field(default_factory=Decimal)
    previous: Decimal | None = field(default_factory=Decimal)

    def add(self, line: Line) -> None:
        """Count one line in."""
        self.count += 1
        self.amount += line.amount
        both = self.previous is not None and line.previous_amount is not None
        self.previous = (self.previous or Decimal(0)) + (line.previous_amount or Decimal(0)) if both else None


_Branch = tuple[str, str, tuple[tuple[str, str], ...], tuple[str, ...]]


def totals(draft: Draft) -> Iterator[Problem]:
    """Tell each printed total that is not the sum of the lines under its code."""
    branches = [(total, _branch(total, covered_steps(total.code))) for total in draft.budget.totals]
    children = {branch: _Children() for _, branch in branches}
    depths = {len(steps) for *_, steps in children}
    for line in draft.budget.lines:
        steps = code_steps(line.code)
        for depth in depths:
            if depth <= len(steps) and (under := children.get(_branch(line, steps[:depth]))):
                under.add(line)
    for total, branch in branches:
        if total.part not in draft.unread_parts:
            yield from _total_problems(total, children[branch])


def _branch(line: Line, steps: tuple[str, ...]) -> _Branch:
    return (line.part, line.direction, line.account.translations, steps)


@lru_cache(maxsize=65_536)
def code_steps(code: str) -> tuple[str, ...]:
    """Return the steps of a code: `10.20.30` has three, and so has `102030`."""
    if "." in code:
        return tuple(step for step in code.split(".") if step)
    return tuple(wrap(code, 2)) if code.isdecimal() and len(code) % 2 == 0 else (code,)


def covered_steps(code: str) -> tuple[str, ...]:
    """Return the steps that the lines under a total share: `10.20.00` covers `10.20`, `00` covers all."""
    steps = code_steps(code)
    while steps and not steps[-1].strip("0"):
        steps = steps[:-1]
    return steps


def _total_problems(total: Line, under: _Children) -> Iterator[Problem]:
    if not under.count:
        if total.amount:
            yield problem("A006", total.record.at("amount"), code=total.code, printed=shown(total.amount))
        return
    if total.amount != under.amount:
        yield _difference("A004", total, "amount", total.amount, under.amount)
    before = total.previous_amount
    if before is not None and under.previous is not None and before != under.previous:
        yield _difference("A005", total, "previous_amount", before, under.previous)


def _difference(code: str, total: Line, key: str, printed: Decimal, summed: Decimal) -> Problem:
    return problem(
        code,
        total.record.at(key),
        code=total.code,
        printed=shown(printed),
        sum=shown(summed),
        difference=shown(abs(printed - summed)),
    )


def _grouped(lines: Iterable[Line]) -> dict[tuple[str, tuple[str, ...]], Sequence[Line]]:
    """Return the lines of each part, or of each account in it, in the order they stand."""
    groups: defaultdict[tuple[str, tuple[str, ...]], list[Line]] = defaultdict(list)
    for line in lines:
        account = tuple(words for _, words in line.account.translations)
        groups[line.part, account if line.part in "SA" else ()].append(line)
    return dict(groups)


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def _sheet_of(line: Line) -> Place:
    place = line.record.place
    return Place(place.file, place.sheet) if place.sheet else place
