"""What must hold for any workbook: a sentence or a success, and a total that is that of its cells."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
import zlib
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl

from citizen_budget import cli, rules
from citizen_budget.readers import read
from citizen_budget.readers.cells import MOST_ROWS
from citizen_budget.readers.heads import known_column, known_sheet
from citizen_budget.readers.schema import SHEETS
from citizen_budget.rules.cells import number
from tests.mutants import Mutant

_BROKEN = (AttributeError, LookupError, OSError, SyntaxError, TypeError, ValueError, zipfile.BadZipFile, zlib.error)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The program's answer to a workbook: its exit code, and what is wrong with it, or an empty text."""

    code: int
    wrong: str = ""


def verdict(mutant: Mutant, folder: Path, *, mark: bool = False) -> Verdict:
    """Check a workbook as a user would, and return what came of it."""
    path = folder / mutant.name
    path.write_bytes(mutant.content)
    out, err = io.StringIO(), io.StringIO()
    words = ["check", str(path), "--json", "--today", "2026-01-01", "--messages", "ar"]
    if mark:
        copy = folder / "checked.xlsx"
        copy.unlink(missing_ok=True)
        words += ["--mark", str(copy)]
    with redirect_stdout(out), redirect_stderr(err), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        code = cli.main(words)
    if code not in (0, 3):
        return Verdict(code, f"exit code {code}: {err.getvalue()}")
    told = json.loads(out.getvalue())
    if not all(one["message"] and one["hint"] and one["code"] for one in told):
        return Verdict(code, f"a problem without a sentence: {told}")
    if code == 3:
        errors = [one for one in told if one["severity"] == "error"]
        return Verdict(code, "" if errors else "stopped without an error")
    return Verdict(code, _total(path))


def _total(path: Path) -> str:
    """Compare the total of a budget that passed with that of the cells, read in another way."""
    budget = rules.check(read(path)).budget
    if budget is None:
        return "passed, and then not"
    found = sum((line.amount for line in (*budget.lines, *budget.totals)), Decimal(0))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
        except _BROKEN:
            return ""  # Nothing else can read it, so there is nothing to compare with.
    expected = _sum_of_cells(book)
    unit = int(budget.commune.unit or 1)
    return "" if found == expected * unit else f"the total is {found}, but the cells give {expected * unit}"


def _sum_of_cells(book: openpyxl.Workbook) -> Decimal:
    """Return the sum of the cells below the head of the amounts, printed totals too."""
    lines = next(sheet for sheet in SHEETS if sheet.key == "lines")
    for page in book.worksheets:
        known = known_sheet(page.title)
        if known is None or known.key != lines.key or page.title.startswith("_"):
            continue
        rows = list(page.iter_rows(values_only=True, max_row=min(page.max_row, MOST_ROWS)))
        heads = [known_column(str(head), lines) if head else None for head in rows[0]] if rows else []
        column = next((at for at, one in enumerate(heads) if one and one.key == "amount"), None)
        if column is None:
            continue
        cells = [row[column] for row in rows[1:] if row[column] is not None and not str(row[0]).startswith("_")]
        return sum((number(cell) for cell in cells if cell != "مبلغ السنة" and str(cell).strip()), Decimal(0))
    return Decimal(0)
