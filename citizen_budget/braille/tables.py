"""Tables in Braille: the first form that fits, from columns to stairs.

1. Columns, as in print.
2. Columns in millions of dirhams, where every amount is a whole number of hundred thousands.
3. Linear: each row a sentence that names its columns.
4. Stairs: each value on a line of its own, for rows too long to be a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from citizen_budget.braille.lines import GUIDE, Indent, Measure, filled
from citizen_budget.braille.page import Form, Line, Strip, Word
from citizen_budget.braille.setting import Setting, flowing
from citizen_budget.braille.translate import BLANK
from citizen_budget.document import Amount, Inline, Inlines, Number, Percent, Row, Table, flatten
from citizen_budget.errors import N_

CAPTION, SUMMARY, ITEM, HEAD = Indent(5, 3), Indent(3, 1), Indent(1, 3), Indent(1, 1)
STEP = 2
"""Cells between two columns, and between two steps of a stair."""
NARROWEST = 10
"""The least cells for the labels of rows, unless all labels are shorter."""
TALLEST = 3
"""The most lines of a label or a head in columns: beyond, a finger loses the row."""
MOST_UNNAMED = 2
"""The most values of a row that the names of the columns, said once on each page, are enough for."""
LONGEST = 6
"""The most lines of a row as a sentence: a longer one is easier to find in as steps."""
DEEPEST = 4
"""The most steps of a stair: a narrower line would be all margin."""
RULE = "⠒"
WIDE_GAP = re.compile(f"(?<=[^{BLANK}]){BLANK}{{4,}}(?=[^{BLANK}])")
MILLION, FINEST = Decimal(1_000_000), Decimal("0.1")
_Words = tuple[Word, ...]

IN_MILLIONS = N_("in millions of dirhams: 1 is 1,000,000 dirhams")


@dataclass(frozen=True, slots=True)
class _Columns:
    """The cells of a table in words, the heads first; the width of each column, and whether it is of figures."""

    heads: tuple[_Words, ...]
    rows: tuple[tuple[_Words, ...], ...]
    widths: tuple[int, ...]
    are_figures: tuple[bool, ...]


def table(given: Table, setting: Setting) -> Iterator[Strip]:
    """Yield a table in the first form that fits the paper; no row is split over two pages."""
    if columns := _columns(given, setting):
        yield from _with_caption(given, "columns", _columnar(given, columns), setting)
        return
    millions = _in_millions(given, setting)
    if millions and (columns := _columns(millions, setting)):
        yield from _with_caption(millions, "millions", _columnar(given, columns), setting)
        return
    rows = [_linear_row(row, given, setting) for row in given.rows]
    if all(len(lines) <= min(LONGEST, setting.height) for lines in rows):
        yield from _with_caption(given, "rows", _linear(given, rows, setting), setting)
    else:
        yield from _with_caption(given, "steps", tuple(_steps(given, setting)), setting)


def _with_caption(given: Table, form: Form, body: Sequence[Strip], setting: Setting) -> Iterator[Strip]:
    """Yield the caption with the unit, what the table shows, and its body: they stay together as far as they fit."""
    unit: Inlines = (" (", *given.unit, ")") if given.unit else ()
    yield Strip(setting.lines((*given.caption, *unit), CAPTION), leads=2, before=1, form=form)
    yield from (replace(strip, leads=1) for strip in flowing(setting.lines(given.summary, SUMMARY)))
    yield from body[:-1]
    yield from (replace(strip, after=1) for strip in body[-1:])


def _in_millions(given: Table, setting: Setting) -> Table | None:
    """Return a table with its amounts in millions, or None where one of them would lose a digit.

    The figure under the fingers is the one that was voted: nothing is rounded, and with more than
    one decimal a number of millions would be taken for thousands.
    """
    amounts = [inline for row in given.rows for cell in row.cells for inline in cell if isinstance(inline, Amount)]
    if not amounts or any(each.with_unit or each.signed or each.value % (MILLION * FINEST) for each in amounts):
        return None
    places = max(-int((each.value / MILLION).normalize().as_tuple().exponent) for each in amounts)
    step = FINEST if places > 0 else Decimal(1)

    def million(inline: Inline) -> Inline:
        return Number((inline.value / MILLION).quantize(step)) if isinstance(inline, Amount) else inline

    rows = tuple(replace(row, cells=tuple(tuple(map(million, cell)) for cell in row.cells)) for row in given.rows)
    return replace(given, rows=rows, unit=(setting.says(IN_MILLIONS),))


def _columns(given: Table, setting: Setting) -> _Columns | None:
    """Return the cells of a table where they fit beside each other, each value on one line; else None.

    A table with an empty cell is not put in columns: a finger would not know which column it skips.
    """
    if not all(cell for row in given.rows for cell in row.cells):
        return None
    values = tuple(tuple(setting.words(cell) for cell in row.cells) for row in given.rows)
    heads = tuple(setting.words(head) for head in given.heads)
    widest = [
        max(_longest_word(head), *map(_length, column))
        for head, column in zip(heads[1:], zip(*values, strict=True), strict=True)
    ]
    room = setting.paper.cells - sum(widest) - STEP * len(widest)
    if room < NARROWEST and room < _length(heads[0]):
        return None
    labels = tuple(setting.words(row.head) for row in given.rows)
    wanted = max(map(_length, (heads[0], *labels)))
    if room < min(wanted, NARROWEST) or room < max(map(_longest_word, (heads[0], *labels))):
        return None
    widths = (min(room, wanted), *widest)
    rows = tuple((label, *row) for label, row in zip(labels, values, strict=True))
    are_low = all(len(_cell(head, width)) <= TALLEST for head, width in zip(heads, widths, strict=True)) and all(
        len(_label(label, widths[0])) <= TALLEST for label in labels
    )
    are_figures = (
        False,
        *(all(map(_is_figure, column)) for column in zip(*(row.cells for row in given.rows), strict=True)),
    )
    return _Columns(heads, rows, widths, are_figures) if are_low else None


def _is_figure(cell: Inlines) -> bool:
    return all(isinstance(inline, Amount | Percent | Number) for inline in flatten(cell))


def _length(words: _Words) -> int:
    return sum(len(word.cells) for word in words) + max(len(words) - 1, 0)


def _longest_word(words: _Words) -> int:
    return max((len(word.cells) for word in words), default=0)


def _cell(words: _Words, width: int) -> tuple[Line, ...]:
    return filled(words, Measure(width, ""), HEAD)


def _label(words: _Words, width: int) -> tuple[Line, ...]:
    return filled(words, Measure(width, ""), ITEM)


def _columnar(given: Table, columns: _Columns) -> tuple[Strip, ...]:
    """Return the heads with a rule under each, then the rows; the heads stand again on each page."""
    heads = [_cell(head, width) for head, width in zip(columns.heads, columns.widths, strict=True)]
    top = (*_beside(heads, columns), _rule(columns))
    rows = [_columnar_row(row, columns) for row in columns.rows]
    lines = [(_rule(columns), *row) if of.is_total else row for row, of in zip(rows, given.rows, strict=True)]
    return _below(top, lines, given, again=top)


def _below(
    top: tuple[Line, ...], rows: Sequence[tuple[Line, ...]], given: Table, again: tuple[Line, ...]
) -> tuple[Strip, ...]:
    """Return heads and rows; a total stays with the row above it: alone it would be the total of nothing."""
    leads = [len(below) * row.is_total for below, row in zip(rows[1:], given.rows[1:], strict=True)]
    return (
        Strip(top, leads=len(rows[0])),
        *(Strip(row, leads=led, again=again) for row, led in zip(rows, (*leads, 0), strict=True)),
    )


def _columnar_row(row: Sequence[_Words], columns: _Columns) -> tuple[Line, ...]:
    """Return the lines of a row: the values stand beside the last line of its label, where the finger comes to it."""
    values = (_cell(value, width) for value, width in zip(row[1:], columns.widths[1:], strict=True))
    *above, last = _beside([_label(row[0], columns.widths[0]), *values], columns)
    return (*above, Line(_guided(last.cells), last.print))


def _guided(cells: str) -> str:
    """Return a line with guide dots wherever four blanks or more stand between two texts."""
    return WIDE_GAP.sub(lambda found: f"{BLANK}{GUIDE * (len(found[0]) - 2)}{BLANK}", cells)


def _rule(columns: _Columns) -> Line:
    return Line((BLANK * STEP).join(RULE * width for width in columns.widths))


def _beside(given: Sequence[Sequence[Line]], columns: _Columns) -> tuple[Line, ...]:
    """Return columns beside each other, all on the same last line; figures are at the right of theirs."""
    height = max(map(len, given))
    sunk = [(*[Line()] * (height - len(lines)), *lines) for lines in given]
    return tuple(_across(lines, columns) for lines in zip(*sunk, strict=True))


def _across(lines: Sequence[Line], columns: _Columns) -> Line:
    cells = (BLANK * STEP).join(
        line.cells.rjust(width, BLANK) if is_figures else line.cells.ljust(width, BLANK)
        for line, width, is_figures in zip(lines, columns.widths, columns.are_figures, strict=True)
    )
    return Line(cells.rstrip(BLANK), "  ".join(line.print for line in lines if line.print))


def _linear(given: Table, rows: Sequence[tuple[Line, ...]], setting: Setting) -> tuple[Strip, ...]:
    """Return the heads, then the rows; where the rows do not name their columns, the heads stand again on each page."""
    top = _heads(given, setting)
    return _below(top, rows, given, again=() if _names_columns(given) else top)


def _heads(given: Table, setting: Setting) -> tuple[Line, ...]:
    return setting.lines(setting.named(given.heads[0], setting.listed(given.heads[1:])), ITEM)


def _linear_row(row: Row, given: Table, setting: Setting) -> tuple[Line, ...]:
    """Return a row as a sentence: its head, then each value, with the name of its column where it needs one."""
    pairs = [(head, cell) for head, cell in zip(given.heads[1:], row.cells, strict=True) if cell]
    values = tuple(_named_value(head, cell, setting) if _names_columns(given) else cell for head, cell in pairs)
    return setting.lines(setting.named(row.head, setting.listed(values)), ITEM)


def _named_value(head: Inlines, cell: Inlines, setting: Setting) -> Inlines:
    """Return `head figure`, but `head: words`, which would otherwise read as one phrase."""
    return (*head, " ", *cell) if _is_figure(cell) else setting.named(head, cell)


def _names_columns(given: Table) -> bool:
    """Return whether rows name their columns: two values are known by their order, unless one of them is missing."""
    return len(given.heads) > MOST_UNNAMED + 1 or (
        len(given.heads) > 2 and not all(cell for row in given.rows for cell in row.cells)
    )


def _steps(given: Table, setting: Setting) -> Iterator[Strip]:
    """Yield each row as steps: its head at the margin, then each named value one step further in."""
    yield Strip(_heads(given, setting), leads=1)
    for row in given.rows:
        pairs = [(head, cell) for head, cell in zip(given.heads[1:], row.cells, strict=True) if cell]
        steps = (row.head, *(setting.named(head, cell) for head, cell in pairs))
        lines = tuple(line for place, step in enumerate(steps) for line in _step(step, place, setting))
        yield from (Strip(lines),) if len(lines) <= setting.height else flowing(lines)


def _step(inlines: Inlines, place: int, setting: Setting) -> tuple[Line, ...]:
    first = 1 + STEP * min(place, DEEPEST)
    return setting.lines(inlines, Indent(first, first + STEP))
