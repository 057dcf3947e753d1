"""Years: dates, heads and sheets are those of this budget, and what begins comes before what ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.readers.table import HEADS
from citizen_budget.records import Record
from citizen_budget.rules.draft import Draft

# Columns of the year before; every other head that names a year names the budget's own.
_LAST_YEAR = frozenset({"previous_amount", "executed_amount"})


def dates(draft: Draft) -> Iterator[Problem]:
    """Tell each date of the session, the visa or the calendar that belongs to another budget.

    A budget is voted in the year before and visaed in one of the two; its accounts are closed,
    and an executed budget is discussed, in the year after.
    """
    if "commune" in draft.unread:
        return
    commune = draft.budget.commune
    year = commune.fiscal_year
    last = year + 1 if commune.stage == "executed" else year
    for key, value in (("session_date", commune.session_date), ("visa_date", commune.visa_date)):
        yield from _outside(value, commune.record, key, range(year - 1, last + 1), year)
    for step in draft.budget.calendar:
        yield from _outside(step.date, step.record, "date", range(year - 1, year + 2), year)


def _outside(value: date | None, record: Record, key: str, years: range, year: int) -> Iterator[Problem]:
    if value and value.year not in years:
        yield problem("Y001", record.at(key), date=value.isoformat(), year=year)


def heads(draft: Draft) -> Iterator[Problem]:
    """Tell each head or sheet that names another year: “Montant de l’année 2024” in a budget of 2025."""
    if "commune" in draft.unread:
        return
    year = draft.budget.commune.fiscal_year
    for record in draft.source.records.get(HEADS, ()):
        raw = {key: value.raw for key, value in record.values.items()}
        expected = year - 1 if raw["column"] in _LAST_YEAR else year
        if raw["year"] != expected:
            yield problem("Y002", record.place, head=raw["head"], found=raw["year"], expected=expected, year=year)


def order(draft: Draft) -> Iterator[Problem]:
    """Tell each end that comes before its beginning."""
    commune = draft.budget.commune
    first, last = commune.plan_first_year, commune.plan_last_year
    if first and last and last < first:
        yield problem("Y003", commune.record.at("plan_last_year"), first=first, last=last)
    spans = [(one.start, one.end, one.record, "end") for one in draft.budget.projects]
    spans += [(one.start, one.due, one.record, "due") for one in draft.budget.commitments]
    for start, end, record, key in spans:
        if start and end and end < start:
            yield problem("Y004", record.at(key), start=start.isoformat(), end=end.isoformat())
