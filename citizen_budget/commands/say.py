"""`say`: one text as it is said, in words or in sound."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from citizen_budget.commands import Command, Say, voices
from citizen_budget.console import Console
from citizen_budget.errors import N_, MissingProgramError, OutputError, message
from citizen_budget.language import language
from citizen_budget.needs import hint

if TYPE_CHECKING:
    from citizen_budget.speech.script import Script


def _options(parser: ArgumentParser, say: Say) -> None:
    parser.add_argument("text", metavar=say("TEXT"), help=say("the text to say, in quotation marks"))
    parser.add_argument(
        "--language",
        type=language,
        required=True,
        metavar=say("LANGUAGE"),
        help=say("the language of the text; see “citizen-budget languages”"),
    )
    parser.add_argument("--vowels", action="store_true", help=say("print the vowel marks that the voice needs, too"))
    parser.add_argument("--play", action="store_true", help=say("say it aloud"))
    parser.add_argument("--output", type=Path, metavar=say("FILE"), help=say("write it to a sound file (.mp3)"))
    voices.options(parser, say)


def _run(arguments: Namespace, console: Console) -> int:
    from citizen_budget.speech.phrases import joined
    from citizen_budget.speech.script import sentence
    from citizen_budget.speech.studio import voiced

    script = sentence(arguments.text, arguments.language)
    phrases = [phrase for chapter in script.chapters for segment in chapter.segments for phrase in segment.phrases]
    choice = voices.choice(arguments)
    if arguments.vowels:
        texts = {each.phrase: each.text for each in voiced(script, choice)}
        console.result(" ".join(texts[phrase] for phrase in phrases))
    else:
        console.result(joined(phrases))
    if arguments.play or arguments.output:
        _sound(script, arguments)
    return 0


def _sound(script: Script, arguments: Namespace) -> None:
    from citizen_budget.publish.disk import save
    from citizen_budget.speech import encoding
    from citizen_budget.speech.studio import at_loudness, recorded, voiced

    choice = voices.choice(arguments)
    chapters = recorded(script, voiced(script, choice), choice)
    sound = b"".join(encoding.mp3(samples) for samples in at_loudness(chapters, encoding.WEB, choice))
    if arguments.output:
        save(arguments.output, sound)
    if arguments.play:
        _play(sound)


def _play(sound: bytes) -> None:
    """Play an MP3 by the player that comes with ffmpeg.

    Raises `MissingProgramError` where it is missing, `OutputError` where there is no loudspeaker.
    """
    import shutil
    import subprocess

    player = shutil.which("ffplay")
    if player is None:
        raise MissingProgramError(
            message("{program} is not installed: nothing can be read aloud.", program="ffplay"),
            hint("ffplay"),
        )
    command = [player, "-nodisp", "-autoexit", "-v", "error", "-i", "pipe:0"]
    done = subprocess.run(command, input=sound, capture_output=True, check=False)
    if done.returncode or done.stderr:
        raise OutputError(
            message("Nothing was heard: {reason}", reason=done.stderr.decode(errors="replace").strip()),
            message("Write the sound to a file with --output."),
        )


COMMAND = Command(
    name="say",
    help=N_("Print a text as it is said, with every figure in words; or say it."),
    examples=(
        "citizen-budget say --language ar '12,5 %'",
        "citizen-budget say --language fr --output amount.mp3 '11 600 000 DH'",
    ),
    options=_options,
    run=_run,
)
