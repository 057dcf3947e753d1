"""The audit of open data: each value where it stands."""

from __future__ import annotations

from functools import cache

import pytest

from citizen_budget.publish import folder_name
from tests.built import WORKBOOKS
from tests.test_audit import Written, budget_of, difference, open_data


@cache
def data(name: str) -> dict[str, Written]:
    budget = budget_of(name)
    return {each.format: each for each in open_data(budget, folder_name(budget))}


@pytest.mark.parametrize("name", WORKBOOKS)
@pytest.mark.parametrize("format_name", ["csv", "json"])
def test_every_value_of_the_examples_is_in_their_open_data(name: str, format_name: str) -> None:
    audited = data(name)[format_name].audited()

    assert audited.difference is None
    assert audited.found == audited.expected > 15


@pytest.mark.parametrize(
    ("path", "old", "new", "place", "where", "values"),
    [
        (
            "data/lines.csv",
            ",5200000.50,",
            ",5200000.40,",
            ("lines", "1", "amount"),
            "row 1, column amount",
            ("5200000.5", "5200000.40"),
        ),
        (
            "data/lines.csv",
            "\r\n1-revenue-10.50.10,2026,",
            "\r\n1-revenue-10.50.10,2062,",
            (),
            "row 1, column year",
            ("2026", "2062"),
        ),
        (
            "data/lines.csv",
            "1-revenue-30.10.14",
            "1-revenue-30.10.41",
            (),
            "row 2, column id",
            ("1-revenue-30.10.14", "1-revenue-30.10.41"),
        ),
        (
            "data/projects.csv",
            "Lampes économes",
            "Lampes coûteuses",
            ("projects", "1", "title", "fr"),
            "row 1, column title_fr",
            ("Lampes économes dans les rues", "Lampes coûteuses dans les rues"),
        ),
        (
            "data/projects.csv",
            "disabled;elderly",
            "disabled",
            ("projects", "2", "groups", "1", "key"),
            "row 2, column groups",
            ("disabled;elderly", "disabled"),
        ),
        (
            "data/milestones.csv",
            "2025-12-15",
            "2025-12-16",
            ("milestones", "1", "due"),
            "row 1, column due",
            ("2025-12-15", "2025-12-16"),
        ),
    ],
)
def test_a_changed_cell_is_told_with_its_row_and_column(
    path: str, old: str, new: str, place: tuple[str, ...], where: str, values: tuple[str, str]
) -> None:
    tables = data("fictitious")["csv"]
    (file,) = (each for each in tables.files if each.path == path)
    assert old in file.content.decode()
    found = tables.audited(file.content.decode().replace(old, new, 1).encode(), path)

    assert found.difference is not None
    assert found.difference.file == path
    assert difference(found) == (place, where, *values)


@pytest.mark.parametrize(
    ("path", "old", "new", "where"),
    [
        ("data/budget.json", '"population": "12500"', '"population": "12501"', "at commune.population"),
        ("data/budget.json", '"5200000.50"', '"5.2e6"', "at lines.1.amount"),
        ("data/budget.json", '"fiscal_year": 2026', '"fiscal_year": 2027', "at commune.fiscal_year"),
        ("data/budget.json", '"fr": "Province d’Exemple"', '"fr": "Province"', "at commune.province.fr"),
        ("data/budget.json", '"currency": "MAD"', '"currency": "EUR"', "at currency"),
        ("data/budget.json", '"currency": "MAD"', '"currency": "MAD", "more": 1', "at more"),
        ("data/datapackage.json", '"start": "2026-01-01"', '"start": "2025-01-01"', "at fiscalPeriod"),
        ("data/datapackage.json", '"version": "1.0"', '"version": "1.1"', "at version"),
        ("data/datapackage.json", '"bytes": ', '"bytes": 1', "at lines.csv, bytes"),
        ("data/datapackage.json", "sha256:", "sha256:0", "at lines.csv, hash"),
        ("data/datapackage.json", '"name": "year"', '"name": "jahr"', "at lines.csv, fields"),
        ("data/datapackage.json", '"path": "lines.csv"', '"path": "line.csv"', "at resources"),
    ],
)
def test_a_changed_value_in_json_is_told_with_its_place(path: str, old: str, new: str, where: str) -> None:
    files = data("fictitious")["json"]
    (file,) = (each for each in files.files if each.path == path)
    assert old in file.content.decode()
    found = files.audited(file.content.decode().replace(old, new, 1).encode(), path)

    assert found.difference is not None
    assert (found.difference.file, difference(found)[1]) == (path, where)


def test_a_table_without_a_row_is_found() -> None:
    tables = data("fictitious")["csv"]
    (file,) = (each for each in tables.files if each.path == "data/themes.csv")
    shorter = b"\r\n".join(file.content.split(b"\r\n")[:-2]) + b"\r\n"

    assert difference(tables.audited(shorter, file.path))[1] == "the number of rows"
