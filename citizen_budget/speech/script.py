"""The script: a document as chapters of segments, each with what is shown and what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, assert_never

from citizen_budget.catalogue import catalogue
from citizen_budget.charts import bars
from citizen_budget.document import (
    NOTE_TITLES,
    Amount,
    Block,
    Chart,
    Definitions,
    Document,
    Figure,
    Inline,
    Inlines,
    List,
    Note,
    Number,
    Paragraph,
    Percent,
    Row,
    Section,
    Table,
    Year,
)
from citizen_budget.errors import N_
from citizen_budget.language import Language
from citizen_budget.plain import words
from citizen_budget.speech.phrases import Phrase, phrases

Role = Literal["opening", "heading", "text", "item", "row"]
# Milliseconds of silence after a segment.
PAUSES: dict[Role, int] = {"opening": 500, "heading": 800, "text": 450, "item": 500, "row": 550}
PAUSE_AFTER_CHAPTER = 1400
NAMED = N_("{name}: {value}")
LISTED = N_(", ")
SHARE = N_("{amount}, or {share}")
LARGEST, SMALLEST = N_("The largest: {name}"), N_("The smallest: {name}")
# A sentence ends here, unless what ends is an initial or an abbreviation.
_SENTENCE_END = re.compile(r"(?<=[.!?؟…])(?<!\b[A-Z]\.)(?<!\bMM\.)(?<!\b[Aa]rt\.)[ \u00a0\n]+(?=[^\W\d_a-z]|[«(])")


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, row or item: what is shown, what is said, and the silence after it in milliseconds.

    `place` says which block of the document it belongs to: the number of the block in each block
    around it, then that of its row or item; empty where it is of no block.
    """

    id: str
    role: Role
    place: str
    language: Language
    shown: str
    phrases: tuple[Phrase, ...]
    pause: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: the opening, or a section of the document."""

    number: int
    id: str
    title: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """What is said of a document."""

    document: Document
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    role: Role
    place: str
    content: Inlines


def script(document: Document) -> Script:
    """Return the script of a document: an opening, then a chapter for each section.

    Raises `CharacterError` for a character that no voice can say.
    """
    chapters: list[Chapter] = []
    for number, (section, lines) in enumerate(_parts(document), start=1):
        title = section.title if section else document.title
        identifier = section.id if section else "opening"
        chapters.append(_chapter(number, identifier, title, lines, document.language))
    return Script(document, tuple(chapters))


def sentence(text: str, told: Language) -> Script:
    """Return a script that says one text."""
    document = Document("text", told, (text,), (), "", "", None, None, ())
    spoken = phrases((text,), told)
    segments = (Segment("text", "text", "", told, text, spoken, PAUSES["text"]),) if spoken else ()
    return Script(document, (Chapter(1, "text", text, segments),))


def _parts(document: Document) -> Iterator[tuple[Section | None, list[_Line]]]:
    """Yield what opens the document, then its sections; other blocks stay with what is before them."""
    told = document.language
    section: Section | None = None
    lines = [_Line("opening", "", sentence) for sentence in _opening(document)]
    for number, block in enumerate(document.blocks):
        if isinstance(block, Section):
            yield section, lines
            section, lines = block, []
        lines += _block(block, str(number), told)
    yield section, lines


def _opening(document: Document) -> Iterator[Inlines]:
    """Yield what a listener must know first: what this is, whose voice it is, how else to get it."""
    says = catalogue(document.language.code).gettext
    yield (*document.title, ". ", *document.subtitle) if document.subtitle else document.title
    if document.year and Year(document.year) not in document.title:
        yield _filled(says(N_("Year: {year}")), year=(Year(document.year),))
    yield (says(N_("A computer reads this text aloud: the voice is synthetic.")),)
    yield (says(N_("The same text, with the same figures, also exists in other forms: to read or to touch.")),)
    yield (says(N_("You find them where you found this recording.")),)


def _chapter(number: int, identifier: str, title: Inlines, lines: Sequence[_Line], told: Language) -> Chapter:
    where = words(title, told)
    if number > 1:
        announced = _filled(
            catalogue(told.code).gettext(N_("Track {number}: {title}")), number=(_number(number),), title=title
        )
        lines = [replace(lines[0], content=announced), *lines[1:]]
    said = [
        (line, sentence, spoken)
        for line in lines
        for sentence in sentences(line.content)
        if (spoken := phrases(sentence, told, where=where))
    ]
    segments = tuple(
        Segment(
            f"{identifier}-{place}",
            line.role,
            line.place,
            told,
            words(sentence, told).strip(),
            spoken,
            PAUSES[line.role],
        )
        for place, (line, sentence, spoken) in enumerate(said, start=1)
    )
    last = replace(segments[-1], pause=PAUSE_AFTER_CHAPTER)
    return Chapter(number, identifier, where, (*segments[:-1], last))


def _block(block: Block, place: str, told: Language) -> Iterator[_Line]:
    says = catalogue(told.code).gettext
    match block:
        case Section():
            yield _Line("heading", place, block.title)
            for number, inner in enumerate(block.blocks):
                yield from _block(inner, f"{place}.{number}", told)
        case Paragraph():
            yield _Line("text", place, block.content)
        case List():
            for number, item in enumerate(block.items):
                numbered = _named((_number(number + 1),), item, told) if block.ordered else item
                yield _Line("item", f"{place}.{number}", numbered)
        case Definitions():
            for number, each in enumerate(block.items):
                yield _Line("item", f"{place}.{number}", _named(each.term, each.meaning, told))
        case Table():
            yield from _table(block, place, told, {})
        case Chart():
            yield from _table(block.table, place, told, _extremes(block))
        case Note():
            yield _Line("text", place, (says(NOTE_TITLES[block.kind]), ". ", *block.content))
        case Figure():
            yield _Line("text", place, _filled(says(N_("Picture: {words}")), words=(block.alternative,)))
        case _:
            assert_never(block)


def _table(table: Table, place: str, told: Language, extremes: dict[int, str]) -> Iterator[_Line]:
    """Yield the caption and the summary, then each row as a sentence; an extreme is announced."""
    yield _Line("text", f"{place}.caption", table.caption)
    yield _Line("text", f"{place}.summary", table.summary)
    for number, row in enumerate(table.rows):
        head = row.head
        if number in extremes:
            head = _filled(catalogue(told.code).gettext(extremes[number]), name=head)
        yield _Line("row", f"{place}.{number}", _named(head, _values(row, table, told), told))


def _extremes(chart: Chart) -> dict[int, str]:
    """Return the rows with the longest and the shortest bar, where there are enough rows to compare."""
    drawn = {
        place: bar.length for place, bar in enumerate(bars(chart)) if bar.length is not None and not bar.is_negative
    }
    if len(drawn) < 3:
        return {}
    return {max(drawn, key=lambda place: drawn[place]): LARGEST, min(drawn, key=lambda place: drawn[place]): SMALLEST}


def _values(row: Row, table: Table, told: Language) -> Inlines:
    """Return the values of a row: with the name of each column, but for one value, or an amount and its share."""
    cells = tuple(tuple(map(_with_unit, cell)) for cell in row.cells)
    if len(cells) == 1:
        return cells[0]
    says = catalogue(told.code).gettext
    if len(cells) == 2 and _is(Amount, cells[0]) and _is(Percent, cells[1]):
        return _filled(says(SHARE), amount=cells[0], share=cells[1])
    named = [_named(head, cell, told) for head, cell in zip(table.heads[1:], cells, strict=True) if cell]
    return tuple(inline for place, each in enumerate(named) for inline in ((says(LISTED),) if place else ()) + each)


def _is(kind: type[Amount | Percent], cell: Inlines) -> bool:
    return len(cell) == 1 and isinstance(cell[0], kind)


def _with_unit(inline: Inline) -> Inline:
    """Return an amount with the unit that its table says once for the eye."""
    return replace(inline, with_unit=True) if isinstance(inline, Amount) else inline


def _named(name: Inlines, value: Inlines, told: Language) -> Inlines:
    return _filled(catalogue(told.code).gettext(NAMED), name=name, value=value) if value else name


def _number(number: int) -> Number:
    return Number(Decimal(number))


def _filled(sentence: str, **values: Inlines) -> Inlines:
    """Return a sentence of the catalogue with its values in their places."""
    parts = re.split(r"\{(\w+)\}", sentence)
    return tuple(
        inline
        for place, part in enumerate(parts)
        for inline in (values[part] if place % 2 else (part,) if part else ())
    )


def sentences(inlines: Inlines) -> Iterator[Inlines]:
    """Yield inlines sentence by sentence."""
    sentence: list[Inline] = []
    for inline in inlines:
        if not isinstance(inline, str):
            sentence.append(inline)
            continue
        *ended, rest = _SENTENCE_END.split(inline)
        for words_ in ended:
            yield (*sentence, words_)
            sentence = []
        if rest:
            sentence.append(rest)
    if sentence:
        yield tuple(sentence)
