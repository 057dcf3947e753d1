"""`check`: say every problem of a workbook and write nothing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from citizen_budget.commands import Command, Say
from citizen_budget.console import Console
from citizen_budget.errors import N_, BudgetError, Problem, message


def _options(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument("file", type=Path, metavar=say("FILE"), help=say("the workbook (.xlsx) or the YAML file"))
    parser.add_argument("--json", action="store_true", help=say("print the problems as JSON"))


def _run(arguments: Namespace, console: Console) -> int:
    problems = _problems(arguments.file)
    if arguments.json:
        console.json([_object(problem, console) for problem in problems])
    else:
        _show(problems, arguments.file.name, console)
    return BudgetError.exit_code if problems else 0


def _problems(path: Path) -> Sequence[Problem]:
    from citizen_budget.readers import read
    from citizen_budget.rules import check

    try:
        return check(read(path)).problems
    except BudgetError as error:
        return error.problems


def _show(problems: Sequence[Problem], file: str, console: Console) -> None:
    for problem in problems:
        console.result(console.problem(problem))
    if problems:
        console.remark(closing(problems, file, console))
    else:
        console.result(console.words(message("There is no problem in {file}.", file=file)))


def closing(problems: Sequence[Problem], file: str, console: Console) -> str:
    """Return the sentence that closes a list of problems."""
    return console.count(
        "There is {number} problem in {file}.", "There are {number} problems in {file}.", len(problems), file=file
    )


def _object(problem: Problem, console: Console) -> dict[str, object]:
    return {
        "code": problem.code,
        "file": problem.place.file,
        "sheet": problem.place.sheet,
        "cell": problem.place.cell,
        "line": problem.place.line,
        "message": console.words(problem.what),
        "hint": console.words(problem.hint),
    }


COMMAND = Command(
    name="check",
    help=N_("Say every problem of a budget, with its place and what to do. Nothing is written."),
    examples=("citizen-budget check budget.xlsx", "citizen-budget check budget.xlsx --json"),
    options=_options,
    run=_run,
)
