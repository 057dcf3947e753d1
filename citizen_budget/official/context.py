"""Titles of the official form: the part of the budget they open, revenue or expenditure, the year, the commune."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citizen_budget.arabic import base_letters
from citizen_budget.readers.heads import folded

_PARTS = (
    ("S", r"comptes?spec|affectationspeciale|الحساباتالخ|المرصودةلامور"),
    ("A", r"budgets?annexe|الميزانيات?الملحقة"),
    ("1", r"fonctionnement|premierepartie|1erepartie|التسيير|الجزءالاول"),
    ("2", r"equipement|investissement|deuxiemepartie|2emepartie|التجهيز|الجزءالثاني"),
)
_DIRECTIONS = (
    ("revenue", r"recette|revenue|مداخيل"),
    ("expenditure", r"depense|expenditure|credit|نفقات|مصاريف"),
)
_WHOLE = {"1": "1", "2": "2", "s": "S", "a": "A", "r": "revenue", "d": "expenditure"}

_TOTAL = re.compile(r"\W*(?:sous|s)?\W?(?:tota(?:l|ux)|(?:ال)?مجموع)\b", re.IGNORECASE)
_LEVELS = (
    (4, r"projet|المشروع"),
    (3, r"programme|البرنامج"),
    (2, r"article|الفصل"),
    (1, r"chapitre|الباب"),
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_END = r"(?=\s+(?:ann[ée]e|exercice|pour|budget|سنة|برسم|ميزانية)|\s*[\d,:;()–/]|\s+-|\s*$)"
_COMMUNES = {
    "fr": re.compile(
        rf"\bcommune\s+(?:(?:urbaine|rurale|territoriale)\s+)?(?:de\s+|du\s+|d['’]\s*)([^\W\d][\w '’-]*?[^\W\d]){_END}",
        re.I,
    ),
    "ar": re.compile(rf"جماعة\s+(\w[\w ]*?\w){_END}"),
}


@dataclass(frozen=True, slots=True)
class Context:
    """Which part of the budget the rows under a title are of, and whether they are revenue or expenditure."""

    part: str = ""
    direction: str = ""

    def then(self, other: Context) -> Context:
        """Return this context with what another one says."""
        return Context(other.part or self.part, other.direction or self.direction)


def context(text: object) -> Context:
    """Return what a title or the cell of a column says; what says two things says nothing."""
    words = _folded(text)
    if words in _WHOLE:
        key = _WHOLE[words]
        return Context(direction=key) if len(key) > 1 else Context(part=key)
    return Context(_only(_PARTS, words), _only(_DIRECTIONS, words))


def _only(table: tuple[tuple[str, str], ...], words: str) -> str:
    match [key for key, pattern in table if re.search(pattern, words)]:
        case [key]:
            return key
        case ["S" | "A" as key, *_]:
            return key
        case _:
            return ""


def is_total(*names: str) -> bool:
    """Return whether a row's name begins as that of a total."""
    return any(_TOTAL.match(base_letters(name)) for name in names)


@dataclass(frozen=True, slots=True)
class TotalOf:
    """What the name of a total says: the level it closes and its number.

    The level is 0 for a whole part, and None where the name does not say.
    """

    level: int | None
    number: str = ""


def total_of(*names: str) -> TotalOf:
    """Return what the name of a total says of itself."""
    for name in names:
        words = _folded(name)
        found = [
            (match, level) for level, pattern in _LEVELS if (match := re.search(rf"(?:{pattern})(\d{{0,2}})", words))
        ]
        if found:
            match, level = min(found, key=lambda pair: pair[0].start())
            return TotalOf(level, match[1].zfill(2) if match[1] else "")
    named = Context()
    for name in names:
        named = named.then(context(name))
    return TotalOf(0 if named.part or named.direction else None)


def years(text: object) -> tuple[int, ...]:
    """Return the years that a title names."""
    return tuple(int(year) for year in _YEAR.findall(str(text or "")))


def commune(text: object, language: str) -> str:
    """Return the name of the commune that a title gives in a language, or an empty text."""
    found = _COMMUNES[language].search(base_letters(str(text or "")))
    name = " ".join(found[1].split()) if found and len(found[1]) <= 60 else ""
    return name.title() if name.isupper() else name


def _folded(text: object) -> str:
    return folded(base_letters(str(text or ""))) if text is not None else ""
