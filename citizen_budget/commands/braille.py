"""`braille`: one text in Braille."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from citizen_budget.commands import Command, Say
from citizen_budget.console import Console
from citizen_budget.errors import N_
from citizen_budget.language import language


def _options(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument("text", metavar=say("TEXT"), help=say("the text to put into Braille, in quotation marks"))
    parser.add_argument(
        "--language",
        type=language,
        required=True,
        metavar=say("LANGUAGE"),
        help=say("the language of the text; see “citizen-budget languages”"),
    )
    parser.add_argument(
        "--grade",
        type=int,
        choices=(1, 2),
        default=1,
        help=say("the grade: 1 for uncontracted Braille (usual), 2 for contracted"),
    )
    parser.add_argument("--brf", action="store_true", help=say("print North American ASCII Braille, as in a BRF file"))


def _run(arguments: Namespace, console: Console) -> int:
    from citizen_budget.braille.translate import cells

    translated = cells(arguments.text, arguments.language.in_grade(arguments.grade))
    if arguments.brf:
        from citizen_budget.writers.brf import ascii_braille

        translated = ascii_braille(translated)
    console.result(translated)
    return 0


COMMAND = Command(
    name="braille",
    help=N_("Print a text in Braille, as Unicode cells."),
    examples=(
        "citizen-budget braille --language fr 'L’eau : 12,5 %'",
        "citizen-budget braille --language fr --grade 2 --brf 'Budget 2025'",
    ),
    options=_options,
    run=_run,
)
