"""Measure the Braille of a document of some 300 pages, beside file2brl on the same text."""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar
from xml.sax.saxutils import escape

from citizen_budget import rules
from citizen_budget.braille.page import PAPER
from citizen_budget.compose import Offer, compose
from citizen_budget.document import (
    Amount,
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
from citizen_budget.language import LANGUAGES
from citizen_budget.plain import words
from citizen_budget.readers import read
from citizen_budget.writers import AS_USUAL, DEFAULT_FORMATS, FORMATS

EXAMPLE = Path("examples/ksar-el-kebir-2025.xlsx")
COPIES = 8
RUNS = 5
TABLES = {"ar": "ar-ar-g1.utb", "fr": "fr-bfu-comp6.utb"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to make the Braille: its seconds, and the pages that came out."""

    seconds: float
    pages: int


def main() -> None:
    """Print each measure as one row of a Markdown table."""
    print("| language, characters | ours: pages | s | characters/s | file2brl: pages | s | characters/s | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for code, document in documents().items():
            length = sum(len(text) for _, text in told(document.blocks, document))
            ours, other = our_speed(document, Path(folder)), speed_of_file2brl(document, Path(folder))
            row = [f"{code}, {length:,}"]
            for measure in (ours, other):
                row += [str(measure.pages), f"{measure.seconds:.2f}", f"{length / measure.seconds:,.0f}"]
            print(f"| {' | '.join(row)} | {other.seconds / ours.seconds:.2f} |", flush=True)


def documents() -> dict[str, Document]:
    """Return the citizen budget of the example made long: its sections again and again, each time in other words."""
    budget = rules.check(read(EXAMPLE)).budget
    assert budget is not None
    offer = Offer(DEFAULT_FORMATS, tuple(LANGUAGES.values()))
    return {
        code: lengthened(next(each for each in compose(budget, language, offer) if each.name == "citizen-budget"))
        for code, language in LANGUAGES.items()
    }


def lengthened(document: Document) -> Document:
    """Return a document with copies of its sections, each with its words in another order and other amounts."""
    chance = random.Random(2025)
    copies = tuple(_varied(block, chance) for _ in range(COPIES - 1) for block in document.blocks)
    return replace(document, blocks=(*document.blocks, *copies))


def _varied(value: T, chance: random.Random) -> T:
    """Return a part of a document with its words in another order and its amounts changed."""
    match value:
        case str() if " " in value:
            inner = value.split(" ")
            chance.shuffle(inner)
            return type(value)(" ".join(inner))
        case Amount():
            return replace(value, value=value.value + Decimal(chance.randrange(1000)))
        case tuple():
            return type(value)(_varied(each, chance) for each in value)
    if not is_dataclass(value) or isinstance(value, Figure | type):
        return value
    changed = {field.name: _varied(getattr(value, field.name), chance) for field in fields(value)}
    return replace(value, **changed)


def our_speed(document: Document, folder: Path) -> Measure:
    """Return how long the document takes to become a BRF file, in processes that have made none before."""
    path = folder / "document.pickle"
    path.write_bytes(pickle.dumps(document))
    runs = [
        subprocess.run([sys.executable, __file__, str(path)], capture_output=True, text=True, check=True).stdout.split()
        for _ in range(RUNS)
    ]
    return Measure(median(float(seconds) for seconds, _ in runs), int(runs[0][1]))


def make_brf(path: Path) -> None:
    """Print the seconds that the document of a file takes, the loading of the tables with it, and its pages."""
    document = pickle.loads(path.read_bytes())
    seconds, (file,) = timed(lambda: FORMATS["brf"].writer()(document, AS_USUAL))
    print(seconds, file.pages)


def speed_of_file2brl(document: Document, folder: Path) -> Measure:
    """Return how long file2brl takes for the same text as XHTML: a process, as it is used."""
    page = folder / f"{document.language.code}.xhtml"
    page.write_text(xhtml(document), "utf-8")
    options = {
        "literaryTextTable": f"en-us-brf.dis,{TABLES[document.language.code]}",
        "cellsPerLine": PAPER.cells,
        "linesPerPage": PAPER.lines,
        "braillePages": "yes",
    }
    settings = [word for name, value in options.items() for word in ("-C", f"{name}={value}")]
    command = ["file2brl", *settings, str(page)]
    runs = [
        timed(lambda: subprocess.run(command, capture_output=True, check=True, cwd=folder).stdout) for _ in range(RUNS)
    ]
    return Measure(median(seconds for seconds, _ in runs), runs[0][1].count(b"\f"))


def timed(make: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds something takes, and what it makes."""
    before = perf_counter()
    made = make()
    return perf_counter() - before, made


def xhtml(document: Document) -> str:
    """Return the text of a document as a plain XHTML page."""
    title = escape(words(document.title, document.language))
    body = "".join(f"<{tag}>{escape(text)}</{tag}>\n" for tag, text in told(document.blocks, document))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">\n'
        f"<head><title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n{body}</body>\n</html>\n"
    )


def told(blocks: Sequence[Block], document: Document) -> Iterator[tuple[str, str]]:
    """Yield every text of the blocks with its tag, a row of a table as one text."""
    for block in blocks:
        match block:
            case Section():
                yield f"h{block.level}", words(block.title, document.language)
                yield from told(block.blocks, document)
            case Chart():
                yield from told((block.table,), document)
            case _:
                yield from (("p", words(text, document.language)) for text in _texts(block) if text)


def _texts(block: Block) -> Iterator[Inlines]:
    match block:
        case Paragraph() | Note():
            yield block.content
        case List():
            yield from block.items
        case Definitions():
            yield from ((*item.term, ": ", *item.meaning) for item in block.items)
        case Table():
            yield from (block.caption, block.summary, block.unit)
            for row in (block.heads, *((row.head, *row.cells) for row in block.rows)):
                yield tuple(inline for cell in row for inline in (*cell, " "))
        case Figure():
            yield (block.alternative,)


if __name__ == "__main__":
    make_brf(Path(sys.argv[1])) if len(sys.argv) > 1 else main()
