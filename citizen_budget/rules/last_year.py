"""Last year: the amounts a budget gives for last year are those of last year's file."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from citizen_budget.budget import Budget, Line
from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.rules.draft import Draft
from citizen_budget.rules.sums import shown


def amounts(draft: Draft) -> Iterator[Problem]:
    """Tell each amount of last year that last year's file gives otherwise."""
    last_year = draft.against.last_year
    if last_year is None or not _is_year_before(draft, last_year):
        return
    voted = {_key(line): line.amount for line in (*last_year.lines, *last_year.totals)}
    for line in (*draft.budget.lines, *draft.budget.totals):
        before = voted.get(_key(line))
        if line.previous_amount is not None and before is not None and before != line.previous_amount:
            place = line.record.at("previous_amount")
            yield problem("M003", place, previous=shown(line.previous_amount), voted=shown(before))


def year(draft: Draft) -> Iterator[Problem]:
    """Tell that the file of last year is of another year."""
    last_year, commune = draft.against.last_year, draft.budget.commune
    if last_year is not None and not _is_year_before(draft, last_year):
        found, expected = last_year.commune.fiscal_year, commune.fiscal_year - 1
        yield problem("Y005", commune.record.at("fiscal_year"), found=found, expected=expected)


def _is_year_before(draft: Draft, last_year: Budget) -> bool:
    return "commune" in draft.unread or last_year.commune.fiscal_year == draft.budget.commune.fiscal_year - 1


def _key(line: Line) -> Hashable:
    return (line.part, line.direction, line.account.translations, line.code, line.is_total)
