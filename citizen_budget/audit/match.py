"""What is read in a file, compared with what the document says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest

from citizen_budget.audit import grammar
from citizen_budget.audit.grammar import Atoms, is_number
from citizen_budget.audit.told import Role, Run, plain
from citizen_budget.errors import Message, message

SHOWN = 40
"""How many characters of what is expected and found a difference shows."""


class Difference(Exception):  # noqa: N818 - it is no error of the program
    """The first thing that a file says otherwise than its document: where, what was expected, what was found."""

    def __init__(self, place: Sequence[str], where: Message, expected: str, found: str, *, file: str = "") -> None:
        """Keep the place in the document, that in the file, and both texts; `file` is the one of several."""
        super().__init__(f"{' › '.join(place)}: {expected!r} is not {found!r}")
        self.place = tuple(filter(None, place))
        self.where = where
        self.expected = expected
        self.found = found
        self.file = file


@contextmanager
def in_file(path: str) -> Iterator[None]:
    """Let each difference know in which of several files it was found; one that cannot be read is a difference."""
    try:
        yield
    except Difference as difference:
        difference.file = path
        raise
    except (ValueError, LookupError) as error:
        raise Difference((), message("the file cannot be read"), "", str(error), file=path) from error


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a file that stands alone, what it is there, and where it stands.

    A passage without a role is furniture, such as a menu: it may say words, but no figures.
    """

    text: str
    role: Role | None
    where: Message


@dataclass(frozen=True, slots=True)
class Expected:
    """A run where it must stand.

    `is_alone` is false where other words may stand about it: `Document made by: …`. `is_again` is
    true where it stands elsewhere too, as headings do in the contents.
    """

    run: Run
    is_alone: bool = True
    is_again: bool = False


def compared(expected: Iterable[Expected], passages: Iterable[Passage], language: str) -> Iterator[Run]:
    """Yield each run that its passage says; one passage stands for one run, in the same order.

    Raises `Difference` for the first that differs, lacks or is too much.
    """
    said = (passage for passage in passages if not _is_furniture(passage, language))
    for each, passage in zip_longest(expected, said):
        if each is None:
            raise Difference((), passage.where, "", passage.text.strip()[:SHOWN])
        if passage is None:
            raise Difference(each.run.place, message("at the end"), plain(each.run.parts)[:SHOWN], "")
        wanted, found = grammar.of_run(each.run, language), grammar.of_text(passage.text, language)
        if passage.role != each.run.role or not _says(found, wanted, is_alone=each.is_alone):
            raise differing(each.run, wanted, found, passage.where)
        if not each.is_again:
            yield each.run


def _is_furniture(passage: Passage, language: str) -> bool:
    if passage.role:
        return False
    found = grammar.numbers(grammar.of_text(passage.text, language))
    if found:
        raise Difference((), passage.where, "", found[0])
    return True


def _says(found: Atoms, wanted: Atoms, *, is_alone: bool) -> bool:
    if is_alone:
        return found == wanted
    starts = range(len(found) - len(wanted) + 1)
    return len(grammar.numbers(found)) == len(grammar.numbers(wanted)) and any(
        found[start : start + len(wanted)] == wanted for start in starts
    )


def differing(run: Run, wanted: Atoms, found: Sequence[str], where: Message) -> Difference:
    """Return the first difference between what a run says and what was found there."""
    at = next((at for at, pair in enumerate(zip_longest(wanted, found)) if pair[0] != pair[1]), 0)
    place = run.place if run.role != "heading" else (*run.place, plain(run.parts))
    if at < len(wanted) and is_number(wanted[at]):
        return Difference(place, where, wanted[at], shown(found[at : at + 1]))
    return Difference(place, where, shown(wanted[at:]), shown(found[at:]))


def shown(atoms: Sequence[str]) -> str:
    """Return atoms as text, numbers apart."""
    text = "".join(f" {atom} " if is_number(atom) else atom for atom in atoms[:SHOWN])
    return " ".join(text.split())
