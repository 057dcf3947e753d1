"""A document becomes volumes of pages of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from citizen_budget.braille import blocks
from citizen_budget.braille.lines import GAP, ended
from citizen_budget.braille.opening import ENTRIES, Entry, contents, note, title_block, title_page
from citizen_budget.braille.page import Line, Page, Paper, Strip, Volume, Word
from citizen_budget.braille.paginate import paginated
from citizen_budget.braille.setting import Setting
from citizen_budget.braille.signs import used
from citizen_budget.braille.translate import BLANK
from citizen_budget.braille.volumes import Part, parts
from citizen_budget.document import Document

SHORT = 8
"""The most pages of a copy without title page and contents: four sheets on both sides."""

Body = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A document with what each of its volumes says again: the words of its title, and the note."""

    document: Document
    setting: Setting
    title: tuple[Word, ...]
    note: tuple[Strip, ...]


def volumes(document: Document, paper: Paper, most_pages: int = 0) -> tuple[Volume, ...]:
    """Return the document in volumes of at most so many pages, or in one (0); each is a whole number of sheets.

    A short copy begins with its title and the note, and has no contents. A longer one has a title
    page, the note and the contents of the whole, in each volume. A volume has more pages than
    `most_pages` only where these leave no room for text.

    Raises `CharacterError`, with the section's title, for a character that no table can render.
    """
    setting = Setting(document.language, paper)
    body = tuple(strip for block in document.blocks for strip in blocks.strips(block, setting) if strip.lines)
    forms = {strip.form for strip in body if strip.form}
    title = setting.words(document.title)
    text: tuple[Word | Line, ...] = (*title, *(line for strip in body for line in strip.lines))
    signs = used(setting.language, BLANK.join(each.cells for each in text), " ".join(each.print for each in text))
    copy = _Copy(document, setting, title, tuple(note(setting, signs, forms, is_short=False)))
    short = (*title_block(document, setting), *note(setting, signs, forms, is_short=True), *body)
    whole = paginated(short, setting.height, SHORT + 1)
    if len(whole.pages) <= (min(SHORT, most_pages) if most_pages else SHORT):
        return (Volume(1, _sheets(_numbered(whole.pages, 1, copy), paper)),)
    return _bound(copy, _divided(copy, body, most_pages))


def _divided(copy: _Copy, body: Sequence[Strip], most_pages: int) -> tuple[Part, ...]:
    """Return the strips of each volume.

    The contents grow with the number of volumes, and the room for text shrinks with the contents:
    it is divided again until both agree.
    """
    setting = copy.setting
    sides = 2 if setting.paper.both_sides else 1
    opening = 1
    while True:
        room = max(most_pages // sides * sides - opening, 1) if most_pages else 0
        divided = tuple(parts(body, setting.height, room))
        needed = len(_titles(copy, 1, len(divided))) + len(_opening(copy, divided, [0] * len(divided)))
        if not most_pages or needed <= opening:
            return divided
        opening = needed


def _bound(copy: _Copy, divided: Sequence[Part]) -> tuple[Volume, ...]:
    """Return the volumes with their openings; pages are counted through all of them, title pages too."""
    paper, count = copy.setting.paper, len(divided)
    titles = [_titles(copy, number, count) for number in range(1, count + 1)]
    height = len(_opening(copy, divided, [0] * count))
    lengths = [
        _even(len(title) + height + len(part.paginated.pages), paper)
        for title, part in zip(titles, divided, strict=True)
    ]
    firsts = [first + len(title) + 1 for first, title in zip(accumulate((0, *lengths)), titles, strict=False)]
    opening = _opening(copy, divided, [first + height for first in firsts])
    return tuple(
        Volume(number, _sheets((*title, *_numbered((*opening, *part.paginated.pages), first, copy)), paper))
        for number, (title, part, first) in enumerate(zip(titles, divided, firsts, strict=True), start=1)
    )


def _titles(copy: _Copy, number: int, count: int) -> tuple[Page, ...]:
    return tuple(map(Page, title_page(copy.document, copy.setting, number, count)))


def _opening(copy: _Copy, divided: Sequence[Part], firsts: Sequence[int]) -> tuple[Body, ...]:
    """Return the pages of the note and the contents; `firsts` are the pages where the text of each volume begins."""
    entries = [
        Entry(strip.heading, first + begins, number)
        for number, (part, first) in enumerate(zip(divided, firsts, strict=True), start=1)
        for strip, begins in zip(part.strips, part.paginated.begins, strict=True)
        if strip.heading and strip.heading.level in ENTRIES
    ]
    return paginated((*copy.note, *contents(entries, copy.setting, len(divided))), copy.setting.height).pages


def _numbered(bodies: Sequence[Body], first: int, copy: _Copy) -> tuple[Page, ...]:
    """Return pages with their numbers and, from the second of the copy on, the title beside it."""
    return tuple(
        Page((_head(copy.title if number > 1 else (), copy.setting.number(number), copy.setting), *body))
        for number, body in enumerate(bodies, start=first)
    )


def _head(title: Sequence[Word], number: Word, setting: Setting) -> Line:
    """Return the first line of a page: as many words of the title as fit, and the page number at its end."""
    room = setting.paper.cells - len(number.cells) - GAP
    words: list[Word] = []
    for word in title:
        if len(BLANK.join(each.cells for each in (*words, word))) > room:
            break
        words.append(word)
    shown = Line(BLANK.join(word.cells for word in words), " ".join(word.print for word in words))
    return ended(shown, number, setting.measure)


def _even(count: int, paper: Paper) -> int:
    return count + count % 2 if paper.both_sides else count


def _sheets(pages: Sequence[Page], paper: Paper) -> tuple[Page, ...]:
    """Return pages that fill whole sheets: a last one stays blank where a back is left."""
    return (*pages, *[Page(())] * (_even(len(pages), paper) - len(pages)))
