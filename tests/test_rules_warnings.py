"""Warnings: where each doubt begins and ends, and that it is said once, in the right place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citizen_budget import rules
from citizen_budget.readers import read
from citizen_budget.rules import Against
from citizen_budget.rules.jargon import HARD_WORDS, hard_words
from citizen_budget.rules.readability import arabic_ease, french_ease, sentences, words
from tests.built import WORKBOOKS
from tests.rule_examples import Example, checked

AMOUNT, BEFORE = "Lignes!Montant de l’année 4", "Lignes!Montant de l’année passée 4"
NOTE_FR, NOTE_AR = "Lignes!Note (français) 4", "Lignes!Note (arabe) 4"
PEOPLE = "Commune!Nombre d’habitants"


def warned(folder: Path, example: Example) -> list[tuple[str, str]]:
    """Return the code and the cell of each warning."""
    return [(one.code, one.place.cell) for one in checked(folder, example).warnings]


# 1,200.50 DH are spent: 150 DH each by 8 people, 6,000 DH each by a fifth of a person.
@pytest.mark.parametrize(
    ("example", "found"),
    [
        ({PEOPLE: 8}, []),
        ({PEOPLE: 9}, [("M001", "C4")]),
        ({PEOPLE: 1}, []),
        ({PEOPLE: 1, "Commune!Unité des montants": "milliers de dirhams"}, [("M001", "C4")]),
        ({}, []),
    ],
)
def test_the_budget_of_an_inhabitant_is_between_150_and_6000_dirhams(
    tmp_path: Path, example: Example, found: list[tuple[str, str]]
) -> None:
    assert warned(tmp_path, example) == found


def line(row: int, **values: object) -> Example:
    """Return the cells of one more line in a row."""
    heads = {
        "part": "Partie",
        "direction": "Recette ou dépense",
        "code": "Code",
        "french": "Intitulé (français)",
        "arabic": "Intitulé (arabe)",
        "amount": "Montant de l’année",
        "source": "Origine de la recette",
        "nature": "Nature de la dépense",
    }
    return {f"Lignes!{heads[key]} {row}": value for key, value in values.items()}


def test_the_surplus_that_moves_to_part_2_is_not_counted_twice(tmp_path: Path) -> None:
    moved = {
        **line(5, nature="versement de l’excédent"),
        **line(6, part=2, direction="recette", code="10", french="Reste", arabic="باق", amount=200.5),
        **line(6, source="excédent de la première partie"),
        **line(7, part=2, direction="dépense", code="10", french="Puits", arabic="بئر", amount=200.5),
    }
    assert warned(tmp_path, {**moved, PEOPLE: 8}) == []
    assert warned(tmp_path, {**moved, PEOPLE: 9}) == [("M001", "C4")]


# The line has 1,000 DH this year.
@pytest.mark.parametrize(
    ("before", "codes"),
    [
        (100, ["M002"]),
        (95, ["M004"]),
        (96, ["M002"]),
        (10_000, ["M002"]),
        (10_400, ["M002"]),
        (100_000, ["M002"]),
        (1_000_000, ["M002"]),
        (801, []),
        (800, ["M004"]),
        (1_332, []),
        (1_334, ["M004"]),
        (0, []),
        (1_000, []),
    ],
)
def test_jumps_are_near_powers_of_ten_and_other_large_changes_are_a_quarter_or_more(
    tmp_path: Path, before: int, codes: list[str]
) -> None:
    assert warned(tmp_path, {BEFORE: before}) == [(code, "F4") for code in codes]


@pytest.mark.parametrize(
    "reason",
    [
        {NOTE_FR: "Un puits de plus", NOTE_AR: "بئر إضافية"},
        {
            "Raisons des changements": [
                {
                    "Recette ou dépense": "dépense",
                    "Code de la ligne": "10.10",
                    "Raison (français)": "Un puits de plus",
                    "Raison (arabe)": "بئر إضافية",
                }
            ]
        },
    ],
)
def test_a_reason_or_a_note_settles_the_doubt(tmp_path: Path, reason: Example) -> None:
    assert warned(tmp_path, {BEFORE: 100, **reason}) == []


def test_the_reason_of_another_side_does_not(tmp_path: Path) -> None:
    reason = {
        "Recette ou dépense": "recette",
        "Code de la ligne": "10.10",
        "Raison (français)": "a",
        "Raison (arabe)": "ا",
    }
    assert warned(tmp_path, {BEFORE: 100, "Raisons des changements": [reason]}) == [("M002", "F4")]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("10", []),
        ("10.20.20.10.11", []),
        ("1020201011", []),
        ("10.20.20.10.11.12", ["N002"]),
        ("10.2", ["N002"]),
        ("10-20", ["N002"]),
        ("102", ["N002"]),
        ("60.10", []),
        ("00.10", ["N001"]),
        ("70.10", ["N001"]),
    ],
)
def test_codes_have_chapters_and_steps_of_two_digits(tmp_path: Path, code: str, found: list[str]) -> None:
    assert warned(tmp_path, {"Lignes!Code 4": code}) == [(one, "C4") for one in found]


def test_a_revenue_has_three_steps_at_most(tmp_path: Path) -> None:
    assert warned(tmp_path, {"Lignes!Code 3": "10.10.10.10"}) == [("N002", "C3")]


def test_codes_of_special_accounts_are_their_own(tmp_path: Path) -> None:
    special = {f"Lignes!Partie {row}": "S" for row in (3, 4, 5)}
    assert warned(tmp_path, {**special, "Lignes!Code 4": "A-1"}) == []


@pytest.mark.parametrize(
    ("french", "arabic"),
    [
        ("1 234,50 DH", "1.234,50 درهم"),
        ("1\u202f234 DH", "1234 درهم"),
        ("Loi 113-14", "القانون رقم 113.14"),
        ("de 2023 à 2026", "2023-2026"),
        ("le 1er mars", "فاتح مارس"),
        ("07 mars", "7 مارس"),
        ("3 puits", "٣ آبار"),
        ("CC BY 4.0", "المشاع الإبداعي 4.0 (CC BY 4.0)"),
    ],
)
def test_the_same_numbers_may_be_written_in_each_language_s_way(tmp_path: Path, french: str, arabic: str) -> None:
    assert warned(tmp_path, {NOTE_FR: french, NOTE_AR: arabic}) == []


@pytest.mark.parametrize(
    ("french", "arabic"),
    [("3 puits", "4 آبار"), ("3 puits", "ثلاث آبار"), ("1 234 DH", "1.243 درهم"), ("en 2025 et 2026", "سنة 2025")],
)
def test_other_numbers_are_told_in_the_arabic_cell(tmp_path: Path, french: str, arabic: str) -> None:
    assert warned(tmp_path, {NOTE_FR: french, NOTE_AR: arabic}) == [("T001", "H4")]


def test_sentences_end_at_their_signs_and_lines() -> None:
    assert sentences("Un mot. Deux mots !\nTrois ; quatre… Cinq") == (
        "Un mot.",
        "Deux mots !",
        "Trois ; quatre…",
        "Cinq",
    )
    assert sentences("هل تفهم؟ نعم. 1.234,50 درهم") == ("هل تفهم؟", "نعم.", "1.234,50 درهم")


def test_vowel_marks_figures_and_signs_are_no_words() -> None:
    assert words("L’eau, c’est 1 234 DH – oui") == ("L’eau", "c’est", "DH", "oui")
    assert words("الْفَائِض 12") == ("الفائض",)


@pytest.mark.parametrize(
    ("sentence", "ease"),
    [
        ("La commune répare les trottoirs du quartier et plante des arbres.", 95),
        ("Actualisation des dispositifs réglementaires relatifs à la programmation des investissements.", -17),
    ],
)
def test_french_is_measured_by_words_and_syllables(sentence: str, ease: int) -> None:
    assert french_ease(words(sentence)) == ease


@pytest.mark.parametrize(
    ("sentence", "ease"),
    [
        ("تصلح الجماعة أرصفة حي سانية الرمل وتغرس الأشجار.", 92),
        ("تفعيل مقتضيات القانون التنظيمي المتعلق بالجماعات في مجال الشفافية والحكامة الترابية.", 44),
    ],
)
def test_arabic_is_measured_by_words_and_long_words(sentence: str, ease: int) -> None:
    assert arabic_ease(words(sentence)) == ease


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Les excédents et la T.V.A.", "fr", ["excédents"]),
        ("Maîtrise d'ouvrage déléguée", "fr", ["Maîtrise d'ouvrage"]),
        ("Visage, visas", "fr", ["visas"]),
        ("وبالفائض وللفائض وفائض", "ar", ["وبالفائض", "وللفائض", "وفائض"]),
        ("الحسابات الخصوصية", "ar", ["الحسابات الخصوصية"]),
        ("الفائضون", "ar", []),
    ],
)
def test_hard_words_are_found_as_they_are_written(text: str, language: str, found: list[str]) -> None:
    assert [written for _, written in hard_words(text, language)] == found


def test_every_hard_word_is_found_in_both_languages() -> None:
    missed = [
        word
        for word in HARD_WORDS
        if word not in [one for one, _ in hard_words(word.fr, "fr")]
        or word not in [one for one, _ in hard_words(word.ar, "ar")]
    ]
    assert missed == []


def test_a_hard_word_is_told_once_and_its_entry_in_either_language_explains_it(tmp_path: Path) -> None:
    twice = {"Lignes!Intitulé (français) 4": "Contentieux", NOTE_FR: "Le contentieux", NOTE_AR: "المنازعات"}
    assert warned(tmp_path, twice) == [("T003", "D4")]
    entry = {
        "Mot (français)": "Procès",
        "Mot (arabe)": "المنازعات",
        "Explication (français)": "Un désaccord.",
        "Explication (arabe)": "خلاف.",
    }
    assert warned(tmp_path, {**twice, "Glossaire": [entry]}) == []


def commitment(**values: str) -> Example:
    heads = {"due": "Date prévue de fin", "status": "Avancement"}
    row = {"Code de l’engagement": "E1", "Engagement (français)": "Planter", "Engagement (arabe)": "غرس"}
    return {"Engagements": [row | {heads[key]: value for key, value in values.items()}], "today": date(2026, 1, 1)}


@pytest.mark.parametrize(
    ("example", "codes"),
    [
        (commitment(due="31/12/2025"), ["C001", "C003"]),
        (commitment(due="01/01/2026"), []),
        (commitment(due="31/12/2025", status="retiré"), []),
        (commitment(due="31/12/2025", status="achevé"), ["C002"]),
        ({**commitment(due="31/12/2025"), "today": None}, []),
    ],
)
def test_a_commitment_is_late_the_day_after_its_date(tmp_path: Path, example: Example, codes: list[str]) -> None:
    assert sorted(code for code, _ in warned(tmp_path, example)) == codes


def test_a_late_step_makes_its_commitment_late(tmp_path: Path) -> None:
    step = {
        "Code de l’engagement": "E1",
        "Étape (français)": "Creuser",
        "Étape (arabe)": "حفر",
        "Date prévue": "01/06/2025",
    }
    example = {**commitment(due="31/12/2026"), "Étapes des engagements": [step]}
    assert [code for code, _ in warned(tmp_path, example)] == ["C003", "C001"]


def test_a_build_looks_at_no_clock() -> None:
    against = Against(date(2030, 1, 1))
    source = read(WORKBOOKS["tetouan"])
    assert rules.check(source).warnings == ()
    assert {one.code for one in rules.check(source, against).warnings} == {"C001", "C003"}
