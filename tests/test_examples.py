"""The examples: every printed total, the figures everyone knows, every title."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from citizen_budget import rules
from citizen_budget.amounts import shares
from citizen_budget.budget import Budget, Line
from citizen_budget.readers import read
from citizen_budget.readers.heads import column_heads
from citizen_budget.readers.schema import SHEETS

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "data"
KSAR = ROOT / "examples/ksar-el-kebir-2025.yaml"
TETOUAN = ROOT / "examples/tetouan-commitments.yaml"
FICTITIOUS = ROOT / "tests/data/fictitious.yaml"

Figures = tuple[Decimal, Decimal | None]

# The source prints these codes twice; each line of the example is the one with this name.
PRINTED_TWICE = {
    "40.10.37": "Redevance doccupation temporaire du domaine public communal pour un usage commercial",
    "40.10.38": "Redevance doccupation temporaire du domaine public communal par des biens meubles",
    "40.10.39": "Redevances sur les recettes des mandataires du marché de gros",
}


def budget(path: Path) -> Budget:
    checked = rules.check(read(path))
    assert checked.problems == ()
    assert checked.budget is not None
    return checked.budget


def shared(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of the source; the test is skipped where the source is absent."""
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"the source data is not beside the project: ../shared/data/{name}")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures(row: dict[str, str]) -> Figures:
    return Decimal(row["amount_approved"]), Decimal(row["amount_previous"])


def full(line: Line) -> tuple[str, str, str]:
    """Return part, direction and code with as many steps as the source prints for a total."""
    steps = 5 if line.direction == "expenditure" else 3
    return line.part, line.direction, line.code + ".00" * (steps - line.code.count(".") - 1)


def spent(budget: Budget, theme: str) -> Decimal:
    return sum((line.amount for line in budget.lines if line.theme == theme), Decimal(0))


@pytest.mark.parametrize("path", [KSAR, TETOUAN, FICTITIOUS], ids=lambda path: path.stem)
@pytest.mark.parametrize("suffix", [".yaml", ".xlsx"])
def test_every_example_passes_the_rules_without_a_problem(path: Path, suffix: str) -> None:
    assert rules.check(read(path.with_suffix(suffix))).problems == ()


def test_every_printed_total_of_ksar_el_kebir_is_the_one_of_the_source() -> None:
    printed = {(row["part"], row["direction"], row["code"]): row for row in shared("ksar-el-kebir/totals-2025.csv")}
    for total in budget(KSAR).totals:
        assert (total.amount, total.previous_amount) == figures(printed[full(total)]), total.code


def test_no_chapter_and_no_part_of_ksar_el_kebir_is_left_out() -> None:
    chapters = {
        (row["part"], row["direction"], row["code"])
        for row in shared("ksar-el-kebir/totals-2025.csv")
        if row["code"].endswith("00.00") and row["code"].count("00") >= (4 if row["direction"] == "expenditure" else 2)
        if any(figures(row))
    }
    present = {full(total) for total in budget(KSAR).totals}
    assert sorted(chapters - present) == []


def test_every_line_of_ksar_el_kebir_is_a_line_or_a_total_of_the_source() -> None:
    rows = shared("ksar-el-kebir/lines-2025.csv") + shared("ksar-el-kebir/totals-2025.csv")
    printed: dict[tuple[str, str, str], list[Figures]] = {}
    for row in rows:
        if row["part"] in "12" and row["label_fr"].startswith(PRINTED_TWICE.get(row["code"], "")):
            printed.setdefault((row["part"], row["direction"], row["code"]), []).append(figures(row))
    others = [line.code for line in _not_printed(budget(KSAR).lines, printed)]
    # What is left of an article or a project, or lines of one kind, in one line; the totals say that nothing is lost.
    assert others == ["30.10.98", "30.10.99", "40.10.98", "40.10.99", "10.30.30.90.99"]


def _not_printed(lines: tuple[Line, ...], printed: dict[tuple[str, str, str], list[Figures]]) -> Iterator[Line]:
    for line in lines:
        if (line.amount, line.previous_amount) not in printed.get(full(line), []):
            yield line


def test_the_figures_of_ksar_el_kebir_that_everyone_asks_for() -> None:
    ksar = budget(KSAR)
    first = {
        direction: [line.amount for line in ksar.lines if line.part == "1" and line.direction == direction]
        for direction in ("revenue", "expenditure")
    }
    vat = sum(line.amount for line in ksar.lines if line.source == "vat")
    assert ksar.commune.population == 124_655
    assert (sum(first["revenue"]), sum(first["expenditure"])) == (103_000_000, 103_000_000)
    assert vat == 69_928_000
    assert shares([Decimal(vat), sum(first["revenue"], Decimal(0)) - vat])[0] == Decimal("67.9")
    assert [spent(ksar, theme) for theme in ("staff", "lighting", "companies")] == [
        43_550_000,
        11_500_000,
        23_700_000,
    ]


def test_the_titles_of_the_commitments_of_tetouan_are_those_of_the_source() -> None:
    rows = shared("tetouan_ogp_commitments.csv")
    commitments = budget(TETOUAN).commitments
    assert len(commitments) == 11
    assert [(one.code, one.title.get("ar"), _plain(one.title.get("fr"))) for one in commitments] == [
        (row["id"].rstrip("?"), row["title_ar"], _plain(row["title_fr_unofficial"])) for row in rows
    ]
    assert [(one.axis.get("ar") or "", one.axis.get("fr") or "") for one in commitments] == [
        (row["axis_ar"], row["axis_fr"]) for row in rows
    ]
    assert [(_month(one.start), _month(one.due)) for one in commitments] == [(row["start"], row["end"]) for row in rows]


def _plain(text: str | None) -> str:
    return (text or "").replace("’", "'").replace("\N{NO-BREAK SPACE}", " ")


def _month(day: object) -> str:
    return str(day)[:7] if day else ""


def test_what_no_source_gives_of_tetouan_stays_empty() -> None:
    tetouan = budget(TETOUAN)
    assert (tetouan.lines, tetouan.milestones) == ((), ())
    given = {key for record in read(TETOUAN).records["commitments"] for key in record.values}
    assert given == {"code", "axis_fr", "axis_ar", "title_fr", "title_ar", "start", "due"}


def test_the_fictitious_commune_fills_every_field_of_every_sheet() -> None:
    records = read(FICTITIOUS).records
    empty = [
        f"{sheet.key}.{head.key}"
        for sheet in SHEETS
        for field in sheet.fields
        for head in column_heads(field)
        if not any(head.key in record.values for record in records.get(sheet.key, ()))
    ]
    assert empty == []


def test_the_fictitious_commune_uses_every_choice_of_lines_projects_and_commitments() -> None:
    records = read(FICTITIOUS).records
    used = {
        (sheet.key, field.key): {choice.key for choice in field.choices}
        - {
            key.strip()
            for record in records[sheet.key]
            if field.key in record.values
            for key in str(record.values[field.key].raw).split(",")
        }
        for sheet in SHEETS
        for field in sheet.fields
        if field.choices and sheet.key in ("lines", "projects", "commitments")
    }
    assert {where: sorted(missing) for where, missing in used.items() if missing} == {}


@pytest.mark.parametrize("path", [KSAR, TETOUAN, FICTITIOUS], ids=lambda path: path.stem)
def test_french_and_arabic_are_written_with_their_own_marks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    words = [
        str(value.raw) for records in read(path).records.values() for one in records for value in one.values.values()
    ]
    assert "موازنة" not in text
    assert [word for word in words if "'" in word] == []
    assert [word for word in words if any(f" {sign}" in word for sign in ":;?!»%") or "« " in word] == []
