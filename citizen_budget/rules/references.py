"""References: codes are used once, and what a code points at is there."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.records import Record
from citizen_budget.rules.draft import Draft


def duplicates(draft: Draft) -> Iterator[Problem]:
    """Tell each code that a record before it has already."""
    budget = draft.budget
    lines = (*budget.lines, *budget.totals)
    yield from _twice(
        ((one.part, one.direction, one.account.translations, one.code, one.is_total), one.record) for one in lines
    )
    for items in (budget.themes, budget.projects, budget.commitments):
        yield from _twice((one.code, one.record) for one in items)


def _twice(keyed: Iterable[tuple[Hashable, Record]]) -> Iterator[Problem]:
    first: dict[Hashable, Record] = {}
    for key, record in keyed:
        if key in first:
            place = first[key].at("code")
            code = str(record.values["code"].raw).strip()
            yield problem("R001", record.at("code"), code=code, place=place.cell or place)
        else:
            first[key] = record


def references(draft: Draft) -> Iterator[Problem]:
    """Tell each theme, commitment or line that a record names and that is not there."""
    budget = draft.budget
    themes = {theme.code for theme in budget.themes}
    commitments = {commitment.code for commitment in budget.commitments}
    if "themes" not in draft.unread:
        yield from _unknown("R002", "theme", ((one.theme, one.record) for one in budget.lines), themes)
        yield from _unknown("R002", "theme", ((one.theme, one.record) for one in budget.projects), themes)
    if "commitments" not in draft.unread:
        yield from _unknown(
            "R003", "commitment", ((one.commitment, one.record) for one in budget.projects), commitments
        )
        yield from _unknown(
            "R003", "commitment", ((one.commitment, one.record) for one in budget.milestones), commitments
        )
    if "lines" not in draft.unread:
        yield from _lines(draft)


def _lines(draft: Draft) -> Iterator[Problem]:
    budget = draft.budget
    lines = (*budget.lines, *budget.totals)
    codes = {line.code for line in lines}
    yield from _unknown("R004", "line_code", ((one.line_code, one.record) for one in budget.projects), codes)
    for reason in budget.reasons:
        named = {
            line.code
            for line in lines
            if reason.part in ("", line.part) and reason.direction in ("", line.direction) and line.code == reason.code
        }
        yield from _unknown("R004", "code", [(reason.code, reason.record)], named)


def _unknown(code: str, key: str, named: Iterable[tuple[str, Record]], known: set[str]) -> Iterator[Problem]:
    for name, record in named:
        if name and name not in known:
            yield problem(code, record.at(key), code=name)
