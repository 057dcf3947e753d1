"""What a recording says, line by line: the opening, chapters with their number, tables as sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from citizen_budget.audit.blocks import Row, Table, bars_of, blocks_of, drawn
from citizen_budget.audit.told import Figure, Part, Run, Told, Words, plain
from citizen_budget.catalogue import catalogue
from citizen_budget.errors import N_

Parts = tuple[Part, ...]
YEAR, TRACK, PICTURE = N_("Year: {year}"), N_("Track {number}: {title}"), N_("Picture: {words}")
SHARE = N_("{amount}, or {share}")
LARGEST, SMALLEST = N_("The largest: {name}"), N_("The smallest: {name}")
OPENING = (
    N_("A computer reads this text aloud: the voice is synthetic."),
    N_("The same text, with the same figures, also exists in other forms: to read or to touch."),
    N_("You find them where you found this recording."),
)
FEWEST = 3
"""The fewest bars of which the longest and the shortest are announced."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is said at once, the runs that it says, and the number of the chapter that it begins, else 0.

    A line of the `opening` is in no other form of the document.
    """

    parts: Parts
    runs: tuple[Run, ...]
    place: tuple[str, ...] = ()
    chapter: int = 0
    is_opening: bool = False


def lines_of(told: Told) -> Iterator[Line]:
    """Yield all that the recording of a document says, in its order."""
    yield from _opening(told)
    chapter = 1
    blocks = list(blocks_of(told.runs))
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            yield from _table(block, told.language)
        elif block.role == "heading" and not block.place:
            chapter += 1
            track = _filled(TRACK, told.language, number=_number(chapter), title=block.parts)
            yield Line(track, (block,), block.place, chapter)
        elif block.role == "term":
            meaning = blocks[at + 1]
            assert isinstance(meaning, Run)
            yield Line(_named(block.parts, meaning.parts), (block, meaning), meaning.place)
        elif block.role != "meaning":
            yield Line(_parts(block, told.language), (block,), block.place)


def titles_of(told: Told) -> list[Parts]:
    """Return the title of each chapter: that of the document, then those of its sections."""
    return [_about(told, "title"), *(run.parts for run in told.runs if run.role == "heading" and not run.place)]


def shown(parts: Parts) -> Parts:
    """Return parts as captions show them: an abbreviation without what it stands for."""
    return tuple(replace(part, full="") if isinstance(part, Words) else part for part in parts)


def _opening(told: Told) -> Iterator[Line]:
    """Yield what a listener hears first: the names, the year that they lack, and three sentences."""
    title, subtitle, year = (told.of(role) for role in ("title", "subtitle", "year"))
    names = tuple(run for run in (title, subtitle) if run)
    yield Line(_named(_about(told, "title"), _about(told, "subtitle")), names, chapter=1, is_opening=True)
    if year:
        yield Line(_filled(YEAR, told.language, year=year.parts), (year,), is_opening=True)
    yield from (Line(_filled(sentence, told.language), (), is_opening=True) for sentence in OPENING)


def _about(told: Told, role: str) -> Parts:
    return next((run.parts for run in told.about if run.role == role), ())


def _parts(run: Run, language: str) -> Parts:
    """Return what is said of a run: the number of an item, the word before a note."""
    if run.role == "picture":
        return _filled(PICTURE, language, words=run.parts)
    if run.number:
        return _named(_number(run.number), run.parts)
    return _named((Words(run.label),), run.parts) if run.label else run.parts


def _table(table: Table, language: str) -> Iterator[Line]:
    """Yield a table: its caption, its summary, and a sentence for each row."""
    yield from (Line(run.parts, (run,), run.place) for run in (table.caption, table.summary))
    extremes = _extremes(table)
    for number, row in enumerate(table.rows):
        name = row.head.parts
        if number in extremes:
            name = _filled(extremes[number], language, name=name)
        values, heads = _values(row, table, language)
        runs = (row.head, *(run for pair in zip(heads, row.cells, strict=True) for run in pair if run))
        yield Line(_named(name, values), runs, (*row.head.place, plain(row.head.parts)))


def _values(row: Row, table: Table, language: str) -> tuple[Parts, tuple[Run | None, ...]]:
    """Return the values of a row, and the heads that are said with them.

    One value needs no name, nor does an amount with its share; an empty cell is not said.
    """
    unnamed = (None,) * len(row.cells)
    cells = [tuple(map(_with_currency, cell.parts)) for cell in row.cells]
    if len(cells) == 1:
        return cells[0], unnamed
    if [tuple(map(_kind, cell)) for cell in cells] == [("amount",), ("percent",)]:
        return _filled(SHARE, language, amount=cells[0], share=cells[1]), unnamed
    said = [(head, cell) for head, cell in zip(table.heads[1:], cells, strict=True)]
    values = tuple(part for head, cell in said if cell for part in (*_named(head.parts, cell), Words(", ")))
    return values[:-1], tuple(head if cell else None for head, cell in said)


def _extremes(table: Table) -> dict[int, str]:
    """Return the rows with the longest and the shortest bar, where there are enough to compare; none below zero."""
    pairs = enumerate(zip(drawn(table), bars_of(table), strict=True))
    lengths = {place: bar for place, (value, bar) in pairs if value is not None and bar is not None and value >= 0}
    if len(lengths) < FEWEST:
        return {}

    def length(place: int) -> Decimal:
        return lengths[place]

    return {max(lengths, key=length): LARGEST, min(lengths, key=length): SMALLEST}


def _kind(part: Part) -> str:
    return part.kind if isinstance(part, Figure) else "words"


def _with_currency(part: Part) -> Part:
    """Return an amount with the currency that its table says once for the eye."""
    return replace(part, kind="amount") if isinstance(part, Figure) and part.kind == "dirhams" else part


def _named(name: Parts, value: Parts) -> Parts:
    return (*name, Words(": "), *value) if value else name


def _number(number: int) -> Parts:
    return (Figure("number", f"{number}"),)


def _filled(sentence: str, language: str, **values: Sequence[Part]) -> Parts:
    """Return a sentence of the catalogue with its values in their places."""
    texts = re.split(r"\{(\w+)\}", catalogue(language).gettext(sentence))
    return tuple(
        part
        for place, text in enumerate(texts)
        for part in (values[text] if place % 2 else (Words(text),) if text else ())
    )
