"""A long text is divided into volumes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citizen_budget.braille.page import Strip
from citizen_budget.braille.paginate import Paginated, paginated

LEVELS = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Part:
    """The strips of one volume, on their pages."""

    strips: tuple[Strip, ...]
    paginated: Paginated


def parts(strips: Sequence[Strip], height: int, room: int) -> Iterator[Part]:
    """Yield the strips of each volume; each has at most `room` pages, or all of them where it is 0.

    A volume begins with a section. A section longer than a volume is divided before a subsection of
    its own, or where there is none at the end of a page.
    """
    rest = tuple(strips)
    while rest:
        laid = paginated(rest, height, room + 1 if room else 0)
        if not room or len(laid.pages) <= room:
            yield Part(rest, laid)
            return
        end = _end(rest, laid, height, room)
        yield Part(rest[:end], paginated(rest[:end], height))
        rest = rest[end:]


def _end(strips: Sequence[Strip], laid: Paginated, height: int, room: int) -> int:
    """Return how many strips the first volume takes; there are more than fit."""
    end = 0
    for level in LEVELS:
        found = [place for place in range(end + 1, len(laid.begins)) if _may_end(strips, laid, place, level, room)]
        if found:
            end = found[-1]
            if _fits(strips[end:], level, height, room):
                return end
    is_half_full = end > 0 and 2 * (laid.ends[end - 1] + 1) > room
    return end if is_half_full else _full(laid, room)


def _may_end(strips: Sequence[Strip], laid: Paginated, place: int, level: int, room: int) -> bool:
    """Return whether a volume may end before a strip: a heading, but not the one right below another."""
    heading = strips[place].heading
    return (
        heading is not None and heading.level == level and not strips[place - 1].leads and laid.ends[place - 1] < room
    )


def _fits(strips: Sequence[Strip], level: int, height: int, room: int) -> bool:
    """Return whether the section that the first strip begins goes into one volume."""
    headings = ((place, strip.heading) for place, strip in enumerate(strips[1:], start=1) if strip.heading)
    end = next((place for place, heading in headings if heading.level <= level), len(strips))
    return len(paginated(strips[:end], height, room + 1).pages) <= room


def _full(laid: Paginated, room: int) -> int:
    """Return how many strips end on the pages there is room for; one that is longer than a volume goes whole."""
    fitting = sum(end < room for end in laid.ends)
    return max(fitting, 1)
