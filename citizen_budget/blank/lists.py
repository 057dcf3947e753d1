"""Drop-downs and what a cell accepts: a hidden sheet holds the lists that the cells choose from."""

from __future__ import annotations

from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from citizen_budget.blank.wording import help_of
from citizen_budget.readers.heads import column_heads
from citizen_budget.readers.schema import SHEETS, Field
from citizen_budget.workbook import FIRST_ROW

TITLE = "_Listes – القوائم"

# More rows than anybody types; a row below them is read all the same.
LAST_ROW = 20_000

# The column of remarks stands before the columns of the fields.
REMARKS = 1

# The lists of fields that are no choice of their own.
_YES = ("oui", "نعم")
_GOALS = tuple(str(number) for number in range(1, 18))

# A code that another sheet gives: the field, and the sheet whose codes it chooses from.
_CODES = {"theme": "themes", "commitment": "commitments", "line_code": "lines"}


@dataclass(slots=True)
class Lists:
    """The lists that have been asked for, a column each, and what they hold."""

    columns: dict[tuple[str, ...], int] = field(default_factory=dict)

    def validation(self, one: Field, kind: str) -> DataValidation | None:
        """Return what a field's cells accept, or None where they accept anything.

        A value that is doubted may stay: the program reads more than the list has.
        """
        found = self._validation(one, kind)
        if found is not None:
            found.errorStyle = "warning"
            found.error = help_of(one)
            found.showErrorMessage = one.kind != "codes"
        return found

    def _validation(self, one: Field, kind: str) -> DataValidation | None:
        if (other := _other_sheet(one, kind)) is not None:
            return DataValidation("list", formula1=_codes_of(other), allow_blank=True)
        match one.kind:
            case "choice":
                return self._list(tuple(choice.both for choice in one.choices))
            case "codes":
                return self._list(tuple(choice.fr for choice in one.choices) or _GOALS)
            case "yes":
                return self._list(_YES)
            case "amount" | "number":
                return DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
            case "year":
                return DataValidation("whole", operator="between", formula1="1900", formula2="2099", allow_blank=True)
            case "date":
                return DataValidation("date", operator="greaterThan", formula1="1", allow_blank=True)
            case _:
                return None

    def _list(self, values: tuple[str, ...]) -> DataValidation:
        column = get_column_letter(self.columns.setdefault(values, len(self.columns) + 1))
        place = f"{quote_sheetname(TITLE)}!${column}$1:${column}${len(values)}"
        return DataValidation("list", formula1=place, allow_blank=True)

    def write(self, book: Workbook) -> None:
        """Write the lists into a sheet that is hidden."""
        page = book.create_sheet(TITLE)
        page.sheet_state = "hidden"
        for values, column in self.columns.items():
            for row, value in enumerate(values, 1):
                page.cell(row, column, value)


def _other_sheet(one: Field, kind: str) -> str | None:
    return "lines" if (kind, one.key) == ("reasons", "code") else _CODES.get(one.key)


def _codes_of(kind: str) -> str:
    """Return where the codes of a sheet stand."""
    sheet = next(sheet for sheet in SHEETS if sheet.key == kind)
    heads = [head.key for one in sheet.fields for head in column_heads(one)]
    column = get_column_letter(heads.index("code") + 1 + REMARKS)
    return f"{quote_sheetname(sheet.fr)}!${column}${FIRST_ROW}:${column}${LAST_ROW}"
