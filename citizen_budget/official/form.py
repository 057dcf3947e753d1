"""The form as a whole: lines apart from totals and headings, each total compared with its lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from citizen_budget.errors import BudgetError, Problem
from citizen_budget.official.codes import Steps, dotted
from citizen_budget.official.context import total_of
from citizen_budget.official.doubts import doubt
from citizen_budget.official.names import without_total
from citizen_budget.official.rows import ZERO, Entry
from citizen_budget.rules.sums import shown

Block = tuple[str, str]
"""A part of the budget, and revenue or expenditure."""

_PARTS = ("1", "2", "S", "A")


@dataclass(frozen=True, slots=True)
class Total:
    """A printed total: the entry, and the steps that its lines share; whether each year's sum equals it.

    `steps` is None for a total that is of no one block, or of nobody knows what.
    """

    entry: Entry
    steps: Steps | None
    is_equal: bool
    was_equal: bool


@dataclass(slots=True)
class Form:
    """The lines of one year, the totals printed over them, and the names of the headings.

    `names` goes from a block and steps to the names, by language, that a heading or total gives them.
    """

    lines: list[Entry] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    headings: int = 0
    names: dict[tuple[Block, Steps], dict[str, str]] = field(default_factory=dict)
    doubts: list[Problem] = field(default_factory=list)

    def name(self, key: Block, steps: Steps, language: str) -> str:
        """Return the name that a heading or total gives steps in a language, or an empty text."""
        return self.names.get((key, steps), {}).get(language, "")

    def blocks(self) -> Mapping[Block, Sequence[Entry]]:
        """Return the lines of each part and direction, in the order of the budget."""
        found: defaultdict[Block, list[Entry]] = defaultdict(list)
        for line in self.lines:
            found[block(line)].append(line)
        order = [(part, direction) for part in _PARTS for direction in ("revenue", "expenditure")]
        return {key: found[key] for key in order if key in found}


def block(entry: Entry) -> Block:
    """Return the block of an entry."""
    return entry.context.part, entry.context.direction


def form(entries: Sequence[Entry], year: int) -> Form:
    """Return the form that entries make.

    Raises `BudgetError` where an entry with money belongs to no part, or there is no line.
    """
    placed = [_placed(entry) for entry in entries]
    homeless = [problem for entry in placed if (problem := _homeless(entry))]
    if homeless:
        raise BudgetError(homeless)
    made = Form()
    printed = _sorted_out(placed, made)
    if not made.lines:
        raise BudgetError([doubt("I007", entries[0].place, year=year)])
    made.doubts.extend(_repeated(made))
    sums = _Sums(made.lines)
    for entry, steps in printed:
        _compare(entry, steps, sums, made)
    return made


def _placed(entry: Entry) -> Entry:
    """Return an entry with the direction that its code says where nothing else does: 3 steps or 5."""
    if entry.context.direction or entry.is_total:
        return entry
    direction = {3: "revenue", 5: "expenditure"}.get(entry.code.depth, "")
    return replace(entry, context=replace(entry.context, direction=direction))


def _homeless(entry: Entry) -> Problem | None:
    if entry.is_total or entry.is_empty:
        return None
    if not entry.context.part:
        return doubt("I005", entry.place)
    return None if entry.context.direction else doubt("I006", entry.place)


def _sorted_out(entries: Sequence[Entry], made: Form) -> list[tuple[Entry, Steps | None]]:
    """Put lines and headings into the form, and return the totals with the steps of their lines, where known."""
    above = {(block(one), one.steps[:depth]) for one in entries if not one.is_total for depth in range(len(one.steps))}
    totals: list[tuple[Entry, Steps | None]] = []
    last: dict[Block, Steps] = {}
    for entry in entries:
        key = block(entry)
        if entry.is_total:
            totals.append((entry, _covered(entry, last.get(key, ()), made)))
            continue
        last[key] = entry.steps
        is_above = (key, entry.steps) in above
        if is_above or (entry.code.has_zeros and entry.is_empty):
            _name(made, entry, entry.french, entry.arabic)
            if entry.is_empty:
                made.headings += 1
            else:
                totals.append((entry, entry.steps))
            continue
        if entry.code.has_zeros:
            made.doubts.append(doubt("D013", entry.place))
        if entry.is_empty:
            _name(made, entry, entry.french, entry.arabic)
        if all(key):
            made.lines.append(entry)
    for entry, steps in totals:
        if steps:
            _name(made, entry, without_total(entry.french), without_total(entry.arabic), steps)
    return totals


def _name(made: Form, entry: Entry, french: str, arabic: str, steps: Steps | None = None) -> None:
    names = made.names.setdefault((block(entry), entry.steps if steps is None else steps), {})
    for language, name in (("fr", french), ("ar", arabic)):
        if name:
            names.setdefault(language, name)


def _covered(entry: Entry, last: Steps, made: Form) -> Steps | None:
    """Return the steps of a total's lines: those of its code, else those of the last line at the level it names."""
    if entry.steps:
        return entry.steps
    said = total_of(entry.french, entry.arabic)
    if said.level is None:
        return None
    steps = last[: said.level]
    if said.number and steps and steps[-1] != said.number:
        made.doubts.append(doubt("D022", entry.place, number=said.number, code=dotted(steps)))
        return None
    return steps


def _repeated(made: Form) -> Iterator[Problem]:
    """Tell each code that stands on several lines with money."""
    counts = Counter((block(line), line.steps) for line in made.lines if not line.is_empty)
    told: set[object] = set()
    for line in made.lines:
        key = (block(line), line.steps)
        if counts[key] > 1 and key not in told:
            told.add(key)
            yield doubt("D006", line.place, code=dotted(line.steps), count=counts[key])


class _Sums:
    """The sums of the lines under each code of each block."""

    def __init__(self, lines: Iterable[Entry]) -> None:
        self.amount: defaultdict[tuple[Block, Steps], Decimal] = defaultdict(Decimal)
        self.previous: defaultdict[tuple[Block, Steps], Decimal] = defaultdict(Decimal)
        self.count: Counter[tuple[Block, Steps]] = Counter()
        for line in lines:
            for depth in range(len(line.steps) + 1):
                key = (block(line), line.steps[:depth])
                self.amount[key] += line.amount
                self.previous[key] += line.previous or ZERO
                self.count[key] += 1

    def of_direction(self, direction: str) -> Decimal:
        """Return the sum of a direction over every part."""
        return sum((self.amount[key] for key in self.amount if key[0][1] == direction and not key[1]), ZERO)


def _compare(entry: Entry, steps: Steps | None, sums: _Sums, made: Form) -> None:
    """Keep a total with what came of the comparison, and tell where it differs."""
    text = entry.french or entry.arabic
    if steps is None and entry.amount == sums.amount[block(entry), ()]:
        # A bare “Total” that equals its side is the side's.
        steps = ()
    key = (block(entry), steps or ())
    if steps is None or not entry.context.direction or not sums.count[key]:
        if not entry.is_empty:
            has_lines = any(part == entry.context.part for (part, _), _ in sums.count) and steps is None
            code = "D021" if has_lines else "D009"
            made.doubts.append(doubt(code, entry.amount_place, text=text, printed=shown(entry.amount)))
        made.totals.append(Total(entry, None, is_equal=False, was_equal=False))
        return
    is_equal = entry.amount == sums.amount[key]
    was_equal = (entry.previous or ZERO) == sums.previous[key]
    if not is_equal and not steps and entry.amount == sums.of_direction(entry.context.direction):
        is_equal, steps = True, None
    if not is_equal:
        made.doubts.append(_difference("D007", entry, entry.amount, sums.amount[key]))
    if not was_equal and entry.previous is not None and steps is not None:
        made.doubts.append(_difference("D008", entry, entry.previous, sums.previous[key]))
    made.totals.append(Total(entry, steps, is_equal, was_equal))


def _difference(code: str, entry: Entry, printed: Decimal, summed: Decimal) -> Problem:
    difference = shown(abs(printed - summed))
    return doubt(code, entry.amount_place, printed=shown(printed), sum=shown(summed), difference=difference)
