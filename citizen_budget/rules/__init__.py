"""Rules: raw records become a budget, or a list of problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from citizen_budget.budget import EMPTY, Budget, Commune
from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.readers.schema import SHEETS
from citizen_budget.records import Place, Record, Source
from citizen_budget.rules import (
    contents,
    doubts,
    fields,
    last_year,
    nomenclature,
    progress,
    references,
    sums,
    texts,
    years,
)
from citizen_budget.rules.draft import NOTHING, Against, Draft

__all__ = ["NOTHING", "RULES", "Against", "Checked", "Rule", "check", "in_order"]

Check = Callable[[Draft], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule over the whole budget: the codes of its problems, and the check that finds them."""

    codes: tuple[str, ...]
    check: Check


# The rules of one value or one record (V, L) are those of its kind of field: see `fields` and `cells`.
RULES: tuple[Rule, ...] = (
    Rule(("A007",), contents.published),
    Rule(("V023",), contents.logo),
    Rule(("V024",), contents.name),
    Rule(("S018",), contents.left_aside),
    Rule(("R001",), references.duplicates),
    Rule(("R002", "R003", "R004"), references.references),
    Rule(("A001", "A002"), sums.balance),
    Rule(("A003",), sums.surplus),
    Rule(("A004", "A005", "A006"), sums.totals),
    Rule(("Y001",), years.dates),
    Rule(("Y002",), years.heads),
    Rule(("Y003", "Y004"), years.order),
    Rule(("M001",), doubts.per_inhabitant),
    Rule(("M002",), doubts.jumps),
    Rule(("M003",), last_year.amounts),
    Rule(("Y005",), last_year.year),
    Rule(("M004",), doubts.large_changes),
    Rule(("N001", "N002"), nomenclature.codes),
    Rule(("T001",), texts.numbers),
    Rule(("T002",), texts.length),
    Rule(("T003",), texts.jargon),
    Rule(("T004",), texts.ease),
    Rule(("C001",), progress.overdue),
    Rule(("C002",), progress.evidence),
    Rule(("C003",), progress.challenges),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of the rules: a budget, or every problem; and the warnings, all in the order of the file."""

    budget: Budget | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()


def check(source: Source, against: Against = NOTHING) -> Checked:
    """Return the budget of a source, or all its problems; and what a person should look at again."""
    commune = next(iter(source.records.get("commune", ())), None)
    reading = fields.Reading(fields.unit(commune), source.attachments)
    typed = [fields.typed(record, reading) for kind in fields.ITEMS for record in source.records.get(kind, ())]
    draft = _draft(source, typed, against)
    found = [
        *_missing_commune(source),
        *(one for record in typed for one in record.problems),
        *(one for rule in RULES for one in rule.check(draft)),
    ]
    problems = in_order(source, [one for one in found if not one.is_warning])
    warnings = in_order(source, [one for one in found if one.is_warning])
    return Checked(None if problems else draft.budget, problems, warnings)


def _missing_commune(source: Source) -> Iterator[Problem]:
    if not source.records.get("commune"):
        sheet = next(sheet for sheet in SHEETS if sheet.key == "commune")
        yield problem("S001", Place(source.file), sheet=f"{sheet.fr} – {sheet.ar}")


def _draft(source: Source, typed: Sequence[fields.Typed], against: Against) -> Draft:
    items: dict[str, list[Any]] = {kind: [] for kind in fields.ITEMS}
    unread: set[str] = set()
    unread_parts: set[str] = set()
    for one in typed:
        item = one.item()
        if item is not None:
            items[one.record.kind].append(item)
            continue
        unread.add(one.record.kind)
        if one.record.kind == "lines":
            unread_parts |= _parts(one)
    commune = next(iter(items.pop("commune")), None)
    if commune is None:
        unread.add("commune")
        commune = Commune(record=Record("commune", Place(source.file)), name=EMPTY, fiscal_year=0)
    lines = items.pop("lines")
    budget = Budget(
        commune=commune,
        lines=tuple(line for line in lines if not line.is_total),
        totals=tuple(line for line in lines if line.is_total),
        **{kind: tuple(found) for kind, found in items.items()},
    )
    return Draft(source, budget, frozenset(unread), frozenset(unread_parts), against)


def _parts(one: fields.Typed) -> set[str]:
    """Return the parts whose sums a line that could not be read may change."""
    part = one.values.get("part")
    return {str(part)} if part else {"1", "2", "S", "A"}


_CELL = re.compile(r"([A-Z]+)(\d+)")


def in_order(source: Source, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems in the order of the file: of the file itself, of a sheet, of its cells."""
    sheets = {
        title: index
        for index, title in enumerate(
            dict.fromkeys(records[0].place.sheet for records in source.records.values() if records), 1
        )
    }

    def position(one: Problem) -> tuple[int, int, int, int]:
        found = _CELL.fullmatch(one.place.cell)
        row, letters = (int(found[2]), found[1]) if found else (0, "")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        return (sheets.get(one.place.sheet, 0), one.place.line, row, column)

    return tuple(sorted(dict.fromkeys(problems), key=position))
