"""The first sheet: how to fill in the workbook, and what each sheet is for, in every language side by side."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from citizen_budget.blank import balance
from citizen_budget.blank.tables import head
from citizen_budget.blank.wording import in_each
from citizen_budget.errors import N_, Message, message
from citizen_budget.readers.heads import READ_ME
from citizen_budget.readers.schema import SHEETS
from citizen_budget.workbook import LEFT_TO_RIGHT, RIGHT_TO_LEFT, cell_at

_TITLE = N_("The citizen budget: how to fill in this workbook")
_STEPS = (
    N_("Begin with the sheet “Commune”: the name and the year are needed. The grey column is an example."),
    N_("Then the sheet “Lignes”: one line of the budget in each row, with part, side, code and amount."),
    N_("The grey row is an example. It is not read: leave it or delete it, and write below it."),
    N_("Write each text in French and in Arabic, or in neither."),
    N_("Where a cell has an arrow, choose from the list."),
    N_("Point at a head to read a note about its column."),
    N_("The sheet “{balance}” adds up your lines while you type, and says whether each part is balanced."),
    N_("The first column is for your remarks. A row whose remark begins with “_” is left aside."),
    N_("A sheet that you do not need may stay empty. A sheet of your own may stay too, if its name begins with “_”."),
    N_("Save the workbook as .xlsx. This says what to correct, and in which cell: {command}"),
    N_("This makes the documents: {command}"),
)
_COMMANDS = {9: "citizen-budget check budget.xlsx", 10: "citizen-budget build budget.xlsx"}
_SHEETS = N_("The sheets")
_PURPOSES = {
    "commune": N_("Who publishes: the name, the year, where to ask."),
    "lines": N_("The money: every line of the budget."),
    "themes": N_("What the money is for, in words that people use: water, streets, sport."),
    "projects": N_("What the commune builds or repairs: where, for how much, until when."),
    "commitments": N_("What the commune has promised in its plan, and how far it is."),
    "milestones": N_("The steps of each promise."),
    "glossary": N_("The hard words, explained."),
    "calendar": N_("When the budget is discussed, voted and used."),
    "channels": N_("How people can take part and ask questions."),
    "assumptions": N_("What the commune expects of the year."),
    "priorities": N_("What comes first this year."),
    "reasons": N_("Why a line changes much from last year."),
    "legal": N_("The laws that the budget follows."),
    "sources": N_("Where the figures come from."),
}
_WIDTHS = {"A": 3, "B": 26, "C": 70, "D": 70, "E": 26}
# Room for two lines: not every program makes room by itself.
_STEP_HEIGHT, _TITLE_HEIGHT = 32, 26
_NUMBER = Alignment(horizontal="right", vertical="top", indent=1)
_LARGE, _LINK = Font("Calibri", 14, bold=True), Font("Calibri", 11, color="FF0B4F8A", underline="single")


def write(book: Workbook) -> None:
    """Write the sheet: steps with their numbers, then the sheets with links to them."""
    page = book.create_sheet(" – ".join(READ_ME))
    page.sheet_view.showGridLines = False
    for letter, width in _WIDTHS.items():
        page.column_dimensions[letter].width = width
    _write_pair(page, 1, message(_TITLE), font=_LARGE)
    page.row_dimensions[1].height = _TITLE_HEIGHT
    for number, step in enumerate(_STEPS):
        cell = cell_at(page, number + 3, 2)
        cell.value, cell.alignment = number + 1, _NUMBER
        page.row_dimensions[number + 3].height = _STEP_HEIGHT
        _write_pair(page, number + 3, message(step, balance=balance.TITLE, command=_COMMANDS.get(number, "")))
    _write_sheets(page, len(_STEPS) + 4)


def _write_pair(page: Worksheet, row: int, sentence: Message, *, font: Font | None = None) -> None:
    """Write a sentence in both languages, each in its own direction."""
    form = (LEFT_TO_RIGHT, RIGHT_TO_LEFT)
    for column, (words, alignment) in enumerate(zip(in_each(sentence), form, strict=True), 3):
        cell = cell_at(page, row, column)
        cell.value, cell.alignment = words, alignment
        if font:
            cell.font = font


def _write_sheets(page: Worksheet, first: int) -> None:
    french, arabic = in_each(_SHEETS)
    head(page, first, 2, french)
    head(page, first, 5, arabic, is_arabic=True)
    for row, sheet in enumerate(SHEETS, first + 1):
        for column, name in ((2, sheet.fr), (5, sheet.ar)):
            cell = cell_at(page, row, column)
            cell.value = name
            cell.hyperlink = Hyperlink(cell.coordinate, location=f"{quote_sheetname(sheet.fr)}!A1")
            cell.font, cell.alignment = _LINK, RIGHT_TO_LEFT if column > 2 else LEFT_TO_RIGHT
        _write_pair(page, row, message(_PURPOSES[sheet.key]))
