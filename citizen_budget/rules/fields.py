"""Fields: the raw values of a record become typed values, both languages side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from citizen_budget.budget import (
    EMPTY,
    Channel,
    Commitment,
    Commune,
    Line,
    Milestone,
    Project,
    Reason,
    Reference,
    Statement,
    Step,
    Term,
    Text,
    Theme,
)
from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.readers.heads import closest
from citizen_budget.records import Record, Value
from citizen_budget.rules import cells
from citizen_budget.rules.columns import Column, column, columns

Item = (
    Commune | Line | Theme | Project | Commitment | Milestone | Term | Step | Channel | Statement | Reason | Reference
)

ITEMS: dict[str, Callable[..., Item]] = {
    "commune": Commune,
    "lines": Line,
    "themes": Theme,
    "projects": Project,
    "commitments": Commitment,
    "milestones": Milestone,
    "glossary": Term,
    "calendar": Step,
    "channels": Channel,
    "assumptions": Statement,
    "priorities": Statement,
    "reasons": Reason,
    "legal": Reference,
    "sources": Reference,
}


# The sustainable development goals of the United Nations are numbered.
GOALS = frozenset(str(number) for number in range(1, 18))

_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f]+")
_BULLET = re.compile(r"^\s*[•*-]\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What every record of a file is read with: the unit of its amounts, the pictures beside it."""

    unit: int
    attachments: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Typed:
    """A record's typed values by field, the fields that could not be read, and their problems."""

    record: Record
    values: Mapping[str, object]
    unread: frozenset[str]
    problems: tuple[Problem, ...]

    def item(self) -> Item | None:
        """Return the record as part of a budget, or None where what the rules go by could not be read."""
        known = columns(self.record.kind)
        if self.unread and any(one.leads and one.field.key in self.unread for one in known):
            return None
        nameless = {one.field.key: EMPTY for one in known if one.editions and one.field.required}
        return ITEMS[self.record.kind](record=self.record, **(nameless | dict(self.values)))


class _Faulty(Exception):  # noqa: N818 - carries problems out of one field
    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def typed(record: Record, reading: Reading) -> Typed:
    """Return a record's typed values; a value that cannot be read becomes a problem at its place."""
    values: dict[str, object] = {}
    unread: set[str] = set()
    problems: list[Problem] = []
    for one in columns(record.kind):
        try:
            value = _translated(record, one) if one.editions else _single(record, one, reading)
        except _Faulty as faulty:
            unread.add(one.field.key)
            problems.extend(faulty.problems)
        else:
            if value is not None:
                values[one.field.key] = value
    return Typed(record, values, frozenset(unread), tuple(problems))


def unit(record: Record | None) -> int:
    """Return how many dirhams one unit of the amounts is: 1, also where the cell is wrong."""
    value = record.values.get("unit") if record else None
    if value is None or cells.is_empty(value.raw):
        return 1
    try:
        return int(cells.choice(value.raw, column("commune", "unit").choices))
    except cells.Refused:
        return 1


def _single(record: Record, column: Column, reading: Reading) -> object | None:
    """Return the value of a field of one column, None where it is empty."""
    found = record.values.get(column.field.key)
    if found is None or cells.is_empty(found.raw):
        value = None
    else:
        try:
            value = _converted(column, found.raw, reading)
        except cells.Refused as refused:
            raise _Faulty(_refusal(column, found, refused)) from refused
    if column.field.required and value in (None, "", ()):
        raise _Faulty(problem("V020", record.at(column.field.key), head=column.words))
    return value


def _refusal(column: Column, value: Value, refused: cells.Refused) -> Problem:
    if refused.code != "V012":
        return problem(refused.code, value.place, **refused.values)
    choices = column.field.choices
    suggestion = closest(refused.values["text"], [name for one in choices for name in (one.fr, one.ar)])
    listed = ", ".join(one.fr for one in choices)
    values = {**refused.values, "head": column.words, "choices": listed}
    return problem(refused.code, value.place, suggestion=suggestion, **values)


def _converted(column: Column, raw: object, reading: Reading) -> object:
    match column.field.kind:
        case "amount":
            return cells.amount(raw, reading.unit)
        case "number" if column.field.key == "population":
            return cells.count(raw)
        case "number":
            return cells.number(raw)
        case "year":
            return cells.year(raw)
        case "date":
            return cells.day(raw)
        case "yes":
            return cells.yes(raw)
        case "choice":
            return cells.choice(raw, column.choices)
        case "code":
            return cells.code(raw)
        case "codes" if column.field.key == "sdg":
            return _goals(cells.codes(raw, column.choices))
        case "codes":
            return cells.codes(raw, column.choices)
        case "link":
            return cells.link(raw)
        case "file":
            # The reader has already told what is wrong with the picture.
            return reading.attachments.get(str(raw).strip())
        case "text" | "lines":
            return cells.text(raw)


def _goals(codes: tuple[str, ...]) -> tuple[str, ...]:
    for code in codes:
        if code not in GOALS:
            raise cells.Refused("V021", text=code)
    return codes


def _translated(record: Record, column: Column) -> Text | tuple[Text, ...] | None:
    """Return the words of a field in both languages: both are given, or neither."""
    problems: list[Problem] = []
    words: dict[str, str] = {}
    for edition in column.editions:
        value = record.values.get(edition.key)
        words[edition.language] = ""
        if value is None or cells.is_empty(value.raw):
            continue
        try:
            words[edition.language] = cells.text(value.raw)
            problems.extend(_script_problems(words[edition.language], edition.language, value))
        except cells.Refused as refused:
            words[edition.language] = "?"
            problems.append(problem(refused.code, value.place, **refused.values))
    problems.extend(_missing(record, column, words))
    if problems:
        raise _Faulty(*problems)
    if not all(words.values()):
        return None
    return _listed(record, column, words) if column.field.kind == "lines" else Text(tuple(words.items()))


def _missing(record: Record, column: Column, words: Mapping[str, str]) -> Iterator[Problem]:
    empty = [edition for edition in column.editions if not words[edition.language]]
    if len(empty) == len(words):
        if column.field.required:
            yield problem("V020", record.at(empty[0].key), head=column.words)
        return
    for edition in empty:
        yield problem("L001", record.at(edition.key), head=edition.words)


def _listed(record: Record, column: Column, words: Mapping[str, str]) -> tuple[Text, ...]:
    items = {language: _items(text) for language, text in words.items()}
    counts = {language: len(listed) for language, listed in items.items()}
    if len(set(counts.values())) > 1:
        place = record.at(column.editions[0].key)
        raise _Faulty(problem("L004", place, head=column.words, french=counts["fr"], arabic=counts["ar"]))
    return tuple(Text(tuple(zip(items, row, strict=True))) for row in zip(*items.values(), strict=True))


def _items(text: str) -> tuple[str, ...]:
    bare = (_BULLET.sub("", line).strip() for line in text.split("\n"))
    return tuple(item for item in bare if item)


@dataclass(frozen=True, slots=True)
class _Script:
    """Whether a text in a language stands in the wrong column: the code of the problem, and the test."""

    code: str
    is_wrong: Callable[[str], bool]


def _is_mostly_arabic(text: str) -> bool:
    if text.isascii():
        return False
    arabic = sum(len(run) for run in _ARABIC.findall(text))
    return arabic * 2 > sum(map(str.isalpha, text))


def _is_without_arabic(text: str) -> bool:
    return not _ARABIC.search(text) and any(map(str.isalpha, text))


# French may quote an Arabic name, and Arabic an acronym.
_SCRIPTS = {"fr": _Script("L002", _is_mostly_arabic), "ar": _Script("L003", _is_without_arabic)}


def language_of(text: str) -> str:
    """Return the first language in whose column a text may stand."""
    return next((language for language, script in _SCRIPTS.items() if not script.is_wrong(text)), "")


def _script_problems(text: str, language: str, value: Value) -> Iterator[Problem]:
    script = _SCRIPTS[language]
    if script.is_wrong(text):
        yield problem(script.code, value.place, text=text if len(text) <= 60 else text[:60] + "…")
