"""`formats`: the formats that can be built."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from citizen_budget.catalogue import catalogue
from citizen_budget.commands import Command, Say
from citizen_budget.console import Console
from citizen_budget.errors import N_
from citizen_budget.writers import FORMATS


def _options(parser: ArgumentParser, say: Say) -> None:
    """Add nothing: the command has no options of its own."""


def _run(arguments: Namespace, console: Console) -> int:
    say = catalogue(console.language).gettext
    on_demand = say("{title} – made when it is named")
    titles = {
        name: (on_demand if format_.on_demand else "{title}").format(title=say(format_.title))
        for name, format_ in FORMATS.items()
    }
    console.columns([(name, format_.path, titles[name]) for name, format_ in FORMATS.items()])
    return 0


COMMAND = Command(
    name="formats",
    help=N_("List the formats: name, file, title."),
    examples=("citizen-budget formats",),
    options=_options,
    run=_run,
)
