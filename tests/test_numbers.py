"""Numbers in words: tables kept from outside the project, and ten thousand amounts read back."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from citizen_budget.audit.spoken.wanted import NUMBERS, heard
from citizen_budget.document import Amount, Code, Date, Number, Percent, Year, YearRange
from citizen_budget.errors import UsageError
from citizen_budget.language import language
from citizen_budget.speech import numbers_ar, numbers_fr
from citizen_budget.speech.figures import Figure, Ordinal, Range, Time, said

ARABIC, FRENCH = language("ar"), language("fr")
# Two words that a sentence can have before a number: the second asks for the oblique case.
CASES = {"nominative": "المبلغ: ", "oblique": "بمبلغ "}
AMOUNTS = [
    (0, "صفر درهم", "صفر درهم"),
    (1, "درهم واحد", "درهم واحد"),
    (2, "درهمان", "درهمين"),
    (3, "ثلاثة دراهم", "ثلاثة دراهم"),
    (10, "عشرة دراهم", "عشرة دراهم"),
    (11, "أحد عشر درهما", "أحد عشر درهما"),
    (12, "اثنا عشر درهما", "اثني عشر درهما"),
    (20, "عشرون درهما", "عشرين درهما"),
    (32, "اثنان وثلاثون درهما", "اثنين وثلاثين درهما"),
    (100, "مائة درهم", "مائة درهم"),
    (101, "مائة درهم ودرهم واحد", "مائة درهم ودرهم واحد"),
    (102, "مائة درهم ودرهمان", "مائة درهم ودرهمين"),
    (103, "مائة وثلاثة دراهم", "مائة وثلاثة دراهم"),
    (200, "مائتا درهم", "مائتي درهم"),
    (211, "مائتان وأحد عشر درهما", "مائتين وأحد عشر درهما"),
    (300, "ثلاثمائة درهم", "ثلاثمائة درهم"),
    (1000, "ألف درهم", "ألف درهم"),
    (2000, "ألفا درهم", "ألفي درهم"),
    (2500, "ألفان وخمسمائة درهم", "ألفين وخمسمائة درهم"),
    (3000, "ثلاثة آلاف درهم", "ثلاثة آلاف درهم"),
    (11000, "أحد عشر ألف درهم", "أحد عشر ألف درهم"),
    (105000, "مائة وخمسة آلاف درهم", "مائة وخمسة آلاف درهم"),
    (200000, "مائتا ألف درهم", "مائتي ألف درهم"),
    (1000000, "مليون درهم", "مليون درهم"),
    (2000000, "مليونا درهم", "مليوني درهم"),
    (3000000, "ثلاثة ملايين درهم", "ثلاثة ملايين درهم"),
    (12500000, "اثنا عشر مليونا وخمسمائة ألف درهم", "اثني عشر مليونا وخمسمائة ألف درهم"),
    (1000000000, "مليار درهم", "مليار درهم"),
    (2300000000, "ملياران وثلاثمائة مليون درهم", "مليارين وثلاثمائة مليون درهم"),
]
FRENCH_AMOUNTS = [
    ("0", "zéro dirham"),
    ("1", "un dirham"),
    ("2", "deux dirhams"),
    ("21", "vingt et un dirhams"),
    ("80", "quatre-vingts dirhams"),
    ("81", "quatre-vingt-un dirhams"),
    ("200", "deux cents dirhams"),
    ("1000", "mille dirhams"),
    ("80000", "quatre-vingt mille dirhams"),
    ("1000000", "un million de dirhams"),
    ("2000001", "deux millions un dirhams"),
    ("12500000", "douze millions cinq cent mille dirhams"),
    ("1000000000", "un milliard de dirhams"),
    ("0.5", "cinquante centimes"),
    ("1.01", "un dirham et un centime"),
]


@pytest.mark.parametrize(("value", "nominative", "oblique"), AMOUNTS)
def test_arabic_amounts_have_the_noun_in_its_form_and_case(value: int, nominative: str, oblique: str) -> None:
    spoken = {case: said(Amount(Decimal(value)), ARABIC, before) for case, before in CASES.items()}

    assert spoken == {"nominative": nominative, "oblique": oblique}


@pytest.mark.parametrize(("value", "spoken"), FRENCH_AMOUNTS)
def test_french_amounts_agree_and_have_de_after_a_round_million(value: str, spoken: str) -> None:
    assert said(Amount(Decimal(value)), FRENCH) == spoken


FIGURES: list[tuple[Figure, str, str]] = [
    (Percent(Decimal("45.6")), "خمسة وأربعون فاصلة ستة في المائة", "quarante-cinq virgule six pour cent"),
    (Percent(Decimal("12.05")), "اثنا عشر فاصلة صفر خمسة في المائة", "douze virgule zéro cinq pour cent"),
    (Percent(Decimal("-3.4"), signed=True), "ناقص ثلاثة فاصلة أربعة في المائة", "moins trois virgule quatre pour cent"),
    (Percent(Decimal("2.0"), signed=True), "زائد اثنين في المائة", "plus deux pour cent"),
    (Amount(Decimal("-2000")), "ناقص ألفي درهم", "moins deux mille dirhams"),
    (Amount(Decimal("2.5")), "درهمان وخمسون سنتيما", "deux dirhams et cinquante centimes"),
    (
        Number(Decimal("124655")),
        "مائة وأربعة وعشرون ألفا وستمائة وخمسة وخمسون",
        "cent vingt-quatre mille six cent cinquante-cinq",
    ),
    (Year(2025), "ألفين وخمس وعشرين", "deux mille vingt-cinq"),
    (Year(2011), "ألفين وإحدى عشرة", "deux mille onze"),
    (YearRange(2023, 2026), "ألفين وثلاث وعشرين إلى ألفين وست وعشرين", "deux mille vingt-trois à deux mille vingt-six"),
    (Date(date(2025, 10, 7)), "سبعة أكتوبر ألفين وخمس وعشرين", "sept octobre deux mille vingt-cinq"),
    (Date(date(2025, 8, 1)), "فاتح غشت ألفين وخمس وعشرين", "premier août deux mille vingt-cinq"),
    (Date(date(2025, 8, 1), whole_month=True), "غشت ألفين وخمس وعشرين", "août deux mille vingt-cinq"),
    (Code("40.20.10"), "أربعون نقطة عشرون نقطة عشرة", "quarante point vingt point dix"),
    (Code("+212 5 39"), "زائد, مائتان واثنا عشر, خمسة, تسعة وثلاثون", "plus, deux cent douze, cinq, trente-neuf"),
    (Ordinal(1), "الأول", "premier"),
    (Ordinal(21), "الحادي والعشرون", "vingt et unième"),
    (Ordinal(80), "الثمانون", "quatre-vingtième"),
    (Time(17, 30), "السابعة عشرة وثلاثين دقيقة", "dix-sept heures trente"),
    (
        Range(Number(Decimal(10)), Percent(Decimal(15))),
        "عشرة إلى خمسة عشر في المائة",
        "dix à quinze pour cent",
    ),
]


@pytest.mark.parametrize(("figure", "in_arabic", "in_french"), FIGURES, ids=str)
def test_every_figure_is_said_in_words_in_both_languages(figure: Figure, in_arabic: str, in_french: str) -> None:
    assert (said(figure, ARABIC), said(figure, FRENCH)) == (in_arabic, in_french)


def test_dates_have_the_months_that_the_commune_uses() -> None:
    eastern = replace(ARABIC, months=ARABIC.other_months)
    assert said(Date(date(2025, 8, 1), whole_month=True), eastern) == "أغسطس ألفين وخمس وعشرين"


@pytest.mark.parametrize(
    ("number", "masculine", "feminine"),
    [
        (1, "الأول", "الأولى"),
        (2, "الثاني", "الثانية"),
        (10, "العاشر", "العاشرة"),
        (11, "الحادي عشر", "الحادية عشرة"),
        (12, "الثاني عشر", "الثانية عشرة"),
        (15, "الخامس عشر", "الخامسة عشرة"),
        (20, "العشرون", "العشرون"),
        (22, "الثاني والعشرون", "الثانية والعشرون"),
    ],
)
def test_arabic_ordinals(number: int, masculine: str, feminine: str) -> None:
    assert (numbers_ar.ordinal(number), numbers_ar.ordinal(number, feminine=True)) == (masculine, feminine)


def test_french_ordinals() -> None:
    numbers = (2, 4, 5, 9, 11, 30, 100, 200, 1000, 2_000_000)

    assert [numbers_fr.ordinal(number) for number in numbers] == [
        "deuxième",
        "quatrième",
        "cinquième",
        "neuvième",
        "onzième",
        "trentième",
        "centième",
        "deux centième",
        "millième",
        "deux millionième",
    ]


def test_a_number_agrees_with_what_it_counts() -> None:
    assert [said(Number(Decimal(3)), ARABIC, "", after) for after in (" جمعيات", " مشاريع")] == ["ثلاث", "ثلاثة"]
    assert [said(Number(Decimal(21)), FRENCH, "", after) for after in (" écoles", " agents")] == [
        "vingt et une",
        "vingt et un",
    ]


def test_only_a_letter_that_stands_alone_joins_the_word_behind_it() -> None:
    smooth = numbers_ar.ArabicNumbers().smooth

    assert (smooth("و خمسة"), smooth("بـ خمسة"), smooth("أَلْف دِرْهَم")) == ("وخمسة", "بـ خمسة", "أَلْف دِرْهَم")


def amounts() -> list[Decimal]:
    """Return ten thousand amounts of every size, many of them round, a third with centimes."""
    chance = random.Random(2026)
    whole = [chance.randrange(10 ** chance.randrange(1, 12)) for _ in range(7_000)]
    whole += [chance.randrange(1, 1000) * 10 ** chance.randrange(9) for _ in range(3_000)]
    return [Decimal(value) + Decimal(chance.randrange(100) if chance.random() < 0.3 else 0) / 100 for value in whole]


def test_ten_thousand_amounts_in_words_have_no_digit_and_read_back_the_same() -> None:
    wrong = [
        (value, words)
        for value in amounts()
        for told, before in ((ARABIC, CASES["nominative"]), (ARABIC, CASES["oblique"]), (FRENCH, ""))
        if re.search(r"\d", words := said(Amount(value), told, before))
        or NUMBERS[told.code].amount(heard(words)) != value
    ]

    assert wrong == []


def test_a_number_beyond_all_names_is_refused() -> None:
    with pytest.raises(UsageError, match="too large"):
        said(Number(Decimal(10**15)), FRENCH)
