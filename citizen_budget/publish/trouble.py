"""Trouble: the characters that stopped the writers, as problems of the cells they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from citizen_budget.errors import CharacterError, Problem, message
from citizen_budget.records import Place, Source, Value


def problems(errors: Iterable[CharacterError], source: Source) -> tuple[Problem, ...]:
    """Return one problem for each character of a cell, though several formats stumble over it."""
    found: dict[tuple[Place, str], Problem] = {}
    for error in errors:
        place = _place(error, source)
        hint = error.hint or message("Replace the character, or write the word in letters.")
        found.setdefault((place, error.character), Problem("C001", place, error.what, hint))
    return tuple(found.values())


def _place(error: CharacterError, source: Source) -> Place:
    """Return the cell that says the text, else one that has it in a longer text, else the whole file."""
    values = [
        value
        for records in source.records.values()
        for record in records
        for value in record.values.values()
        if isinstance(value.raw, str)
    ]
    tests: tuple[Callable[[str], bool], ...] = (
        lambda raw: raw.strip() == error.text.strip(),
        lambda raw: error.character in raw and (error.text in raw or raw.strip() in error.text),
        lambda raw: error.character in raw,
    )
    found: Iterator[Value] = (value for test in tests for value in values if test(str(value.raw)))
    return next((value.place for value in found), Place(source.file))
