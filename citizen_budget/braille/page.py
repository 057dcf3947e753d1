"""Paper and pages of cells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """How many cells a line has, how many lines a page, and whether both sides are embossed (interpoint)."""

    cells: int = 30
    lines: int = 27
    both_sides: bool = True


PAPER = Paper()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its lines from the top, in Unicode Braille without trailing blanks; an empty line is empty."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Lines that stay on one page.

    `leads` is how many of the lines that follow stay with them too. `before` and `after` are
    empty lines around it; of two that meet, the larger counts, and none stands at the top of a page.
    """

    lines: tuple[str, ...]
    leads: int = 0
    before: int = 0
    after: int = 0
