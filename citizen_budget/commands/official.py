"""`import`: turn the commune's official budget form into a workbook."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from citizen_budget.commands import Command, Say
from citizen_budget.console import Console
from citizen_budget.errors import N_, UsageError, message


def _options(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "file", type=Path, metavar=say("FILE"), help=say("the official form: a workbook (.xlsx) or CSV in UTF-8")
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("budget.xlsx"),
        metavar=say("FILE"),
        help=say("the workbook to make (default: budget.xlsx)"),
    )
    parser.add_argument("--overwrite", action="store_true", help=say("replace the workbook, if there is one"))
    parser.add_argument(
        "--year",
        type=_year,
        metavar=say("YEAR"),
        help=say("the year to import, where the form has several or names none"),
    )
    parser.add_argument("--commune", metavar=say("NAME"), help=say("the commune’s name in French"))
    parser.add_argument("--commune-ar", metavar=say("NAME"), help=say("the commune’s name in Arabic"))
    parser.add_argument(
        "--rules",
        type=Path,
        metavar=say("FILE"),
        help=say("your own grouping rules: a workbook that “import” has made, with its sheet “_Regroupement” edited"),
    )


def _year(text: str) -> int:
    if not (text.isdecimal() and 1956 <= int(text) <= 2099):
        raise UsageError(
            message("“{text}” is not a year.", text=text), message("Write it with four digits, such as 2025.")
        )
    return int(text)


def _run(arguments: Namespace, console: Console) -> int:
    from citizen_budget.official.convert import Choices, convert
    from citizen_budget.saving import check_free, save

    output: Path = arguments.output
    if output.suffix.lower() != ".xlsx":
        raise UsageError(
            message("“{path}” does not end in .xlsx.", path=output),
            message("Give the workbook such a name: budget.xlsx."),
        )
    check_free(output, overwrite=arguments.overwrite)
    communes = {"fr": arguments.commune or "", "ar": arguments.commune_ar or ""}
    imported = convert(arguments.file, Choices(arguments.year, communes, arguments.rules))
    save(output, imported.content, overwrite=arguments.overwrite)
    for sentence in imported.report:
        console.result(console.words(sentence))
    for one in imported.doubts:
        console.result(console.problem(one))
    console.remark(
        console.words(
            message(
                "{path} is made. Its sheets “_Doutes” and “_Détail” say where everything came from. "
                "Next: citizen-budget check {path}",
                path=output,
            )
        )
    )
    return 0


COMMAND = Command(
    name="import",
    help=N_("Turn the commune’s official budget form into a workbook: lines grouped, totals checked, doubts listed."),
    examples=(
        "citizen-budget import official.xlsx -o budget.xlsx",
        "citizen-budget import official.csv --year 2025 --commune Tétouan --commune-ar تطوان",
        "citizen-budget import official.xlsx --rules budget.xlsx --output new.xlsx",
    ),
    options=_options,
    run=_run,
)
