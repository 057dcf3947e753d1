"""One cell becomes one typed value, or is refused with the code of its problem."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from citizen_budget.amounts import rounded
from citizen_budget.arabic import base_letters
from citizen_budget.readers.heads import folded

LONGEST_TEXT = 5_000
MOST_DIGITS = 15

# Letters that are typed, or read by a scanner, instead of digits.
_LOOK_ALIKE = str.maketrans("OoQIlSB", "0001158")

# Arabic-Indic digits, of the East and of Persia, and the marks that only say which way text runs.
_DIGITS = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}"
)
_CURRENCY = re.compile(r"(dhs?|mad|dirhams?|درهما?|دراهم|د\.م\.?)\.?$", re.IGNORECASE)
_PLAIN = re.compile(r"\d+")
_GROUPED = re.compile(
    r"(?P<whole>\d{1,3}(?:(?P<group>[ .,٬'’])\d{3})(?:(?P=group)\d{3})*)(?:(?P<decimal>[.,٫])(?P<fraction>\d+))?"
)
_DECIMAL = re.compile(r"(?P<whole>\d+)(?P<decimal>[.,٫])(?P<fraction>\d+)")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})")
_LINK = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+|https?://localhost\S*", re.IGNORECASE)
_SEPARATORS = re.compile(r"[,;،؛\n]")

_YES = frozenset(map(folded, ("oui", "yes", "true", "vrai", "x", "1", "نعم", "صحيح")))
_NO = frozenset(map(folded, ("non", "no", "false", "faux", "0", "لا", "خطأ")))
_NOT_THERE = frozenset({"nan", "none", "null", "#n/a"})

_INVISIBLE = re.compile("[\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}]")

# A letter already lost when the text was read with the wrong encoding, and a picture when it was copied.
_LOST = frozenset("\N{REPLACEMENT CHARACTER}\N{OBJECT REPLACEMENT CHARACTER}")

# Overrides and isolates turn figures around.
_FORBIDDEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") | _LOST


class Refused(Exception):  # noqa: N818 - a value is refused; the problem is made where its place is known
    """A value that is not what its field holds: the code of the problem, and what its sentence says."""

    def __init__(self, code: str, **values: object) -> None:
        """Keep the code and the values of the sentence."""
        super().__init__(code)
        self.code = code
        self.values = {name: str(value) for name, value in values.items()}


def is_empty(raw: object) -> bool:
    """Return whether a cell holds nothing, or spaces alone."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def number(raw: object) -> Decimal:
    """Return a number from a cell: a number, or a text such as `1 234,50`, `1.234,50` or `١٬٢٣٤٫٥`."""
    match raw:
        case bool() | date() | time() | timedelta():
            raise Refused("V006")
        case int() | Decimal():
            value = Decimal(raw)
        case float():
            value = Decimal(repr(raw))
        case _:
            return _number_from_text(str(raw))
    if not value.is_finite():
        raise Refused("V001", text=raw, example=_example(""))
    if value.adjusted() >= MOST_DIGITS:
        shown = raw if isinstance(raw, float) else value
        raise Refused("V003", text=_shortened(str(shown)), limit=MOST_DIGITS)
    return _tidy(value)


def _number_from_text(text: str) -> Decimal:
    shown = _shortened(" ".join(text.split()))
    compact = " ".join(text.translate(_DIGITS).split())
    compact = _CURRENCY.sub("", compact).strip()
    negative = compact.startswith(("-", "−", "–")) or (compact.startswith("(") and compact.endswith(")"))
    compact = compact.strip("()").lstrip("+-−– ") if negative else compact.removeprefix("+").lstrip()
    whole, fraction = _split(compact, shown)
    if len(whole.lstrip("0")) > MOST_DIGITS:
        raise Refused("V003", text=shown, limit=MOST_DIGITS)
    value = _tidy(Decimal(f"{whole}.{fraction[:MOST_DIGITS]}" if fraction else whole))
    return -value if negative else value


def _split(compact: str, shown: str) -> tuple[str, str]:
    """Return the digits before and after the decimal sign; refuse what could be either."""
    if _PLAIN.fullmatch(compact):
        return compact, ""
    if found := _GROUPED.fullmatch(compact):
        group, decimal, digits = found["group"], found["decimal"], re.sub(r"\D", "", found["whole"])
        if group == decimal:
            raise Refused("V001", text=shown, example=_example(compact))
        if group in ".," and not decimal and found["whole"].count(group) == 1 and not found["whole"].startswith("0"):
            fraction = str(rounded(Decimal(digits) / 1000, 2)).replace(".", ",")
            raise Refused("V002", text=shown, thousand=digits, fraction=fraction)
        if not found["whole"].startswith("0"):
            return digits, found["fraction"] or ""
    if found := _DECIMAL.fullmatch(compact):
        return found["whole"], found["fraction"]
    raise Refused("V001", text=shown, example=_example(compact))


def _example(compact: str) -> str:
    """Return the number that was probably meant, or any number."""
    meant = compact.translate(_LOOK_ALIKE)
    return meant if _PLAIN.fullmatch(meant) or _DECIMAL.fullmatch(meant) else "1234,50"


def _tidy(value: Decimal) -> Decimal:
    """Return the same value without zeros after the decimal sign, and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _shortened(text: str, longest: int = 40) -> str:
    return text if len(text) <= longest else text[:longest] + "…"


def amount(raw: object, unit: int) -> Decimal:
    """Return an amount in dirhams from a cell in a unit of dirhams; refuse what is finer than a centime."""
    value = number(raw)
    dirhams = value * unit
    centimes = rounded(dirhams, 2)
    # Spreadsheets keep 0.1 + 0.2 as 0.30000000000000004; what is that near a centime is the centime.
    tolerance = max(Decimal("0.000001"), abs(dirhams) * Decimal("1e-15")) if isinstance(raw, float) else 0
    if abs(dirhams - centimes) > tolerance:
        raise Refused("V004", text=_shortened(str(raw)))
    if dirhams < 0:
        raise Refused("V005", text=_shortened(str(raw)))
    return _tidy(centimes)


def count(raw: object) -> Decimal:
    """Return a whole number greater than zero from a cell."""
    value = number(raw)
    if value <= 0 or value != value.to_integral_value():
        raise Refused("V022", text=_shortened(str(raw)))
    return value


def year(raw: object) -> int:
    """Return a year from a cell."""
    text = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw).translate(_DIGITS).strip()
    if isinstance(raw, bool) or not re.fullmatch(r"(19|20)\d\d", text):
        raise Refused("V010", text=_shortened(str(raw)))
    return int(text)


def day(raw: object) -> date:
    """Return a date from a cell: a date, or a text such as `31/12/2025` or `2025-12-31`."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = " ".join(str(raw).translate(_DIGITS).split())
    try:
        if found := _ISO_DATE.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError as error:
        raise Refused("V011", text=_shortened(text)) from error
    raise Refused("V011", text=_shortened(text))


def yes(raw: object) -> bool:
    """Return whether a cell says yes."""
    word = folded(_written(raw))
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Refused("V013", text=_shortened(str(raw)))


def _written(raw: object) -> str:
    """Return a number or a text as it is written, a whole number without a decimal sign."""
    return str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)


def text(raw: object) -> str:
    """Return the text of a cell: composed, without outer spaces, Arabic in its base letters."""
    if isinstance(raw, bool | date | time | timedelta):
        raise Refused("V019")
    words = _written(raw)
    if not (words.isascii() and words.isprintable()):
        words = _INVISIBLE.sub("", words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
        words = unicodedata.normalize("NFC", base_letters(words))
    words = words.strip()
    if words.casefold() in _NOT_THERE:
        raise Refused("V015", text=words)
    if len(words) > LONGEST_TEXT:
        raise Refused("V017", length=len(words), limit=LONGEST_TEXT)
    if not words.isprintable() or not _LOST.isdisjoint(words):
        _refuse_forbidden(words)
    return words


def _refuse_forbidden(words: str) -> None:
    for character in words.replace("\n", ""):
        if character in _FORBIDDEN or unicodedata.category(character) in ("Cc", "Cs", "Cn"):
            raise Refused("V016", code_point=f"{ord(character):04X}")


def code(raw: object) -> str:
    """Return an identifier from a cell; refuse a number with decimals, whose zeros may be lost."""
    if isinstance(raw, float) and not raw.is_integer():
        raise Refused("V018", text=raw)
    words = text(raw)
    return " ".join((words if words.isascii() else words.translate(_DIGITS)).split())


def choice(raw: object, names: Mapping[str, str]) -> str:
    """Return the key of the choice that a cell names: by its key, in French or in Arabic."""
    if found := names.get(folded(_written(raw))):
        return found
    words = text(raw).translate(_DIGITS)
    first, _, rest = words.partition(" ")
    found = names.get(folded(words)) or names.get(folded(first))
    # “1 Équipement” begins like part 1 and ends like part 2.
    if found is None or not folded(first) or names.get(folded(rest), found) != found:
        raise Refused("V012", text=_shortened(words))
    return found


def codes(raw: object, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the identifiers of a cell, separated by commas, without repeats; those of choices where there are any."""
    if isinstance(raw, float) and not raw.is_integer():
        raise Refused("V018", text=raw)
    parts = [part.strip() for part in _SEPARATORS.split(text(raw)) if part.strip()]
    return tuple(dict.fromkeys(choice(part, names) if names else code(part) for part in parts))


def link(raw: object) -> str:
    """Return a web address from a cell."""
    words = text(raw)
    if not _LINK.fullmatch(words):
        raise Refused("V014", text=_shortened(words))
    return words
