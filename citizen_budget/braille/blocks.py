"""A document becomes strips of lines: one rule of layout for each kind of block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from citizen_budget.braille.inlines import plain
from citizen_budget.braille.lines import Indent
from citizen_budget.braille.page import Heading, Strip
from citizen_budget.braille.setting import Setting, around, flowing
from citizen_budget.braille.tables import table
from citizen_budget.document import (
    NOTE_TITLES,
    Block,
    Chart,
    Definitions,
    Figure,
    Inlines,
    List,
    Note,
    Paragraph,
    Section,
    Table,
)
from citizen_budget.errors import N_, CharacterError

# BANA, Braille Formats 2016: paragraphs 3-1, lists 1-3, notes 7-5; headings centred, at cell 5, at cell 7.
PARAGRAPH, ITEM, NOTE = Indent(3, 1), Indent(1, 3), Indent(7, 5)
HEADINGS = {3: Indent(5, 5), 4: Indent(7, 7)}
HEADING_LEADS = 2
PICTURE = N_("Picture")


def strips(block: Block, setting: Setting) -> Iterator[Strip]:
    """Yield the lines of a block in reading order, in strips that stay on one page.

    Raises `CharacterError`, with the section's title, for a character that no table can render.
    """
    match block:
        case Section():
            yield from _section(block, setting)
        case Paragraph():
            yield from flowing(setting.lines(block.content, PARAGRAPH))
        case List():
            for number, item in enumerate(block.items, start=1):
                mark = f"{number}. " if block.ordered else ""
                yield from flowing(setting.lines((mark, *item), ITEM))
        case Definitions():
            for entry in block.items:
                yield from flowing(setting.lines(setting.named(entry.term, entry.meaning), ITEM))
        case Table():
            yield from table(block, setting)
        case Chart():
            yield from table(block.table, setting)
        case Note():
            yield from _note(setting.says(NOTE_TITLES[block.kind]), block.content, setting)
        case Figure():
            yield from _note(setting.says(PICTURE), (block.alternative,), setting)
        case _:
            assert_never(block)


def _section(section: Section, setting: Setting) -> Iterator[Strip]:
    try:
        yield _heading(section, setting)
        for block in section.blocks:
            yield from strips(block, setting)
    except CharacterError as error:
        error.where = error.where or plain(section.title, setting.language)
        raise


def _heading(section: Section, setting: Setting) -> Strip:
    heading = Heading(section.level, setting.words(section.title))
    if section.level in HEADINGS:
        lines = setting.lines(section.title, HEADINGS[section.level])
        return Strip(lines, leads=HEADING_LEADS, before=1, heading=heading)
    return Strip(setting.centred(section.title), leads=HEADING_LEADS, before=1, after=1, heading=heading)


def _note(word: str, content: Inlines, setting: Setting) -> Iterator[Strip]:
    yield from around(flowing(setting.lines(setting.named((word,), content), NOTE)))
