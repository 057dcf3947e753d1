"""`languages`: the languages that can be built."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from citizen_budget.commands import Command, Say
from citizen_budget.console import Console
from citizen_budget.errors import N_
from citizen_budget.language import LANGUAGES


def _options(parser: ArgumentParser, say: Say) -> None:
    """Add nothing: the command has no options of its own."""


def _run(arguments: Namespace, console: Console) -> int:
    console.columns([(each.code, each.tag, each.braille.code, each.name) for each in LANGUAGES.values()])
    return 0


COMMAND = Command(
    name="languages",
    help=N_("List the languages of the documents: code, tag, Braille code, name."),
    examples=("citizen-budget languages",),
    options=_options,
    run=_run,
)
