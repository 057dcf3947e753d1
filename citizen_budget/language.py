"""The languages of the documents: everything that differs between them, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from citizen_budget.errors import UsageError, message

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class BrailleTables:
    """The liblouis tables of a language: uncontracted, contracted, and the name of the code they follow.

    `continuation` ends a line where a word longer than the line is cut. `grade` is 1 for
    uncontracted Braille, 2 for contracted.
    """

    uncontracted: str
    contracted: str
    code: str
    continuation: str
    grade: Literal[1, 2] = 1

    @property
    def table(self) -> str:
        """Return the table of the grade."""
        return self.uncontracted if self.grade == 1 else self.contracted


@dataclass(frozen=True, slots=True)
class Voice:
    """How a language is spoken: the name of its voice in espeak-ng and words a minute, so that it stays easy to follow.

    `letters` are the letters it can say, as ranges of a regular expression; `needs_vowels` where
    writing leaves out vowels that the voice must see; `tag` is the language's code in ISO 639-2.
    """

    name: str
    rate: int
    letters: str
    needs_vowels: bool
    tag: str


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the documents.

    `group` and `decimal` separate digits; `percent` and `money` place a number and its sign;
    `first_day` is how the first day of a month is written; `months` are twelve names; `fonts`
    are the font families of its pages, its own script first.
    """

    code: str
    tag: str
    name: str
    direction: Direction
    group: str
    decimal: str
    percent: str
    money: str
    date: str
    first_day: str
    months: tuple[str, ...]
    other_months: tuple[str, ...]
    fonts: tuple[str, ...]
    braille: BrailleTables
    voice: Voice

    def in_grade(self, grade: Literal[1, 2]) -> Language:
        """Return the language with its Braille uncontracted (1) or contracted (2)."""
        return replace(self, braille=replace(self.braille, grade=grade))


_FRENCH_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

_MOROCCAN_MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "ماي",
    "يونيو",
    "يوليوز",
    "غشت",
    "شتنبر",
    "أكتوبر",
    "نونبر",
    "دجنبر",
)

_EASTERN_MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)

# Arabic groups digits with dots (CLDR ar-MA): groups made with spaces are read backwards
# by several PDF readers, and many screen readers split a number at spaces.
LANGUAGES: dict[str, Language] = {
    "ar": Language(
        code="ar",
        tag="ar-MA",
        name="العربية",
        direction="rtl",
        group=".",
        decimal=",",
        percent="{number}%",
        money="{number}\N{NO-BREAK SPACE}درهم",
        date="{day}\N{NO-BREAK SPACE}{month}\N{NO-BREAK SPACE}{year}",
        first_day="1",
        months=_MOROCCAN_MONTHS,
        other_months=_EASTERN_MONTHS,
        fonts=("Noto Naskh Arabic", "Noto Sans"),
        braille=BrailleTables(
            uncontracted="citizen-budget-ar.utb", contracted="citizen-budget-ar-g2.ctb", code="مدى", continuation="⠤"
        ),
        voice=Voice("sem/ar", 138, "\u0621-\u063a\u0641-\u0652\u0670", needs_vowels=True, tag="ara"),
    ),
    "fr": Language(
        code="fr",
        tag="fr-MA",
        name="Français",
        direction="ltr",
        group="\N{NO-BREAK SPACE}",
        decimal=",",
        percent="{number}\N{NO-BREAK SPACE}%",
        money="{number}\N{NO-BREAK SPACE}DH",
        date="{day}\N{NO-BREAK SPACE}{month}\N{NO-BREAK SPACE}{year}",
        first_day="1er",
        months=_FRENCH_MONTHS,
        other_months=_FRENCH_MONTHS,
        fonts=("Noto Sans", "Noto Naskh Arabic"),
        braille=BrailleTables(
            uncontracted="citizen-budget-fr.utb",
            contracted="citizen-budget-fr-g2.ctb",
            code="CBFU 2008",
            continuation="⠐",
        ),
        voice=Voice("roa/fr", 145, "A-Za-zÀ-ÖØ-öø-ÿŒœ", needs_vowels=False, tag="fra"),
    ),
}


def language(code: str) -> Language:
    """Return a language by its code.

    Raises `UsageError` for a code that is not in the table.
    """
    if code not in LANGUAGES:
        raise UsageError(
            message("There is no language “{code}”.", code=code),
            message("Choose one of: {codes}.", codes=", ".join(LANGUAGES)),
        )
    return LANGUAGES[code]
