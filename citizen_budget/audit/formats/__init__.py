"""The formats that the audit reads: each by its own module, with another library than the writer's."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import ModuleType
from typing import TypeAlias, cast

from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.told import Run, Told

Check: TypeAlias = Callable[[Told, Sequence[Parcel]], Iterator[Run]]
Says: TypeAlias = Callable[[Told], Iterable[Run]]

READERS: dict[str, str] = {
    "html": "citizen_budget.audit.formats.html",
    "word": "citizen_budget.audit.formats.word",
    "pdf": "citizen_budget.audit.formats.pdf",
    "pdf-large": "citizen_budget.audit.formats.pdf",
    "brf": "citizen_budget.audit.formats.brf",
    "pef": "citizen_budget.audit.formats.pef",
    "braille-text": "citizen_budget.audit.formats.braille_text",
    "braille-proof": "citizen_budget.audit.formats.braille_proof",
    "audio": "citizen_budget.audit.formats.audio",
    "brf-g2": "citizen_budget.audit.formats.brf",
    "pef-g2": "citizen_budget.audit.formats.pef",
    "braille-text-g2": "citizen_budget.audit.formats.braille_text",
    "braille-proof-g2": "citizen_budget.audit.formats.braille_proof",
    "audio-radio": "citizen_budget.audit.formats.audio_radio",
    "json": "citizen_budget.audit.formats.json",
    "csv": "citizen_budget.audit.formats.csv",
}
CONTRACTED = "-g2"
BESIDE: dict[str, tuple[str, ...]] = {
    "html": ("{language}/audio/{document}.mp3", "{language}/audio/{document}.vtt"),
    "audio-radio": ("{language}/audio/{document}.mp3",),
    "json": ("data/*.csv",),
}
"""Other files that a format tells of, by their paths in the folder of the build: they are read beside its own."""


def check_of(format_name: str) -> Check | None:
    """Load and return what reads a format; None for a format that nothing reads."""
    module = _module(format_name)
    return cast(Check, module.check) if module else None


def says_of(format_name: str) -> Says:
    """Return what gives the runs of a document that a format says; all of them where it leaves none out."""
    return cast(Says, getattr(_module(format_name), "says", _everything))


def _module(format_name: str) -> ModuleType | None:
    name = READERS.get(format_name)
    return importlib.import_module(name) if name else None


def _everything(told: Told) -> Iterable[Run]:
    return (*told.about, *told.runs)
