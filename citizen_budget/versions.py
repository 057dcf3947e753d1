"""The versions of what makes the documents."""

from __future__ import annotations

import platform
import re
from importlib import metadata

from citizen_budget import __version__
from citizen_budget.braille import translate
from citizen_budget.errors import MissingProgramError
from citizen_budget.speech import encoding

PACKAGE = "citizen-budget"


def versions() -> dict[str, str]:
    """Return the versions of this program, of Python, of liblouis and ffmpeg where they are, and of each package."""
    return {
        PACKAGE: __version__,
        "python": platform.python_version(),
        **_liblouis(),
        **_ffmpeg(),
        **{name: metadata.version(name) for name in requirements()},
    }


def requirements() -> tuple[str, ...]:
    """Return the names of the packages that the program needs, without those of its extras."""
    needed = metadata.requires(PACKAGE) or []
    return tuple(sorted(re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in needed if "extra ==" not in line))


def _liblouis() -> dict[str, str]:
    # A build without Braille does not need it.
    try:
        return {"liblouis": translate.version()}
    except MissingProgramError:
        return {}


def _ffmpeg() -> dict[str, str]:
    # A build without audio does not need it.
    try:
        return {"ffmpeg": encoding.version()}
    except MissingProgramError:
        return {}
