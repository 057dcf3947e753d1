"""`build`: make the documents of a year in each language and format."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from citizen_budget.commands import Command, Say
from citizen_budget.console import Console
from citizen_budget.errors import N_, BudgetError, UsageError, message
from citizen_budget.language import LANGUAGES, language
from citizen_budget.writers import DEFAULT_FORMATS, format_named


def _options(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument("file", type=Path, metavar=say("FILE"), help=say("the workbook (.xlsx) or the YAML file"))
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("output"),
        metavar=say("FOLDER"),
        help=say("where the folder of the year is made (default: output)"),
    )
    parser.add_argument(
        "--language",
        action="append",
        type=language,
        metavar=say("LANGUAGE"),
        help=say("a language to build; repeat for several (default: all; see “citizen-budget languages”)"),
    )
    parser.add_argument(
        "--format",
        action="append",
        type=format_named,
        metavar=say("FORMAT"),
        help=say("a format to build; repeat for several (default: all; see “citizen-budget formats”)"),
    )
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=os.cpu_count() or 1,
        metavar=say("NUMBER"),
        help=say("how many files are made at the same time (default: one for each processor)"),
    )


def _jobs(text: str) -> int:
    if not (text.isdecimal() and int(text)):
        raise UsageError(
            message("“{text}” is not a number of jobs.", text=text), message("Write a whole number from 1, such as 4.")
        )
    return int(text)


def _run(arguments: Namespace, console: Console) -> int:
    from citizen_budget.publish import INDEX, publish
    from citizen_budget.readers import read
    from citizen_budget.rules import check

    source = read(arguments.file)
    checked = check(source)
    if checked.budget is None or checked.problems:
        raise BudgetError(checked.problems)
    folder = publish(
        checked.budget,
        source,
        output=arguments.output,
        languages=tuple(dict.fromkeys(arguments.language or LANGUAGES.values())),
        formats=tuple(dict.fromkeys(arguments.format or DEFAULT_FORMATS)),
        jobs=arguments.jobs,
        progress=console.progress,
    )
    console.remark(console.words(message("The documents are ready. Open this page in a browser:")))
    console.result(str(folder / INDEX))
    return 0


COMMAND = Command(
    name="build",
    help=N_("Make the citizen budget, the commitments and the summary, in each language and format."),
    examples=(
        "citizen-budget build budget.xlsx",
        "citizen-budget build budget.xlsx -o website --language ar --format html",
    ),
    options=_options,
    run=_run,
)
