"""The command line: which command, in which language, with which exit code."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any, NoReturn

from citizen_budget import __version__
from citizen_budget.catalogue import SOURCE_LANGUAGE, catalogue
from citizen_budget.commands import (
    Command,
    Say,
    audit,
    braille,
    build,
    check,
    doctor,
    failures,
    formats,
    languages,
    new,
    official,
    say,
)
from citizen_budget.console import Console
from citizen_budget.errors import N_, CitizenBudgetError, MissingProgramError, UsageError, message
from citizen_budget.language import LANGUAGES

PROGRAM = "citizen-budget"
COMMANDS: tuple[Command, ...] = (
    new.COMMAND,
    official.COMMAND,
    check.COMMAND,
    build.COMMAND,
    audit.COMMAND,
    formats.COMMAND,
    languages.COMMAND,
    braille.COMMAND,
    say.COMMAND,
    doctor.COMMAND,
)
MESSAGE_LANGUAGES = (*LANGUAGES, SOURCE_LANGUAGE)
INTERRUPTED = 130

# The sentences of argparse itself that a user of these commands can meet.
ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("expected one argument"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("ignored explicit argument %r"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are those of this program."""

    def error(self, message_: str) -> NoReturn:
        """Raise what argparse found wrong as a usage error."""
        raise UsageError(
            message("The command was not understood: {reason}.", reason=message_),
            message("See “{command} --help”.", command=self.prog),
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    for stream in (sys.stdout, sys.stderr):
        # Arabic and Braille are UTF-8 wherever they are piped to; a file name may be no text at all.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = words[: words.index("--")] if "--" in words else words
    console = Console(_message_language(options, os.environ), quiet="--quiet" in options, debug="--debug" in options)
    try:
        return _run(words, console)
    except KeyboardInterrupt:
        console.error(console.words(message("Stopped. What was there before is untouched.")))
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever reads the result has closed it, as `head` does: there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CitizenBudgetError.exit_code
    except Exception as error:
        return failures.tell(error, console)


def _run(words: Sequence[str], console: Console) -> int:
    arguments = parser_of_commands(catalogue(console.language).gettext).parse_args(words)
    exit_code: int = arguments.run(arguments, console)
    sys.stdout.flush()
    return exit_code


def _message_language(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language of the messages: asked for, else the environment's; English where none can be read."""
    asked = [after for word, after in pairwise([*words, ""]) if word == "--messages"]
    asked += [word.removeprefix("--messages=") for word in words if word.startswith("--messages=")]
    variables = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, variables), "")
    wanted = [*asked, locale.replace(".", "_").partition("_")[0]]
    language = next((code for code in wanted if code in MESSAGE_LANGUAGES), SOURCE_LANGUAGE)
    with suppress(MissingProgramError):
        catalogue(language)
        return language
    return SOURCE_LANGUAGE


def parser_of_commands(say: Say) -> Parser:
    """Return the parser of all commands, speaking the user's language."""
    # argparse takes its sentences from this name; gettext's own way to translate them would need
    # compiled catalogues on the disk.
    vars(argparse).update({"_": say})
    parser = Parser(
        prog=PROGRAM,
        description=say("Citizen budgets that everyone can read, made from one workbook."),
        **_style(say, ("citizen-budget check budget.xlsx", "citizen-budget build budget.xlsx")),
    )
    _common(parser, say)
    parser.add_argument(
        "--version", action="version", version=f"{PROGRAM} {__version__}", help=say("print the version and stop")
    )
    commands = parser.add_subparsers(title=say("commands"), metavar=say("COMMAND"), dest="command", required=True)
    for command in COMMANDS:
        own = commands.add_parser(
            command.name, help=say(command.help), description=say(command.help), **_style(say, command.examples)
        )
        command.options(own, say)
        _common(own, say)
        own.set_defaults(run=command.run)
    return parser


def _style(say: Say, examples: tuple[str, ...]) -> dict[str, Any]:
    """Return how each help page looks: the examples last, as they are typed."""
    return {
        "epilog": "\n  ".join([say("examples:"), *examples]),
        "formatter_class": argparse.RawDescriptionHelpFormatter,
        "allow_abbrev": False,
    }


def _common(parser: Parser, say: Say) -> None:
    """Add the options that stand before or after a command; `main` reads them before all others."""
    codes = ", ".join(MESSAGE_LANGUAGES)
    common = parser.add_argument_group(say("options of every command"))
    common.add_argument(
        "--messages",
        choices=MESSAGE_LANGUAGES,
        default=argparse.SUPPRESS,
        metavar=say("LANGUAGE"),
        help=say("the language of help and messages: {codes}").format(codes=codes),
    )
    common.add_argument(
        "--quiet", action="store_true", default=argparse.SUPPRESS, help=say("show results and errors only")
    )
    common.add_argument(
        "--debug", action="store_true", default=argparse.SUPPRESS, help=say("show where an unexpected error came from")
    )
