"""Audio for radio: the whole recording as WAV of 48 kHz at the loudness of EBU R 128."""

from __future__ import annotations

import numpy as np

from citizen_budget.document import Document
from citizen_budget.speech import encoding
from citizen_budget.speech.encoding import RADIO
from citizen_budget.speech.engine import RATE
from citizen_budget.speech.script import script
from citizen_budget.speech.studio import at_loudness, recorded, voiced
from citizen_budget.writers import FORMATS, File, Settings


def write(document: Document, settings: Settings) -> tuple[File, ...]:
    """Return the recording of a document as one WAV file."""
    read = script(document)
    chapters = recorded(read, voiced(read, settings.speech), settings.speech)
    sound = np.concatenate(at_loudness(chapters, RADIO, settings.speech))
    path = FORMATS["audio-radio"].path.format(name=document.name)
    return (File(path, encoding.wav(sound), seconds=round(len(sound) / RATE)),)
