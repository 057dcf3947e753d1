"""Sound: samples without their silent ends, put one after the other, with the time of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from citizen_budget.speech.engine import RATE
from citizen_budget.speech.phrases import Phrase
from citizen_budget.speech.script import Chapter, Segment

Samples: TypeAlias = NDArray[np.int16]
FRAME = 576
"""Samples in a frame of MP3 at this rate; each chapter is a whole number of them."""
LEAD, GAP, MARGIN = RATE // 8, RATE // 8, RATE // 50
"""Silence before a chapter, between two voices, and what is left of the silence of an utterance."""
QUIET = 64


@dataclass(frozen=True, slots=True)
class Timed:
    """A segment and the samples between which it is heard, counted from the start of its chapter."""

    segment: Segment
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A chapter as samples, with the time of each of its segments."""

    chapter: Chapter
    samples: Samples
    segments: tuple[Timed, ...]


def trimmed(sound: bytes) -> bytes:
    """Return an utterance with hardly any silence at its ends."""
    samples = np.frombuffer(sound, dtype="<i2")
    heard = np.flatnonzero(np.abs(samples.astype(np.int32)) > QUIET)
    if not heard.size:
        return b""
    return samples[max(int(heard[0]) - MARGIN, 0) : int(heard[-1]) + MARGIN].tobytes()


def spoken(chapter: Chapter, sounds: Mapping[Phrase, bytes]) -> Spoken:
    """Return a chapter from the sounds of its phrases."""
    parts: list[Samples] = [_silence(LEAD)]
    timed, at = [], LEAD
    for segment in chapter.segments:
        start = at
        for place, phrase in enumerate(segment.phrases):
            pieces = [_silence(GAP)] if place else []
            pieces.append(np.frombuffer(sounds[phrase], dtype="<i2"))
            parts += pieces
            at += sum(len(piece) for piece in pieces)
        timed.append(Timed(segment, start, at))
        pause = segment.pause * RATE // 1000
        if segment is chapter.segments[-1]:
            pause += -(at + pause) % FRAME
        parts.append(_silence(pause))
        at += pause
    return Spoken(chapter, np.concatenate(parts), tuple(timed))


def notes(chapter: Spoken, longest: int) -> Sequence[tuple[int, int]]:
    """Return where a chapter is cut so that no part has more samples than `longest`: between segments."""
    ends = [timed.start for timed in chapter.segments[1:]] + [len(chapter.samples)]
    cuts, start, last = [], 0, 0
    for end in ends:
        if end - start > longest and last > start:
            cuts.append((start, last))
            start = last
        last = end
    return [*cuts, (start, len(chapter.samples))]


def _silence(length: int) -> Samples:
    return np.zeros(length, dtype="<i2")
