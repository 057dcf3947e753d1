"""Free text aloud: figures, dates, abbreviations and signs become words; nothing else reaches a voice."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_budget.document import Abbreviation, Amount, Code, Foreign, Inlines, Link, Strong
from citizen_budget.errors import CharacterError
from citizen_budget.language import language
from citizen_budget.speech.phrases import phrases

FRENCH = [
    ("12,5 %", "douze virgule cinq pour cent"),
    ("Une baisse de -3,4 %", "Une baisse de moins trois virgule quatre pour cent"),
    ("Le plan 2023-2026", "Le plan deux mille vingt-trois à deux mille vingt-six"),
    ("de 10-15 % par an", "de dix à quinze pour cent par an"),
    ("Loi n° 113-14", "Loi numéro cent treize, quatorze"),
    ("M. Dupont, art. 5", "monsieur Dupont, article cinq"),
    ("12,5 MDH", "douze millions cinq cent mille dirhams"),
    (
        "1 234 567,80 DH",
        "un million deux cent trente-quatre mille cinq cent soixante-sept dirhams et quatre-vingts centimes",
    ),
    ("3 millions de dirhams", "trois millions de dirhams"),
    ("Une aide de 1 000 000 DH", "Une aide d'un million de dirhams"),
    ("2 000 000 d’habitants", "deux millions d'habitants"),
    ("le 1er et le 2e", "le premier et le deuxième"),
    ("le XXe siècle", "le vingtième siècle"),
    ("avenue Mohammed V", "avenue Mohammed cinq"),
    ("18/12/2025", "dix-huit décembre deux mille vingt-cinq"),
    ("1er janvier 2026", "premier janvier deux mille vingt-six"),
    ("à 17h30", "à dix-sept heures trente"),
    ("l’OCP", "l'o cé pé"),
    ("un fichier PDF (texte)", "un fichier pé dé effe, texte"),
    ("MP3", "emme pé trois"),
    (
        "n°5, 50m², 12km, 25°, 100€",
        "numéro cinq, cinquante mètres carrés, douze kilomètres, vingt-cinq degrés, cent euros",
    ),
    ("l’ÉTAT civil", "l'État civil"),
    (
        "C’est 1.234.567. Ou 12,5, ou 12.5.",
        "C'est un million deux cent trente-quatre mille cinq cent soixante-sept. "
        "Ou douze virgule cinq, ou douze virgule cinq.",
    ),
    ("En 2025. Puis 2026, et 2 000.", "En deux mille vingt-cinq. Puis deux mille vingt-six, et deux mille."),
    ("licence CC BY 4.0.", "licence cé cé bé i-grec quatre point zéro."),
    ("BUDGET DE LA COMMUNE", "Budget de la commune"),
    ("idees@commune.example", "idees arobase commune point example"),
    ("https://www.commune.ma/budget", "www point commune point ma barre oblique budget"),
    ("eau & air", "eau et air"),
    ("12 km² et 5 m²", "douze kilomètres carrés et cinq mètres carrés"),
    ("Où ? « Ici » – là…", "Où? Ici, là."),
    ("Le total : 5", "Le total: cinq"),
    ("40.20.10.16", "quarante point vingt point dix point seize"),
]
ARABIC = [
    ("12,5 %", "اثنا عشر فاصلة خمسة في المائة"),
    ("بنسبة 45,6%", "بنسبة خمسة وأربعين فاصلة ستة في المائة"),
    ("المبلغ: 2.000 درهم", "المبلغ: ألفا درهم"),
    ("بمبلغ 2.000 درهم", "بمبلغ ألفي درهم"),
    ("ب 12 درهما", "باثني عشر درهما"),
    ("المجموع هو 12 درهما", "المجموع هو اثنا عشر درهما"),
    ("12,5 مليون درهم", "اثنا عشر مليونا وخمسمائة ألف درهم"),
    ("٢٠٠٠ درهم", "ألفا درهم"),
    ("1.234.567,80 درهم", "مليون ومائتان وأربعة وثلاثون ألفا وخمسمائة وسبعة وستون درهما وثمانون سنتيما"),
    ("خطة 2023-2026", "خطة ألفين وثلاث وعشرين إلى ألفين وست وعشرين"),
    ("7 أكتوبر 2025", "سبعة أكتوبر ألفين وخمس وعشرين"),
    ("في غشت 2025", "في غشت ألفين وخمس وعشرين"),
    ("في أغسطس 2025", "في غشت ألفين وخمس وعشرين"),
    ("القانون رقم 113.14", "القانون رقم مائة وثلاثة عشر نقطة أربعة عشر"),
    ("3 جمعيات و52 شخصا", "ثلاث جمعيات واثنين وخمسين شخصا"),
    ("زيادة (+13,2%)", "زيادة, زائد ثلاثة عشر فاصلة اثنان في المائة"),
    ("على الساعة 17:30", "على الساعة السابعة عشرة وثلاثين دقيقة"),
]


def spoken(inlines: Inlines, code: str) -> str:
    return " | ".join(f"{phrase.language.code}: {phrase.text}" for phrase in phrases(inlines, language(code)))


@pytest.mark.parametrize(("text", "words"), FRENCH)
def test_french_text_in_words(text: str, words: str) -> None:
    assert spoken((text,), "fr") == f"fr: {words}"


@pytest.mark.parametrize(("text", "words"), ARABIC)
def test_arabic_text_in_words(text: str, words: str) -> None:
    assert spoken((text,), "ar") == f"ar: {words}"


def test_each_language_has_its_own_voice() -> None:
    assert spoken(("نص Unicode جديد",), "ar") == "ar: نص | fr: Unicode | ar: جديد"
    assert spoken(("بالفرنسية: ", Foreign("excédent", "fr"), "."), "ar") == "ar: بالفرنسية | fr: excédent."
    assert spoken(("En arabe : ", Foreign("الفائض", "ar")), "fr") == "fr: En arabe | ar: الفائض"
    assert spoken((Code("contact@commune.ma"),), "ar") == "fr: contact arobase commune point ma"


def test_links_are_their_words_and_abbreviations_what_they_stand_for() -> None:
    inlines = (Link((Strong(("Le site",)),), "https://commune.ma"), " : ", Abbreviation("TVA", "taxe sur la valeur"))

    assert spoken(inlines, "fr") == "fr: Le site: taxe sur la valeur"


def test_letters_that_a_voice_does_not_know_are_said_as_the_nearest_it_knows() -> None:
    assert spoken(("أڭادير وأزرو ﷲ",), "ar") == "ar: أكادير وأزرو الله"
    assert spoken(("Şafi, Ḥajja et Œuvre",), "fr") == "fr: Safi, Hajja et Œuvre"


@pytest.mark.parametrize("code", ["ar", "fr"])
@pytest.mark.parametrize("sign", ["✓", "🌳", "$", "§", "Ж"])
def test_a_character_that_no_voice_can_say_is_refused_with_its_section(sign: str, code: str) -> None:
    for text in ({"ar": f"كلمة {sign}", "fr": f"Un mot {sign}"}[code], sign):
        with pytest.raises(CharacterError) as caught:
            phrases((text,), language(code), where="Les parcs")
        assert (caught.value.character, caught.value.where) == (sign, "Les parcs")


def test_a_figure_knows_the_words_before_it_across_inlines() -> None:
    assert spoken(("بمبلغ ", Amount(Decimal(2000)), "."), "ar") == "ar: بمبلغ ألفي درهم."
    assert spoken(("المبلغ: ", Amount(Decimal(2000)), "."), "ar") == "ar: المبلغ: ألفا درهم."


PIECES = st.sampled_from([*"0123456789 .,-–/:%+()he", "DH", "2025", "1.234", "12,5", " mot "])


@pytest.mark.parametrize("code", ["ar", "fr"])
@given(pieces=st.lists(PIECES, max_size=12))
def test_whatever_figures_a_text_has_no_digit_is_left(code: str, pieces: list[str]) -> None:
    text = "".join(pieces)

    for phrase in phrases((text,), language(code)):
        assert not re.search(r"\d", phrase.text)
