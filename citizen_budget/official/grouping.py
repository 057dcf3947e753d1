"""Grouping: hundreds of lines become the few dozen that people can read, by one rule and a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import chain, count

from citizen_budget.budget import EMPTY, Text
from citizen_budget.official.codes import Steps, dotted
from citizen_budget.official.form import Block, Form, block
from citizen_budget.official.naming import Names
from citizen_budget.official.rows import ZERO, Entry
from citizen_budget.official.rules_table import OTHER_THEME, Rule, Table
from citizen_budget.readers.schema import SOURCES

# A group above this share of its side of the budget is shown in its parts; parts of one group below
# the other share are shown together.
LARGE, SMALL = Decimal("0.03"), Decimal("0.0025")
# Revenue is shown by article at least, expenditure by programme.
SHALLOWEST = {"revenue": 2, "expenditure": 3}
_REST = 99
_NATURES = {"1": "operation", "2": "investment"}


@dataclass(frozen=True, slots=True)
class Class:
    """What the rules say of a line: lines are only added up with those of the same class."""

    theme: str = ""
    source: str = ""
    nature: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the simplified budget, and the lines of the form that it adds up."""

    key: Block
    steps: Steps
    name: Text
    kind: Class
    lines: tuple[Entry, ...]

    @property
    def amount(self) -> Decimal:
        """Return the sum of the year."""
        return sum((line.amount for line in self.lines), ZERO)

    @property
    def previous(self) -> Decimal | None:
        """Return the sum of the year before; None where the form has no such column."""
        known = [line.previous for line in self.lines if line.previous is not None]
        return sum(known, ZERO) if known else None

    @property
    def code(self) -> str:
        """Return the code as the workbook has it."""
        return dotted(self.steps)


@dataclass(frozen=True)
class Grouped:
    """The simplified budget, the rule of each line by its identity, and the lines that none gave a theme."""

    shown: tuple[Shown, ...]
    rules: dict[int, Rule]
    unthemed: tuple[Entry, ...]

    @cached_property
    def shown_of(self) -> dict[int, Shown]:
        """Return the shown line of each line of the form, by its identity."""
        return {id(line): one for one in self.shown for line in one.lines}


def grouped(form: Form, names: Names, table: Table) -> Grouped:
    """Return the form's lines grouped; each line is in one group, and no amount is lost."""
    rules = {id(line): table.rule(*block(line), line.steps, line.french, line.arabic) for line in form.lines}
    shown: list[Shown] = []
    unthemed: list[Entry] = []
    for key, lines in form.blocks().items():
        side = _Side(key, lines, names, rules, table)
        shown.extend(side.shown())
        unthemed.extend(side.unthemed)
    return Grouped(tuple(shown), rules, tuple(unthemed))


class _Side:
    """Revenue or expenditure of one part."""

    def __init__(self, key: Block, lines: Sequence[Entry], names: Names, rules: dict[int, Rule], table: Table) -> None:
        self.key = key
        self.lines = lines
        self.names = names
        self.themes = table.themes
        self.unthemed: list[Entry] = []
        self.total = max(_sum(lines, "amount"), _sum(lines, "previous"))
        self.taken = {line.steps for line in lines}
        self.kinds = {id(line): self._kind(line, rules[id(line)]) for line in lines}

    def _kind(self, line: Entry, rule: Rule) -> Class:
        if self.key[1] == "revenue":
            return Class(source=rule.source, level=rule.level)
        nature = rule.nature or _NATURES.get(self.key[0], "")
        theme = rule.theme
        if not theme and nature != "surplus":
            theme = OTHER_THEME
            if not line.is_empty:
                self.unthemed.append(line)
        return Class(theme, "", nature, rule.level)

    def shown(self) -> list[Shown]:
        """Return the side's shown lines in the order of their codes; lines without money go with their group."""
        live = [line for line in self.lines if not line.is_empty]
        found = _own_codes(self._under((), live)) if live else []
        return _with_empty(found, [line for line in self.lines if line.is_empty])

    def _under(self, steps: Steps, lines: Sequence[Entry]) -> list[Shown]:
        """Return what is shown of the lines under a code."""
        kinds = {self._class(line) for line in lines}
        if len(lines) == 1 and (self.key[1] == "revenue" or lines[0].steps == steps):
            return [self._single(lines[0])]
        if len(kinds) == 1 and not self._is_opened(steps, lines):
            return [Shown(self.key, steps, self.names.group(self.key, steps), kinds.pop(), tuple(lines))]
        parts = self._parts(steps, lines)
        found = [one for below, inner in parts for one in self._under(below, inner)]
        return self._gathered(steps, found) if len(steps) >= SHALLOWEST[self.key[1]] else found

    def _is_opened(self, steps: Steps, lines: Sequence[Entry]) -> bool:
        if all(line.steps == steps for line in lines) and not self.names.has_heading(self.key, steps):
            return True
        depth = len(steps)
        level = max(self.kinds[id(line)].level for line in lines)
        if level:
            return depth < level
        money = max(_sum(lines, "amount"), _sum(lines, "previous"))
        is_large = money > LARGE * self.total
        return depth < SHALLOWEST[self.key[1]] or is_large

    def _parts(self, steps: Steps, lines: Sequence[Entry]) -> list[tuple[Steps, list[Entry]]]:
        """Return the lines by the next step of their code; those of this very code stand alone."""
        parts: defaultdict[tuple[Steps, int], list[Entry]] = defaultdict(list)
        for place, line in enumerate(lines):
            is_own = line.steps == steps
            parts[line.steps[: len(steps) + 1], place if is_own else -1].append(line)
        return [(below, inner) for (below, _), inner in parts.items()]

    def _single(self, line: Entry) -> Shown:
        return Shown(self.key, line.steps, self.names.single(line), self._class(line), (line,))

    def _class(self, line: Entry) -> Class:
        return replace(self.kinds[id(line)], level=0)

    def _gathered(self, steps: Steps, found: Sequence[Shown]) -> list[Shown]:
        """Return shown lines with the small ones of each class as one."""
        small: defaultdict[Class, list[Shown]] = defaultdict(list)
        for one in found:
            if one.amount < SMALL * self.total and (one.previous or ZERO) < SMALL * self.total:
                small[one.kind].append(one)
        together = {kind: ones for kind, ones in small.items() if len(ones) > 1}
        kept = [one for one in found if one not in together.get(one.kind, ())]
        if not kept and len(together) == 1:
            ((kind, ones),) = together.items()
            lines = tuple(line for one in ones for line in one.lines)
            return [Shown(self.key, steps, self.names.group(self.key, steps), kind, lines)]
        return kept + [self._rest(steps, kind, ones, is_one=len(together) == 1) for kind, ones in together.items()]

    def _rest(self, steps: Steps, kind: Class, ones: Sequence[Shown], *, is_one: bool) -> Shown:
        """Return small lines of one class as one, with a number that no line of the form has."""
        lines = tuple(line for one in ones for line in one.lines)
        name = self.names.rest(self.key, steps, EMPTY if is_one else self._words(kind))
        numbers = chain(range(_REST, 0, -1), count(_REST + 1))
        number = next(n for n in numbers if (*steps, f"{n:02}") not in self.taken)
        self.taken.add((*steps, f"{number:02}"))
        return Shown(self.key, (*steps, f"{number:02}"), name, kind, lines)

    def _words(self, kind: Class) -> Text:
        """Return what tells a class from the others of its side: the theme, or the origin of revenue."""
        if kind.theme:
            values = self.themes[kind.theme].values
            return Text((("fr", str(values["name_fr"].raw)), ("ar", str(values["name_ar"].raw))))
        found = next((one for one in SOURCES if one.key == kind.source), None)
        return Text((("fr", found.fr), ("ar", found.ar))) if found else EMPTY


def _sum(lines: Iterable[Entry], key: str) -> Decimal:
    return sum((getattr(line, key) or ZERO for line in lines), ZERO)


def _own_codes(shown: Iterable[Shown]) -> list[Shown]:
    """Give lines that share a code a code each: `40.10.25.1`, `40.10.25.2`."""
    ones = list(shown)
    counts = Counter(one.steps for one in ones)
    numbers: Counter[Steps] = Counter()
    for place, one in enumerate(ones):
        if counts[one.steps] > 1:
            numbers[one.steps] += 1
            ones[place] = replace(one, steps=(*one.steps, str(numbers[one.steps])))
    return ones


def _with_empty(shown: Sequence[Shown], empty: Iterable[Entry]) -> list[Shown]:
    """Add each line without money to the shown line whose code is nearest to its own, so that none is lost."""
    added: defaultdict[int, list[Entry]] = defaultdict(list)
    for line in empty:
        if shown:
            place = max(range(len(shown)), key=lambda place: (_common(shown[place].steps, line.steps), -place))
            added[place].append(line)
    return [replace(one, lines=(*one.lines, *added[place])) for place, one in enumerate(shown)]


def _common(one: Steps, other: Steps) -> int:
    return next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
