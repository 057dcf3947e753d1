"""Captions and transcripts read back: cues with their times, and their words."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from citizen_budget.audit import grammar
from citizen_budget.audit.grammar import Atoms
from citizen_budget.audit.match import SHOWN, Difference, differing
from citizen_budget.audit.recording.lines import Line, shown
from citizen_budget.audit.told import Run
from citizen_budget.errors import message
from citizen_budget.language import LANGUAGES

_CUE = re.compile(r"(?P<name>\S+)\n(?P<start>[\d:.]+) --> (?P<end>[\d:.]+)\n(?P<text>[^\n]+)\n*")
_TIME = re.compile(r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})")


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: its name, when it is said, in milliseconds, and its text."""

    name: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A line of the recording and the cues that say it."""

    line: Line
    cues: Sequence[Cue]


def cues_of(content: bytes, language: str) -> list[Cue]:
    """Return the cues of WebVTT (https://www.w3.org/TR/webvtt1/) in their order.

    Raises `Difference` where the file is not made of cues, or names another language.
    """
    head, _, body = content.decode("utf-8").partition("\n\n")
    wanted = f"WEBVTT\nLanguage: {LANGUAGES[language].tag}"
    if head != wanted:
        raise Difference((), message("line {line}", line=1), wanted, head[:SHOWN])
    cues, at = [], 0
    while at < len(body):
        found = _CUE.match(body, at)
        if found is None:
            line = head.count("\n") + body.count("\n", 0, at) + 3
            raise Difference((), message("line {line}", line=line), "", body[at : at + SHOWN].strip())
        cues.append(
            Cue(found["name"], _milliseconds(found["start"]), _milliseconds(found["end"]), html.unescape(found["text"]))
        )
        at = found.end()
    return cues


def _milliseconds(time: str) -> int:
    found = _TIME.fullmatch(time)
    if found is None:
        raise Difference((), message("at {time}", time=time), "", time)
    hours, minutes, seconds, thousandths = map(int, found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def heard(lines: Iterator[Line], cues: Sequence[Cue], language: str) -> Iterator[Heard]:
    """Yield each line with its cues; a line is said by one cue or by several, a cue belongs to one line.

    Raises `Difference` for the first line that the cues say otherwise.
    """
    at = 0
    for line in lines:
        run = Run("text", shown(line.parts), line.place)
        wanted, first = grammar.of_run(run, language), at
        found: Atoms = ()
        while len(found) < len(wanted) and found == wanted[: len(found)] and at < len(cues):
            found += grammar.of_text(cues[at].text, language)
            at += 1
        if found != wanted:
            where = message("cue {name}", name=cues[at - 1].name) if at else message("at the end")
            raise differing(run, wanted, found, where)
        yield Heard(line, cues[first:at])
    if at < len(cues):
        raise Difference((), message("cue {name}", name=cues[at].name), "", cues[at].text[:SHOWN])


def check_times(cues: Sequence[Cue], length: int) -> None:
    """Raise `Difference` for the first cue that ends before it starts, or begins before the one before has ended.

    `length` is that of the recording in milliseconds: the last cue ends within it.
    """
    ends = [0, *(time for cue in cues for time in (cue.start, cue.end)), length]
    for number, (before, after) in enumerate(pairwise(ends)):
        if before > after:
            name = cues[min(number // 2, len(cues) - 1)].name
            raise Difference((), message("cue {name}", name=name), f"≥ {before} ms", f"{after} ms")
    (name, count), *_ = Counter(cue.name for cue in cues).most_common(1)
    if count > 1:
        raise Difference((), message("cue {name}", name=name), "", name)


def check_transcript(content: bytes, said: Sequence[Heard]) -> None:
    """Raise `Difference` for the first word of a transcript that the captions do not have there."""
    wanted = ((word, each.line.place) for each in said for cue in each.cues for word in cue.text.split())
    lines = enumerate(content.decode("utf-8").splitlines(), start=1)
    found = ((word, number) for number, line in lines for word in line.split())
    for expected, word in zip_longest(wanted, found):
        if expected is None:
            raise Difference((), message("line {line}", line=word[1]), "", word[0])
        if word is None:
            raise Difference(expected[1], message("at the end"), expected[0], "")
        if expected[0] != word[0]:
            raise Difference(expected[1], message("line {line}", line=word[1]), expected[0], word[0])
