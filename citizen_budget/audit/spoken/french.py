"""Numbers in French words, read as numbers: `quatre-vingt-dix mille` is 90000, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from citizen_budget.audit.spoken.numbers import Numbers

_UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "quatre-vingt": 80}
_POWERS = {"billion": 10**12, "milliard": 10**9, "million": 10**6, "mille": 10**3}
_HUNDRED, _MOST_HUNDREDS = "cent", 9
# How a word is written where it stands alone: the plural, the feminine, the end before the one of an ordinal.
_PLAIN = {"vingts": "vingt", "cents": "cent", "une": "un"} | {f"{power}s": power for power in _POWERS}
_AND = re.compile(r"(?<=vingt|rente|rante|uante|xante) et (?=un\b|onze)")
_ORDINALS = {"premier": "un", "première": "un", "unième": "un", "cinquième": "cinq", "neuvième": "neuf"}
_END = "ième"


def _below_hundred() -> Iterator[tuple[str, int]]:
    yield from ((word, number) for number, word in enumerate(_UNITS))
    for ten, value in _TENS.items():
        yield ten, value
        # Soixante and quatre-vingt are followed by ten to nineteen too.
        most = 19 if value in {60, 80} else 9
        yield from ((f"{ten} {_UNITS[unit]}", value + unit) for unit in range(1, most + 1))


_SMALL = {words.replace("-", " "): number for words, number in _below_hundred()}


def cardinal(words: Sequence[str]) -> int | None:
    """Return the number that words say, or None where they are none."""
    left, total = _AND.sub(" ", " ".join(_PLAIN.get(word, word) for word in words)).split(" "), 0
    for power, value in _POWERS.items():
        if power in left:
            at = left.index(power)
            # One thousand is said without its one.
            count = 1 if not at and power == "mille" else _below_thousand(left[:at])
            if not count:
                return None
            total, left = total + count * value, left[at + 1 :]
    rest = _below_thousand(left) if left else 0
    return None if rest is None or (total and left and not rest) else total + rest


def _below_thousand(words: Sequence[str]) -> int | None:
    if _HUNDRED not in words:
        return _SMALL.get(" ".join(words))
    at = words.index(_HUNDRED)
    count = _SMALL.get(" ".join(words[:at])) if at else 1
    rest = _SMALL.get(" ".join(words[at + 1 :])) if words[at + 1 :] else 0
    if count is None or rest is None or not 1 <= count <= _MOST_HUNDREDS:
        return None
    return count * 100 + rest


def ordinal(words: Sequence[str]) -> int | None:
    """Return which one words say: first, second; None where they say none."""
    *before, last = words
    for stem in (_ORDINALS.get(last, ""), last.removesuffix(_END), f"{last.removesuffix(_END)}e"):
        if stem and stem != last and (found := cardinal([*before, stem])):
            return found
    return None


def amount(words: Sequence[str]) -> Decimal | None:
    """Return the dirhams and centimes that words say, or None where they say none."""
    found = re.fullmatch(r"(?:(?P<whole>.+?)(?: de)? dirhams?)?(?: et )?(?:(?P<cents>.+) centimes?)?", " ".join(words))
    if found is None or not any(found.groups()):
        return None
    parts = [cardinal(each.split(" ")) if each else 0 for each in (found["whole"], found["cents"])]
    whole, cents = parts
    return None if whole is None or cents is None else Decimal(whole) + Decimal(cents) / 100


FRENCH = Numbers(
    cardinal=cardinal,
    ordinal=ordinal,
    amount=amount,
    words=frozenset({*" ".join(_SMALL).split(" "), *_POWERS, _HUNDRED, *_PLAIN}),
    inside=frozenset({"et"}),
    currency=frozenset({"de", "dirham", "dirhams", "centime", "centimes"}),
    point="virgule",
    minus="moins",
    plus="plus",
    per_cent=("pour", "cent"),
    first="premier",
    after_round=frozenset({"de", "d"}),
)
