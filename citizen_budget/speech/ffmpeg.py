"""ffmpeg: the program that encodes and measures sound."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from functools import cache

from citizen_budget.errors import MissingProgramError, OutputError, message
from citizen_budget.needs import hint
from citizen_budget.speech.cache import Cache


def version() -> str:
    """Return the version of ffmpeg.

    Raises `MissingProgramError` where it is missing.
    """
    found = re.match(rb"ffmpeg version (\S+)", run(("-version",), b"", quiet=False))
    return found[1].decode() if found else ""


def run(arguments: tuple[str, ...], content: bytes, *, quiet: bool = True, reports: bool = False) -> bytes:
    """Return what ffmpeg gives for a content, or with `reports` what it says about it.

    Raises `MissingProgramError` where it is missing, `OutputError` where it fails.
    """
    program = shutil.which("ffmpeg")
    if program is None:
        raise MissingProgramError(
            message("{program} is not installed: nothing can be read aloud.", program="ffmpeg"),
            hint("ffmpeg"),
        )
    level = "info" if reports else "error"
    options = ("-nostdin", "-nostats", "-hide_banner", "-v", level, "-threads", "1") if quiet else ()
    done = subprocess.run([program, *options, *arguments], input=content, capture_output=True, check=False)
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise OutputError(message("{program} failed: {reason}", program="ffmpeg", reason=reason))
    return done.stderr if reports else done.stdout


def run_once(kept: Cache, arguments: tuple[str, ...], content: bytes, *, reports: bool = False) -> bytes:
    """Return the same as `run`, which is kept in a cache."""
    if not kept:
        return run(arguments, content, reports=reports)
    key = ("ffmpeg", _known_version(), *arguments, hashlib.sha256(content).hexdigest())
    made = kept.get(*key)
    if made is None:
        made = run(arguments, content, reports=reports)
        kept.put(made, *key)
    return made


@cache
def _known_version() -> str:
    return version()
