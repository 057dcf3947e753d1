"""What reads the numbers of a language, and how they are told from other words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

ReadsWhole = Callable[[Sequence[str]], int | None]
LONGEST = 12
"""The most words of a group of digits that is dictated at once."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a language: what reads them, and the words that stand in them, beside them and before them.

    `inside` are words that stand between those of a number; `and_` begins a word that joins a number to
    what is before it; `after_round` may follow a round million; `first` is the first day of a month.
    """

    cardinal: ReadsWhole
    ordinal: ReadsWhole
    amount: Callable[[Sequence[str]], Decimal | None]
    words: frozenset[str]
    currency: frozenset[str]
    point: str
    minus: str
    plus: str
    per_cent: tuple[str, ...]
    first: str
    and_: str = ""
    inside: frozenset[str] = frozenset()
    after_round: frozenset[str] = frozenset()

    def says(self, words: Sequence[str], value: Decimal) -> bool:
        """Return whether words say a number, with its decimals where it has any."""
        if self.point not in words:
            return self.cardinal(words) == value
        at = list(words).index(self.point)
        fraction = f"{value:f}".partition(".")[2]
        return self.cardinal(words[:at]) == int(value) and bool(fraction) and self.spells(words[at + 1 :], fraction)

    def spells(self, words: Sequence[str], digits: str) -> bool:
        """Return whether words say digits as they are dictated: one by one, two by two, or more at once."""
        reached = {(0, 0)}
        for start in range(len(words)):
            for place in [place for at, place in reached if at == start]:
                for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
                    said = self.cardinal(words[start:end])
                    if said is not None and digits.startswith(f"{said}", place):
                        reached.add((end, place + len(f"{said}")))
        return (len(words), len(digits)) in reached

    def is_number(self, word: str) -> bool:
        """Return whether a word stands in numbers."""
        return word in self.words or bool(self.and_ and word.startswith(self.and_) and word[1:] in self.words)

    def reach(self, words: Sequence[str], *, in_money: bool = False) -> int:
        """Return how many of the first words may be those of one number."""
        beside = {self.point, *self.inside, *(self.currency if in_money else ())}
        beside |= {f"{self.and_}{word}" for word in beside}
        return sum(1 for _ in takewhile(lambda word: self.is_number(word) or word in beside, words))
