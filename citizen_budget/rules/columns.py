"""Columns: what the rules need to know of each field of the schema, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from citizen_budget.readers.heads import column_heads, folded
from citizen_budget.readers.schema import SHEETS, Choice, Field

# A line counts in its part's sums by these fields; a name that is missing changes no sum.
_COUNTED = frozenset({"amount", "previous_amount", "account", "source", "nature", "is_total"})


@dataclass(frozen=True, slots=True)
class Edition:
    """The column of a translated field in one language: the language, the column's key and words."""

    language: str
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Column:
    """One field: its words in both languages, its editions where it is translated, its choices by name.

    `leads` is true where the rules over the whole budget go by the field.
    """

    field: Field
    words: str
    editions: tuple[Edition, ...]
    choices: Mapping[str, str]
    leads: bool


@cache
def columns(kind: str) -> tuple[Column, ...]:
    """Return the columns of a kind of record."""
    sheet = next(sheet for sheet in SHEETS if sheet.key == kind)
    return tuple(_column(kind, one) for one in sheet.fields)


def column(kind: str, key: str) -> Column:
    """Return one column of a kind of record."""
    return next(one for one in columns(kind) if one.field.key == key)


def _column(kind: str, one: Field) -> Column:
    heads = column_heads(one) if one.translated else ()
    return Column(
        field=one,
        words=f"{one.fr} – {one.ar}",
        editions=tuple(
            Edition(head.key.removeprefix(f"{one.key}_"), head.key, f"{head.fr} – {head.ar}") for head in heads
        ),
        choices={folded(name): choice.key for choice in one.choices for name in _names(choice)},
        leads=(one.required and not one.translated) or (kind == "lines" and one.key in _COUNTED),
    )


def _names(choice: Choice) -> tuple[str, ...]:
    """Return what people may write for a choice: `1`, `1 Fonctionnement` or `Fonctionnement`."""
    bare = tuple(name.removeprefix(choice.key) for name in (choice.fr, choice.ar))
    return (choice.key, choice.fr, f"{choice.fr}s", choice.ar, choice.both, *bare)
