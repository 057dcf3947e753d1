"""Hard words: the language of budgets that people outside the office do not speak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HardWord:
    """One hard word in French and Arabic; the Arabic is without the article, which a text may put before it."""

    fr: str
    ar: str


HARD_WORDS = (
    HardWord("amortissement", "اهتلاك"),
    HardWord("assainissement", "تطهير"),
    HardWord("comptes spéciaux", "حسابات خصوصية"),
    HardWord("concession", "امتياز"),
    HardWord("contentieux", "منازعات"),
    HardWord("crédits", "اعتمادات"),
    HardWord("délibération", "مداولة"),
    HardWord("dotation", "مخصصات"),
    HardWord("excédent", "فائض"),
    HardWord("foncier", "عقاري"),
    HardWord("gestion déléguée", "تدبير مفوض"),
    HardWord("gouvernance", "حكامة"),
    HardWord("imputation", "اقتطاع"),
    HardWord("intercommunal", "بين جماعي"),
    HardWord("maîtrise d’ouvrage", "صاحب مشروع"),
    HardWord("mandatement", "أمر بالأداء"),
    HardWord("nomenclature", "تبويب"),
    HardWord("ordonnateur", "آمر بالصرف"),
    HardWord("pluriannuel", "متعدد سنوات"),
    HardWord("quote-part", "حصة نسبية"),
    HardWord("recouvrement", "استخلاص"),
    HardWord("redevance", "وجيبة"),
    HardWord("régie", "وكالة"),
    HardWord("reliquat", "متبقي"),
    HardWord("subvention", "إعانة"),
    HardWord("TVA", "ضريبة على قيمة مضافة"),
    HardWord("visa", "تأشيرة"),
)


def _french(term: str) -> str:
    """Return the pattern of a French word: one or several, with either apostrophe."""
    return r"\b" + re.escape(term).replace("’", "['’]") + r"(?:e?s)?\b"


def _arabic(term: str) -> str:
    """Return the pattern of Arabic words: each with or without the article, the first after و, ف, ب, ك or ل."""
    return r"\b[وف]?(?:[بك]?ال|لل|[بكل])?" + r"\s+(?:ال)?".join(map(re.escape, term.split())) + r"\b"


_PATTERNS = {
    "fr": re.compile("|".join(f"({_french(word.fr)})" for word in HARD_WORDS), re.IGNORECASE),
    "ar": re.compile("|".join(f"({_arabic(word.ar)})" for word in HARD_WORDS)),
}


# Nearly every text has none of these beginnings, and looking for them takes a twentieth of the time.
_BEGINNINGS = {
    "fr": tuple(word.fr.casefold()[:5] for word in HARD_WORDS),
    "ar": tuple(word.ar.split()[0] for word in HARD_WORDS),
}


def hard_words(text: str, language: str) -> Iterator[tuple[HardWord, str]]:
    """Give each hard word of a text, and how it stands there."""
    folded = text.casefold()
    if not any(beginning in folded for beginning in _BEGINNINGS[language]):
        return
    for found in _PATTERNS[language].finditer(text):
        yield HARD_WORDS[(found.lastindex or 1) - 1], found[0]
