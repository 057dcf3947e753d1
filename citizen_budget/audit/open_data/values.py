"""Values by their places, and whether a cell says one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from citizen_budget.audit.match import SHOWN, Difference
from citizen_budget.audit.told import Figure, Part, Run, Told, plain
from citizen_budget.errors import Message

Place: TypeAlias = tuple[str, ...]
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_IN_NUMBERS = frozenset({"dirhams", "number"})


def by_place(told: Told) -> dict[Place, Run]:
    """Return the values of a budget by their places."""
    return {run.place: run for run in told.runs}


def text_at(values: Mapping[Place, Run], *place: str) -> str:
    """Return the value at a place, or nothing."""
    run = values.get(place)
    return plain(run.parts) if run else ""


def is_number(part: Part) -> bool:
    """Return whether a value is compared as a number: `7` is `7.00`."""
    return isinstance(part, Figure) and part.kind in _IN_NUMBERS


def check_value(place: Place, wanted: str, found: str, where: Message, *, as_number: bool = False) -> None:
    """Raise `Difference` where another value is found: numbers are compared as numbers, all else as it stands."""
    is_same = _is_equal(wanted, found) if as_number else wanted == found
    if not is_same:
        pairs = enumerate(zip(wanted, found, strict=False))
        apart = next((at for at, (one, other) in pairs if one != other), 0)
        start = max(apart - SHOWN // 2, 0) if len(wanted + found) > 2 * SHOWN else 0
        raise Difference(place, where, wanted[start : start + SHOWN], found[start : start + SHOWN])


def _is_equal(wanted: str, found: str) -> bool:
    return bool(_NUMBER.fullmatch(found)) and Decimal(found) == Decimal(wanted)
