"""The formats that the audit reads: each by its own module, with another library than the writer's."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, cast

from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.told import Run, Told

Check: TypeAlias = Callable[[Told, Sequence[Parcel]], Iterator[Run]]

READERS: dict[str, str] = {
    "html": "citizen_budget.audit.formats.html",
    "word": "citizen_budget.audit.formats.word",
    "pdf": "citizen_budget.audit.formats.pdf",
    "pdf-large": "citizen_budget.audit.formats.pdf",
    "brf": "citizen_budget.audit.formats.brf",
    "pef": "citizen_budget.audit.formats.pef",
    "braille-text": "citizen_budget.audit.formats.braille_text",
    "braille-proof": "citizen_budget.audit.formats.braille_proof",
    "brf-g2": "citizen_budget.audit.formats.brf",
    "pef-g2": "citizen_budget.audit.formats.pef",
    "braille-text-g2": "citizen_budget.audit.formats.braille_text",
    "braille-proof-g2": "citizen_budget.audit.formats.braille_proof",
}
CONTRACTED = "-g2"


def check_of(format_name: str) -> Check | None:
    """Load and return what reads a format; None for a format that nothing reads."""
    module = READERS.get(format_name)
    return cast(Check, importlib.import_module(module).check) if module else None
