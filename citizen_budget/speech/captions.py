"""Captions: what is shown of a recording, with its times (WebVTT) or without (plain text)."""

from __future__ import annotations

from collections.abc import Sequence

from citizen_budget.language import Language
from citizen_budget.speech.engine import RATE
from citizen_budget.speech.sound import Spoken


def webvtt(chapters: Sequence[Spoken], language: Language) -> bytes:
    """Return the captions of a recording: what is shown, while it is said."""
    cues, offset = [f"WEBVTT\nLanguage: {language.tag}\n"], 0
    for chapter in chapters:
        for timed in chapter.segments:
            times = f"{_time(offset + timed.start)} --> {_time(offset + timed.end)}"
            cues.append(f"{timed.segment.id}\n{times}\n{_escaped(timed.segment.shown)}\n")
        offset += len(chapter.samples)
    return "\n".join(cues).encode()


def transcript(chapters: Sequence[Spoken]) -> bytes:
    """Return what is said as plain text, chapter by chapter."""
    lines: list[str] = []
    for chapter in chapters:
        place = None
        for timed in chapter.segments:
            segment = timed.segment
            if segment.place == place and segment.role == "text":
                lines[-1] += f" {segment.shown}"
            else:
                lines += [""] * (segment.role == "heading" and bool(lines)) + [segment.shown]
            place = segment.place
    return ("\n".join(lines) + "\n").encode()


def _time(samples: int) -> str:
    thousandths = samples * 1000 // RATE
    minutes, seconds = divmod(thousandths // 1000, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{thousandths % 1000:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ")
