"""The words a workbook uses for sheets and fields, and how they are recognised."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from citizen_budget.readers.schema import SHEETS, Field, Sheet


class Head(NamedTuple):
    """The head of one column: the key its values get, and its words in French and Arabic."""

    key: str
    fr: str
    ar: str


@dataclass(frozen=True, slots=True)
class _Tongue:
    """How a head says that its column is in a language: in French, in Arabic."""

    code: str
    fr: str
    ar: str


_TONGUES = (_Tongue("fr", "français", "بالفرنسية"), _Tongue("ar", "arabe", "بالعربية"))

LANGUAGE_CODES = tuple(tongue.code for tongue in _TONGUES)

# The sheet with one field a row: its four heads, and the columns of its values.
SINGLE_HEADS = ("Champ", "الحقل", "Valeur ou français", "العربية")
SINGLE_VALUE, SINGLE_ARABIC = 3, 4

# Sheets that speak to people and hold no data; a name that begins with “_” is one too.
READ_ME = ("Lisez-moi", "اقرأني")

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)$")


def column_heads(field: Field) -> tuple[Head, ...]:
    """Return the heads of a field's columns: one, or one a language where it is translated."""
    if not field.translated:
        return (Head(field.key, field.fr, field.ar),)
    return tuple(
        Head(f"{field.key}_{tongue.code}", f"{field.fr} ({tongue.fr})", f"{field.ar} ({tongue.ar})")
        for tongue in _TONGUES
    )


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a head or name without case, accents, vowel marks, spaces and punctuation."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in letters if character.isalnum())


@dataclass(frozen=True, slots=True)
class Known:
    """What a head or a sheet's name was recognised as, and the year written after it."""

    key: str
    year: int | None = None


@cache
def _sheet_names() -> Mapping[str, str]:
    return {folded(name): sheet.key for sheet in SHEETS for name in (sheet.key, sheet.fr, sheet.ar)}


@cache
def _column_names(sheet: Sheet) -> Mapping[str, str]:
    heads = [head for field in sheet.fields for head in column_heads(field)]
    return {folded(name): head.key for head in heads for name in head}


@cache
def _field_names(sheet: Sheet) -> Mapping[str, str]:
    return {folded(name): field.key for field in sheet.fields for name in (field.key, field.fr, field.ar)}


def known_sheet(title: str) -> Known | None:
    """Return the sheet a title names, in French, Arabic, both (“Lignes – البنود”) or by key, or None."""
    parts = [title, *re.split(r"\s*[–—/|-]\s*", title)]
    return next((known for part in parts if (known := _known(part, _sheet_names()))), None)


def known_column(head: str, sheet: Sheet) -> Known | None:
    """Return the column a head names, or None."""
    return _known(head, _column_names(sheet))


def known_field(label: str, sheet: Sheet) -> Known | None:
    """Return the field a label of the vertical sheet names, or None."""
    return _known(label, _field_names(sheet))


def _known(text: str, names: Mapping[str, str]) -> Known | None:
    if key := names.get(folded(text)):
        return Known(key)
    year = _YEAR.search(text.strip())
    if year and (key := names.get(folded(text.strip()[: year.start()]))):
        return Known(key, int(year[1]))
    return None


def is_for_people(title: str) -> bool:
    """Return whether a sheet holds no data: the read-me, or a name that begins with “_”."""
    read_me = {folded(name) for name in READ_ME}
    return title.startswith("_") or any(folded(part) in read_me for part in (title, *re.split(r"\s+[–—/|-]\s+", title)))


def closest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate that looks most like a word, or an empty text."""
    by_fold = {folded(candidate): candidate for candidate in candidates}
    match difflib.get_close_matches(folded(word), by_fold, n=1, cutoff=0.6):
        case [best]:
            return by_fold[best]
        case _:
            return ""


def sheet_names() -> tuple[str, ...]:
    """Return every name of a sheet, French and Arabic, to suggest one."""
    return tuple(name for sheet in SHEETS for name in (sheet.fr, sheet.ar))


def column_names(sheet: Sheet) -> tuple[str, ...]:
    """Return every head of a sheet, French and Arabic, to suggest one."""
    return tuple(name for field in sheet.fields for head in column_heads(field) for name in (head.fr, head.ar))


def field_names(sheet: Sheet) -> tuple[str, ...]:
    """Return every label of the vertical sheet, French and Arabic, to suggest one."""
    return tuple(name for field in sheet.fields for name in (field.fr, field.ar))
