"""Braille files read back: the pages of cells of a BRF, PEF or Unicode text file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from lxml import etree

from citizen_budget.braille.ascii import CHARACTER_SETS
from citizen_budget.braille.page import Paper, Volume

Pages: TypeAlias = list[list[str]]
PEF = "{http://www.daisy.org/ns/2008/pef}"


def pages_of(volume: Volume) -> Pages:
    """Return the pages of a volume; one that stays blank has one empty line, as in the files."""
    return [[line.cells for line in page.lines] or [""] for page in volume.pages]


def pages_of_brf(content: bytes, ascii_name: str = "na") -> Pages:
    """Return the pages of a BRF file, as Unicode cells."""
    characters = CHARACTER_SETS[ascii_name]
    cells = {character: chr(0x2800 + value) for value, character in enumerate(characters.characters)}
    pages = content.decode(characters.encoding).split("\f")
    assert all(page.endswith("\r\n") for page in pages)
    return [["".join(cells[each] for each in line) for line in page.split("\r\n")[:-1]] for page in pages]


def pages_of_text(content: bytes) -> Pages:
    """Return the pages of a file of Unicode Braille."""
    pages = content.decode("utf-8").split("\f")
    assert all(page.endswith("\n") for page in pages)
    return [page.split("\n")[:-1] for page in pages]


def volumes_of_pef(content: bytes) -> list[tuple[Paper, Pages]]:
    """Return the volumes of a PEF file: the paper of each, and its pages."""
    root = etree.fromstring(content)
    return [
        (
            Paper(int(volume.get("cols")), int(volume.get("rows")), volume.get("duplex") == "true"),
            [[row.text or "" for row in page.iter(f"{PEF}row")] for page in volume.iter(f"{PEF}page")],
        )
        for volume in root.iter(f"{PEF}volume")
    ]


def without_blank_end(pages: Sequence[list[str]]) -> Pages:
    """Return the pages without a last one that is blank."""
    return list(pages[:-1] if pages[-1] == [""] else pages)
