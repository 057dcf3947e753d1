"""Figures that go into Braille and come back, read by a decoder that knows neither liblouis nor the tables."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

import pytest

from citizen_budget.braille.inlines import in_cells
from citizen_budget.braille.translate import BLANK, cells
from citizen_budget.document import Amount, Date, Inline, Inlines, Percent
from citizen_budget.language import Language, language
from citizen_budget.writers.brf import ascii_braille
from tests.braille_decoder import figures

# As many figures as fit into one text: a call of liblouis costs more than a figure.
TOGETHER = 200
EACH = 100_000
EDITIONS: list[tuple[str, Literal[1, 2]]] = [("ar", 1), ("ar", 2), ("fr", 1), ("fr", 2)]


@pytest.mark.parametrize(("code", "grade"), EDITIONS)
def test_a_hundred_thousand_random_figures_come_back_from_braille(code: str, grade: Literal[1, 2]) -> None:
    told = language(code).in_grade(grade)
    chance = random.Random(f"{code}{grade}")
    given = [_any_figure(chance) for _ in range(EACH)]
    wanted = [figure for _, shown in given for figure in shown]
    texts = [
        tuple(inline for figure, _ in given[start : start + TOGETHER] for inline in (figure, " "))
        for start in range(0, EACH, TOGETHER)
    ]

    assert figures("\r\n".join(_brf(text, told) for text in texts), code) == wanted


def _any_figure(chance: random.Random) -> tuple[Inline, list[str]]:
    """Return an amount, a percentage or a date, and the figures that must come back."""
    match chance.randrange(4):
        case 0:
            whole = Decimal(chance.choice([-1, 1]) * chance.randrange(10 ** chance.randint(1, 12)))
            return Amount(whole, with_unit=chance.random() < 0.5, signed=True), [f"{whole:f}"]
        case 1:
            cents = Decimal(chance.randrange(-(10**9), 10**9) * 100 + chance.randint(1, 99)).scaleb(-2)
            return Amount(cents), [f"{cents:.2f}".replace(".", ",")]
        case 2:
            percent = Decimal(chance.randint(-9999, 99999)).scaleb(-1)
            return Percent(percent), [f"{percent:.1f}".replace(".", ",")]
        case _:
            day = date(2000, 1, 1) + timedelta(days=chance.randrange(36500))
            return Date(day), [f"{day.day}", f"{day.year}"]


@pytest.mark.parametrize(("code", "grade"), EDITIONS)
def test_every_month_of_a_date_is_its_own_word(code: str, grade: Literal[1, 2]) -> None:
    told = language(code).in_grade(grade)
    (months,) = ([_brf((Date(date(2025, month, 2)),), told).split(" ")[1] for month in range(1, 13)],)

    assert months == [ascii_braille(cells(month, told)) for month in told.months]
    assert len(set(months)) == 12


def _brf(inlines: Inlines, told: Language) -> str:
    return ascii_braille(BLANK.join(word.cells for word in in_cells(inlines, told)))
