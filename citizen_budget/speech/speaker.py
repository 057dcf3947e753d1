"""The speaker: pyttsx3 with espeak-ng in a process of its own, an utterance at a time.

`python -m citizen_budget.speech.speaker VOICE RATE` reads requests from its standard input and
answers on its standard output; `engine` is the other end. Each request is a letter, a length and
UTF-8 text; each answer a letter, a length and bytes.

As it comes, pyttsx3 2.99 loses files on Linux without a word: its driver for espeak-ng works in the
background and stops listening too early. Here espeak-ng works in its synchronous mode, which never
loses sound, and the end of the data, which that mode does not announce, is announced to the driver.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from types import SimpleNamespace
from typing import Any

VERSION = "2.99"
HEADER = struct.Struct(">cI")
SPEAK, SOUNDS, READY, SOUND, ERROR, NO_VOICE, NO_PROGRAM = b"S", b"I", b"R", b"O", b"E", b"V", b"P"
_CHARS_UTF8, _IPA = 1, 0x02


class Speaker:
    """The pyttsx3 engine and the sound of its utterance."""

    def __init__(self, voice: str, rate: int) -> None:
        """Start espeak-ng through pyttsx3.

        Raises `LookupError` where there is no such voice, `ImportError` where espeak-ng is missing.
        """
        self._chunks: list[bytes] = []
        self._errors: list[BaseException] = []
        self.espeak = _synchronous()
        import pyttsx3

        self._engine: Any = pyttsx3.init("espeak")
        self._driver = self._engine.proxy._driver
        self._engine.connect("error", lambda name, exception: self._errors.append(exception))
        if voice not in {each.id for each in self._engine.getProperty("voices")}:
            raise LookupError(voice)
        # The engine would set them at the first utterance only; the driver sets them now.
        self._driver.setProperty("voice", voice)
        self._driver.setProperty("rate", rate)
        self._ended = (self.espeak.EVENT * 2)()
        self._ended[0].type = self.espeak.EVENT_MSG_TERMINATED
        self.espeak.SetSynthCallback(self._heard)

    def speak(self, text: str) -> bytes:
        """Return an utterance as samples of 16 bits, 22,050 a second."""
        self._engine.save_to_file(text, os.devnull)
        self._engine.runAndWait()
        if self._errors:
            raise self._errors[0]
        return b"".join(self._chunks)

    def sounds(self, text: str) -> bytes:
        """Return each line of a text in the letters of the International Phonetic Alphabet."""
        return "\n".join(self._sound(word) for word in text.splitlines()).encode()

    def _sound(self, word: str) -> str:
        phonemes = self.espeak.dll.espeak_TextToPhonemes
        phonemes.restype = ctypes.c_char_p
        pointer = ctypes.c_void_p(ctypes.cast(ctypes.create_string_buffer(word.encode()), ctypes.c_void_p).value)
        parts = []
        while pointer.value:
            parts.append(phonemes(ctypes.byref(pointer), _CHARS_UTF8, _IPA) or b"")
        return b" ".join(parts).decode()

    def _heard(self, samples: Any, count: int, events: Any) -> int:
        """Keep the samples; at the end of the data announce the end, which synchronous mode does not."""
        try:
            if not samples:
                self._driver._onSynth(samples, 0, self._ended)
            elif count > 0:
                self._chunks.append(ctypes.string_at(samples, count * 2))
        except BaseException as error:
            self._errors.append(error)
            self._driver._speaking = False
            self._driver.endLoop()
            return 1
        return 0


def _synchronous() -> Any:
    """Return pyttsx3's binding of espeak-ng, set to work synchronously, before anything else uses it."""
    from importlib.metadata import version

    if version("pyttsx3") != VERSION:
        raise ImportError(f"pyttsx3 {VERSION}")
    try:
        from pyttsx3.drivers import _espeak, espeak
    except RuntimeError as error:
        raise ImportError("espeak-ng") from error
    _espeak.AUDIO_OUTPUT_RETRIEVAL = _espeak.AUDIO_OUTPUT_SYNCHRONOUS
    # The driver waits after each utterance for the background work that there is not.
    vars(espeak)["time"] = SimpleNamespace(sleep=lambda seconds: None)
    return _espeak


def main() -> None:
    """Answer requests until there are no more."""
    # What the driver prints must not stand among the answers.
    requests, answers = os.fdopen(0, "rb", buffering=0), os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        speaker = Speaker(sys.argv[1], int(sys.argv[2]))
    except LookupError:
        _answer(answers, NO_VOICE, b"")
        return
    except ImportError as error:
        _answer(answers, NO_PROGRAM, str(error).encode())
        return
    _answer(answers, READY, speaker.espeak.Info(None))
    while header := requests.read(HEADER.size):
        kind, length = HEADER.unpack(header)
        text = _all(requests, length).decode()
        _apart(speaker, kind, text, answers)


def _apart(speaker: Speaker, kind: bytes, text: str, answers: Any) -> None:
    """Answer a request in a copy of this process.

    espeak-ng remembers something of each utterance in the next: only a speaker that has said nothing
    yet always gives the same samples for the same words. And a crash ends the copy alone.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        # Should this process be killed, the copy must keep no pipe of its open.
        os.close(ours)
        answers.close()
        with os.fdopen(theirs, "wb", buffering=0) as pipe:
            try:
                _answer(pipe, SOUND, speaker.speak(text) if kind == SPEAK else speaker.sounds(text))
            except BaseException as error:
                _answer(pipe, ERROR, repr(error).encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if status:
        # What it said until then is not passed on: half an answer would be taken for a whole one.
        _answer(answers, ERROR, f"espeak-ng ended with status {status}".encode())
    else:
        _write(answers, answer)


def _answer(answers: Any, kind: bytes, content: bytes) -> None:
    _write(answers, HEADER.pack(kind, len(content)) + content)


def _write(answers: Any, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[answers.write(view) :]


def _all(requests: Any, length: int) -> bytes:
    content = b""
    while len(content) < length:
        content += requests.read(length - len(content))
    return content


if __name__ == "__main__":
    main()
