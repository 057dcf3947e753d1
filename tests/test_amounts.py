"""Figures: rounding, shares, and the text of a number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from citizen_budget.amounts import Figure, change, rounded, shares, text
from citizen_budget.document import Amount, Code, Date, Number, Percent, Year, YearRange
from citizen_budget.language import language

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("figure", "french", "arabic"),
    [
        (Amount(Decimal("1234567.80")), "1 234 567,80 DH", "1.234.567,80 درهم"),
        (Amount(Decimal("103000000")), "103 000 000 DH", "103.000.000 درهم"),
        (Amount(Decimal("103000000.00"), with_unit=False), "103 000 000", "103.000.000"),
        (Amount(Decimal("-3082859.5"), with_unit=False), "−3 082 859,50", "−3.082.859,50"),
        (Amount(Decimal("142000"), signed=True), "+142 000 DH", "+142.000 درهم"),
        (Amount(Decimal(0), signed=True), "0 DH", "0 درهم"),
        (Amount(Decimal("999")), "999 DH", "999 درهم"),
        (Percent(Decimal("67.9")), "67,9 %", "67,9%"),
        (Percent(Decimal("-3.4"), signed=True), "−3,4 %", "−3,4%"),
        (Number(Decimal("124655")), "124 655", "124.655"),
        (Date(date(2025, 1, 1)), "1er janvier 2025", "1 يناير 2025"),
        (Date(date(2024, 11, 14)), "14 novembre 2024", "14 نونبر 2024"),
        (Date(date(2024, 11, 1), whole_month=True), "novembre 2024", "نونبر 2024"),
        (Year(2025), "2025", "2025"),
        (YearRange(2023, 2026), "2023-2026", "2023-2026"),
        (Code("10.50.10"), "10.50.10", "10.50.10"),
    ],
)
def test_each_figure_has_its_text_in_both_languages(figure: Figure, french: str, arabic: str) -> None:
    said = text(figure, language("fr")), text(figure, language("ar"))
    assert said == (french.replace(" ", NBSP), arabic.replace(" ", NBSP))


def test_a_commune_may_choose_the_other_names_of_the_months() -> None:
    arabic = language("ar")
    eastern = replace(arabic, months=arabic.other_months)
    assert text(Date(date(2024, 11, 14)), eastern) == f"14{NBSP}نوفمبر{NBSP}2024"


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [("0.5", 0, "1"), ("-0.5", 0, "-1"), ("826.28", 0, "826"), ("67.85", 1, "67.9"), ("67.84", 1, "67.8")],
)
def test_halves_are_rounded_away_from_zero(value: str, places: int, shown: str) -> None:
    assert rounded(Decimal(value), places) == Decimal(shown)


def test_three_equal_parts_of_a_hundred_are_not_three_equal_numbers() -> None:
    assert shares([Decimal(1)] * 3) == (Decimal("33.4"), Decimal("33.3"), Decimal("33.3"))


def test_shares_of_nothing_are_zero() -> None:
    assert shares([Decimal(0), Decimal(0)]) == (Decimal("0.0"), Decimal("0.0"))


@given(
    some.lists(some.decimals(0, 10**12, places=2), min_size=1, max_size=40).filter(any),
    some.sampled_from([0, 1, 2]),
)
def test_shares_add_up_to_a_hundred_and_each_is_within_one_step(values: list[Decimal], places: int) -> None:
    parts = shares(values, places=places)
    whole, step = sum(values), Decimal(1).scaleb(-places)
    assert sum(parts) == 100
    assert all(abs(part - value * 100 / whole) < step for part, value in zip(parts, values, strict=True))


@pytest.mark.parametrize(
    ("now", "before", "percent"),
    [("110", "100", "10.0"), ("90", "100", "-10.0"), ("5", "0", None), ("0", "5", "-100.0")],
)
def test_a_change_is_a_percentage_of_last_year(now: str, before: str, percent: str | None) -> None:
    assert change(Decimal(now), Decimal(before)) == (None if percent is None else Decimal(percent))
