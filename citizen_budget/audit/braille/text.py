"""Lines of cells as one stream of atoms, read from its beginning to its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from citizen_budget.audit import grammar
from citizen_budget.audit.braille.cells import BLANK, Decoder, spelling
from citizen_budget.audit.grammar import Atoms
from citizen_budget.audit.match import Difference, differing, shown
from citizen_budget.audit.told import Run, Words
from citizen_budget.errors import Message, message


@dataclass(frozen=True, slots=True)
class Line:
    """A line of cells: the number of its page, and its own on the page, from 1."""

    cells: str
    page: int
    row: int

    @property
    def where(self) -> Message:
        """Return the place of the line in words."""
        return message("Braille page {page}, line {line}", page=self.page, line=self.row)

    @property
    def is_empty(self) -> bool:
        """Return whether no dot stands on the line."""
        return not self.cells.strip(BLANK)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a document is read: its language, and whether its words are read or its figures alone."""

    language: str
    has_words: bool

    def wanted(self, *runs: Run) -> Atoms:
        """Return the atoms that must stand where runs are said."""
        return self.known(atom for run in runs for atom in grammar.of_run(run, self.language, spelling))

    def words(self, text: str) -> Atoms:
        """Return the atoms of a text in print."""
        return self.known(grammar.of_text(text, self.language, spelling))

    def found(self, lines: Iterable[str]) -> Atoms:
        """Return the atoms of lines of cells."""
        decoder = Decoder(self.language)
        return self.known(atom for line in lines for atom in decoder.atoms(line))

    def of_lines(self, lines: Iterable[Line]) -> list[Atoms]:
        """Return the atoms of each line; words in another language may go on over several."""
        decoder = Decoder(self.language)
        return [self.known(decoder.atoms(line.cells)) for line in lines]

    def known(self, atoms: Iterable[str]) -> Atoms:
        """Return the atoms that are read."""
        return tuple(atoms) if self.has_words else tuple(grammar.numbers(atoms))


class Text:
    """Lines, and how far they are read."""

    def __init__(self, lines: Sequence[Line], reading: Reading) -> None:
        """Begin before the first atom."""
        of_lines = reading.of_lines(lines)
        self.lines = lines
        self.reading = reading
        self.at = 0
        self.atoms = [atom for atoms in of_lines for atom in atoms]
        self._line_of = [number for number, atoms in enumerate(of_lines) for _ in atoms]
        self._starts = list(accumulate(map(len, of_lines), initial=0))

    @property
    def line(self) -> int:
        """Return the number of the line that is read next, from 0; how many there are at the end."""
        return self._line_of[self.at] if self.at < len(self.atoms) else len(self.lines)

    @property
    def next_line(self) -> int:
        """Return the first line with dots behind what was read, though nothing of it may be known."""
        after = self._line_of[self.at - 1] + 1 if self.at else 0
        lines = range(after, len(self.lines))
        return next((number for number in lines if not self.lines[number].is_empty), len(self.lines))

    @property
    def page(self) -> int:
        """Return the page that is read next."""
        return self.lines[min(self.line, len(self.lines) - 1)].page

    @property
    def begins_page(self) -> bool:
        """Return whether what is read next stands on another page than what was read last."""
        return self.at > 0 and self.page != self.lines[self._line_of[self.at - 1]].page

    @property
    def where(self) -> Message:
        """Return the place that is read next."""
        return self.lines[self.line].where if self.line < len(self.lines) else message("at the end")

    def sees(self, wanted: Atoms) -> bool:
        """Return whether these atoms come next."""
        return tuple(self.atoms[self.at : self.at + len(wanted)]) == wanted

    def skip(self, atoms: Atoms) -> None:
        """Go on behind atoms that come next."""
        self.at += len(atoms)

    def go_to(self, line: int) -> None:
        """Go on at the beginning of a line."""
        self.at = self._starts[line]

    def take(self, run: Run, wanted: Atoms | None = None) -> None:
        """Read a run.

        Raises `Difference` where something else comes next.
        """
        atoms = self.reading.wanted(run) if wanted is None else wanted
        length = len(atoms) if self.sees(atoms) else self._loosely(run, atoms)
        if length is None:
            raise differing(run, atoms, self.atoms[self.at : self.at + len(atoms)], self.where)
        self.at += length

    def expect(self, wanted: Atoms) -> None:
        """Read atoms that belong to no run.

        Raises `Difference` where something else comes next.
        """
        self.take(Run("text", ()), wanted)

    def expect_number(self, run: Run) -> int:
        """Read and return the whole number that follows a run.

        Raises `Difference` where none comes next.
        """
        atom = self.atoms[self.at] if self.at < len(self.atoms) else ""
        if not atom.isdecimal():
            raise Difference(run.place, self.where, "", atom)
        self.at += 1
        return int(atom)

    def finish(self) -> None:
        """Read the end.

        Raises `Difference` where something is left.
        """
        if self.at < len(self.atoms):
            raise Difference((), self.where, "", shown(self.atoms[self.at :]))

    def _loosely(self, run: Run, wanted: Atoms) -> int | None:
        """Return how many atoms say a run whose words hold numbers, or None.

        `1 000 DH` with an ordinary blank is one number or two: its digits count, not its groups.
        """
        if not any(isinstance(part, Words) and grammar.numbers(part.text) for part in run.parts):
            return None
        length, spelt = 0, ""
        digits = grammar.digits(wanted)
        while len(spelt) < len(digits) and self.at + length < len(self.atoms):
            spelt += grammar.digits((self.atoms[self.at + length],))
            length += 1
        return length if spelt == digits else None
