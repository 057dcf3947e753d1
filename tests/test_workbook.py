"""The workbook that records are written to."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from citizen_budget import rules
from citizen_budget.readers import read
from citizen_budget.readers.heads import column_heads
from citizen_budget.readers.schema import SHEETS
from citizen_budget.records import Place, Record, Source, Value
from citizen_budget.workbook import workbook

ROOT = Path(__file__).parent.parent
FICTITIOUS = ROOT / "tests/data/fictitious.yaml"
PLACE = Place("budget.yaml")


def source(**records: list[dict[str, object]]) -> Source:
    """Return a source with these raw values."""
    kinds = {
        kind: tuple(Record(kind, PLACE, {key: Value(raw, PLACE) for key, raw in values.items()}) for values in rows)
        for kind, rows in records.items()
    }
    return Source("budget.yaml", "", kinds)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def row(page: Worksheet, number: int) -> dict[str, object]:
    """Return the filled cells of a row, by their French head."""
    cells = zip(page[1], page[number], strict=True)
    return {str(head.value): cell.value for head, cell in cells if cell.value is not None}


def test_every_sheet_stands_in_the_order_of_the_schema_with_heads_in_french_and_arabic() -> None:
    book = opened(workbook(source()))
    assert book.sheetnames == [sheet.fr for sheet in SHEETS]
    for sheet in SHEETS:
        heads = [head for field in sheet.fields for head in column_heads(field)]
        if not sheet.single:
            first, second = book[sheet.fr].iter_rows(min_row=1, max_row=2, values_only=True)
            assert first == tuple(head.fr for head in heads)
            assert second == tuple(head.ar for head in heads)


def test_the_commune_stands_one_field_a_row_with_arabic_beside_french() -> None:
    page = opened(
        workbook(source(commune=[{"name_fr": "Aïn Exemple", "name_ar": "عين المثال", "fiscal_year": "2026"}]))
    )["Commune"]
    rows = list(page.iter_rows(max_row=5, values_only=True))
    assert rows == [
        ("Champ", "الحقل", "Valeur ou français", "العربية"),
        ("Nom de la commune", "اسم الجماعة", "Aïn Exemple", "عين المثال"),
        ("Province", "الإقليم", None, None),
        ("Région", "الجهة", None, None),
        ("Année du budget", "سنة الميزانية", 2026, None),
    ]


def test_raw_values_become_numbers_dates_and_french_words() -> None:
    content = workbook(
        source(
            lines=[
                {
                    "part": "1",
                    "direction": "expenditure",
                    "code": "10.20",
                    "amount": "1 234,50",
                    "previous_amount": "1000",
                    "nature": "staff",
                    "sdg": "3,11",
                    "groups": "women, young",
                    "is_total": "true",
                }
            ],
            projects=[{"start": "2026-03-01", "total_cost": "1,234"}],
        )
    )
    lines, projects = opened(content)["Lignes"], opened(content)["Projets"]
    assert row(lines, 3) == {
        "Partie": "1 Fonctionnement",
        "Recette ou dépense": "dépense",
        "Code": "10.20",
        "Montant de l’année": 1234.5,
        "Montant de l’année passée": 1000,
        "Nature de la dépense": "personnel",
        "Objectifs de développement durable": "3, 11",
        "Pour qui": "femmes, jeunes",
        "Total imprimé (oui)": "oui",
    }
    # An amount that a rule refuses is not changed: the rule tells it.
    assert row(projects, 3) == {"Début": datetime(2026, 3, 1), "Coût total": "1,234"}


def test_a_text_that_begins_like_a_formula_stays_a_text() -> None:
    page = opened(workbook(source(assumptions=[{"text_fr": "=1+1", "text_ar": "=1+1"}])))["Hypothèses"]
    assert [(cell.value, cell.data_type) for cell in page[3]] == [("=1+1", "s"), ("=1+1", "s")]


def test_staff_can_read_the_sheets() -> None:
    page = opened(workbook(read(FICTITIOUS)))["Lignes"]
    amount, arabic = page["F3"], page["E3"]
    assert page.freeze_panes == "A3"
    assert amount.number_format == "#,##0.00"
    assert (arabic.alignment.readingOrder, arabic.alignment.horizontal) == (2, "right")
    assert (page["A1"].font.bold, amount.font.bold, page["F4"].font.bold) == (True, False, True)


def test_the_same_records_give_the_same_bytes_and_no_byte_holds_the_hour() -> None:
    first, second = workbook(read(FICTITIOUS)), workbook(read(FICTITIOUS))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2025-01-01T00:00:00Z") == 2


@pytest.mark.parametrize(
    "name", ["examples/ksar-el-kebir-2025", "examples/tetouan-commitments", "tests/data/fictitious"]
)
def test_a_workbook_reads_back_as_the_budget_it_was_made_from(name: str) -> None:
    written, committed = ROOT / f"{name}.yaml", ROOT / f"{name}.xlsx"
    assert rules.check(read(committed)).budget == rules.check(read(written)).budget


@pytest.mark.parametrize(
    "name", ["examples/ksar-el-kebir-2025", "examples/tetouan-commitments", "tests/data/fictitious"]
)
def test_the_committed_workbook_is_the_one_that_scripts_examples_makes(name: str) -> None:
    # Unpacked: two versions of zlib may press the same bytes differently.
    assert _unpacked((ROOT / f"{name}.xlsx").read_bytes()) == _unpacked(workbook(read(ROOT / f"{name}.yaml")))


def _unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}
