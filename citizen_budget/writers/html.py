"""HTML: one self-contained web page for each document."""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from itertools import takewhile
from typing import assert_never

from markupsafe import Markup, escape

from citizen_budget.amounts import digits, rounded, text
from citizen_budget.catalogue import catalogue
from citizen_budget.charts import Bar, bars
from citizen_budget.document import (
    NOTE_TITLES,
    Abbreviation,
    Amount,
    Block,
    Chart,
    Code,
    Date,
    Definition,
    Definitions,
    Document,
    Figure,
    Foreign,
    Inline,
    Inlines,
    Link,
    List,
    Note,
    Number,
    Paragraph,
    Percent,
    Recording,
    Section,
    Strong,
    Table,
    Year,
    YearRange,
    flatten,
    inlines_of,
)
from citizen_budget.fonts import Passage, refuse_unknown
from citizen_budget.language import LANGUAGES, Language
from citizen_budget.plain import word, words
from citizen_budget.writers import FORMATS, File, Settings
from citizen_budget.writers.page import page, rendered

# In right-to-left text a sign, a range, a telephone number and Latin words beside a number are
# shown backwards unless isolated together.
NUMERIC = re.compile(
    r"(?:\b[A-Za-z][\w.-]*[ \u00a0])*"
    r"(?<!\w)[+−-]?\d+(?:[.,/:–−-]\d+|[ \u00a0]\d{2,3}(?!\d))*(?:[ \u00a0]?%)?"
    r"(?:[ \u00a0][A-Za-z][\w.-]*\b)*"
)
# A longer word may have to be divided for its row to fit on a page of large print.
LONGEST = 20


@dataclass(frozen=True, slots=True)
class _Way:
    """How blocks are shown: in which language, with how many columns at most, and when each place is said."""

    language: Language
    columns: int | None = None
    times: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Column:
    head: Markup
    is_figures: bool


@dataclass(frozen=True, slots=True)
class _Row:
    head: Markup
    cells: tuple[Markup, ...]
    is_total: bool
    bar: Bar
    has_long_word: bool


@dataclass(frozen=True, slots=True)
class _Definition:
    id: str
    term: Markup
    meaning: Markup
    is_figure: bool


@dataclass(frozen=True, slots=True)
class _Track:
    title: Markup
    path: str
    start: str


def write(document: Document, _: Settings) -> tuple[File, ...]:
    """Return the document as one page with its fonts, styles and pictures inside.

    Raises `CharacterError` for a character that no font of the page can show.
    """
    language = document.language
    refuse_unknown(language.fonts, passages(document))
    blocks = _blocks(document.blocks, _Way(language, times=_times(document.recording)))
    count = len(list(takewhile(lambda block: isinstance(block, Figure), document.blocks)))
    body = rendered(
        "page.html",
        language,
        title=markup(document.title, language),
        subtitle=markup(document.subtitle, language),
        pictures=Markup("").join(blocks[:count]),
        blocks=Markup("").join(blocks[count:]),
        contents=[(section.id, markup(section.title, language)) for section in document.sections],
        alternates=document.alternates,
        siblings=[_inline(sibling, language) for sibling in document.siblings],
        producer=document.producer,
        issued=_inline(Date(document.issued), language) if document.issued else "",
        player=_player(document.recording, language) if document.recording else "",
    )
    title = " – ".join(words(inlines, language) for inlines in (document.title, document.subtitle) if inlines)
    content = page(body, (language,), title=title, description=document.description)
    return (File(FORMATS["html"].path.format(name=document.name), content),)


def blocks_markup(blocks: Sequence[Block], language: Language, *, columns: int | None = None) -> Markup:
    """Return blocks as HTML; a table of more than `columns` columns gives each row's figures a line each."""
    return Markup("").join(_blocks(blocks, _Way(language, columns)))


def _player(recording: Recording, language: Language) -> Markup:
    """Return the player: without a script the browser's own, with the file of each chapter."""
    tracks = [_Track(markup((track.title,), language), track.path, f"{track.start:.2f}") for track in recording.tracks]
    minutes = _isolated(digits(max(rounded(Decimal(recording.seconds) / 60), Decimal(1)), language))
    return rendered("player.html", language, path=recording.path, minutes=minutes, tracks=tracks)


def _times(recording: Recording | None) -> dict[str, float]:
    """Return when each place of the document is said first."""
    return {cue.place: cue.start for cue in reversed(recording.cues)} if recording else {}


def _said(times: Mapping[str, float], place: str, part: str | int = "") -> Markup:
    """Return the attribute that says when a part of a block is said; nothing where it is not."""
    start = times.get(f"{place}.{part}" if part != "" else place)
    return Markup("") if start is None else Markup(f' data-said="{start:.2f}"')


def _blocks(blocks: Sequence[Block], way: _Way, place: str = "") -> list[Markup]:
    return [_block(block, way, f"{place}{number}") for number, block in enumerate(blocks)]


def _block(block: Block, way: _Way, place: str) -> Markup:
    """Return a block: its kind names the template, and says what the template needs."""
    language = way.language
    match block:
        case Section():
            kind, variables = "section", _section(block, way, place)
        case Paragraph():
            kind, variables = "paragraph", {"content": markup(block.content, language)}
        case List():
            items = [markup(item, language) for item in block.items]
            kind, variables = "list", {"items": items, "ordered": block.ordered}
        case Definitions():
            kind, variables = "definitions", _definitions(block, language)
        case Table():
            kind, variables = "table", _table(block, [Bar(row, None) for row in block.rows], way)
        case Chart():
            kind, variables = "chart", _table(block.table, bars(block), way)
        case Note():
            word = catalogue(language.code).gettext(NOTE_TITLES[block.kind])
            content = markup(block.content, language)
            kind, variables = "note", {"kind": block.kind, "word": word, "content": content}
        case Figure():
            kind, variables = "figure", _figure(block)
        case _:
            assert_never(block)
    return rendered(f"blocks/{kind}.html", language, said=partial(_said, way.times, place), **variables)


def _section(section: Section, way: _Way, place: str) -> dict[str, object]:
    title = markup(section.title, way.language)
    blocks = Markup("").join(_blocks(section.blocks, way, f"{place}."))
    return {"id": section.id, "level": section.level, "title": title, "blocks": blocks}


def _definitions(definitions: Definitions, language: Language) -> dict[str, object]:
    items = [_definition(item, language) for item in definitions.items]
    return {"items": items, "are_figures": are_key_figures(definitions)}


def are_key_figures(definitions: Definitions) -> bool:
    """Return whether each meaning has a figure."""
    return all(any(map(is_figure, item.meaning)) for item in definitions.items)


def _definition(item: Definition, language: Language) -> _Definition:
    term, meaning = markup(item.term, language), markup(item.meaning, language)
    return _Definition(item.id, term, meaning, all(map(is_figure, item.meaning)))


def _table(table: Table, rows: Sequence[Bar], way: _Way) -> dict[str, object]:
    language = way.language
    return {
        "is_relaid": way.columns is not None and len(table.heads) > way.columns,
        "name": words(table.caption, language),
        "caption": markup(table.caption, language),
        "unit": markup(table.unit, language),
        "summary": markup(table.summary, language),
        "columns": _columns(table, language),
        "rows": [_row(bar, language) for bar in rows],
    }


def _row(bar: Bar, language: Language) -> _Row:
    cells = tuple(markup(cell, language) for cell in bar.row.cells)
    head = words(bar.row.head, language)
    has_long_word = any(len(word) > LONGEST for word in head.split())
    return _Row(markup(bar.row.head, language), cells, bar.row.is_total, bar, has_long_word)


def _columns(table: Table, language: Language) -> list[_Column]:
    cells = [[row.cells[index] for row in table.rows] for index in range(len(table.heads) - 1)]
    return [
        _Column(markup(head, language), of_figures)
        for head, of_figures in zip(table.heads, (False, *map(are_figures, cells)), strict=True)
    ]


def are_figures(cells: Sequence[Inlines]) -> bool:
    """Return whether most cells that say something say a figure."""
    told = [cell for cell in cells if cell]
    return sum(all(map(is_figure, cell)) for cell in told) * 2 > len(told)


def is_figure(inline: Inline) -> bool:
    """Return whether an inline is a figure that is compared with others."""
    return isinstance(inline, Amount | Percent | Number)


def _figure(figure: Figure) -> dict[str, object]:
    content = base64.b64encode(figure.content).decode("ascii")
    return {"content": content, "media_type": figure.media_type, "alternative": figure.alternative}


def markup(inlines: Inlines, language: Language) -> Markup:
    """Return inlines as HTML, every figure isolated from the text around it."""
    return Markup("").join(_inline(inline, language) for inline in inlines)


def _inline(inline: Inline, language: Language) -> Markup:
    match inline:
        case str():
            return _text(inline, language)
        case Strong():
            return Markup("<strong>{}</strong>").format(markup(inline.content, language))
        case Amount():
            number = _isolated(text(replace(inline, with_unit=False), language))
            return escape(language.money).format(number=number) if inline.with_unit else number
        case Percent() | Number() | Year() | YearRange():
            return _isolated(text(inline, language))
        case Date():
            return Markup("<bdi>{}</bdi>").format(text(inline, language))
        case Code():
            return Markup('<bdi class="code"{}>{}</bdi>').format(_left_to_right(inline.text), inline.text)
        case Link():
            return Markup('<a href="{}">{}</a>').format(inline.target, markup(inline.content, language))
        case Abbreviation():
            return Markup('<abbr title="{}">{}</abbr>').format(inline.full, inline.short)
        case Foreign():
            return _foreign(inline)
        case _:
            assert_never(inline)


def _text(said: str, language: Language) -> Markup:
    """Return words as they are; in right-to-left text, with their signs, ranges and groups isolated."""
    if language.direction == "ltr":
        return escape(said)
    shown, end = Markup(""), 0
    for match in NUMERIC.finditer(said):
        if not match[0].isdecimal():
            shown += Markup("{}{}").format(said[end : match.start()], _isolated(match[0]))
            end = match.end()
    return shown + said[end:]


def _isolated(number: str) -> Markup:
    return Markup('<bdi dir="ltr">{}</bdi>').format(number)


def _left_to_right(code: str) -> Markup:
    """Return the direction of a code, unless it has Arabic letters, which give their own."""
    has_arabic = any(unicodedata.bidirectional(character) in {"R", "AL"} for character in code)
    return Markup("" if has_arabic else ' dir="ltr"')


def _foreign(foreign: Foreign) -> Markup:
    known = LANGUAGES.get(foreign.language)
    tag, direction = (known.tag, known.direction) if known else (foreign.language, "auto")
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(tag, direction, foreign.text)


def web_passages(document: Document) -> Iterator[Passage]:
    """Yield the texts of the document's address on the web, which only copies on paper show."""
    if document.web:
        yield from (Passage(word(inline, document.language)) for inline in flatten(document.web.content))


def passages(document: Document) -> Iterator[Passage]:
    """Yield every text a reader sees, as the document gives it."""
    language = document.language
    for inlines in (document.title, document.subtitle, document.siblings, (document.producer,)):
        yield from _told(inlines, "", language)
    for block in document.blocks:
        yield from _passages_of(block, "", language)


def _passages_of(block: Block, where: str, language: Language) -> Iterator[Passage]:
    if isinstance(block, Section):
        where = words(block.title, language)
        yield from _told(block.title, where, language)
        for inner in block.blocks:
            yield from _passages_of(inner, where, language)
    else:
        for inlines in inlines_of(block):
            yield from _told(inlines, where, language)


def _told(inlines: Inlines, where: str, language: Language) -> Iterator[Passage]:
    return (Passage(word(inline, language), where) for inline in flatten(inlines))
