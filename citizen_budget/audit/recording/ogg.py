"""Voice notes taken apart: the comments of Ogg Opus, and how long it plays (RFC 3533, RFC 7845)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

_HEADER = 27
_RATE = 48_000
"""Opus counts its samples at 48 kHz, whatever the sound had."""


@dataclass(frozen=True, slots=True)
class Note:
    """A voice note: its comments by their names, in small letters, and how long it plays."""

    texts: Mapping[str, str]
    seconds: Fraction


@dataclass(frozen=True, slots=True)
class _Page:
    samples: int
    body: bytes


def read(content: bytes) -> Note:
    """Return what a voice note says.

    Raises `ValueError` for a file that is none.
    """
    head, comments, *sound = _pages(content)
    if not head.body.startswith(b"OpusHead") or not comments.body.startswith(b"OpusTags"):
        raise ValueError(head.body[:8])
    skipped = int.from_bytes(head.body[10:12], "little")
    texts = (text.partition("=") for text in _comments(comments.body[8:]))
    return Note({name.lower(): text for name, _, text in texts}, Fraction(sound[-1].samples - skipped, _RATE))


def _pages(content: bytes) -> Iterator[_Page]:
    at = 0
    while at < len(content):
        if content[at : at + 4] != b"OggS":
            raise ValueError(content[at : at + 4])
        start = at + _HEADER + content[at + 26]
        size = sum(content[at + _HEADER : start])
        yield _Page(int.from_bytes(content[at + 6 : at + 14], "little"), content[start : start + size])
        at = start + size


def _comments(body: bytes) -> Iterator[str]:
    """Yield the comments behind the name of the program that wrote them."""
    at = 4 + int.from_bytes(body[:4], "little")
    count = int.from_bytes(body[at : at + 4], "little")
    at += 4
    for _ in range(count):
        end = at + 4 + int.from_bytes(body[at : at + 4], "little")
        yield body[at + 4 : end].decode("utf-8")
        at = end
