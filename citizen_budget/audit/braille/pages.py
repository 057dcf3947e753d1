"""Pages of cells taken apart: their heads are read, title pages and note set aside; the text remains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from citizen_budget.audit.braille.cells import BLANK
from citizen_budget.audit.braille.text import Line, Reading
from citizen_budget.audit.grammar import Atoms
from citizen_budget.audit.match import Difference, shown

Page: TypeAlias = Sequence[str]
Volume: TypeAlias = Sequence[Page]

# CBFU 2008: the signs that open and close a note of the transcriber.
NOTE_OPENS, NOTE_CLOSES = "⠿⠠⠆", "⠿⠰⠄"


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of a volume by what they are; a short copy has no title page, but a title above its note."""

    title_page: tuple[Line, ...]
    title: tuple[Line, ...]
    note: tuple[Line, ...]
    text: tuple[Line, ...]


def parts(volumes: Sequence[Volume], title: Atoms, reading: Reading) -> list[Parts]:
    """Return the parts of each volume.

    Raises `Difference` for a page whose head does not say the title and the number of the page.
    """
    is_short = _is_head(volumes[0][0][:1], 1, (), reading)
    first, divided = 1, []
    for volume in volumes:
        divided.append(_divided(volume, first, title, reading, is_short=is_short))
        first += len(volume)
    return divided


def _divided(volume: Volume, first: int, title: Atoms, reading: Reading, *, is_short: bool) -> Parts:
    title_page: list[Line] = []
    body: list[Line] = []
    for number, page in enumerate(volume, start=first):
        lines = [Line(cells, number, row) for row, cells in enumerate(page, start=1)]
        if _is_head(page[:1], number, title, reading):
            body += lines[1:]
        elif not body and not is_short:
            title_page += lines
        elif any(not line.is_empty for line in lines):
            raise Difference((), lines[0].where, str(number), shown(reading.found(page[:1])))
    opens = next((at for at, line in enumerate(body) if line.cells.strip(BLANK).startswith(NOTE_OPENS)), 0)
    closes = next((at for at, line in enumerate(body) if line.cells.endswith(NOTE_CLOSES)), -1) + 1
    return Parts(tuple(title_page), tuple(body[:opens]), tuple(body[opens:closes]), tuple(body[closes:]))


def _is_head(line: Iterable[str], number: int, title: Atoms, reading: Reading) -> bool:
    """Return whether a line says as much of the title as fits, and at its end the number of its page."""
    *words, last = reading.found(line) or ("",)
    return last == str(number) and tuple(words) == title[: len(words)]
