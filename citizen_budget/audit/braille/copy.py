"""A copy in Braille: its opening, then every run of the document in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle

from citizen_budget.audit.blocks import Table, blocks_of
from citizen_budget.audit.braille.cells import BLANK, is_spelled
from citizen_budget.audit.braille.opening import LISTED, Entry, read_opening, title_of
from citizen_budget.audit.braille.pages import Volume, parts
from citizen_budget.audit.braille.tables import read_table
from citizen_budget.audit.braille.text import Line, Reading, Text
from citizen_budget.audit.match import Difference
from citizen_budget.audit.parcel import Paper
from citizen_budget.audit.told import Run, Told
from citizen_budget.catalogue import catalogue
from citizen_budget.errors import N_

PICTURE = N_("Picture")
HIGHEST = 12
"""The most lines of a heading."""


def check_copy(told: Told, volumes: Sequence[Volume], paper: Paper) -> Iterator[Run]:
    """Yield each run that a copy says: its figures, and in uncontracted Braille its words.

    Words are left out where a document has characters whose cells are not known here.

    Raises `Difference` for the first that differs.
    """
    has_words = not paper.is_contracted and all(is_spelled(run, told.language) for run in (*told.about, *told.runs))
    reading = Reading(told.language, has_words)
    entries: list[Entry] = []
    lines: list[Line] = []
    divided = parts(volumes, title_of(told, reading), reading)
    for number, each in enumerate(divided, start=1):
        listed, text = read_opening(told, each, reading, number, len(divided))
        entries += listed
        lines += text
    yield from (run for run in told.about if run.role in {"title", "subtitle", "year", "producer"})
    pages: list[int] = []
    yield from _runs(told, Text(lines, reading), pages)
    if has_words:
        _check_pages(entries, pages)
    else:
        _check_titles(entries, lines)


def _runs(told: Told, text: Text, pages: list[int]) -> Iterator[Run]:
    """Yield the runs of the text; `pages` gets the page of each heading of the contents."""
    for block in blocks_of(told.runs):
        if isinstance(block, Table):
            yield from read_table(block, text)
            continue
        if block.role == "heading" and block.level <= LISTED:
            pages.append(text.page)
        text.expect(_before(block, text.reading))
        text.take(block)
        yield block
    text.finish()


def _before(run: Run, reading: Reading) -> tuple[str, ...]:
    """Return what stands before a run in Braille alone: the number of an item, the word for a picture."""
    if run.role == "picture":
        return reading.words(catalogue(reading.language).gettext(PICTURE))
    return (str(run.number),) if run.number else ()


def _check_pages(entries: Sequence[Entry], pages: Sequence[int]) -> None:
    """Compare the pages that the contents of each volume name with those where the headings stand."""
    for entry, page in zip(entries, cycle(pages)):
        if entry.page != page:
            raise Difference(entry.heading.place, entry.lines[-1].where, str(page), str(entry.page))


def _check_titles(entries: Sequence[Entry], lines: Sequence[Line]) -> None:
    """Look for the cells of each entry on the page that the contents name, where words are not read."""
    cells_of: dict[int, list[str]] = {}
    for line in lines:
        cells_of.setdefault(line.page, []).append(_squeezed(line))
    for entry in entries:
        title = "".join(map(_squeezed, entry.lines))
        found = cells_of.get(entry.page, [])
        if not any(
            title == "".join(found[at : at + rows]) for at in range(len(found)) for rows in range(1, HIGHEST + 1)
        ):
            raise Difference(entry.heading.place, entry.lines[-1].where, "", str(entry.page))


def _squeezed(line: Line) -> str:
    """Return the cells of a line without its blanks, and without the sign that a word goes on."""
    return line.cells.replace(BLANK, "").rstrip("⠐⠤")
