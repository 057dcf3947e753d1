"""The player of a web page: its chapters, its length, and when each place of the page is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import zip_longest
from typing import Any

from citizen_budget.audit import grammar
from citizen_budget.audit.match import Difference, differing
from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.recording import mpeg
from citizen_budget.audit.recording.captions import Heard, cues_of, heard
from citizen_budget.audit.recording.lines import lines_of, shown, titles_of
from citizen_budget.audit.told import Run, Told
from citizen_budget.errors import Message, message

PLAYER = "player"
"""The class of its element."""
HUNDREDTH = 10
"""Milliseconds: pages count in hundredths of a second."""
_MINUTE = Decimal(60_000)


def check_player(page: Any, told: Told, beside: Sequence[Parcel]) -> None:
    """Raise `Difference` where the player says otherwise than the document and its recording.

    `beside` are the sound and the captions of the recording where the document has been read aloud.
    """
    players = page.find_class(PLAYER)
    if not players and not beside:
        return
    if not players:
        raise Difference((), message("the player"), "", "")
    (player,) = players
    links = player.xpath(".//li/a")
    _check_titles(links, told)
    if beside:
        sound, captions = beside
        recording = mpeg.read(sound.content)
        _check_times("start", links, [mark.start for mark in recording.marks])
        minutes = max((recording.length / _MINUTE).quantize(Decimal(1), ROUND_HALF_UP), Decimal(1))
        _check_numbers(player, [f"{minutes}"], told.language)
        said = heard(lines_of(told), cues_of(captions.content, told.language), told.language)
        _check_times("said", page.xpath("//*[@data-said]"), list(_places(said)))


def _check_titles(links: Sequence[Any], told: Told) -> None:
    for title, link in zip_longest(titles_of(told), links):
        wanted = grammar.of_run(Run("item", shown(title or ())), told.language)
        found = grammar.of_text("" if link is None else link.text_content(), told.language)
        if wanted != found:
            raise differing(Run("item", title or ()), wanted, found, _where(link))


def _check_numbers(player: Any, wanted: Sequence[str], language: str) -> None:
    """Compare the numbers beside the chapters: the length; a browser without a player shows the name of a format."""
    texts = player.xpath(".//text()[not(ancestor::li or ancestor::script or ancestor::audio)]")
    found = [number for text in texts for number in grammar.numbers(grammar.of_text(text, language))]
    if found != wanted:
        raise Difference((), _where(player), " ".join(wanted), " ".join(found))


def _check_times(kind: str, elements: Sequence[Any], wanted: Sequence[int]) -> None:
    """Compare the times of elements, in seconds, with those of the recording, in milliseconds."""
    for time, element in zip_longest(wanted, elements):
        found = "" if element is None else element.get(f"data-{kind}")
        if time is None or not found or abs(Decimal(found) * 1000 - time) > HUNDREDTH:
            raise Difference((), _where(element), "" if time is None else f"{Decimal(time) / 1000}", found)


def _places(said: Iterator[Heard]) -> Iterator[int]:
    """Yield when each place of the document is said, as a page has them: the summary of a table before its caption."""
    caption: list[int] = []
    for each in said:
        starts = [] if each.line.is_opening else [cue.start for cue in each.cues[:1]]
        if [run.role for run in each.line.runs] == ["caption"]:
            caption = starts
            continue
        yield from (*starts, *caption)
        caption = []


def _where(element: Any) -> Message:
    return message("at the end") if element is None else message("line {line}", line=element.sourceline)
