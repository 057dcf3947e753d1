"""The draft: what could be read of a budget, for the rules that look at more than one record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from citizen_budget.budget import Budget
from citizen_budget.records import Source


@dataclass(frozen=True, slots=True)
class Against:
    """What a budget is compared with: the day it is checked on, and the budget of last year."""

    today: date | None = None
    last_year: Budget | None = None


NOTHING = Against()


@dataclass(frozen=True, slots=True)
class Draft:
    """A budget with the records that could be read.

    `unread` holds the kinds with a record that could not be, and `unread_parts` the parts with such
    a line: a rule that needs all of them waits until they are corrected. A rule that compares
    the budget with something waits until it is given.
    """

    source: Source
    budget: Budget
    unread: frozenset[str]
    unread_parts: frozenset[str]
    against: Against = NOTHING
