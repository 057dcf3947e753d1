"""Unicode Braille: lines of text, pages apart by form feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citizen_budget.audit.braille.copy import check_copy
from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.told import Run, Told


def check(told: Told, parcels: Sequence[Parcel]) -> Iterator[Run]:
    """Yield each run that the volumes of a copy say.

    Raises `Difference` for the first that differs.
    """
    texts = [parcel.content.decode("utf-8", "replace") for parcel in parcels]
    return check_copy(told, [[page.split("\n") for page in text.split("\f")] for text in texts], parcels[0].paper)
