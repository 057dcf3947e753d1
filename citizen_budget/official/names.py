"""Names in the official form: cleaned, with lost apostrophes set again, and what is doubtful told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from citizen_budget.errors import Problem
from citizen_budget.official.doubts import doubt
from citizen_budget.official.nomenclature import NOMENCLATURE
from citizen_budget.readers.cells import Fault
from citizen_budget.readers.heads import folded
from citizen_budget.records import Place
from citizen_budget.rules import cells

_DOTS = re.compile(r"[.…·_]{3,}|…+")
_BLANKS = re.compile(r"\s+")
_DIRECTIONS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_NOTHING = frozenset({"nan", "none", "null", "n/a", "#n/a"})
_ARABIC = re.compile("[\u0620-\u064a]")
# The conjunction “و” is a word of its own where people leave a blank after it.
_LONE_LETTER = re.compile("(?:^|\\s)[\u0621-\u0647\u0649\u064a](?=\\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ELIDED = re.compile(r"([dlDL])([aeiouyhàâéèêëîïôœùûAEIOUYHÀÂÉÈÊËÎÏÔŒÙÛ]\w+)")
# Words without an apostrophe that begin as one that has lost it.
_WHOLE_WORDS = frozenset({"deux", "lieu", "lieux", "dunes"})
_TOTAL = re.compile(r"^tota(?:l|ux)\b.*?-\s*|^مجموع\s*-\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A name as it should be shown, empty where the cell has none, and what is doubtful in it."""

    text: str
    doubts: tuple[Problem, ...] = ()


def cleaned(raw: object, language: str, place: Place) -> Cleaned:
    """Return the name in a cell: letters of PDFs folded, dots of an empty line away, apostrophes set again."""
    if raw is None:
        return Cleaned("")
    if isinstance(raw, Fault):
        return Cleaned("", (doubt("D002", place, text=raw.text),))
    text = _BLANKS.sub(" ", _DOTS.sub(" ", _DIRECTIONS.sub("", str(raw)))).strip(" -–:")
    if not text:
        return Cleaned("")
    if text.casefold() in _NOTHING or _TOTAL.sub("", text).casefold() in _NOTHING:
        return Cleaned("", (doubt("D002", place, text=text),))
    try:
        words = cells.text(text)
    except cells.Refused:
        return Cleaned("", (doubt("D019", place, text=_shortened(text)),))
    if bool(_ARABIC.search(words)) != (language in _ARABIC_SCRIPT) and any(map(str.isalpha, words)):
        return Cleaned("", (doubt("D018", place, text=_shortened(words)),))
    repaired = with_apostrophes(words)
    if repaired != words:
        return Cleaned(repaired, (doubt("D001", place, text=words, repaired=repaired),))
    if _LONE_LETTER.search(words):
        return Cleaned(words, (doubt("D026", place, text=_shortened(words)),))
    return Cleaned(words)


_ARABIC_SCRIPT = frozenset({"ar"})


def without_total(name: str) -> str:
    """Return the name of what a total is of: `Total du projet 10 - Location` is of `Location`."""
    return _TOTAL.sub("", name) if "-" in name else ""


def with_apostrophes(text: str) -> str:
    """Return French words with the apostrophes that a program has lost: `dhabitation` is `d’habitation`."""
    return _WORD.sub(_elided, text.replace("'", "’"))


def _elided(match: re.Match[str]) -> str:
    word = match[0]
    found = _ELIDED.fullmatch(word)
    if found is None or folded(word) in _WHOLE_WORDS or folded(found[2]) not in _words_after_apostrophes():
        return word
    return f"{found[1]}’{found[2]}"


@cache
def _words_after_apostrophes() -> frozenset[str]:
    """Return the words, folded, that stand after an apostrophe in budgets: the list, and those of the nomenclature."""
    listed = (Path(__file__).parent / "apostrophes.txt").read_text("utf-8").split()
    elided = (word for entry in NOMENCLATURE for word in re.findall(r"[’'](\w+)", entry.french))
    return frozenset(folded(word) for word in (*listed, *elided))


def same_letters(one: str, other: str) -> bool:
    """Return whether two names have the same letters in another order, as a PDF gives Arabic that it broke."""
    return folded(one) != folded(other) and sorted(folded(one)) == sorted(folded(other))


def _shortened(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[:longest] + "…"


def sentence_case(name: str) -> str:
    """Return a name with a capital first; one that is all in capitals as an ordinary one."""
    return name[:1] + name[1:].lower() if name.isupper() and len(name) > 5 else name[:1].upper() + name[1:]
