"""Plain text: what a document says, without its marks."""

from __future__ import annotations

from typing import assert_never

from citizen_budget.amounts import text
from citizen_budget.document import (
    Abbreviation,
    Amount,
    Code,
    Date,
    Foreign,
    Inline,
    Inlines,
    Link,
    Number,
    Percent,
    Strong,
    Year,
    YearRange,
    flatten,
)
from citizen_budget.language import Language

CLOSING_MARKS = (":", "?", "!", "؟")


def ends_in_a_mark(inlines: Inlines) -> bool:
    """Return whether a name ends in a mark, so that no colon may follow it."""
    return bool(inlines) and isinstance(inlines[-1], str) and inlines[-1].rstrip().endswith(CLOSING_MARKS)


def words(inlines: Inlines, language: Language) -> str:
    """Return inlines as plain text, for names and window titles."""
    return "".join(word(inline, language) for inline in flatten(inlines))


def word(inline: Inline, language: Language) -> str:
    """Return one inline as plain text."""
    match inline:
        case str():
            return inline
        case Amount() | Percent() | Number() | Date() | Year() | YearRange() | Code():
            return text(inline, language)
        case Strong() | Link():
            return words(inline.content, language)
        case Abbreviation():
            return inline.short
        case Foreign():
            return inline.text
        case _:
            assert_never(inline)
