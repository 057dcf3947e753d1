"""What opens a copy: its title, the note on the Braille, the contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from citizen_budget.audit import grammar
from citizen_budget.audit.braille.cells import BLANK
from citizen_budget.audit.braille.pages import Parts
from citizen_budget.audit.braille.text import Line, Reading, Text
from citizen_budget.audit.grammar import Atoms
from citizen_budget.audit.match import Difference, shown
from citizen_budget.audit.told import Run, Told
from citizen_budget.catalogue import catalogue
from citizen_budget.errors import N_
from citizen_budget.language import LANGUAGES

CONTENTS, VOLUME = N_("Contents"), N_("Volume {number}")
_GUIDE = re.compile("⠀⠄⠄+⠀?$")
LISTED = 3
"""The lowest level of the headings in the contents."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the contents: a heading, the page where it must stand, and its lines without the number."""

    heading: Run
    page: int
    lines: tuple[Line, ...]


def title_of(told: Told, reading: Reading) -> Atoms:
    """Return the atoms of the title, which the head of each page says again."""
    return reading.wanted(*(run for run in told.about if run.role == "title"))


def read_opening(
    told: Told, parts: Parts, reading: Reading, volume: int, volumes: int
) -> tuple[list[Entry], Sequence[Line]]:
    """Read all that opens a volume; return what its contents say, and the lines of its text.

    Raises `Difference` for the first that is not as it must be.
    """
    is_long = bool(parts.title_page)
    numbered = (str(volume), str(volumes)) if volumes > 1 else ()
    code = tuple(grammar.numbers(grammar.of_text(LANGUAGES[told.language].braille.code, told.language)))
    _check_title(told, Text(parts.title_page or parts.title, reading), (*code, *numbered) if is_long else ())
    _check_numbers(Text(parts.note, reading), code)
    text = Text(parts.text, reading)
    listed = list(_contents(told, text, volumes)) if is_long else []
    return listed, text.lines[text.next_line :]


def _check_title(told: Told, text: Text, numbers: Atoms) -> None:
    """Read the title page, which says numbers beside the names, or the title above a short text."""
    names = [run for role in ("title", "subtitle", "year") for run in told.about if run.role == role]
    for run in names:
        text.take(run)
    maker = text.reading.wanted(*(run for run in told.about if run.role == "producer"))
    rest = Text(text.lines, text.reading)
    rest.at, end = text.at, len(text.atoms) - len(maker)
    if end >= text.at and tuple(text.atoms[end:]) == maker:
        del rest.atoms[end:]
    _check_numbers(rest, numbers)


def _check_numbers(text: Text, numbers: Atoms) -> None:
    """Read a text whose words are the program's: only its numbers are compared."""
    left = list(numbers)
    for atom in text.atoms[text.at :]:
        if grammar.is_number(atom) and (not left or left.pop(0) != atom):
            raise Difference((), text.where, shown(numbers), atom)
        text.at += 1
    if left:
        raise Difference((), text.where, left[0], "")


def _contents(told: Told, text: Text, volumes: int) -> Iterator[Entry]:
    say = catalogue(told.language).gettext
    text.expect(text.reading.words(say(CONTENTS)))
    volume, first = 0, text.next_line
    for heading in told.runs:
        if heading.role != "heading" or heading.level > LISTED:
            continue
        begins = text.reading.words(say(VOLUME).format(number=volume + 1))
        if volumes > 1 and volume < volumes and text.sees(begins):
            text.expect(begins)
            volume, first = volume + 1, text.next_line
        text.take(heading)
        last, page = text.line, text.expect_number(heading)
        yield Entry(heading, page, _unnumbered(text.lines[first : last + 1]))
        first = last + 1


def _unnumbered(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of an entry, as far as none above is empty, without the number and the dots that lead to it."""
    *above, last = lines
    while any(line.is_empty for line in above):
        del above[0]
    words = last.cells.rpartition(BLANK)[0]
    return (*above, replace(last, cells=_GUIDE.sub("", words)))
