"""The versions of what makes the documents."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable
from importlib import metadata

from citizen_budget import __version__
from citizen_budget.braille import translate
from citizen_budget.errors import MissingProgramError
from citizen_budget.speech import encoding, engine

PACKAGE = "citizen-budget"


def versions() -> dict[str, str]:
    """Return the versions of this program, of Python, of the programs that are there, and of each package."""
    return {
        PACKAGE: __version__,
        "python": platform.python_version(),
        **_version("liblouis", translate.version),
        **_version("espeak-ng", engine.version),
        **_version("ffmpeg", encoding.version),
        **{name: metadata.version(name) for name in requirements()},
    }


def requirements() -> tuple[str, ...]:
    """Return the names of the packages that the program needs, without those of its extras."""
    needed = metadata.requires(PACKAGE) or []
    return tuple(sorted(re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in needed if "extra ==" not in line))


def _version(name: str, version: Callable[[], str]) -> dict[str, str]:
    # A build without Braille or audio does not need what they need.
    try:
        return {name: version()}
    except MissingProgramError:
        return {}
