"""`figures.json`: what the documents of a build say, written beside them and read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

from citizen_budget.audit.told import Figure, Part, Run, Told, Words

FIGURES = "figures.json"
_USUAL = {field.name: field.default for field in (*fields(Run), *fields(Words), *fields(Figure))}


def written(documents: Iterable[Told]) -> bytes:
    """Return what documents say as JSON, each run on a line; what is as usual is left out."""
    entries = ",\n".join(_document(each) for each in documents)
    return f'{{"documents": [\n{entries}\n]}}\n'.encode()


def read(content: bytes) -> tuple[Told, ...]:
    """Return what the documents of a build say.

    Raises `ValueError`, `KeyError` or `TypeError` for a file that is none of ours.
    """
    return tuple(
        Told(each["document"], each["language"], tuple(map(_run, each["about"])), tuple(map(_run, each["runs"])))
        for each in json.loads(content)["documents"]
    )


def _document(told: Told) -> str:
    about, runs = (",\n".join(map(_line, each)) for each in (told.about, told.runs))
    names = f'"document": {json.dumps(told.document)}, "language": {json.dumps(told.language)}'
    return f'{{{names}, "about": [\n{about}\n], "runs": [\n{runs}\n]}}'


def _line(run: Run) -> str:
    facts = {**_unusual(run), "parts": [_unusual(part) for part in run.parts]}
    return json.dumps(facts, ensure_ascii=False)


def _unusual(given: Run | Part) -> dict[str, object]:
    facts: Iterator[tuple[str, object]] = iter(asdict(given).items())
    return {name: value for name, value in facts if name not in _USUAL or value != _USUAL[name]}


def _run(facts: Mapping[str, Any]) -> Run:
    given: dict[str, Any] = {**facts, "parts": tuple(map(_part, facts["parts"]))}
    return Run(**{**given, "place": tuple(facts.get("place", ()))})


def _part(facts: Mapping[str, Any]) -> Part:
    return Figure(**facts) if "kind" in facts else Words(**facts)
