"""The quick way to read a workbook gives what the slow way gives, or leaves the workbook to it."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from citizen_budget.readers import excel, read
from citizen_budget.readers.plain_workbook import plain_sheets
from citizen_budget.records import Source
from tests.built import WORKBOOKS
from tests.small_workbook import COMMUNE, LINES, Sheets, saved, small, write


def slowly(path: Path, monkeypatch: pytest.MonkeyPatch) -> Source:
    with monkeypatch.context() as patched:
        patched.setattr(excel, "plain_sheets", lambda content, wanted: None)
        return read(path)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_both_ways_give_the_same_records(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = WORKBOOKS[name]
    assert plain_sheets(path.read_bytes(), wanted=lambda title: True) is not None
    assert read(path) == slowly(path, monkeypatch)


def test_both_ways_give_the_same_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = [
        ("Note (français)", "Note (arabe)", "Réalisé l’année passée"),
        (None, None, None),
        (True, False, 0.1 + 0.2),
        (" a\nb_x000D_c_x0041_", "‏م", -1e-9),
        (datetime(2025, 1, 15), datetime(2025, 1, 15, 12, 30), 123456789012345),
    ]
    path = write(tmp_path, small(Lignes=[(*row, *note) for row, note in zip(LINES, notes, strict=True)]))
    assert plain_sheets(path.read_bytes(), wanted=lambda title: True) is not None
    assert read(path) == slowly(path, monkeypatch)


def spoiled(part: str, old: bytes, new: bytes, sheets: Sheets | None = None) -> bytes:
    """Return the small workbook with one text changed in one of its parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(sheets or small()))) as file, zipfile.ZipFile(content, "w") as copy:
        for entry in file.namelist():
            text = file.read(entry)
            assert not entry.endswith(part) or old in text
            copy.writestr(entry, text.replace(old, new) if entry.endswith(part) else text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("sheet2.xml", b'<c r="F3" t="n"><v>1200.5</v>', b'<c r="F3"><f>1200.5</f><v>1200.5</v>'),
        ("sheet2.xml", b'<c r="F3" t="n"><v>1200.5</v>', b'<c r="F3" t="e"><v>#REF!</v>'),
        ("sheet2.xml", b'<c r="F3" t="n"><v>1200.5</v>', b'<c r="F3" t="&#101;"><v>#REF!</v>'),
        ("sheet2.xml", b'<c r="F3"', b'<c r="XFD1048576"'),
        ("sheet2.xml", b'<c r="F3"', b'<c r="&#88;FD3"'),
        ("sheet2.xml", b'<row r="5"', b'<row r="1048576"'),
        ("sheet2.xml", b"<worksheet", b"<!DOCTYPE x><worksheet"),
        ("sheet2.xml", b"</sheetData>", b""),
        ("workbook.xml.rels", b"sheet2.xml", b"sheet9.xml"),
        ("xl/workbook.xml", b"<sheets>", b"<sheets"),
    ],
)
def test_a_workbook_that_gives_doubt_is_left_to_the_slow_way(part: str, old: bytes, new: bytes) -> None:
    content = spoiled(part, old, new)
    assert plain_sheets(content, wanted=lambda title: True) is None


def test_formulas_in_a_sheet_that_is_not_read_give_no_doubt(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write(tmp_path, small()))
    book.create_sheet("_Équilibre")["A1"] = "=SUM(Lignes!F3:F9)"
    content = io.BytesIO()
    book.save(content)
    found = plain_sheets(content.getvalue(), wanted=lambda title: not title.startswith("_"))
    assert found is not None
    assert found["Commune"][1:] == tuple((*row, *[None] * (4 - len(row))) for row in COMMUNE[1:])
    assert found["_Équilibre"] == ()
