"""Readability: how long a sentence is, and how hard, measured for each language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from citizen_budget.amounts import rounded

_END = re.compile(r"(?<=[.!?؟…])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

# و، ف، ب، ك، ل and the article are written on to the word: they make it longer, not harder.
_ARABIC_ATTACHED = re.compile(r"^[وف]?(?:[بك]?ال|لل)(?=..)")
_LONG = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """How sentences of a language are measured.

    `longest` is the most words a sentence may have; `ease` gives the words of a sentence a number,
    from about 100 for the easiest to 0 and below, and a sentence under `hardest` is told.
    """

    longest: int
    hardest: Decimal
    ease: Callable[[Sequence[str]], Decimal]


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text."""
    return tuple(part.strip() for part in _END.split(text) if part.strip())


def words(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence, vowel marks left out."""
    bare = "".join(sign for sign in sentence if unicodedata.category(sign) != "Mn")
    return tuple(_WORD.findall(bare))


def french_ease(words: Sequence[str]) -> Decimal:
    """Return the ease of reading of Kandel and Moles (1958), Flesch's measure for French."""
    syllables = sum(map(_syllables, words))
    return rounded(207 - Decimal("1.015") * len(words) - Decimal("73.6") * syllables / len(words))


def arabic_ease(words: Sequence[str]) -> Decimal:
    """Return 100 less Björnsson's LIX (1968): the words of a sentence, and how many of 100 are long."""
    long = sum(len(_ARABIC_ATTACHED.sub("", word)) > _LONG for word in words)
    return rounded(100 - Decimal(len(words)) - Decimal(100 * long) / len(words))


@cache
def _hyphens() -> Any:
    # Its patterns take a moment to load: only a text that is measured pays for it.
    import pyphen

    return pyphen.Pyphen(lang="fr")


def _syllables(word: str) -> int:
    """Return how many syllables a French word has: one more than the places where it may be cut."""
    return len(_hyphens().positions(word.casefold())) + 1


MEASURES = {
    "fr": Measure(longest=25, hardest=Decimal(30), ease=french_ease),
    "ar": Measure(longest=20, hardest=Decimal(50), ease=arabic_ease),
}
