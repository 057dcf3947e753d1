"""Convert: one official form becomes one workbook, with a report and every doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from citizen_budget.budget import Text
from citizen_budget.catalogue import worded
from citizen_budget.errors import BudgetError, Message, OutputError, Problem, UsageError, message
from citizen_budget.language import LANGUAGES
from citizen_budget.official import made
from citizen_budget.official.context import years
from citizen_budget.official.doubts import doubt
from citizen_budget.official.form import Form, block, form
from citizen_budget.official.grouping import Grouped, grouped
from citizen_budget.official.naming import Names
from citizen_budget.official.pages import read_pages
from citizen_budget.official.rows import ZERO, Entry, Read, entries_of, read_rows
from citizen_budget.official.rules_table import OTHER_THEME, Table, read_table_of_rules
from citizen_budget.readers.heads import LANGUAGE_CODES
from citizen_budget.readers.schema import PARTS
from citizen_budget.records import Place
from citizen_budget.rules.sums import shown
from citizen_budget.workbook import workbook

# The form of a large commune has some 1,300 rows.
MOST_ENTRIES = 4_000


@dataclass(frozen=True, slots=True)
class Choices:
    """What the one who imports says beside the form: the year, the commune, the rules."""

    year: int | None = None
    commune: Mapping[str, str] = field(default_factory=dict)
    rules: Path | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """The made workbook, what was done in sentences, and what should be looked at."""

    content: bytes
    report: tuple[Message, ...]
    doubts: tuple[Problem, ...]


def convert(path: Path, choices: Choices) -> Imported:
    """Return the workbook that an official form becomes; the same form gives the same bytes.

    Raises `BudgetError` with every place that cannot be read, `UsageError` where the year is missing.
    """
    table = read_table_of_rules(choices.rules)
    read = read_rows(read_pages(path))
    if read.problems:
        raise BudgetError(read.problems)
    place = Place(path.name)
    year = _year(path, read, choices)
    if not any(entry.year for entry in read.entries) and read.amount_years and max(read.amount_years) != year:
        raise BudgetError([doubt("I010", place, found=max(read.amount_years), year=year)])
    entries = list(entries_of(read, year))
    if not entries:
        raise BudgetError([doubt("I007", place, year=year)])
    if len(entries) > MOST_ENTRIES:
        raise BudgetError([doubt("I011", place, year=year, limit=MOST_ENTRIES)])
    official = form(entries, year)
    names = Names(official)
    simplified = grouped(official, names, table)
    _check_nothing_is_lost(official, simplified)
    heading, missing = _heading(place, read, choices, year, official)
    source = made.source(heading, official, simplified, names, table)
    for line in official.lines:
        names.line(line)
    kept = {id(entry) for entry in entries}
    doubts = (
        *missing,
        *_of_year(read, kept),
        *official.doubts,
        *_unadmitted(official),
        *names.doubts,
        *_unbalanced(place, official, simplified),
        *_unthemed(simplified, table),
    )
    report = tuple(_report(read, official, simplified, len(doubts)))
    extras = made.extras(report, doubts, official, simplified, names, table)
    return Imported(workbook(source, extras), report, doubts)


def _year(path: Path, read: Read, choices: Choices) -> int:
    """Return the year asked for, else the only one that the form names."""
    in_rows = sorted({entry.year for entry in read.entries if entry.year})
    if choices.year:
        return choices.year
    if len(in_rows) > 1:
        raise UsageError(
            message("The file has the budgets of several years: {years}.", years=", ".join(map(str, in_rows))),
            message("Choose one with --year."),
        )
    for found in (in_rows, sorted(read.amount_years), sorted(read.title_years), sorted(years(path.stem))):
        if found:
            return found[-1]
    raise UsageError(message("The form does not say its year."), message("Give it with --year."))


def _of_year(read: Read, kept: set[int]) -> Iterator[Problem]:
    """Yield the doubts of the reading, without those of rows of other years."""
    others = {entry.place for entry in read.entries if id(entry) not in kept}
    rows = {(place.sheet, place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), place.line) for place in others}
    for one in read.doubts:
        place = one.place
        if (place.sheet, place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), place.line) not in rows:
            yield one


def _heading(
    place: Place, read: Read, choices: Choices, year: int, official: Form
) -> tuple[made.Heading, list[Problem]]:
    """Return the first sheet's values; a name that nobody gives is one to complete, and told."""
    missing: list[Problem] = []
    words: list[tuple[str, str]] = []
    for language in LANGUAGE_CODES:
        name = choices.commune.get(language) or read.communes.get(language)
        if not name:
            name = worded(message("Commune (name to be completed)"), language)
            missing.append(doubt("D015", place, language=LANGUAGES[language].name.lower()))
        words.append((language, name))
    is_voted = any(line.admitted for line in official.lines)
    return made.Heading(Text(tuple(words)), year, "voted" if is_voted else "project"), missing


def _unadmitted(official: Form) -> Iterator[Problem]:
    for line in official.lines:
        if line.admitted is None and line.proposed:
            yield doubt("D014", line.amount_place, amount=shown(line.proposed))


def _unbalanced(place: Place, official: Form, simplified: Grouped) -> Iterator[Problem]:
    """Tell each part whose sides differ, and a surplus that is not handed over whole."""
    sums = _sums(official.lines)
    for part in PARTS:
        revenue, expenditure = sums.get((part.key, "revenue"), ZERO), sums.get((part.key, "expenditure"), ZERO)
        is_special = part.key == "S"
        if revenue != expenditure and not (is_special and revenue > expenditure):
            yield doubt(
                "D016",
                place,
                part=f"{part.fr} – {part.ar}",
                revenue=shown(revenue),
                expenditure=shown(expenditure),
                difference=shown(abs(revenue - expenditure)),
            )
    paid = sum((one.amount for one in simplified.shown if one.kind.nature == "surplus"), ZERO)
    received = sum((one.amount for one in simplified.shown if one.kind.source == "surplus"), ZERO)
    if paid != received:
        yield doubt("D017", place, paid=shown(paid), received=shown(received))


def _sums(lines: Sequence[Entry]) -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = {}
    for line in lines:
        found[block(line)] = found.get(block(line), ZERO) + line.amount
    return found


def _unthemed(simplified: Grouped, table: Table) -> Iterator[Problem]:
    values = table.themes[OTHER_THEME].values
    theme = f"{values['name_fr'].raw} – {values['name_ar'].raw}"
    for line in simplified.unthemed:
        yield doubt("D023", line.place, code=line.code.printed, theme=theme)


def _check_nothing_is_lost(official: Form, simplified: Grouped) -> None:
    """Make sure that the simplified budget has the sums of the form, for both years, on each side."""
    for key, lines in official.blocks().items():
        groups = [one for one in simplified.shown if one.key == key]
        amounts = (_total(line.amount for line in lines), _total(line.previous for line in lines))
        if amounts != (_total(one.amount for one in groups), _total(one.previous for one in groups)):
            raise OutputError(message("The grouped lines of the form have lost an amount; nothing is written."))


def _total(amounts: Iterator[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), ZERO)


def _report(read: Read, official: Form, simplified: Grouped, doubts: int) -> Iterator[Message]:
    """Yield what was done, in sentences."""
    with_money = sum(not line.is_empty for line in official.lines)
    yield message(
        "Lines read: {lines}, of which {full} with an amount; headings: {headings}.",
        lines=len(official.lines),
        full=with_money,
        headings=official.headings,
    )
    equal = sum(total.is_equal for total in official.totals)
    yield message(
        "Printed totals: {totals}, of which {equal} equal the sum of their lines to the centime.",
        totals=len(official.totals),
        equal=equal,
    )
    sums = _sums(official.lines)
    for part in PARTS:
        if any((part.key, direction) in sums for direction in ("revenue", "expenditure")):
            yield message(
                "{part}: revenue {revenue} DH, expenditure {expenditure} DH.",
                part=f"{part.fr} – {part.ar}",
                revenue=shown(sums.get((part.key, "revenue"), ZERO)),
                expenditure=shown(sums.get((part.key, "expenditure"), ZERO)),
            )
    yield message(
        "Lines of the simplified budget: {shown}, with the same sums. Lines lost: 0.", shown=len(simplified.shown)
    )
    yield message("Doubts: {count}.", count=doubts)
