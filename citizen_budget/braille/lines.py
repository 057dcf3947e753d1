"""Words of cells become lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from citizen_budget.braille.translate import BLANK


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


def filled(words: Iterable[str], measure: Measure, indent: Indent) -> tuple[str, ...]:
    """Return words in as few lines as they need, no line longer than the measure.

    A word that needs the whole line gives up some of the indent. A blank inside a word breaks only
    where the word is longer than a line; such a word without blanks is cut, with the continuation sign.
    """
    lines: list[str] = []
    line = ""
    for word in _fitting(words, measure):
        if line and len(line) + 1 + len(word) <= measure.cells:
            line = f"{line}{BLANK}{word}"
        else:
            lines += [line] if line else []
            starts_at = indent.runover if line else indent.first
            line = BLANK * min(starts_at - 1, measure.cells - len(word)) + word
    return (*lines, line) if line else tuple(lines)


def centred(words: Sequence[str], measure: Measure, margin: int = 3) -> tuple[str, ...]:
    """Return words in the middle of their lines, with blank cells each side where every word leaves room for them."""
    narrow = measure.cells - 2 * margin
    inner = Measure(narrow if all(len(word) <= narrow for word in words) else measure.cells, measure.continuation)
    return tuple(BLANK * ((measure.cells - len(line)) // 2) + line for line in filled(words, inner, Indent(1, 1)))


def _fitting(words: Iterable[str], measure: Measure) -> Iterator[str]:
    """Yield the words, those longer than a line in parts that fit."""
    for word in words:
        if len(word) <= measure.cells:
            yield word
        else:
            for part in word.split(BLANK):
                yield from _cut(part, measure.cells, measure.continuation)


def _cut(word: str, room: int, continuation: str) -> Iterator[str]:
    while len(word) > room:
        yield word[: room - 1] + continuation
        word = word[room - 1 :]
    yield word
