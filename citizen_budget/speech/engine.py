"""Engines: what turns words into samples."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Protocol, Self

from citizen_budget.errors import MissingProgramError, OutputError, message
from citizen_budget.needs import hint
from citizen_budget.speech import speaker

RATE = 22050
"""Samples a second of all sound before it is encoded; each has 16 bits, one channel."""
PATIENCE = 60.0


class Engine(Protocol):
    """A voice: text in, samples out. `name` tells apart all that changes how a text sounds."""

    name: str

    def speak(self, text: str) -> bytes:
        """Return the samples of an utterance."""

    def sounds(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return each word in the letters of the International Phonetic Alphabet; empty where it cannot tell."""

    def close(self) -> None:
        """Let go of what the engine holds."""


class Pyttsx3:
    """pyttsx3 with espeak-ng in a process of its own, which is started again when it ends or hangs."""

    def __init__(self, voice: str, rate: int, *, patience: float = PATIENCE) -> None:
        """Start the process.

        Raises `MissingProgramError` where espeak-ng or its voice is missing.
        """
        self._voice, self._rate, self._patience = voice, rate, patience
        self._process: subprocess.Popen[bytes] | None = None
        self.version = self._start()
        self.name = f"espeak-ng {self.version} {voice} {rate}"

    def __enter__(self) -> Self:
        """Return the engine."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the process."""
        self.close()

    @property
    def process(self) -> int:
        """Return the number of the process that speaks."""
        return self._process.pid if self._process else 0

    def speak(self, text: str) -> bytes:
        """Return the samples of an utterance.

        Raises `OutputError` where the process ends or hangs twice over the same text.
        """
        return self._asked(speaker.SPEAK, text)

    def sounds(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return each word in the letters of the International Phonetic Alphabet."""
        return tuple(self._asked(speaker.SOUNDS, "\n".join(words)).decode().split("\n")) if words else ()

    def close(self) -> None:
        """Stop the process."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _asked(self, kind: bytes, text: str) -> bytes:
        reason = ""
        for _ in range(2):
            try:
                return self._answer_to(kind, text)
            except (OSError, EOFError) as error:
                reason = str(error)
                self.close()
        raise OutputError(
            message("The voice {voice} could not say “{text}”: {reason}.", voice=self._voice, text=text, reason=reason)
        )

    def _answer_to(self, kind: bytes, text: str) -> bytes:
        if self._process is None:
            self._start()
        assert self._process is not None
        assert self._process.stdin is not None
        content = text.encode()
        self._process.stdin.write(speaker.HEADER.pack(kind, len(content)) + content)
        letter, answer = self._answer()
        if letter != speaker.SOUND:
            raise OSError(answer.decode())
        return answer

    def _start(self) -> str:
        command = [sys.executable, "-m", speaker.__name__, self._voice, str(self._rate)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, bufsize=0, env=without_loudspeaker()
        )
        try:
            letter, answer = self._answer()
        except TimeoutError as error:
            self.close()
            raise OutputError(message("The voice {voice} did not start.", voice=self._voice)) from error
        except EOFError:
            # espeak-ng ends the whole process where its data is missing.
            letter, answer = speaker.NO_PROGRAM, b"espeak-ng-data"
        if letter == speaker.READY:
            return answer.decode()
        self.close()
        if letter == speaker.NO_VOICE:
            raise MissingProgramError(
                message("espeak-ng has no voice “{voice}”.", voice=self._voice),
                hint("espeak-ng"),
            )
        raise MissingProgramError(
            message("{program} is not installed: nothing can be read aloud.", program=answer.decode()),
            hint("espeak-ng"),
        )

    def _answer(self) -> tuple[bytes, bytes]:
        deadline = time.monotonic() + self._patience
        letter, length = speaker.HEADER.unpack(self._read(speaker.HEADER.size, deadline))
        return letter, self._read(length, deadline)

    def _read(self, length: int, deadline: float) -> bytes:
        assert self._process is not None
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        content = bytearray()
        while len(content) < length:
            ready, _, _ = select.select([pipe], [], [], max(deadline - time.monotonic(), 0))
            if not ready:
                raise TimeoutError("timeout")
            part = os.read(pipe, length - len(content))
            if not part:
                raise EOFError("the process ended")
            content += part
        return bytes(content)


def without_loudspeaker() -> dict[str, str]:
    """Return the environment for espeak-ng, which else asks for a loudspeaker that it does not need.

    PulseAudio leaves files in the home of whoever asks, and may be on another machine.
    """
    return {**os.environ, "PULSE_SERVER": "unix:/dev/null"}


def version() -> str:
    """Return the version of espeak-ng.

    Raises `MissingProgramError` where it is missing.
    """
    program = shutil.which("espeak-ng")
    if program is None:
        raise MissingProgramError(
            message("{program} is not installed: nothing can be read aloud.", program="espeak-ng"),
            hint("espeak-ng"),
        )
    told = subprocess.run(
        [program, "--version"], capture_output=True, check=False, text=True, env=without_loudspeaker()
    ).stdout
    found = re.search(r"\d+\.\S+", told)
    return found[0] if found else ""
