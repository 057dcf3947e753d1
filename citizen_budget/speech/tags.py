"""Tags of MP3 files: title, language, cover and chapters, as ID3v2.3, which every player reads.

https://id3.org/id3v2.3.0 and https://id3.org/id3v2-chapters-1.0. mutagen, the library for this,
puts frames in the order of their length: chapters would be listed from the shortest title on.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from citizen_budget.speech.encoding import Tags

_UTF_16, _LATIN_1, _FRONT_COVER, _TOP_AND_ORDERED = b"\x01", b"\x00", b"\x03", b"\x03"
_NO_OFFSETS = b"\xff" * 8


@dataclass(frozen=True, slots=True)
class Picture:
    """The cover: what players show."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter of a file: its title, and its start and end in milliseconds."""

    title: str
    start: int
    end: int


def tagged(frames: bytes, tags: Tags, cover: Picture, marks: Sequence[Mark] = ()) -> bytes:
    """Return MP3 frames with their tags before them."""
    texts = (
        ("TIT2", tags.title),
        ("TALB", tags.album),
        ("TPE1", tags.artist),
        ("TYER", str(tags.year or "")),
        ("TLAN", tags.language),
        ("TRCK", f"{tags.track}/{tags.tracks}" if tags.tracks else ""),
        ("TCON", "Speech"),
    )
    content = b"".join(_text(name, text) for name, text in texts if text)
    content += _contents(len(marks)) if marks else b""
    content += b"".join(_chapter(number, mark) for number, mark in enumerate(marks, start=1))
    picture = _LATIN_1 + cover.media_type.encode("ascii") + b"\0" + _FRONT_COVER + b"\0" + cover.content
    content += _frame("APIC", picture)
    return b"ID3\x03\x00\x00" + _seven_bits(len(content)) + content + frames


def _text(name: str, text: str) -> bytes:
    return _frame(name, _UTF_16 + b"\xff\xfe" + text.encode("utf-16-le"))


def _chapter(number: int, mark: Mark) -> bytes:
    times = struct.pack(">II", mark.start, mark.end)
    return _frame("CHAP", _element(number) + times + _NO_OFFSETS + _text("TIT2", mark.title))


def _contents(count: int) -> bytes:
    elements = b"".join(_element(number) for number in range(1, count + 1))
    return _frame("CTOC", b"toc\0" + _TOP_AND_ORDERED + bytes([count]) + elements)


def _element(number: int) -> bytes:
    return f"c{number:03}".encode("ascii") + b"\0"


def _frame(name: str, content: bytes) -> bytes:
    return name.encode("ascii") + struct.pack(">IH", len(content), 0) + content


def _seven_bits(length: int) -> bytes:
    """Return a length as the header of a tag writes it: seven bits in each byte."""
    return bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0))
