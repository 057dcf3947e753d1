"""The smallest budget that passes every rule, to be spoiled one cell at a time."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from citizen_budget.catalogue import worded
from citizen_budget.errors import BudgetError, Problem
from citizen_budget.readers import read
from citizen_budget.rules import Checked, check

Row = Sequence[object]
Sheets = dict[str, list[list[object]]]

COMMUNE: tuple[Row, ...] = (
    ("Champ", "الحقل", "Valeur ou français", "العربية"),
    ("Nom de la commune", "اسم الجماعة", "Ville", "المدينة"),
    ("Année du budget", "سنة الميزانية", 2025),
)
LINES: tuple[Row, ...] = (
    ("Partie", "Recette ou dépense", "Code", "Intitulé (français)", "Intitulé (arabe)", "Montant de l’année"),
    ("الجزء", "مداخيل أو نفقات", "الرمز", "البيان (بالفرنسية)", "البيان (بالعربية)", "مبلغ السنة"),
    (1, "recette", "10.10", "Taxe", "رسم", 1200.5),
    (1, "dépense", "10.10", "Eau", "الماء", 1000),
    (1, "dépense", "10.20", "Bois", "الخشب", 200.5),
)


def small(**changed: Sequence[Row]) -> Sheets:
    """Return the sheets of the small budget; an argument replaces or adds a sheet."""
    sheets: Mapping[str, Sequence[Row]] = {"Commune": COMMUNE, "Lignes": LINES} | changed
    return {title: [list(row) for row in rows] for title, rows in sheets.items()}


def saved(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """Return the sheets as a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def write(folder: Path, sheets: Mapping[str, Sequence[Row]]) -> Path:
    """Save the sheets as budget.xlsx in a folder."""
    path = folder / "budget.xlsx"
    path.write_bytes(saved(sheets))
    return path


def checked(path: Path) -> Checked:
    """Return what the readers and the rules say of a file."""
    try:
        return check(read(path))
    except BudgetError as error:
        return Checked(None, error.problems)


def told(problems: Sequence[Problem]) -> list[tuple[str, str, str]]:
    """Return each problem as people read it: its code, its place, and its sentences in English."""
    return [(one.code, str(one.place), f"{worded(one.what, 'en')} {worded(one.hint, 'en')}") for one in problems]


def problems_of(folder: Path, sheets: Mapping[str, Sequence[Row]]) -> list[tuple[str, str, str]]:
    """Return the problems of a workbook with these sheets, as people read them."""
    return told(checked(write(folder, sheets)).problems)
