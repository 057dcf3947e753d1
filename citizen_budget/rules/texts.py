"""Texts: the same numbers in both languages, sentences that are short and easy, hard words explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citizen_budget.budget import Budget, Text
from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.records import Place, Record
from citizen_budget.rules.columns import Edition, columns
from citizen_budget.rules.draft import Draft
from citizen_budget.rules.fields import ITEMS, Item
from citizen_budget.rules.jargon import HardWord, hard_words
from citizen_budget.rules.readability import MEASURES, sentences, words

# Names and titles are as they are; what people read in sentences is in these fields.
PROSE = frozenset(
    {
        "accessibility",
        "activities",
        "challenge",
        "definition",
        "description",
        "impact_indicators",
        "message",
        "note",
        "problem",
        "result_indicators",
        "results",
        "solution",
        "step",
        "text",
    }
)
# The glossary explains; laws and sources have the titles that others gave them.
_OF_OTHERS = frozenset({"glossary", "legal", "sources"})

# A word or two say nothing of how hard a sentence is.
FEWEST_WORDS = 8
_SHORTEST = 40

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٬٫", "01234567890123456789.,")
_GROUPED = re.compile(r"\d+(?:[ .\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3}(?!\d))*(?:,\d+)?")
_RUN = re.compile(r"\d+")
_NO_DIGIT = re.compile(r"\D")
# “فاتح يناير” is the first of January.
_FIRST_DAY = re.compile(r"\bفاتح\b")


@dataclass(frozen=True, slots=True)
class Written:
    """One text of the budget: its record, its columns, and its words."""

    record: Record
    editions: tuple[Edition, ...]
    text: Text

    def at(self, language: str) -> Place:
        """Return the place of the text in a language."""
        return self.record.at(next(one.key for one in self.editions if one.language == language))


def written(budget: Budget, *kinds: str, prose: bool = False) -> Iterator[Written]:
    """Give every text of some kinds of records, item by item; where `prose` is true, sentences alone."""
    for kind in kinds:
        translated = [one for one in columns(kind) if one.editions and (one.field.key in PROSE or not prose)]
        for item in _items(budget, kind) if translated else ():
            for column in translated:
                value = getattr(item, column.field.key)
                for text in value if isinstance(value, tuple) else (value,):
                    if text:
                        yield Written(item.record, column.editions, text)


def _items(budget: Budget, kind: str) -> Iterator[Item]:
    match kind:
        case "commune":
            yield budget.commune
        case "lines":
            yield from (*budget.lines, *budget.totals)
        case _:
            yield from getattr(budget, kind)


def numbers(draft: Draft) -> Iterator[Problem]:
    """Tell each text whose French and Arabic words have different numbers."""
    for one in written(draft.budget, *ITEMS):
        if not any(_RUN.search(text) for _, text in one.text.translations):
            continue
        found = {language: _FIRST_DAY.sub("1", text).translate(_DIGITS) for language, text in one.text.translations}
        if _differ(_GROUPED, found) and _differ(_RUN, found):
            listed = {language: _listed(text) for language, text in found.items()}
            yield problem("T001", one.at("ar"), french=listed["fr"], arabic=listed["ar"])


def _differ(pattern: re.Pattern[str], texts: dict[str, str]) -> bool:
    """Return whether the numbers of the texts differ; one may be said twice, and their order may change."""
    found = {frozenset(_NO_DIGIT.sub("", one).lstrip("0") for one in pattern.findall(text)) for text in texts.values()}
    return len(found) > 1


def _listed(text: str) -> str:
    return ", ".join(_GROUPED.findall(text)) or "–"


def length(draft: Draft) -> Iterator[Problem]:
    """Tell each sentence that is too long."""
    for one, language, sentence in _sentences(draft.budget):
        count, limit = len(words(sentence)), MEASURES[language].longest
        if count > limit:
            yield problem("T002", one.at(language), words=count, limit=limit, sentence=sentence)


def ease(draft: Draft) -> Iterator[Problem]:
    """Tell each sentence that is hard to read, though it is not too long."""
    for one, language, sentence in _sentences(draft.budget):
        measure, found = MEASURES[language], words(sentence)
        if FEWEST_WORDS <= len(found) <= measure.longest and (ease := measure.ease(found)) < measure.hardest:
            yield problem("T004", one.at(language), ease=ease, limit=measure.hardest, sentence=sentence)


def _sentences(budget: Budget) -> Iterator[tuple[Written, str, str]]:
    for one in written(budget, *ITEMS, prose=True):
        for language, text in one.text.translations:
            if len(text) >= _SHORTEST:
                yield from ((one, language, sentence) for sentence in sentences(text))


def jargon(draft: Draft) -> Iterator[Problem]:
    """Tell each hard word that the glossary does not explain, where it stands first."""
    if "glossary" in draft.unread:
        return
    known = {word for one in draft.budget.glossary for word, _ in _hard_words(one.term)}
    for one in written(draft.budget, *(kind for kind in ITEMS if kind not in _OF_OTHERS)):
        for language, text in one.text.translations:
            for word, as_written in hard_words(text, language):
                if word not in known:
                    known.add(word)
                    yield problem("T003", one.at(language), word=as_written)


def _hard_words(text: Text) -> Iterator[tuple[HardWord, str]]:
    for language, translation in text.translations:
        yield from hard_words(translation, language)
