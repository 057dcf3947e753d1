from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_budget.braille import translate
from citizen_budget.braille.inlines import in_cells
from citizen_budget.braille.normalise import RULES, Rule
from citizen_budget.braille.translate import cells
from citizen_budget.document import (
    Abbreviation,
    Amount,
    Code,
    Date,
    Foreign,
    Inlines,
    Link,
    Number,
    Percent,
    Strong,
    Year,
    YearRange,
)
from citizen_budget.errors import CharacterError, MissingProgramError
from citizen_budget.language import LANGUAGES, Language, language
from citizen_budget.needs import hint

GRADES: tuple[Literal[1, 2], ...] = (1, 2)
ARABIC, FRENCH = language("ar"), language("fr")
EDITIONS = {f"{told.code}-{grade}": told.in_grade(grade) for told in LANGUAGES.values() for grade in GRADES}
TABLES = Path(__file__).parent.parent / "braille_tables"
SIX_DOTS = re.compile("[\u2800-\u283f]*")
MARKS = "\u2018\u2212\u202f\u066a\u066b\u066c\u06cc\ufefb\u200f[]"
LOCALE = TABLES.parent / "citizen_budget/locale"
STRIPPED = "\u0640\u0670"

FRENCH_TEXTS = {
    "1 234 567,89 DH": "⠠⠡⠄⠣⠩⠹⠄⠱⠫⠻⠂⠳⠪⠀⠨⠨⠙⠓",
    "1\u00a0234\u00a0567,89\u00a0DH": "⠠⠡⠄⠣⠩⠹⠄⠱⠫⠻⠂⠳⠪⠀⠨⠨⠙⠓",
    "1\u202f234\u202f567,89\u202fDH": "⠠⠡⠄⠣⠩⠹⠄⠱⠫⠻⠂⠳⠪⠀⠨⠨⠙⠓",
    "en 2025 103\u00a0000 personnes": "⠑⠝⠀⠠⠣⠼⠣⠱⠀⠠⠡⠼⠩⠄⠼⠼⠼⠀⠏⠑⠗⠎⠕⠝⠝⠑⠎",
    "en 2025 103 000 DH": "⠑⠝⠀⠠⠣⠼⠣⠱⠀⠠⠡⠼⠩⠄⠼⠼⠼⠀⠨⠨⠙⠓",
    "tél. 05 39 00": "⠞⠿⠇⠲⠀⠠⠼⠱⠀⠠⠩⠪⠀⠠⠼⠼",
    "L'Éducation": "⠨⠇⠄⠨⠿⠙⠥⠉⠁⠞⠊⠕⠝",
    "L’Éducation": "⠨⠇⠄⠨⠿⠙⠥⠉⠁⠞⠊⠕⠝",
    "aujourd’hui": "⠁⠥⠚⠕⠥⠗⠙⠄⠓⠥⠊",
    "aujourd'hui": "⠁⠥⠚⠕⠥⠗⠙⠄⠓⠥⠊",
    "l’« Eau »": "⠇⠄⠶⠨⠑⠁⠥⠶",
    "d’1 million": "⠙⠄⠠⠡⠀⠍⠊⠇⠇⠊⠕⠝",
    "le ‘mot’": "⠇⠑⠀⠶⠍⠕⠞⠶",
    "(2023)": "⠦⠠⠣⠼⠣⠩⠴",
    "(-3 %)": "⠦⠠⠤⠩⠀⠐⠬⠴",
    "[2023]": "⠘⠦⠠⠣⠼⠣⠩⠴⠃",
    "art.5": "⠁⠗⠞⠲⠠⠱",
    "Tél.:0539": "⠨⠞⠿⠇⠲⠒⠠⠼⠱⠩⠪",
    "budget/2025": "⠃⠥⠙⠛⠑⠞⠌⠠⠣⠼⠣⠱",
    "12/2024": "⠠⠡⠣⠌⠣⠼⠣⠹",
    "(oui)": "⠦⠕⠥⠊⠴",
    "« budget »": "⠶⠃⠥⠙⠛⠑⠞⠶",
    "«\u00a0budget\u00a0»": "⠶⠃⠥⠙⠛⠑⠞⠶",
    "2025 : x": "⠠⠣⠼⠣⠱⠒⠀⠭",
    "oui !": "⠕⠥⠊⠖",
    "oui ; non ?": "⠕⠥⠊⠆⠀⠝⠕⠝⠢",
    "2023–2026": "⠠⠣⠼⠣⠩⠤⠣⠼⠣⠫",
    "2023-2026": "⠠⠣⠼⠣⠩⠤⠣⠼⠣⠫",
    "45,6\u00a0%": "⠠⠹⠱⠂⠫⠀⠐⠬",
    "\u22123": "⠠⠤⠩",
    "+3": "⠠⠖⠩",
    "N-1": "⠨⠝⠤⠠⠡",
    "e\u0301cole": "⠿⠉⠕⠇⠑",
    "\ufeffeau\u2060\u200b": "⠑⠁⠥",
    "  deux \t mots\n": "⠙⠑⠥⠭⠀⠍⠕⠞⠎",
    "1er janvier 2025": "⠠⠡⠑⠗⠀⠚⠁⠝⠧⠊⠑⠗⠀⠠⠣⠼⠣⠱",
    "MDH": "⠨⠨⠍⠙⠓",
    "contact@commune.ma": "⠉⠕⠝⠞⠁⠉⠞⠜⠉⠕⠍⠍⠥⠝⠑⠲⠍⠁",
    "SAINT-ÉTIENNE": "⠨⠨⠎⠁⠊⠝⠞⠤⠿⠞⠊⠑⠝⠝⠑",
    "S.N.C.F.": "⠨⠨⠎⠲⠝⠲⠉⠲⠋⠲",
    "L’ONU": "⠨⠇⠄⠨⠨⠕⠝⠥",
    "XXe siècle": "⠨⠨⠭⠭⠠⠄⠑⠀⠎⠊⠮⠉⠇⠑",
    "TROIS MOTS SEULS": "⠨⠨⠞⠗⠕⠊⠎⠀⠨⠨⠍⠕⠞⠎⠀⠨⠨⠎⠑⠥⠇⠎",
    "LE BUDGET DE LA COMMUNE": "⠒⠨⠇⠑⠀⠃⠥⠙⠛⠑⠞⠀⠙⠑⠀⠇⠁⠀⠨⠉⠕⠍⠍⠥⠝⠑",
    "LE BUDGET 2025 DE LA VILLE, oui": "⠒⠨⠇⠑⠀⠃⠥⠙⠛⠑⠞⠀⠠⠣⠼⠣⠱⠀⠙⠑⠀⠇⠁⠀⠨⠧⠊⠇⠇⠑⠂⠀⠕⠥⠊",
    "HCl": "⠨⠓⠨⠉⠇",
    "McDonald": "⠨⠍⠉⠨⠙⠕⠝⠁⠇⠙",
    "majUSCULE": "⠍⠁⠚⠨⠥⠨⠎⠨⠉⠨⠥⠨⠇⠨⠑",
    "A B C D E": "⠨⠁⠀⠨⠃⠀⠨⠉⠀⠨⠙⠀⠨⠑",
    "– Bonjour": "⠤⠤⠨⠃⠕⠝⠚⠕⠥⠗",
    "un – deux – trois": "⠥⠝⠀⠤⠤⠀⠙⠑⠥⠭⠀⠤⠤⠀⠞⠗⠕⠊⠎",
    "attendez…": "⠁⠞⠞⠑⠝⠙⠑⠵⠲⠲⠲",
    "« Il dit “oui”. »": "⠶⠨⠊⠇⠀⠙⠊⠞⠀⠶⠕⠥⠊⠶⠲⠶",
    "14 h 30": "⠠⠡⠹⠀⠓⠀⠠⠩⠼",
    "07/10/2025": "⠠⠼⠻⠌⠡⠼⠌⠣⠼⠣⠱",
    "100 m²": "⠠⠡⠼⠼⠀⠍⠈⠣",
    "120 km/h": "⠠⠡⠣⠼⠀⠅⠍⠌⠓",
    "+500 000 DH": "⠠⠖⠱⠼⠼⠄⠼⠼⠼⠀⠨⠨⠙⠓",
    "+212 539": "⠠⠖⠣⠡⠣⠀⠠⠱⠩⠪",
    "A4": "⠨⠁⠠⠹",
    "R+2": "⠨⠗⠠⠖⠣",
    "§ 3": "⠐⠏⠀⠠⠩",
    "": "",
}

FRENCH_CONTRACTED_TEXTS = {
    "1 234 567,89 DH": "⠠⠡⠄⠣⠩⠹⠄⠱⠫⠻⠂⠳⠪⠀⠨⠨⠙⠓",
    "L'Éducation": "⠨⠇⠄⠨⠿⠙⠥⠉⠡",
    "aujourd’hui": "⠅⠄⠓",
    "aujourd'hui": "⠅⠄⠓",
    "Aujourd’hui": "⠨⠅⠄⠓",
    "(2023)": "⠦⠠⠣⠼⠣⠩⠴",
    "« budget »": "⠶⠃⠛⠶",
    "2025 : oui !": "⠠⠣⠼⠣⠱⠒⠀⠳⠊⠖",
    "2023–2026": "⠠⠣⠼⠣⠩⠤⠣⠼⠣⠫",
    "45,6\u00a0%": "⠠⠹⠱⠂⠫⠀⠐⠬",
    "1er janvier 2025": "⠠⠡⠑⠗⠀⠚⠂⠧⠊⠦⠀⠠⠣⠼⠣⠱",
    "N-1": "⠰⠨⠝⠤⠠⠡",
    "LE BUDGET DE LA COMMUNE": "⠒⠨⠇⠀⠃⠛⠀⠙⠀⠄⠀⠨⠤⠝⠑",
    "pour tous": "⠯⠀⠺",
    "Par exemple : tout à fait, parce qu’il": "⠨⠏⠸⠑⠒⠀⠡⠸⠷⠸⠋⠂⠀⠏⠸⠟⠄⠊",
    "HCl": "⠨⠨⠓⠉⠠⠄⠇",
}

ARABIC_CONTRACTED_TEXTS = {
    "1.234.567,89 درهم": "⠼⠁⠲⠃⠉⠙⠲⠑⠋⠛⠂⠓⠊⠀⠙⠗⠻",
    "45,6٪": "⠼⠙⠑⠂⠋⠒⠏",
    "الجماعة": "⠉⠚⠏⠷⠡",
    "أڭادير": "⠌⠅⠁⠙⠊⠗",
    "مـــال": "⠏⠇",
    "\u22123": "⠰⠤⠼⠉",
    "2023–2026": "⠼⠃⠚⠃⠉⠤⠤⠼⠃⠚⠃⠋",
    "5 يناير 2025": "⠼⠑⠀⠬⠁⠊⠗⠀⠼⠃⠚⠃⠑",
    "إلى": "⠢",
    "OGP": "⠠⠠⠕⠛⠏",
    "12 م²": "⠼⠁⠃⠀⠍⠼⠢⠃",
}

ARABIC_TEXTS = {
    "1.234.567,89 درهم": "⠼⠁⠲⠃⠉⠙⠲⠑⠋⠛⠂⠓⠊⠀⠙⠗⠓⠍",
    "1\u00a0234\u00a0567 درهم": "⠼⠁⠲⠃⠉⠙⠲⠑⠋⠛⠀⠙⠗⠓⠍",
    "1 234 567 درهم": "⠼⠁⠲⠃⠉⠙⠲⠑⠋⠛⠀⠙⠗⠓⠍",
    "45,6٪": "⠼⠙⠑⠂⠋⠒⠏",
    "٤٥٫٦": "⠼⠙⠑⠂⠋",
    "١٬٢٣٤": "⠼⠁⠲⠃⠉⠙",
    "۴۵": "⠼⠙⠑",
    "\u200f45\u200e \u2066x\u2069\u200d": "⠼⠙⠑⠀⠭",
    "هٰذا": "⠓⠮⠁",
    "ٱلله": "⠁⠇⠇⠓",
    "ﻣﻴﺰﺍﻧﻴﺔ": "⠍⠊⠵⠁⠝⠊⠡",
    "ﻻ": "⠧",
    "مـــال": "⠍⠁⠇",
    "أڭادير": "⠌⠅⠁⠙⠊⠗",
    "ڨفصة": "⠟⠋⠯⠡",
    "ک ی": "⠅⠀⠊",
    "OGP": "⠠⠠⠕⠛⠏",
    "\ufeffمال\u2060": "⠍⠁⠇",
    "\u22123": "⠰⠤⠼⠉",
    "-3": "⠰⠤⠼⠉",
    "(-3)": "⠦⠰⠤⠼⠉⠴",
    "2023–2026": "⠼⠃⠚⠃⠉⠤⠤⠼⠃⠚⠃⠋",
    "م.3": "⠍⠲⠼⠉",
    "رقم:3": "⠗⠟⠍⠐⠂⠼⠉",
    "2025ف": "⠼⠃⠚⠃⠑⠰⠋",
    "مال، وماء؛ نعم؟": "⠍⠁⠇⠐⠀⠺⠍⠁⠄⠐⠆⠀⠝⠷⠍⠦",
    "contact@commune.ma": "⠉⠕⠝⠞⠁⠉⠞⠈⠁⠉⠕⠍⠍⠥⠝⠑⠲⠍⠁",
}


@pytest.mark.parametrize(("text", "wanted"), FRENCH_TEXTS.items())
def test_french_text_is_written_as_the_french_code_does(text: str, wanted: str) -> None:
    assert cells(text, FRENCH) == wanted


@pytest.mark.parametrize(("text", "wanted"), ARABIC_TEXTS.items())
def test_arabic_text_is_written_as_the_arabic_code_does(text: str, wanted: str) -> None:
    assert cells(text, ARABIC) == wanted


@pytest.mark.parametrize(("text", "wanted"), FRENCH_CONTRACTED_TEXTS.items())
def test_french_text_is_contracted(text: str, wanted: str) -> None:
    assert cells(text, FRENCH.in_grade(2)) == wanted


@pytest.mark.parametrize(("text", "wanted"), ARABIC_CONTRACTED_TEXTS.items())
def test_arabic_text_is_contracted(text: str, wanted: str) -> None:
    assert cells(text, ARABIC.in_grade(2)) == wanted


@pytest.mark.parametrize("character", "✓№ᵉ₂ﬁ☎↯⳿م🙂\ue001\u2800\x07")
def test_a_character_that_french_braille_cannot_show_stops(character: str) -> None:
    with pytest.raises(CharacterError) as caught:
        cells(f"un {character} ici", FRENCH)

    assert caught.value.character == character
    assert caught.value.text == f"un {character} ici"
    assert caught.value.renderer == "Braille citizen-budget-fr.utb"


@pytest.mark.parametrize("character", "✓№ᵉéç↯☎🙂\ue001\u2800\x07")
def test_a_character_that_arabic_braille_cannot_show_stops(character: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CharacterError) as caught:
        cells(f"مال {character} هنا", ARABIC)

    assert caught.value.character == character
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("told", EDITIONS.values(), ids=EDITIONS)
def test_no_character_is_ever_lost(told: Language) -> None:
    """Each of some 60,000 characters gives cells, or an error, or is a blank or a mark that is stripped."""
    lost = [
        f"U+{code:04X}" for code in range(0x20, 0xFFFE) if not 0xD800 <= code < 0xE000 and _is_lost(chr(code), told)
    ]

    assert lost == []


def _is_lost(character: str, told: Language) -> bool:
    try:
        rendered = cells(character, told)
    except CharacterError:
        return False
    unprinted = unicodedata.category(character) in {"Cf", "Zs", "Zl", "Zp", "Cc"} or character in STRIPPED
    return not SIX_DOTS.fullmatch(rendered) or not (rendered or unprinted)


@given(st.text(), st.sampled_from(tuple(EDITIONS.values())))
def test_any_text_gives_six_dots_or_an_error(text: str, told: Language) -> None:
    try:
        rendered = cells(text, told)
    except CharacterError as error:
        named = error.text
    else:
        named = text if SIX_DOTS.fullmatch(rendered) else rendered
    assert named == text


_LETTERS = {
    "fr": "abcçéèêôœ’'().,:;!?«»-–+%€ \u00a012345ABCÉ",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوىيءآأؤإئةَُِّْ()،؛؟:.,-–+% \u00a012345ABC",
}


@pytest.mark.parametrize("told", EDITIONS.values(), ids=EDITIONS)
def test_every_word_of_ordinary_text_has_cells(told: Language) -> None:
    @given(st.text(_LETTERS[told.code], max_size=60))
    def check(text: str) -> None:
        rendered = cells(text, told)
        assert SIX_DOTS.fullmatch(rendered)
        assert bool(rendered) == bool(text.strip())

    check()


@pytest.mark.parametrize(
    ("inlines", "told", "wanted"),
    [
        (("C’est ", Amount(Decimal("-3082859"), signed=True), "."), FRENCH, ("⠨⠉⠄⠑⠎⠞", "⠠⠤⠩⠄⠼⠳⠣⠄⠳⠱⠪⠀⠨⠨⠙⠓⠲")),
        (("En ", Year(2025), " ", Number(Decimal(103000))), FRENCH, ("⠨⠑⠝", "⠠⠣⠼⠣⠱", "⠠⠡⠼⠩⠄⠼⠼⠼")),
        (("l’", Strong(("eau",)), " (", Year(2025), ")"), FRENCH, ("⠇⠄⠸⠑⠁⠥", "⠦⠠⠣⠼⠣⠱⠴")),
        ((Percent(Decimal("45.6")), " ; ", YearRange(2023, 2026)), FRENCH, ("⠠⠹⠱⠂⠫⠀⠐⠬⠆", "⠠⠣⠼⠣⠩⠤⠣⠼⠣⠫")),
        ((Code("0539 123 456"),), FRENCH, ("⠠⠼⠱⠩⠪⠀⠠⠡⠣⠩⠀⠠⠹⠱⠫",)),
        ((Link(("le site",), "https://example.org"),), FRENCH, ("⠇⠑", "⠎⠊⠞⠑")),
        ((Abbreviation("DH", "dirham"),), FRENCH, ("⠨⠨⠙⠓", "⠦⠙⠊⠗⠓⠁⠍⠴")),
        (("arabe : ", Foreign("مال", "ar"), "."), FRENCH, ("⠁⠗⠁⠃⠑⠒", "⠰⠷⠍⠁⠇⠰⠾⠲")),
        (("مال ", Foreign("école", "fr"), "."), ARABIC, ("⠍⠁⠇", "⠰⠷⠿⠉⠕⠇⠑⠰⠾⠲")),
        (("l’", Foreign("école", "fr"), "."), FRENCH, ("⠇⠄⠿⠉⠕⠇⠑⠲",)),
        ((Amount(Decimal("12.5")), "."), ARABIC, ("⠼⠁⠃⠂⠑⠚⠀⠙⠗⠓⠍⠲",)),
        ((Percent(Decimal("-2.9")), "،"), ARABIC, ("⠰⠤⠼⠃⠂⠊⠒⠏⠐",)),
    ],
)
def test_inlines_are_words_that_do_not_break(inlines: Inlines, told: Language, wanted: tuple[str, ...]) -> None:
    assert _cells(inlines, told) == wanted


def _cells(inlines: Inlines, told: Language) -> tuple[str, ...]:
    return tuple(word.cells for word in in_cells(inlines, told))


def test_a_date_is_one_word() -> None:
    assert _cells((Date(date(2025, 1, 1)),), FRENCH) == ("⠠⠡⠑⠗⠀⠚⠁⠝⠧⠊⠑⠗⠀⠠⠣⠼⠣⠱",)
    assert _cells(("5 يناير 2025",), ARABIC) == ("⠼⠑⠀⠊⠝⠁⠊⠗⠀⠼⠃⠚⠃⠑",)


def test_a_word_has_its_print() -> None:
    inlines = ("Le ", Strong(("total",)), " (2025) : ", Amount(Decimal(1200)), ", ", Foreign("مال عام", "ar"), " !")

    assert [word.print for word in in_cells(inlines, FRENCH)] == [
        "Le",
        "total",
        "(2025):",
        "1\u00a0200\u00a0DH,",
        "مال",
        "عام!",
    ]
    assert [word.print for word in in_cells(("LE BUDGET DE LA COMMUNE, art.5",), FRENCH)] == [
        "LE",
        "BUDGET",
        "DE",
        "LA",
        "COMMUNE,",
        "art.5",
    ]


def test_a_locution_that_contracted_braille_writes_as_one_word_is_one_word_of_print() -> None:
    words = in_cells(("Par exemple 12 DH, plus tard",), FRENCH.in_grade(2))

    assert [word.print for word in words] == ["Par\u00a0exemple", "12\u00a0DH,", "plus\u00a0tard"]


def test_strong_words_are_marked_as_the_code_does() -> None:
    up_to_three, more = ("Mots", " en ", "gras"), ("Quatre mots en gras",)

    assert _cells((Strong(up_to_three), "."), FRENCH) == ("⠸⠨⠍⠕⠞⠎", "⠸⠑⠝", "⠸⠛⠗⠁⠎⠲")
    assert _cells((Strong(more), " !"), FRENCH) == ("⠒⠸⠨⠟⠥⠁⠞⠗⠑", "⠍⠕⠞⠎", "⠑⠝", "⠸⠛⠗⠁⠎⠖")
    assert _cells(("(", Strong((Year(2025),)), ")"), FRENCH) == ("⠦⠸⠠⠣⠼⠣⠱⠴",)
    assert _cells((Strong(("مال كثير",)), "، نعم"), ARABIC) == ("⠸⠍⠁⠇", "⠅⠹⠊⠗⠸⠸⠐", "⠝⠷⠍")


def test_words_of_another_language_are_not_contracted() -> None:
    french = ("Budget (", Foreign("ميزانية", "ar"), ") et « ", Foreign("مال", "ar"), " » !")

    assert _cells(french, FRENCH.in_grade(2)) == ("⠨⠃⠛", "⠦⠰⠷⠍⠊⠵⠁⠝⠊⠡⠰⠾⠴", "⠾", "⠶⠰⠷⠍⠁⠇⠰⠾⠶⠖")
    assert _cells(("مال ", Foreign("le budget", "fr")), ARABIC.in_grade(2)) == ("⠏⠇", "⠰⠷⠇⠑", "⠃⠥⠙⠛⠑⠞⠰⠾")


def test_a_number_never_leaves_its_unit_in_plain_text() -> None:
    assert _cells(("a 12 DH b",), FRENCH) == ("⠁", "⠠⠡⠣⠀⠨⠨⠙⠓", "⠃")
    assert _cells(("a 3 millions b",), FRENCH) == ("⠁", "⠠⠩⠀⠍⠊⠇⠇⠊⠕⠝⠎", "⠃")
    assert _cells(("ا 12 درهم ب",), ARABIC) == ("⠁", "⠼⠁⠃⠀⠙⠗⠓⠍", "⠃")
    assert _cells(("ا 3 مليون ب",), ARABIC) == ("⠁", "⠼⠉⠀⠍⠇⠊⠺⠝", "⠃")


def test_the_error_names_the_inline_the_character_stands_in() -> None:
    with pytest.raises(CharacterError) as caught:
        in_cells(("Avant ", Strong(("le ✓ ici",)), " après"), FRENCH)

    assert caught.value.text == "le ✓ ici"


@pytest.mark.parametrize("spec", sorted(TABLES.glob("*.yaml")), ids=lambda path: path.name)
def test_the_tables_pass_their_specs(spec: Path) -> None:
    checked = subprocess.run(["lou_checkyaml", spec.name], cwd=TABLES, capture_output=True, text=True, check=False)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert re.fullmatch(r"SUCCESS \([1-9]\d* tests, 0 failures\)\n", checked.stdout)


UPSTREAM = {
    "ar-1": "ar-ar-g1.utb",
    "ar-2": "ar-ar-g2.ctb",
    "fr-1": "fr-bfu-comp6.utb",
    "fr-2": "fr-bfu-g2.ctb",
}


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_tables_change_nothing_that_liblouis_does_with_ordinary_sentences(edition: str) -> None:
    told = EDITIONS[edition]
    ours, theirs = translate._tables(told.braille.table), ["unicode.dis", UPSTREAM[edition]]
    entries = polib.pofile(str(LOCALE / f"{told.code}.po"))
    sentences = [entry.msgstr for entry in entries if entry.msgstr and len(entry.msgstr) < 300]
    louis = translate._louis()

    assert len(sentences) > 300
    assert [
        sentence
        for sentence in sentences
        if louis.translateString(ours, sentence) != louis.translateString(theirs, sentence)
    ] == []


def test_every_table_has_its_spec() -> None:
    assert {path.stem for path in TABLES.glob("*.yaml")} == {path.stem for path in TABLES.glob("*.?tb")} != set()


@pytest.mark.parametrize("told", LANGUAGES.values(), ids=LANGUAGES)
def test_every_rule_has_its_reason(told: Language) -> None:
    assert [rule for rule in _rules(told) if not rule.reason] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_rule_changes_nothing_without_the_characters_it_needs(code: str) -> None:
    @given(st.text(_LETTERS[code] + MARKS, max_size=40))
    def check(text: str) -> None:
        idle = [rule for rule in _rules(language(code)) if rule.needs and rule.needs.isdisjoint(text)]
        assert [rule.reason for rule in idle if rule.pattern.sub(rule.replacement, text) != text] == []

    check()


def _rules(told: Language) -> tuple[Rule, ...]:
    rules = RULES[told.code]
    return (*rules.characters, *rules.numbers, *rules.context, *rules.touch, *rules.uncontracted)


def test_a_missing_liblouis_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "louis", None)
    translate._louis.cache_clear()

    with pytest.raises(MissingProgramError) as caught:
        cells("jamais vu", FRENCH)
    translate._louis.cache_clear()

    assert caught.value.hint == hint("louis")


def test_a_character_lost_only_beside_another_stops_too(monkeypatch: pytest.MonkeyPatch) -> None:
    real = translate._translated
    monkeypatch.setattr(translate, "_translated", lambda text, table: real(text.replace("fin", "f \u00b7"), table))

    with pytest.raises(CharacterError) as caught:
        cells("au début, enfin", FRENCH)

    assert (caught.value.character, caught.value.text) == ("e", "au début, enfin")
