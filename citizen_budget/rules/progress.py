"""Progress: commitments that are late say so and why, and those that are done show it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from citizen_budget.budget import Commitment, Milestone
from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.rules.draft import Draft

Step = Commitment | Milestone

_DONE = "completed"
_CLOSED = frozenset({_DONE, "withdrawn"})


def overdue(draft: Draft) -> Iterator[Problem]:
    """Tell each commitment and milestone whose date has passed and that is not done."""
    today = draft.against.today
    if today is None:
        return
    for one in _steps(draft):
        if one.due and _is_late(one, today):
            yield problem("C001", one.record.at("due"), due=one.due.isoformat())


def evidence(draft: Draft) -> Iterator[Problem]:
    """Tell each commitment and milestone that is done and shows no evidence."""
    for one in _steps(draft):
        if one.status == _DONE and not one.evidence:
            yield problem("C002", one.record.at("evidence"))


def challenges(draft: Draft) -> Iterator[Problem]:
    """Tell each commitment that is late, itself or in a milestone, and does not say why."""
    today = draft.against.today
    if today is None:
        return
    behind = {one.commitment for one in draft.budget.milestones if _is_late(one, today)}
    for one in draft.budget.commitments:
        late = _is_late(one, today) or (one.code in behind and one.status not in _CLOSED)
        if late and not one.challenge:
            yield problem("C003", one.record.at("challenge_fr"))


def _steps(draft: Draft) -> Iterator[Step]:
    yield from draft.budget.commitments
    yield from draft.budget.milestones


def _is_late(one: Step, today: date) -> bool:
    return one.due is not None and one.due < today and one.status not in _CLOSED
