"""The sheets with one record a row: heads with notes, an example in grey, columns ready to type in."""

from __future__ import annotations

from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from citizen_budget.blank.lists import LAST_ROW, REMARKS, Lists
from citizen_budget.blank.wording import help_of, in_each
from citizen_budget.errors import N_
from citizen_budget.readers.example import ASIDE, EXAMPLES, MARK
from citizen_budget.readers.heads import Head, column_heads
from citizen_budget.readers.schema import Field, Sheet
from citizen_budget.workbook import (
    FIRST_ROW,
    FORMATS,
    LEFT_TO_RIGHT,
    OTHER_WIDTH,
    RIGHT_TO_LEFT,
    WIDTHS,
    cell_at,
    write_head,
)

_REMARKS_HEAD = N_("Your remarks (not read)")
_REMARKS_HELP = N_("Write what you like: it is not published. A row whose remark begins with “_” is left aside.")
_REMARKS_WIDTH = 26
_CHOICE_WIDTH = 32
_HEAD_HEIGHT = 34
_NOTE_WIDTH, _NOTE_HEIGHT = 320, 130
AUTHOR = "citizen-budget"

# A font with a name looks the same in every program.
BOLD, GREY = Font("Calibri", 11, bold=True), Font("Calibri", 11, italic=True, color="FF6B6B6B")
GREY_FILL = PatternFill("solid", fgColor="FFF0F0F0")


def write(page: Worksheet, sheet: Sheet, lists: Lists) -> None:
    """Write the heads, the example and the form of every column."""
    _write_remarks(page)
    columns = [(field, words) for field in sheet.fields for words in column_heads(field)]
    for number, (field, words) in enumerate(columns, 1 + REMARKS):
        _write_heads(page, number, field, words)
        _write_example(page, number, field, words, EXAMPLES[sheet.key].get(words.key))
        _form_column(page, number, field, words)
    for field in sheet.fields:
        _accept(page, sheet, field, columns, lists)
    for row in range(1, FIRST_ROW + 1):
        page.row_dimensions[row].height = _HEAD_HEIGHT
    page.freeze_panes = f"{get_column_letter(1 + REMARKS)}{FIRST_ROW}"


def _write_remarks(page: Worksheet) -> None:
    french, arabic = in_each(_REMARKS_HEAD)
    head(page, 1, REMARKS, f"{ASIDE}{french}")
    head(page, 2, REMARKS, f"{ASIDE}{arabic}", is_arabic=True)
    note(page, 1, REMARKS, "\n".join(in_each(_REMARKS_HELP)))
    page.column_dimensions[get_column_letter(REMARKS)].width = _REMARKS_WIDTH
    mark = cell_at(page, FIRST_ROW, REMARKS)
    mark.value, mark.font, mark.fill, mark.alignment = MARK, GREY, GREY_FILL, LEFT_TO_RIGHT


def _write_heads(page: Worksheet, column: int, field: Field, words: Head) -> None:
    head(page, 1, column, words.fr)
    head(page, 2, column, words.ar, is_arabic=True)
    note(page, 1, column, help_of(field))


def head(page: Worksheet, row: int, column: int, text: str, *, is_arabic: bool = False) -> None:
    """Write a head or a label."""
    cell = cell_at(page, row, column)
    write_head(cell, text, is_arabic=is_arabic)
    cell.font = BOLD


def note(page: Worksheet, row: int, column: int, text: str) -> None:
    """Put a note on a cell, as large as its sentences in both languages."""
    page.cell(row, column).comment = Comment(text, AUTHOR, width=_NOTE_WIDTH, height=_NOTE_HEIGHT)


def _write_example(page: Worksheet, column: int, field: Field, words: Head, value: object) -> None:
    cell = cell_at(page, FIRST_ROW, column)
    cell.value = value  # type: ignore[assignment]
    cell.font, cell.fill = GREY, GREY_FILL
    cell.number_format = FORMATS.get(field.kind, "General")
    cell.alignment = RIGHT_TO_LEFT if is_arabic(words) else LEFT_TO_RIGHT


def _form_column(page: Worksheet, column: int, field: Field, words: Head) -> None:
    """Give the whole column its width, its number format and its direction: no cell below is filled."""
    form = page.column_dimensions[get_column_letter(column)]
    form.width = _CHOICE_WIDTH if field.choices else WIDTHS.get(field.kind, OTHER_WIDTH)
    form.number_format = FORMATS.get(field.kind, "General")
    form.alignment = RIGHT_TO_LEFT if is_arabic(words) else LEFT_TO_RIGHT


def is_arabic(words: Head) -> bool:
    """Return whether a column holds words of a language that runs from right to left."""
    return words.key.endswith("_ar")


def _accept(page: Worksheet, sheet: Sheet, field: Field, columns: list[tuple[Field, Head]], lists: Lists) -> None:
    validation = lists.validation(field, sheet.key)
    if validation is None:
        return
    number = next(number for number, (one, _) in enumerate(columns, 1 + REMARKS) if one is field)
    letter = get_column_letter(number)
    validation.add(f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
    page.add_data_validation(validation)
