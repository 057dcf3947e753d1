"""Tags of MP3 files: title, language, cover and chapters, as ID3v2.3, which every player reads."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from citizen_budget.speech.encoding import Tags


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
    from mutagen import id3

    header = id3.ID3()
    texts = (
        (id3.TIT2, tags.title),
        (id3.TALB, tags.album),
        (id3.TPE1, tags.artist),
        (id3.TYER, str(tags.year or "")),
        (id3.TLAN, tags.language),
        (id3.TRCK, f"{tags.track}/{tags.tracks}" if tags.track else ""),
        (id3.TCON, "Speech"),
    )
    for frame, text in texts:
        if text:
            header.add(frame(encoding=id3.Encoding.UTF16, text=text))
    header.add(
        id3.APIC(encoding=id3.Encoding.LATIN1, mime=cover.media_type, type=id3.PictureType.COVER_FRONT, data=cover.content)
    )
    for number, mark in enumerate(marks, start=1):
        title = id3.TIT2(encoding=id3.Encoding.UTF16, text=mark.title)
        times = {"start_time": mark.start, "end_time": mark.end, "start_offset": 0xFFFFFFFF, "end_offset": 0xFFFFFFFF}
        header.add(id3.CHAP(element_id=f"c{number:03}", sub_frames=[title], **times))
    if marks:
        names = [f"c{number:03}" for number, _ in enumerate(marks, start=1)]
        ordered = id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED
        header.add(id3.CTOC(element_id="toc", flags=ordered, child_element_ids=names, sub_frames=[]))
    file = io.BytesIO(frames)
    header.save(file, v1=0, v2_version=3, padding=lambda _: 0)
    return file.getvalue()
