"""The chain of programs that a person would use instead of citizen-budget, on the same text."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from benchmarks.braille import TABLES
from citizen_budget.braille.page import PAPER
from citizen_budget.document import (
    Block,
    Chart,
    Definitions,
    Document,
    Figure,
    Inlines,
    List,
    Note,
    Paragraph,
    Section,
    Table,
)
from citizen_budget.language import Language
from citizen_budget.plain import words
from citizen_budget.speech.script import script

WEASYPRINT = Path(sys.executable).with_name("weasyprint")
LARGE = "body { font-size: 18pt }\n"
NOTE_SECONDS = 150
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[.\s]\d{3})+(?![\d.,]*\d)")


def write_texts(documents: Sequence[Document], folder: Path) -> None:
    """Write each document as a plain page, and as the text of its recording."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "large.css").write_text(LARGE)
    for document in documents:
        (folder / f"{_stem(document)}.xhtml").write_text(page(document), "utf-8")
        (folder / f"{_stem(document)}.said.txt").write_text(said(document), "utf-8")


def said(document: Document) -> str:
    """Return what the recording says, as people read it."""
    return "\n\n".join(
        "\n".join(segment.shown for segment in chapter.segments) for chapter in script(document).chapters
    )


def commands(documents: Sequence[Document]) -> list[str]:
    """Return the lines of the script, those that take the longest first."""
    spoken = [" && ".join(map(shlex.join, _audio(document))) for document in documents]
    return spoken + [line for document in documents for line in _written(document)]


def _audio(document: Document) -> Iterator[list[str]]:
    stem, voice = _stem(document), document.language.voice
    name = voice.name.rpartition("/")[2]
    encoder = ["ffmpeg", "-v", "error", "-y", "-i", f"{stem}.wav"]
    yield ["espeak-ng", "-v", name, "-s", str(voice.rate), "-f", f"{stem}.said.txt", "-w", f"{stem}.wav"]
    yield [*encoder, "-b:a", "64k", f"{stem}.mp3"]
    notes = ["-f", "segment", "-segment_time", str(NOTE_SECONDS), f"{stem}.%02d.ogg"]
    yield [*encoder, "-c:a", "libopus", "-b:a", "24k", *notes]


def _written(document: Document) -> Iterator[str]:
    stem, text = _stem(document), f"{_stem(document)}.xhtml"
    paged = [str(WEASYPRINT), "--quiet", "--pdf-variant", "pdf/ua-1"]
    braille = {
        "literaryTextTable": f"en-us-brf.dis,{TABLES[document.language.code]}",
        "cellsPerLine": PAPER.cells,
        "linesPerPage": PAPER.lines,
        "braillePages": "yes",
    }
    settings = [word for name, value in braille.items() for word in ("-C", f"{name}={value}")]
    yield shlex.join(["pandoc", "-f", "html", "-t", "docx", "-o", f"{stem}.docx", text])
    yield shlex.join(["pandoc", "-s", "-f", "html", "-t", "html", "-o", f"{stem}.html", text])
    yield shlex.join([*paged, text, f"{stem}.pdf"])
    yield shlex.join([*paged, "-s", "large.css", text, f"{stem}.large.pdf"])
    # In a folder of its own: two at a time would write into the same temporary file.
    yield f"mkdir -p {stem} && {shlex.join(['file2brl', '-w', stem, *settings, text])} > {stem}.brf"


def _stem(document: Document) -> str:
    return f"{document.language.code}-{document.name}"


def page(document: Document) -> str:
    """Return the text of a document as a plain page, with its headings, lists and tables."""
    told = document.language
    title = escape(words(document.title, told))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{told.tag}" dir="{told.direction}">\n'
        f"<head><title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n"
        f"{''.join(_block(block, told) for block in document.blocks)}</body>\n</html>\n"
    )


def _block(block: Block, told: Language) -> str:
    match block:
        case Section():
            inner = "".join(_block(each, told) for each in block.blocks)
            return _element(f"h{block.level}", block.title, told) + inner
        case Paragraph() | Note():
            return _element("p", block.content, told)
        case List():
            return f"<ul>{''.join(_element('li', item, told) for item in block.items)}</ul>\n"
        case Definitions():
            items = (_element("dt", item.term, told) + _element("dd", item.meaning, told) for item in block.items)
            return f"<dl>{''.join(items)}</dl>\n"
        case Chart():
            return _block(block.table, told)
        case Table():
            return _table(block, told)
        case Figure():
            return f"<p>{escape(block.alternative)}</p>\n"


def _table(table: Table, told: Language) -> str:
    def row(tag: str, cells: Sequence[Inlines]) -> str:
        return f"<tr>{''.join(_element(tag, cell, told) for cell in cells)}</tr>\n"

    caption = _element("caption", (*table.caption, " ", *table.unit), told)
    rows = "".join(row("td", (each.head, *each.cells)) for each in table.rows)
    return _element("p", table.summary, told) + f"<table>{caption}{row('th', table.heads)}{rows}</table>\n"


def _element(tag: str, content: Inlines, told: Language) -> str:
    return f"<{tag}>{escape(words(content, told))}</{tag}>\n"


def misread(documents: Sequence[Document]) -> tuple[int, int]:
    """Return how many amounts espeak-ng says otherwise with grouped digits than without, of how many."""
    found = {(each.language, amount) for each in documents for amount in _GROUPED.findall(said(each))}
    wrong = [told for told, amount in found if _sounds(amount, told) != _sounds(re.sub(r"\D", "", amount), told)]
    return len(wrong), len(found)


def _sounds(text: str, told: Language) -> str:
    command = ["espeak-ng", "-q", "--ipa", "-v", told.voice.name.rpartition("/")[2], text]
    return " ".join(subprocess.run(command, capture_output=True, check=True, text=True).stdout.split())
