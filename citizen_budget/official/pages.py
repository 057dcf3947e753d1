"""Pages of an official form: the sheets of a workbook, or one CSV file, as rows of cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from citizen_budget.errors import BudgetError
from citizen_budget.official.doubts import doubt
from citizen_budget.problems import problem
from citizen_budget.readers import check_size, content_of
from citizen_budget.readers.any_workbook import open_book, quiet
from citizen_budget.readers.cells import MOST_COLUMNS, too_large
from citizen_budget.readers.table import Row, is_empty, letters
from citizen_budget.records import Place

EXCEL, TEXT = (".xlsx", ".xlsm"), (".csv", ".tsv", ".txt")
# A form has some 1,300 rows; ten years of them in one file have 13,000, on one sheet or several.
MOST_ROWS = 20_000
_DELIMITERS = (";", "\t", ",")
_LONGEST_CELL = 100_000


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one sheet that are not empty; a CSV file is one page without a title."""

    file: str
    title: str
    rows: Sequence[Row]
    is_hidden: bool = False

    def place(self, row: int, column: int = 0) -> Place:
        """Return the place of a cell, or of a row where the column is 0."""
        if not self.title:
            return Place(self.file, line=row)
        return Place(self.file, self.title, f"{letters(column or 1)}{row}" if row else "")


def read_pages(path: Path) -> tuple[Page, ...]:
    """Return the pages of a file.

    Raises `UsageError` where there is no such file, `BudgetError` where it is neither a workbook nor
    CSV in UTF-8, or too large.
    """
    content = content_of(path)
    place = Place(path.name)
    suffix = path.suffix.lower()
    check_size(path, content)
    if suffix in EXCEL:
        pages = tuple(_sheets(path.name, content))
    elif suffix in TEXT:
        pages = (Page(path.name, "", _lines(place, content)),)
    else:
        raise BudgetError([problem("F004", place, suffix=path.suffix or path.name)])
    _check_size(pages)
    return pages


def _check_size(pages: Sequence[Page]) -> None:
    """Raise `BudgetError` for the first sheet with a row too many, counted over all of them, or a row too wide."""
    rows = 0
    for page in pages:
        rows += len(page.rows)
        place = Place(page.file, page.title)
        wrong = problem("S008", place, limit=MOST_ROWS) if rows > MOST_ROWS else too_large(place, page.rows)
        if wrong:
            raise BudgetError([wrong])


def _sheets(name: str, content: bytes) -> Iterator[Page]:
    left = MOST_ROWS
    with quiet():
        book = open_book(name, content)
        for title in book.titles():
            rows = book.rows(title, left)
            left -= len(rows)
            yield Page(name, title, rows, book.is_hidden(title))
            if left < 0:
                return


def _lines(place: Place, content: bytes) -> list[Row]:
    """Return the rows of CSV, up to the first that is one too many or too wide."""
    text = _text(place, content)
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for number, cells in enumerate(reader, 1):
            while cells and is_empty(cells[-1]):
                cells.pop()
            if cells:
                rows.append(Row(number, tuple(None if is_empty(cell) else cell for cell in cells)))
            if len(rows) > MOST_ROWS or len(cells) > MOST_COLUMNS:
                break
    except csv.Error as error:
        raise BudgetError([doubt("I001", place)]) from error
    return rows


def _text(place: Place, content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise BudgetError([problem("F009", place)]) from error
    if "\0" in text or max(map(len, text.splitlines()), default=0) > _LONGEST_CELL:
        raise BudgetError([doubt("I001", place)])
    return text


def _delimiter(text: str) -> str:
    """Return what separates the columns: what stands most often in the first lines."""
    beginning = "\n".join(text.splitlines()[:20])
    return max(_DELIMITERS, key=beginning.count)
