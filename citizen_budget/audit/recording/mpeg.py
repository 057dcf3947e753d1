"""MP3 files taken apart: the tags before the sound, its chapters, and how long its frames play.

https://id3.org/id3v2.3.0, https://id3.org/id3v2-chapters-1.0, ISO/IEC 13818-3 (MPEG-2 layer III).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

_HEADER = 10
_ENCODINGS = {0: "latin-1", 1: "utf-16"}
_KILOBITS = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""Of layer III in MPEG-2, from the index 1 on."""
_RATES = (22050, 24000, 16000)
_SAMPLES = 576


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter: its name in the list of chapters, its start and end in milliseconds, its title."""

    name: str
    start: int
    end: int
    title: str

    @property
    def length(self) -> int:
        """Return how long it is, in milliseconds."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Mp3:
    """A file: its texts by the names of their tags, its chapters in the order of their list, its frames of sound."""

    texts: Mapping[str, str]
    marks: tuple[Mark, ...]
    sound: bytes

    @property
    def seconds(self) -> Fraction:
        """Return how long the sound plays, by its frames.

        Raises `ValueError` for what is no sound.
        """
        at, rates = 0, Counter[int]()
        while at < len(self.sound):
            size, rate = _frame(self.sound, at)
            rates[rate] += 1
            at += size
        return sum((Fraction(_SAMPLES * count, rate) for rate, count in rates.items()), Fraction(0))

    @property
    def length(self) -> int:
        """Return how long the sound plays, in whole milliseconds."""
        return int(self.seconds * 1000)


def read(content: bytes) -> Mp3:
    """Return what an MP3 file says.

    Raises `ValueError` for a file without tags, or with chapters that its list does not name in their order.
    """
    if content[:5] != b"ID3\x03\x00":
        raise ValueError(content[:5])
    end = _HEADER + _seven_bits(content[6:_HEADER])
    frames = list(_tags(content[_HEADER:end]))
    marks = tuple(_mark(body) for name, body in frames if name == "CHAP")
    listed = [_names(body) for name, body in frames if name == "CTOC"]
    if listed != ([[mark.name for mark in marks]] if marks else []):
        raise ValueError(listed)
    return Mp3({name: _text(body) for name, body in frames if name.startswith("T")}, marks, content[end:])


def _tags(body: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at + _HEADER <= len(body):
        size = int.from_bytes(body[at + 4 : at + 8], "big")
        yield body[at : at + 4].decode("ascii"), body[at + _HEADER : at + _HEADER + size]
        at += _HEADER + size


def _text(body: bytes) -> str:
    return body[1:].decode(_ENCODINGS[body[0]]).rstrip("\0")


def _mark(body: bytes) -> Mark:
    name, _, rest = body.partition(b"\0")
    start, end = (int.from_bytes(rest[at : at + 4], "big") for at in (0, 4))
    titles = dict(_tags(rest[16:]))
    return Mark(name.decode("ascii"), start, end, _text(titles["TIT2"]))


def _names(body: bytes) -> list[str]:
    """Return the names in a list of chapters; it says itself how many there are."""
    _, _, rest = body.partition(b"\0")
    names = rest[2:].split(b"\0")[:-1]
    if len(names) != rest[1]:
        raise ValueError(names)
    return [name.decode("ascii") for name in names]


def _frame(sound: bytes, at: int) -> tuple[int, int]:
    """Return the size of a frame and its samples a second."""
    if sound[at] != 0xFF or sound[at + 1] & 0xFE != 0xF2:
        raise ValueError(sound[at : at + 4])
    third = sound[at + 2]
    rate = _RATES[third >> 2 & 3]
    return 72_000 * _KILOBITS[(third >> 4) - 1] // rate + (third >> 1 & 1), rate


def _seven_bits(size: bytes) -> int:
    return sum(byte << 7 * place for place, byte in enumerate(reversed(size)))
