"""Numbers in French words: num2words for cardinals, and what it lacks."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache

from citizen_budget.speech.digits import pairs

# Feminine nouns that documents of a commune count.
_FEMININE_NOUN = re.compile(
    r"^\s*(?:\w+(?:tion|sion|té|ée|ance|ence|ette|esse|ure)s?|personnes?|communes?|pages?|années?|lignes?|fois|heures?|"
    r"classes?|salles?|routes?|rues?|écoles?|femmes?|filles?|familles?|tonnes?|minutes?|feuilles?|places?|lampes?|"
    r"mesures?|caisses?|parts?)\b",
    re.IGNORECASE,
)
_ROUND = re.compile(r"(?:millions?|milliards?|billions?)$")
_ORDINAL_ENDS = (("cinq", "cinquième"), ("neuf", "neuvième"), ("un", "unième"))


@cache
def cardinal(number: int) -> str:
    """Return a number in words."""
    # The library and its dictionaries are loaded only where something is said.
    from num2words import num2words

    return str(num2words(number, lang="fr"))


def ordinal(number: int, *, feminine: bool = False) -> str:
    """Return an ordinal: `premier`, `deuxième`, `vingt et unième`."""
    if number == 1:
        return "première" if feminine else "premier"
    word = cardinal(number)
    for end, said in _ORDINAL_ENDS:
        if word.endswith(end):
            return word.removesuffix(end) + said
    # Vingts, cents, millions lose their s; quatre and mille their e. Deux, trois and six keep their end.
    return re.sub(r"(?:(?<=t)s|(?<=n)s|(?<=d)s|e)$", "", word) + "ième"


class FrenchNumbers:
    """Figures as French says them."""

    minus, plus = "moins", "plus"
    up_to = "à"

    def smooth(self, words: str) -> str:
        """Return words with the elision before un."""
        return re.sub(r"\b([Dd])e (?=une? )", r"\1’", words)

    def number(self, value: Decimal, before: str, after: str) -> str:
        """Return a count; one is feminine before a feminine noun."""
        if value != value.to_integral_value():
            return self._decimal(value)
        words = cardinal(int(value))
        if _FEMININE_NOUN.search(after) and re.search(r"\bun$", words):
            return f"{words}e"
        return f"{words} de" if _ROUND.search(words) and re.match(r"\s*(?!d[e’'])\w", after) else words

    def dirhams(self, value: Decimal, before: str) -> str:
        """Return an amount, with its centimes where there are any."""
        whole = int(value)
        centimes = int((value - whole) * 100)
        parts = [_of(whole, "dirham")] if whole or not centimes else []
        parts += [_of(centimes, "centime")] if centimes else []
        return " et ".join(parts)

    def percent(self, value: Decimal, before: str) -> str:
        """Return a percentage."""
        return f"{self.number(value, before, '')} pour cent"

    def day(self, value: date, months: tuple[str, ...], before: str) -> str:
        """Return a day of a month of a year."""
        day = "premier" if value.day == 1 else cardinal(value.day)
        return f"{day} {months[value.month - 1]} {self.year(value.year)}"

    def year(self, value: int) -> str:
        """Return a calendar year."""
        return cardinal(value)

    def years(self, first: int, last: int) -> str:
        """Return a range of years."""
        return f"{self.year(first)} {self.up_to} {self.year(last)}"

    def ordinal(self, value: int, *, feminine: bool) -> str:
        """Return first, second and so on."""
        return ordinal(value, feminine=feminine)

    def time(self, hours: int, minutes: int) -> str:
        """Return a time of day."""
        hour = f"{self.number(Decimal(hours), '', 'heure')} heure{'s' if hours > 1 else ''}"
        return f"{hour} {cardinal(minutes)}" if minutes else hour

    def digits(self, text: str) -> str:
        """Return the digits of a code or a telephone number, by two where they stand by two."""
        return " ".join(_pair(pair) for pair in pairs(text))

    def _decimal(self, value: Decimal) -> str:
        whole, _, fraction = f"{value:f}".partition(".")
        said = _pair(fraction) if len(fraction) < 3 else self.digits(fraction)
        return f"{cardinal(int(whole))} virgule {said}"


def _of(count: int, noun: str) -> str:
    words = cardinal(count)
    return f"{words}{' de' if _ROUND.search(words) else ''} {noun}{'s' if count > 1 else ''}"


def _pair(pair: str) -> str:
    zeros = len(pair) - len(pair.lstrip("0")) if int(pair) else len(pair)
    return " ".join([*["zéro"] * zeros, *([cardinal(int(pair))] if int(pair) else [])])
