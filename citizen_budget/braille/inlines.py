"""Inlines become words of cells: figures whole, each language by its own table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from citizen_budget import amounts
from citizen_budget.braille import normalise
from citizen_budget.braille.normalise import UNBREAKABLE
from citizen_budget.braille.page import Word
from citizen_budget.braille.translate import Piece, piece, words
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
)
from citizen_budget.language import Language, language


def in_cells(inlines: Inlines, told: Language) -> tuple[Word, ...]:
    """Return inlines as words, in cells and in print; no line may break inside one.

    Raises `CharacterError` for a character that the table of its language cannot render.
    """
    return words(tuple(_pieces(inlines, told)), told)


def plain(inlines: Inlines, told: Language) -> str:
    """Return inlines as print, for messages."""
    return "".join(each.source for each in _pieces(inlines, told))


def _pieces(inlines: Inlines, told: Language) -> Iterator[Piece]:
    for inline in inlines:
        yield from _inline(inline, told)


def _inline(inline: Inline, told: Language) -> Iterator[Piece]:
    match inline:
        case str():
            yield piece(inline, told)
        case Strong():
            yield from (replace(each, strong=True) for each in _pieces(inline.content, told))
        case Link():
            yield from _pieces(inline.content, told)
        case Amount() | Percent() | Number() | Date() | Year() | YearRange():
            shown = amounts.text(inline, told)
            yield Piece(normalise.figure(shown, told), told, shown)
        case Code():
            yield Piece(normalise.characters(inline.text, told).replace(" ", UNBREAKABLE), told, inline.text)
        case Abbreviation():
            yield piece(inline.short, told)
            yield piece(f" ({inline.full})", told)
        case Foreign():
            yield piece(inline.text, language(inline.language))
        case _:
            assert_never(inline)
