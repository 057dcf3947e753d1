"""The nomenclature of Moroccan communes: official names in both languages, each with where it comes from."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from citizen_budget.official.codes import Steps
from citizen_budget.readers.heads import folded


@dataclass(frozen=True, slots=True)
class Known:
    """One name of the nomenclature; `origin` says where its Arabic comes from."""

    part: str
    direction: str
    steps: Steps
    french: str
    arabic: str
    origin: str

    def name(self, language: str) -> str:
        """Return the name in a language."""
        return {"fr": self.french, "ar": self.arabic}[language]


def _read() -> tuple[Known, ...]:
    with (Path(__file__).parent / "nomenclature.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Known(
                row["part"],
                row["direction"],
                tuple(row["code"].split(".")) if row["direction"] else (),
                row["label_fr"].replace("'", "’"),
                row["label_ar"],
                row["origin"],
            )
            for row in csv.DictReader(file)
        )


NOMENCLATURE = _read()


@cache
def _by_code() -> Mapping[tuple[str, str, Steps], Known]:
    return {(one.part, one.direction, one.steps): one for one in NOMENCLATURE if one.steps}


@cache
def _by_french() -> Mapping[tuple[str, str], Known]:
    return {(one.direction, folded(one.french)): one for one in NOMENCLATURE if one.steps}


def by_code(part: str, direction: str, steps: Steps) -> Known | None:
    """Return the nomenclature's entry for a code; revenue may be printed with its paragraph."""
    found = _by_code().get((part, direction, steps))
    if found is None and direction == "revenue" and len(steps) == 4:
        found = _by_code().get((part, direction, (*steps[:2], steps[3])))
    return found


def by_french(direction: str, name: str) -> Known | None:
    """Return the nomenclature's entry with a French name."""
    return _by_french().get((direction, folded(name)))
