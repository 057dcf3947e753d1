"""The blank workbook: it explains itself, adds up, opens in LibreOffice, and builds when it is filled in."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from citizen_budget import cli, rules
from citizen_budget.blank import balance, blank_workbook, lists
from citizen_budget.readers import read
from citizen_budget.readers.heads import column_heads
from citizen_budget.readers.schema import SHEETS, Sheet
from citizen_budget.rules.cells import choice
from citizen_budget.rules.columns import column
from tests.filled_workbook import fill
from tests.small_workbook import checked, told

ROOT = Path(__file__).parent.parent
FICTITIOUS = ROOT / "tests/data/fictitious.xlsx"
READ_ME = "Lisez-moi – اقرأني"
BOOK = openpyxl.load_workbook(io.BytesIO(blank_workbook(("Tétouan", "تطوان"), 2026)))


def page(title: str) -> Worksheet:
    found = BOOK[title]
    assert isinstance(found, Worksheet)
    return found


def test_the_read_me_comes_first_then_a_sheet_for_each_kind_of_record() -> None:
    titles = [sheet.fr for sheet in SHEETS]
    assert BOOK.sheetnames == [READ_ME, *titles[:2], balance.TITLE, *titles[2:], lists.TITLE]
    assert page(lists.TITLE).sheet_state == "hidden"


def test_the_read_me_says_everything_in_both_languages() -> None:
    rows = [row for row in page(READ_ME).iter_rows(min_col=3, max_col=4, values_only=True) if any(row)]
    assert len(rows) == 1 + 11 + len(SHEETS)
    assert all(isinstance(french, str) and isinstance(arabic, str) for french, arabic in rows)
    assert rows[0] == ("Le budget citoyen\xa0: comment remplir ce classeur", "ميزانية المواطن: كيف تملأ هذا المصنف")
    assert page(READ_ME)["D3"].alignment.readingOrder == 2


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if not sheet.single], ids=lambda sheet: sheet.key)
def test_a_table_has_heads_notes_an_example_and_columns_ready_to_type_in(sheet: Sheet) -> None:
    here = page(sheet.fr)
    heads = [head for field in sheet.fields for head in column_heads(field)]
    french, arabic = here.iter_rows(min_row=1, max_row=2, min_col=2, values_only=True)
    assert (french, arabic) == (tuple(head.fr for head in heads), tuple(head.ar for head in heads))
    assert (here["A1"].value, here["A3"].value) == ("_Vos remarques (non lues)", "_exemple – مثال")
    assert all(cell.comment for cell in here[1])
    assert {cell.fill.fgColor.rgb for cell in here[3]} == {"FFF0F0F0"}
    assert here.freeze_panes == "B3"
    for number, head in enumerate(heads, 2):
        form = here.column_dimensions[get_column_letter(number)]
        assert (form.alignment.readingOrder == 2) == head.key.endswith("_ar")


def test_every_coded_field_has_a_list_to_choose_from() -> None:
    missing = []
    for sheet in SHEETS:
        ranges = [str(one.sqref) for one in page(sheet.fr).data_validations.dataValidation if one.type == "list"]
        coded = [one for one in sheet.fields if one.choices or one.kind in ("yes", "codes")]
        missing += [sheet.key] if len(ranges) < len(coded) else []
    assert missing == []
    assert [cell.value for cell in page(lists.TITLE)["B"]][:5] == [
        "dirhams – بالدرهم",
        "milliers de dirhams – بآلاف الدراهم",
        "millions de dirhams – بملايين الدراهم",
        None,
        None,
    ]


CHOICES = [(sheet.key, one.key) for sheet in SHEETS for one in sheet.fields if one.choices]


@pytest.mark.parametrize(("kind", "key"), CHOICES)
def test_what_a_list_offers_is_what_the_program_reads(kind: str, key: str) -> None:
    known = column(kind, key)
    offered = [one.both for one in known.field.choices]
    assert [choice(words, known.choices) for words in offered] == [one.key for one in known.field.choices]


def test_no_sentence_for_a_doubted_value_is_longer_than_excel_takes() -> None:
    errors = [one.error for here in BOOK.worksheets for one in here.data_validations.dataValidation]
    assert max(len(error or "") for error in errors) <= 255


def test_what_is_known_already_is_filled_in() -> None:
    rows = {row[0]: row[2:4] for row in page("Commune").iter_rows(values_only=True)}
    assert rows["Nom de la commune"] == ("Tétouan", "تطوان")
    assert rows["Année du budget"] == (2026, None)
    assert rows["Province"] == (None, None)


def test_the_example_is_no_data_and_the_blank_workbook_only_lacks_something_to_publish(tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(blank_workbook(("Tétouan", "تطوان"), 2026))
    found = checked(path)
    assert [code for code, _, _ in told(found.problems)] == ["A007"]
    assert found.warnings == ()


def test_an_example_that_was_written_over_is_not_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(blank_workbook(("Tétouan", "تطوان"), 2026))
    book = openpyxl.load_workbook(path)
    book["Priorités"]["B3"] = "Des arbres."
    book.save(path)
    assert [(place, sentence) for _, place, sentence in told(checked(path).warnings)] == [
        (
            "budget.xlsx, Priorités!A3",
            "This row is left aside, because its first cell begins with “_”. "
            "If it is part of the budget, empty that cell.",
        )
    ]


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert blank_workbook(("Tétouan",), 2026) == blank_workbook(("Tétouan",), 2026)


def test_new_never_writes_over_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_text("My work")

    assert cli.main(["new", str(path)]) == 2

    assert path.read_text() == "My work"
    assert capsys.readouterr().err == (
        f"There is already a file “{path}”, and it is left as it is. "
        "Choose another name, or move the file away first.\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new", "budget.ods"], "The workbook cannot be called “budget.ods”. Give it a name in .xlsx.\n"),
        (["new", "budget.xlsx", "--year", "26"], "“26” is not a year. Write four digits, such as 2025.\n"),
    ],
)
def test_new_says_what_it_cannot_do(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(words) == 2
    assert capsys.readouterr().err == said


def converted(path: Path, folder: Path, form: str) -> list[Path]:
    """Return the files that LibreOffice makes of a workbook."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder / "made"), str(path)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, "Error" in done.stderr) == (0, False), done.stderr
    return sorted((folder / "made").iterdir())


@pytest.mark.slow
def test_libreoffice_opens_it_and_saves_it_as_the_program_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(blank_workbook(("Tétouan", "تطوان"), 2026))
    fill(path, read(FICTITIOUS))
    (saved,) = converted(path, tmp_path, "xlsx:Calc MS Excel 2007 XML")
    (tmp_path / "made/logo.png").write_bytes((ROOT / "tests/data/logo.png").read_bytes())
    again = rules.check(read(saved))
    assert again.problems == ()
    assert again.budget == rules.check(read(FICTITIOUS)).budget


SURPLUS = (
    "Excédent que la partie 1 donne (argent qui sort) et que la partie 2 reçoit (argent qui entre)\n"
    "الفائض الذي يعطيه الجزء 1 (المال الخارج) ويحصل عليه الجزء 2 (المال الداخل)"
)
RIGHT = "en équilibre – متوازن"
WRONG = "à corriger\xa0: les deux doivent être égaux – يجب التصحيح: يجب أن يتساوى المبلغان"


@pytest.mark.slow
def test_the_sums_show_what_is_not_balanced(tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(blank_workbook())
    fill(path, read(FICTITIOUS))
    book = openpyxl.load_workbook(path)
    (handed_over,) = (
        row[6] for row in book["Lignes"].iter_rows(min_row=4) if row[12].value == "versement de l’excédent"
    )
    handed_over.value = 900_001
    book.save(path)
    made = converted(path, tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1")
    (sums,) = (one for one in made if balance.TITLE in one.name)
    with sums.open(encoding="utf-8", newline="") as file:
        shown = list(csv.reader(file))
    assert shown[2:] == [
        ["1 Fonctionnement – التسيير", "10000000", "10000001", "-1", WRONG],
        ["2 Équipement – التجهيز", "2500000", "2500000", "0", RIGHT],
        [SURPLUS, "900000", "900001", "-1", WRONG],
        ["S Comptes spéciaux – الحسابات الخصوصية", "380000.5", "380000.5", "0", RIGHT],
        ["A Budgets annexes – الميزانيات الملحقة", "150000", "150000", "0", RIGHT],
    ]


@pytest.mark.slow
def test_four_commands_lead_from_nothing_to_a_page_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "logo.png").write_bytes((ROOT / "tests/data/logo.png").read_bytes())

    made = cli.main(["new", "budget.xlsx", "--commune", "Aïn Exemple", "--commune", "عين المثال", "--year", "2026"])
    fill(tmp_path / "budget.xlsx", read(FICTITIOUS))
    found = cli.main(["check", "budget.xlsx", "--today", "2026-01-01"])
    capsys.readouterr()
    built = cli.main(["build", "budget.xlsx", "--format", "html"])
    index = tmp_path / capsys.readouterr().out.strip()

    assert (made, found, built) == (0, 0, 0)
    assert "citizen-budget.html" in index.read_text("utf-8")
