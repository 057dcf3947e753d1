"""Rules over the whole budget: sums, codes, years, contents."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from citizen_budget.readers.heads import column_heads
from citizen_budget.readers.schema import SHEETS
from citizen_budget.rules import check
from citizen_budget.rules.sums import code_steps, covered_steps
from tests.small_workbook import COMMUNE, LINES, Sheets, checked, problems_of, small, write

# The voted budget of a commune, line by line, where it has been put beside this folder.
REAL = Path(__file__).parents[2] / "shared" / "data" / "ksar-el-kebir"

HEADS = (*LINES[0], "Total imprimé (oui)", "Montant de l’année passée", "Nature de la dépense", "Origine de la recette")


def with_lines(*rows: tuple[object, ...]) -> Sheets:
    return small(Lignes=[HEADS, *rows])


def test_a_budget_that_passes_holds_every_line(tmp_path: Path) -> None:
    budget = checked(write(tmp_path, small())).budget
    assert budget is not None
    assert (budget.commune.fiscal_year, budget.commune.name.get("ar")) == (2025, "المدينة")
    assert [(one.part, one.direction, one.code, one.name.get("fr"), one.amount) for one in budget.lines] == [
        ("1", "revenue", "10.10", "Taxe", Decimal("1200.5")),
        ("1", "expenditure", "10.10", "Eau", Decimal(1000)),
        ("1", "expenditure", "10.20", "Bois", Decimal("200.5")),
    ]


def test_a_part_unbalanced_by_one_dirham_is_told(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][3][5] = 1001
    assert problems_of(tmp_path, sheets) == [
        (
            "A001",
            "budget.xlsx, Lignes",
            "1 Fonctionnement – 1 التسيير: revenue is 1\xa0200,50 DH and expenditure 1\xa0201,50 DH, "
            "a difference of 1 DH. A part is voted in balance: look for a missing line, "
            "or a total that is not marked as one.",
        )
    ]


def test_a_special_account_may_keep_money_but_not_overspend(tmp_path: Path) -> None:
    heads = (*LINES[0], "Compte spécial ou budget annexe (français)", "Compte spécial ou budget annexe (arabe)")
    rows = [
        ("S", "recette", "1", "a", "ا", 10, "Fonds A", "صندوق ا"),
        ("S", "dépense", "1", "a", "ا", 4, "Fonds A", "صندوق ا"),
        ("S", "recette", "1", "a", "ا", 10, "Fonds B", "صندوق ب"),
        ("S", "dépense", "1", "a", "ا", 12, "Fonds B", "صندوق ب"),
    ]
    assert problems_of(tmp_path, small(Lignes=[heads, *rows])) == [
        (
            "A002",
            "budget.xlsx, Lignes",
            "S Comptes spéciaux – S الحسابات الخصوصية – Fonds B – صندوق ب: expenditure is 12 DH, "
            "2 DH more than the revenue of 10 DH. A special account cannot spend more than it has: check its lines.",
        )
    ]


def test_the_surplus_is_handed_over_whole_and_counted_once(tmp_path: Path) -> None:
    def lines(received: int) -> Sheets:
        return with_lines(
            (1, "recette", "1", "a", "ا", 100),
            (1, "dépense", "1", "b", "ب", 60),
            (1, "dépense", "60", "c", "ج", 40, None, None, "versement de l’excédent"),
            (2, "recette", "1", "d", "د", received, None, None, None, "excédent de la première partie"),
            (2, "recette", "2", "f", "ف", 100 - received),
            (2, "dépense", "1", "e", "ه", 100),
        )

    assert problems_of(tmp_path, lines(40)) == []
    assert problems_of(tmp_path, lines(39)) == [
        (
            "A003",
            "budget.xlsx, Lignes!F4",
            "Part 1 hands over a surplus of 40 DH, but part 2 receives 39 DH. Give the same amount to the expenditure "
            "marked “versement de l’excédent” and to the revenue marked “excédent de la première partie”.",
        )
    ]


@pytest.mark.parametrize(
    ("code", "steps"),
    [
        ("10.20.00", ("10", "20")),
        ("10.20.00.00.00", ("10", "20")),
        ("10.20", ("10", "20")),
        ("00.00.00", ()),
        ("00", ()),
        ("102000", ("10", "20")),
        ("ABC", ("ABC",)),
    ],
)
def test_a_total_covers_what_its_code_begins_with(code: str, steps: tuple[str, ...]) -> None:
    assert covered_steps(code) == steps


def test_a_code_without_dots_has_steps_of_two_digits() -> None:
    assert code_steps("1020") == code_steps("10.20") == ("10", "20")


def test_a_printed_total_is_the_sum_of_its_lines(tmp_path: Path) -> None:
    def lines(*, total: int, before: int) -> Sheets:
        return with_lines(
            (1, "recette", "10.10.01", "a", "ا", 100, None, 90),
            (1, "recette", "10.20.01", "a", "ا", 10, None, 5),
            (1, "recette", "10.10.00", "a", "ا", 100, "oui", 90),
            (1, "recette", "00.00.00", "a", "ا", total, "oui", before),
            (1, "dépense", "10.10", "a", "ا", 110),
            (1, "dépense", "10.00", "a", "ا", 110, "oui", 7),
        )

    assert problems_of(tmp_path, lines(total=110, before=95)) == []
    assert problems_of(tmp_path, lines(total=111, before=94)) == [
        (
            "A004",
            "budget.xlsx, Lignes!F5",
            "The total 00.00.00 says 111 DH, but its lines add up to 110 DH: 1 DH apart. "
            "Correct the total, or the line that is wrong or missing.",
        ),
        (
            "A005",
            "budget.xlsx, Lignes!H5",
            "Last year’s total 00.00.00 says 94 DH, but its lines add up to 95 DH: 1 DH apart. "
            "Correct the total, or the line that is wrong or missing.",
        ),
    ]


def test_a_total_without_lines_is_told_unless_it_is_zero(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][0].append("Total imprimé (oui)")
    sheets["Lignes"] += [[1, "recette", "20.00", "a", "ا", 0, "oui"], [1, "recette", "30.00", "a", "ا", 5, "oui"]]
    assert problems_of(tmp_path, sheets) == [
        (
            "A006",
            "budget.xlsx, Lignes!F7",
            "The total 30.00 says 5 DH, but no line stands under it. Add its lines, or take the mark of a total away.",
        )
    ]


def test_sums_wait_for_amounts_that_cannot_be_read(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][3][5] = "1OOO"
    assert [one[:2] for one in problems_of(tmp_path, sheets)] == [("V001", "budget.xlsx, Lignes!F4")]


def test_sums_do_not_wait_for_names(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][3][4:6] = [None, 999]
    assert [one[:2] for one in problems_of(tmp_path, sheets)] == [
        ("A001", "budget.xlsx, Lignes"),
        ("L001", "budget.xlsx, Lignes!E4"),
    ]


def test_every_problem_is_told_at_once_in_the_order_of_the_workbook(tmp_path: Path) -> None:
    sheets = small(
        Glossaire=[("Mot (français)", "Mot (arabe)", "Explication (français)", "Explication (arabe)"), ("a",)]
    )
    sheets["Commune"][2][2] = "20O5"
    sheets["Lignes"][2][5] = "12,5O"
    sheets["Lignes"][4][3:5] = ["الخشب", "Bois"]
    assert [one[:2] for one in problems_of(tmp_path, sheets)] == [
        ("V010", "budget.xlsx, Commune!C3"),
        ("V001", "budget.xlsx, Lignes!F3"),
        ("L002", "budget.xlsx, Lignes!D5"),
        ("L003", "budget.xlsx, Lignes!E5"),
        ("L001", "budget.xlsx, Glossaire!B2"),
        ("V020", "budget.xlsx, Glossaire!C2"),
    ]


def test_a_code_is_used_once(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][4][2] = "10.10"
    assert problems_of(tmp_path, sheets) == [
        (
            "R001",
            "budget.xlsx, Lignes!C5",
            "The code “10.10” is already used in C4. Give each one its own code.",
        )
    ]


def test_a_code_points_at_something_that_is_there(tmp_path: Path) -> None:
    title = ("Engagement (français)", "Engagement (arabe)")
    sheets = small(
        Projets=[
            ("Code du projet", "Projet (français)", "Projet (arabe)", "Code de la ligne", "Thème", "Engagement lié"),
            ("P1", "a", "ا", "10.30", "T9", "E9"),
            ("P2", "a", "ا", "10.20", "T1", "E1"),
        ],
        Thèmes=[("Code du thème", "Nom du thème (français)", "Nom du thème (arabe)"), ("T1", "a", "ا")],
        Engagements=[("Code de l’engagement", *title), ("E1", "a", "ا"), ("E1", "b", "ب")],
    )
    sheets["Étapes des engagements"] = [["Code de l’engagement", "Étape (français)", "Étape (arabe)"], ["E2", "a", "ا"]]
    sheets["Raisons des changements"] = [
        ["Partie", "Recette ou dépense", "Code de la ligne", "Raison (français)", "Raison (arabe)"],
        [1, "dépense", "10.20", "a", "ا"],
        [1, "recette", "10.20", "a", "ا"],
        [None, None, "10.20", "a", "ا"],
    ]
    assert [(*one[:2], one[2].split(".")[0]) for one in problems_of(tmp_path, sheets)] == [
        ("R004", "budget.xlsx, Projets!D2", "There is no budget line “10"),
        ("R002", "budget.xlsx, Projets!E2", "There is no theme “T9”"),
        ("R003", "budget.xlsx, Projets!F2", "There is no commitment “E9”"),
        ("R001", "budget.xlsx, Engagements!A3", "The code “E1” is already used in A2"),
        ("R003", "budget.xlsx, Étapes des engagements!A2", "There is no commitment “E2”"),
        ("R004", "budget.xlsx, Raisons des changements!C3", "There is no budget line “10"),
    ]


def test_dates_are_of_this_budget(tmp_path: Path) -> None:
    def dated(session: date, step: date) -> Sheets:
        return small(
            Commune=[*COMMUNE, ("Date de la session du conseil", None, session)],
            Calendrier=[("Date", "Étape (français)", "Étape (arabe)"), (step, "a", "ا")],
        )

    assert problems_of(tmp_path, dated(date(2024, 10, 7), date(2026, 2, 1))) == []
    assert problems_of(tmp_path, dated(date(2023, 10, 7), date(2027, 2, 1))) == [
        (
            "Y001",
            "budget.xlsx, Commune!C4",
            "The date 2023-10-07 is not of the budget of 2025. Correct the date, or the budget’s year.",
        ),
        (
            "Y001",
            "budget.xlsx, Calendrier!A2",
            "The date 2027-02-01 is not of the budget of 2025. Correct the date, or the budget’s year.",
        ),
    ]


def test_a_sheet_of_another_year_is_told(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][0] += ["Montant de l’année passée 2023"]
    sheets["Lignes"][0][5] = "Montant de l’année 2024"
    sheets["Lignes 2024"] = sheets.pop("Lignes")
    last = "Correct the head, or the budget’s year; if the figures are of another year, take the right file."
    assert problems_of(tmp_path, sheets) == [
        (
            "Y002",
            "budget.xlsx, Lignes 2024",
            f"“Lignes 2024” says 2024, but 2025 is expected in a budget of 2025. {last}",
        ),
        (
            "Y002",
            "budget.xlsx, Lignes 2024!F1",
            f"“Montant de l’année 2024” says 2024, but 2025 is expected in a budget of 2025. {last}",
        ),
        (
            "Y002",
            "budget.xlsx, Lignes 2024!G1",
            f"“Montant de l’année passée 2023” says 2023, but 2024 is expected in a budget of 2025. {last}",
        ),
    ]


def test_what_ends_begins_before(tmp_path: Path) -> None:
    sheets = small(
        Commune=[*COMMUNE, ("Première année du plan", None, 2026), ("Dernière année du plan", None, 2023)],
        Projets=[
            ("Code du projet", "Projet (français)", "Projet (arabe)", "Début", "Fin prévue"),
            ("P1", "a", "ا", date(2025, 5, 1), date(2025, 4, 30)),
        ],
    )
    assert problems_of(tmp_path, sheets) == [
        (
            "Y003",
            "budget.xlsx, Commune!C5",
            "The plan ends in 2023, before it begins in 2026. Exchange the two years.",
        ),
        (
            "Y004",
            "budget.xlsx, Projets!E2",
            "The end, 2025-04-30, comes before the beginning, 2025-05-01. Correct one of the two dates.",
        ),
    ]


def test_a_list_has_the_same_items_in_both_languages(tmp_path: Path) -> None:
    heads = ("Code de l’engagement", "Engagement (français)", "Engagement (arabe)")
    sheets = small(
        Engagements=[
            (*heads, "Programme d’activités (français)", "Programme d’activités (arabe)"),
            ("E1", "a", "ا", "- un\n- deux\n", "واحد"),
            ("E2", "a", "ا", "• un\n\ndeux", "واحد\nاثنان"),
        ]
    )
    assert problems_of(tmp_path, sheets) == [
        (
            "L004",
            "budget.xlsx, Engagements!D2",
            "“Programme d’activités – برنامج الأنشطة” has 2 items in French and 1 in Arabic. "
            "Write one item a line, the same items in both languages.",
        )
    ]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real budget is not here")
def test_the_printed_totals_of_a_real_budget_are_the_sums_of_its_lines(tmp_path: Path) -> None:
    heads = [head for field in SHEETS[1].fields for head in column_heads(field)]
    rows: list[list[object]] = [[head.fr for head in heads]]
    for name in ("lines-2025.csv", "totals-2025.csv"):
        with (REAL / name).open(encoding="utf-8") as file:
            for line in csv.DictReader(file):
                values: dict[str, object] = {
                    "part": line["part"],
                    "direction": line["direction"],
                    "code": line["code"],
                    "name_fr": "a",
                    "name_ar": "ا",
                    "amount": float(line["amount_approved"]),
                    "previous_amount": float(line["amount_previous"] or 0),
                    "is_total": "oui" if name.startswith("totals") else None,
                }
                if line["direction"]:
                    rows.append([values.get(head.key) for head in heads])
    told = problems_of(tmp_path, small(Lignes=rows))
    # The form repeats some revenue codes, and this file does not mark the surplus.
    assert len(rows) > 1000
    assert {one[0] for one in told} == {"R001"}


def test_nothing_to_publish_is_told(tmp_path: Path) -> None:
    sheets = small()
    del sheets["Lignes"]
    assert problems_of(tmp_path, sheets) == [
        (
            "A007",
            "budget.xlsx",
            "The file has neither budget lines nor commitments, so there is nothing to publish. "
            "Fill in the sheet “Lignes” or the sheet “Engagements”.",
        )
    ]


def test_a_source_without_a_commune_is_told(tmp_path: Path) -> None:
    from citizen_budget.records import Source

    assert [one.code for one in check(Source("x.xlsx", "", {})).problems] == ["S001", "A007"]
