"""Values of open data: the same text for a figure and a coded word wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from citizen_budget.readers.schema import SHEETS, Choice, Field

CURRENCY = "MAD"
SHEET_OF = {sheet.key: sheet for sheet in SHEETS}


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of the open data: its path in the folder `data`, its title (a message), its bytes, and what it is."""

    path: str
    title: str
    content: bytes
    media_type: str
    format: str


def decimal(one: Field, value: Decimal) -> str:
    """Return a number with a point; an amount has two decimals."""
    return f"{value:.2f}" if one.kind == "amount" else f"{value:f}"


def choice(one: Field, key: str) -> Choice:
    """Return the choice of a coded field."""
    return next(choice for choice in one.choices if choice.key == key)
