"""What every block needs to become lines: the language, the paper, and short ways to both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from citizen_budget.braille.inlines import in_cells
from citizen_budget.braille.lines import Indent, Measure, centred, filled
from citizen_budget.braille.page import Line, Paper, Strip, Word
from citizen_budget.catalogue import catalogue
from citizen_budget.document import Inlines
from citizen_budget.errors import N_
from citizen_budget.language import Language
from citizen_budget.plain import ends_in_a_mark

COLON, SEMICOLON, COMMA = N_(": "), N_("; "), N_(", ")


@dataclass(frozen=True, slots=True)
class Setting:
    """The language of a document and the paper it goes on."""

    language: Language
    paper: Paper

    @property
    def measure(self) -> Measure:
        """Return the measure of a line."""
        return Measure(self.paper.cells, self.language.braille.continuation)

    @property
    def height(self) -> int:
        """Return how many lines of a page are for the text: all but the head."""
        return self.paper.lines - 1

    def says(self, sentence: str, **values: object) -> str:
        """Return a sentence of the catalogue with its values."""
        return catalogue(self.language.code).gettext(sentence).format(**values)

    def words(self, inlines: Inlines) -> tuple[Word, ...]:
        """Return inlines as words of cells."""
        return in_cells(inlines, self.language)

    def number(self, value: int) -> Word:
        """Return a number, such as that of a page."""
        (word,) = self.words((str(value),))
        return word

    def lines(self, inlines: Inlines, indent: Indent) -> tuple[Line, ...]:
        """Return inlines as lines."""
        return filled(self.words(inlines), self.measure, indent)

    def named(self, name: Inlines, value: Inlines) -> Inlines:
        """Return `name: value`, or the name alone; a name that ends in a mark keeps that alone."""
        if not value:
            return name
        return (*name, " " if ends_in_a_mark(name) else self.says(COLON), *value)

    def listed(self, parts: Iterable[Inlines]) -> Inlines:
        """Return parts with a semicolon between them."""
        return tuple(inline for part in parts for inline in (self.says(SEMICOLON), *part))[1:]

    def centred(self, inlines: Inlines) -> tuple[Line, ...]:
        """Return inlines as lines in the middle of the paper."""
        return centred(self.words(inlines), self.measure)


def flowing(lines: tuple[Line, ...]) -> Iterator[Strip]:
    """Yield the strips of a text that may break over pages, never with one line alone at either end."""
    if len(lines) < 4:
        yield from (Strip(lines),) if lines else ()
    else:
        yield Strip(lines[:2])
        yield from (Strip((line,)) for line in lines[2:-2])
        yield Strip(lines[-2:])


def around(strips: Iterator[Strip]) -> Iterator[Strip]:
    """Yield strips with an empty line before the first and after the last."""
    told = list(strips)
    for index, strip in enumerate(told):
        yield replace(strip, before=int(index == 0), after=int(index == len(told) - 1))
