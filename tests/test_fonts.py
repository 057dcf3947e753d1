"""Fonts: embedded, no larger than needed, and never missing a character in silence."""

from __future__ import annotations

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from citizen_budget import fonts
from citizen_budget.errors import CharacterError, MissingProgramError
from citizen_budget.fonts import Family, Passage, font_faces, refuse_unknown
from citizen_budget.language import LANGUAGES
from citizen_budget.needs import hint

ARABIC, FRENCH = LANGUAGES["ar"].fonts, LANGUAGES["fr"].fonts
FACE = re.compile(
    r'@font-face \{ font-family: "([^"]+)"; font-weight: (\d+); '
    r'src: url\("data:font/woff2;base64,([^"]+)"\) format\("woff2"\); \}\n'
)


def faces(rules: str) -> list[tuple[str, str, str]]:
    """Return each embedded font: its family, its weight and its characters."""
    assert FACE.sub("", rules) == ""
    found = []
    for family, weight, content in FACE.findall(rules):
        with TTFont(io.BytesIO(base64.b64decode(content))) as font:
            found.append((family, weight, "".join(map(chr, sorted(font.getBestCmap())))))
    return found


def test_a_page_embeds_the_characters_it_shows_and_no_others() -> None:
    latin, arabic = " 025:Bdegtu", " 025:ءالم"

    assert faces(font_faces(FRENCH, "Budget 2025 : الماء")) == [
        ("Noto Sans", "400", latin),
        ("Noto Sans", "700", latin),
        ("Noto Naskh Arabic", "400", arabic),
        ("Noto Naskh Arabic", "700", arabic),
    ]


def test_a_sign_that_the_text_fonts_lack_comes_from_another_one() -> None:
    assert [(family, has) for family, _, has in faces(font_faces(FRENCH, "−5"))] == [
        ("Noto Sans", "5"),
        ("Noto Sans", "5"),
        ("Noto Naskh Arabic", "5"),
        ("Noto Naskh Arabic", "5"),
        ("Noto Sans Math", "−"),
    ]


def test_arabic_letters_keep_the_forms_that_join_them() -> None:
    content = FACE.findall(font_faces(ARABIC, "ميزانية"))[0][2]
    with TTFont(io.BytesIO(base64.b64decode(content))) as font:
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}

    assert {"init", "medi", "fina"} <= features


def test_the_same_characters_give_the_same_bytes() -> None:
    first = font_faces(ARABIC, "الميزانية 2025")
    fonts._subset.cache_clear()

    assert font_faces(ARABIC, "5202 ةينازيملا") == first


def test_a_character_without_glyph_is_named_with_its_text_and_section() -> None:
    passages = [Passage("De l’eau", "Recettes"), Passage("Une place 🌳 verte", "Projets")]

    with pytest.raises(CharacterError) as caught:
        refuse_unknown(FRENCH, passages)

    assert (caught.value.character, caught.value.text, caught.value.where, caught.value.renderer) == (
        "🌳",
        "Une place 🌳 verte",
        "Projets",
        "Noto Sans, Noto Naskh Arabic",
    )


def test_blanks_and_direction_marks_need_no_glyph() -> None:
    refuse_unknown(ARABIC, [Passage("من\u00a0\u202f\u200f\u2066 1 \u2069إلى\t2\n")])


def test_a_font_that_is_not_installed_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(fonts.FAMILIES, "Absent", Family("Absent", ((400, "Absent-Regular.ttf"),)))

    with pytest.raises(MissingProgramError) as caught:
        font_faces(("Absent",), "eau")

    assert str(caught.value) == "The font Absent-Regular.ttf is not installed."
    assert caught.value.hint == hint("Noto Sans")
