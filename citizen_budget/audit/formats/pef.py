"""PEF: rows of cells in XML, read with libxml2, and what the file says about itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from citizen_budget.audit.braille.copy import check_copy
from citizen_budget.audit.braille.pages import Volume
from citizen_budget.audit.match import Difference, Expected, Passage, compared
from citizen_budget.audit.parcel import Paper, Parcel
from citizen_budget.audit.told import Figure, Role, Run, Told
from citizen_budget.errors import Message, message

PEF = "{http://www.daisy.org/ns/2008/pef}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_ROLES: dict[str, Role] = {"title": "title", "description": "description", "creator": "producer", "date": "issued"}


def check(told: Told, parcels: Sequence[Parcel]) -> Iterator[Run]:
    """Yield each run that a copy says.

    Raises `Difference` for the first that differs.
    """
    (parcel,) = parcels
    root = etree.fromstring(parcel.content, etree.XMLParser(resolve_entities=False, no_network=True))
    yield from compared(_expected(told), _passages(root), told.language)
    volumes = [_volume(volume, parcel.paper) for volume in root.iter(f"{PEF}volume")]
    yield from check_copy(told, volumes, parcel.paper)


def _expected(told: Told) -> Iterator[Expected]:
    """Yield what the head of the file says; the text says some of it again."""
    names = (part for run in told.about if run.role in {"title", "subtitle"} for part in run.parts)
    yield Expected(Run("title", tuple(names)), is_again=True)
    for run in told.about:
        if run.role == "description":
            yield Expected(run)
    yield from (Expected(run, is_again=True) for run in told.about if run.role == "producer")
    dates = (part.value for run in told.about if run.role == "issued" for part in run.parts if isinstance(part, Figure))
    yield from (Expected(Run("issued", (Figure("code", date),))) for date in dates)


def _passages(root: Any) -> Iterator[Passage]:
    for name, role in _ROLES.items():
        for element in root.iter(f"{DUBLIN_CORE}{name}"):
            yield Passage(element.text or "", role, _where(element))


def _volume(volume: Any, paper: Paper) -> Volume:
    """Return the pages of a volume; where both sides are embossed, the last sheet has a back."""
    wanted = {"cols": str(paper.cells), "rows": str(paper.lines), "duplex": str(paper.both_sides).lower()}
    for name, value in wanted.items():
        if volume.get(name) != value:
            raise Difference((), _where(volume), f"{name} {value}", f"{name} {volume.get(name)}")
    pages = [[row.text or "" for row in page.iter(f"{PEF}row")] for page in volume.iter(f"{PEF}page")]
    return [*pages, [""]] if paper.both_sides and len(pages) % 2 else pages


def _where(element: Any) -> Message:
    return message("line {line}", line=element.sourceline)
