"""The document tree: what is said, in one language, before any format.

    Document ─ Section ─ Section …
                       ├ Paragraph, List, Definitions, Table, Chart, Note, Figure
                       └ each made of inlines: str, Strong, Amount, Percent, Number, Date,
                         Year, YearRange, Code, Link, Abbreviation, Foreign

Amounts stay numbers until a writer shows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from citizen_budget.errors import N_
from citizen_budget.language import Language

# What each kind of note is called, as messages of the catalogue.
NOTE_TITLES = {
    "information": N_("Good to know"),
    "important": N_("Important"),
    "missing": N_("Information missing"),
    "source": N_("Where it comes from"),
}


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter more than those around them."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in dirhams, shown to the dirham, or to the centime where it has centimes.

    `with_unit` is false where the table says the unit once. `signed` shows a plus sign too:
    it marks a change.
    """

    value: Decimal
    with_unit: bool = True
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage as it is shown: `Percent(Decimal("67.9"))`; already rounded."""

    value: Decimal
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A count, grouped like an amount: inhabitants, lines, people."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Date:
    """A day, or a month where `whole_month` is true."""

    value: date
    whole_month: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year, never grouped."""

    value: int


@dataclass(frozen=True, slots=True)
class YearRange:
    """From one calendar year to another: 2023-2026."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Code:
    """An identifier such as a budget code or a telephone number: never grouped, left to right."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; the words alone must say where.

    `target` is a URL, a path relative to the document's file, or `#id`.
    """

    content: Inlines
    target: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form with what it stands for."""

    short: str
    full: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the document's, by its code."""

    text: str
    language: str


Inline: TypeAlias = (
    str | Strong | Amount | Percent | Number | Date | Year | YearRange | Code | Link | Abbreviation | Foreign
)
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One idea in a few sentences."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class List:
    """Items of the same kind; `ordered` where their order matters."""

    items: tuple[Inlines, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means; `id` is set where links lead to it."""

    term: Inlines
    meaning: Inlines
    id: str = ""


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms with their meanings, or names with their values."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its head and one cell per column; an empty tuple is an empty cell."""

    head: Inlines
    cells: tuple[Inlines, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in rows.

    `heads` names the column of row heads first, then each column: one more than a row has cells.
    `unit` is said once for the whole table ("in dirhams"), empty where the cells carry theirs.
    `summary` is one sentence that says what the table shows.
    """

    caption: Inlines
    heads: tuple[Inlines, ...]
    rows: tuple[Row, ...]
    summary: Inlines
    unit: Inlines = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A table drawn as bars: the values of one column, as long as they are large.

    `column` counts the table's cells from 0. The table's `summary` says what the chart shows.
    """

    kind: Literal["bars"]
    table: Table
    column: int


@dataclass(frozen=True, slots=True)
class Note:
    """A remark beside the text: `information`, `important`, `missing` or `source`."""

    kind: Literal["information", "important", "missing", "source"]
    content: Inlines


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with the words that stand for it."""

    content: bytes
    media_type: Literal["image/png", "image/jpeg"]
    alternative: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (`level` 2 to 4; the document's title is 1) and what stands below it."""

    level: int
    id: str
    title: Inlines
    blocks: tuple[Block, ...]


Block: TypeAlias = Section | Paragraph | List | Definitions | Table | Chart | Note | Figure


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same document in another language: the language and the path from this file."""

    language: Language
    path: str


@dataclass(frozen=True, slots=True)
class WebAddress:
    """Where the document is on the web, for those who hold it on paper: the words with the address, and its QR code."""

    content: Inlines
    code: Figure


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a word is said: as it is written, and with its vowel marks."""

    word: str
    said: str


@dataclass(frozen=True, slots=True)
class Cue:
    """When a sentence, a row or an item of the document is said, in seconds from the start of the recording.

    `place` is the number of its block in each block around it, then that of its row or item.
    """

    place: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Track:
    """A chapter of a recording: its title, its own file, and when it starts."""

    title: str
    path: str
    start: float


@dataclass(frozen=True, slots=True)
class Recording:
    """The document read aloud: its file beside the document, its length in seconds, its chapters and times."""

    path: str
    seconds: float
    tracks: tuple[Track, ...]
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One document in one language.

    `name` is the file's name without its ending: `citizen-budget`, `commitments`, `summary`.
    `subtitle` is the line under the title; `description` one sentence for search engines and
    file properties; `producer` who publishes it; `issued` the date it carries; `siblings` are
    links to the other documents of the same folder. `is_short` documents take a page or two: they
    need no cover. `pronunciations` are the words whose sound the workbook gives; `recording` is set
    once the document has been read aloud.
    """

    name: str
    language: Language
    title: Inlines
    subtitle: Inlines
    description: str
    producer: str
    year: int | None
    issued: date | None
    blocks: tuple[Block, ...]
    alternates: tuple[Alternate, ...] = ()
    siblings: tuple[Link, ...] = ()
    web: WebAddress | None = None
    is_short: bool = False
    pronunciations: tuple[Pronunciation, ...] = ()
    recording: Recording | None = None

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return the sections of the highest level."""
        return tuple(block for block in self.blocks if isinstance(block, Section))


def inlines_of(block: Block) -> Iterator[Inlines]:
    """Yield every run of inlines of a block and of the blocks in it, in reading order."""
    match block:
        case Section():
            yield block.title
            for inner in block.blocks:
                yield from inlines_of(inner)
        case Paragraph() | Note():
            yield block.content
        case List():
            yield from block.items
        case Definitions():
            for item in block.items:
                yield item.term
                yield item.meaning
        case Chart():
            yield from inlines_of(block.table)
        case Table():
            yield block.caption
            yield block.summary
            yield block.unit
            yield from block.heads
            for row in block.rows:
                yield row.head
                yield from row.cells
        case Figure():
            yield (block.alternative,)


def flatten(inlines: Inlines) -> Iterator[Inline]:
    """Yield the inlines in reading order, entering those that hold others."""
    for inline in inlines:
        if isinstance(inline, Strong | Link):
            yield from flatten(inline.content)
        else:
            yield inline
