"""Numbers in Arabic words: counted nouns in their case, dual, plural and hundreds that join."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from citizen_budget.speech.digits import pairs

Case = Literal["nominative", "oblique"]


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted: one, two in each case, three to ten, eleven and more, and hundreds of them.

    `is_feminine` decides the form of the number before it.
    """

    one: str
    two: str
    two_oblique: str
    few: str
    many: str
    hundreds: str
    is_feminine: bool = False


DIRHAM = Noun("درهم واحد", "درهمان", "درهمين", "دراهم", "درهما", "درهم")
CENTIME = Noun("سنتيم واحد", "سنتيمان", "سنتيمين", "سنتيمات", "سنتيما", "سنتيم")
# The powers of a thousand are counted like nouns; before a noun of their own they lose the end
# of the dual (`مليونا درهم`) and the tanween (`أحد عشر ألف درهم`).
THOUSAND = Noun("ألف", "ألفان", "ألفين", "آلاف", "ألفا", "ألف")
MILLION = Noun("مليون", "مليونان", "مليونين", "ملايين", "مليونا", "مليون")
MILLIARD = Noun("مليار", "ملياران", "مليارين", "مليارات", "مليارا", "مليار")
BILLION = Noun("تريليون", "تريليونان", "تريليونين", "تريليونات", "تريليونا", "تريليون")
POWERS = ((10**12, BILLION), (10**9, MILLIARD), (10**6, MILLION), (10**3, THOUSAND))
LIMIT = 10**15

_UNITS = ("صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
_FEMININE = ("صفر", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع", "عشر")
_TENS = ("", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون")
_HUNDREDS = (
    "",
    "مائة",
    "مائتان",
    "ثلاثمائة",
    "أربعمائة",
    "خمسمائة",
    "ستمائة",
    "سبعمائة",
    "ثمانمائة",
    "تسعمائة",
)
_ORDINALS = ("", "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر")
AND, POINT, MINUS, PLUS, PERCENT = "و", "فاصلة", "ناقص", "زائد", "في المائة"

# After these words a number begins its sentence or is its predicate; after any other word it depends on it.
_FREE_BEFORE = re.compile(r"(?:^|[:؛،,.!؟()«»–—-]|(?<!\w)و?(?:هو|هي|أي|يبقى|قدره|قدرها|مبلغه|مبلغها))\s*$")
# Feminine nouns that documents of a commune count.
_FEMININE_NOUN = re.compile(
    r"^\s*(?:سنوات|سنة|جمعيات|جمعية|جماعات|جماعة|صفحات|صفحة|مدارس|مدرسة|نقط|نقطة|مرات|مرة|ساعات|ساعة|"
    r"نساء|امرأة|أسر|أسرة|دورات|دورة|جلسات|جلسة|لجان|لجنة|سيارات|سيارة|حافلات|حافلة|شركات|شركة|ورقات|ورقة|نسمة)\b"
)


def case_after(before: str) -> Case:
    """Return the case of a number by the words before it."""
    return "nominative" if _FREE_BEFORE.search(before) else "oblique"


def counted(number: int, noun: Noun, case: Case) -> str:
    """Return a number of things in words: `أحد عشر درهما`, `ألفا درهم`, `مائة درهم ودرهمان`."""
    if number > 100 and number % 100 in (1, 2):
        return f"{counted(number - number % 100, noun, case)} {AND}{counted(number % 100, noun, case)}"
    if number == 1:
        return noun.one
    if number == 2:
        return _dual(noun, case)
    if 3 <= (last := number % 100) <= 10:
        return f"{cardinal(number, case, feminine=noun.is_feminine)} {noun.few}"
    if 11 <= last <= 99:
        return f"{cardinal(number, case, feminine=noun.is_feminine)} {noun.many}"
    return f"{cardinal(number, case, before_noun=True)} {noun.hundreds}"


def cardinal(number: int, case: Case, *, feminine: bool = False, before_noun: bool = False) -> str:
    """Return a number in words; `feminine` where it counts feminine things.

    `before_noun` says that the noun it counts comes next and is joined to its last part.
    """
    parts: list[str] = []
    left = number
    for value, noun in POWERS:
        count, left = divmod(left, value)
        if count:
            parts.append(_power(count, noun, case, before_noun=before_noun and not left))
    if left or not parts:
        parts.append(_below_thousand(left, case, feminine=feminine, before_noun=before_noun))
    return f" {AND}".join(parts)


def _power(count: int, noun: Noun, case: Case, *, before_noun: bool) -> str:
    """Return a number of thousands, millions and so on."""
    if count == 1:
        return noun.one
    if count > 100 and count % 100 in (1, 2):
        last = _power(count % 100, noun, case, before_noun=before_noun)
        return f"{_power(count - count % 100, noun, case, before_noun=False)} {AND}{last}"
    if count == 2:
        return _joined(_dual(noun, case)) if before_noun else _dual(noun, case)
    words = counted(count, noun, case)
    return words.removesuffix(noun.many) + noun.hundreds if before_noun and words.endswith(noun.many) else words


def _below_thousand(number: int, case: Case, *, feminine: bool, before_noun: bool) -> str:
    hundreds, rest = divmod(number, 100)
    parts = []
    if hundreds:
        word = _in_case(_HUNDREDS[hundreds], case)
        parts.append(_joined(word) if before_noun and hundreds == 2 and not rest else word)
    if rest or not hundreds:
        parts.append(_below_hundred(rest, case, feminine=feminine))
    return f" {AND}".join(parts)


def _below_hundred(number: int, case: Case, *, feminine: bool) -> str:
    units = _FEMININE if feminine else _UNITS
    tens, unit = divmod(number, 10)
    if number <= 10:
        return _in_case(units[number], case)
    if tens == 1:
        return _teen(unit, case, feminine=feminine)
    ten = _in_case(_TENS[tens], case)
    return f"{_in_case(_one_of_many(unit, feminine=feminine), case)} {AND}{ten}" if unit else ten


def _one_of_many(unit: int, *, feminine: bool) -> str:
    if unit == 1 and feminine:
        return "إحدى"
    if unit == 8 and feminine:
        return "ثماني"
    return (_FEMININE if feminine else _UNITS)[unit]


def _teen(unit: int, case: Case, *, feminine: bool) -> str:
    ten = "عشرة" if feminine else "عشر"
    if unit == 1:
        return f"{'إحدى' if feminine else 'أحد'} {ten}"
    if unit == 2:
        return f"{_joined(_in_case('اثنتان' if feminine else 'اثنان', case))} {ten}"
    return f"{_one_of_many(unit, feminine=feminine)} {ten}"


def _dual(noun: Noun, case: Case) -> str:
    return noun.two if case == "nominative" else noun.two_oblique


def _in_case(word: str, case: Case) -> str:
    """Return a dual or a ten in its case; all other numbers are written the same in both."""
    if case == "nominative":
        return word
    if word in {"اثنان", "اثنتان", "مائتان"}:
        return word.removesuffix("ان") + "ين"
    return word.removesuffix("ون") + "ين" if word in _TENS else word


def _joined(word: str) -> str:
    """Return a dual as it stands before its noun: without its last letter."""
    return word.removesuffix("ن")


class ArabicNumbers:
    """Figures as Arabic says them, in the case and gender that the words around them ask for."""

    minus, plus = MINUS, PLUS
    up_to = "إلى"

    def smooth(self, words: str) -> str:
        """Return words with the conjunctions and prepositions of one letter joined to their number."""
        return re.sub(r"(?<![\w\u064b-\u0652\u0670])(و?[بلك]|[وف])\s+(?=[\u0621-\u064a])", r"\1", words)

    def number(self, value: Decimal, before: str, after: str) -> str:
        """Return a count."""
        if value == value.to_integral_value():
            return cardinal(int(value), case_after(before), feminine=bool(_FEMININE_NOUN.search(after)))
        return self._decimal(value, case_after(before))

    def dirhams(self, value: Decimal, before: str) -> str:
        """Return an amount, with its centimes where there are any."""
        case, whole = case_after(before), int(value)
        centimes = int((value - whole) * 100)
        parts = [counted(whole, DIRHAM, case)] if whole or not centimes else []
        parts += [counted(centimes, CENTIME, case)] if centimes else []
        return f" {AND}".join(parts)

    def percent(self, value: Decimal, before: str) -> str:
        """Return a percentage."""
        return f"{self.number(value, before, '')} {PERCENT}"

    def day(self, value: date, months: tuple[str, ...], before: str) -> str:
        """Return a day of a month of a year."""
        day = "فاتح" if value.day == 1 else self.number(Decimal(value.day), before, "")
        return f"{day} {months[value.month - 1]} {self.year(value.year)}"

    def year(self, value: int) -> str:
        """Return a calendar year: it follows the word for year, which is feminine, in the oblique case."""
        return cardinal(value, "oblique", feminine=True)

    def years(self, first: int, last: int) -> str:
        """Return a range of years."""
        return f"{self.year(first)} {self.up_to} {self.year(last)}"

    def ordinal(self, value: int, *, feminine: bool) -> str:
        """Return first, second and so on, with the article."""
        return ordinal(value, feminine=feminine)

    def time(self, hours: int, minutes: int) -> str:
        """Return a time of day, as it follows the word for hour."""
        hour = ordinal(hours, feminine=True) if hours else "صفر"
        return f"{hour} {AND}{cardinal(minutes, 'oblique', feminine=True)} دقيقة" if minutes else hour

    def digits(self, text: str) -> str:
        """Return the digits of a code or a telephone number, by two where they stand by two."""
        return " ".join(self._pair(pair) for pair in pairs(text))

    def _pair(self, pair: str) -> str:
        zeros = len(pair) - len(pair.lstrip("0")) if int(pair) else len(pair)
        rest = [cardinal(int(pair), "nominative")] if int(pair) else []
        return " ".join([*["صفر"] * zeros, *rest])

    def _decimal(self, value: Decimal, case: Case) -> str:
        whole, _, fraction = f"{value:f}".partition(".")
        decimals = self._pair(fraction) if len(fraction) < 3 else self.digits(fraction)
        return f"{cardinal(int(whole), case)} {POINT} {decimals}"


def ordinal(value: int, *, feminine: bool = False) -> str:
    """Return an ordinal with its article: `الثالث`, `الثالثة`, `الحادي عشر`, `الخامس والعشرون`."""
    tens, unit = divmod(value, 10)
    if value <= 10:
        return _ordinal_unit(value, feminine=feminine)
    if tens == 1:
        first = "الحادي" if unit == 1 else _ORDINALS[unit]
        return f"{first}{'ة' if feminine else ''} {'عشرة' if feminine else 'عشر'}".replace("يية", "ية")
    if value < 100:
        ten = f"ال{_TENS[tens]}"
        first = "الحادي" if unit == 1 else _ORDINALS[unit]
        return f"{first}{'ة' if feminine else ''} {AND}{ten}" if unit else ten
    return f"رقم {cardinal(value, 'nominative')}"


def _ordinal_unit(value: int, *, feminine: bool) -> str:
    if value == 1 and feminine:
        return "الأولى"
    return _ORDINALS[value] + ("ة" if feminine else "")
