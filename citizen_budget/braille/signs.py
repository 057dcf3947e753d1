"""The special signs of a text, for the note that tells the reader what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citizen_budget.errors import N_
from citizen_budget.language import Language


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign in cells, what it means (a message), and the cells in which it is found.

    `in_print` patterns look at the print instead: the cells alone may stand for something else.
    """

    cells: str
    meaning: str
    pattern: re.Pattern[str]
    in_print: bool = False


def _sign(cells: str, meaning: str, pattern: str, *, in_print: bool = False) -> Sign:
    return Sign(cells, meaning, re.compile(pattern), in_print)


_FRENCH_DIGIT, _ARABIC_DIGIT = "[⠡⠣⠩⠹⠱⠫⠻⠳⠪⠼]", "[⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚]"
_FRENCH_NUMBER = f"⠠[⠤⠖]?(?:{_FRENCH_DIGIT}|[⠄⠂⠲])*{_FRENCH_DIGIT}"
_ARABIC_NUMBER = f"⠼(?:{_ARABIC_DIGIT}|[⠲⠂])*{_ARABIC_DIGIT}"
_START = "(?:^|⠀)[⠦⠶]?"

_FOREIGN = (
    _sign("⠰⠷", N_("words in another language begin, in the uncontracted Braille of that language"), "⠰⠷"),
    _sign("⠰⠾", N_("words in another language end"), "⠰⠾"),
)

SIGNS: dict[str, tuple[Sign, ...]] = {
    "fr": (
        _sign("⠠", N_("a number follows"), f"⠠[⠤⠖]?{_FRENCH_DIGIT}"),
        _sign("⠤", N_("behind the number sign: a number below zero"), f"⠠⠤{_FRENCH_DIGIT}"),
        _sign("⠖", N_("behind the number sign: a number that is added"), f"⠠⠖{_FRENCH_DIGIT}"),
        _sign("⠄", N_("between groups of three digits"), f"{_FRENCH_NUMBER}⠄{_FRENCH_DIGIT}"),
        _sign("⠂", N_("the decimal comma of a number"), f"{_FRENCH_NUMBER}⠂{_FRENCH_DIGIT}"),
        _sign("⠐⠬", N_("per cent"), "⠐⠬"),
        _sign("⠨⠨⠙⠓", N_("dirhams"), "⠨⠨⠙⠓"),
        _sign("⠨⠨⠍⠙⠓", N_("millions of dirhams"), "⠨⠨⠍⠙⠓"),
        _sign("⠨", N_("a capital letter follows"), "(?<![⠒⠨])⠨(?!⠨)"),
        _sign("⠨⠨", N_("a word in capitals follows"), "⠨⠨"),
        _sign(
            "⠒⠨",
            N_("four or more words in capitals follow; the last one has the sign of a capital letter"),
            f"{_START}⠒⠨",
        ),
        _sign("⠸", N_("an important word follows"), f"{_START}⠸"),
        _sign(
            "⠒⠸",
            N_("four or more important words follow; the last one has the sign of an important word"),
            f"{_START}⠒⠸",
        ),
        *_FOREIGN,
    ),
    "ar": (
        _sign("⠼", N_("a number follows"), f"⠼{_ARABIC_DIGIT}"),
        _sign("⠰⠤", N_("before the number sign: a number below zero"), "⠰⠤⠼"),
        _sign("⠰⠖", N_("before the number sign: a number that is added"), "⠰⠖⠼"),
        _sign("⠲", N_("between groups of three digits"), f"{_ARABIC_NUMBER}⠲{_ARABIC_DIGIT}"),
        _sign("⠂", N_("the decimal comma of a number"), f"{_ARABIC_NUMBER}⠂{_ARABIC_DIGIT}"),
        _sign("⠒⠏", N_("per cent"), f"{_ARABIC_DIGIT}⠀?⠒⠏"),
        # Dot 6 is the shadda too.
        _sign("⠠", N_("a capital Latin letter follows"), "(?<![A-Z])[A-Z](?![A-Z])", in_print=True),
        _sign("⠠⠠", N_("a word in capital Latin letters follows"), "[A-Z]{2}", in_print=True),
        _sign("⠸", N_("important words follow"), f"{_START}⠸.*"),
        _sign("⠸⠸", N_("important words end"), "⠸⠸"),
        *_FOREIGN,
    ),
}


def used(language: Language, cells: str, shown: str) -> tuple[Sign, ...]:
    """Return the signs of a language that a text has, in the order of the table; the text in cells and in print."""
    return tuple(sign for sign in SIGNS[language.code] if sign.pattern.search(shown if sign.in_print else cells))
