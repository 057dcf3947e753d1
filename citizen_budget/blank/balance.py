"""The sheet that adds up while people type: each part's revenue and expenditure, and the surplus."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from citizen_budget.blank.lists import LAST_ROW, REMARKS
from citizen_budget.blank.tables import BOLD, head
from citizen_budget.blank.wording import both, in_each, on_one_line
from citizen_budget.errors import N_
from citizen_budget.readers.example import ASIDE
from citizen_budget.readers.heads import column_heads
from citizen_budget.readers.schema import DIRECTIONS, NATURES, PARTS, SOURCES, Choice, Sheet
from citizen_budget.workbook import FIRST_ROW, LEFT_TO_RIGHT, RIGHT_TO_LEFT, cell_at

TITLE = "_Équilibre – التوازن"

_SPECIAL = "S"
_HEADS = (N_("Part"), N_("Money in"), N_("Money out"), N_("Difference"), N_("Is it right?"))
_WIDTHS = (60, 24, 24, 24, 60)
# Room for three lines: not every program makes room by itself.
_HEIGHT = 50
_SURPLUS = N_("Surplus that part 1 gives (money out) and part 2 gets (money in)")
_EXPLAINED = N_("This sheet adds up the sheet “Lignes” while you type. Printed totals and the example are left out.")
_RIGHT, _WRONG = N_("balanced"), N_("to correct: the two must be equal")
_TOO_MUCH = N_("to correct: more money out than in")
_MONEY = "#,##0.00"
_GREEN, _RED = PatternFill(bgColor="FFCDE8CF"), PatternFill(bgColor="FFF4B6B0")
_WRAPPED = Alignment(vertical="center", wrap_text=True)
_FIRST, _STATE = 3, 5
_MONEY_COLUMNS = range(2, 5)


def write(book: Workbook, lines: Sheet) -> None:
    """Write the sums of each part, and whether they are right in words and in colour."""
    page = book.create_sheet(TITLE)
    _explain(page)
    for column, (words, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), 1):
        head(page, 2, column, on_one_line(words))
        page.column_dimensions[get_column_letter(column)].width = width
    for row, (label, money_in, money_out, may_keep) in enumerate(_rows(lines), _FIRST):
        _write_row(page, row, (label, money_in, money_out), may_keep=may_keep)
    page.freeze_panes = f"A{_FIRST}"


def _explain(page: Worksheet) -> None:
    """Write what the sheet does, each language in its own direction."""
    french, arabic = in_each(_EXPLAINED)
    for column, words, alignment in ((1, french, LEFT_TO_RIGHT), (_STATE, arabic, RIGHT_TO_LEFT)):
        cell = cell_at(page, 1, column)
        cell.value, cell.alignment = words, alignment
    page.row_dimensions[1].height = _HEIGHT


def _rows(lines: Sheet) -> Iterator[tuple[str, str, str, bool]]:
    """Give the label of each row, the formulas of its money, and whether some of it may be left."""
    ranges = _ranges(lines)
    first, second, *others = PARTS
    for part in (first, second):
        received, paid = (_sum(ranges, part, "direction", direction) for direction in DIRECTIONS)
        yield part.both, received, paid, False
    handed_over = _sum(ranges, first, "nature", NATURES[-1])
    yield both(_SURPLUS), _sum(ranges, second, "source", SOURCES[-1]), handed_over, False
    for part in others:
        received, paid = (_sum(ranges, part, "direction", direction) for direction in DIRECTIONS)
        yield part.both, received, paid, part.key == _SPECIAL


def _ranges(lines: Sheet) -> dict[str, str]:
    """Return the cells of each column of the lines, by its key; those of the remarks have none."""
    keys = ["", *(head.key for field in lines.fields for head in column_heads(field))]
    sheet = quote_sheetname(lines.fr)
    letters = map(get_column_letter, range(REMARKS, REMARKS + len(keys)))
    return {key: f"{sheet}!${at}${FIRST_ROW}:${at}${LAST_ROW}" for key, at in zip(keys, letters, strict=True)}


def _sum(ranges: dict[str, str], part: Choice, key: str, choice: Choice) -> str:
    """Return the formula of the lines of a part with a choice, said in French, in both languages or in Arabic."""
    return "=" + "+".join(
        f'SUMIFS({ranges["amount"]},{ranges["part"]},"{part.key}*",{ranges[key]},"{words}*",'
        f'{ranges["is_total"]},"",{ranges[""]},"<>{ASIDE}*")'
        for words in (choice.fr, choice.ar)
    )


def _write_row(page: Worksheet, row: int, values: tuple[str, str, str], *, may_keep: bool) -> None:
    difference = f"B{row}-C{row}"
    is_right = f"{difference}>-0.005" if may_keep else f"ABS({difference})<0.005"
    wrong = on_one_line(_TOO_MUCH if may_keep else _WRONG)
    state = f'=IF({is_right},"{on_one_line(_RIGHT)}","{wrong}")'
    page.row_dimensions[row].height = _HEIGHT
    for column, value in enumerate((*values, f"={difference}", state), 1):
        cell = cell_at(page, row, column)
        cell.value, cell.alignment = value, _WRAPPED
        cell.number_format = _MONEY if column in _MONEY_COLUMNS else "General"
    cell_at(page, row, _STATE).font = BOLD
    for formula, fill in ((is_right, _GREEN), (f"NOT({is_right})", _RED)):
        page.conditional_formatting.add(
            f"E{row}", Rule("expression", formula=[formula], dxf=DifferentialStyle(fill=fill))
        )
