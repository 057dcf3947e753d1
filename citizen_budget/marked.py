"""The marked copy: a workbook with every problem as a note in its cell, coloured, and a list of them all."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Callable, Sequence

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, TYPE_STRING, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from citizen_budget.errors import N_, Message, Problem, message

# Its name begins with “_”: the copy can be corrected, and checked again as it is.
LIST = "_Problèmes – المشاكل"

ERROR, WARNING = N_("Error"), N_("Warning")
_HEADS = (N_("Kind"), N_("Code"), N_("Place"), N_("What is wrong"), N_("What to do"))
_WIDTHS = (14, 8, 30, 70, 70)
_AUTHOR = "citizen-budget"

# A file that was refused before it was read whole: no workbook at all, or one that is far too large.
UNREAD = frozenset({"F001", "F002", "F003", "F004", "F005", "F006", "F007", "S008"})
_NOTE_WIDTH, _NOTE_LINE = 360, 20

# A light red and a light amber, far enough apart in grey too; the note says in words which it is.
_ERROR_FILL, _WARNING_FILL = PatternFill("solid", fgColor="FFF4B6B0"), PatternFill("solid", fgColor="FFFFEFB0")
_WRAPPED = Alignment(vertical="top", wrap_text=True)

Words = Callable[[Message], str]


# What openpyxl raises on a file that is not what it says.
_BROKEN = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
)


def marked(content: bytes, problems: Sequence[Problem], words: Words, *, right_to_left: bool = False) -> bytes | None:
    """Return a copy of a workbook with its problems marked, or None where it cannot be opened.

    `words` says a message in the reader's language, which may run from right to left.
    """
    if any(problem.code in UNREAD for problem in problems):
        return None
    with warnings.catch_warnings():
        # What openpyxl leaves aside, such as a picture, is missed in the copy alone.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(content))
        except _BROKEN:
            return None
    by_cell: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        by_cell[problem.place.sheet, problem.place.cell or "A1"].append(problem)
    for (title, cell), found in by_cell.items():
        if title in book.sheetnames and isinstance(page := book[title], Worksheet):
            _mark(page, cell, found, words)
    _write_list(book, problems, words)
    book[LIST].sheet_view.rightToLeft = right_to_left
    copy = io.BytesIO()
    book.save(copy)
    return copy.getvalue()


def is_marked_copy(content: bytes) -> bool:
    """Return whether a file is such a copy, which may be made again; what is no workbook is none."""
    try:
        return LIST in openpyxl.load_workbook(io.BytesIO(content), read_only=True).sheetnames
    except _BROKEN:
        return False


def _mark(page: Worksheet, place: str, problems: Sequence[Problem], words: Words) -> None:
    """Write the problems of one cell into its note, above what the note said before."""
    cell = page[place]
    if isinstance(cell, MergedCell):
        merged = next(one for one in page.merged_cells.ranges if place in one)
        cell = page.cell(merged.min_row, merged.min_col)
    notes = [f"{kind(problem, words)} {problem.code}: {sentences(problem, words)}" for problem in problems]
    before = [cell.comment.text] if cell.comment else []
    text = "\n\n".join((*notes, *before))
    cell.comment = Comment(text, _AUTHOR, width=_NOTE_WIDTH, height=_NOTE_LINE * (len(text) // 40 + 3))
    cell.fill = _WARNING_FILL if all(one.is_warning for one in problems) else _ERROR_FILL


def _write_list(book: openpyxl.Workbook, problems: Sequence[Problem], words: Words) -> None:
    if LIST in book.sheetnames:
        del book[LIST]
    page = book.create_sheet(LIST, 0)
    page.append([words(message(head)) for head in _HEADS])
    for problem in problems:
        place = f"{problem.place.sheet}!{problem.place.cell}".strip("!") or problem.place.file
        page.append([kind(problem, words), problem.code, place, *map(_clean, map(words, (problem.what, problem.hint)))])
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    for row in page.iter_rows():
        for cell in row:
            # A name that begins with “=” is a name, not a formula.
            cell.alignment, cell.data_type = _WRAPPED, TYPE_STRING
    for cell in page[1]:
        cell.font = Font(bold=True)
    _link(page, problems)
    page.freeze_panes = "A2"
    book.active = 0


def _link(page: Worksheet, problems: Sequence[Problem]) -> None:
    """Lead from each line of the list to its cell."""
    for row, problem in enumerate(problems, 2):
        fill = _WARNING_FILL if problem.is_warning else _ERROR_FILL
        page.cell(row, 1).fill = fill
        if problem.place.sheet:
            target = f"{quote_sheetname(problem.place.sheet)}!{problem.place.cell or 'A1'}"
            page.cell(row, 3).hyperlink = Hyperlink(f"C{row}", location=target)


def kind(problem: Problem, words: Words) -> str:
    """Return the word for what a problem is: an error or a warning."""
    return words(message(WARNING if problem.is_warning else ERROR))


def sentences(problem: Problem, words: Words) -> str:
    """Return the two sentences of a problem: what is wrong, and what to do."""
    return f"{_clean(words(problem.what))} {_clean(words(problem.hint))}"


def _clean(text: str) -> str:
    """Return a text without the characters that no workbook can hold."""
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    return ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", encodable)
