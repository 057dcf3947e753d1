"""What is chosen for the voices, whatever the budget says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SpeechChoice:
    """How documents are read aloud.

    `corrections` are texts as the script writes them with their corrected vowel marks; `voices` are
    languages with the file of a Piper voice; `cache` is the folder where sentences are kept for the
    next build, empty for none.
    """

    corrections: tuple[tuple[str, str], ...] = ()
    voices: tuple[tuple[str, str], ...] = ()
    cache: str = ""

    def told(self) -> dict[str, object]:
        """Return what may change how a document sounds, for the manifest; no path of this machine."""
        said = "\n".join(text for pair in self.corrections for text in pair)
        corrections = hashlib.sha256(said.encode()).hexdigest() if said else None
        return {"corrections_sha256": corrections, "voices": [_voice(*voice) for voice in self.voices]}


def _voice(language: str, file: str) -> dict[str, str | None]:
    try:
        return {"language": language, "sha256": hashlib.sha256(Path(file).read_bytes()).hexdigest()}
    except OSError:
        # Where it is missing, whoever speaks says so.
        return {"language": language, "sha256": None}


ON_THE_SPOT = SpeechChoice()
"""The usual voices, without corrections and without a cache."""
