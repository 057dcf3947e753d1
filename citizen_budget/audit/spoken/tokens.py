"""What may stand at one place of what a voice says: a word, a figure, or words that cannot be foreseen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from typing import TypeAlias

from citizen_budget.audit.spoken.numbers import Numbers

Said: TypeAlias = Sequence[str]
SILENT = "00"
"""Minutes that are not said: 17:00."""
MOST_BETWEEN = 3
"""The most words between two groups of digits: à, point, a name of a sign."""
_GROUPS = re.compile(r"\d+|\D+")
_THOUSANDS = re.compile(r"[.\u00a0\u202f\u2009 ]")
_DECIMALS = frozenset({",", "."})


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands; `others` are other ways in which it may be heard."""

    text: str
    others: tuple[str, ...] = ()

    def ends(self, said: Said, numbers: Numbers) -> Iterator[int]:
        """Yield after how many of the words this has been said."""
        if said and (said[0] == self.text or said[0] in self.others):
            yield 1


@dataclass(frozen=True, slots=True)
class Several:
    """Words that follow each other."""

    texts: tuple[str, ...]

    def ends(self, said: Said, numbers: Numbers) -> Iterator[int]:
        """Yield after how many of the words all have been said."""
        if tuple(said[: len(self.texts)]) == self.texts:
            yield len(self.texts)


@dataclass(frozen=True, slots=True)
class Pause:
    """Where a sentence may end, or another voice may say something: only here the next phrase begins."""


@dataclass(frozen=True, slots=True)
class Loose:
    """Words that the audit does not know, such as what an abbreviation stands for; no number may be among them."""

    least: int = 0
    most: int = MOST_BETWEEN

    def ends(self, said: Said, numbers: Numbers) -> Iterator[int]:
        """Yield after how many of the words this may have been said."""
        for end in range(min(self.most, len(said)) + 1):
            if end and numbers.is_number(said[end - 1]):
                return
            if end >= self.least:
                yield end


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of which only one value may be read."""

    reads: Callable[[Numbers, Said], bool]
    in_money: bool = False

    def ends(self, said: Said, numbers: Numbers) -> Iterator[int]:
        """Yield after how many of the words the figure has been said."""
        for end in range(1, numbers.reach(said, in_money=self.in_money) + 1):
            if self.reads(numbers, said[:end]):
                yield end
                if end < len(said) and said[end] in numbers.after_round:
                    yield end + 1


@dataclass(frozen=True, slots=True)
class Either:
    """One of several; `optional` where it may be left out."""

    tokens: tuple[Token, ...]
    optional: bool = False

    def ends(self, said: Said, numbers: Numbers) -> Iterator[int]:
        """Yield after how many of the words one of them has been said."""
        if self.optional:
            yield 0
        for token in self.tokens:
            yield from token.ends(said, numbers)


@dataclass(frozen=True, slots=True)
class Written:
    """Digits in free text: groups that may be a number, a date, a time or a code, with or without a currency.

    `times` is what they are multiplied with where the text says millions.
    """

    text: str
    months: tuple[str, ...]
    times: Decimal = Decimal(1)
    in_money: bool = False

    def ends(self, said: Said, numbers: Numbers) -> Iterator[int]:
        """Yield after how many of the words all groups of digits have been said, one after the other."""
        parts = _GROUPS.findall(self.text)
        left, found = {(0, 0)}, set[int]()
        while left:
            part, at = left.pop()
            if part >= len(parts):
                found |= {at + end for end in self._behind(said[at:], numbers)}
                continue
            if part and parts[part] == SILENT:
                left.add((part + 2, at))
            for before in Loose().ends(said[at:], numbers) if part else (0,):
                start = at + before
                left |= {(part + size, start + end) for size, end in self._read(parts, part, said[start:], numbers)}
        yield from sorted(found)

    def _behind(self, said: Said, numbers: Numbers) -> Iterator[int]:
        """Yield how many words may belong to the digits before: minutes, a currency, what follows a round million."""
        yield from Loose(most=int(":" in self.text)).ends(said, numbers)
        more = numbers.currency if self.in_money else numbers.after_round
        yield from range(1, sum(1 for _ in takewhile(more.__contains__, said)) + 1)

    def _read(self, parts: Said, first: int, said: Said, numbers: Numbers) -> Iterator[tuple[int, int]]:
        """Yield how many groups, with the signs between and behind them, how many of the words say."""
        for words in filter(None, (said, _without(numbers.and_, said) if first else ())):
            # The last word of an ordinal is none of a number, and so is the first of two in Arabic.
            reach = max(numbers.reach(words, in_money=self.in_money) + 1, 2)
            for size, digits, value in _merged(parts[first:]):
                ends = (end for end in range(1, reach + 1) if self._is(words[:end], digits, value, numbers))
                yield from ((size + 1, end) for end in ends)

    def _is(self, words: Said, digits: str, value: Decimal, numbers: Numbers) -> bool:
        """Return whether words say a group in one of its ways."""
        if self.in_money and numbers.amount(words) == value * self.times:
            return True
        if numbers.says(words, value) or (digits and numbers.spells(words, digits)):
            return True
        if not digits:
            return False
        whole = int(value)
        return (
            numbers.ordinal(words) == whole
            or numbers.cardinal(words) in ({1900 + whole, 2000 + whole} if whole < 100 else set())
            or (whole > 0 and tuple(words) == self.months[whole - 1 : whole])
            or (whole == 1 and tuple(words) == (numbers.first,))
        )


@dataclass(frozen=True, slots=True)
class Joined:
    """A letter that may be joined to what is behind it."""

    letter: str
    token: Token

    def ends(self, said: Said, numbers: Numbers) -> Iterator[int]:
        """Yield after how many of the words both have been said."""
        yield from filter(None, self.token.ends(_without(self.letter, said), numbers))
        if said[:1] == (self.letter,):
            yield from (1 + end for end in self.token.ends(said[1:], numbers))


Token: TypeAlias = Word | Several | Loose | Figure | Either | Written | Joined
"""What has words of its own."""


def _merged(parts: Said) -> Iterator[tuple[int, str, Decimal]]:
    """Yield how many parts may be one number: its digits where it is a group alone, and its value."""
    yield 1, parts[0], Decimal(parts[0])
    whole, at = parts[0], 1
    while True:
        if parts[at : at + 1] and parts[at] in _DECIMALS and parts[at + 1 : at + 2]:
            yield at + 2, "", Decimal(f"{whole}.{parts[at + 1]}")
        is_grouped = len(parts[0]) <= 3 and at + 1 < len(parts) and len(parts[at + 1]) == 3
        if not is_grouped or not _THOUSANDS.fullmatch(parts[at]):
            return
        whole, at = whole + parts[at + 1], at + 2
        yield at, "", Decimal(whole)


def _without(joined: str, said: Said) -> Said:
    """Return words without what the first of them begins with; nothing where it does not."""
    if not joined or not said or not said[0].startswith(joined) or said[0] == joined:
        return ()
    return (said[0].removeprefix(joined), *said[1:])
