"""`made.json`: what each file was made from, so that the next build makes only what has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from citizen_budget.document import Cue, Recording, Track
from citizen_budget.writers import Saved

MADE = "made.json"


@dataclass(frozen=True, slots=True)
class Figures:
    """How many figures the audit expected in the files and found there; `found` is None where nothing reads them."""

    expected: int
    found: int | None


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one piece of work, and what they were made from.

    `made_from` is a SHA-256 of all that can change them; `folder` is theirs in the folder of the
    build. `figures` is None where they were not read back.
    """

    made_from: str
    folder: str
    files: tuple[Saved, ...]
    recording: Recording | None = None
    figures: Figures | None = None


def made_from(*facts: object) -> str:
    """Return a SHA-256 of facts, by what they look like in Python."""
    return hashlib.sha256("\0".join(map(repr, facts)).encode("utf-8", "surrogatepass")).hexdigest()


def written(made: Iterable[Made]) -> bytes:
    """Return what was made as JSON, a piece of work on a line."""
    lines = ",\n".join(json.dumps(asdict(each), ensure_ascii=False) for each in made)
    return f'{{"made": [\n{lines}\n]}}\n'.encode()


def read(folder: Path) -> dict[str, Made]:
    """Return what an earlier build has made, by what it was made from; nothing where there was none."""
    try:
        content = json.loads((folder / MADE).read_bytes())
        made = [_made(facts) for facts in content["made"]]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}
    return {each.made_from: each for each in made if all(_is_inside(each, file) for file in each.files)}


def is_whole(made: Made, folder: Path) -> bool:
    """Return whether every file is still there as it was written."""
    try:
        return all(_sha256(folder / made.folder / file.path) == file.sha256 for file in made.files)
    except OSError:
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_inside(made: Made, file: Saved) -> bool:
    path = PurePosixPath(made.folder, file.path)
    return not path.is_absolute() and ".." not in path.parts


def _made(facts: Mapping[str, Any]) -> Made:
    recording, figures = facts["recording"], facts["figures"]
    return Made(
        facts["made_from"],
        facts["folder"],
        tuple(Saved(**file) for file in facts["files"]),
        _recording(recording) if recording else None,
        Figures(**figures) if figures else None,
    )


def _recording(facts: Mapping[str, Any]) -> Recording:
    tracks: Sequence[Mapping[str, Any]] = facts["tracks"]
    cues: Sequence[Mapping[str, Any]] = facts["cues"]
    given = {**facts, "tracks": tuple(Track(**each) for each in tracks), "cues": tuple(Cue(**each) for each in cues)}
    return Recording(**given)
