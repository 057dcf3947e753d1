"""A small reader of numbers in words, written apart from what writes them: words in, value out."""

from __future__ import annotations

import re
from decimal import Decimal

_FRENCH = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
FRENCH = {word: number for number, word in enumerate(re.findall(r"\w+", _FRENCH))} | {
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
}
FRENCH_POWERS = {"mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}

UNITS = ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
TENS = ["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
ARABIC = {word: number for number, word in enumerate(UNITS)}
ARABIC |= {"أحد": 1, "اثنا": 2, "اثني": 2, "اثنين": 2, "عشر": 10}
ARABIC |= {f"{stem}{end}": 10 * number for number, stem in enumerate(TENS, start=2) for end in ("ون", "ين")}
ARABIC |= {f"{stem}مائة": 100 * number for number, stem in enumerate(TENS[1:], start=3)}
ARABIC |= {"مائة": 100} | dict.fromkeys(["مائتان", "مائتين", "مائتا", "مائتي"], 200)
POWERS = {"ألف": 10**3, "مليون": 10**6, "مليار": 10**9}
ARABIC_POWERS = {f"{word}{end}": value for word, value in POWERS.items() for end in ("", "ا")}
ARABIC_POWERS |= {"آلاف": 10**3, "ملايين": 10**6, "مليارات": 10**9}
DUALS = {f"{word}{end}": 2 * value for word, value in POWERS.items() for end in ("ان", "ين", "ي")}


def french(words: str) -> Decimal:
    """Return the dirhams and centimes that French words say."""
    both = re.fullmatch(r"(.*dirhams?) et (.*centimes?)", words)
    whole, cents = both.groups() if both else ("", words) if "centime" in words else (words, "")
    return Decimal(_french(whole)) + Decimal(_french(cents)) / 100


def _french(words: str) -> int:
    total = group = 0
    for word in re.findall(r"[a-zé]+", re.sub(r"\b(?:dirhams?|centimes?|de|et)\b", "", words)):
        if word in FRENCH_POWERS:
            total += (group or 1) * FRENCH_POWERS[word]
            group = 0
        elif word in ("cent", "cents"):
            group = (group or 1) * 100
        elif word.startswith("vingt") and group % 100 == 4:
            group += 76
        else:
            group += FRENCH[word]
    return total + group


def arabic(words: str) -> Decimal:
    """Return the dirhams and centimes that Arabic words say."""
    both = re.fullmatch(r"(.*درا?هم\S*(?: واحد)?) و(.*سنتيم.*)", words)
    whole, cents = both.groups() if both else ("", words) if "سنتيم" in words else (words, "")
    return Decimal(_arabic(whole)) + Decimal(_arabic(cents)) / 100


def _arabic(words: str) -> int:
    """Add what comes before each power; a dual, or a noun that says one or two itself, counts for itself."""
    total = group = 0
    found = words.split()
    for place, word in enumerate(found):
        plain = word.removeprefix("و") if word.removeprefix("و") in _KNOWN else word
        before = found[place - 1] if place else ""
        dual_is_power = plain in ("ألفا", "مليونا", "مليارا") and (not group or word.startswith("و"))
        if plain in DUALS or dual_is_power:
            total += DUALS.get(plain, 2 * ARABIC_POWERS.get(plain, 0))
        elif plain in ARABIC_POWERS:
            total += (group if group and not word.startswith("و") else 1) * ARABIC_POWERS[plain]
            total += group if group and word.startswith("و") else 0
            group = 0
        elif re.fullmatch(r"(?:درهم|سنتيم)(?:ان|ين)", plain):
            total += 2
        elif plain in ("واحد",) and re.search("درهم|سنتيم", before):
            total += 1
        elif plain in ARABIC:
            group += ARABIC[plain]
    return total + group


_KNOWN = {*ARABIC, *ARABIC_POWERS, *DUALS} | {
    f"{noun}{end}" for noun in ("درهم", "سنتيم") for end in ("", "ا", "ان", "ين", "ات")
}
