"""Strips are put on pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citizen_budget.braille.page import Line, Strip


@dataclass(frozen=True, slots=True)
class Paginated:
    """The bodies of pages, and for each strip the page where it begins and the one where it ends, from 0."""

    pages: tuple[tuple[Line, ...], ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]


def paginated(strips: Sequence[Strip], height: int, most: int = 0) -> Paginated:
    """Return strips on pages of a height; strips that belong together go on together.

    With `most`, the strips that begin after so many pages are left out.
    """
    done: list[tuple[Line, ...]] = []
    page: list[Line] = []
    begins: list[int] = []
    ends: list[int] = []
    after, held, together = 0, 0, 0
    for index, strip in enumerate(strips):
        gap = max(after, strip.before) if page else 0
        if index >= held:
            together, held = _together(strips, index, height)
            if page and len(page) + gap + together > height:
                done.append(tuple(page))
                page, gap = [], 0
        if most and len(done) >= most:
            break
        # On a page too small for both, the row counts more than the heads above it.
        if not page and len(strip.again) + together <= height:
            page.extend(strip.again)
        page.extend([Line()] * gap)
        begins.append(len(done))
        for line in strip.lines:
            # Only a strip higher than a page comes here: it goes on over the next one.
            if len(page) == height:
                done.append(tuple(page))
                page = []
            page.append(line)
        ends.append(len(done))
        after = strip.after
    return Paginated((*done, tuple(page)) if page else tuple(done), tuple(begins), tuple(ends))


def _together(strips: Sequence[Strip], index: int, height: int) -> tuple[int, int]:
    """Return the height of a strip with what it leads, as much as goes on one page, and where that ends."""
    own = strips[index]
    total, leads, last, end = min(len(own.lines), height), own.leads, own, index + 1
    while leads > 0 and end < len(strips):
        strip = strips[end]
        more = max(last.after, strip.before) + len(strip.lines)
        if total + more > height:
            break
        total += more
        end += 1
        leads, last = max(leads - len(strip.lines), strip.leads), strip
    return total, end
