"""Codes of the nomenclature, however they are printed: as steps, two digits each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from textwrap import wrap

from citizen_budget.rules import cells

Steps = tuple[str, ...]
DEEPEST = 5

_PRINTED = re.compile(r"\d{1,2}(?:\s?[.\-/ ]\s?\d{1,2})*[.\-/]?")
_TOGETHER = re.compile(r"\d{6}|\d{8}|\d{10}|\d{12}")


class NotACode(Exception):  # noqa: N818 - the problem is made where its place is known
    """A value that is no code of the form, or one whose zeros are lost."""


@dataclass(frozen=True, slots=True)
class Code:
    """The steps of a code without zeros at its end, and how it was printed.

    `depth` is the number of steps with those zeros; `prefix` is what accounting software prints
    before a code without dots.
    """

    steps: Steps
    depth: int
    printed: str
    prefix: str = ""

    @property
    def has_zeros(self) -> bool:
        """Return whether the code ends in zeros, as that of a total or a heading does."""
        return self.depth > len(self.steps)


def code(raw: object) -> Code:
    """Return the code a cell holds: `10.20.30`, `10-20-30`, `102030` or `11102030`.

    Raises `NotACode` for a date, a number whose zeros are lost, and any other text.
    """
    if isinstance(raw, date | time | timedelta | bool):
        raise NotACode
    try:
        printed = cells.code(raw)
    except cells.Refused as refused:
        raise NotACode from refused
    if _TOGETHER.fullmatch(printed):
        return _together(printed)
    if not _PRINTED.fullmatch(printed):
        raise NotACode
    steps = tuple(step.zfill(2) for step in re.findall(r"\d+", printed))
    if len(steps) > DEEPEST:
        raise NotACode
    return Code(_without_zeros(steps), len(steps), printed)


def _together(printed: str) -> Code:
    """Return a code without dots; chapters are tens, so what is none before them is a prefix."""
    steps = tuple(wrap(printed, 2))
    prefix = steps[0] if steps[0] != "00" and not steps[0].endswith("0") else ""
    if prefix:
        steps = steps[1:]
    if len(steps) > DEEPEST:
        raise NotACode
    return Code(_without_zeros(steps), len(steps), printed, prefix)


def of_levels(values: Steps, above: Steps) -> tuple[Code, Steps]:
    """Return the code that stands in columns, a level each, and what the next row goes on from.

    An empty level above the last goes on from the row above; a zero there is a level that this kind
    of line has not.
    """
    last = max((place for place, value in enumerate(values) if value.strip("0")), default=-1)
    levels = tuple(value or above[place] for place, value in enumerate(values[: last + 1]))
    steps = tuple(level.zfill(2) for level in levels if level.strip("0"))
    rest = len(values) - len(levels)
    return Code(steps, len(steps) + rest, dotted(steps)), (*levels, *[""] * rest)


def dotted(steps: Steps) -> str:
    """Return steps as the nomenclature prints them."""
    return ".".join(steps)


def _without_zeros(steps: Steps) -> Steps:
    while steps and not steps[-1].strip("0"):
        steps = steps[:-1]
    return steps
