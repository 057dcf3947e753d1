"""What is installed: each need is tried as the program uses it, and what fails is told, whatever it raises."""

from __future__ import annotations

import ctypes
import importlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Literal, assert_never

from citizen_budget.errors import CitizenBudgetError, Message, MissingProgramError, message
from citizen_budget.language import Language
from citizen_budget.needs import Need
from citizen_budget.speech.engine import without_loudspeaker

State = Literal["found", "missing", "too old", "too new", "broken", "not tried"]
PATIENCE = 60
"""Seconds that a program may take to say its version."""
ROOM = 500
"""Megabytes that a folder must have left: a year with its sound takes some 200, twice while it is replaced."""
_NUMBERS = re.compile(r"\d+(?:\.\d+)+")


class _NotThereError(Exception):
    """What is looked for is not there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a need: its version where it works, else the reason why it does not."""

    need: Need
    state: State
    version: str = ""
    reason: str | Message = ""


def look(needs: Iterable[Need]) -> tuple[Finding, ...]:
    """Return what is found of each need, in their order; what stands on something that fails is not tried."""
    found: dict[str, Finding] = {}
    for need in needs:
        failing = [name for name in need.stands_on if name in found and found[name].state != "found"]
        found[need.name] = Finding(need, "not tried", reason=failing[0]) if failing else _tried(need)
    return tuple(found.values())


def _tried(need: Need) -> Finding:
    # A package that cannot work may print its troubles among the results.
    with redirect_stdout(io.StringIO()):
        try:
            version = _version(need)
        except (_NotThereError, MissingProgramError, ModuleNotFoundError, metadata.PackageNotFoundError):
            return Finding(need, "missing")
        except CitizenBudgetError as error:
            return Finding(need, "broken", reason=error.what)
        except Exception as error:  # what is broken raises anything
            return Finding(need, "broken", reason=" ".join(str(error).split()) or type(error).__name__)
    return Finding(need, _age(version, need), version)


def _age(version: str, need: Need) -> State:
    """Return whether a version is one that does; one that cannot be compared is taken to be."""
    with suppress(ImportError, ValueError):
        from packaging.requirements import Requirement
        from packaging.version import Version

        for bound in Requirement(need.wanted).specifier:
            if not bound.contains(version, prereleases=True):
                return "too old" if Version(version) < Version(bound.version) else "too new"
    return "found"


def _version(need: Need) -> str:
    """Return the version of what works.

    Raises an error of its absence, or any other error where it does not work.
    """
    match need.kind:
        case "program":
            return _program(need)
        case "codec":
            return _codec(need)
        case "library":
            return _library(need)
        case "binding":
            return _binding()
        case "package":
            return _package(need)
        case "font":
            return _font(need)
        case "voice":
            return _voice(need)
        case "braille":
            return _braille(need)
        case "folder":
            return _folder(need)
        case _:
            assert_never(need.kind)


def _program(need: Need) -> str:
    # Python is the one that runs this, wherever it is.
    found = _NUMBERS.search(_told(sys.executable if need.name == "python3" else need.name, need.tells))
    return found[0] if found else ""


def _codec(need: Need) -> str:
    if need.name not in _told("ffmpeg", need.tells).split():
        raise _NotThereError(need.name)
    return ""


@cache
def _told(name: str, option: str) -> str:
    """Return what a program says."""
    program = shutil.which(name)
    if program is None:
        raise _NotThereError(name)
    done = subprocess.run(
        [program, option],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
        env=without_loudspeaker(),
    )
    done.check_returncode()
    return (done.stdout + done.stderr).decode(errors="replace")


def _library(need: Need) -> str:
    try:
        tells = getattr(ctypes.CDLL(need.name), need.tells)
    except OSError as error:
        if str(error).startswith(f"{need.name}: cannot open"):
            raise _NotThereError(need.name) from error
        raise
    tells.restype = ctypes.c_char_p
    return str(tells(None).decode())


def _binding() -> str:
    from citizen_budget.braille.translate import version

    return version()


def _package(need: Need) -> str:
    for name in need.modules:
        importlib.import_module(name)
    return metadata.version(need.name)


def _font(need: Need) -> str:
    from citizen_budget.fonts import version

    return version(need.name)


def _voice(need: Need) -> str:
    from citizen_budget.speech.engine import Pyttsx3

    voice = _language(need).voice
    with Pyttsx3(voice.name, voice.rate) as engine:
        return engine.version.split()[0]


def _braille(need: Need) -> str:
    """Compile a table, and return the version of liblouis, whose tables it includes."""
    from citizen_budget.braille.translate import cells, version

    cells("1", _language(need))
    return version()


def _language(need: Need) -> Language:
    assert need.language is not None
    return need.language


def _folder(need: Need) -> str:
    """Find out whether a folder, or the nearest one above it, can be written and has room."""
    path = Path(need.name)
    there = next(each for each in (path, *path.parents) if each.exists())
    if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
        raise CitizenBudgetError(message("you may not write there"))
    left = shutil.disk_usage(there).free // 1_000_000
    if left < ROOM:
        raise CitizenBudgetError(message("it has {left} MB left, and {room} MB are needed", left=left, room=ROOM))
    return ""
