"""Cells become atoms: numbers as their values, letters as the cells that stand for nothing else.

The codes are written down here a second time: Code braille français uniformisé (CBFU 2008) and the
Arabic code of Mada. Cells that letters share with punctuation are left out on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from citizen_budget.audit import grammar
from citizen_budget.audit.grammar import PER_CENT, PER_CENT_SIGNS
from citizen_budget.audit.told import Run, Words

BLANK = "\u2800"
# The signs about words of another language. In contracted Arabic a letter that stands alone can look
# like the first of them: that one is followed by a word.
_OPENS, _CLOSES = re.compile("⠰⠷(?=[^⠀⠂⠆⠒⠲⠢⠖⠦⠔⠴⠶⠐⠤⠄])"), re.compile("⠰⠾")


@dataclass(frozen=True, slots=True)
class Code:
    """The Braille of a language.

    `number` finds a number in cells, with its groups `sign` and `digits`; `digits` are the cells of
    0 to 9; `marks` are the signs in and before a number; `pairs` finds two cells that are one sign
    without letters; `letters` are the cells of each letter, `kept` those that stand for letters
    alone, some as other ones; `signs` are the signs beside letters and digits that have no kept cells.
    """

    number: re.Pattern[str]
    digits: str
    marks: Mapping[str, str]
    per_cent: str
    pairs: re.Pattern[str]
    letters: Mapping[str, str]
    kept: Mapping[str, str]
    signs: frozenset[str]


def _letters(lines: str) -> dict[str, str]:
    """Return the cells of each letter of a list such as `a⠁ b⠃`."""
    return {entry[0]: entry[1:] for entry in lines.split()}


_LATIN = _letters("a⠁ b⠃ c⠉ d⠙ e⠑ f⠋ g⠛ h⠓ i⠊ j⠚ k⠅ l⠇ m⠍ n⠝ o⠕ p⠏ q⠟ r⠗ s⠎ t⠞ u⠥ v⠧ w⠺ x⠭ y⠽ z⠵")
_FRENCH = _LATIN | _letters("à⠷ á⠷ â⠡ ä⠜ æ⠜ ç⠯ è⠮ é⠿ ê⠣ ë⠫ ì⠌ í⠌ î⠩ ï⠻ ñ⠻ ò⠬ ó⠬ ô⠹ ö⠪ ù⠾ ú⠾ û⠱ ü⠳ œ⠪")
_ARABIC = _LATIN | _letters(
    "ء⠄ آ⠜ أ⠌ ؤ⠳ إ⠨ ئ⠽ ا⠁ ب⠃ ة⠡ ت⠞ ث⠹ ج⠚ ح⠱ خ⠭ د⠙ ذ⠮ ر⠗ ز⠵ س⠎ ش⠩ ص⠯ ض⠫ ط⠾ ظ⠿ ع⠷ غ⠣ ف⠋ ق⠟ ك⠅ ل⠇ م⠍ ن⠝ ه⠓ و⠺ ى⠕ ي⠊"
    " ٱ⠁ ک⠅ ی⠊ ڭ⠅ گ⠅ ڨ⠟ ڤ⠋ پ⠃ چ⠚ \u064f⠥ \u0650⠑"
)
_SHARED = {"ar": "⠄", "fr": "⠌⠜⠬"}


def _kept(letters: Mapping[str, str], shared: str, others: Mapping[str, str]) -> dict[str, str]:
    return {cell: cell for cells in letters.values() for cell in cells if cell not in shared} | dict(others)


_FRENCH_DIGITS, _ARABIC_DIGITS = "⠼⠡⠣⠩⠹⠱⠫⠻⠳⠪", "⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊"
# As in print, a sign behind a letter or a digit is not that of the number.
_NO_LETTER = f"(?<![{''.join(sorted({cell for cells in _ARABIC.values() for cell in cells}))}])"
_SIGNS = " \u00a0.,;:?!()'’‘-‐‑–«»“”\"/=+*%_…°€"

CODES = {
    "fr": Code(
        # A raised number has the sign of what is raised instead of that of numbers.
        number=re.compile(
            f"(?:⠠|⠈(?=[{_FRENCH_DIGITS}]))(?P<sign>[⠤⠖⠶]?)"
            f"(?P<digits>[{_FRENCH_DIGITS}]+(?:[⠄⠂⠲⠤⠒⠌⠖⠔⠶][{_FRENCH_DIGITS}]+)*)"
        ),
        digits=_FRENCH_DIGITS,
        marks={"⠄": "\u00a0", "⠂": ",", "⠲": ".", "⠤": "-", "⠒": ":", "⠌": "/", "⠖": "+", "⠔": "*", "⠶": "="},
        per_cent="⠐⠬",
        pairs=re.compile("[⠐⠘⠠]."),
        letters=_FRENCH,
        kept=_kept(_FRENCH, _SHARED["fr"], {}),
        signs=frozenset(f"{_SIGNS}@#&−"),
    ),
    "ar": Code(
        number=re.compile(
            f"(?P<sign>(?:{_NO_LETTER}⠰[⠤⠖])?)⠼(?P<digits>[{_ARABIC_DIGITS}]+(?:[⠲⠂][{_ARABIC_DIGITS}]+)*)"
        ),
        digits=_ARABIC_DIGITS,
        marks={"⠲": ".", "⠂": ",", "⠰⠤": "-", "⠰⠖": "+"},
        per_cent="⠒⠏",
        pairs=re.compile("[⠈⠘]."),
        letters=_ARABIC,
        # Lam and alef share a cell, which is that of the Latin v too.
        kept=_kept(_ARABIC, _SHARED["ar"], {"⠧": "⠇⠁"}),
        signs=frozenset(f"{_SIGNS}،؛؟٪@#&−\u0640\u064b\u064c\u064d\u064e\u0651\u0652\u0670"),
    ),
}


def is_spelled(run: Run, language: str) -> bool:
    """Return whether every character of a run is one whose cells are known here."""
    texts = [
        (run.label, ""),
        *((part.text + part.full, part.language) for part in run.parts if isinstance(part, Words)),
    ]
    return all(_is_known(text, foreign or language) for text, foreign in texts)


def _is_known(text: str, language: str) -> bool:
    code = CODES[language]
    return all(
        character in code.letters or character in code.signs or character.isdecimal()
        for character in grammar.unfolded(text)
    )


def spelling(text: str, language: str) -> Iterator[str]:
    """Yield the letters of print as atoms: the cells that are kept."""
    code = CODES[language]
    for character in grammar.unfolded(text):
        if character in PER_CENT_SIGNS:
            yield PER_CENT
        yield from (cell for given in code.letters.get(character, "") for cell in code.kept.get(given, ""))


@dataclass(slots=True)
class Decoder:
    """Reads the lines of a document in their order: words in another language may go on over several."""

    language: str
    is_foreign: bool = False

    def atoms(self, cells: str) -> tuple[str, ...]:
        """Return the atoms of a line."""
        found: list[str] = []
        rest = cells
        while mark := (_CLOSES if self.is_foreign else _OPENS).search(rest):
            found += atoms(rest[: mark.start()], self._now())
            self.is_foreign = not self.is_foreign
            rest = rest[mark.end() :]
        return (*found, *atoms(rest, self._now()))

    def _now(self) -> str:
        return next(code for code in CODES if code != self.language) if self.is_foreign else self.language


@lru_cache(4096)
def atoms(cells: str, language: str) -> tuple[str, ...]:
    """Return the atoms of cells in one language."""
    return tuple(_atoms(cells, CODES[language], language))


def _atoms(cells: str, code: Code, language: str) -> Iterator[str]:
    at = 0
    while at < len(cells):
        number = code.number.match(cells, at)
        pair = code.pairs.match(cells, at)
        if number:
            yield from grammar.of_text(_in_print(number, code), language)
            at = number.end()
        elif cells.startswith(code.per_cent, at):
            yield PER_CENT
            at += len(code.per_cent)
        elif pair:
            at = pair.end()
        else:
            yield from code.kept.get(cells[at], "")
            at += 1


def _in_print(number: re.Match[str], code: Code) -> str:
    digits = "".join(
        str(code.digits.index(cell)) if cell in code.digits else code.marks[cell] for cell in number["digits"]
    )
    return f"{code.marks.get(number['sign'], '')}{digits}"
