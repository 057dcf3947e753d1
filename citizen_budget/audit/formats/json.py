"""Open data in JSON: every value of the budget in its place, and the package that describes the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from citizen_budget.audit.match import Difference, in_file
from citizen_budget.audit.open_data.package import check_package
from citizen_budget.audit.open_data.values import Place, by_place, check_value, is_number
from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.told import Run, Told, plain
from citizen_budget.errors import message


def check(told: Told, parcels: Sequence[Parcel]) -> Iterator[Run]:
    """Yield each value that the budget says; the tables come behind the two files.

    Raises `Difference` for the first that differs, there or in the description of the tables.
    """
    budget, package, *tables = parcels
    with in_file(budget.path):
        found = dict(_leaves(json.loads(budget.content), ()))
        for place, run in by_place(told).items():
            where = message("at {place}", place=".".join(place))
            as_number = any(map(is_number, run.parts))
            check_value(place, plain(run.parts), found.pop(place, ""), where, as_number=as_number)
            yield run
        for place, value in found.items():
            raise Difference(place, message("at {place}", place=".".join(place)), "", value)
    with in_file(package.path):
        check_package(json.loads(package.content), told, {PurePosixPath(each.path).name: each for each in tables})


def _leaves(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Yield each text or number of JSON with the way to it; items of lists are counted from 1."""
    match value:
        case dict():
            for name, inner in value.items():
                yield from _leaves(inner, (*place, name))
        case list():
            for number, inner in enumerate(value, start=1):
                yield from _leaves(inner, (*place, f"{number}"))
        case _:
            yield place, f"{value}"
