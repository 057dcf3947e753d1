"""A voice that says every phrase as the same short sound: recordings of long documents in seconds."""

from __future__ import annotations

import importlib
from unittest.mock import patch

import numpy as np

from citizen_budget.document import Document
from citizen_budget.speech.choice import SpeechChoice
from citizen_budget.speech.engine import RATE
from citizen_budget.speech.script import Script
from citizen_budget.speech.sound import Spoken, spoken
from citizen_budget.speech.studio import Voiced
from citizen_budget.writers import AS_USUAL, FORMATS, File

_TONE = (8000 * np.sin(np.arange(RATE // 10) * 2 * np.pi * 440 / RATE)).astype("<i2").tobytes()


def written(document: Document, format_name: str) -> tuple[File, ...]:
    """Return the files of a document in a format that is heard."""
    writer = importlib.import_module(FORMATS[format_name].module)
    with patch.object(writer, "recorded", _recorded):
        return FORMATS[format_name].writer()(document, AS_USUAL)


def _recorded(script: Script, texts: tuple[Voiced, ...], _: SpeechChoice) -> tuple[Spoken, ...]:
    sounds = {each.phrase: _TONE for each in texts}
    return tuple(spoken(chapter, sounds) for chapter in script.chapters)
