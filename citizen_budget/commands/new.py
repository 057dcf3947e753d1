"""`new`: a blank workbook to fill in."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from pathlib import Path

from citizen_budget.commands import Command, Say
from citizen_budget.console import Console
from citizen_budget.errors import N_, UsageError, message


def _options(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "file", type=workbook, metavar=say("FILE"), help=say("the workbook to make, such as budget.xlsx")
    )
    parser.add_argument(
        "--commune",
        action="append",
        default=[],
        metavar=say("NAME"),
        help=say("the name of the commune; once in French and once in Arabic"),
    )
    parser.add_argument("--year", type=year, metavar=say("YEAR"), help=say("the year of the budget"))


def workbook(text: str) -> Path:
    """Return the path of a workbook to make; raise `UsageError` where its name is not one."""
    path = Path(text)
    if path.suffix.lower() != ".xlsx":
        raise UsageError(
            message("The workbook cannot be called “{path}”.", path=path), message("Give it a name in .xlsx.")
        )
    return path


def year(text: str) -> int:
    """Return a year; raise `UsageError` for what is none."""
    if not re.fullmatch(r"(19|20)\d\d", text, re.ASCII):
        raise UsageError(message("“{text}” is not a year.", text=text), message("Write four digits, such as 2025."))
    return int(text)


def _run(arguments: Namespace, console: Console) -> int:
    from citizen_budget.blank import blank_workbook
    from citizen_budget.saving import save_new

    save_new(arguments.file, blank_workbook(arguments.commune, arguments.year))
    then = f"citizen-budget check {arguments.file}"
    ready = message("The workbook is ready. Open it, and read its first sheet. Then: {command}", command=then)
    console.remark(console.words(ready))
    console.result(str(arguments.file))
    return 0


COMMAND = Command(
    name="new",
    help=N_("Make a blank workbook to fill in, with explanations, an example, lists to choose from and sums."),
    examples=(
        "citizen-budget new budget.xlsx",
        "citizen-budget new budget.xlsx --commune Tétouan --commune تطوان --year 2026",
    ),
    options=_options,
    run=_run,
)
