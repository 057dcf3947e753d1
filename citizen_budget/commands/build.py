"""`build`: make the documents of a year in each language and format."""

from __future__ import annotations

import os
import re
from argparse import ArgumentParser, Namespace, _ArgumentGroup
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from citizen_budget.braille.ascii import CHARACTER_SETS
from citizen_budget.braille.page import PAPER, PAPERS, Paper
from citizen_budget.commands import Command, Say, voices
from citizen_budget.commands.batch import Batch, Ready
from citizen_budget.commands.check import no_garbage, warned
from citizen_budget.console import Console
from citizen_budget.errors import N_, BudgetError, UsageError, message
from citizen_budget.language import LANGUAGES, language
from citizen_budget.writers import AS_USUAL, DEFAULT_FORMATS, Settings, format_named

if TYPE_CHECKING:
    from citizen_budget.publish.work import Progress, Step
    from citizen_budget.publish.workers import Workers

# From half a sheet to what the widest embossers take.
CELLS, LINES = range(20, 61), range(15, 61)
# A volume has a title page and contents, and must hold something more.
VOLUME_PAGES = range(10, 1001)


def _options(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar=say("FILE"),
        help=say("the workbook (.xlsx) or the YAML file; several are built one after the other"),
    )
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
        help=say(
            "a format to build; repeat for several "
            "(default: all but those made when they are named; see “citizen-budget formats”)"
        ),
    )
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=os.cpu_count() or 1,
        metavar=say("NUMBER"),
        help=say("how many files are made at the same time (default: one for each processor)"),
    )
    parser.add_argument(
        "--no-audit", action="store_true", help=say("do not read the files back to compare their figures")
    )
    parser.add_argument(
        "--anew", action="store_true", help=say("make every file again (default: only what has changed)")
    )
    voices.options(parser.add_argument_group(say("options of the audio")), say)
    _braille_options(parser.add_argument_group(say("options of the Braille copy")), say)


def _braille_options(group: _ArgumentGroup, say: Say) -> None:
    group.add_argument(
        "--paper",
        type=paper,
        default=PAPER,
        metavar=say("PAPER"),
        help=say("cells and lines of a page: {papers}, or others (default: {paper})").format(
            papers=", ".join(PAPERS), paper=_name(PAPER)
        ),
    )
    group.add_argument(
        "--cells",
        type=_within(CELLS),
        metavar=say("NUMBER"),
        help=say("cells in a line, from {first} to {last}").format(first=CELLS[0], last=CELLS[-1]),
    )
    group.add_argument(
        "--lines",
        type=_within(LINES),
        metavar=say("NUMBER"),
        help=say("lines on a page, from {first} to {last}").format(first=LINES[0], last=LINES[-1]),
    )
    group.add_argument(
        "--single-sided", action="store_true", help=say("emboss one side of the paper (default: both sides)")
    )
    group.add_argument(
        "--max-pages",
        type=_within(VOLUME_PAGES),
        default=AS_USUAL.volume_pages,
        metavar=say("NUMBER"),
        help=say("the most pages of one volume (default: one volume, however long)"),
    )
    group.add_argument(
        "--ascii",
        choices=CHARACTER_SETS,
        default=AS_USUAL.ascii,
        metavar=say("CHARACTERS"),
        help=say("the characters of BRF files: {names} (default: {name})").format(
            names=", ".join(CHARACTER_SETS), name=AS_USUAL.ascii
        ),
    )


def paper(text: str) -> Paper:
    """Return the paper that `30x27` stands for.

    Raises `UsageError` for what is no paper, or too small or too large.
    """
    found = re.fullmatch(r"(\d+)[x×](\d+)", text)
    if found is None:
        raise UsageError(
            message("“{text}” is not a paper.", text=text),
            message("Write the cells in a line, an x and the lines on a page, such as {paper}.", paper=_name(PAPER)),
        )
    return Paper(_within(CELLS)(found[1]), _within(LINES)(found[2]))


def _name(paper: Paper) -> str:
    return f"{paper.cells}x{paper.lines}"


def _within(numbers: range) -> Callable[[str], int]:
    """Return what reads a number and refuses one out of a range."""

    def read(text: str) -> int:
        if not (text.isdecimal() and int(text) in numbers):
            raise UsageError(
                message("“{text}” cannot be used.", text=text),
                message("Write a whole number from {first} to {last}.", first=numbers[0], last=numbers[-1]),
            )
        return int(text)

    return read


def settings(arguments: Namespace) -> Settings:
    """Return what the options say of the Braille copies; single options win over the paper."""
    given: Paper = arguments.paper
    chosen = Paper(
        cells=arguments.cells or given.cells,
        lines=arguments.lines or given.lines,
        both_sides=not arguments.single_sided,
    )
    return Settings(chosen, arguments.max_pages, arguments.ascii)


def _jobs(text: str) -> int:
    if not (text.isdecimal() and int(text)):
        raise UsageError(
            message("“{text}” is not a number of jobs.", text=text), message("Write a whole number from 1, such as 4.")
        )
    return int(text)


def _run(arguments: Namespace, console: Console) -> int:
    from citizen_budget.publish.workers import Workers
    from citizen_budget.versions import ask

    with Workers(arguments.jobs) as workers:
        ask()
        if len(arguments.files) > 1:
            return Batch(arguments.files, console).built(partial(_ready, arguments, workers), workers)
        ready = _ready(arguments, workers, arguments.files[0], lambda step: show(step, console))
        page = ready.build()
    if ready.warnings:
        console.remark(warned(ready.warnings, console))
    console.remark(console.words(message("The documents are ready. Open this page in a browser:")))
    console.result(str(page))
    return 0


def show(step: Step, console: Console) -> None:
    """Show how far the work of a build is."""
    making = step.making[0] if step.making else ""
    console.progress(step.done, step.total, step.name, making=making, share=step.share)


def _ready(arguments: Namespace, workers: Workers, file: Path, progress: Progress | None = None) -> Ready:
    """Read a budget and return what builds it.

    Raises `BudgetError` where it has errors.
    """
    from citizen_budget.publish import INDEX, folder_name, publish
    from citizen_budget.readers import read
    from citizen_budget.rules import check

    with no_garbage():
        source = read(file)
        checked = check(source)
    budget = checked.budget
    if budget is None:
        raise BudgetError(checked.problems)

    def build() -> Path:
        folder = publish(
            budget,
            source,
            output=arguments.output,
            languages=tuple(dict.fromkeys(arguments.language or LANGUAGES.values())),
            formats=tuple(dict.fromkeys(arguments.format or DEFAULT_FORMATS)),
            settings=replace(settings(arguments), speech=voices.choice(arguments, file)),
            workers=workers,
            progress=progress,
            is_audited=not arguments.no_audit,
            is_anew=arguments.anew,
        )
        return folder / INDEX

    return Ready(arguments.output / folder_name(budget), build, len(checked.warnings))


COMMAND = Command(
    name="build",
    help=N_("Make the citizen budget, the commitments and the summary, in each language and format."),
    examples=(
        "citizen-budget build budget.xlsx",
        "citizen-budget build budget.xlsx -o website --language ar --format html",
        "citizen-budget build budget.xlsx --paper 28x28 --max-pages 60",
        "citizen-budget build communes/*.xlsx",
    ),
    options=_options,
    run=_run,
)
