"""Importing the official form: every trap of real forms, in invented ones; and the real ones where they are at hand."""

from __future__ import annotations

import csv
import datetime
import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from citizen_budget.budget import Budget
from citizen_budget.catalogue import worded
from citizen_budget.errors import BudgetError, UsageError
from citizen_budget.official.context import commune, is_total
from citizen_budget.official.convert import Choices, Imported, convert
from citizen_budget.official.doubts import DOUBTS
from citizen_budget.readers import read
from citizen_budget.rules import check
from tests import official_forms
from tests.official_forms import HEADS, REVENUE, TITLE, Row
from tests.small_workbook import saved, told

REAL = Path(__file__).parents[2] / "shared/data/ksar-el-kebir"
real_data = pytest.mark.skipif(not REAL.is_dir(), reason="the real forms are not copied into the project")
NOTHING = Choices()


def form(folder: Path, rows: list[Row], title: str = "Feuil1") -> Path:
    path = folder / "form.xlsx"
    path.write_bytes(saved({title: rows}))
    return path


def changed(change: Callable[[list[Row]], object]) -> list[Row]:
    rows = official_forms.whole()
    change(rows)
    return rows


def row_of(rows: list[Row], text: str) -> Row:
    return next(row for row in rows if len(row) > 1 and row[1] == text)


def budget_of(imported: Imported, folder: Path) -> Budget:
    """Return the budget that the made workbook holds; it must pass every rule."""
    path = folder / "budget.xlsx"
    path.write_bytes(imported.content)
    checked = check(read(path))
    assert told(checked.problems) == []
    assert checked.budget is not None
    return checked.budget


def lines_of(budget: Budget) -> list[tuple[object, ...]]:
    return [
        (
            *(line.part, line.direction, line.code, line.name.get("fr"), line.amount, line.previous_amount),
            *filter(None, (line.theme, line.source, line.nature)),
        )
        for line in budget.lines
    ]


def said(imported: Imported) -> list[str]:
    return [plain(worded(sentence, "en")) for sentence in imported.report]


def plain(text: str) -> str:
    """Return a text with ordinary blanks in its figures."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def doubts_of(imported: Imported, *codes: str) -> list[tuple[str, str, str]]:
    """Return the doubts of some codes, as people read them."""
    return [(code, place, plain(text)) for code, place, text in told(imported.doubts) if code in codes]


def stopped(path: Path, choices: Choices = NOTHING) -> list[tuple[str, str, str]]:
    with pytest.raises(BudgetError) as caught:
        convert(path, choices)
    return told(caught.value.problems)


LINES = [
    ("1", "revenue", "10.50.10", "Part dans le produit de la TVA", Decimal(7000), Decimal(6000), "vat"),
    ("1", "revenue", "30.10.18", "Taxe d’habitation", Decimal(500), Decimal("1000.5"), "transferred"),
    ("1", "revenue", "30.10.22", "Habitat et urbanisme (30.10.22)", Decimal(2500), Decimal(2000), "own"),
    ("1", "expenditure", "10.20.20.10", "Rémunérations principales", Decimal(6000), Decimal(5000), "staff", "staff"),
    ("1", "expenditure", "10.20.20.20", "Indemnités", Decimal(1000), Decimal(500), "staff", "staff"),
    ("1", "expenditure", "30.20.20.10.11", "Redevances", Decimal(2000), Decimal("3500.5"), "lighting", "operation"),
    ("1", "expenditure", "60.10.10.10.10", "Versement de l’excédent à la 2ème partie", Decimal(1000), 0, "surplus"),
    ("2", "revenue", "50.10.11", "Excédents de la première partie", Decimal(1000), Decimal(0), "surplus"),
    ("2", "expenditure", "30.20.20.10.12", "Construction de chaussées", Decimal(1000), Decimal(0), "roads", "investment"),
]  # fmt: skip


def test_the_form_becomes_a_budget_that_passes_every_rule(tmp_path: Path) -> None:
    imported = convert(form(tmp_path, official_forms.whole()), NOTHING)
    budget = budget_of(imported, tmp_path)

    assert budget.commune.name.translations == (("fr", "Bab Zitoun"), ("ar", "باب الزيتون"))
    assert (budget.commune.fiscal_year, budget.commune.stage) == (2025, "voted")
    assert lines_of(budget) == LINES
    totals = [(total.code, float(total.amount), float(total.previous_amount or 0)) for total in budget.totals]
    assert totals == [
        ("10.00.00", 7000, 6000),
        ("30.10.00", 3000, 3000.5),
        ("30.00.00", 3000, 3000.5),
        ("00.00.00", 10000, 9000.5),
        ("10.20.20.00.00", 7000, 5500),
        ("00.00.00.00.00", 10000, 9000.5),
    ]
    assert said(imported) == [
        "Lines read: 9, of which 9 with an amount; headings: 6.",
        "Printed totals: 7, of which 7 equal the sum of their lines to the centime.",
        "1 Fonctionnement – 1 التسيير: revenue 10 000 DH, expenditure 10 000 DH.",
        "2 Équipement – 2 التجهيز: revenue 1 000 DH, expenditure 1 000 DH.",
        "Lines of the simplified budget: 9, with the same sums. Lines lost: 0.",
        "Doubts: 16.",
    ]


def test_every_doubt_names_its_cell(tmp_path: Path) -> None:
    imported = convert(form(tmp_path, official_forms.whole()), NOTHING)
    doubts = [(code, place, sentence) for code, place, sentence in told(imported.doubts) if code != "D025"]

    assert doubts[2:8] == [
        (
            "D001",
            "form.xlsx, Feuil1!B8",
            "“Total de larticle 50” has lost an apostrophe; it is read as “Total de l’article 50”. Check the name.",
        ),
        (
            "D002",
            "form.xlsx, Feuil1!C8",
            "The cell says “مجموع - nan” where a name should be. Write the name in the form.",
        ),
        (
            "D001",
            "form.xlsx, Feuil1!B12",
            "“Taxe dhabitation” has lost an apostrophe; it is read as “Taxe d’habitation”. Check the name.",
        ),
        ("D002", "form.xlsx, Feuil1!B13", "The cell says “nan” where a name should be. Write the name in the form."),
        (
            "D001",
            "form.xlsx, Feuil1!B14",
            "“Total de larticle 10” has lost an apostrophe; it is read as “Total de l’article 10”. Check the name.",
        ),
        (
            "D001",
            "form.xlsx, Feuil1!B24",
            "“Versement de lexcédent à la 2ème partie” has lost an apostrophe; "
            "it is read as “Versement de l’excédent à la 2ème partie”. Check the name.",
        ),
    ]
    assert doubts[8:] == [
        (
            "D003",
            "form.xlsx, Feuil1!C7",
            "Line 10.50.10 has no name in العربية; the nomenclature gives "
            "“حصة من منتوج الضريبة على القيمة المضافة”. Check the name.",
        ),
        (
            "D005",
            "form.xlsx, Feuil1!B13",
            "Line 30.10.22 has no name in français; it is called “Habitat et urbanisme (30.10.22)”, "
            "after what it stands under. Write its own name in the workbook.",
        ),
        (
            "D003",
            "form.xlsx, Feuil1!C24",
            "Line 60.10.10.10.10 has no name in العربية; the nomenclature gives "
            "“دفعات الفائض للجزء الثاني من الميزانية”. Check the name.",
        ),
    ]


def test_presentation_forms_are_folded_and_the_workbook_says_where_each_line_went(tmp_path: Path) -> None:
    imported = convert(form(tmp_path, official_forms.whole()), NOTHING)
    path = tmp_path / "made.xlsx"
    path.write_bytes(imported.content)
    book = openpyxl.load_workbook(path)
    rows = [row[:12] for row in book["_Détail"].iter_rows(min_row=3, values_only=True)]

    assert rows[:4] == [
        ("1 Fonctionnement", "recette", "10.50.10", "Part dans le produit de la TVA", "حصة من منتوج الضريبة على القيمة المضافة", 6000, 7000, 7000, "10.50.10", 1, "D003", "form.xlsx, Feuil1!A7"),
        ("1 Fonctionnement", "recette", "30.10.18", "Taxe d’habitation", "رسم السكن", 1000.5, 500, 500, "30.10.18", 8, None, "form.xlsx, Feuil1!A12"),
        ("1 Fonctionnement", "recette", "30.10.22", "Habitat et urbanisme (30.10.22)", "رسم البناء", 2000, 2500, 2500, "30.10.22", 10, "D005", "form.xlsx, Feuil1!A13"),
        ("1 Fonctionnement", "dépense", "10.20.20.10.11", "Salaires", "الأجور", 5000, 6000, 6000, "10.20.20.10", 14, None, "form.xlsx, Feuil1!A19"),
    ]  # fmt: skip
    assert len(rows) == 9
    assert book["_Doutes"].max_row - 2 == len(imported.doubts)
    assert book["_Regroupement"]["C4"].value == "50.10"


@pytest.mark.parametrize("shape", ["in_levels", "without_dots"])
def test_other_shapes_of_the_same_form_give_the_same_sums(tmp_path: Path, shape: str) -> None:
    imported = convert(form(tmp_path, getattr(official_forms, shape)()), NOTHING)
    budget = budget_of(imported, tmp_path)

    assert [line[3:] for line in lines_of(budget)][:2] == [line[3:] for line in LINES][:2]
    assert [(line.direction, line.amount) for line in budget.lines] == [(line[1], line[4]) for line in LINES]
    assert said(imported)[:4] == [
        "Lines read: 9, of which 9 with an amount; headings: 6.",
        "Printed totals: 7, of which 7 equal the sum of their lines to the centime.",
        "1 Fonctionnement – 1 التسيير: revenue 10 000 DH, expenditure 10 000 DH.",
        "2 Équipement – 2 التجهيز: revenue 1 000 DH, expenditure 1 000 DH.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_gives_what_the_workbook_gives(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "form.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(official_forms.whole())
    imported = convert(path, NOTHING)

    assert lines_of(budget_of(imported, tmp_path)) == LINES
    assert str(imported.doubts[0].place) == "form.csv:5"


def test_each_sheet_may_be_one_table_named_by_its_title(tmp_path: Path) -> None:
    path = tmp_path / "form-2025.xlsx"
    sheets = {
        "Recettes fonctionnement": [HEADS, *REVENUE[1:]],
        "Dépenses fonctionnement": [HEADS, *official_forms.EXPENDITURE[1:]],
        "Recettes équipement": [HEADS, official_forms.EQUIPMENT[1]],
        "Dépenses équipement": [HEADS, official_forms.EQUIPMENT[3]],
    }
    path.write_bytes(saved(sheets))

    assert lines_of(budget_of(convert(path, NOTHING), tmp_path)) == LINES


def test_hidden_sheets_and_sheets_without_the_form_are_left_aside_and_told(tmp_path: Path) -> None:
    path = form(tmp_path, official_forms.whole())
    book = openpyxl.load_workbook(path)
    book.create_sheet("Notes").append(["Bonjour"])
    hidden = book.create_sheet("Ancien")
    hidden.sheet_state = "hidden"
    for row in official_forms.whole():
        hidden.append(row)
    book.save(path)
    imported = convert(path, NOTHING)

    assert lines_of(budget_of(imported, tmp_path)) == LINES
    assert [(one.code, str(one.place)) for one in imported.doubts if one.code in ("D010", "D012")] == [
        ("D012", "form.xlsx, Notes"),
        ("D010", "form.xlsx, Ancien"),
    ]


def test_a_total_that_differs_is_told_and_left_out_and_no_line_changes(tmp_path: Path) -> None:
    rows = changed(lambda rows: row_of(rows, "Total du chapitre 30").__setitem__(5, 2999))
    imported = convert(form(tmp_path, rows), NOTHING)
    budget = budget_of(imported, tmp_path)

    assert lines_of(budget) == LINES
    assert "30.00.00" not in {total.code for total in budget.totals}
    assert doubts_of(imported, "D007") == [
        (
            "D007",
            "form.xlsx, Feuil1!F15",
            "The total says 2 999 DH, but its lines add up to 3 000 DH: 1 DH apart. "
            "The lines are kept and the total is left out. Look for a missing or wrong line.",
        )
    ]


def test_last_years_total_that_differs_is_left_out_alone(tmp_path: Path) -> None:
    rows = changed(lambda rows: row_of(rows, "Total du chapitre 30").__setitem__(3, 1))
    imported = convert(form(tmp_path, rows), NOTHING)
    totals = {total.code: total for total in budget_of(imported, tmp_path).totals}

    assert totals["30.00.00"].amount == Decimal(3000)
    assert totals["30.00.00"].previous_amount is None
    assert [one.code for one in imported.doubts if one.code in ("D007", "D008")] == ["D008"]


def test_totals_without_codes_are_of_the_lines_before_them(tmp_path: Path) -> None:
    rows = official_forms.whole()
    for row in rows:
        if len(row) > 1 and str(row[1]).startswith("Total"):
            row[0] = "00.00.00"
    imported = convert(form(tmp_path, rows), NOTHING)

    assert said(imported)[1] == "Printed totals: 7, of which 7 equal the sum of their lines to the centime."


def test_a_heading_that_prints_its_sum_is_a_total_and_not_a_line(tmp_path: Path) -> None:
    rows = changed(lambda rows: row_of(rows, "Habitat et urbanisme").__setitem__(slice(3, 6), ["3000,5", 3000, 3000]))
    imported = convert(form(tmp_path, rows), NOTHING)

    assert lines_of(budget_of(imported, tmp_path)) == LINES
    assert said(imported)[1] == "Printed totals: 8, of which 8 equal the sum of their lines to the centime."


def test_the_total_of_special_accounts_without_lines_is_counted_nowhere(tmp_path: Path) -> None:
    rows = changed(lambda rows: rows.append([None, "Total des comptes spéciaux", None, None, None, 12950]))
    imported = convert(form(tmp_path, rows), NOTHING)

    assert lines_of(budget_of(imported, tmp_path)) == LINES
    assert doubts_of(imported, "D009") == [
        (
            "D009",
            "form.xlsx, Feuil1!F30",
            "The total “Total des comptes spéciaux” says 12 950 DH, but no line stands under it: it is counted nowhere. "
            "Add its lines to the workbook if the form has them elsewhere.",
        )
    ]


def test_before_the_vote_the_proposed_amounts_are_taken_and_told(tmp_path: Path) -> None:
    rows = [[*row[:5], row[5] if row is HEADS or row[5] == "Admises 2025" else None] if len(row) > 5 else row for row in official_forms.whole()]  # fmt: skip
    imported = convert(form(tmp_path, rows), NOTHING)
    budget = budget_of(imported, tmp_path)

    assert (budget.commune.stage, lines_of(budget)) == ("project", LINES)
    assert Counter(one.code for one in imported.doubts)["D014"] == 9


def test_codes_that_stand_twice_are_both_counted_and_told(tmp_path: Path) -> None:
    rows = changed(lambda rows: row_of(rows, "nan").__setitem__(0, "30.10.18"))
    imported = convert(form(tmp_path, rows), NOTHING)
    budget = budget_of(imported, tmp_path)

    assert [(line.code, line.amount) for line in budget.lines][1:3] == [
        ("30.10.18.1", Decimal(500)),
        ("30.10.18.2", Decimal(2500)),
    ]
    assert [str(one.place) for one in imported.doubts if one.code == "D006"] == ["form.xlsx, Feuil1!A12"]


def test_a_form_of_several_years_asks_which(tmp_path: Path) -> None:
    rows: list[Row] = [["year", *HEADS[:3], "amount_previous", "amount_proposed", "amount_approved"]]
    for year in (2024, 2025):
        rows += [[year, *row] for row in (*REVENUE, *official_forms.EXPENDITURE, *official_forms.EQUIPMENT)]
    path = form(tmp_path, rows)

    with pytest.raises(UsageError, match="The file has the budgets of several years: 2024, 2025"):
        convert(path, NOTHING)
    imported = convert(path, Choices(year=2024))
    assert lines_of(budget_of(imported, tmp_path)) == LINES
    assert budget_of(imported, tmp_path).commune.fiscal_year == 2024
    assert not [one for one in imported.doubts if one.place.cell and int(re.sub(r"\D", "", one.place.cell)) > 29]


def test_the_commune_without_a_name_is_one_to_complete(tmp_path: Path) -> None:
    rows: list[Row] = [["Année 2025"], *official_forms.whole()[2:]]
    budget = budget_of(convert(form(tmp_path, rows), Choices(commune={"ar": "تطوان"})), tmp_path)

    assert budget.commune.name.translations == (("fr", "Commune (nom à compléter)"), ("ar", "تطوان"))


def spoiled(name: str, column: int, value: object) -> list[Row]:
    return changed(lambda rows: row_of(rows, name).__setitem__(column, value))


@pytest.mark.parametrize(
    ("rows", "code", "place"),
    [
        (spoiled("Salaires", 0, None), "I003", "form.xlsx, Feuil1!A19"),
        (spoiled("Salaires", 0, 10.2), "I004", "form.xlsx, Feuil1!A19"),
        (spoiled("Salaires", 0, datetime.date(2010, 10, 20)), "I004", "form.xlsx, Feuil1!A19"),
        (spoiled("Salaires", 5, "six mille"), "V001", "form.xlsx, Feuil1!F19"),
        (spoiled("Salaires", 5, "6.000"), "V002", "form.xlsx, Feuil1!F19"),
        (spoiled("Salaires", 5, -6000), "V005", "form.xlsx, Feuil1!F19"),
        (spoiled("Salaires", 5, "=1+1"), "S010", "form.xlsx, Feuil1!F19"),
        (spoiled("Salaires", 5, "#REF!"), "S011", "form.xlsx, Feuil1!F19"),
        ([*TITLE, HEADS], "I002", "form.xlsx"),
        ([["Bonjour"]], "I002", "form.xlsx"),
        ([*TITLE, HEADS, ["10.10.11", "Taxe", "رسم", 1, 2, 2]], "I005", "form.xlsx, Feuil1!A4"),
        ([*TITLE, HEADS, ["", "FONCTIONNEMENT"], ["10.10.10.11", "Taxe", "رسم", 1, 2, 2]], "I006", "form.xlsx, Feuil1!A5"),
        ([["x"] * 101, *official_forms.whole()], "S017", "form.xlsx, Feuil1"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_stops_with_its_cell(tmp_path: Path, rows: list[Row], code: str, place: str) -> None:
    assert [one[:2] for one in stopped(form(tmp_path, rows))] == [(code, place)]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("form.csv", "Code;Intitulé\n10.10;été".encode("cp1252"), "F009"),
        ("form.csv", b"", "F001"),
        ("form.csv", b"a;b\0c\n", "I001"),
        ("form.csv", b'"' + b"x" * 200_000, "I001"),
        ("form.xlsx", b"not a workbook", "F002"),
        ("form.ods", b"anything", "F004"),
    ],
)
def test_files_that_are_no_form_stop_with_a_sentence(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert [one[:2] for one in stopped(path)] == [(code, name)]


def test_amounts_of_another_year_than_the_one_asked_for_are_refused(tmp_path: Path) -> None:
    assert stopped(form(tmp_path, official_forms.whole()), Choices(year=2023)) == [
        (
            "I010",
            "form.xlsx",
            "The amounts are of 2025, and the import is for 2023. Give the right file, or the right year after --year.",
        )
    ]


def test_a_form_without_a_year_asks_for_it(tmp_path: Path) -> None:
    heads = [*HEADS[:3], "Admises N-1", "Proposées N", "Admises N"]
    path = form(tmp_path, [heads, *REVENUE])

    with pytest.raises(UsageError, match="The form does not say its year"):
        convert(path, NOTHING)
    assert said(convert(path, Choices(year=2025)))[2].startswith("1 Fonctionnement – 1 التسيير: revenue 10 000 DH")


def test_more_rows_than_ten_years_of_forms_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text("Code;Intitulé;Admises 2025\n" + "10.10.11;Taxe;1\n" * 100_000, "utf-8")

    assert [one[0] for one in stopped(path)] == ["S008"]


def test_edited_rules_change_the_grouping_and_nothing_else(tmp_path: Path) -> None:
    made = tmp_path / "rules.xlsx"
    path = form(tmp_path, official_forms.whole())
    made.write_bytes(convert(path, NOTHING).content)
    book = openpyxl.load_workbook(made)
    book["_Regroupement"].insert_rows(3)
    rule = {"B3": "dépense", "C3": "10.20", "E3": "3", "F3": "people"}
    for cell, value in rule.items():
        book["_Regroupement"][cell] = value
    book["Thèmes"].append(["people", "Les gens", "الناس"])
    book.save(made)
    budget = budget_of(convert(path, Choices(rules=made)), tmp_path)

    assert [(line.code, line.theme, line.amount) for line in budget.lines if line.code.startswith("10.20")] == [
        ("10.20.20", "people", Decimal(7000))
    ]
    assert sum(line.amount for line in budget.lines) == sum(Decimal(str(line[4])) for line in LINES)


def test_a_rule_with_an_unknown_theme_is_told(tmp_path: Path) -> None:
    rules = tmp_path / "rules.csv"
    rules.write_text("code,theme\n10,nothing\n", "utf-8")

    assert stopped(form(tmp_path, official_forms.whole()), Choices(rules=rules)) == [
        (
            "I008",
            "rules.csv, B2",
            "The rule names the theme “nothing”, which has no name. "
            "Add it to the sheet “Thèmes” of the same workbook, or correct the code.",
        )
    ]


def test_the_same_form_gives_the_same_bytes(tmp_path: Path) -> None:
    path = form(tmp_path, official_forms.whole())

    assert convert(path, NOTHING).content == convert(path, NOTHING).content


def test_the_guide_lists_every_code_with_its_sentences() -> None:
    page = (Path(__file__).parents[1] / "docs/import.md").read_text("utf-8")
    rows = re.findall(r"^\| ([ID]\d{3}) \| (.+?) \| (.+?) \|$", page, re.MULTILINE)

    assert rows == [(code, one.what, one.hint) for code, one in DOUBTS.items()]


@real_data
def test_the_raw_extraction_of_2025_loses_no_line_and_no_dirham(tmp_path: Path) -> None:
    imported = convert(REAL / "raw-extraction-2025.xlsx", NOTHING)
    budget = budget_of(imported, tmp_path)

    assert said(imported)[:4] == [
        "Lines read: 860, of which 164 with an amount; headings: 196.",
        "Printed totals: 201, of which 200 equal the sum of their lines to the centime.",
        "1 Fonctionnement – 1 التسيير: revenue 103 000 000 DH, expenditure 103 000 000 DH.",
        "2 Équipement – 2 التجهيز: revenue 3 548 800 DH, expenditure 3 548 800 DH.",
    ]
    assert 50 <= len(budget.lines) <= 80
    staff = [line.amount for line in budget.lines if line.theme == "staff"]
    lighting = [line.amount for line in budget.lines if line.theme == "lighting"]
    assert (sum(staff), sum(lighting)) == (43_550_000, 11_500_000)
    assert [one.code for one in imported.doubts if one.code in ("D007", "D008", "D009", "D016", "D017")] == ["D009"]


@real_data
@pytest.mark.parametrize(("year", "lines", "sides"), [(2024, 861, ("93 000 000", "3 406 800")), (2025, 860, ("103 000 000", "3 548 800"))])  # fmt: skip
def test_the_lines_and_totals_of_both_years_agree(
    tmp_path: Path, year: int, lines: int, sides: tuple[str, str]
) -> None:
    path = tmp_path / f"form-{year}.csv"
    both = [(REAL / f"{kind}-{year}.csv").read_text("utf-8") for kind in ("lines", "totals")]
    path.write_text(both[0] + both[1].split("\n", 1)[1], "utf-8")
    imported = convert(path, NOTHING)
    budget_of(imported, tmp_path)

    assert said(imported)[0].startswith(f"Lines read: {lines},")
    assert said(imported)[1:4] == [
        "Printed totals: 201, of which 200 equal the sum of their lines to the centime.",
        f"1 Fonctionnement – 1 التسيير: revenue {sides[0]} DH, expenditure {sides[0]} DH.",
        f"2 Équipement – 2 التجهيز: revenue {sides[1]} DH, expenditure {sides[1]} DH.",
    ]


def test_a_side_without_money_shows_no_line_and_keeps_its_lines_in_the_detail(tmp_path: Path) -> None:
    rows = official_forms.whole()
    for row in rows[-4:]:
        row[3:] = [0, 0, 0]
    imported = convert(form(tmp_path, rows), NOTHING)
    path = tmp_path / "made.xlsx"
    path.write_bytes(imported.content)

    assert openpyxl.load_workbook(path)["_Détail"].max_row == 2 + 9
    assert [one.code for one in imported.doubts if one.code == "D017"] == ["D017"]


def test_lines_of_one_code_without_a_heading_keep_their_own_names(tmp_path: Path) -> None:
    def change(rows: list[Row]) -> None:
        row_of(rows, "Salaires")[0] = row_of(rows, "Travaux pénibles")[0] = "30.20.20.30.31"

    imported = convert(form(tmp_path, changed(change)), NOTHING)
    path = tmp_path / "made.xlsx"
    path.write_bytes(imported.content)
    names = [row[3] for row in openpyxl.load_workbook(path)["Lignes"].iter_rows(min_row=3, values_only=True)]

    assert {"Salaires", "Travaux pénibles"} <= set(names)


def test_arabic_with_a_lone_letter_is_told(tmp_path: Path) -> None:
    rows = spoiled("Salaires", 2, "ي منتوج كراء المحلا ت")

    assert [str(one.place) for one in convert(form(tmp_path, rows), NOTHING).doubts if one.code == "D026"] == [
        "form.xlsx, Feuil1!C19"
    ]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Total du projet 10", True),
        ("TOTAL GÉNÉRAL", True),
        ("Sous-total", True),
        ("ﻣﺠﻤﻮﻉ اﻟﺒﺎﺏ", True),
        ("المجموع العام", True),
        ("Totalisateurs du marché", False),
        ("مجموعة الجماعات", False),
    ],
)
def test_a_total_is_known_by_its_first_word(name: str, is_one: bool) -> None:
    assert is_total(name) == is_one


@pytest.mark.parametrize(
    ("title", "french", "arabic"),
    [
        ("Budget de la commune de Bab Zitoun", "Bab Zitoun", ""),
        ("COMMUNE DE BAB ZITOUN ANNÉE 2025", "Bab Zitoun", ""),
        ("Commune urbaine d'Aïn Zitoun - 2025", "Aïn Zitoun", ""),
        ("ميزانية جماعة باب الزيتون برسم سنة 2025", "", "باب الزيتون"),
        ("Services de la commune", "", ""),
    ],
)
def test_the_name_of_the_commune_is_found_in_a_title(title: str, french: str, arabic: str) -> None:
    assert (commune(title, "fr"), commune(title, "ar")) == (french, arabic)


def test_a_form_in_arabic_alone_is_read_and_its_french_completed(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["ميزانية جماعة باب الزيتون"],
        ["سنة 2025"],
        ["الرمز", "البيان", "المقبولة 2024", "المقترحة 2025", "المقبولة 2025"],
        [None, "مداخيل التسيير"],
        ["10.50.10", "حصة من الضريبة على القيمة المضافة", "٦٠٠٠", "7000", "7.000,00 درهم"],
        ["30.10.18", "ﺭﺳﻢ ﺍﻟﺴﻜﻦ", 1000, 3000, 3000],
        [None, "مجموع مداخيل التسيير", 7000, 10000, 10000],
        [None, "نفقات التسيير"],
        ["10.20.20.10.11", "الأجور", 7000, 10000, 10000],
        [None, "مجموع نفقات التسيير", 7000, 10000, 10000],
    ]
    imported = convert(form(tmp_path, rows, title="ورقة"), Choices(commune={"fr": "Bab Zitoun"}))

    assert [line[:6] for line in lines_of(budget_of(imported, tmp_path))] == [
        ("1", "revenue", "10.50.10", "Part dans le produit de la TVA", Decimal(7000), Decimal(6000)),
        ("1", "revenue", "30.10.18", "Taxe d’habitation", Decimal(3000), Decimal(1000)),
        ("1", "expenditure", "10.20.20.10", "Actions liées à la gestion du personnel", Decimal(10000), Decimal(7000)),
    ]
    assert said(imported)[1] == "Printed totals: 2, of which 2 equal the sum of their lines to the centime."
