"""What a voice must say of a text: its words, its figures in words, and what stands for an abbreviation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import assert_never

from citizen_budget.audit import told
from citizen_budget.audit.spoken.arabic import ARABIC
from citizen_budget.audit.spoken.french import FRENCH
from citizen_budget.audit.spoken.numbers import Numbers
from citizen_budget.audit.spoken.tokens import (
    SILENT,
    Either,
    Figure,
    Joined,
    Loose,
    Pause,
    Several,
    Token,
    Word,
    Written,
)
from citizen_budget.audit.told import Part, Words
from citizen_budget.language import LANGUAGES

NUMBERS: dict[str, Numbers] = {"ar": ARABIC, "fr": FRENCH}
_UNHEARD = re.compile("[\u00ad\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
# Letters that the voices do not have, as the nearest that they have.
_MARKED = re.compile("[\u0100-\u0151\u0154-\u024f\u1e00-\u1eff]")
_NEAREST = str.maketrans("گڭڮپڤیکٱ", "كككبفيكا")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪", "01234567890123456789,.%")
_WORD = re.compile(r"[^\W_]+")
_GAP = "[ \u00a0\u202f\u2009]"
_TIMES = {
    "milliard": 10**9, "million": 10**6, "MDH": 10**6,
    "مليارات": 10**9, "مليار": 10**9, "ملايين": 10**6, "مليون": 10**6,
}  # fmt: skip
_MONEY = rf"(?P<times>MDH\b|(?:milliards?|millions?|مليارات|مليارا?|ملايين|مليونا?){_GAP}(?:de{_GAP}|d’)?)?"
_LEXEME = re.compile(
    r"(?P<address>https?://\S*[\w/]|www\.\S*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[a-z][\w-]*(?:\.[a-z][\w-]*)*\.[a-z]{2,7}\b)"
    rf"|(?P<number>\d+(?:[-.,/:\u2010-\u2014\u2212\u00a0\u202f\u2009 ]\d+)*)"
    rf"(?P<money>{_GAP}?{_MONEY}(?:(?<=MDH)|DHS?\b|dhs?\b|MAD\b|dirhams?\b|درهما|دراهم|درهم))?"
    r"|(?P<word>[^\W\d_]+)|(?P<sign>\S)"
)
_SHORT = {
    "fr": frozenset(["art", "ex", "av", "hab", "ha", "m", "mm", "mme", "mmes", "mlle", "dhs", "etc", "ttc", "kwh"]),
    "ar": frozenset(["إلخ", "ص", "د", "م", "كلم", "ه"]),
}
_ELIDED = frozenset(["l", "d", "n", "s", "j", "m", "c", "t", "qu"])
HOUR = "h"
_APOSTROPHES = "'’ʼ‘"
_VOWEL = re.compile("[aeiouyàâäéèêëîïôöùûüœæ\u0621-\u064a]")
_MILLIONS = "MDH"
_ROMAN = re.compile("[IVXLC]+(?:er|e|ème)?")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# One letter that Arabic joins to the word behind it.
_JOINED = re.compile("و?[بلك]|[وف]")
_SILENT = frozenset(".,;:!?…()[]«»“”\"„'’‘ʼ-–—―‐‑|•·/_،؛؟")
_DASHES = frozenset("-–—―‐‑")
MANY = 40


def wanted(parts: Sequence[Part], language: str) -> list[Token | Pause]:
    """Return what the voice of a language must say of parts; words of another language have a voice of their own."""
    return list(_smooth(token for part in parts for token in _part(part, language)))


def heard(text: str) -> list[str]:
    """Return the words of a text, all in small letters and without vowel marks."""
    return [word.casefold() for word in _WORD.findall(_plain(text))]


def _plain(text: str) -> str:
    shaped = _SHAPED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), _UNHEARD.sub("", text))
    nearest = _MARKED.sub(
        lambda found: unicodedata.normalize("NFKD", found[0])[0], unicodedata.normalize("NFC", shaped)
    )
    return nearest.translate(_NEAREST).translate(_DIGITS)


def _part(part: Part, language: str) -> Iterator[Token | Pause]:
    match part:
        case Words():
            yield from _of_text(part.full or part.text, language)
        case told.Figure():
            yield from _of_figure(part, language)
        case _:
            assert_never(part)


def _of_figure(figure: told.Figure, language: str) -> Iterator[Token | Pause]:
    """Yield a figure in words: its sign, then its value."""
    numbers, months = NUMBERS[language], LANGUAGES[language].months
    match figure.kind:
        case "amount" | "dirhams" | "number" | "percent":
            yield from _of_value(figure, numbers)
        case "year":
            yield _count(Decimal(figure.value))
        case "years":
            first, last = figure.value.split("-")
            yield from (_count(Decimal(first)), Loose(1), _count(Decimal(last)))
        case "day" | "month":
            year, month, *days = figure.value.split("-")
            for day in map(int, days):
                yield Word(numbers.first) if day == 1 else _count(Decimal(day))
            yield from map(Word, heard(figure.month or months[int(month) - 1]))
            yield _count(Decimal(year))
        case "code":
            has_other = _other_script(figure.value, language)
            yield from (Pause(),) if has_other else _of_code(figure.value, language)
        case _:
            assert_never(figure.kind)


def _of_value(figure: told.Figure, numbers: Numbers) -> Iterator[Token]:
    value = Decimal(figure.value)
    if figure.value[0] in "+-":
        yield Word(numbers.plus if figure.value[0] == "+" else numbers.minus)
    # A voice says the currency with each amount, also where a table says it once.
    if figure.kind in {"amount", "dirhams"}:
        yield Figure(lambda numbers, said: numbers.amount(said) == abs(value), in_money=True)
    else:
        yield _count(abs(value))
    if figure.kind == "percent":
        yield from map(Word, numbers.per_cent)


def _count(value: Decimal) -> Figure:
    return Figure(lambda numbers, said: numbers.says(said, value))


def _of_code(code: str, language: str) -> Iterator[Token]:
    """Yield a code as it is dictated: digits in their order, words, and whatever the signs are called."""
    for part in re.findall(r"\d+|[^\W\d_]+|\W|_", _plain(code)):
        if part.isdecimal():
            yield Written(part, ())
        elif part.isalpha() and len(part) > 1 and not part.isupper():
            yield Either((Word(part.casefold()), Loose(1)))
        else:
            yield Loose(most=MANY)


def _other_script(text: str, language: str) -> bool:
    return any(re.search(f"[{other.voice.letters}]", text) for code, other in LANGUAGES.items() if code != language)


def _of_text(text: str, language: str) -> Iterator[Token | Pause]:
    """Yield what the voice of a language says of words.

    Letters of another script go to another voice; digits beside them may go to either.
    """
    plain, end = _plain(text), 0
    for stretch in re.finditer(_foreign(language), plain):
        yield from _lexemes(plain[end : stretch.start()], language)
        yield Pause()
        for found in _LEXEME.finditer(stretch[0]):
            if found["number"]:
                yield from (Either((_written(found, language),), optional=True), Pause())
        end = stretch.end()
    yield from _lexemes(plain[end:], language)


def _foreign(language: str) -> str:
    """Return the pattern of words in the letters of other languages, with the digits and signs in them."""
    letters = "".join(other.voice.letters for code, other in LANGUAGES.items() if code != language)
    return rf"[{letters}](?:[{letters}0-9@.:/'’+&\- \u00a0،]*[{letters}0-9/])?"


def _lexemes(text: str, language: str) -> Iterator[Token | Pause]:
    """Yield what must be said of words, figures and signs."""
    end = 0
    for found in _LEXEME.finditer(text):
        is_attached = bool(end) and found.start() == end and text[end - 1].isdecimal()
        end = found.end()
        match found.lastgroup:
            case "address":
                yield from _of_address(found["address"])
            case "number" | "money":
                is_silent = found["number"] == SILENT and text[found.start() - 1 : found.start()] == HOUR
                written = _written(found, language)
                yield Either((written,), optional=True) if is_silent else written
            case "word":
                yield from _of_word(found["word"], text, found.start(), found.end(), language, is_attached=is_attached)
            case _:
                yield from _of_sign(found["sign"], language)


def _of_address(address: str) -> Iterator[Token]:
    """Yield an address as it is dictated: its digits in their order, between whatever letters and signs are called."""
    for part in re.findall(r"\d+|\D+", address):
        yield Written(part, ()) if part.isdecimal() else Loose(most=MANY)


def _written(found: re.Match[str], language: str) -> Written:
    months = tuple(heard(month)[0] for month in LANGUAGES[language].months)
    name = (found["times"] or "").strip()
    times = next((Decimal(value) for each, value in _TIMES.items() if name.startswith(each)), Decimal(1))
    return Written(found["number"], months, times, in_money=bool(found["money"]))


def _of_word(
    word: str, text: str, start: int, end: int, language: str, *, is_attached: bool
) -> Iterator[Token | Pause]:
    """Yield a word as it stands, or what may be said for a short form."""
    small = word.casefold()
    is_elided = small in _ELIDED and text[end : end + 1] != "" and text[end] in _APOSTROPHES
    is_short = small in _SHORT[language] or not _VOWEL.search(small) or not small.isalpha()
    if is_elided:
        yield Word(small)
    elif word == _MILLIONS:
        yield Either((Several(("millions", "de", "dirhams")), Word(small)))
    elif _ROMAN.fullmatch(word):
        roman = Written(f"{_roman(re.sub('[^IVXLC]', '', word))}", ())
        yield Either((roman, Loose(1, 2 * len(small)), Word(small)))
    elif is_attached or (word.isupper() and len(word) > 1 and word.isascii()):
        yield Either((Word(small), Loose(0 if is_attached else 1, 2 * len(small))))
    elif is_short:
        yield Either((Word(small), Loose(0, 2 * len(small))))
    else:
        yield Word(small, ("d",) if small == "de" else _same_month(small, language))


def _same_month(word: str, language: str) -> tuple[str, ...]:
    """Return the other name of a month: the voice says that of the commune."""
    told = LANGUAGES[language]
    return tuple(name for pair in zip(told.months, told.other_months, strict=True) if word in pair for name in pair)


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return sum(-each if each < after else each for each, after in zip(values, [*values[1:], 0], strict=True))


def _of_sign(sign: str, language: str) -> Iterator[Token | Pause]:
    if sign == "%":
        yield from map(Word, NUMBERS[language].per_cent)
    elif sign in _SILENT:
        yield Pause()
        if sign in _DASHES:
            yield Loose(0, 1)
    elif sign == "&" and NUMBERS[language].and_:
        yield Word(NUMBERS[language].and_)
    else:
        yield Loose()


def _smooth(tokens: Iterator[Token | Pause]) -> Iterator[Token | Pause]:
    """Yield tokens; letters that stand alone may join the word or the number behind them."""
    letters: list[str] = []
    for token in (*tokens, Pause()):
        if isinstance(token, Word) and _JOINED.fullmatch(token.text):
            letters.append(token.text)
            continue
        if isinstance(token, Pause):
            yield from map(Word, letters)
            yield token
        else:
            for letter in reversed(letters):
                token = Joined(letter, token)
            yield token
        letters = []
