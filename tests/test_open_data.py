"""Open data: valid tables, the figures of the workbook, both languages, and no formula in a cell."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from citizen_budget import rules
from citizen_budget.budget import Budget, Text
from citizen_budget.open_data import data_files
from citizen_budget.readers import read
from tests.built import WORKBOOKS


def budget_of(name: str) -> Budget:
    budget = rules.check(read(WORKBOOKS[name])).budget
    assert budget is not None
    return budget


def write(budget: Budget, folder: Path) -> Path:
    """Write the open data into a folder and return the Data Package."""
    for file in data_files(budget, "commune-2025"):
        (folder / file.path).write_bytes(file.content)
    return folder / "datapackage.json"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def validate(package: Path) -> subprocess.CompletedProcess[str]:
    """Run the validator of the Frictionless project."""
    return subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", package.name],
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", WORKBOOKS)
def test_frictionless_finds_the_package_and_every_table_valid(name: str, tmp_path: Path) -> None:
    answer = validate(write(budget_of(name), tmp_path))

    assert answer.returncode == 0, answer.stdout


@pytest.mark.slow
def test_frictionless_finds_a_seeded_fault(tmp_path: Path) -> None:
    package = write(budget_of("ksar-el-kebir"), tmp_path)
    table = tmp_path / "lines.csv"
    table.write_bytes(table.read_bytes().replace(b"69928000.00", b"69928000 DH"))

    assert validate(package).returncode == 1


def test_tables_without_rows_are_left_out() -> None:
    assert {name: [file.path for file in data_files(budget_of(name), "x")] for name in WORKBOOKS} == {
        "ksar-el-kebir": ["lines.csv", "totals.csv", "themes.csv", "budget.json", "datapackage.json"],
        "tetouan": ["commitments.csv", "budget.json", "datapackage.json"],
        "fictitious": [
            "lines.csv",
            "totals.csv",
            "themes.csv",
            "projects.csv",
            "commitments.csv",
            "milestones.csv",
            "budget.json",
            "datapackage.json",
        ],
    }


def test_a_line_says_everything_in_both_languages(tmp_path: Path) -> None:
    write(budget_of("ksar-el-kebir"), tmp_path)
    row = next(row for row in rows(tmp_path, "lines.csv") if row["code"] == "10.20.20.30")

    assert row == {
        "id": "1-expenditure-10.20.20.30",
        "year": "2025",
        "part": "1",
        "part_fr": "1 Fonctionnement",
        "part_ar": "1 التسيير",
        "direction": "expenditure",
        "direction_fr": "dépense",
        "direction_ar": "نفقات",
        "code": "10.20.20.30",
        "name_fr": "Cotisations et avantages sociaux",
        "name_ar": "تغطية وفوائد اجتماعية",
        "amount": "5959000.00",
        "previous_amount": "5587404.50",
        "executed_amount": "",
        "account_fr": "",
        "account_ar": "",
        "source": "",
        "source_fr": "",
        "source_ar": "",
        "nature": "staff",
        "nature_fr": "personnel",
        "nature_ar": "الموظفون",
        "theme": "staff",
        "theme_fr": "Personnel",
        "theme_ar": "الموظفون",
        "sdg": "",
        "groups": "",
        "groups_fr": "",
        "groups_ar": "",
        "note_fr": "Surtout la retraite et l’assurance maladie du personnel.",
        "note_ar": "أساسا التقاعد والتأمين عن المرض للموظفين.",
    }


def test_the_sums_of_the_tables_are_those_of_the_workbook(tmp_path: Path) -> None:
    budget = budget_of("fictitious")
    write(budget, tmp_path)
    both = json.loads((tmp_path / "budget.json").read_bytes())

    for direction in ("revenue", "expenditure"):
        expected = sum(line.amount for line in budget.lines if line.direction == direction)
        table = sum(Decimal(row["amount"]) for row in rows(tmp_path, "lines.csv") if row["direction"] == direction)
        tree = sum(Decimal(line["amount"]) for line in both["lines"] if line["direction"]["key"] == direction)
        assert table == tree == expected


def test_the_whole_budget_is_in_the_json_with_dates_and_amounts_as_text() -> None:
    budget = budget_of("fictitious")
    both = json.loads(data_files(budget, "x")[-2].content)
    project = both["projects"][0]

    assert list(both)[:3] == ["currency", "commune", "lines"]
    assert both["commune"]["session_date"] == budget.commune.session_date.isoformat()  # type: ignore[union-attr]
    assert project["title"] == dict(budget.projects[0].title.translations)
    assert project["total_cost"] == f"{budget.projects[0].total_cost:.2f}"
    assert {key: len(both[key]) for key in ("commitments", "milestones", "glossary", "totals")} == {
        key: len(getattr(budget, key)) for key in ("commitments", "milestones", "glossary", "totals")
    }


def test_each_column_is_described_and_the_main_ones_have_fiscal_types() -> None:
    package = json.loads(data_files(budget_of("ksar-el-kebir"), "ksar-el-kebir-2025")[-1].content)
    fields = package["resources"][0]["schema"]["fields"]

    assert all(field["description"] for field in fields)
    assert {field["name"]: field["columnType"] for field in fields if "columnType" in field} == {
        "id": "budget-line-id",
        "year": "date:fiscal-year",
        "direction": "direction",
        "code": "administrative-classification:generic:code:full",
        "name_fr": "administrative-classification:generic:label",
        "amount": "value",
        "nature": "economic-classification:generic:code:full",
        "nature_fr": "economic-classification:generic:label",
        "theme": "functional-classification:generic:code:full",
        "theme_fr": "functional-classification:generic:label",
    }
    assert package["name"] == "ksar-el-kebir-2025"


def test_the_licence_is_the_workbook_s() -> None:
    package = json.loads(data_files(budget_of("ksar-el-kebir"), "x")[-1].content)

    assert package["licenses"] == [
        {
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "CC BY 4.0, chaque fois que c’est possible (conditions de KSAR DATA)",
        }
    ]
    assert set(package["licence"]) == {"fr", "ar"}


def test_without_a_licence_none_is_claimed() -> None:
    budget = budget_of("ksar-el-kebir")
    bare = replace(budget, commune=replace(budget.commune, licence=Text(), licence_link=""))
    package = json.loads(data_files(bare, "x")[-1].content)

    assert {"licence", "licenses"} & set(package) == set()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_text_begins_like_a_formula(sign: str, tmp_path: Path) -> None:
    budget = budget_of("ksar-el-kebir")
    danger = f"{sign}cmd|' /C calc'!A0"
    line = replace(budget.lines[0], name=Text((("fr", danger), ("ar", "ماء"))))
    write(replace(budget, lines=(line,)), tmp_path)

    assert rows(tmp_path, "lines.csv")[0]["name_fr"] == f"'{danger}"
    assert json.loads((tmp_path / "budget.json").read_bytes())["lines"][0]["name"]["fr"] == danger


def test_lines_of_two_accounts_with_the_same_code_have_different_ids(tmp_path: Path) -> None:
    budget = budget_of("ksar-el-kebir")
    first = replace(budget.lines[0], part="S", account=Text((("fr", "Eau"), ("ar", "الماء"))))
    second = replace(first, account=Text((("fr", "Bois"), ("ar", "الخشب"))))
    write(replace(budget, lines=(first, second)), tmp_path)

    assert [row["id"] for row in rows(tmp_path, "lines.csv")] == ["S-revenue-10.10", "S-revenue-10.10-2"]


def test_the_same_budget_gives_the_same_bytes() -> None:
    assert data_files(budget_of("fictitious"), "x") == data_files(budget_of("fictitious"), "x")
