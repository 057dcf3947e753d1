"""Cells: what people write becomes one typed value, or is refused."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from citizen_budget.rules import cells
from citizen_budget.rules.columns import column

AMOUNTS: list[tuple[object, str]] = [
    (1234, "1234"),
    (1234.5, "1234.50"),
    (0, "0"),
    (0.1 + 0.2, "0.30"),
    (1200.4999999999998, "1200.50"),
    (123456789012.35, "123456789012.35"),
    (999999999999999, "999999999999999"),
    ("1234.5", "1234.50"),
    ("1234,5", "1234.50"),
    ("1 234,50", "1234.50"),
    ("1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,89", "1234567.89"),
    ("1\N{NARROW NO-BREAK SPACE}234,50", "1234.50"),
    ("1.234,50", "1234.50"),
    ("1,234.50", "1234.50"),
    ("1.234.567", "1234567"),
    ("1,234,567", "1234567"),
    ("1’234’567,5", "1234567.50"),
    ("477.662.600,00 درهم", "477662600"),
    ("12 000 DH", "12000"),
    ("12 000 dirhams", "12000"),
    ("12 000 MAD", "12000"),
    ("12000DHS", "12000"),
    ("١٢٣٤", "1234"),
    ("١٬٢٣٤", "1234"),
    ("١٬٢٣٤٫٥", "1234.50"),
    ("١٢٣٤٫٥٠ درهم", "1234.50"),
    ("۱۲۳۴", "1234"),
    ("\N{RIGHT-TO-LEFT MARK}1234\N{RIGHT-TO-LEFT MARK}", "1234"),
    ("+5", "5"),
    ("0,50", "0.50"),
    ("1234.500", "1234.50"),
    ("000123", "123"),
]


@pytest.mark.parametrize(("raw", "expected"), AMOUNTS)
def test_an_amount_is_read_as_it_is_written(raw: object, expected: str) -> None:
    assert cells.amount(raw, 1) == Decimal(expected)


REFUSED: list[tuple[object, str, dict[str, str]]] = [
    ("12,5O", "V001", {"text": "12,5O", "example": "12,50"}),
    ("douze", "V001", {"text": "douze", "example": "1234,50"}),
    ("nan", "V001", {"text": "nan", "example": "1234,50"}),
    (float("nan"), "V001", {"text": "nan", "example": "1234,50"}),
    (float("inf"), "V001", {"text": "inf", "example": "1234,50"}),
    ("1e6", "V001", {"text": "1e6", "example": "1234,50"}),
    ("1.234.56", "V001", {"text": "1.234.56", "example": "1234,50"}),
    ("1.234.567.89", "V001", {"text": "1.234.567.89", "example": "1234,50"}),
    ("1 2345", "V001", {"text": "1 2345", "example": "1234,50"}),
    ("12 34", "V001", {"text": "12 34", "example": "1234,50"}),
    ("1.234", "V002", {"text": "1.234", "thousand": "1234", "fraction": "1,23"}),
    ("1,234", "V002", {"text": "1,234", "thousand": "1234", "fraction": "1,23"}),
    ("124.655", "V002", {"text": "124.655", "thousand": "124655", "fraction": "124,66"}),
    ("1" * 30, "V003", {"text": "1" * 30, "limit": "15"}),
    (10**30, "V003", {"text": "1" + "0" * 30, "limit": "15"}),
    (1e30, "V003", {"text": "1e+30", "limit": "15"}),
    (1e308, "V003", {"text": "1e+308", "limit": "15"}),
    (12.345, "V004", {"text": "12.345"}),
    ("1234,567", "V004", {"text": "1234,567"}),
    ("0,005", "V004", {"text": "0,005"}),
    ("١٫٢٣٤", "V004", {"text": "١٫٢٣٤"}),
    (-5, "V005", {"text": "-5"}),
    ("-5", "V005", {"text": "-5"}),
    ("−5", "V005", {"text": "−5"}),
    ("(1 234,50)", "V005", {"text": "(1 234,50)"}),
]


@pytest.mark.parametrize(("raw", "code", "values"), REFUSED)
def test_an_amount_that_is_not_clear_is_refused(raw: object, code: str, values: dict[str, str]) -> None:
    with pytest.raises(cells.Refused) as refused:
        cells.amount(raw, 1)
    assert (refused.value.code, refused.value.values) == (code, values)


@pytest.mark.parametrize("raw", [True, date(2025, 1, 1), datetime(2025, 1, 1)])
def test_an_amount_is_neither_a_date_nor_yes_or_no(raw: object) -> None:
    with pytest.raises(cells.Refused) as refused:
        cells.amount(raw, 1)
    assert (refused.value.code, refused.value.values) == ("V006", {})


def test_an_amount_is_in_the_unit_of_the_commune() -> None:
    assert [cells.amount(raw, 1_000) for raw in (1.5, "1 200,25", 3)] == [1500, 1200250, 3000]
    assert cells.amount("3,5488", 1_000_000) == Decimal(3548800)
    with pytest.raises(cells.Refused):
        cells.amount("0,000001", 1_000)


def test_a_number_keeps_its_value_without_useless_zeros() -> None:
    assert [str(cells.number(raw)) for raw in (124655.0, "124 655", "12,50", 100, "1000", -3)] == [
        "124655",
        "124655",
        "12.5",
        "100",
        "1000",
        "-3",
    ]


def test_a_count_of_people_is_whole_and_greater_than_zero() -> None:
    assert cells.count("124 655") == 124655
    for raw in (0, -3, 1.5):
        with pytest.raises(cells.Refused) as refused:
            cells.count(raw)
        assert (refused.value.code, refused.value.values) == ("V022", {"text": str(raw)})


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (datetime(2025, 10, 7), date(2025, 10, 7)),
        (date(2025, 10, 7), date(2025, 10, 7)),
        ("2025-10-07", date(2025, 10, 7)),
        ("7/10/2025", date(2025, 10, 7)),
        ("07.10.2025", date(2025, 10, 7)),
        ("٠٧/١٠/٢٠٢٥", date(2025, 10, 7)),
        ("2025-10-07 00:00:00", date(2025, 10, 7)),
    ],
)
def test_a_date_is_read_as_it_is_written(raw: object, expected: date) -> None:
    assert cells.day(raw) == expected


@pytest.mark.parametrize("raw", ["31/02/2025", "2025", "7/10/25", "octobre", 45000, "2025-13-01", "1/1/0000", True])
def test_what_is_not_a_date_is_refused(raw: object) -> None:
    with pytest.raises(cells.Refused) as refused:
        cells.day(raw)
    assert (refused.value.code, refused.value.values) == ("V011", {"text": str(raw)})


def test_a_year_is_four_digits() -> None:
    assert [cells.year(raw) for raw in (2025, 2025.0, "2025", " 2025 ", "٢٠٢٥")] == [2025] * 5
    for raw in ("20O5", 25, 2025.5, True, 3000, ""):
        with pytest.raises(cells.Refused) as refused:
            cells.year(raw)
        assert (refused.value.code, refused.value.values) == ("V010", {"text": str(raw)})


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (1, "1"),
        (1.0, "1"),
        ("1", "1"),
        ("1 Fonctionnement", "1"),
        ("fonctionnement", "1"),
        ("التسيير", "1"),
        ("١", "1"),
        ("1 – التسيير", "1"),
        ("2 EQUIPEMENT", "2"),
        ("S", "S"),
        ("comptes speciaux", "S"),
    ],
)
def test_a_part_is_named_by_its_key_or_its_words(raw: object, expected: str) -> None:
    assert cells.choice(raw, column("lines", "part").choices) == expected


@pytest.mark.parametrize("raw", ["3", "Autre", "1 Équipement", "-", "A priori"])
def test_a_word_that_is_no_choice_is_refused(raw: str) -> None:
    names = column("lines", "direction").choices if raw == "A priori" else column("lines", "part").choices
    with pytest.raises(cells.Refused) as refused:
        cells.choice(raw, names)
    assert (refused.value.code, refused.value.values) == ("V012", {"text": raw})


def test_yes_and_no_are_said_in_three_languages() -> None:
    assert [cells.yes(raw) for raw in (True, 1, 1.0, "Oui", "نعم", "yes", "x")] == [True] * 7
    assert [cells.yes(raw) for raw in (False, 0, "non", "لا", "No")] == [False] * 5
    with pytest.raises(cells.Refused):
        cells.yes("peut-être")


def test_text_is_composed_and_stripped() -> None:
    assert cells.text("  E\N{COMBINING ACUTE ACCENT}cole\r\nrue \N{ZERO WIDTH NO-BREAK SPACE}") == "École\nrue"
    assert cells.text(2025) == "2025"
    assert cells.text(2025.0) == "2025"


def test_arabic_copied_from_a_pdf_becomes_ordinary_letters() -> None:
    shapes = "\ufe8d\ufedf\ufee4\ufe8e\ufe80"
    assert cells.text(shapes) == "الماء"
    assert cells.text("1ᵉʳ ﬁn ½") == "1ᵉʳ ﬁn ½"


@pytest.mark.parametrize(
    ("raw", "code", "values"),
    [
        ("nan", "V015", {"text": "nan"}),
        ("NaN", "V015", {"text": "NaN"}),
        ("a\x07b", "V016", {"code_point": "0007"}),
        ("a\u202eb", "V016", {"code_point": "202E"}),
        ("a\ud800b", "V016", {"code_point": "D800"}),
        ("a\ufffdb", "V016", {"code_point": "FFFD"}),
        ("a" * 5001, "V017", {"length": "5001", "limit": "5000"}),
        (True, "V019", {}),
        (datetime(2025, 1, 1), "V019", {}),
    ],
)
def test_text_that_cannot_be_shown_is_refused(raw: object, code: str, values: dict[str, str]) -> None:
    with pytest.raises(cells.Refused) as refused:
        cells.text(raw)
    assert (refused.value.code, refused.value.values) == (code, values)


def test_a_code_keeps_its_zeros_or_is_refused() -> None:
    assert [cells.code(raw) for raw in ("10.20", 10, 10.0, " 10 ", "١٠")] == ["10.20", "10", "10", "10", "10"]
    with pytest.raises(cells.Refused) as refused:
        cells.code(10.2)
    assert (refused.value.code, refused.value.values) == ("V018", {"text": "10.2"})


def test_codes_are_separated_by_commas_in_either_script() -> None:
    groups = column("lines", "groups").choices
    assert cells.codes("femmes, الشباب؛ women ; enfants", groups) == ("women", "young", "children")
    assert cells.codes("11, 16", {}) == ("11", "16")
    assert cells.codes(11, {}) == ("11",)


def test_a_web_address_is_whole() -> None:
    assert cells.link(" https://example.ma/a ") == "https://example.ma/a"
    for raw in ("www.example.ma", "javascript:alert(1)", "https://", "https://a b.ma"):
        with pytest.raises(cells.Refused) as refused:
            cells.link(raw)
        assert (refused.value.code, refused.value.values) == ("V014", {"text": raw})
