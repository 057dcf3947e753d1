"""Numbers in Arabic words, read as numbers: case, gender, dual and plural say nothing about the value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from citizen_budget.audit.spoken.numbers import Numbers

AND, ARTICLE = "و", "ال"
_UNITS = {
    "صفر": 0, "واحد": 1, "واحدة": 1, "إحدى": 1, "اثنان": 2, "اثنين": 2, "اثنتان": 2, "اثنتين": 2, "ثلاثة": 3, "ثلاث": 3,
    "أربعة": 4, "أربع": 4, "خمسة": 5, "خمس": 5, "ستة": 6, "ست": 6, "سبعة": 7, "سبع": 7, "ثمانية": 8, "ثمان": 8,
    "ثماني": 8, "تسعة": 9, "تسع": 9, "عشرة": 10, "عشر": 10,
}  # fmt: skip
_BEFORE_TEN = {
    **{word: value for word, value in _UNITS.items() if 2 < value < 10},
    **dict.fromkeys(["أحد", "إحدى"], 1),
    **dict.fromkeys(["اثنا", "اثني", "اثنتا", "اثنتي"], 2),
}
_TENS = {
    f"{stem}{end}": value
    for value, stem in zip(range(20, 100, 10), ["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"], strict=True)
    for end in ("ون", "ين")
}
_HUNDREDS = {"مائة": 100} | dict.fromkeys(["مائتان", "مائتين", "مائتا", "مائتي"], 200)
_HUNDREDS |= {
    f"{stem}مائة": value
    for value, stem in zip(range(300, 1000, 100), ["ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"], strict=True)
}
_SINGLE = {"ألف": 10**3, "مليون": 10**6, "مليار": 10**9, "تريليون": 10**12}
_MANY = {"آلاف": 10**3, "ملايين": 10**6, "مليارات": 10**9, "تريليونات": 10**12}
_DUALS = {f"{word}{end}": 2 * value for word, value in _SINGLE.items() for end in ("ان", "ين", "ا", "ي")}
_POWERS = {**_SINGLE, **_MANY, **{f"{word}ا": value for word, value in _SINGLE.items()}}
# How many make a dirham; then the forms of each, with two where the form itself says two.
_CURRENCY = {"درهم": 1, "سنتيم": 100}
_FORMS = {
    **{f"{word}{end}": (word, 0) for word in _CURRENCY for end in ("", "ا")},
    "دراهم": ("درهم", 0),
    "سنتيمات": ("سنتيم", 0),
    **{f"{word}{end}": (word, 2) for word in _CURRENCY for end in ("ان", "ين")},
}
_ORDINALS = dict(
    zip(
        ["الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"],
        range(1, 11),
        strict=True,
    )
) | {"الأولى": 1, "الحادي": 1, "الحادية": 1}
_WORDS = frozenset({*_UNITS, *_BEFORE_TEN, *_TENS, *_HUNDREDS, *_POWERS, *_DUALS})


@dataclass(slots=True)
class _Sum:
    """What has been read: the parts that have their power, and those that may still be followed by one.

    `below` says what may come next: hundreds (1000), units (100), the tens behind a unit (10), nothing (0).
    """

    total: int = 0
    group: int = 0
    power: int = 10**15
    below: int = 1000
    is_open: bool = False


def cardinal(words: Sequence[str]) -> int | None:
    """Return the number that words say, or None where they are none."""
    if list(words) == ["صفر"]:
        return 0
    read, at = _Sum(), 0
    while at < len(words):
        is_joined, word = _joined(words[at])
        if is_joined != bool(at) and not (word in _POWERS and not is_joined and read.is_open):
            return None
        following = words[at + 1] if at + 1 < len(words) else ""
        if word in _BEFORE_TEN and following in {"عشر", "عشرة"}:
            is_read = _small(read, _BEFORE_TEN[word] + 10)
            at += 1
        else:
            is_read = _part(read, word, is_joined=is_joined)
        if not is_read:
            return None
        at += 1
    return read.total + read.group


def _joined(word: str) -> tuple[bool, str]:
    """Return whether a word begins with “and”, and the word."""
    is_joined = word.startswith(AND) and word not in _WORDS and word[1:] in _WORDS
    return is_joined, word[1:] if is_joined else word


def _part(read: _Sum, word: str, *, is_joined: bool) -> bool:
    """Add a word to what has been read; return False where it cannot stand there."""
    if word in _POWERS and not is_joined and read.is_open:
        return _closed(read, read.group, _POWERS[word])
    if word in _DUALS and not read.is_open:
        return _closed(read, 2, _DUALS[word] // 2)
    if word in _SINGLE and not read.is_open:
        return _closed(read, 1, _SINGLE[word])
    if word in _TENS:
        return read.below > 0 and _opened(read, _TENS[word], below=0)
    for table in (_HUNDREDS, _UNITS):
        if word in table:
            return bool(table[word]) and _small(read, table[word])
    return False


def _small(read: _Sum, value: int) -> bool:
    """Add hundreds, or what is below twenty: nothing but the tens may follow a unit."""
    if read.below < (1000 if value >= 100 else 100):
        return False
    return _opened(read, value, below=100 if value >= 100 else 10 if value < 10 else 0)


def _opened(read: _Sum, value: int, *, below: int) -> bool:
    read.group += value
    read.below, read.is_open = below, True
    return True


def _closed(read: _Sum, count: int, power: int) -> bool:
    """Multiply what is open; a power may come twice: a hundred million and a million."""
    if power > read.power or not count:
        return False
    read.total += count * power
    read.group, read.power, read.below, read.is_open = 0, power, 1000, False
    return True


def ordinal(words: Sequence[str]) -> int | None:
    """Return which one words say: first, second; None where they say none."""
    first, *others = words
    unit = _ORDINALS.get(first) or _ORDINALS.get(first.removesuffix("ة"))
    match others:
        case []:
            return unit or _TENS.get(first.removeprefix(ARTICLE))
        case ["عشر" | "عشرة"] if unit:
            return 10 + unit
        case [ten] if unit and ten.removeprefix(f"{AND}{ARTICLE}") in _TENS:
            return unit + _TENS[ten.removeprefix(f"{AND}{ARTICLE}")]
        case _:
            return None


def amount(words: Sequence[str]) -> Decimal | None:
    """Return the dirhams and centimes that words say, or None where they say none."""
    total, number, is_begun = Decimal(0), list[str](), False
    left = list(words)
    while left:
        word = left.pop(0)
        is_joined = word.startswith(AND) and word[1:] in _FORMS
        noun = word[1:] if is_joined else word
        if noun not in _FORMS:
            number.append(word)
            continue
        unit, dual = _FORMS[noun]
        if number:
            count = None if is_joined else _count(number, is_begun=is_begun)
        elif dual:
            count = dual
        else:
            count = 1 if left and left.pop(0) == "واحد" else None
        if count is None or is_begun != (is_joined or bool(number and is_begun)):
            return None
        total, number, is_begun = total + Decimal(count) / _CURRENCY[unit], [], True
    return total if is_begun and not number else None


def _count(number: Sequence[str], *, is_begun: bool) -> int | None:
    """Return how many there are; behind other amounts the number is joined to them."""
    first, *others = number
    if not is_begun:
        return cardinal(number)
    is_joined, word = _joined(first)
    return cardinal([word, *others]) if is_joined else None


ARABIC = Numbers(
    cardinal=cardinal,
    ordinal=ordinal,
    amount=amount,
    words=_WORDS,
    currency=frozenset({*_FORMS, *(f"{AND}{form}" for form in _FORMS)}),
    point="فاصلة",
    minus="ناقص",
    plus="زائد",
    per_cent=("في", "المائة"),
    first="فاتح",
    and_=AND,
)
