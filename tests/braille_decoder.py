"""Figures read back from BRF: digits, not words, and without liblouis."""

from __future__ import annotations

import re

# North American ASCII Braille, the characters of the cells U+2800 to U+283F.
_ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
_CELLS = {character: chr(0x2800 + value) for value, character in enumerate(_ASCII)}

# French: dot 6, then a sign, digits of the letters a to j with dot 6 (0 is dots 3456), dot 3 between groups.
_FRENCH_DIGITS = "⠼⠡⠣⠩⠹⠱⠫⠻⠳⠪"
_FRENCH = re.compile(f"⠠([⠤⠖]?)([{_FRENCH_DIGITS}]+(?:[⠄⠂⠲][{_FRENCH_DIGITS}]+)*)((?:⠤[{_FRENCH_DIGITS}]+)*)")
_FRENCH_MARKS = {"⠤": "-", "⠖": "", "⠄": "", "⠂": ",", "⠲": "."}

# Arabic: dots 56 before the sign, dots 3456, then the letters a to j, dots 256 between groups.
_ARABIC_DIGITS = "⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊"
_ARABIC = re.compile(f"(⠰⠤|⠰⠖)?⠼([{_ARABIC_DIGITS}]+(?:[⠲⠂][{_ARABIC_DIGITS}]+)*)")
_ARABIC_MARKS = {"⠰⠤": "-", "⠰⠖": "", "": "", "⠲": ".", "⠂": ","}
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def figures(brf: str, language: str) -> list[str]:
    """Return every figure of a BRF text, in order: `103000000`, `45,6`, `-3`.

    Groups of digits are one figure without separators; a plus sign is left out; the numbers of a
    range or a date are figures each; page numbers are among them. Codes keep their dots.
    """
    cells = "".join(_CELLS.get(character, character) for character in brf)
    return _READERS[language](cells)


def _french(cells: str) -> list[str]:
    found = []
    for sign, number, others in _FRENCH.findall(cells):
        found.append(_FRENCH_MARKS.get(sign, "") + _digits(number, _FRENCH_DIGITS, _FRENCH_MARKS))
        found += [_digits(other, _FRENCH_DIGITS, _FRENCH_MARKS) for other in others.split("⠤")[1:]]
    return found


def _arabic(cells: str) -> list[str]:
    found = []
    for sign, number in _ARABIC.findall(cells):
        digits = _digits(number, _ARABIC_DIGITS, _ARABIC_MARKS)
        found.append(_ARABIC_MARKS[sign] + (digits.replace(".", "") if _GROUPED.fullmatch(digits) else digits))
    return found


def _digits(cells: str, digits: str, marks: dict[str, str]) -> str:
    return "".join(str(digits.index(cell)) if cell in digits else marks[cell] for cell in cells)


_READERS = {"ar": _arabic, "fr": _french}
