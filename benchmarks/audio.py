"""Measure speaking and encoding, beside the commands espeak-ng and ffmpeg on the same text, in one run."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from citizen_budget import rules
from citizen_budget.compose import Offer, compose
from citizen_budget.document import Document
from citizen_budget.language import LANGUAGES
from citizen_budget.readers import read
from citizen_budget.speech import encoding
from citizen_budget.speech.choice import SpeechChoice
from citizen_budget.speech.engine import RATE
from citizen_budget.speech.script import script
from citizen_budget.speech.studio import Voiced, at_loudness, recorded, voiced
from citizen_budget.writers import DEFAULT_FORMATS

EXAMPLE = Path("examples/ksar-el-kebir-2025.xlsx")
HOUR = 3600
T = TypeVar("T")
PLAIN = ("ffmpeg", "-v", "error", "-y", "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i")


def main() -> None:
    """Print a table for each language: seconds for one hour of audio of a document, the citizen budget by itself."""
    budget = rules.check(read(EXAMPLE)).budget
    assert budget is not None
    languages = tuple(LANGUAGES.values())
    for told in languages:
        documents = {each.name: each for each in compose(budget, told, Offer(DEFAULT_FORMATS, languages))}
        document = documents[sys.argv[1] if sys.argv[1:] else "citizen-budget"]
        with tempfile.TemporaryDirectory() as folder:
            _show(document, folder)


def _show(document: Document, folder: str) -> None:
    of, cached = script(document), SpeechChoice(cache=folder)
    marks, texts = _timed(lambda: voiced(of, SpeechChoice()))
    speaking, chapters = _timed(lambda: recorded(of, texts, cached))
    again, _ = _timed(lambda: recorded(of, texts, cached))
    levelling, sounds = _timed(lambda: at_loudness(chapters, encoding.WEB, SpeechChoice()))
    tags = encoding.Tags("", "", "", None, "")
    longest = encoding.LONGEST_NOTE
    notes = [sound[at : at + longest] for sound in sounds for at in range(0, len(sound), longest)]
    with ThreadPoolExecutor() as pool:
        mp3, _ = _timed(lambda: list(pool.map(encoding.mp3, sounds)))
        opus, _ = _timed(lambda: list(pool.map(lambda note: encoding.opus(note, tags), notes)))
    raw = Path(folder) / "whole.raw"
    raw.write_bytes(b"".join(sound.tobytes() for sound in sounds))
    seconds = sum(map(len, sounds)) / RATE
    rows = (
        ("vowel marks", marks),
        ("speaking, nothing cached", speaking),
        ("speaking, everything cached", again),
        ("`espeak-ng`, the same text in one process", _espeak(texts, document, folder)),
        ("loudness", levelling),
        ("MP3, by chapter", mp3),
        ("`ffmpeg` MP3 64 kb/s, as it comes", _ffmpeg(raw, "whole.mp3", "-b:a", "64k")),
        ("voice notes, Opus", opus),
        ("`ffmpeg` Opus 24 kb/s, as it comes", _ffmpeg(raw, "whole.ogg", "-c:a", "libopus", "-b:a", "24k")),
    )
    print(f"\n{document.language.code}: {seconds:,.0f} s of audio\n\n| what | seconds for an hour |\n|---|---|")
    for what, took in rows:
        print(f"| {what} | {took * HOUR / seconds:.1f} |", flush=True)


def _espeak(texts: tuple[Voiced, ...], document: Document, folder: str) -> float:
    """Return what the raw command takes for the same sentences, with the same voice."""
    voice = document.language.voice
    file = Path(folder) / "whole.txt"
    file.write_text("\n".join(each.text for each in texts if each.phrase.language == document.language), "utf-8")
    name = voice.name.rpartition("/")[2]
    command = ["espeak-ng", "-v", name, "-s", str(voice.rate), "-f", str(file), "-w", f"{folder}/espeak.wav"]
    return _timed(lambda: subprocess.run(command, check=True))[0]


def _ffmpeg(raw: Path, name: str, *options: str) -> float:
    command = [*PLAIN, str(raw), *options, str(raw.with_name(name))]
    return _timed(lambda: subprocess.run(command, check=True))[0]


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    main()
