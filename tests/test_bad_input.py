"""Bad input: a sentence each, with its place and what to do; never another error."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from citizen_budget import readers
from citizen_budget.errors import UsageError
from tests.small_workbook import Sheets, checked, problems_of, saved, small, told, write

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS = "Open the file in your spreadsheet program and save it as .xlsx."
REPAIR = "Open it in your spreadsheet program, let it repair the file, and save it again."


def archive(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def changed(name: str, old: bytes, new: bytes) -> bytes:
    """Return the small workbook with one text changed in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(saved(small()))) as file:
        parts = {entry: file.read(entry) for entry in file.namelist()}
    return archive(**{entry: part.replace(old, new) if name in entry else part for entry, part in parts.items()})


FILES: list[tuple[str, bytes, tuple[str, str, str]]] = [
    ("a.xlsx", b"", ("F001", "a.xlsx", "The file is empty. Fill it in and save it again.")),
    (
        "a.xlsx",
        b"a letter to the council",
        (
            "F002",
            "a.xlsx",
            "The file is not an Excel workbook, though its name says so. "
            "Open it in your spreadsheet program and save it as .xlsx.",
        ),
    ),
    (
        "a.xlsx",
        OLE + "EncryptedPackage".encode("utf-16-le"),
        (
            "F003",
            "a.xlsx",
            "The workbook is protected by a password. Remove the password, save the workbook, and try again.",
        ),
    ),
    ("a.xlsx", OLE + b"old", ("F004", "a.xlsx", f"Files that end in “.xls” cannot be read. {SAVE_AS}")),
    ("a.xls", OLE + b"old", ("F004", "a.xls", f"Files that end in “.xls” cannot be read. {SAVE_AS}")),
    ("a.CSV", b"1;2", ("F004", "a.CSV", f"Files that end in “.CSV” cannot be read. {SAVE_AS}")),
    ("a.ods", b"1;2", ("F004", "a.ods", f"Files that end in “.ods” cannot be read. {SAVE_AS}")),
    (
        "a.pdf",
        b"%PDF",
        (
            "F005",
            "a.pdf",
            "A budget is read from an Excel workbook (.xlsx) or a YAML file (.yaml), not from “.pdf”. "
            "Write the budget in a copy of an example workbook.",
        ),
    ),
    (
        "a.xlsx",
        archive(bomb=b"0" * 51_000_000),
        (
            "F006",
            "a.xlsx",
            "The file is too large: 51 MB, and 50 MB is the most. "
            "Remove pictures and sheets that are not part of the budget.",
        ),
    ),
    ("a.xlsx", archive(a=b"1"), ("F007", "a.xlsx", f"The workbook is damaged and cannot be read. {REPAIR}")),
    (
        "a.xlsx",
        changed("sheet2.xml", b"</sheetData>", b""),
        ("F007", "a.xlsx, Lignes", f"The workbook is damaged and cannot be read. {REPAIR}"),
    ),
    (
        "a.xlsx",
        changed("sheet2.xml", b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
        ("F007", "a.xlsx", f"The workbook is damaged and cannot be read. {REPAIR}"),
    ),
]


@pytest.mark.parametrize(("name", "content", "expected"), FILES, ids=range(len(FILES)))
def test_a_file_that_is_no_budget_is_told(
    tmp_path: Path, name: str, content: bytes, expected: tuple[str, str, str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert told(checked(path).problems) == [expected]


def test_a_file_too_large_is_told_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LARGEST_FILE", 0)
    assert problems_of(tmp_path, small()) == [
        (
            "F006",
            "budget.xlsx",
            "The file is too large: 1 MB, and 0 MB is the most. "
            "Remove pictures and sheets that are not part of the budget.",
        )
    ]


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(UsageError) as error:
            readers.read(path)
        assert (str(error.value), error.value.exit_code) == (f"There is no file “{path}”.", 2)


def test_a_missing_sheet_is_told(tmp_path: Path) -> None:
    sheets = small()
    del sheets["Commune"]
    assert problems_of(tmp_path, sheets) == [
        (
            "S001",
            "budget.xlsx",
            "The sheet “Commune – الجماعة” is missing. Add the sheet, with its heads in row 1.",
        )
    ]


def test_a_sheet_that_is_not_known_is_told(tmp_path: Path) -> None:
    sheets = small(Ligne=[["a"]], Notes=[["a"]])
    sheets["البنود"] = sheets["Lignes"]
    assert problems_of(tmp_path, sheets) == [
        ("S002", "budget.xlsx, Ligne", "The sheet “Ligne” is not one of the budget’s. Did you mean “Lignes”?"),
        (
            "S002",
            "budget.xlsx, Notes",
            "The sheet “Notes” is not one of the budget’s. "
            "Rename it, or put “_” before its name to have it left aside.",
        ),
        ("S003", "budget.xlsx, البنود", "The sheet “البنود” is there twice. Keep one of them."),
    ]


def test_a_renamed_column_is_told(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][0][5] = "Montan annuel"
    sheets["Lignes"][0][3] = "zzz"
    assert problems_of(tmp_path, sheets) == [
        (
            "S004",
            "budget.xlsx, Lignes!D1",
            "The head “zzz” is not known. "
            "Use the heads of an example workbook, or put “_” before a column of your own.",
        ),
        (
            "S004",
            "budget.xlsx, Lignes!F1",
            "The head “Montan annuel” is not known. Did you mean “Montant de l’année”?",
        ),
    ]


def test_a_column_that_is_missing_or_there_twice_is_told(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][0] = ["Partie", "الجزء", "Code", "Intitulé (français)", None, "Montant de l’année"]
    assert problems_of(tmp_path, sheets) == [
        ("S005", "budget.xlsx, Lignes!B1", "The head “الجزء” is there twice. Keep one of them."),
        (
            "S006",
            "budget.xlsx, Lignes",
            "The column “Recette ou dépense – مداخيل أو نفقات” is missing. Add it to row 1.",
        ),
        (
            "S006",
            "budget.xlsx, Lignes",
            "The column “Intitulé (arabe) – البيان (بالعربية)” is missing. Add it to row 1.",
        ),
        (
            "S007",
            "budget.xlsx, Lignes!E3",
            "This value has no head above it or beside it. Write the head, or empty the cell.",
        ),
    ]


def test_labels_of_the_vertical_sheet_that_are_wrong_are_told(tmp_path: Path) -> None:
    sheets = small()
    sheets["Commune"] += [
        ["Site wep", None, "https://a.ma"],
        ["Site web", "الهاتف", "https://a.ma"],
        ["Téléphone", None, "1", "2"],
        [None, None, "3"],
        ["Année du budget", None, 2026],
    ]
    assert problems_of(tmp_path, sheets) == [
        ("S004", "budget.xlsx, Commune!A4", "The head “Site wep” is not known. Did you mean “Site web”?"),
        (
            "S009",
            "budget.xlsx, Commune!A5",
            "The two labels of this row, “Site web” and “الهاتف”, name different things. "
            "Take the labels of an example workbook.",
        ),
        (
            "S013",
            "budget.xlsx, Commune!D6",
            "This row has a value in two columns, but it holds one value for both languages. "
            "Keep the value in column C.",
        ),
        (
            "S007",
            "budget.xlsx, Commune!C7",
            "This value has no head above it or beside it. Write the head, or empty the cell.",
        ),
        ("S005", "budget.xlsx, Commune!A8", "The head “Année du budget” is there twice. Keep one of them."),
    ]


def test_one_language_missing_names_the_empty_cell(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][2][4] = "  "
    sheets["Commune"][1][2] = None
    message = "Write it in both languages, or in neither."
    assert problems_of(tmp_path, sheets) == [
        (
            "L001",
            "budget.xlsx, Commune!C2",
            "“Nom de la commune (français) – اسم الجماعة (بالفرنسية)” is empty, "
            f"though the other language is filled in. {message}",
        ),
        (
            "L001",
            "budget.xlsx, Lignes!E3",
            f"“Intitulé (arabe) – البيان (بالعربية)” is empty, though the other language is filled in. {message}",
        ),
    ]


def test_columns_of_the_two_languages_exchanged_are_told(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][2][3:5] = ["رسم", "Taxe"]
    hint = "Check that the French and Arabic columns are not exchanged."
    assert problems_of(tmp_path, sheets) == [
        ("L002", "budget.xlsx, Lignes!D3", f"The French text “رسم” is written in Arabic letters. {hint}"),
        ("L003", "budget.xlsx, Lignes!E3", f"The Arabic text “Taxe” has no Arabic letter. {hint}"),
    ]


CELLS: list[tuple[int, object, tuple[str, str]]] = [
    (5, "12,5O", ("V001", "“12,5O” is not a number. Write it with digits alone, such as 12,50.")),
    (
        5,
        "1.234",
        (
            "V002",
            "“1.234” can be read in two ways. "
            "Write 1234 if these are thousands, or 1,23 with two decimals if they are not.",
        ),
    ),
    (
        5,
        "1" * 30,
        ("V003", f"“{'1' * 30}” has more than 15 digits. Check it: no figure of a budget is that large."),
    ),
    (5, 12.345, ("V004", "The amount “12.345” is finer than a centime. Round it to two decimals.")),
    (
        5,
        -5,
        (
            "V005",
            "The amount “-5” is negative. "
            "Write it without a sign: the column “recette ou dépense” says which way the money goes.",
        ),
    ),
    (
        5,
        True,
        (
            "V006",
            "This cell holds a date or a yes-or-no value where a number is expected. "
            "Give the cell the format Number and write the number again.",
        ),
    ),
    (5, None, ("V020", "“Montant de l’année – مبلغ السنة” is empty, and it is needed. Fill it in.")),
    (
        0,
        "fonctionement",
        ("V012", "“fonctionement” is not one of the values of “Partie – الجزء”. Did you mean “1 Fonctionnement”?"),
    ),
    (
        1,
        "zzz",
        (
            "V012",
            "“zzz” is not one of the values of “Recette ou dépense – مداخيل أو نفقات”. "
            "Choose one of: recette, dépense.",
        ),
    ),
    (
        2,
        10.2,
        (
            "V018",
            "The code 10.2 was kept as a number, which may have lost a zero or a comma. "
            "Give the cell the format Text and write the code again.",
        ),
    ),
    (
        3,
        "nan",
        (
            "V015",
            "The text “nan” is what a program writes for a value that is not there. "
            "Write the real text, or empty the cell.",
        ),
    ),
    (
        3,
        "a\u202eb",
        (
            "V016",
            "The text holds a character that cannot be shown, U+202E. "
            "Write the text again by hand instead of copying it.",
        ),
    ),
    (3, "a" * 5001, ("V017", "The text has 5001 characters, and 5000 is the most. Make it shorter.")),
    (
        3,
        date(2025, 1, 1),
        (
            "V019",
            "This cell holds a date or a yes-or-no value where a text is expected. "
            "Give the cell the format Text and write the text again.",
        ),
    ),
]


@pytest.mark.parametrize(("column", "raw", "expected"), CELLS)
def test_a_cell_that_is_wrong_is_told(tmp_path: Path, column: int, raw: object, expected: tuple[str, str]) -> None:
    sheets = small()
    sheets["Lignes"][2][column] = raw
    assert problems_of(tmp_path, sheets) == [(expected[0], f"budget.xlsx, Lignes!{'ABCDEF'[column]}3", expected[1])]


ODD: tuple[object, ...] = (
    None,
    "",
    "   ",
    True,
    0,
    -1,
    10**30,
    1e308,
    12.345,
    "=1+1",
    "#REF!",
    "nan",
    "1.234",
    "١٬٢٣٤",
    "_",
    "٪",
    "a" * 6000,
    "\u202e\u200f",
    "\ufeff",
    "{x}",
    "{0.__class__}",
    "%s",
    "Partie",
    "Montant de l’année 1999",
    date(1900, 1, 1),
    time(12, 0),
    timedelta(days=400),
    "31/02/2025",
    "../../etc/passwd",
    "\n\n",
    "1 Fonctionnement",
    "الجماعة",
)
TITLES = (
    "Lignes",
    "Commune",
    "Projets",
    "Glossaire",
    "Participer",
    "Raisons des changements",
    "Lignes 2024",
    "x",
    "_x",
)


def _spoiled_values(chance: random.Random) -> Sheets:
    """Return the small budget with a few values changed, its heads and labels kept."""
    sheets = small()
    for _ in range(chance.randint(1, 6)):
        row = chance.choice(sheets["Lignes"][2:])
        row[chance.randrange(len(row))] = chance.choice(ODD)
    if chance.random() < 0.3:
        sheets["Commune"][chance.randint(1, 2)][2] = chance.choice(ODD)
    return sheets


def _spoiled_shape(chance: random.Random) -> Sheets:
    """Return the small budget with a few rows, columns and sheets changed."""
    sheets = small()
    for _ in range(chance.randint(1, 6)):
        rows = sheets.setdefault(chance.choice(TITLES), [])
        match chance.randrange(5):
            case 0 if rows:
                rows.pop(chance.randrange(len(rows)))
            case 1 if rows:
                for row in rows:
                    row.insert(1, chance.choice(ODD))
            case 2 if len(sheets) > 1:
                sheets.pop(chance.choice(list(sheets)))
            case 3 if rows and (row := chance.choice(rows)):
                row[chance.randrange(len(row))] = chance.choice(ODD)
            case _:
                rows.append([chance.choice(ODD) for _ in range(chance.randint(1, 8))])
    return sheets


@pytest.mark.slow
def test_every_spoiled_workbook_gives_a_budget_or_problems(tmp_path: Path) -> None:
    codes: set[str] = set()
    for seed in range(200):
        spoiled = _spoiled_shape if seed % 2 else _spoiled_values
        path = write(tmp_path, spoiled(random.Random(seed)))
        result = checked(path)
        assert (result.budget is None) == bool(result.problems), seed
        assert all(sentence for _, _, sentence in told(result.problems)), seed
        codes |= {one.code for one in result.problems}
    assert len(codes) > 20


@pytest.mark.slow
def test_every_cut_or_scratched_workbook_gives_a_budget_or_problems(tmp_path: Path) -> None:
    chance = random.Random(2025)
    whole = saved(small())
    path = tmp_path / "budget.xlsx"
    for _ in range(200):
        content = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.randint(1, 20)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(bytes(content))
        result = checked(path)
        assert (result.budget is None) == bool(result.problems)


@pytest.mark.slow
def test_every_scratched_sheet_gives_a_budget_or_problems(tmp_path: Path) -> None:
    chance = random.Random(7)
    with zipfile.ZipFile(io.BytesIO(saved(small()))) as file:
        parts = {entry: file.read(entry) for entry in file.namelist()}
    path = tmp_path / "budget.xlsx"
    for _ in range(200):
        name = chance.choice(list(parts))
        part = bytearray(parts[name])
        for _ in range(chance.randint(1, 8)):
            part[chance.randrange(len(part))] = chance.choice(b'<>/"=&0123456789abcrst ')
        path.write_bytes(archive(**(parts | {name: bytes(part)})))
        result = checked(path)
        assert (result.budget is None) == bool(result.problems)
