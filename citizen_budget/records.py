"""Raw records: what a workbook or a YAML file says, each value with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from string import ascii_uppercase


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: `budget.xlsx, Lines!D14` or `budget.yaml, line 14`."""

    file: str
    sheet: str = ""
    cell: str = ""
    line: int = 0

    def __str__(self) -> str:
        """Return the place as messages name it."""
        match (self.sheet, self.cell, self.line):
            case ("", "", 0):
                return self.file
            case ("", cell, 0):
                return f"{self.file}, {cell}"
            case ("", _, line):
                return f"{self.file}:{line}"
            case (sheet, "", _):
                return f"{self.file}, {sheet}"
            case (sheet, cell, _):
                return f"{self.file}, {sheet}!{cell}"


@dataclass(frozen=True, slots=True)
class Value:
    """One raw value (text, number, date, boolean or None) and its place."""

    raw: object
    place: Place


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a sheet, or one mapping of a YAML list.

    `values` goes from the key of a field, with its language where it has one (`name_fr`),
    to the value. An empty cell has no value: `columns` says in which column of a sheet it is.
    """

    kind: str
    place: Place
    values: Mapping[str, Value] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    def at(self, key: str) -> Place:
        """Return the place of a field, or of the whole record where the field is missing."""
        if value := self.values.get(key):
            return value.place
        if column := self.columns.get(key):
            return replace(self.place, cell=column + self.place.cell.lstrip(ascii_uppercase))
        return self.place


@dataclass(frozen=True, slots=True)
class Source:
    """All records of one input file, by kind, in the order they stand there."""

    file: str
    sha256: str
    records: Mapping[str, tuple[Record, ...]]
    attachments: Mapping[str, bytes] = field(default_factory=dict)
