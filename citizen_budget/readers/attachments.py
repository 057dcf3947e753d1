"""Attachments: the pictures named in a budget, read from beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.readers.schema import SHEETS
from citizen_budget.records import Record, Value

LARGEST_PICTURE = 2_000_000
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_FILE_FIELDS = {sheet.key: tuple(f.key for f in sheet.fields if f.kind == "file") for sheet in SHEETS}


def attachments(records: Iterable[Record], folder: Path) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Return the pictures the records name, by file name, and what is wrong with them."""
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for value in _names(records):
        outcome = _picture(value, folder)
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            found[str(value.raw).strip()] = outcome
    return found, tuple(problems)


def _names(records: Iterable[Record]) -> Iterable[Value]:
    for record in records:
        for key in _FILE_FIELDS.get(record.kind, ()):
            value = record.values.get(key)
            if value and str(value.raw or "").strip():
                yield value


def _picture(value: Value, folder: Path) -> bytes | Problem:
    name = str(value.raw).strip()
    if not name.isprintable() or name.startswith(".") or any(sign in name for sign in "/\\:"):
        return problem("F020", value.place, name=name)
    path = folder / name
    try:
        if not path.is_file():
            return problem("F021", value.place, name=name)
        size = path.stat().st_size
        if size > LARGEST_PICTURE:
            millions = -(-size // 1_000_000)
            return problem("F023", value.place, name=name, size=millions, limit=LARGEST_PICTURE // 1_000_000)
        content = path.read_bytes()
    except OSError:
        # A name too long for the disk, or a file that may not be opened, is not there for us.
        return problem("F021", value.place, name=name)
    return content if content.startswith(_SIGNATURES) else problem("F022", value.place, name=name)
