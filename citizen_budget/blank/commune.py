"""The sheet of the commune: a field a row, its value in each language, and an example beside it."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.cell.cell import TYPE_STRING
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from citizen_budget.blank.lists import Lists
from citizen_budget.blank.tables import GREY, GREY_FILL, head, note
from citizen_budget.blank.wording import help_of, in_each
from citizen_budget.errors import N_
from citizen_budget.readers.example import ASIDE, EXAMPLES
from citizen_budget.readers.heads import SINGLE_ARABIC, SINGLE_HEADS, SINGLE_VALUE, column_heads
from citizen_budget.readers.schema import Field, Sheet
from citizen_budget.rules.fields import language_of
from citizen_budget.workbook import FORMATS, LEFT_TO_RIGHT, RIGHT_TO_LEFT, SINGLE_WIDTHS, cell_at

_EXAMPLE = N_("Example (not read)")
_EXAMPLES = (SINGLE_ARABIC + 1, SINGLE_ARABIC + 2)
_EXAMPLE_WIDTH = 40
_VALUES = (SINGLE_VALUE, SINGLE_ARABIC)
_RIGHT_TO_LEFT = frozenset({2, SINGLE_ARABIC, _EXAMPLES[1]})


def write(page: Worksheet, sheet: Sheet, lists: Lists, *, names: Sequence[str], year: int | None) -> None:
    """Write the labels, the places for the values, the examples, and what is known already."""
    _write_titles(page)
    known: dict[str, object] = {f"name_{language_of(name)}": name for name in names} | {"fiscal_year": year}
    for row, field in enumerate(sheet.fields, 2):
        head(page, row, 1, field.fr)
        head(page, row, 2, field.ar, is_arabic=True)
        note(page, row, 1, help_of(field))
        for words, value, example in zip(column_heads(field), _VALUES, _EXAMPLES, strict=False):
            _write(page, row, value, field, known.get(words.key))
            _write(page, row, example, field, EXAMPLES[sheet.key].get(words.key))
            shown = cell_at(page, row, example)
            shown.font, shown.fill = GREY, GREY_FILL
        if (validation := lists.validation(field, sheet.key)) is not None:
            validation.add(f"{get_column_letter(SINGLE_VALUE)}{row}")
            page.add_data_validation(validation)
    page.freeze_panes = "C2"


def _write_titles(page: Worksheet) -> None:
    titles = (*SINGLE_HEADS, *(f"{ASIDE}{words}" for words in in_each(_EXAMPLE)))
    widths = (*SINGLE_WIDTHS, _EXAMPLE_WIDTH, _EXAMPLE_WIDTH)
    for column, (title, width) in enumerate(zip(titles, widths, strict=True), 1):
        head(page, 1, column, title, is_arabic=column in _RIGHT_TO_LEFT)
        page.column_dimensions[get_column_letter(column)].width = width


def _write(page: Worksheet, row: int, column: int, field: Field, value: object) -> None:
    cell = cell_at(page, row, column)
    cell.value = value  # type: ignore[assignment]
    if isinstance(value, str):
        # A name that begins with “=” is a name, not a formula.
        cell.data_type = TYPE_STRING
    cell.number_format = FORMATS.get(field.kind, "General")
    cell.alignment = RIGHT_TO_LEFT if column in _RIGHT_TO_LEFT else LEFT_TO_RIGHT
