"""A file as it lies in the folder of a build."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """How Braille was set: cells and lines of a page, both sides or one, the characters of BRF, the grade."""

    cells: int = 30
    lines: int = 27
    both_sides: bool = True
    ascii: str = "na"
    is_contracted: bool = False


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file: its path in the folder, its bytes, and how Braille was set where it has any."""

    path: str
    content: bytes
    paper: Paper = Paper()
