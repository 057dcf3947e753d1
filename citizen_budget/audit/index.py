"""The index page: its links lead to the files that there are, with their sizes, lengths and pages."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from lxml import html

from citizen_budget.audit import grammar
from citizen_budget.audit.match import Difference
from citizen_budget.audit.recording import mpeg, ogg
from citizen_budget.errors import message

Facts = Mapping[str, Any]
"""What the manifest says of a file."""
Verified = Callable[[str], tuple[int, int]]
_MEGABYTE, _KILOBYTE, _MINUTE = 1_000_000, 1_000, 60
INDEX, UNLINKED = "index", frozenset({"index", "figures", "made"})


def check_index(content: bytes, files: Sequence[Facts], folder: Path, verified: Verified) -> None:
    """Raise `Difference` for the first link without a file, file without a link, or number that is wrong.

    `verified` gives how many figures the documents of a language have, and in how many files they
    were compared: a page that was made without an audit does not say it.
    """
    page, by_path = html.document_fromstring(content), {file["path"]: file for file in files}
    linked = page.xpath("//main//a[@type]/@href")
    needed = {path for path, file in by_path.items() if file["document"] not in UNLINKED}
    for path in sorted(needed.symmetric_difference(linked)):
        raise Difference((), message("the link to {file}", file=path), "", "")
    for size in page.xpath("//main//*[@class='size']"):
        own = [by_path[path] for path in _paths(size)]
        _compare(size, list(_numbers(own, folder)))
    for last in page.xpath("//main/section/p[last()]"):
        if _found(last):
            _compare(last, list(map(Decimal, verified(_part_of(last)))))


def _paths(size: Any) -> list[str]:
    """Return the files of which a size speaks: the one linked before it, or all those in the list behind it."""
    before = size.xpath("preceding-sibling::a/@href")
    return [*before] or size.xpath("ancestor::li[1]//ul//a/@href")


def _numbers(files: Sequence[Facts], folder: Path) -> Iterator[Decimal]:
    """Yield the numbers that are said of files together: bytes, length, pages, sheets of paper."""
    yield _size(sum(file["bytes"] for file in files))
    seconds = sum(_seconds(folder / file["path"]) for file in files)
    if seconds:
        yield Decimal(seconds) if seconds < _MINUTE else _rounded(Decimal(seconds) / _MINUTE)
    yield from (Decimal(total) for name in ("pages", "sheets") if (total := sum(file[name] for file in files)))


def _size(length: int) -> Decimal:
    if length >= _MEGABYTE:
        return _rounded(Decimal(length) / _MEGABYTE, "0.1")
    return max(_rounded(Decimal(length) / _KILOBYTE), Decimal(1))


def _rounded(number: Decimal, step: str = "1") -> Decimal:
    return number.quantize(Decimal(step), ROUND_HALF_UP)


def _seconds(path: Path) -> int:
    """Return how long a file plays, to the second; 0 for one that cannot be heard."""
    match path.suffix:
        case ".mp3":
            return round(mpeg.read(path.read_bytes()).seconds)
        case ".ogg":
            return round(ogg.read(path.read_bytes()).seconds)
        case ".wav":
            with wave.open(io.BytesIO(path.read_bytes())) as sound:
                return round(Fraction(sound.getnframes(), sound.getframerate()))
        case _:
            return 0


def _compare(element: Any, wanted: Sequence[Decimal]) -> None:
    found = _found(element)
    if list(map(Decimal, found)) != wanted:
        where = message("line {line}", line=element.sourceline)
        raise Difference((), where, " ".join(f"{each}" for each in wanted), " ".join(found))


def _found(element: Any) -> list[str]:
    return grammar.numbers(grammar.of_text(element.text_content(), _part_of(element)))


def _part_of(element: Any) -> str:
    """Return the language of the part of the page in which an element stands."""
    return str(element.xpath("string(ancestor::section/@id)"))
