"""`doctor`: what the program needs, what is there, and the commands that install what is missing."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import assert_never

from citizen_budget.commands import Command, Say, voices
from citizen_budget.console import Console
from citizen_budget.errors import N_, Message, MissingProgramError, message
from citizen_budget.installed import Finding, State, look
from citizen_budget.needs import AUDIO, EVERY_FORMAT, NEEDS, Kind, Need, install

HEADS = (N_("kind"), N_("name"), N_("version"), N_("state"), N_("what it does"), N_("formats"))
KINDS: dict[Kind, str] = {
    "program": N_("program"),
    "codec": N_("codec of ffmpeg"),
    "library": N_("library"),
    "binding": N_("Python library"),
    "package": N_("Python package"),
    "font": N_("font"),
    "voice": N_("voice"),
    "braille": N_("Braille table"),
    "folder": N_("folder"),
}
STATES: dict[State, str] = {
    "found": N_("found"),
    "missing": N_("missing"),
    "too old": N_("too old"),
    "too new": N_("too new"),
    "broken": N_("broken"),
    "not tried": N_("not tried"),
}
ABSENT: tuple[State, ...] = ("missing", "too old", "too new")
NOTHING = "–"


def _options(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument("--json", action="store_true", help=say("print the results as JSON"))


def _run(arguments: Namespace, console: Console) -> int:
    findings = look((*NEEDS.values(), *_folders()))
    if arguments.json:
        console.json([_facts(each, console) for each in findings])
    else:
        heads = tuple(console.words(message(head)) for head in HEADS)
        console.columns([heads, *(_row(each, console) for each in findings)])
    failing = [each for each in findings if each.state != "found"]
    for each in failing:
        if each.state != "not tried":
            console.error(_sentences(each, console))
    absent = [each.need for each in failing if each.state in ABSENT]
    if len(absent) > 1:
        console.error(console.words(message("Install all of them: {command}", command=install(absent))))
    if not failing:
        console.remark(console.words(message("Nothing is missing.")))
    return 0 if all(each.need.is_optional for each in failing) else MissingProgramError.exit_code


def _folders() -> tuple[Need, ...]:
    """Return the folders that a build writes in: the one where it is run, and that of what was said before."""
    return (
        Need("folder", str(Path.cwd()), N_("takes the files of a build"), EVERY_FORMAT),
        Need("folder", str(voices.cache(os.environ)), N_("keeps what was said"), AUDIO, is_optional=True),
    )


def _row(finding: Finding, console: Console) -> tuple[str, ...]:
    need = finding.need
    state = console.words(message(STATES[finding.state]))
    optional = message("{state}, not needed", state=state)
    return (
        console.words(message(KINDS[need.kind])),
        need.name,
        finding.version or NOTHING,
        console.words(optional) if need.is_optional and finding.state != "found" else state,
        console.words(message(need.purpose)),
        console.words(message("all")) if need.formats == EVERY_FORMAT else ", ".join(need.formats) or NOTHING,
    )


def _facts(finding: Finding, console: Console) -> dict[str, object]:
    need = finding.need
    return {
        "kind": need.kind,
        "name": need.name,
        "version": finding.version or None,
        "wanted": need.wanted or None,
        "state": finding.state,
        "is_optional": need.is_optional,
        "purpose": console.words(message(need.purpose)),
        "formats": list(need.formats),
        "message": _sentences(finding, console) or None,
        "install": _command(finding) or None,
    }


def _sentences(finding: Finding, console: Console) -> str:
    """Return what is wrong and what to do; nothing where all is well."""
    return " ".join(map(console.words, (*_problem(finding), *_hint(finding))))


def _problem(finding: Finding) -> Iterator[Message]:
    name = finding.need.name
    match finding.state:
        case "found":
            return
        case "missing":
            yield message("{name} is missing.", name=name)
        case "too old":
            yield message("{name} {version} is too old.", name=name, version=finding.version)
        case "too new":
            yield message("{name} {version} is too new.", name=name, version=finding.version)
        case "broken":
            yield message("{name} does not work: {reason}.", name=name, reason=finding.reason)
        case "not tried":
            yield message("{name} was not tried: it needs {base}.", name=name, base=finding.reason)
        case _:
            assert_never(finding.state)


def _hint(finding: Finding) -> Iterator[Message]:
    if finding.need.kind == "folder" and finding.state != "found":
        yield message("Make room there, or choose another folder.")
    elif command := _command(finding):
        yield message("Install it: {command}", command=command)


def _command(finding: Finding) -> str:
    """Return the command that installs what is missing, or installs again what is broken."""
    if finding.need.kind == "folder" or finding.state in {"found", "not tried"}:
        return ""
    return install((finding.need,), again=finding.state == "broken")


COMMAND = Command(
    name="doctor",
    help=N_("Look for every library, program, font, voice and table, and say how to install what is missing."),
    examples=("citizen-budget doctor", "citizen-budget doctor --json"),
    options=_options,
    run=_run,
)
