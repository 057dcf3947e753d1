"""`check`: warnings stop nothing, last year's file and the day are given, a marked copy shows it all."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from citizen_budget import cli
from citizen_budget.marked import LIST
from tests.rule_examples import sheets
from tests.small_workbook import Sheets, saved

LATE = {
    "Engagements": [
        {
            "Code de l’engagement": "E1",
            "Engagement (français)": "Planter",
            "Engagement (arabe)": "غرس",
            "Date prévue de fin": "31/12/2025",
            "Difficulté rencontrée (français)": "Pas d’eau",
            "Difficulté rencontrée (arabe)": "لا يوجد ماء",
        }
    ]
}
LATER = "The date, 2025-12-31, has passed, and this is not marked as done."
UPDATE = "Bring the progress up to date, or write the new date."


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


def file(folder: Path, name: str, changed: Sheets) -> str:
    path = folder / name
    path.write_bytes(saved(changed))
    return str(path)


def test_a_warning_is_told_as_such_and_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    budget = file(tmp_path, "budget.xlsx", sheets(LATE))

    assert cli.main(["check", budget, "--today", "2026-01-01"]) == 0

    shown = capsys.readouterr()
    assert shown.out.splitlines() == [
        f"budget.xlsx, Engagements!D2: Warning: {LATER} {UPDATE} [C001]",
        "There is no problem in budget.xlsx.",
    ]
    assert shown.err == "There is 1 warning: look at it again. It stops nothing.\n"


def test_errors_and_warnings_stand_in_the_order_of_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = sheets({"Lignes!Montant de l’année passée 3": 500, "Lignes!Montant de l’année 4": "1OOO"})
    budget = file(tmp_path, "budget.xlsx", wrong)

    assert cli.main(["check", budget, "--json"]) == 3

    found = [(one["severity"], one["code"], one["cell"]) for one in json.loads(capsys.readouterr().out)]
    assert found == [("warning", "M004", "F3"), ("error", "V001", "F4")]


@pytest.mark.parametrize("day", [["--today", "2025-12-31"], ["--today=2025-12-01"]])
def test_a_date_has_not_passed_before_its_day_is_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], day: list[str]
) -> None:
    assert cli.main(["check", file(tmp_path, "budget.xlsx", sheets(LATE)), *day]) == 0
    assert capsys.readouterr().out == "There is no problem in budget.xlsx.\n"


def test_the_day_is_that_of_the_source_date_where_it_is_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    budget = file(tmp_path, "budget.xlsx", sheets(LATE))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 1 January 2026

    cli.main(["check", budget])

    assert "[C001]" in capsys.readouterr().out


@pytest.mark.parametrize("moment", ["yesterday", "9" * 30])
def test_a_source_date_that_is_no_moment_is_a_usage_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    assert cli.main(["check", file(tmp_path, "budget.xlsx", sheets({}))]) == 2
    assert capsys.readouterr().err == (
        f"SOURCE_DATE_EPOCH is “{moment}”, which is no moment. "
        "Set it to a number of seconds since 1970, or leave it out.\n"
    )


def test_a_day_that_is_none_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "budget.xlsx", "--today", "31/12/2025"]) == 2
    assert capsys.readouterr().err == (
        "“31/12/2025” is not a date. Write the year, the month and the day: 2025-12-31.\n"
    )


def test_amounts_of_last_year_are_compared_with_last_year_s_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last_year = file(tmp_path, "budget-2024.xlsx", sheets({"Commune!Année du budget": 2024}))
    budget = file(tmp_path, "budget.xlsx", sheets({"Lignes!Montant de l’année passée 4": 990}))

    assert cli.main(["check", budget, "--last-year", last_year]) == 0

    assert capsys.readouterr().out.splitlines()[0] == (
        "budget.xlsx, Lignes!G4: Warning: Last year’s amount is 990 DH here, but 1\xa0000 DH in the file of last year. "
        "Correct it, or say in the note why it is not the same, such as a change during the year. [M003]"
    )


def test_last_year_s_file_must_be_right_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last_year = file(tmp_path, "budget-2024.xlsx", sheets({"Lignes!Montant de l’année 4": 1}))
    budget = file(tmp_path, "budget.xlsx", sheets({}))

    assert cli.main(["check", budget, "--last-year", last_year]) == 2
    assert capsys.readouterr().err == (
        f"The file of last year, “{last_year}”, has errors. Check it first: citizen-budget check {last_year}\n"
    )


def test_a_marked_copy_shows_every_problem_and_can_be_checked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = sheets({"Lignes!Montant de l’année 4": "1OOO", "remove": ["Commune"], "Feuil2": [{"Note": "À faire"}]})
    budget, copy = file(tmp_path, "budget.xlsx", wrong), tmp_path / "checked.xlsx"
    before = Path(budget).read_bytes()

    first = cli.main(["check", budget, "--mark", str(copy), "--json"])
    told = json.loads(capsys.readouterr().out)
    second = cli.main(["check", str(copy), "--json"])
    again = json.loads(capsys.readouterr().out)

    assert (first, second) == (3, 3)
    assert Path(budget).read_bytes() == before
    assert [(one["code"], one["sheet"], one["cell"]) for one in again] == [
        (one["code"], one["sheet"], one["cell"]) for one in told
    ]
    book = openpyxl.load_workbook(copy)
    note = book["Feuil2"]["A1"].comment
    assert note is not None
    assert note.text == (
        "Error S002: The sheet “Feuil2” is not one of the budget’s. "
        "Rename it, or put “_” before its name to have it left aside."
    )
    assert [row[:3] for row in book[LIST].iter_rows(values_only=True)] == [
        ("Kind", "Code", "Place"),
        ("Error", "S002", "Feuil2"),
        ("Error", "S001", "budget.xlsx"),
    ]


def test_a_mark_keeps_the_note_that_was_there_and_its_colour_says_how_grave_it_is(tmp_path: Path) -> None:
    path, copy = tmp_path / "budget.xlsx", tmp_path / "checked.xlsx"
    path.write_bytes(saved(sheets({"Lignes!Montant de l’année passée 3": 500, "Lignes!Montant de l’année 4": "1OOO"})))
    book = openpyxl.load_workbook(path)
    book["Lignes"]["F4"].comment = openpyxl.comments.Comment("To ask", "me")
    book.save(path)

    cli.main(["check", str(path), "--mark", str(copy), "--messages", "fr", "--quiet"])

    page = openpyxl.load_workbook(copy)["Lignes"]
    marks = {cell.coordinate: cell for row in page.iter_rows() for cell in row if cell.comment}
    assert {place: cell.comment.text for place, cell in marks.items() if cell.comment} == {
        "F3": "Attention M004: Le montant passe de 500 DH à 1\xa0200,50 DH (+140,1\xa0%), "
        "et aucune raison n’est donnée. Dites pourquoi dans la feuille «\xa0Raisons des changements\xa0».",
        "F4": "Erreur V001: «\xa01OOO\xa0» n’est pas un nombre. "
        "Écrivez-le avec des chiffres seulement, par exemple 1000.\n\nTo ask",
    }
    assert {place: cell.fill.fgColor.rgb for place, cell in marks.items()} == {"F3": "FFFFEFB0", "F4": "FFF4B6B0"}


@pytest.mark.parametrize(
    ("budget", "copy", "sentence"),
    [
        ("budget.xlsx", "budget.xlsx", "There is already a file"),
        ("budget.xlsx", "letter.xlsx", "There is already a file"),
        ("budget.xlsx", "checked.pdf", "The marked copy cannot be called"),
        ("budget.yaml", "checked.xlsx", "Only a workbook can be marked"),
    ],
)
def test_a_mark_never_takes_the_place_of_somebody_s_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], budget: str, copy: str, sentence: str
) -> None:
    file(tmp_path, "budget.xlsx", sheets({}))
    (tmp_path / "letter.xlsx").write_text("Dear council")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    assert cli.main(["check", str(tmp_path / budget), "--mark", str(tmp_path / copy)]) == 2

    assert capsys.readouterr().err.startswith(sentence)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_mark_holds_only_what_a_workbook_can_hold(tmp_path: Path) -> None:
    copy = tmp_path / "checked.xlsx"
    heads = sheets({"Lignes!a_x000B_b 4": "1", "=1+1": [{"Note": "À faire"}]})

    assert cli.main(["check", file(tmp_path, "budget.xlsx", heads), "--mark", str(copy), "--quiet"]) == 3

    rows = [(row[2].data_type, row[2].value, row[3].value) for row in openpyxl.load_workbook(copy)[LIST].iter_rows()]
    assert rows[1:] == [
        ("s", "Lignes!G1", "The head “a\ufffdb” is not known."),
        ("s", "=1+1", "The sheet “=1+1” is not one of the budget’s."),
    ]


def test_a_marked_copy_may_be_made_again(tmp_path: Path) -> None:
    budget, copy = file(tmp_path, "budget.xlsx", sheets(LATE)), tmp_path / "checked.xlsx"
    words = ["check", budget, "--mark", str(copy), "--quiet"]

    assert (cli.main([*words, "--today", "2025-01-01"]), cli.main([*words, "--today", "2026-01-01"])) == (0, 0)
    assert openpyxl.load_workbook(copy)[LIST].max_row == 2


def test_a_file_that_cannot_be_opened_has_no_marked_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "budget.xlsx").write_text("Dear council")

    assert cli.main(["check", str(tmp_path / "budget.xlsx"), "--mark", str(tmp_path / "checked.xlsx")]) == 3

    assert (
        capsys.readouterr().err.splitlines()[0]
        == "The file cannot be opened, or is too large: there is no copy to mark."
    )
    assert not (tmp_path / "checked.xlsx").exists()
