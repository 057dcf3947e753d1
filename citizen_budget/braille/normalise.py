"""Text as the Braille tables want it: tables of rules, each with its reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from citizen_budget.language import LANGUAGES, Language

# The project's tables give these private-use characters their cells (braille_tables/).
SEPARATOR, OPENING, CLOSING, SQUARE_OPENING, SQUARE_CLOSING = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
OUTSIDE = str.maketrans(".,:/", "\ue006\ue007\ue008\ue009")
HYPHEN, MINUS, UNBREAKABLE = "\u2010", "\u2212", "\u00a0"
APOSTROPHE = "\u2019"


@dataclass(frozen=True, slots=True)
class Rule:
    """What is replaced by what, and why."""

    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]
    reason: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a language.

    `separator` stands between the groups of digits of one number. `characters` change a character
    wherever it stands, `numbers` gather the digits of one number, `context` look at what stands
    beside, also across the pieces of a sentence.
    """

    separator: str
    characters: tuple[Rule, ...]
    numbers: tuple[Rule, ...]
    context: tuple[Rule, ...]


def _rule(pattern: str, replacement: str | Callable[[re.Match[str]], str], reason: str) -> Rule:
    return Rule(re.compile(pattern), replacement, reason)


def _folded(match: re.Match[str]) -> str:
    """Return presentation forms as ordinary letters; a lone vowel mark loses the blank it stood on."""
    folded = (unicodedata.normalize("NFKC", character) for character in match[0])
    return "".join(form.lstrip(" ") for form in folded)


def _outside(match: re.Match[str]) -> str:
    """Return punctuation as the signs that do not open a number."""
    return match[0].translate(OUTSIDE)


def _dates(language: Language) -> tuple[Rule, ...]:
    months = "|".join(dict.fromkeys(map(re.escape, (*language.months, *language.other_months))))
    first = re.escape(language.first_day)
    reason = "a date never breaks over two lines"
    return (
        _rule(rf"(\b(?:{first}|\d\d?)) (?=(?:{months})\b)", rf"\1{UNBREAKABLE}", reason),
        _rule(rf"(\b(?:{months})) (?=\d{{4}}\b)", rf"\1{UNBREAKABLE}", reason),
    )


_COMMON_CHARACTERS = (
    _rule("[\ufb50-\ufdff\ufe70-\ufefe]+", _folded, "Arabic copied from PDF is made of presentation forms"),
    _rule(
        "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]",
        "",
        "marks of direction, joining and hyphenation are for the eye; the tables spell some of them out",
    ),
    _rule("[\u2007\u202f]", UNBREAKABLE, "one kind of unbreakable blank is enough"),
    _rule(f"[^\\S{UNBREAKABLE}]+", " ", "one blank cell between two words"),
)

_FRENCH_UNITS = r"DH\b|MDH\b|MAD\b|dirhams?\b|millions?\b|milliards?\b|€"
_ARABIC_UNITS = r"درهم|مليون|مليار"

_FRENCH = Rules(
    separator=SEPARATOR,
    characters=(
        *_COMMON_CHARACTERS,
        _rule(MINUS, "-", "the minus sign stands inside the number, behind its sign, as the hyphen does"),
    ),
    numbers=(
        _rule(
            rf"(?<![\d+])\d{{1,3}}(?:{UNBREAKABLE}\d{{3}})+(?!\d)",
            lambda match: match[0].replace(UNBREAKABLE, SEPARATOR),
            "groups of three digits are one number, with dot 3 between them",
        ),
        _rule(
            rf"(?<![\d+])\d{{1,3}}(?: \d{{3}})+(?=(?:,\d+)?[ {UNBREAKABLE}]?(?:{_FRENCH_UNITS}))",
            lambda match: match[0].replace(" ", SEPARATOR),
            "with ordinary blanks only before a currency: elsewhere they may be several numbers",
        ),
    ),
    context=(
        _rule(f"[ {UNBREAKABLE}]+(?=[;:!?»])", "", "Braille has no blank before ; : ! ? »"),
        _rule(f"(?<=«)[ {UNBREAKABLE}]+", "", "Braille has no blank after «"),
        _rule(
            rf"(?<=[^\W\d_])['{APOSTROPHE}](?=[^\W\d_])",
            APOSTROPHE,
            "with a straight apostrophe the table takes L'É for capitals throughout",
        ),
        _rule(
            "\u2018([^\u2018\u2019]*)\u2019", "\u201c\\1\u201d", "single quotation marks have the cells of double ones"
        ),
        _rule(
            rf"(?<=[^\W\d_]){APOSTROPHE}(?![^\W\d_])",
            "'",
            "before a figure or a quotation mark the table takes the typographic apostrophe for a quotation mark",
        ),
        _rule(r"(?<=\d)[\u2010-\u2014](?=\d)", "-", "a range is one number sign: 2023-2026"),
        _rule(r"(?<=[^\W\d_])-(?=\d)", HYPHEN, "a hyphen after a letter is not a minus sign: N-1"),
        _rule(r"\((?=[+-]?\d)", OPENING, "the mathematical bracket would stand behind the number sign"),
        _rule(r"(?<=\d)\)", CLOSING, "the mathematical bracket would belong to the number"),
        _rule(r"\[(?=[+-]?\d)", SQUARE_OPENING, "so would the square one"),
        _rule(r"(?<=\d)\]", SQUARE_CLOSING, "the mathematical square bracket is another cell"),
        _rule(
            r"(?<=[^\s\d])[.,:/]+(?=\d)", _outside, "punctuation between a letter and a number is not part of it: art.5"
        ),
        _rule(rf"(?<=\d) (?=%|‰|{_FRENCH_UNITS})", UNBREAKABLE, "a number never leaves its unit"),
        _rule(r"(?<=\b[A-ZÀ-Ý]\.) (?=[^\W\d_])", UNBREAKABLE, "an initial never leaves its name"),
        *_dates(LANGUAGES["fr"]),
    ),
)

_ARABIC = Rules(
    separator=".",
    characters=(
        *_COMMON_CHARACTERS,
        _rule("\u0640", "", "the tatweel only stretches a line of print; the table makes two sukun cells of it"),
        _rule("\u0670", "", "everyday spelling does without the small alef, and the table does not know it"),
        _rule("\u0671", "\u0627", "the table does not know the alef of union; it is read as an alef"),
        _rule("\u06a9", "\u0643", "the kaf of Persian keyboards is a kaf"),
        _rule("\u06cc", "\u064a", "the ya of Persian keyboards is a ya"),
        _rule("[\u06f0-\u06f9]", lambda match: str(ord(match[0]) - 0x06F0), "Persian digits have the same cells"),
        _rule("\u066a", "%", "the table does not know the Arabic per cent sign"),
        _rule("\u066b", ",", "the table does not know the Arabic decimal separator"),
        _rule("\u066c", ".", "the table does not know the Arabic thousands separator"),
    ),
    numbers=(
        _rule(
            rf"(?<![\d+])\d{{1,3}}(?:{UNBREAKABLE}\d{{3}})+(?!\d)",
            lambda match: match[0].replace(UNBREAKABLE, "."),
            "a blank ends the number; dots keep its groups of digits together",
        ),
        _rule(
            rf"(?<![\d+])\d{{1,3}}(?: \d{{3}})+(?=(?:,\d+)?[ {UNBREAKABLE}]?(?:{_ARABIC_UNITS}))",
            lambda match: match[0].replace(" ", "."),
            "with ordinary blanks only before a currency: elsewhere they may be several numbers",
        ),
    ),
    context=(
        _rule(r"(?<=\d)[\u2010-\u2014](?=\d)", "-", "a range is written as with a hyphen: 2023-2026"),
        _rule(r"(?<![\w)\]-])-(?=\d)", MINUS, "a hyphen before a number is a minus sign"),
        _rule(r"(?<=[^\s\d])[.,]+(?=\d)", _outside, "punctuation between a letter and a number is not part of it"),
        _rule(rf"(?<=\d) (?=[%‰]|{_ARABIC_UNITS})", UNBREAKABLE, "a number never leaves its unit"),
        *_dates(LANGUAGES["ar"]),
    ),
)

RULES: dict[str, Rules] = {"ar": _ARABIC, "fr": _FRENCH}


def characters(text: str, language: Language) -> str:
    """Return the text with each character in the form that the language's table knows."""
    return unicodedata.normalize("NFC", _applied(RULES[language.code].characters, text))


def numbers(text: str, language: Language) -> str:
    """Return the text with the digits of each grouped number gathered into one."""
    return _applied(RULES[language.code].numbers, text)


def figure(text: str, language: Language) -> str:
    """Return the text of a figure with its groups of digits gathered into one number."""
    grouped = rf"(?<=\d){re.escape(language.group)}(?=\d{{3}})"
    return re.sub(grouped, RULES[language.code].separator, characters(text, language))


def in_context(text: str, language: Language) -> str:
    """Return a sentence with its blanks, brackets, dashes and apostrophes as Braille has them."""
    return _applied(RULES[language.code].context, text)


def _applied(rules: tuple[Rule, ...], text: str) -> str:
    for rule in rules:
        text = rule.pattern.sub(rule.replacement, text)
    return text
