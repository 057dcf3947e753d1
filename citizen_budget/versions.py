"""The versions of what makes the documents."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from threading import RLock, Thread

from citizen_budget import __version__, fonts
from citizen_budget.braille import translate
from citizen_budget.errors import MissingProgramError
from citizen_budget.needs import PROGRAM, requirements
from citizen_budget.resources import resource
from citizen_budget.speech import engine, ffmpeg

_ASKED = RLock()


def versions() -> dict[str, str]:
    """Return the versions of this program, of Python, of the programs that are there, and of each package."""
    with _ASKED:
        return _versions()


def program() -> str:
    """Return a SHA-256 of all that makes the documents: this program, its fonts, and the versions of the others."""
    with _ASKED:
        return _program()


def ask() -> None:
    """Begin to find out both, which takes a moment; who needs them meanwhile waits."""
    Thread(target=program, daemon=True).start()


@cache
def _versions() -> dict[str, str]:
    return {
        PROGRAM: __version__,
        "python": platform.python_version(),
        **_of_programs(),
        **{name: metadata.version(name) for name in sorted(requirements())},
    }


@cache
def _program() -> str:
    content = hashlib.sha256(repr(sorted(versions().items())).encode())
    for path in _sources():
        content.update(b"\0%s\0" % path.name.encode())
        content.update(path.read_bytes())
    return content.hexdigest()


def _sources() -> Iterator[Path]:
    for folder in (Path(__file__).parent, resource("templates"), resource("braille_tables")):
        yield from sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    files = (fonts.FOLDER / file for family in fonts.FAMILIES.values() for _, file in family.files)
    yield from (path for path in files if path.is_file())


def _of_programs() -> dict[str, str]:
    """Return the version of each program that is there."""
    asked = {"liblouis": translate.version, "espeak-ng": engine.version, "ffmpeg": ffmpeg.version}
    told = {name: _version(version) for name, version in asked.items()}
    return {name: version for name, version in told.items() if version is not None}


def _version(version: Callable[[], str]) -> str | None:
    # A build without Braille or audio does not need what they need.
    try:
        return version()
    except MissingProgramError:
        return None
