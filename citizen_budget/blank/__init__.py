"""The blank workbook: what an officer fills in, with explanations, an example, drop-downs and sums."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook

from citizen_budget.archives import saved
from citizen_budget.blank import balance, commune, lists, read_me, tables
from citizen_budget.readers.schema import SHEETS


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
    return saved(book)
