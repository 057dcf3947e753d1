from __future__ import annotations

import random
import re
import subprocess
import sys
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_budget.braille import translate
from citizen_budget.braille.inlines import in_cells
from citizen_budget.braille.normalise import RULES
from citizen_budget.braille.translate import BLANK, cells
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
from citizen_budget.writers.brf import ascii_braille
from tests.braille_decoder import figures

ARABIC, FRENCH = language("ar"), language("fr")
TABLES = Path(__file__).parent.parent / "braille_tables"
SIX_DOTS = re.compile("[\u2800-\u283f]*")
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
    "": "",
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


@pytest.mark.parametrize("told", LANGUAGES.values(), ids=LANGUAGES)
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


@given(st.text(), st.sampled_from(tuple(LANGUAGES.values())))
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


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_of_ordinary_text_has_cells(code: str) -> None:
    @given(st.text(_LETTERS[code], max_size=60))
    def check(text: str) -> None:
        rendered = cells(text, language(code))
        assert SIX_DOTS.fullmatch(rendered)
        assert bool(rendered) == bool(text.strip())

    check()


@pytest.mark.parametrize(
    ("inlines", "told", "wanted"),
    [
        (("C’est ", Amount(Decimal("-3082859"), signed=True), "."), FRENCH, ("⠨⠉⠄⠑⠎⠞", "⠠⠤⠩⠄⠼⠳⠣⠄⠳⠱⠪⠀⠨⠨⠙⠓⠲")),
        (("En ", Year(2025), " ", Number(Decimal(103000))), FRENCH, ("⠨⠑⠝", "⠠⠣⠼⠣⠱", "⠠⠡⠼⠩⠄⠼⠼⠼")),
        (("l’", Strong(("eau",)), " (", Year(2025), ")"), FRENCH, ("⠇⠄⠑⠁⠥", "⠦⠠⠣⠼⠣⠱⠴")),
        ((Percent(Decimal("45.6")), " ; ", YearRange(2023, 2026)), FRENCH, ("⠠⠹⠱⠂⠫⠀⠐⠬⠆", "⠠⠣⠼⠣⠩⠤⠣⠼⠣⠫")),
        ((Code("0539 123 456"),), FRENCH, ("⠠⠼⠱⠩⠪⠀⠠⠡⠣⠩⠀⠠⠹⠱⠫",)),
        ((Link(("le site",), "https://example.org"),), FRENCH, ("⠇⠑", "⠎⠊⠞⠑")),
        ((Abbreviation("DH", "dirham"),), FRENCH, ("⠨⠨⠙⠓", "⠦⠙⠊⠗⠓⠁⠍⠴")),
        (("arabe : ", Foreign("مال", "ar"), "."), FRENCH, ("⠁⠗⠁⠃⠑⠒", "⠍⠁⠇⠲")),
        (("مال ", Foreign("école", "fr"), "."), ARABIC, ("⠍⠁⠇", "⠿⠉⠕⠇⠑⠲")),
        ((Amount(Decimal("12.5")), "."), ARABIC, ("⠼⠁⠃⠂⠑⠚⠀⠙⠗⠓⠍⠲",)),
        ((Percent(Decimal("-2.9")), "،"), ARABIC, ("⠰⠤⠼⠃⠂⠊⠒⠏⠐",)),
    ],
)
def test_inlines_are_words_that_do_not_break(inlines: Inlines, told: Language, wanted: tuple[str, ...]) -> None:
    assert in_cells(inlines, told) == wanted


def test_a_date_is_one_word() -> None:
    assert in_cells((Date(date(2025, 1, 1)),), FRENCH) == ("⠠⠡⠑⠗⠀⠚⠁⠝⠧⠊⠑⠗⠀⠠⠣⠼⠣⠱",)
    assert in_cells(("5 يناير 2025",), ARABIC) == ("⠼⠑⠀⠊⠝⠁⠊⠗⠀⠼⠃⠚⠃⠑",)


def test_a_number_never_leaves_its_unit_in_plain_text() -> None:
    assert in_cells(("a 12 DH b",), FRENCH) == ("⠁", "⠠⠡⠣⠀⠨⠨⠙⠓", "⠃")
    assert in_cells(("a 3 millions b",), FRENCH) == ("⠁", "⠠⠩⠀⠍⠊⠇⠇⠊⠕⠝⠎", "⠃")
    assert in_cells(("ا 12 درهم ب",), ARABIC) == ("⠁", "⠼⠁⠃⠀⠙⠗⠓⠍", "⠃")
    assert in_cells(("ا 3 مليون ب",), ARABIC) == ("⠁", "⠼⠉⠀⠍⠇⠊⠺⠝", "⠃")


def test_the_error_names_the_inline_the_character_stands_in() -> None:
    with pytest.raises(CharacterError) as caught:
        in_cells(("Avant ", Strong(("le ✓ ici",)), " après"), FRENCH)

    assert caught.value.text == "le ✓ ici"


@pytest.mark.parametrize("told", LANGUAGES.values(), ids=LANGUAGES)
def test_two_thousand_random_figures_come_back_from_braille(told: Language) -> None:
    chance = random.Random(2025)
    given: list[Inlines] = []
    wanted: list[str] = []
    for _ in range(1000):
        dirhams = Decimal(chance.choice([-1, 1]) * chance.randrange(10 ** chance.randint(1, 12)))
        amount = dirhams.scaleb(-2) if chance.random() < 0.3 else dirhams
        percent = Decimal(chance.randint(-9999, 99999)).scaleb(-1)
        given += [(Amount(amount, with_unit=chance.random() < 0.5, signed=True),), (Percent(percent),)]
        wanted += [_figure(amount, 2 if amount % 1 else 0), _figure(percent, 1)]
    brf = "\r\n".join(ascii_braille(BLANK.join(in_cells(inlines, told))) for inlines in given)

    assert figures(brf, told.code) == wanted


def _figure(value: Decimal, places: int) -> str:
    return f"{value:.{places}f}".replace(".", ",")


@pytest.mark.parametrize("spec", sorted(TABLES.glob("*.yaml")), ids=lambda path: path.name)
def test_the_tables_pass_their_specs(spec: Path) -> None:
    checked = subprocess.run(["lou_checkyaml", spec.name], cwd=TABLES, capture_output=True, text=True, check=False)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert re.fullmatch(r"SUCCESS \([1-9]\d* tests, 0 failures\)\n", checked.stdout)


def test_every_table_has_its_spec() -> None:
    assert {path.stem for path in TABLES.glob("*.yaml")} == {path.stem for path in TABLES.glob("*.utb")} != set()


@pytest.mark.parametrize("told", LANGUAGES.values(), ids=LANGUAGES)
def test_every_rule_has_its_reason(told: Language) -> None:
    rules = RULES[told.code]

    assert [rule for rule in (*rules.characters, *rules.numbers, *rules.context) if not rule.reason] == []


def test_a_missing_liblouis_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "louis", None)
    translate._louis.cache_clear()

    with pytest.raises(MissingProgramError) as caught:
        cells("jamais vu", FRENCH)
    translate._louis.cache_clear()

    assert caught.value.hint is not None
    assert dict(caught.value.hint.values)["command"] == "apt install python3-louis liblouis-data"


def test_a_character_lost_only_beside_another_stops_too(monkeypatch: pytest.MonkeyPatch) -> None:
    real = translate._translated
    monkeypatch.setattr(translate, "_translated", lambda text, table: real(text.replace("fin", "f \u00b7"), table))

    with pytest.raises(CharacterError) as caught:
        cells("au début, enfin", FRENCH)

    assert (caught.value.character, caught.value.text) == ("e", "au début, enfin")
