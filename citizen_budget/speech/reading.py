"""Reading: the figures, dates and abbreviations that stand in free text become figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from citizen_budget.document import Amount, Code, Date, Number, Percent, Year, YearRange
from citizen_budget.language import Language
from citizen_budget.speech.figures import MOST_LETTERS, Figure, Ordinal, Range, Time, said
from citizen_budget.speech.lexicon import ABBREVIATIONS, ALONE, AS_WORDS, REGNAL

Token = str | Figure
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪", "01234567890123456789,.%")
_GAP = "[ \u00a0\u202f\u2009]"
_SIGN = r"(?<![\w)])[+\u2212-]"
_DASH = "[-\u2010-\u2014\u2212]"
_GROUPED = rf"\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)|\d{{1,3}}(?:\.\d{{3}})+(?!\d|\.\d)|\d+"
_NUMBER = rf"(?:{_GROUPED})(?:,\d+(?!\d|,\d)|\.\d{{1,2}}(?!\d|\.\d))?"
_DIRHAMS = r"(?:DHS?\b|dhs?\b|MAD\b|dirhams?\b|درهما|دراهم|درهم)"
_MULTIPLES = (
    (r"(?:milliards?|مليارات|مليارا|مليار)", Decimal(10**9)),
    (r"(?:millions?|ملايين|مليونا|مليون)", Decimal(10**6)),
)
_MULTIPLE = rf"(?P<multiple>{'|'.join(name for name, _ in _MULTIPLES)}){_GAP}(?:de{_GAP}|d’)?"
_MONEY = rf"(?P<number>{_NUMBER}){_GAP}?(?:(?P<times>MDH\b)|(?:{_MULTIPLE})?{_DIRHAMS})"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class _Rule:
    """What is looked for, and the figure it becomes; None where it is none after all."""

    pattern: re.Pattern[str]
    figure: Callable[[re.Match[str], Language], Token | None]


def tokens(text: str, told: Language) -> Iterator[Token]:
    """Yield the text in pieces: words as they are, figures as figures."""
    yield from _with(_RULES, _plain(text), told)


def _plain(text: str) -> str:
    """Return the text in western digits, without capitals throughout."""
    text = text.translate(_EASTERN)
    is_shouted = text.isupper() and len(re.findall(r"[^\W\d_]{3,}", text)) > 1
    return text.capitalize() if is_shouted else text


def _with(rules: tuple[_Rule, ...], text: str, told: Language) -> Iterator[Token]:
    """Yield what the first rule finds, and between its finds what the other rules find."""
    if not rules or not text:
        if text:
            yield text
        return
    end = 0
    for match in rules[0].pattern.finditer(text):
        figure = rules[0].figure(match, told)
        if figure is not None:
            yield from _with(rules[1:], text[end : match.start()], told)
            yield figure
            end = match.end()
    yield from _with(rules[1:], text[end:], told)


def value(text: str) -> Decimal:
    """Return the number that a text writes with any separators."""
    digits = re.sub(rf"{_GAP}|\.(?=\d{{3}}(?!\d))", "", text)
    return Decimal(digits.replace(",", ".").replace("\u2212", "-").lstrip("+"))


def _date(match: re.Match[str], told: Language) -> Token | None:
    months = {name: place for names in (told.other_months, told.months) for place, name in enumerate(names, start=1)}
    month = months.get(match["name"]) if match["name"] else int(match["month"])
    with suppress(ValueError, TypeError):
        return Date(date(int(match["year"]), month or 0, int(match["day"] or match["other"])))
    return None


def _month(match: re.Match[str], told: Language) -> Token | None:
    months = {name: place for names in (told.other_months, told.months) for place, name in enumerate(names, start=1)}
    return (
        Date(date(int(match["year"]), months[match["name"]], 1), whole_month=True) if match["name"] in months else None
    )


def _years(match: re.Match[str], _: Language) -> Token | None:
    first = int(match["first"])
    last = int(match["last"]) if len(match["last"]) == 4 else first - first % 100 + int(match["last"])
    return YearRange(first, last) if first < last else None


def _money(match: re.Match[str], _: Language) -> Token:
    multiple = next((times for name, times in _MULTIPLES if re.fullmatch(name, match["multiple"] or "")), Decimal(1))
    amount = value(match["number"]) * (Decimal(10**6) if match["times"] else multiple)
    last = Amount(_with_sign(match["sign"], amount), signed=bool(match["sign"]))
    return Range(Number(value(match["from"])), last) if match["from"] else last


def _percent(match: re.Match[str], _: Language) -> Token:
    last = Percent(_with_sign(match["sign"], value(match["number"])), signed=bool(match["sign"]))
    return Range(Number(value(match["from"])), last) if match["from"] else last


def _number(match: re.Match[str], _: Language) -> Token:
    if match["from"]:
        return Range(Number(value(match["from"])), Number(value(match["number"])))
    if match["number"].startswith("0") and match["number"].isdecimal() and len(match["number"]) > 1:
        return Code(match["number"])
    return Number(_with_sign(match["sign"], value(match["number"])))


def _with_sign(sign: str | None, number: Decimal) -> Decimal:
    return -number if sign and sign != "+" else number


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-each if each < after else each for each, after in zip(values, [*values[1:], 0], strict=True))


def _abbreviation(match: re.Match[str], told: Language) -> Token | None:
    return ABBREVIATIONS[told.code].get(match[0])


def _capitals(match: re.Match[str], _: Language) -> Token:
    word = match[0]
    if word in AS_WORDS:
        return AS_WORDS[word]
    return Code(word) if len(word) <= MOST_LETTERS else word.capitalize()


def _word_in_capitals(match: re.Match[str], _: Language) -> Token:
    return match[0].capitalize()


def _reign(match: re.Match[str], told: Language) -> Token:
    return f"{match['name']} {said(Number(Decimal(_roman(match['numeral']))), told)}"


def _time(match: re.Match[str], _: Language) -> Token:
    return Time(int(match["hours"] or match["hour"]), int(match["minutes"] or match["minute"] or 0))


def _ordinal(match: re.Match[str], _: Language) -> Token:
    number = int(match["value"]) if match["value"].isdecimal() else _roman(match["value"])
    return Ordinal(number, feminine=match["end"] in {"ère", "re", "nde"})


def _code(match: re.Match[str], _: Language) -> Token:
    return Code(match[0])


def _year(match: re.Match[str], _: Language) -> Token:
    return Year(int(match[0]))


def _sign_alone(match: re.Match[str], told: Language) -> Token:
    return f" {ALONE[told.code][match[0].strip()]} "


_RANGED = rf"(?:(?<![\w,.])(?P<from>{_NUMBER}){_GAP}?{_DASH}{_GAP}?|(?P<sign>{_SIGN}){_GAP}?)?"
_ALONE = r"(?<![\d.,])"
_DAY = rf"(?<!\d)(?:(?P<day>\d\d?)(?:er)?{_GAP}(?P<name>[^\W\d_]+){_GAP}|(?P<other>\d\d?)/(?P<month>\d\d?)/)"
_HOURS = rf"\b(?P<hours>[01]?\d|2[0-4]){_GAP}?h(?:{_GAP}?(?P<minutes>[0-5]\d))?\b"
_CLOCK = r"\b(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)\b"
_ABBREVIATED = "|".join(
    rf"(?<![^\W\d_]){re.escape(each)}(?![^\W\d_])"
    for each in sorted({each for known in ABBREVIATIONS.values() for each in known}, key=len, reverse=True)
)
# The first rule that finds something decides; what stands between its finds is left to the next.
_RULES = tuple(
    _Rule(re.compile(pattern), figure)
    for pattern, figure in (
        (r"https?://\S*[\w/]|www\.\S*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", _code),
        (r"(?<![\w@.])[a-z][\w-]*(?:\.[a-z][\w-]*)*\.(?:ma|org|com|net|fr|gov|example|html|io)\b", _code),
        (rf"{_DAY}(?P<year>\d{{4}})(?!\d)", _date),
        (rf"(?P<name>[^\W\d_]+){_GAP}(?P<year>\d{{4}})(?!\d)", _month),
        (rf"(?<![\d.,])(?P<first>(?:19|20)\d\d)(?:{_DASH}|/)(?P<last>(?:19|20)?\d\d)(?!\d)", _years),
        (r"\+\d[\d .\u00a0-]{7,}\d|(?<!\d)0\d(?:[ .\u00a0-]?\d\d){4}(?!\d)", _code),
        (r"(?<=n° )\d+(?:[-.]\d+)+|(?<=رقم )\d+(?:[-.]\d+)+|\d+(?:\.\d{1,2}){2,}", _code),
        (rf"{_ALONE}\d\.0(?!\d|[.,]\d|{_GAP}?(?:%|{_DIRHAMS}))", _code),
        (rf"{_ALONE}{_RANGED}{_MONEY}", _money),
        (rf"{_ALONE}{_RANGED}(?P<number>{_NUMBER}){_GAP}?%", _percent),
        (r"\b(?P<value>\d+)(?P<end>ers?|ère|re|es?|èmes?|nd|nde)\b", _ordinal),
        (r"\b(?P<value>[IVX]{2,}|I(?=er)|[VX](?=e\b))(?P<end>er|e|ème)\b", _ordinal),
        (rf"\b(?P<name>{REGNAL}){_GAP}(?P<numeral>[IVXLC]+)\b", _reign),
        (rf"{_HOURS}|{_CLOCK}", _time),
        (_ABBREVIATED, _abbreviation),
        (rf"{_ALONE}(?:19|20)\d\d(?![.,]?\d)", _year),
        (rf"{_ALONE}{_RANGED}(?P<number>{_NUMBER})", _number),
        (r"(?<![^\W_])[A-Z]{2,}(?![^\W\d_])", _capitals),
        (r"[^\W\d_]*[A-Z]{2,}[^\W\d_]*", _word_in_capitals),
        # Whatever digit is left, as in a list that is written without blanks.
        (r"\d+", _code),
        (rf"{_GAP}*[+\u2212=×%&]{_GAP}*", _sign_alone),
    )
)
