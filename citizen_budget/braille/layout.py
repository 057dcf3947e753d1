"""A document becomes pages of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citizen_budget.braille.blocks import strips
from citizen_budget.braille.inlines import in_cells
from citizen_budget.braille.page import PAPER, Page, Paper, Strip
from citizen_budget.braille.translate import BLANK, cells
from citizen_budget.document import Document

GAP = 3
"""How many blank cells stand between the page number and the title beside it, at least."""


def pages(document: Document, paper: Paper = PAPER) -> tuple[Page, ...]:
    """Return the document on pages, each with its number and, from the second one, the title above.

    Raises `CharacterError`, with the section's title, for a character that no table can render.
    """
    title = in_cells(document.title, document.language)
    told = tuple(strip for strip in strips(document, paper) if strip.lines)
    bodies = paginated(told, paper.lines - 1)
    numbers = (cells(str(number), document.language) for number in range(1, len(bodies) + 1))
    heads = (_head(title if index else (), number, paper) for index, number in enumerate(numbers))
    return tuple(Page((head, *body)) for head, body in zip(heads, bodies, strict=True))


def paginated(strips: Sequence[Strip], height: int) -> tuple[tuple[str, ...], ...]:
    """Return the strips' lines on pages of a height; strips that belong together go on together."""
    done: list[tuple[str, ...]] = []
    page: tuple[str, ...] = ()
    after = 0
    for index, strip in enumerate(strips):
        gap = max(after, strip.before) if page else 0
        if page and len(page) + gap + _together(strips, index, height) > height:
            done.append(page)
            page, gap = (), 0
        for line in (*[""] * gap, *strip.lines):
            # Only a strip higher than a page comes here: it goes on over the next one.
            if len(page) == height:
                done.append(page)
                page = ()
            page = (*page, line)
        after = strip.after
    return (*done, page) if page else tuple(done)


def _together(strips: Sequence[Strip], index: int, height: int) -> int:
    """Return the height of a strip with what it leads, or of the strip alone where that is more than a page."""
    own = strips[index]
    total, leads, last = len(own.lines), own.leads, own
    for strip in _following(strips, index):
        if leads <= 0:
            break
        total += max(last.after, strip.before) + len(strip.lines)
        leads, last = max(leads - len(strip.lines), strip.leads), strip
    return total if total <= height else min(len(own.lines), height)


def _following(strips: Sequence[Strip], index: int) -> Iterator[Strip]:
    return (strips[each] for each in range(index + 1, len(strips)))


def _head(title: Sequence[str], number: str, paper: Paper) -> str:
    """Return the first line of a page: as many words of the title as fit, and the page number at its end."""
    room = paper.cells - len(number) - GAP
    words: list[str] = []
    for word in title:
        if len(BLANK.join((*words, word))) > room:
            break
        words.append(word)
    shown = BLANK.join(words)
    return shown + BLANK * (paper.cells - len(shown) - len(number)) + number
