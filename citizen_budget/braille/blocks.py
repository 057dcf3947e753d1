"""A document becomes strips of lines: one rule of layout for each kind of block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from citizen_budget.braille.inlines import in_cells, plain
from citizen_budget.braille.lines import Indent, Measure, centred, filled
from citizen_budget.braille.page import Paper, Strip
from citizen_budget.catalogue import catalogue
from citizen_budget.document import (
    NOTE_TITLES,
    Block,
    Chart,
    Definitions,
    Document,
    Figure,
    Inlines,
    List,
    Note,
    Paragraph,
    Row,
    Section,
    Table,
)
from citizen_budget.errors import N_, CharacterError
from citizen_budget.language import Language

# BANA, Braille Formats 2016: paragraphs 3-1, lists 1-3, notes 7-5; headings centred, at cell 5, at cell 7.
PARAGRAPH, ITEM, NOTE, CAPTION = Indent(3, 1), Indent(1, 3), Indent(7, 5), Indent(5, 3)
HEADINGS = {3: Indent(5, 5), 4: Indent(7, 7)}
HEADING_LEADS = 2

PICTURE = N_("Picture")
CODE_NOTE = N_("This is uncontracted Braille. It follows the code {code}.")
CLOSED = (":", "?", "!", "؟")


@dataclass(frozen=True, slots=True)
class _Setting:
    """What every block needs to become lines: the language and the measure of a line."""

    language: Language
    measure: Measure

    def says(self, sentence: str) -> str:
        return catalogue(self.language.code).gettext(sentence)

    def lines(self, inlines: Inlines, indent: Indent) -> tuple[str, ...]:
        return filled(in_cells(inlines, self.language), self.measure, indent)


def strips(document: Document, paper: Paper) -> Iterator[Strip]:
    """Yield the document's lines in reading order, in strips that stay on one page.

    Raises `CharacterError`, with the section's title, for a character that no table can render.
    """
    setting = _Setting(document.language, Measure(paper.cells, document.language.braille.continuation))
    yield from _title_block(document, setting)
    for block in document.blocks:
        yield from _block(block, setting)


def _title_block(document: Document, setting: _Setting) -> Iterator[Strip]:
    code = setting.says(CODE_NOTE).format(code=document.language.braille.code)
    yield Strip(_centred(document.title, setting), leads=HEADING_LEADS)
    yield Strip(_centred(document.subtitle, setting), before=1, after=1)
    yield from _around(_flowing(setting.lines((code,), NOTE)))


def _block(block: Block, setting: _Setting) -> Iterator[Strip]:
    match block:
        case Section():
            yield from _section(block, setting)
        case Paragraph():
            yield from _flowing(setting.lines(block.content, PARAGRAPH))
        case List():
            yield from _list(block, setting)
        case Definitions():
            for item in block.items:
                yield from _flowing(setting.lines(_named(item.term, item.meaning), ITEM))
        case Table():
            yield from _table(block, setting)
        case Chart():
            yield from _table(block.table, setting)
        case Note():
            yield from _note(setting.says(NOTE_TITLES[block.kind]), block.content, setting)
        case Figure():
            yield from _note(setting.says(PICTURE), (block.alternative,), setting)
        case _:
            assert_never(block)


def _section(section: Section, setting: _Setting) -> Iterator[Strip]:
    try:
        yield _heading(section, setting)
        for block in section.blocks:
            yield from _block(block, setting)
    except CharacterError as error:
        error.where = error.where or plain(section.title, setting.language)
        raise


def _heading(section: Section, setting: _Setting) -> Strip:
    if section.level in HEADINGS:
        return Strip(setting.lines(section.title, HEADINGS[section.level]), leads=HEADING_LEADS, before=1)
    return Strip(_centred(section.title, setting), leads=HEADING_LEADS, before=1, after=1)


def _list(block: List, setting: _Setting) -> Iterator[Strip]:
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}. " if block.ordered else ""
        yield from _flowing(setting.lines((mark, *item), ITEM))


def _note(word: str, content: Inlines, setting: _Setting) -> Iterator[Strip]:
    yield from _around(_flowing(setting.lines(_named((word,), content), NOTE)))


def _table(table: Table, setting: _Setting) -> Iterator[Strip]:
    """Yield a table in linear form: what it shows, its heads, then each row as one sentence."""
    unit: Inlines = (" (", *table.unit, ")") if table.unit else ()
    rows = [_row(row, table.heads, setting) for row in table.rows]
    yield Strip(setting.lines((*table.caption, *unit), CAPTION), leads=HEADING_LEADS, before=1)
    yield from _flowing(setting.lines(table.summary, PARAGRAPH))
    yield Strip(setting.lines(_named(table.heads[0], _listed(table.heads[1:])), ITEM), leads=1)
    yield from rows[:-1]
    yield from (replace(row, after=1) for row in rows[-1:])


def _row(row: Row, heads: tuple[Inlines, ...], setting: _Setting) -> Strip:
    """Return a row: its head, then each value, named by its column where there are several; none is left empty."""
    named = tuple((*head, " ", *cell) for head, cell in zip(heads[1:], row.cells, strict=True) if cell)
    values = named if len(heads) > 2 else tuple(cell for cell in row.cells if cell)
    return Strip(setting.lines(_named(row.head, _listed(values)), ITEM))


def _named(name: Inlines, value: Inlines) -> Inlines:
    """Return `name: value`, or the name alone; a name that ends in a mark keeps it."""
    if not value:
        return name
    closed = bool(name) and isinstance(name[-1], str) and name[-1].rstrip().endswith(CLOSED)
    return (*name, " " if closed else ": ", *value)


def _listed(values: tuple[Inlines, ...]) -> Inlines:
    return tuple(inline for value in values for inline in ("; ", *value))[1:]


def _centred(inlines: Inlines, setting: _Setting) -> tuple[str, ...]:
    return centred(in_cells(inlines, setting.language), setting.measure)


def _flowing(lines: tuple[str, ...]) -> tuple[Strip, ...]:
    """Return lines that may go on over the page, but never with one line alone on either."""
    if len(lines) < 4:
        return (Strip(lines),) if lines else ()
    return (Strip(lines[:2]), *(Strip((line,)) for line in lines[2:-2]), Strip(lines[-2:]))


def _around(strips: tuple[Strip, ...]) -> tuple[Strip, ...]:
    """Return strips with an empty line before the first one and after the last one."""
    if not strips:
        return ()
    first, *rest = strips
    *middle, last = (replace(first, before=1), *rest)
    return (*middle, replace(last, after=1))
