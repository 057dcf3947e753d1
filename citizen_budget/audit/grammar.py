"""How each language writes figures, said a second time: the audit does not ask those who write them.

Text becomes atoms: each letter, each per cent sign, and each number as its value (`103000000`,
`-2.9`, `+500000`). Blanks and punctuation are no atoms: they differ between print and Braille.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias, assert_never

from citizen_budget.audit.told import Figure, Part, Run, Words
from citizen_budget.language import LANGUAGES

Atoms: TypeAlias = tuple[str, ...]
Spelling: TypeAlias = Callable[[str, str], Iterable[str]]
"""From words and the code of their language to the atoms of their letters."""

PER_CENT = "%"
_SIGN = r"(?:(?<![\w)\]%])(?P<sign>[+\u2212-]))?"
# French groups digits with blanks that do not break, Arabic with full stops; both have a decimal comma.
_NUMBERS = {
    "ar": re.compile(rf"{_SIGN}(?P<whole>(?<!\d\.)\d{{1,3}}(?:\.\d{{3}})+(?![.\d])|\d+)(?:,(?P<decimals>\d+))?"),
    "fr": re.compile(rf"{_SIGN}(?P<whole>\d{{1,3}}(?:[\u00a0\u202f]\d{{3}})+(?!\d)|\d+)(?:,(?P<decimals>\d+))?"),
}
PER_CENT_SIGNS = "%\u066a"
_PRESENTED = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefe]+")
_TATWEEL = "\u0640"
# They only say which way text runs; between two numbers they would make the sign of the second one its own.
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))


def of_run(run: Run, language: str, spelling: Spelling | None = None) -> Atoms:
    """Return the atoms of a run, those of its label first; `spelling` says what letters become, in print themselves."""
    spell = spelling or print_letters
    return (
        *of_text(run.label, language, spell),
        *(atom for part in run.parts for atom in _of_part(part, language, spell)),
    )


def figures_in(run: Run, language: str) -> int:
    """Return how many figures a run says, also those inside its words where these have a language."""
    return sum(
        1 if isinstance(part, Figure) else len(numbers(of_text(part.text, language))) if language else 0
        for part in run.parts
    )


def is_number(atom: str) -> bool:
    """Return whether an atom is the value of a number."""
    return atom[-1].isdecimal()


def numbers(atoms: Iterable[str]) -> list[str]:
    """Return the numbers among atoms."""
    return list(filter(is_number, atoms))


def digits(atoms: Iterable[str]) -> str:
    """Return letters and digits in a row: `1 000 DH` with an ordinary blank is one number or two."""
    return "".join(character for atom in atoms for character in atom if character not in "+-.")


def _of_part(part: Part, language: str, spelling: Spelling) -> Atoms:
    match part:
        case Words():
            full = f" ({part.full})" if part.full else ""
            return of_text(f"{part.text}{full}", part.language or language, spelling)
        case Figure():
            return _of_figure(part, language, spelling)
        case _:
            assert_never(part)


def _of_figure(figure: Figure, language: str, spelling: Spelling) -> Atoms:
    """Return what must be read where a figure stands."""
    match figure.kind:
        case "amount":
            return (figure.value, *spelling(LANGUAGES[language].money.format(number=""), language))
        case "dirhams" | "number" | "year":
            return (figure.value,)
        case "percent":
            return (figure.value, PER_CENT)
        case "day" | "month":
            return tuple(_date(figure, language, spelling))
        case "years":
            return tuple(figure.value.split("-"))
        case "code":
            return of_text(figure.value, language, spelling)
        case _:
            assert_never(figure.kind)


def _date(figure: Figure, language: str, spelling: Spelling) -> Iterator[str]:
    """Yield a date as its day, the letters of its month, and its year."""
    told = LANGUAGES[language]
    year, month, *days = figure.value.split("-")
    for day in map(int, days):
        yield from of_text(told.first_day, language, spelling) if day == 1 else (str(day),)
    yield from spelling(figure.month or told.months[int(month) - 1], language)
    yield year


def print_letters(text: str, _: str = "") -> Iterator[str]:
    """Yield the letters and per cent signs of a text, all of them small."""
    for character in unfolded(text):
        if character in PER_CENT_SIGNS:
            yield PER_CENT
        elif unicodedata.category(character).startswith("L") and character != _TATWEEL:
            yield character


def unfolded(text: str) -> str:
    """Return a text in small letters, without the forms that Arabic has in old PDF files."""
    shaped = _PRESENTED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return unicodedata.normalize("NFC", shaped).casefold()


@lru_cache(4096)
def of_text(text: str, language: str, spelling: Spelling = print_letters) -> Atoms:
    """Return the atoms of a text."""
    return tuple(_atoms(_plain_digits(text.translate(_MARKS)), language, spelling))


def _atoms(text: str, language: str, spelling: Spelling) -> Iterator[str]:
    end = 0
    for found in _NUMBERS[language].finditer(text):
        yield from spelling(text[end : found.start()], language)
        yield _value(found)
        end = found.end()
    yield from spelling(text[end:], language)


def _value(found: re.Match[str]) -> str:
    sign = {"\u2212": "-", None: ""}.get(found["sign"], found["sign"])
    decimals = f".{found['decimals']}" if found["decimals"] else ""
    return f"{sign}{re.sub(r'[^0-9]', '', found['whole'])}{decimals}"


def _plain_digits(text: str) -> str:
    """Return a text with the digits of every script as 0 to 9."""
    return re.sub(r"\d", lambda digit: str(int(digit[0])), text)
