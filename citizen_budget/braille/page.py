"""Paper and pages of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Paper:
    """How many cells a line has, how many lines a page, and whether both sides are embossed (interpoint)."""

    cells: int = 30
    lines: int = 27
    both_sides: bool = True


PAPER = Paper()
PAPERS = {f"{paper.cells}x{paper.lines}": paper for paper in (PAPER, Paper(28, 28), Paper(32, 29), Paper(40, 25))}


@dataclass(frozen=True, slots=True)
class Word:
    """A word in Unicode Braille, with the print it stands for; a U+2800 inside is a blank where no line may break."""

    cells: str
    print: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line in Unicode Braille without trailing blanks, with the print it stands for."""

    cells: str = ""
    print: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its lines from the top; a page without lines is left blank."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """What is bound together: its number from 1, and its pages; a whole number of sheets."""

    number: int
    pages: tuple[Page, ...]


Form = Literal["columns", "millions", "rows", "steps"]
"""How a table is given; see `tables`."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a strip is the heading of: the level of the section, and its title for the contents."""

    level: int
    title: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Lines that stay on one page.

    `leads` is how many of the lines that follow stay with them too. `before` and `after` are
    empty lines around it; of two that meet, the larger counts, and none stands at the top of a page.
    `again` are lines said again above the strip where it is the first of its page: the heads of a
    table. `heading` is set where a section begins, `form` where a table does.
    """

    lines: tuple[Line, ...]
    leads: int = 0
    before: int = 0
    after: int = 0
    again: tuple[Line, ...] = ()
    heading: Heading | None = None
    form: Form | None = None
