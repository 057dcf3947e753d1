"""Readers: an input file becomes raw records, each value with its place."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from citizen_budget.errors import BudgetError, UsageError, message
from citizen_budget.problems import problem
from citizen_budget.records import Place, Source

MEGABYTE = 1_000_000
LARGEST_FILE = 20


class _Reader(Protocol):
    def read(self, name: str, content: bytes, folder: Path) -> Source:
        """Return the records of a file's content; pictures are looked for in `folder`."""
        ...


@dataclass(frozen=True, slots=True)
class InputFormat:
    """One kind of input file: its suffixes, and the module that reads it."""

    suffixes: tuple[str, ...]
    module: str

    def reader(self) -> _Reader:
        """Load and return the module that reads this kind of file."""
        return cast(_Reader, importlib.import_module(self.module))


# A module is loaded only when a file of its kind is read.
INPUT_FORMATS = (
    InputFormat((".xlsx", ".xlsm"), "citizen_budget.readers.excel"),
    InputFormat((".yaml", ".yml"), "citizen_budget.readers.yaml_file"),
)

# Spreadsheets that another program can save as a workbook.
_CONVERTIBLE = (".xls", ".xlsb", ".csv", ".tsv", ".ods", ".fods", ".numbers")


def read(path: Path) -> Source:
    """Return the raw records of a workbook or a YAML file.

    Raises `UsageError` where there is no such file, `BudgetError` where it cannot be read as a budget.
    """
    place = Place(path.name)
    content = content_of(path)
    suffix = path.suffix.lower()
    found = next((known for known in INPUT_FORMATS if suffix in known.suffixes), None)
    if found is None:
        code = "F004" if suffix in _CONVERTIBLE else "F005"
        raise BudgetError([problem(code, place, suffix=path.suffix or path.name)])
    check_size(path, content)
    return found.reader().read(path.name, content, path.parent)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file, up to one more than the most there may be; raise `UsageError` where there is none."""
    if not path.is_file():
        raise UsageError(
            message("There is no file “{path}”.", path=path),
            message("Check the name and the folder."),
        )
    try:
        with path.open("rb") as file:
            # One byte more than the most there may be shows that a file is too large.
            return file.read(LARGEST_FILE * MEGABYTE + 1)
    except OSError as error:
        raise UsageError(
            message("The file “{path}” cannot be read: {reason}.", path=path, reason=error.strerror or error),
            message("Check that you may open it, and that no other program keeps it locked."),
        ) from error


def check_size(path: Path, content: bytes) -> None:
    """Raise `BudgetError` where a file is empty or too large."""
    if not content:
        raise BudgetError([problem("F001", Place(path.name))])
    if len(content) > LARGEST_FILE * MEGABYTE:
        size = -(-path.stat().st_size // MEGABYTE)
        raise BudgetError([problem("F006", Place(path.name), size=size, limit=LARGEST_FILE)])
