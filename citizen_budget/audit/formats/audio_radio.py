"""Audio for radio: what the header of a WAV file says, and that it lasts as long as the recording."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterator, Sequence

from citizen_budget.audit.match import Difference
from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.recording import mpeg
from citizen_budget.audit.told import Run, Told
from citizen_budget.errors import message

FORM = (1, 2, 48_000)
"""One channel, two bytes a sample, 48 kHz: EBU R 128 asks for no less."""
ROUNDED = 2
"""Milliseconds that two ways of counting may be apart."""


def says(_: Told) -> Iterator[Run]:
    """Yield nothing: sound alone cannot be read back."""
    yield from ()


def check(_: Told, parcels: Sequence[Parcel]) -> Iterator[Run]:
    """Yield nothing; the recording of the same document comes second where there is one.

    Raises `Difference` for another form or length.
    """
    radio, *others = parcels
    try:
        with wave.open(io.BytesIO(radio.content)) as sound:
            form, frames = (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()), sound.getnframes()
            found = len(sound.readframes(frames))
    except (wave.Error, EOFError) as error:
        raise ValueError(str(error)) from error
    if form != FORM or found != frames * form[1]:
        raise Difference((), message("in the header"), f"{(*FORM, frames)}", f"{(*form, found // form[1])}")
    length = frames * 1000 // form[2]
    for other in others:
        wanted = mpeg.read(other.content).length
        if abs(length - wanted) > ROUNDED:
            raise Difference((), message("in the header"), f"{wanted} ms", f"{length} ms")
    yield from ()
