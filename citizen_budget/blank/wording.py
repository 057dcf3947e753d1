"""The words of a blank workbook, each in every language."""

from __future__ import annotations

from citizen_budget.catalogue import worded
from citizen_budget.errors import N_, Message, message
from citizen_budget.language import LANGUAGES, Language
from citizen_budget.readers.schema import Field

# French stands left of Arabic, as in the heads.
EDITIONS: tuple[Language, ...] = tuple(sorted(LANGUAGES.values(), key=lambda one: one.direction))

# What to write in a column, by the kind of its field.
_KINDS = {
    "text": N_("Write short words that everybody understands."),
    "lines": N_("Write one item a line (Alt+Enter), the same items in both languages."),
    "amount": N_("Write a number, in the unit chosen in the sheet “Commune”, with two decimals at most."),
    "number": N_("Write a number."),
    "year": N_("Write a year in four digits."),
    "date": N_("Write a date, such as 31/12/2025."),
    "yes": N_("Choose yes, or leave the cell empty."),
    "choice": N_("Choose from the list."),
    "code": N_("Write a code or a number as a text, as it is in your papers."),
    "codes": N_("Write one code or several, separated by commas."),
    "link": N_("Write a web address, beginning with https://"),
    "file": N_("Write the name of a picture that is in the same folder as this workbook."),
}
_NEEDED = N_("This is needed.")
_BOTH = N_("Fill in both languages, or neither.")


def both(sentence: Message | str) -> str:
    """Return a sentence in every language, one below the other."""
    return "\n".join(in_each(sentence))


def on_one_line(sentence: Message | str) -> str:
    """Return a sentence in every language, one after the other."""
    return " – ".join(in_each(sentence))


def in_each(sentence: Message | str) -> tuple[str, ...]:
    """Return a sentence in each language, in the order of the columns."""
    given = message(sentence) if isinstance(sentence, str) else sentence
    return tuple(worded(given, language.code) for language in EDITIONS)


def help_of(field: Field) -> str:
    """Return the note of a field: what to write, and whether it is needed."""
    sentences = [_KINDS[field.kind]]
    if field.translated:
        sentences.append(_BOTH)
    if field.required:
        sentences.append(_NEEDED)
    each = zip(*(in_each(sentence) for sentence in sentences), strict=True)
    return "\n".join(" ".join(words) for words in each)
