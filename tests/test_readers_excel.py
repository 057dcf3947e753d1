"""The workbook reader: heads, rows, formulas, pictures."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from citizen_budget.readers import cells, read
from citizen_budget.readers.heads import Known, column_heads, folded, known_column, known_sheet
from citizen_budget.readers.schema import SHEETS
from citizen_budget.records import Record
from tests.small_workbook import COMMUNE, LINES, Sheets, problems_of, saved, small, write

LINES_SHEET = SHEETS[1]
PNG = b"\x89PNG\r\n\x1a\n and a picture"


def cells_of(record: Record) -> dict[str, tuple[object, str]]:
    return {key: (value.raw, value.place.cell) for key, value in record.values.items()}


def patched(name: str, old: bytes, new: bytes, sheets: Sheets | None = None) -> bytes:
    """Return the small workbook with one text changed in one of its parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(sheets or small()))) as before, zipfile.ZipFile(content, "w") as after:
        for entry in before.namelist():
            part = before.read(entry)
            after.writestr(entry, part.replace(old, new) if entry.endswith(name) else part)
    return content.getvalue()


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("Lignes", Known("lines")),
        ("LIGNES ", Known("lines")),
        ("البنود", Known("lines")),
        ("lines", Known("lines")),
        ("Lignes – البنود", Known("lines")),
        ("Lignes / البنود", Known("lines")),
        ("Etapes des engagements", Known("milestones")),
        ("Lignes 2024", Known("lines", 2024)),
        ("Autre", None),
    ],
)
def test_a_sheet_is_known_by_its_names(title: str, known: Known | None) -> None:
    assert known_sheet(title) == known


@pytest.mark.parametrize(
    ("head", "known"),
    [
        ("Montant de l’année", Known("amount")),
        ("montant de l'annee", Known("amount")),
        ("مبلغ السنة", Known("amount")),
        ("amount", Known("amount")),
        ("Montant de l’année 2025", Known("amount", 2025)),
        ("Intitulé (arabe)", Known("name_ar")),
        ("البيان (بالفرنسية)", Known("name_fr")),
        ("Intitulé", None),
    ],
)
def test_a_column_is_known_by_its_heads(head: str, known: Known | None) -> None:
    assert known_column(head, LINES_SHEET) == known


def test_no_two_columns_of_a_sheet_have_the_same_head() -> None:
    for sheet in SHEETS:
        heads = [head for field in sheet.fields for head in column_heads(field)]
        named = {folded(name): head.key for head in heads for name in head}
        assert all(named[folded(name)] == head.key for head in heads for name in head), sheet.key


def test_a_row_becomes_a_record_with_the_place_of_each_cell(tmp_path: Path) -> None:
    source = read(write(tmp_path, small()))
    first = source.records["lines"][0]
    assert list(source.records) == ["commune", "lines"]
    assert (str(first.place), str(first.at("amount"))) == ("budget.xlsx, Lignes!A3", "budget.xlsx, Lignes!F3")
    assert cells_of(first) == {
        "part": (1, "A3"),
        "direction": ("recette", "B3"),
        "code": ("10.10", "C3"),
        "name_fr": ("Taxe", "D3"),
        "name_ar": ("رسم", "E3"),
        "amount": (1200.5, "F3"),
    }


def test_the_vertical_sheet_holds_one_record(tmp_path: Path) -> None:
    sheets = small(
        Commune=[*COMMUNE, (None, "الهاتف", "05 39"), ("Site web", None, None, "https://a.ma"), ("_moi", None, 3)]
    )
    record = read(write(tmp_path, sheets)).records["commune"][0]
    assert (record.place.sheet, record.place.cell) == ("Commune", "")
    assert cells_of(record) == {
        "name_fr": ("Ville", "C2"),
        "name_ar": ("المدينة", "D2"),
        "fiscal_year": (2025, "C3"),
        "phone": ("05 39", "C4"),
        "website": ("https://a.ma", "D5"),
    }


def test_heads_in_arabic_or_as_keys_give_the_same_records(tmp_path: Path) -> None:
    expected = [cells_of(one) for one in read(write(tmp_path, small())).records["lines"]]
    keys = ("part", "direction", "code", "name_fr", "name_ar", "amount")
    for first, second in ((LINES[1], LINES[0]), (keys, LINES[1])):
        sheets = small(Lignes=[first, second, *LINES[2:]])
        assert [cells_of(one) for one in read(write(tmp_path, sheets)).records["lines"]] == expected


def test_data_may_begin_in_row_2(tmp_path: Path) -> None:
    records = read(write(tmp_path, small(Lignes=[LINES[0], *LINES[2:]]))).records["lines"]
    assert [str(one.place) for one in records] == [f"budget.xlsx, Lignes!A{row}" for row in (2, 3, 4)]


def test_empty_rows_and_columns_set_aside_are_skipped(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][0].append("_à vérifier")
    sheets["Lignes"][2].append("par moi")
    sheets["Lignes"][3:3] = [[None] * 6, ["  ", ""]]
    source = read(write(tmp_path, sheets))
    assert [one.place.cell for one in source.records["lines"]] == ["A3", "A6", "A7"]
    assert set(source.records["lines"][0].values) == {"part", "direction", "code", "name_fr", "name_ar", "amount"}


def test_hidden_rows_are_read_and_merged_cells_do_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path, small())
    book = openpyxl.load_workbook(path)
    sheet = book["Lignes"]
    sheet.row_dimensions[4].hidden = True
    sheet.merge_cells("H3:I5")
    book.save(path)
    assert len(read(path).records["lines"]) == 3


def test_dates_are_dates(tmp_path: Path) -> None:
    sheets = small(Commune=[*COMMUNE, ("Date du visa", None, datetime(2025, 1, 15))])
    assert read(write(tmp_path, sheets)).records["commune"][0].values["visa_date"].raw == datetime(2025, 1, 15)


def test_sheets_for_people_are_left_aside(tmp_path: Path) -> None:
    notes = [["=1+1", "#REF!"]]
    sheets = small(**{"Lisez-moi": notes, "اقرأني": notes, "_listes": notes, "Lisez-moi – اقرأني": notes})
    assert list(read(write(tmp_path, sheets)).records) == ["commune", "lines"]


def test_a_formula_gives_its_last_value(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][2][5] = "=1000+200.5"
    path = tmp_path / "budget.xlsx"
    path.write_bytes(patched("sheet2.xml", b"<v></v>", b"<v>1200.5</v>", sheets))
    assert read(path).records["lines"][0].values["amount"].raw == 1200.5


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][0].append("Note (français)")
    sheets["Lignes"][0].append("Note (arabe)")
    sheets["Lignes"][2] += ['=""', None]
    content = patched("sheet2.xml", b'<c r="G3">', b'<c r="G3" t="str">', sheets)
    path = tmp_path / "budget.xlsx"
    path.write_bytes(content)
    assert "note_fr" not in read(path).records["lines"][0].values


def test_a_formula_never_calculated_names_its_cell(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][2][5] = "=1000+200.5"
    assert problems_of(tmp_path, sheets) == [
        (
            "S010",
            "budget.xlsx, Lignes!F3",
            "The formula in this cell was never calculated, so it has no value. "
            "Open the workbook in your spreadsheet program and save it, or write the value.",
        )
    ]


def test_an_error_of_a_formula_names_its_cell(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][2][5] = "#DIV/0!"
    assert problems_of(tmp_path, sheets) == [
        (
            "S011",
            "budget.xlsx, Lignes!F3",
            "This cell shows the error #DIV/0!. Correct the formula, or write the value.",
        )
    ]


def test_a_workbook_with_macros_is_read_without_them(tmp_path: Path) -> None:
    path = tmp_path / "budget.XLSM"
    path.write_bytes(saved(small()))
    assert len(read(path).records["lines"]) == 3


def test_a_sheet_formatted_to_its_last_row_is_read(tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(patched("sheet2.xml", b'<row r="5"', b'<row r="200000"'))
    assert [one.place.cell for one in read(path).records["lines"]] == ["A3", "A4", "A200000"]


def test_too_many_rows_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_ROWS", 4)
    assert problems_of(tmp_path, small()) == [
        ("S008", "budget.xlsx, Lignes", "The sheet has more than 4 rows. Keep the rows of one budget only.")
    ]


def test_a_value_to_the_right_of_all_columns_is_told_not_lost(tmp_path: Path) -> None:
    beyond = small()
    beyond["Lignes"] = [*beyond["Lignes"], [*[None] * cells.MOST_COLUMNS, "une remarque"]]
    assert problems_of(tmp_path, beyond) == [
        (
            "S017",
            "budget.xlsx, Lignes",
            "The sheet has a value to the right of column CV. "
            "Move what is not part of the budget to a sheet whose name begins with “_”.",
        )
    ]


def logo_sheet(name: str) -> Sheets:
    described = ("Description du logo", None, "Une tour", "برج")
    return small(Commune=[*COMMUNE, ("Logo (fichier PNG ou JPEG à côté du classeur)", None, name), described])


def test_a_logo_is_read_from_beside_the_workbook(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    assert read(write(tmp_path, logo_sheet(" logo.png "))).attachments == {"logo.png": PNG}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "../logo.png",
            b"",
            (
                "F020",
                "The logo “../logo.png” is not a plain file name. "
                "Put the picture beside the workbook and write its name alone, such as logo.png.",
            ),
        ),
        (
            "c:logo.png",
            b"",
            (
                "F020",
                "The logo “c:logo.png” is not a plain file name. "
                "Put the picture beside the workbook and write its name alone, such as logo.png.",
            ),
        ),
        (
            "other.png",
            PNG,
            (
                "F021",
                "The logo “other.png” is not beside the workbook. "
                "Put the picture in the same folder, or empty this cell.",
            ),
        ),
        (
            "logo.png",
            b"<svg/>",
            ("F022", "The logo “logo.png” is not a PNG or JPEG picture. Save the picture as PNG or JPEG."),
        ),
        (
            "logo.png",
            PNG + b"0" * 2_000_000,
            (
                "F023",
                "The logo “logo.png” is too large: 3 MB, and 2 MB is the most. "
                "Save the picture smaller: 600 pixels wide are enough.",
            ),
        ),
    ],
)
def test_a_logo_that_cannot_be_used_is_told(tmp_path: Path, name: str, content: bytes, told: tuple[str, str]) -> None:
    (tmp_path / "logo.png").write_bytes(content)
    assert problems_of(tmp_path, logo_sheet(name)) == [(told[0], "budget.xlsx, Commune!C4", told[1])]


def test_a_logo_has_a_description(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    sheets = logo_sheet("logo.png")
    sheets["Commune"].pop()
    assert problems_of(tmp_path, sheets) == [
        (
            "V023",
            "budget.xlsx, Commune",
            "The logo has no description. Say in both languages what the picture shows, for people who cannot see it.",
        )
    ]
