"""Figures as they are said: each kind in the words of the language, with its sign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeAlias, assert_never

from citizen_budget.amounts import rounded
from citizen_budget.document import Amount, Code, Date, Number, Percent, Year, YearRange
from citizen_budget.errors import UsageError, message
from citizen_budget.language import Language
from citizen_budget.speech.lexicon import LETTERS, SIGNS
from citizen_budget.speech.numbers_ar import LIMIT, ArabicNumbers
from citizen_budget.speech.numbers_fr import FrenchNumbers

MOST_LETTERS = 5
"""Capitals that are dictated letter by letter; more of them are a word."""


@dataclass(frozen=True, slots=True)
class Ordinal:
    """First, second, third."""

    value: int
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day."""

    hours: int
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Range:
    """From one figure to another of the same kind: `10-15 %`."""

    first: Number
    last: Amount | Percent | Number


Figure: TypeAlias = Amount | Percent | Number | Date | Year | YearRange | Code | Ordinal | Time | Range


class Numbers(Protocol):
    """The numbers of one language; `before` and `after` are the words around the figure."""

    minus: str
    plus: str
    up_to: str

    def smooth(self, words: str) -> str:
        """Return words with what changes where a number stands beside a word."""

    def number(self, value: Decimal, before: str, after: str) -> str:
        """Return a count."""

    def dirhams(self, value: Decimal, before: str) -> str:
        """Return an amount."""

    def percent(self, value: Decimal, before: str) -> str:
        """Return a percentage."""

    def day(self, value: date, months: tuple[str, ...], before: str) -> str:
        """Return a day."""

    def year(self, value: int) -> str:
        """Return a year."""

    def years(self, first: int, last: int) -> str:
        """Return a range of years."""

    def ordinal(self, value: int, *, feminine: bool) -> str:
        """Return first, second and so on."""

    def time(self, hours: int, minutes: int) -> str:
        """Return a time of day."""

    def digits(self, text: str) -> str:
        """Return digits one group after the other."""


NUMBERS: dict[str, Numbers] = {"ar": ArabicNumbers(), "fr": FrenchNumbers()}


def said(figure: Figure, told: Language, before: str = "", after: str = "") -> str:
    """Return a figure in words, as it is said between the words before and after it."""
    numbers = NUMBERS[told.code]
    match figure:
        case Amount():
            sign = _sign(figure, numbers)
            return sign + numbers.dirhams(_within(_dirhams(figure.value)), sign or before)
        case Percent():
            sign = _sign(figure, numbers)
            return sign + numbers.percent(_within(figure.value), sign or before)
        case Number():
            sign = _sign(figure, numbers)
            return sign + numbers.number(_within(figure.value), sign or before, after)
        case Date():
            month = f"{told.months[figure.value.month - 1]} {numbers.year(figure.value.year)}"
            return month if figure.whole_month else numbers.day(figure.value, told.months, before)
        case Year():
            return numbers.year(figure.value)
        case YearRange():
            return numbers.years(figure.first, figure.last)
        case Code():
            return spelled(figure.text, told)
        case Ordinal():
            return numbers.ordinal(figure.value, feminine=figure.feminine)
        case Time():
            return numbers.time(figure.hours, figure.minutes)
        case Range():
            from_ = said(figure.first, told, before)
            return f"{from_} {numbers.up_to} {said(figure.last, told, f'{numbers.up_to} ', after)}"
        case _:
            assert_never(figure)


def _sign(figure: Amount | Percent | Number, numbers: Numbers) -> str:
    """Return the word for the sign of a figure, with a blank after it; empty where it shows none."""
    if figure.value < 0:
        return f"{numbers.minus} "
    is_signed = not isinstance(figure, Number) and figure.signed and figure.value > 0
    return f"{numbers.plus} " if is_signed else ""


def _within(value: Decimal) -> Decimal:
    """Return the size of a number that has a name.

    Raises `UsageError` for one that is too large to be said.
    """
    if abs(value) >= LIMIT:
        raise UsageError(
            message("The number {number} is too large to be said in words.", number=value),
            message("Write it in words, or in a larger unit."),
        )
    return abs(value)


def _dirhams(value: Decimal) -> Decimal:
    return rounded(value) if value == value.to_integral_value() else rounded(value, 2)


def spelled(code: str, told: Language) -> str:
    """Return a code, an address or an abbreviation as it is dictated: words, letters, digits and signs by name."""
    text = re.sub(r"^(?:https?://|mailto:|tel:)|/$", "", code)
    is_phone = bool(re.fullmatch(r"\+?[\d\s()-]+|0\d(?:\.\d\d){4}", text))
    parts = re.findall(r"[^\W\d_]+|\d+|[^\s\w]|_", text)
    dictated = filter(None, (_part(part, told, is_phone=is_phone) for part in parts))
    return (", " if is_phone else " ").join(dictated)


def _part(part: str, told: Language, *, is_phone: bool) -> str:
    if part.isdecimal():
        return NUMBERS[told.code].digits(part)
    if part.isalpha():
        is_short = part.isupper() and part.isascii() and len(part) <= MOST_LETTERS
        return " ".join(LETTERS[told.code][letter] for letter in part) if is_short else part.lower()
    return "" if is_phone and part != "+" else SIGNS[told.code].get(part, "")
