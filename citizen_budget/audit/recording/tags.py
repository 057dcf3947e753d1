"""The files of sound: what each says of itself, and that all last as long as the recording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from citizen_budget.audit import grammar
from citizen_budget.audit.match import Difference, in_file
from citizen_budget.audit.match import shown as as_text
from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.recording import mpeg, ogg
from citizen_budget.audit.recording.captions import Heard
from citizen_budget.audit.recording.lines import Parts, shown, titles_of
from citizen_budget.audit.recording.mpeg import Mark, Mp3
from citizen_budget.audit.told import Figure, Run, Told, Words
from citizen_budget.errors import message
from citizen_budget.language import LANGUAGES

# What a file says of itself: the names of the tags of MP3, and those of Ogg.
_NAMES = {
    "TIT2": "title",
    "TALB": "album",
    "TPE1": "artist",
    "TYER": "date",
    "TLAN": "language",
    "TRCK": "tracknumber",
}
_FILE = re.compile(r".*/(?P<chapter>\d+)-[^/]+?(?:\.(?P<note>\d+))?\.(?P<kind>mp3|ogg)")
ROUNDED = 1
"""Milliseconds that are lost where a time is cut to milliseconds."""
FRAME = 60
"""Milliseconds of a frame of a voice note."""
LEAD = 1000
"""Milliseconds of silence, at the most, before the first words of a chapter."""


def check_whole(whole: Mp3, told: Told, said: Sequence[Heard]) -> None:
    """Raise `Difference` where the recording has other tags or chapters than the document, or at other times."""
    titles = titles_of(told)
    _check_texts(whole.texts, titles[0], told)
    starts = [each.cues[0].start for each in said if each.line.chapter]
    if len(whole.marks) != len(titles):
        raise Difference((), message("in the list of chapters"), f"{len(titles)}", f"{len(whole.marks)}")
    at = 0
    for number, (mark, title, start) in enumerate(zip(whole.marks, titles, starts, strict=True), start=1):
        _check_text("TIT2", mark.title, title, told.language)
        if mark.start != at or not at <= start <= min(at + LEAD, mark.end):
            raise _at_chapter(number, at, mark.start)
        at = mark.end
    if abs(at - whole.length) > ROUNDED:
        raise _at_chapter(len(titles), whole.length, at)


def check_parts(parcels: Iterable[Parcel], whole: Mp3, told: Told) -> None:
    """Raise `Difference` where the files of the chapters have not the sound, the length and the tags of the whole."""
    files = [(found, parcel) for parcel in parcels if (found := _FILE.fullmatch(parcel.path))]
    tracks = [parcel for found, parcel in files if found["kind"] == "mp3"]
    at = 0
    for number, (mark, parcel) in enumerate(zip(whole.marks, tracks, strict=True), start=1):
        with in_file(parcel.path):
            read = mpeg.read(parcel.content)
            _check_texts(read.texts, titles_of(told)[number - 1], told, track=f"{number}/{len(tracks)}")
            if abs(read.length - mark.length) > ROUNDED:
                raise _at_chapter(number, mark.length, read.length)
            if not whole.sound.startswith(read.sound, at):
                raise Difference((), message("the sound of chapter {number}", number=number), "", "")
            at += len(read.sound)
    notes = sorted(
        (int(found["chapter"]), int(found["note"] or 1), parcel) for found, parcel in files if found["kind"] == "ogg"
    )
    for mark, (number, several) in zip(whole.marks, groupby(notes, lambda note: note[0]), strict=True):
        _check_notes([parcel for *_, parcel in several], told, mark, number)


def _check_notes(parcels: Sequence[Parcel], told: Told, mark: Mark, number: int) -> None:
    """Compare the voice notes of a chapter: one, or several that say which they are; together as long as it is."""
    length = 0
    for place, parcel in enumerate(parcels, start=1):
        part = (Words(f" ({place}/{len(parcels)})"),) if len(parcels) > 1 else ()
        with in_file(parcel.path):
            note = ogg.read(parcel.content)
            texts = {name: note.texts.get(known, "") for name, known in _NAMES.items()}
            # ffmpeg writes a number of no tracks behind it.
            texts["TRCK"] = texts["TRCK"].removesuffix("/0")
            _check_texts(texts, (*titles_of(told)[number - 1], *part), told, track=f"{number}")
            length += int(note.seconds * 1000)
            if place == len(parcels) and abs(length - mark.length) > FRAME:
                raise _at_chapter(number, mark.length, length)


def _check_texts(texts: Mapping[str, str], title: Parts, told: Told, *, track: str = "") -> None:
    """Raise `Difference` for the first text of a file that is not that of its document."""
    names = [run.parts for run in (told.of("title"), told.of("subtitle")) if run]
    producer = told.of("producer")
    wanted: dict[str, Parts] = {
        "TIT2": title,
        "TALB": tuple(part for parts in names for part in parts),
        "TPE1": producer.parts if producer else (),
        "TYER": _year(told, texts.get("TYER", "")),
        "TLAN": (Words(LANGUAGES[told.language].voice.tag),),
        "TRCK": (Words(track),),
    }
    for name, parts in wanted.items():
        _check_text(name, texts.get(name, ""), parts, told.language)


def _check_text(name: str, text: str, wanted: Parts, language: str) -> None:
    expected, found = grammar.of_run(Run("text", shown(wanted)), language), grammar.of_text(text, language)
    if expected != found:
        raise Difference((), message("tag {name}", name=name), as_text(expected), as_text(found))


def _year(told: Told, found: str) -> Parts:
    """Return the year of a document: the one that it says beside its title, or one of its title."""
    year, title = told.of("year"), told.of("title")
    years = [part for run in (year or title,) if run for part in run.parts if isinstance(part, Figure)]
    years = [part for part in years if part.kind == "year"]
    return tuple([part for part in years if part.value == found][:1] or years[:1])


def _at_chapter(number: int, wanted: int, found: int) -> Difference:
    return Difference((), message("chapter {number}", number=number), f"{wanted} ms", f"{found} ms")
