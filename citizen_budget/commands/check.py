"""`check`: say every problem of a workbook; nothing is written but the marked copy that is asked for."""

from __future__ import annotations

import gc
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from citizen_budget.commands import Command, Say
from citizen_budget.console import Console
from citizen_budget.errors import N_, BudgetError, Problem, UsageError, message
from citizen_budget.language import LANGUAGES

if TYPE_CHECKING:
    from citizen_budget.budget import Budget

_WORKBOOKS = (".xlsx", ".xlsm")


def _options(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument("file", type=Path, metavar=say("FILE"), help=say("the workbook (.xlsx) or the YAML file"))
    parser.add_argument("--json", action="store_true", help=say("print the problems as JSON"))
    parser.add_argument(
        "--mark",
        type=Path,
        metavar=say("FILE"),
        help=say("write a copy of the workbook with every problem as a note in its cell"),
    )
    parser.add_argument(
        "--last-year",
        type=Path,
        metavar=say("FILE"),
        help=say("the budget file of last year, to compare its amounts"),
    )
    parser.add_argument(
        "--today",
        type=day,
        default=None,
        metavar=say("DATE"),
        help=say("the day on which a date counts as passed, such as 2025-12-31 (default: today)"),
    )


def day(text: str) -> date:
    """Return the day that `2025-12-31` stands for; raise `UsageError` for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            message("“{text}” is not a date.", text=text), message("Write the year, the month and the day: 2025-12-31.")
        ) from error


def today(environment: Mapping[str, str]) -> date:
    """Return the day of SOURCE_DATE_EPOCH where it is set, else the day it is; raise `UsageError` for no moment."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            message("SOURCE_DATE_EPOCH is “{text}”, which is no moment.", text=epoch),
            message("Set it to a number of seconds since 1970, or leave it out."),
        ) from error


def _run(arguments: Namespace, console: Console) -> int:
    if arguments.mark:
        _check_may_mark(arguments.file, arguments.mark)
    with no_garbage():
        problems = _problems(arguments)
    if arguments.mark:
        _mark(arguments.file, arguments.mark, problems, console)
    if arguments.json:
        console.json([_object(problem, console) for problem in problems])
    else:
        _show(problems, arguments.file.name, console)
    return 0 if all(problem.is_warning for problem in problems) else BudgetError.exit_code


@contextmanager
def no_garbage() -> Iterator[None]:
    """Look for no garbage meanwhile: all that is read stays until the end, and looking takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _problems(arguments: Namespace) -> Sequence[Problem]:
    """Return every error and warning, in the order of the file."""
    from citizen_budget.readers import read
    from citizen_budget.rules import Against, check, in_order

    last_year = _last_year(arguments.last_year) if arguments.last_year else None
    try:
        source = read(arguments.file)
    except BudgetError as error:
        return error.problems
    checked = check(source, Against(arguments.today or today(os.environ), last_year))
    return in_order(source, (*checked.problems, *checked.warnings))


def _last_year(path: Path) -> Budget:
    from citizen_budget.readers import read
    from citizen_budget.rules import check

    try:
        budget = check(read(path)).budget
    except BudgetError:
        budget = None
    if budget is None:
        raise UsageError(
            message("The file of last year, “{path}”, has errors.", path=path),
            message("Check it first: citizen-budget check {path}", path=path),
        )
    return budget


def _check_may_mark(file: Path, copy: Path) -> None:
    """Refuse a copy that would take the place of somebody's work; a marked copy of before may go."""
    from citizen_budget.marked import is_marked_copy

    if file.suffix.lower() not in _WORKBOOKS:
        raise UsageError(
            message("Only a workbook can be marked, not “{path}”.", path=file.name),
            message("Leave --mark out: the problems are said with their lines."),
        )
    if copy.suffix.lower() != ".xlsx":
        raise UsageError(
            message("The marked copy cannot be called “{path}”.", path=copy), message("Give it a name in .xlsx.")
        )
    if copy.exists() and not (copy.is_file() and is_marked_copy(copy.read_bytes())):
        raise UsageError(
            message("There is already a file “{path}”, and it is left as it is.", path=copy),
            message("Choose another name, or move the file away first."),
        )


def _mark(file: Path, copy: Path, problems: Sequence[Problem], console: Console) -> None:
    from citizen_budget.marked import marked
    from citizen_budget.saving import save

    language = LANGUAGES.get(console.language)
    right_to_left = language is not None and language.direction == "rtl"
    content = marked(file.read_bytes(), problems, console.words, right_to_left=right_to_left)
    if content is None:
        console.remark(console.words(message("The file cannot be opened, or is too large: there is no copy to mark.")))
        return
    save(copy, content, overwrite=True)
    console.remark(console.words(message("The marked copy is ready: {path}", path=copy)))


def _show(problems: Sequence[Problem], file: str, console: Console) -> None:
    for problem in problems:
        console.result(console.problem(problem))
    errors = [problem for problem in problems if not problem.is_warning]
    if errors:
        console.remark(closing(errors, file, console))
    else:
        console.result(console.words(message("There is no problem in {file}.", file=file)))
    if len(problems) > len(errors):
        console.remark(warned(len(problems) - len(errors), console))


def closing(problems: Sequence[Problem], file: str, console: Console) -> str:
    """Return the sentence that closes a list of problems."""
    return console.count(
        "There is {number} problem in {file}.", "There are {number} problems in {file}.", len(problems), file=file
    )


def warned(number: int, console: Console) -> str:
    """Return the sentence that says how many warnings there are."""
    return console.count(
        "There is {number} warning: look at it again. It stops nothing.",
        "There are {number} warnings: look at them again. They stop nothing.",
        number,
    )


def _object(problem: Problem, console: Console) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": "warning" if problem.is_warning else "error",
        "file": problem.place.file,
        "sheet": problem.place.sheet,
        "cell": problem.place.cell,
        "line": problem.place.line,
        "message": console.words(problem.what),
        "hint": console.words(problem.hint),
    }


COMMAND = Command(
    name="check",
    help=N_("Say every problem of a budget, with its place and what to do. The budget itself is left as it is."),
    examples=(
        "citizen-budget check budget.xlsx",
        "citizen-budget check budget.xlsx --mark checked.xlsx",
        "citizen-budget check budget.xlsx --last-year budget-2024.xlsx --json",
    ),
    options=_options,
    run=_run,
)
