"""Tables in Braille: in columns, in columns of millions, row by row, in steps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from citizen_budget.audit.blocks import Row, Table
from citizen_budget.audit.braille.cells import BLANK
from citizen_budget.audit.braille.text import Line, Text
from citizen_budget.audit.grammar import Atoms
from citizen_budget.audit.match import Difference, differing
from citizen_budget.audit.told import Figure, Run
from citizen_budget.catalogue import catalogue
from citizen_budget.errors import N_

IN_MILLIONS = N_("in millions of dirhams: 1 is 1,000,000 dirhams")
MILLION, TENTH = Decimal(1_000_000), Decimal("0.1")
GAP = BLANK * 2
TALLEST = 3
"""The most lines of the heads above the rule."""
_RULE = re.compile("⠒+(?:⠀⠀⠒+)*")
_GUIDE = re.compile("(?<=⠀)⠄⠄+(?=⠀)")


def read_table(table: Table, text: Text) -> Iterator[Run]:
    """Yield the runs of a table as they are read.

    Raises `Difference` for the first that is not as it must be.
    """
    text.take(table.caption)
    yield table.caption
    sentence = text.reading.words(catalogue(text.reading.language).gettext(IN_MILLIONS))
    is_in_millions = bool(sentence) and text.sees(sentence)
    if is_in_millions:
        text.skip(sentence)
    else:
        text.take(table.unit)
    text.take(table.summary)
    yield from (table.unit, table.summary)
    rule = _rule(text.lines, text.next_line, text.line + TALLEST, len(table.heads))
    if rule is None:
        yield from _rows(table, text)
    else:
        columns = _Columns(table, text, rule)
        yield from columns.read(_in_millions(table) if is_in_millions else table)


def _in_millions(table: Table) -> Table:
    """Return a table whose amounts are divided by a million; all have a decimal where one has."""
    cells = [part for row in table.rows for cell in row.cells for part in cell.parts]
    amounts = [Decimal(part.value) / MILLION for part in cells if isinstance(part, Figure) and part.kind == "dirhams"]
    step = TENTH if any(amount % 1 for amount in amounts) else Decimal(1)

    def divided(cell: Run) -> Run:
        return replace(
            cell,
            parts=tuple(
                replace(part, value=f"{(Decimal(part.value) / MILLION).quantize(step)}")
                if isinstance(part, Figure) and part.kind == "dirhams"
                else part
                for part in cell.parts
            ),
        )

    return replace(table, rows=tuple(replace(row, cells=tuple(map(divided, row.cells))) for row in table.rows))


def _rule(lines: Sequence[Line], first: int, last: int, columns: int) -> int | None:
    """Return the first line among some that is a rule of so many columns."""
    for number in range(first, min(last + 1, len(lines))):
        found = _RULE.fullmatch(lines[number].cells)
        if found and len(found[0].split(GAP)) == columns:
            return number
    return None


class _Columns:
    """A table in columns: the rule below the heads says where each begins and ends."""

    def __init__(self, table: Table, text: Text, rule: int) -> None:
        """Begin at the heads, with the rule below them."""
        widths = [len(part) for part in text.lines[rule].cells.split(GAP)]
        starts = [sum(widths[:column]) + len(GAP) * column for column in range(len(widths))]
        self.table = table
        self.text = text
        self.line = text.next_line
        self.rule = rule
        self.spans = [slice(start, start + width) for start, width in zip(starts, widths, strict=True)]

    def read(self, shown: Table) -> Iterator[Run]:
        """Yield the heads and the rows as they are read; `shown` is the table as its amounts are shown."""
        # Where words are not read, lines of the summary may stand between what was read and the heads.
        tops = [self.line] if self.text.reading.has_words else range(max(self.line, self.rule - TALLEST), self.rule)
        top = next((top for top in tops if self._are_heads(top, self.rule)), tops[-1])
        self._compare(self.table.heads, range(top, self.rule))
        self._go_to(self.rule + 1)
        yield from self.table.heads
        for row, given in zip(self.table.rows, shown.rows, strict=True):
            self._row(given)
            yield from (row.head, *row.cells)

    def _row(self, row: Row) -> None:
        """Read a row: its values stand beside the last line of its head; above a total there is a rule."""
        lines = self.text.lines
        again = _rule(lines, self.line, self.line + TALLEST, len(self.spans))
        begins_page = self.line < len(lines) and lines[self.line].page != lines[self.line - 1].page
        if begins_page and again is not None and self._are_heads(self.line, again):
            self._go_to(again + 1)
        if row.head.is_total and self.line < len(lines) and _RULE.fullmatch(lines[self.line].cells):
            self._go_to(self.line + 1)
        end = self.line + 1
        while end < len(lines) and not all(self._cells(lines[end - 1].cells)[1:]):
            end += 1
        self._compare((row.head, *row.cells), range(self.line, min(end, len(lines))))
        self._go_to(end)

    def _are_heads(self, first: int, rule: int) -> bool:
        """Return whether the lines above a rule are the heads of the columns."""
        wanted = [self.text.reading.wanted(head) for head in self.table.heads]
        return first < rule and self._found(range(first, rule)) == wanted

    def _go_to(self, line: int) -> None:
        self.line = line
        while self.line < len(self.text.lines) and self.text.lines[self.line].is_empty:
            self.line += 1
        self.text.go_to(min(self.line, len(self.text.lines)))

    def _cells(self, cells: str) -> list[str]:
        shown = _GUIDE.sub(lambda found: BLANK * len(found[0]), cells)
        return [shown[span].strip(BLANK) for span in self.spans]

    def _found(self, lines: range) -> list[Atoms]:
        """Return what stands in each column of some lines."""
        cells = [self._cells(self.text.lines[line].cells) for line in lines]
        return [self.text.reading.found(row[column] for row in cells) for column in range(len(self.spans))]

    def _compare(self, runs: Sequence[Run], lines: range) -> None:
        """Compare what stands in each column of some lines with its run."""
        for run, found in zip(runs, self._found(lines), strict=True):
            wanted = self.text.reading.wanted(run)
            if wanted != found:
                raise differing(run, wanted, found, self.text.lines[lines.start].where)


def _rows(table: Table, text: Text) -> Iterator[Run]:
    """Read the heads, then the rows: in all of them the values stand alone, or with the names of their columns."""
    text.take(table.heads[0], text.reading.wanted(*table.heads))
    yield from table.heads
    ways = [_attempt(table, form, text) for form in (_bare, _named)]
    best = max(ways, key=lambda way: (way.difference is None, way.at))
    for row in table.rows[: best.rows]:
        yield from (row.head, *row.cells)
    if best.difference:
        raise best.difference
    text.at = best.at


def _bare(row: Row, _: Table) -> tuple[Run, ...]:
    return (row.head, *(cell for cell in row.cells if cell.parts))


def _named(row: Row, table: Table) -> tuple[Run, ...]:
    pairs = (pair for pair in zip(table.heads[1:], row.cells, strict=True) if pair[1].parts)
    return (row.head, *(run for pair in pairs for run in pair))


@dataclass(frozen=True, slots=True)
class _Attempt:
    """How many rows could be read in one form, up to which atom, and what differed there."""

    rows: int
    at: int
    difference: Difference | None = None


def _attempt(table: Table, form: Callable[[Row, Table], tuple[Run, ...]], text: Text) -> _Attempt:
    """Try to read the rows in a form, and go back; heads may stand again at the top of a page."""
    start, heads, rows = text.at, text.reading.wanted(*table.heads), 0
    try:
        for row in table.rows:
            runs = form(row, table)
            atoms = text.reading.wanted(*runs)
            if text.begins_page and not (atoms and text.sees(atoms)) and text.sees(heads):
                text.skip(heads)
            for run in runs:
                text.take(run)
            rows += 1
        return _Attempt(rows, text.at)
    except Difference as difference:
        return _Attempt(rows, text.at, difference)
    finally:
        text.at = start
