"""Figures: rounding, shares that add up, and the text of a number in a language."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from citizen_budget.document import Amount, Code, Date, Number, Percent, Year, YearRange
from citizen_budget.language import Language

Figure = Amount | Percent | Number | Date | Year | YearRange | Code

MINUS = "\N{MINUS SIGN}"


def rounded(value: Decimal, places: int = 0) -> Decimal:
    """Return the value with `places` decimals, halves away from zero. The only rounding there is."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def shares(values: Sequence[Decimal], *, whole: Decimal = Decimal(100), places: int = 1) -> tuple[Decimal, ...]:
    """Return each value's share of `whole`, with `places` decimals, adding up to `whole` exactly.

    Largest remainder method: every share is rounded down, and the units left go to the largest
    remainders, the first one where they are equal. Values are not negative; all zero gives zeros.
    """
    total = sum(values, Decimal(0))
    step = Decimal(1).scaleb(-places)
    if not total:
        return tuple(Decimal(0).quantize(step) for _ in values)
    exact = [value * whole / total for value in values]
    down = [value.quantize(step, rounding=ROUND_DOWN) for value in exact]
    left = int((whole - sum(down, Decimal(0))) / step)
    by_remainder = sorted(range(len(values)), key=lambda index: (down[index] - exact[index], index))
    for index in by_remainder[:left]:
        down[index] += step
    return tuple(down)


def change(now: Decimal, before: Decimal, *, places: int = 1) -> Decimal | None:
    """Return the change in percent from `before` to `now`, or None where there was nothing before."""
    return rounded((now - before) * 100 / before, places) if before else None


def digits(value: Decimal, language: Language, *, signed: bool = False) -> str:
    """Return a number with the language's separators: `1.234.567,80` or `1 234 567,80`.

    Centimes are shown where there are any; a whole number has none.
    """
    sign = MINUS if value < 0 else "+" if signed and value > 0 else ""
    whole, _, fraction = f"{abs(value):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", language.group)
    return sign + grouped + (language.decimal + fraction if fraction else "")


def text(figure: Figure, language: Language) -> str:
    """Return the text of a figure in a language, with no-break spaces where it must not break."""
    match figure:
        case Amount():
            number = digits(_dirhams(figure.value), language, signed=figure.signed)
            return language.money.format(number=number) if figure.with_unit else number
        case Percent():
            return language.percent.format(number=digits(figure.value, language, signed=figure.signed))
        case Number():
            return digits(figure.value, language)
        case Date():
            return _date(figure, language)
        case Year():
            return str(figure.value)
        case YearRange():
            return f"{figure.first}-{figure.last}"
        case Code():
            return figure.text


def _dirhams(value: Decimal) -> Decimal:
    return rounded(value) if value == value.to_integral_value() else rounded(value, 2)


def _date(figure: Date, language: Language) -> str:
    month, year = language.months[figure.value.month - 1], figure.value.year
    if figure.whole_month:
        return f"{month}\N{NO-BREAK SPACE}{year}"
    day = language.first_day if figure.value.day == 1 else figure.value.day
    return language.date.format(day=day, month=month, year=year)
