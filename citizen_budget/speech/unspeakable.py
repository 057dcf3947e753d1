"""What a voice cannot say."""

from __future__ import annotations

from citizen_budget.errors import CharacterError, Message, message


class UnspeakableError(CharacterError):
    """A character or a word that a voice cannot say."""

    def __init__(self, what: Message, hint: Message, *, said: str, text: str, where: str) -> None:
        """Keep the sentence, what to do, the character or word, the text it stands in, and the section."""
        super().__init__(character=said[0], text=text, renderer="", where=where)
        self.args = (what.template.format(**dict(what.values)),)
        self.what = what
        self.hint = hint
        self.character = said


def unspeakable_character(character: str, text: str, where: str) -> UnspeakableError:
    """Return the error for a character."""
    what = message(
        "The voice cannot say the character “{character}” (U+{code_point}) in “{text}”.",
        character=character,
        code_point=f"{ord(character):04X}",
        text=text,
    )
    hint = message("Replace the character, or write the word in letters.")
    return UnspeakableError(what, hint, said=character, text=text, where=where)


def unspeakable_word(word: str, text: str, where: str) -> UnspeakableError:
    """Return the error for a word."""
    what = message("The voice cannot say the word “{word}” in “{text}”.", word=word, text=text)
    hint = message("Write how it is said in the glossary, or correct it in the script of the audio.")
    return UnspeakableError(what, hint, said=word, text=text, where=where)
