"""Text as the Braille tables want it: tables of rules, each with its reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from citizen_budget.arabic import SHAPES, SHAPES_PATTERN, folded_shapes
from citizen_budget.language import LANGUAGES, Language

# The project's tables give these private-use characters their cells (braille_tables/).
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩"
SEPARATOR, OPENING, CLOSING, SQUARE_OPENING, SQUARE_CLOSING = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
OUTSIDE = str.maketrans(".,:/", "\ue006\ue007\ue008\ue009")
PASSAGE, LAST_WORD = "\ue00a", "\ue00b"
BESIDE = str.maketrans("()«»!?", "\ue002\ue003\ue00c\ue00d\ue010\ue011")
# Where strong words begin and end; liblouis gets their place apart from the text.
OPENS, CLOSES = "\ue00e", "\ue00f"
# A blank of print inside one word of cells.
JOINT = "\ue012"
HYPHEN, MINUS, UNBREAKABLE = "\u2010", "\u2212", "\u00a0"
APOSTROPHE = "\u2019"
IN_PRINT = str.maketrans(
    {
        SEPARATOR: UNBREAKABLE,
        JOINT: UNBREAKABLE,
        SQUARE_OPENING: "[",
        SQUARE_CLOSING: "]",
        HYPHEN: "-",
        **{chr(stands_for): chr(sign) for sign, stands_for in (*OUTSIDE.items(), *BESIDE.items())},
    }
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What is replaced by what, and why; without one of `needs` in the text there is nothing to replace."""

    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]
    reason: str
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a language.

    `separator` stands between the groups of digits of one number. `characters` change a character
    wherever it stands, `numbers` gather the digits of one number, `context` look at what stands
    beside, also across the pieces of a sentence. `touch` are for the finger alone: print does not
    show what they change; `uncontracted` are such rules for uncontracted Braille alone.
    """

    separator: str
    characters: tuple[Rule, ...]
    numbers: tuple[Rule, ...]
    context: tuple[Rule, ...]
    touch: tuple[Rule, ...] = ()
    uncontracted: tuple[Rule, ...] = ()


def _rule(
    pattern: str, replacement: str | Callable[[re.Match[str]], str], reason: str, needs: Iterable[str] = ""
) -> Rule:
    return Rule(re.compile(pattern), replacement, reason, frozenset(needs))


def _span(first: str, last: str) -> str:
    """Return the characters from one to another."""
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


def _outside(match: re.Match[str]) -> str:
    """Return punctuation as the signs that do not open a number."""
    return match[0].translate(OUTSIDE)


def _beside(match: re.Match[str]) -> str:
    """Return punctuation as the signs that never need a sign of their own before them."""
    return match[0].translate(BESIDE)


def _passage(match: re.Match[str]) -> str:
    """Return words in capitals as small ones, with the sign of a passage before the first and the last.

    Letters that stand alone, such as `A B C D`, are no passage.
    """
    if not re.search("[^\\W\\d_]{2}", match[0]):
        return match[0]
    *words, last = match[0].lower().split(" ")
    return f"{PASSAGE}{' '.join(words)} {LAST_WORD}{last}"


def _mixed(match: re.Match[str]) -> str:
    """Return a word of capitals and small letters with the sign before each capital; Roman ordinals stay."""
    if not any(letter.islower() for letter in match[0]) or _ROMAN_ORDINAL.fullmatch(match[0]):
        return match[0]
    return "".join(f"{LAST_WORD}{letter.lower()}" if letter.isupper() else letter for letter in match[0])


def _dates(language: Language) -> tuple[Rule, ...]:
    months = "|".join(dict.fromkeys(map(re.escape, (*language.months, *language.other_months))))
    first = re.escape(language.first_day)
    reason = "a date never breaks over two lines"
    return (
        _rule(rf"(\b(?:{first}|\d\d?)) (?=(?:{months})\b)", rf"\1{UNBREAKABLE}", reason, _DIGITS),
        _rule(rf"(\b(?:{months})) (?=\d{{4}}\b)", rf"\1{UNBREAKABLE}", reason, _DIGITS),
    )


_DASHES = _span("\u2010", "\u2014")
_UNSEEN = (
    "\u00ad\u061c\u180e\ufeff"
    + _span("\u200b", "\u200f")
    + _span("\u202a", "\u202e")
    + _span("\u2060", "\u2064")
    + _span("\u2066", "\u206f")
)
_COMMON_CHARACTERS = (
    _rule(SHAPES_PATTERN, folded_shapes, "Arabic copied from PDF is made of presentation forms", SHAPES),
    _rule(
        f"[{_UNSEEN}]",
        "",
        "marks of direction, joining and hyphenation are for the eye; the tables spell some of them out",
        _UNSEEN,
    ),
    _rule("[\u2007\u202f]", UNBREAKABLE, "one kind of unbreakable blank is enough", "\u2007\u202f"),
    _rule(f"[^\\S{UNBREAKABLE}]+", " ", "one blank cell between two words"),
)

_FRENCH_UNITS = r"DH\b|MDH\b|MAD\b|dirhams?\b|millions?\b|milliards?\b|€"
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_ROMAN_ORDINAL = re.compile("[IVXLC]+(?:er|re|ère|e|ème|es)")
_CAPITALS = f"{_CAPITAL}[A-ZÀ-ÖØ-Þ\u2019-]*"
_ARABIC_UNITS = r"درهم|مليون|مليار"

_FRENCH = Rules(
    separator=SEPARATOR,
    characters=(
        *_COMMON_CHARACTERS,
        _rule(MINUS, "-", "the minus sign stands inside the number, behind its sign, as the hyphen does", MINUS),
    ),
    numbers=(
        _rule(
            rf"(?<![\d+])\d{{1,3}}(?:{UNBREAKABLE}\d{{3}})+(?!\d)",
            lambda match: match[0].replace(UNBREAKABLE, SEPARATOR),
            "groups of three digits are one number, with dot 3 between them",
            UNBREAKABLE,
        ),
        _rule(
            rf"(?<!\d)\d{{1,3}}(?:[ {UNBREAKABLE}]\d{{3}})+(?=(?:,\d+)?[ {UNBREAKABLE}]?(?:{_FRENCH_UNITS}))",
            lambda match: re.sub(r"\D", SEPARATOR, match[0]),
            "with ordinary blanks only before a currency: elsewhere they may be several numbers",
            _DIGITS,
        ),
    ),
    context=(
        _rule(f"[ {UNBREAKABLE}]+(?=[;:!?»])", "", "Braille has no blank before ; : ! ? »", ";:!?»"),
        _rule(f"(?<=«)[ {UNBREAKABLE}]+", "", "Braille has no blank after «", "«"),
        _rule(
            r"(?<=[^\W\d_])'(?=[^\W\d_])",
            APOSTROPHE,
            "with a straight apostrophe the table takes L'É for capitals throughout",
            "'",
        ),
        _rule(
            "\u2018([^\u2018\u2019]*)\u2019",
            "\u201c\\1\u201d",
            "single quotation marks have the cells of double ones",
            "\u2018",
        ),
        _rule(
            rf"(?<=[^\W\d_]){APOSTROPHE}(?![^\W\d_])",
            "'",
            "before a figure or a quotation mark the table takes the typographic apostrophe for a quotation mark",
            APOSTROPHE,
        ),
        _rule(
            "^[\u2013\u2014-] ",
            HYPHEN * 2,
            "a dash that opens a line is two hyphens, with no blank after it",
            "\u2013\u2014-",
        ),
        _rule("(?<=[Aa]ujourd)\u2019(?=hui)", "'", "the contraction has the straight apostrophe", APOSTROPHE),
        _rule(r"(?<=\d)[\u2010-\u2014](?=\d)", "-", "a range is one number sign: 2023-2026", _DASHES),
        _rule(r"(?<=[^\W\d_])-(?=\d)", HYPHEN, "a hyphen after a letter is not a minus sign: N-1", "-"),
        _rule(rf"\((?={OPENS}?[+-]?\d)", OPENING, "the mathematical bracket would stand behind the number sign", "("),
        _rule(rf"(?:(?<=\d)|(?<=\d{CLOSES}))\)", CLOSING, "the mathematical bracket would belong to the number", ")"),
        _rule(rf"\[(?={OPENS}?[+-]?\d)", SQUARE_OPENING, "so would the square one", "["),
        _rule(
            rf"(?:(?<=\d)|(?<=\d{CLOSES}))\]", SQUARE_CLOSING, "the mathematical square bracket is another cell", "]"
        ),
        _rule(
            r"(?<=[^\s\d])[.,:/]+(?=\d)",
            _outside,
            "punctuation between a letter and a number is not part of it: art.5",
            _DIGITS,
        ),
        _rule(rf"(?<=\d) (?=%|‰|{_FRENCH_UNITS})", UNBREAKABLE, "a number never leaves its unit", _DIGITS),
        _rule(r"(?<=\b[A-ZÀ-Ý]\.) (?=[^\W\d_])", UNBREAKABLE, "an initial never leaves its name", "."),
        *_dates(LANGUAGES["fr"]),
        _rule(
            r"[(«]$|^[)»!?]+",
            _beside,
            "beside words of another language contracted Braille takes them for words",
            "(«)»!?",
        ),
    ),
    touch=(
        _rule(
            rf"(?<!\w){_CAPITALS}(?:[,;:]?(?: \d+)* {_CAPITALS}){{3,}}(?!\w)",
            _passage,
            "from four words in capitals on, the sign stands before the first and the last alone",
        ),
    ),
    uncontracted=(
        _rule(
            rf"(?<![^\W\d_])[^\W\d_]*{_CAPITAL}{{2}}[^\W\d_]*",
            _mixed,
            "in a word of capitals and small letters the table ends the capitals by a sign; each capital has its own",
        ),
    ),
)

_ARABIC = Rules(
    separator=".",
    characters=(
        *_COMMON_CHARACTERS,
        _rule(
            "\u0640", "", "the tatweel only stretches a line of print; the table makes two sukun cells of it", "\u0640"
        ),
        _rule("\u0670", "", "everyday spelling does without the small alef, and the table does not know it", "\u0670"),
        _rule("\u0671", "\u0627", "the table does not know the alef of union; it is read as an alef", "\u0671"),
        _rule("\u06a9", "\u0643", "the kaf of Persian keyboards is a kaf", "\u06a9"),
        _rule("\u06cc", "\u064a", "the ya of Persian keyboards is a ya", "\u06cc"),
        _rule(
            "[\u06f0-\u06f9]",
            lambda match: str(ord(match[0]) - 0x06F0),
            "Persian digits have the same cells",
            _span("\u06f0", "\u06f9"),
        ),
        _rule("\u066a", "%", "the table does not know the Arabic per cent sign", "\u066a"),
        _rule("\u066b", ",", "the table does not know the Arabic decimal separator", "\u066b"),
        _rule("\u066c", ".", "the table does not know the Arabic thousands separator", "\u066c"),
    ),
    numbers=(
        _rule(
            rf"(?<![\d+])\d{{1,3}}(?:{UNBREAKABLE}\d{{3}})+(?!\d)",
            lambda match: match[0].replace(UNBREAKABLE, "."),
            "a blank ends the number; dots keep its groups of digits together",
            UNBREAKABLE,
        ),
        _rule(
            rf"(?<!\d)\d{{1,3}}(?:[ {UNBREAKABLE}]\d{{3}})+(?=(?:,\d+)?[ {UNBREAKABLE}]?(?:{_ARABIC_UNITS}))",
            lambda match: re.sub(r"\D", ".", match[0]),
            "with ordinary blanks only before a currency: elsewhere they may be several numbers",
            _DIGITS,
        ),
    ),
    context=(
        _rule(r"(?<=\d)[\u2010-\u2014](?=\d)", "-", "a range is written as with a hyphen: 2023-2026", _DASHES),
        _rule(r"(?<![\w)\]-])-(?=\d)", MINUS, "a hyphen before a number is a minus sign", "-"),
        _rule(
            r"(?<=[^\s\d])[.,]+(?=\d)", _outside, "punctuation between a letter and a number is not part of it", _DIGITS
        ),
        _rule(rf"(?<=\d) (?=[%‰]|{_ARABIC_UNITS})", UNBREAKABLE, "a number never leaves its unit", _DIGITS),
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


def for_touch(text: str, language: Language) -> str:
    """Return a sentence with what only the finger meets, such as the sign of a passage in capitals; as many words."""
    rules = RULES[language.code]
    return _applied(rules.touch if language.braille.grade == 2 else (*rules.touch, *rules.uncontracted), text)


def in_print(text: str) -> str:
    """Return what was normalised as a sighted reader knows it: the project's own characters become the usual ones."""
    return text.translate(IN_PRINT)


def _applied(rules: tuple[Rule, ...], text: str) -> str:
    present = frozenset(text)
    for rule in rules:
        if rule.needs and rule.needs.isdisjoint(present):
            continue
        replaced = rule.pattern.sub(rule.replacement, text)
        if replaced != text:
            text, present = replaced, frozenset(replaced)
    return text
