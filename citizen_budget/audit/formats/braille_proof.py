"""The proof: its cells are read as any copy, and the figures of each line of print must be those of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise, zip_longest
from typing import Any, TypeAlias

from lxml import html

from citizen_budget.audit import grammar
from citizen_budget.audit.braille.cells import Decoder
from citizen_budget.audit.braille.copy import check_copy
from citizen_budget.audit.match import Difference
from citizen_budget.audit.parcel import Paper, Parcel
from citizen_budget.audit.told import Role, Run, Told
from citizen_budget.errors import message

# All text but that of the lines.
_ABOUT = "/html/body//text()[not(ancestor::ol[parent::section])]"


@dataclass(frozen=True, slots=True)
class _Pair:
    cells: str
    print: str


_Volumes: TypeAlias = Sequence[Sequence[Sequence[_Pair]]]


def check(told: Told, parcels: Sequence[Parcel]) -> Iterator[Run]:
    """Yield each run that the cells say.

    Raises `Difference` for the first that differs, in cells, in print or in the figures about them.
    """
    (parcel,) = parcels
    page = html.document_fromstring(parcel.content)
    volumes = _volumes(page)
    yield from check_copy(told, [[[pair.cells for pair in leaf] for leaf in each] for each in volumes], parcel.paper)
    _check_prints(volumes, told.language)
    _check_about(list(_about(told, volumes, parcel.paper)), page, told.language)


def _volumes(page: Any) -> _Volumes:
    """Return the lines of each page of each volume; a page that stays blank has one empty line."""
    volumes: list[list[list[_Pair]]] = [[]]
    for element in page.get_element_by_id("content"):
        if element.get("class") == "level-2" and volumes[-1]:
            volumes.append([])
        if element.tag == "section":
            volumes[-1].append([_pair(item) for item in element.iter("li")] or [_Pair("", "")])
    return volumes


def _pair(item: Any) -> _Pair:
    cells = item.findtext("span") or ""
    return _Pair(cells, item.text_content().removeprefix(cells))


def _check_prints(volumes: _Volumes, language: str) -> None:
    """Compare the figures of each line of print with those of the cells above it.

    A word that is cut over several lines of cells has its print on the first of them.
    """
    decoder = Decoder(language)
    leaves = (leaf for volume in volumes for leaf in volume)
    for number, leaf in enumerate(leaves, start=1):
        starts = [row for row, pair in enumerate(leaf) if row == 0 or pair.print or not pair.cells]
        for start, end in pairwise((*starts, len(leaf))):
            row = start + 1
            wanted = grammar.numbers(atom for pair in leaf[start:end] for atom in decoder.atoms(pair.cells))
            found = grammar.numbers(grammar.of_text(leaf[start].print, language))
            if wanted != found and grammar.digits(wanted) != grammar.digits(found):
                where = message("Braille page {page}, line {line}", page=number, line=row)
                raise Difference((), where, " ".join(wanted), " ".join(found))


def _about(told: Told, volumes: _Volumes, paper: Paper) -> Iterator[str]:
    """Yield every number that stands about the lines: in the names, the menu, the facts of the copy, the headings."""

    def of(*roles: Role) -> list[str]:
        runs = (run for role in roles for run in told.about if run.role == role)
        return grammar.numbers(atom for run in runs for atom in grammar.of_run(run, told.language))

    yield from (*of("title"), *of("description"), *of("title", "subtitle"))
    yield from _counted(volumes)
    sides = 2 if paper.both_sides else 1
    sheets = sum(-(-len(volume) // sides) for volume in volumes)
    yield from map(str, (paper.cells, paper.lines, sheets))
    yield from _counted(volumes)


def _counted(volumes: _Volumes) -> Iterator[str]:
    """Yield the number of each volume, where there are several, and of the pages in it."""
    pages = count(1)
    for number, volume in enumerate(volumes, start=1):
        yield from (f"{number}",) if len(volumes) > 1 else ()
        yield from (f"{next(pages)}" for _ in volume)


def _check_about(wanted: Sequence[str], page: Any, language: str) -> None:
    texts = (
        page.findtext("head/title"),
        page.xpath("string(//meta[@name='description']/@content)"),
        *page.xpath(_ABOUT),
    )
    found = grammar.numbers(atom for text in texts for atom in grammar.of_text(text, language))
    for expected, number in zip_longest(wanted, found, fillvalue=""):
        if expected != number:
            raise Difference((), message("beside the Braille"), expected, number)
