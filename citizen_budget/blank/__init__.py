"""The blank workbook: what an officer fills in, with explanations, an example, drop-downs and sums."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from citizen_budget.archives import saved
from citizen_budget.blank import balance, commune, lists, read_me, tables
from citizen_budget.readers.schema import SHEETS

# More than these become too small to read on one page.
_FEW_COLUMNS = 8


def blank_workbook(names: Sequence[str] = (), year: int | None = None) -> bytes:
    """Return an `.xlsx` file to fill in, with the commune's name in each language and the year that are known.

    The same arguments give the same bytes.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    read_me.write(book)
    found = lists.Lists()
    for sheet in SHEETS:
        page = book.create_sheet(sheet.fr)
        if sheet.single:
            commune.write(page, sheet, found, names=names, year=year)
        else:
            tables.write(page, sheet, found)
        if sheet.key == "lines":
            balance.write(book, sheet)
    found.write(book)
    for page in book.worksheets:
        _set_up_paper(page)
    return saved(book)


def _set_up_paper(page: Worksheet) -> None:
    """Print a sheet across the paper; one of few columns on one page, a wider one on several."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    if page.max_column <= _FEW_COLUMNS:
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
