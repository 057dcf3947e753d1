"""`audit`: read every file of a build back and compare its figures with what the documents say."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from citizen_budget.commands import Command, Say
from citizen_budget.console import Console
from citizen_budget.errors import N_, OutputError, message

if TYPE_CHECKING:
    from citizen_budget.audit.folder import Report
    from citizen_budget.audit.report import Result

HEADS = (N_("language"), N_("format"), N_("files"), N_("figures found"), N_("figures expected"))
NOT_READ = "–"


def _options(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument("folder", type=Path, metavar=say("FOLDER"), help=say("the folder of a build"))
    parser.add_argument("--json", action="store_true", help=say("print the results as JSON"))


def _run(arguments: Namespace, console: Console) -> int:
    from citizen_budget.audit.folder import audit, facts
    from citizen_budget.publish.manifest import record_audit

    report = audit(arguments.folder)
    record_audit(arguments.folder, report)
    if arguments.json:
        damaged = ({"file": each.path, "damage": console.words(each.what)} for each in report.damages)
        console.json([*map(facts, report.results), *damaged])
    else:
        show(report, console)
    for problem in report.problems:
        console.error(console.words(problem))
    return OutputError.exit_code if report.problems else 0


def show(report: Report, console: Console) -> None:
    """Write a line for each language and format: the figures found and expected in its files."""
    results = sorted(report.results, key=_key)
    rows = (_row(key, list(own)) for key, own in groupby(results, key=_key))
    console.columns([tuple(console.words(message(head)) for head in HEADS), *rows])
    if not report.problems:
        console.remark(console.words(message("All figures are identical in the files that were read back.")))


def _key(result: Result) -> tuple[str, str]:
    return result.language, result.format


def _row(key: tuple[str, str], results: list[Result]) -> tuple[str, ...]:
    counts = [result.found for result in results if result.found is not None]
    found = f"{sum(counts)}" if counts else NOT_READ
    return (*key, f"{sum(len(each.files) for each in results)}", found, f"{sum(each.expected for each in results)}")


COMMAND = Command(
    name="audit",
    help=N_("Read every file of a build back and compare each figure, in its place, with what the documents say."),
    examples=(
        "citizen-budget audit output/ksar-el-kebir-2025",
        "citizen-budget audit output/ksar-el-kebir-2025 --json",
    ),
    options=_options,
    run=_run,
)
