"""The options of the commands that read aloud: Piper voices, corrected scripts, the cache."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace, _ArgumentGroup
from collections.abc import Mapping
from glob import escape
from pathlib import Path

from citizen_budget.commands import Say
from citizen_budget.errors import UsageError, message
from citizen_budget.language import language
from citizen_budget.speech.choice import SpeechChoice

SCRIPTS = "*script.txt"


def options(parser: ArgumentParser | _ArgumentGroup, say: Say) -> None:
    """Add the options."""
    parser.add_argument(
        "--voice",
        action="append",
        type=_voice,
        default=[],
        metavar=say("LANGUAGE=FILE"),
        help=say("a voice of Piper (.onnx) for a language; repeat for several (default: espeak-ng)"),
    )


def choice(arguments: Namespace, workbook: Path | None = None) -> SpeechChoice:
    """Return how documents are read aloud: by which voices, with which corrections, with which cache."""
    corrected = _corrections(workbook) if workbook else ()
    return SpeechChoice(corrected, tuple(arguments.voice), str(cache(os.environ)))


def cache(environment: Mapping[str, str]) -> Path:
    """Return the folder where sentences are kept, by the rules of freedesktop.org."""
    base = environment.get("XDG_CACHE_HOME", "")
    folder = Path(base) if Path(base).is_absolute() else Path(environment.get("HOME", "~")).expanduser() / ".cache"
    return folder / "citizen-budget"


def scripts(workbook: Path) -> tuple[Path, ...]:
    """Return the corrected scripts beside a workbook: `budget.xlsx` has `budget.….script.txt`."""
    return tuple(sorted(workbook.parent.glob(f"{escape(workbook.stem)}.{SCRIPTS}")))


def _corrections(workbook: Path) -> tuple[tuple[str, str], ...]:
    paths = scripts(workbook)
    if not paths:
        return ()
    from citizen_budget.speech.corrections import merged, read

    return merged(read(_content(path), path.name) for path in paths)


def _content(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            message("The script {file} cannot be read: {reason}.", file=path.name, reason=error),
            message("Save it as text in UTF-8, or move it away."),
        ) from error


def _voice(text: str) -> tuple[str, str]:
    code, equals, path = text.partition("=")
    if not equals or not path:
        raise UsageError(
            message("“{text}” is not a voice.", text=text),
            message("Write the language, = and the file of the voice, such as {example}.", example="fr=voice.onnx"),
        )
    return language(code).code, path
