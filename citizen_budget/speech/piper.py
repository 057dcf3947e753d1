"""Piper: a neural voice from a file on this machine."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from citizen_budget.errors import MissingProgramError, message
from citizen_budget.speech.encoding import at_our_rate


class Piper:
    """A voice of Piper: the model `voice.onnx` with its `voice.onnx.json` beside it."""

    def __init__(self, path: str) -> None:
        """Load the voice.

        Raises `MissingProgramError` where one of its files is missing or is no voice.
        """
        model = Path(path)
        missing = [file for file in (model, model.with_name(f"{model.name}.json")) if not file.is_file()]
        if missing:
            raise MissingProgramError(
                message("There is no voice of Piper at {path}.", path=missing[0]),
                message("Download the voice: two files, whose names end in .onnx and .onnx.json."),
            )
        from piper import PiperVoice, SynthesisConfig

        try:
            self._voice = PiperVoice.load(model)
        except Exception as error:  # the runtime raises errors of its own, without a common class
            raise MissingProgramError(
                message("{path} is not a voice of Piper: {reason}.", path=model, reason=error),
                message("Download the voice again."),
            ) from error
        # The text has its vowel marks already; and without chance the same words give the same sound.
        self._voice.use_tashkeel = False
        self._still = SynthesisConfig(noise_scale=0.0, noise_w_scale=0.0)
        self.name = f"piper {hashlib.sha256(model.read_bytes()).hexdigest()}"

    def speak(self, text: str) -> bytes:
        """Return the samples of an utterance."""
        sound = b"".join(chunk.audio_int16_bytes for chunk in self._voice.synthesize(text, self._still))
        return at_our_rate(sound, self._voice.config.sample_rate)

    def sounds(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return each word in the letters of the International Phonetic Alphabet."""
        return tuple("".join("".join(sentence) for sentence in self._voice.phonemize(word)) for word in words)

    def close(self) -> None:
        """Let go of nothing: the model goes with the engine."""
