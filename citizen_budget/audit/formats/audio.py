"""Recordings: captions and their times, transcript, what the voice says in words, the tags and lengths of the sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citizen_budget.audit.match import Difference, in_file
from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.recording import captions, mpeg
from citizen_budget.audit.recording.lines import lines_of
from citizen_budget.audit.recording.tags import check_parts, check_whole
from citizen_budget.audit.spoken.script import check_script
from citizen_budget.audit.told import Run, Told
from citizen_budget.errors import message

_ENDS = (".mp3", ".vtt", ".txt", ".script.txt")


def says(told: Told) -> Iterator[Run]:
    """Yield the runs that are read aloud: a column is named where it is needed, a unit is said with each amount."""
    yield from (run for line in lines_of(told) for run in line.runs)


def check(told: Told, parcels: Sequence[Parcel]) -> Iterator[Run]:
    """Yield each run that the captions say.

    Raises `Difference` for the first that differs, there or in the other files of the recording.
    """
    whole, shown, transcript, script = (_file(parcels, f"/audio/{told.document}{end}") for end in _ENDS)
    said = []
    with in_file(shown.path):
        cues = captions.cues_of(shown.content, told.language)
        for each in captions.heard(lines_of(told), cues, told.language):
            said.append(each)
            yield from each.line.runs
    with in_file(transcript.path):
        captions.check_transcript(transcript.content, said)
    with in_file(script.path):
        check_script(script.content, (each.line for each in said), told.language)
    with in_file(whole.path):
        recording = mpeg.read(whole.content)
        check_whole(recording, told, said)
    with in_file(shown.path):
        captions.check_times(cues, recording.length)
    check_parts(parcels, recording, told)


def _file(parcels: Sequence[Parcel], end: str) -> Parcel:
    """Return the file whose path ends so, beside the chapters."""
    found = next((parcel for parcel in parcels if parcel.path.endswith(end)), None)
    if found is None:
        raise Difference((), message("the file is missing"), "", "", file=end.removeprefix("/"))
    return found
