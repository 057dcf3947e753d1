"""Message catalogues: every sentence of the program, in the language of the reader."""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path

from citizen_budget.errors import Message
from citizen_budget.needs import missing

LOCALE = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the messages of a language, compiled in memory from its `.po` file.

    English is the source: it needs no file.

    Raises `MissingProgramError` where what reads them is not installed.
    """
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    # Reading a catalogue takes a tenth of a second: only a program that speaks pays for it.
    try:
        import polib
    except ModuleNotFoundError as error:
        raise missing("polib") from error

    entries = polib.pofile(str(LOCALE / f"{language}.po"))
    return gettext.GNUTranslations(io.BytesIO(entries.to_binary()))


def worded(message: Message, language: str) -> str:
    """Return a message as a sentence in a language."""
    values = {name: worded(value, language) if isinstance(value, Message) else value for name, value in message.values}
    return catalogue(language).gettext(message.template).format(**values)
