"""Words of cells become lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from citizen_budget.braille.normalise import UNBREAKABLE
from citizen_budget.braille.page import Line, Word
from citizen_budget.braille.translate import BLANK

GUIDE = "⠄"
"""The guide dot, which leads the finger over a gap: dot 3 (CBFU)."""
SHORTEST_GUIDE = 2
GAP = 3
"""How many blank cells stand before the page number, at least."""


@dataclass(frozen=True, slots=True)
class Indent:
    """The cell where the first line starts, and that of the lines after it; the margin is 1."""

    first: int
    runover: int


@dataclass(frozen=True, slots=True)
class Measure:
    """How many cells a line has, and the sign at its end where a word longer than the line is cut."""

    cells: int
    continuation: str


def filled(words: Iterable[Word], measure: Measure, indent: Indent) -> tuple[Line, ...]:
    """Return words in as few lines as they need, no line longer than the measure.

    A word that needs the whole line gives up some of the indent. A blank inside a word breaks only
    where the word is longer than a line; such a word without blanks is cut, with the continuation sign.
    """
    lines: list[Line] = []
    cells, told = "", []
    for word in _fitting(words, measure):
        if cells and len(cells) + 1 + len(word.cells) <= measure.cells:
            cells = f"{cells}{BLANK}{word.cells}"
            told.append(word.print)
        else:
            if cells:
                lines.append(Line(cells, _print(told)))
            starts_at = indent.runover if cells else indent.first
            cells = BLANK * min(starts_at - 1, measure.cells - len(word.cells)) + word.cells
            told = [word.print]
    return (*lines, Line(cells, _print(told))) if cells else tuple(lines)


def centred(words: Sequence[Word], measure: Measure, margin: int = 3) -> tuple[Line, ...]:
    """Return words in the middle of their lines, with blank cells each side where every word leaves room for them."""
    narrow = measure.cells - 2 * margin
    inner = Measure(narrow if all(len(word.cells) <= narrow for word in words) else measure.cells, measure.continuation)
    return tuple(
        Line(BLANK * ((measure.cells - len(line.cells)) // 2) + line.cells, line.print)
        for line in filled(words, inner, Indent(1, 1))
    )


def ended(line: Line, number: Word, measure: Measure, guide: str = "") -> Line:
    """Return a line with a number at its last cell; guide dots lead to it where two of them and two blanks fit."""
    room = measure.cells - len(line.cells) - len(number.cells)
    dots = f"{BLANK}{guide * (room - 2)}{BLANK}" if guide and room >= SHORTEST_GUIDE + 2 else BLANK * room
    return Line(f"{line.cells}{dots}{number.cells}", _print((line.print, number.print)))


def _print(words: Iterable[str]) -> str:
    return " ".join(word for word in words if word)


def _fitting(words: Iterable[Word], measure: Measure) -> Iterator[Word]:
    """Yield the words, those longer than a line in parts that fit."""
    for word in words:
        if len(word.cells) <= measure.cells:
            yield word
        else:
            yield from _parts(word, measure)


def _parts(word: Word, measure: Measure) -> Iterator[Word]:
    """Yield a long word in parts; the print of one that is cut stands with the first of its lines."""
    parts = word.cells.split(BLANK)
    prints = word.print.split(UNBREAKABLE)
    if len(prints) != len(parts):
        prints = [word.print, *[""] * (len(parts) - 1)]
    for part, told in zip(parts, prints, strict=True):
        first, *others = _cut(part, measure.cells, measure.continuation)
        yield Word(first, told)
        yield from (Word(other, "") for other in others)


def _cut(word: str, room: int, continuation: str) -> Iterator[str]:
    while len(word) > room:
        yield word[: room - 1] + continuation
        word = word[room - 1 :]
    yield word
