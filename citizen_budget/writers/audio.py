"""Audio: the document read aloud, with its chapters, captions and script."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from pathlib import Path

from citizen_budget import speech
from citizen_budget.document import Cue, Document, Figure, Recording, Track
from citizen_budget.errors import N_
from citizen_budget.plain import words
from citizen_budget.speech import captions, corrections, encoding
from citizen_budget.speech.cache import Cache
from citizen_budget.speech.encoding import LONGEST_NOTE, WEB, Tags
from citizen_budget.speech.engine import RATE
from citizen_budget.speech.script import Chapter, script
from citizen_budget.speech.sound import Samples, Spoken, notes
from citizen_budget.speech.studio import Voiced, at_loudness, recorded, voiced
from citizen_budget.speech.tags import Mark, Picture, tagged
from citizen_budget.writers import FORMATS, File, Settings

CHAPTERS, NOTES = N_("Chapter by chapter (MP3)"), N_("Voice notes for the telephone (Ogg)")
CAPTIONS, TRANSCRIPT = N_("Captions with their times (WebVTT)"), N_("What the recording says (plain text)")
SCRIPT = N_("What the voice says, figures in words (plain text)")
SCRIPT_WITH_VOWELS = N_("Script with vowel marks, to correct (plain text)")


def write(document: Document, settings: Settings) -> tuple[File, ...]:
    """Return the recording of a document: whole, by chapter, as voice notes; its captions, text and script.

    Raises `CharacterError` for what no voice can say, `MissingProgramError` where a voice is missing.
    """
    read = script(document)
    texts = voiced(read, settings.speech)
    chapters = recorded(read, texts, settings.speech)
    sounds = at_loudness(chapters, WEB, settings.speech)
    kept = Cache(settings.speech.cache)
    parts = [part for each in zip(chapters, sounds, strict=True) for part in _notes(document, *each)]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        # ffmpeg does the work: a thread only waits for it.
        frames = list(pool.map(lambda sound: encoding.mp3(sound, kept), sounds))
        voice_notes = list(pool.map(lambda part: _note(kept, *part), parts))
    kept.prune()
    return (
        _whole(document, chapters, frames),
        *(_chapter(document, each, content, len(chapters)) for each, content in zip(chapters, frames, strict=True)),
        *voice_notes,
        *_texts(document, chapters, texts),
    )


def _texts(document: Document, chapters: Sequence[Spoken], texts: Sequence[Voiced]) -> Iterator[File]:
    """Yield what goes with the sound: captions, transcript, and script, with vowel marks where they are needed."""
    folder, name = f"audio/{document.name}", f"{document.name}.script.txt"
    yield File(f"{folder}.vtt", captions.webvtt(chapters, document.language), title=CAPTIONS, media_type="text/vtt")
    yield File(f"{folder}.txt", captions.transcript(chapters), title=TRANSCRIPT, media_type="text/plain")
    title = SCRIPT_WITH_VOWELS if document.language.voice.needs_vowels else SCRIPT
    content = corrections.written(texts, document.language, name)
    yield File(f"audio/{name}", content, title=title, media_type="text/plain")


def _whole(document: Document, chapters: Sequence[Spoken], frames: Sequence[bytes]) -> File:
    recording = _recording(document, chapters)
    times = [0, *(at * 1000 // RATE for at in accumulate(len(each.samples) for each in chapters))]
    marks = [Mark(each.chapter.title, start, end) for each, start, end in zip(chapters, times, times[1:], strict=False)]
    content = tagged(
        b"".join(frames), _tags(document, words(document.title, document.language)), _cover(document), marks
    )
    path = FORMATS["audio"].path.format(name=document.name)
    return File(path, content, seconds=round(recording.seconds), recording=recording)


def _chapter(document: Document, chapter: Spoken, frames: bytes, count: int) -> File:
    tags = _tags(document, chapter.chapter.title, chapter.chapter.number, count)
    return File(
        _track_path(document, chapter.chapter),
        tagged(frames, tags, _cover(document)),
        title=CHAPTERS,
        part=chapter.chapter.title,
        seconds=round(len(chapter.samples) / RATE),
    )


def _notes(document: Document, chapter: Spoken, sound: Samples) -> Sequence[tuple[str, Samples, Tags]]:
    """Return the voice notes of a chapter: one, or several where it is too long."""
    cuts = notes(chapter, LONGEST_NOTE)
    stem = _track_path(document, chapter.chapter).removesuffix(".mp3")
    result = []
    for number, (start, end) in enumerate(cuts, start=1):
        is_cut = len(cuts) > 1
        title = f"{chapter.chapter.title} ({number}/{len(cuts)})" if is_cut else chapter.chapter.title
        path = f"{stem}.{number}.ogg" if is_cut else f"{stem}.ogg"
        result.append((path, sound[start:end], _tags(document, title, chapter.chapter.number)))
    return result


def _note(kept: Cache, path: str, sound: Samples, tags: Tags) -> File:
    content = encoding.opus(sound, tags, kept)
    return File(path, content, title=NOTES, part=tags.title, media_type="audio/ogg", seconds=round(len(sound) / RATE))


def _recording(document: Document, chapters: Sequence[Spoken]) -> Recording:
    tracks, cues, offset = [], [], 0
    for each in chapters:
        tracks.append(Track(each.chapter.title, _track_path(document, each.chapter), offset / RATE))
        cues += [
            Cue(timed.segment.place, (offset + timed.start) / RATE, (offset + timed.end) / RATE)
            for timed in each.segments
        ]
        offset += len(each.samples)
    path = FORMATS["audio"].path.format(name=document.name)
    return Recording(path, offset / RATE, tuple(tracks), tuple(cues))


def _track_path(document: Document, chapter: Chapter) -> str:
    return f"audio/{document.name}/{chapter.number:02}-{chapter.id}.mp3"


def _tags(document: Document, title: str, track: int = 0, tracks: int = 0) -> Tags:
    album = " – ".join(words(inlines, document.language) for inlines in (document.title, document.subtitle) if inlines)
    return Tags(title, album, document.producer, document.year, document.language.voice.tag, track, tracks)


def _cover(document: Document) -> Picture:
    """Return the picture that opens the document, else the project's own."""
    first = next(iter(document.blocks), None)
    if isinstance(first, Figure):
        return Picture(first.content, first.media_type)
    return Picture(Path(speech.__file__).with_name("cover.png").read_bytes(), "image/png")
