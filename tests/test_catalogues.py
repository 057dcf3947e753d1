"""The message catalogues: complete, with the same values, and well typeset."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parent.parent
LANGUAGES = ("ar", "fr")
VALUES = re.compile(r"\{\w*\}|%\(\w+\)[rs]|%[rs]")
# Sentences without a letter of their own: figures, names of formats, punctuation.
WORDLESS = re.compile(r"^(\W|\d|\{\w*\})*$")


def entries(code: str) -> polib.POFile:
    return polib.pofile(str(ROOT / f"citizen_budget/locale/{code}.po"))


def translations(code: str) -> Iterator[tuple[str, str]]:
    """Yield each source sentence with each of its translations."""
    for entry in entries(code):
        forms = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        yield from ((entry.msgid_plural or entry.msgid, form) for form in forms if form)


def values(text: str) -> set[str]:
    return set(VALUES.findall(text))


def test_every_sentence_of_the_source_is_translated_and_none_is_obsolete() -> None:
    compared = subprocess.run([ROOT / "scripts/messages"], capture_output=True, text=True, check=False)

    assert (compared.stdout, compared.stderr, compared.returncode) == ("", "", 0)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_plural_form_is_missing(code: str) -> None:
    forms = {"ar": 6, "fr": 2}[code]

    assert [entry.msgid for entry in entries(code) if entry.msgid_plural and len(entry.msgstr_plural) != forms] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_translations_have_the_values_of_their_source(code: str) -> None:
    different = [entry.msgid for entry in entries(code) if entry.msgstr and values(entry.msgstr) != values(entry.msgid)]

    assert different == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_plural_forms_have_no_other_values_and_the_last_has_them_all(code: str) -> None:
    """Arabic has words of its own for one and two, without the number."""
    different = [
        entry.msgid_plural
        for entry in entries(code)
        if entry.msgid_plural
        and not (
            values("".join(entry.msgstr_plural.values())) == values(entry.msgid_plural)
            and values(entry.msgstr_plural[max(entry.msgstr_plural)]) == values(entry.msgid_plural)
        )
    ]

    assert different == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_translations_begin_and_end_with_the_blanks_of_their_source(code: str) -> None:
    different = [
        (source, translation)
        for source, translation in translations(code)
        if (source[:1] == " ", source[-1:] == " ") != (translation[:1] == " ", translation[-1:] == " ")
    ]

    assert different == []


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("a straight apostrophe", r"\w'\w"),
        ("a straight quotation mark", r'"'),
        ("no no-break space before : ; ? !", r"[^\u00a0\u202f][:;?!](\s|$)"),
        ("a plain space before : ; ? ! »", r" [:;?!»]"),
        ("no no-break space inside « »", r"«(?!\u00a0)|(?<!\u00a0)»"),
        ("an English quotation mark", r"[“”]"),
        ("two spaces", r"  "),
    ],
)
def test_french_is_well_typeset(fault: str, pattern: str) -> None:
    assert [translation for _, translation in translations("fr") if re.search(pattern, translation)] == [], fault


def test_arabic_is_written_in_arabic_letters() -> None:
    foreign = [
        (source, translation)
        for source, translation in translations("ar")
        if not WORDLESS.match(source) and not re.search(r"[\u0621-\u064a]", translation)
    ]

    assert foreign == []


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("presentation forms", r"[\ufb50-\ufdff\ufe70-\ufefc]"),
        ("Latin punctuation after an Arabic letter", r"[\u0621-\u064a][,;?]"),
        ("Arabic-Indic digits", r"[\u0660-\u0669]"),
        ("tatweel inside a word", r"\u0640[\u0621-\u064a]"),
        ("two spaces", r"  "),
    ],
)
def test_arabic_is_well_typeset(fault: str, pattern: str) -> None:
    assert [translation for _, translation in translations("ar") if re.search(pattern, translation)] == [], fault
