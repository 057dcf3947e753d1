"""Web pages read back with libxml2: what stands in each element, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from lxml import html

from citizen_budget.audit.blocks import Table, bars_of, blocks_of
from citizen_budget.audit.match import Expected, Passage, compared
from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.recording.player import PLAYER, check_player
from citizen_budget.audit.told import Figure, Role, Run, Told
from citizen_budget.errors import Message, message

_BY_ELEMENT: dict[str, Role] = {
    "title": "title",
    "h1": "title",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "p": "text",
    "li": "item",
    "dt": "term",
    "dd": "meaning",
    "caption": "caption",
    "td": "cell",
}
_BY_CLASS: dict[str, Role] = {"subtitle": "subtitle", "summary": "summary", "unit": "unit"}
_BY_SCOPE: dict[str, Role] = {"col": "head", "row": "row"}
_IN_MENU: dict[str | None, Role | None] = {None: "sibling", "contents": "heading", "languages": None}
_SILENT = {"style", "script"}
_WIDE = 3
"""The most columns of a table whose name is said once: a wider one can be scrolled, and is named for that too."""
_LENGTH = re.compile(r"inline-size: (\d+(?:\.\d+)?)%")


def check(told: Told, parcels: Sequence[Parcel]) -> Iterator[Run]:
    """Yield each run that the page says, its bars too; the recording that it plays comes second, its captions third.

    Raises `Difference` for the first that differs.
    """
    own, *recording = parcels
    page = html.document_fromstring(own.content)
    yield from compared(_expected(told), _passages(page), told.language)
    check_player(page, told, recording)


def _expected(told: Told) -> Iterator[Expected]:
    """Yield what a page says, in its order: its window, the other documents, the contents, the text, who made it."""
    names = tuple(run for run in told.about if run.role in {"title", "subtitle"})
    pictures = tuple(takewhile(lambda run: run.role == "picture", told.runs))
    yield Expected(Run("title", tuple(part for run in names for part in run.parts)), is_again=True)
    yield from (Expected(run) for run in told.about if run.role in {"description", "sibling"})
    yield from map(Expected, (*pictures, *names))
    yield from (Expected(run, is_again=True) for run in told.runs if run.role == "heading" and run.level == 2)
    for block in blocks_of(told.runs[len(pictures) :]):
        yield from _of_table(block) if isinstance(block, Table) else (Expected(block),)
    yield from (Expected(run, is_alone=False) for run in told.about if run.role in {"producer", "issued"})


def _of_table(table: Table) -> Iterator[Expected]:
    """Yield a table as a page has it: first what it shows, the name of a wide one twice."""
    yield Expected(table.summary)
    if len(table.heads) > _WIDE:
        yield Expected(table.caption, is_again=True)
    yield Expected(table.caption)
    if table.unit.parts:
        yield Expected(table.unit)
    yield from map(Expected, table.heads)
    for row, bar in zip(table.rows, bars_of(table), strict=True):
        yield Expected(row.head)
        if bar is not None:
            yield Expected(Run("bar", (Figure("percent", f"{bar}"),), row.head.place), is_again=True)
        yield from map(Expected, row.cells)


def _passages(element: Any) -> Iterator[Passage]:
    """Yield the texts of an element and of those in it: what has a role, and all other text as furniture."""
    if not isinstance(element.tag, str) or element.tag in _SILENT or element.get("class") == PLAYER:
        return
    yield from _attributes(element)
    role = _role(element)
    if role:
        yield Passage(_text(element), role, _where(element))
        yield from (passage for inner in element.iter("span") for passage in _inside(inner))
        return
    yield Passage(element.text or "", None, _where(element))
    for child in element:
        yield from _passages(child)
        yield Passage(child.tail or "", None, _where(child))


def _role(element: Any) -> Role | None:
    ways = element.xpath("ancestor::nav | ancestor::footer | ancestor::*[@role='note']")
    around = ways[-1].tag if ways else ""
    if around == "nav":
        return _IN_MENU[ways[-1].get("class")] if element.tag == "li" else None
    if around == "footer":
        return _of_foot(element)
    if around and element.tag == "p":
        return "note"
    return _BY_CLASS.get(element.get("class")) or _BY_SCOPE.get(element.get("scope")) or _BY_ELEMENT.get(element.tag)


def _of_foot(element: Any) -> Role | None:
    """Return what a line of the foot is: the date is isolated, the way back is a link."""
    if element.tag != "p" or element.find("a") is not None:
        return None
    return "issued" if element.find("bdi") is not None else "producer"


def _attributes(element: Any) -> Iterator[Passage]:
    """Yield what is said beside the text: descriptions, the words for a picture, the name of a wide table."""
    if element.tag == "meta" and element.get("name") == "description":
        yield Passage(element.get("content"), "description", _where(element))
    if element.tag == "img":
        yield Passage(element.get("alt"), "picture", _where(element))
    if element.get("role") == "group":
        yield Passage(element.get("aria-label"), "caption", _where(element))


def _text(element: Any) -> str:
    """Return the text of an element, abbreviations with what they stand for, without the unit of a table."""
    parts = [element.text or ""]
    for child in element:
        if child.get("class") != "unit":
            parts.append(_text(child))
        if child.tag == "abbr":
            parts.append(f" ({child.get('title')})")
        parts.append(child.tail or "")
    return "".join(parts)


def _inside(span: Any) -> Iterator[Passage]:
    """Yield what stands beside the words of a caption or of the head of a row: the unit, the length of the bar."""
    if span.get("class") == "unit":
        yield Passage(_text(span), "unit", _where(span))
    length = _LENGTH.search(span.get("style") or "")
    if length:
        yield Passage(f"{length[1].replace('.', ',')}%", "bar", _where(span))


def _where(element: Any) -> Message:
    return message("line {line}", line=element.sourceline)
