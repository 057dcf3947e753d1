"""Generated documents for the properties of Braille pages, and ways to read pages back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count, product

from hypothesis import strategies as st

from citizen_budget.braille.inlines import in_cells
from citizen_budget.braille.layout import volumes
from citizen_budget.braille.page import Line, Page, Paper, Volume, Word
from citizen_budget.braille.translate import BLANK
from citizen_budget.document import (
    Amount,
    Block,
    Definition,
    Definitions,
    Document,
    Inlines,
    List,
    Note,
    Number,
    Paragraph,
    Percent,
    Row,
    Section,
    Table,
)
from citizen_budget.language import LANGUAGES, Language
from tests.sample_document import SAMPLES

LETTERS = {"fr": "abcdeéèàçilmnorstu", "ar": "ابتجدرسعفقلمنهوي"}
OTHERS = {"fr": "qw", "ar": "طظ"}
"""Letters that stand in no generated word."""
MARK = {"fr": "qbqdqa", "ar": "طبطدطب"}
"""The first word of every generated document: where it stands, the text begins."""

GRADED = tuple(language.in_grade(grade) for language in LANGUAGES.values() for grade in (1, 2))
PAPERS = st.builds(Paper, st.integers(20, 42), st.integers(15, 30), st.booleans())
MOST_PAGES = st.one_of(st.just(0), st.integers(16, 24))


@dataclass(frozen=True, slots=True)
class Laid:
    """A document on its pages."""

    document: Document
    paper: Paper
    most_pages: int

    @property
    def volumes(self) -> tuple[Volume, ...]:
        """Return its volumes."""
        return volumes(self.document, self.paper, self.most_pages)

    def bodies(self) -> tuple[tuple[int, tuple[Line, ...]], ...]:
        """Return the number and the lines of each page of the text: without openings, without the head."""
        made = self.volumes
        (mark,) = in_cells((MARK[self.document.language.code],), self.document.language)
        opening = next(place for place, page in enumerate(made[0].pages) if mark.cells in text_of([page.lines]))
        numbered = list(enumerate((page for volume in made for page in volume.pages), start=1))
        starts, at = [], 0
        for volume in made:
            starts.append((at + opening, at + len(volume.pages)))
            at += len(volume.pages)
        return tuple(
            (number, page.lines[1:]) for start, end in starts for number, page in numbered[start:end] if page.lines
        )


def text_of(pages: Sequence[Sequence[Line]]) -> str:
    """Return the cells of lines in a row, a blank for each line's end."""
    return BLANK.join(line.cells.strip(BLANK) for lines in pages for line in lines)


def printed(text: str) -> str:
    """Return letters and spaces in uncontracted cells: `a` to `e`, commas and blanks alone."""
    return text.translate(str.maketrans(" abcde,", "⠀⠁⠃⠉⠙⠑⠂"))


def shown(made: Sequence[Volume], paper: Paper, pages: Sequence[int] = ()) -> str:
    """Return pages as text to review: the cells, and the print beside them; all, or some by their place from 1."""
    return "".join(
        f"=== volume {volume.number}, page {place}\n"
        + "".join(f"{line.cells.ljust(paper.cells, BLANK)} | {line.print}".rstrip() + "\n" for line in page.lines)
        for volume in made
        for place, page in enumerate(volume.pages, start=1)
        if not pages or place in pages
    )


def number_of(page: Page) -> str:
    """Return the last word of the first line: the page number in cells."""
    return page.lines[0].cells.rpartition(BLANK)[2]


def documents(language: Language) -> st.SearchStrategy[Document]:
    """Return documents in one language: every kind of block but pictures, sections in sections."""
    letters = LETTERS[language.code]
    text = st.lists(st.text(letters, min_size=1, max_size=10), min_size=1, max_size=8).map(" ".join)
    amounts = st.decimals(-(10**9), 10**9, places=2).map(lambda value: Amount(value, signed=True))
    figures = st.one_of(amounts, st.decimals(-100, 100, places=1).map(Percent))
    said: st.SearchStrategy[Inlines] = st.one_of(
        st.tuples(text), st.tuples(text, st.just(" "), figures, st.just(".")), st.tuples(figures)
    )
    leaves = st.one_of(
        st.builds(Paragraph, said),
        st.builds(List, st.lists(said, min_size=1, max_size=3).map(tuple), st.booleans()),
        st.builds(
            Definitions, st.lists(st.builds(Definition, st.tuples(text), said), min_size=1, max_size=3).map(tuple)
        ),
        st.builds(Note, st.sampled_from(["information", "important", "missing", "source"]), said),
        tables(text, said),
        tables(st.text(letters, min_size=1, max_size=4), said),
    )
    blocks = st.lists(leaves, max_size=5)
    inner = st.lists(st.one_of(leaves, _sections(4, blocks)), max_size=4)
    middle = st.lists(st.one_of(leaves, _sections(3, inner)), max_size=5)
    short = st.lists(st.one_of(leaves, _sections(2, middle)), min_size=1, max_size=4)
    long = st.lists(_sections(2, middle), min_size=8, max_size=12)
    content = st.one_of(short, long)
    return content.map(lambda made: _document(made, language))


def tables(text: st.SearchStrategy[str], said: st.SearchStrategy[Inlines]) -> st.SearchStrategy[Table]:
    """Return tables that take each of the forms: short and long cells, empty cells, whole millions."""
    whole = st.integers(1, 999).map(lambda value: (Amount(Decimal(value) * 100000, with_unit=False),))
    full = st.decimals(0, 10**9, places=2).map(lambda value: (Amount(value, with_unit=False),))
    cells = st.sampled_from((whole, full, said, st.one_of(said, st.just(()))))
    return st.tuples(st.integers(1, 3), cells).flatmap(lambda chosen: _table(chosen[0], chosen[1], text, said))


def _table(
    columns: int, cell: st.SearchStrategy[Inlines], text: st.SearchStrategy[str], said: st.SearchStrategy[Inlines]
) -> st.SearchStrategy[Table]:
    heads = st.lists(st.tuples(text), min_size=columns + 1, max_size=columns + 1).map(tuple)
    row = st.builds(Row, st.tuples(text), st.lists(cell, min_size=columns, max_size=columns).map(tuple), st.booleans())
    return st.builds(Table, said, heads, st.lists(row, min_size=1, max_size=8).map(tuple), said)


def _sections(level: int, blocks: st.SearchStrategy[list[Block]]) -> st.SearchStrategy[Section]:
    return blocks.map(lambda inner: Section(level, "id", (), tuple(inner)))


def _document(content: list[Block], language: Language) -> Document:
    """Return a document whose headings are each one word that stands nowhere else."""
    letters = LETTERS[language.code]
    titles = ("".join((*pair, letters[3], letters[0])) * 2 for pair in product(letters, letters))
    blocks = (Paragraph((MARK[language.code],)), *(_titled(block, titles) for block in content))
    return replace(SAMPLES[language.code], language=language, blocks=blocks)


def _titled(block: Block, titles: Iterator[str]) -> Block:
    if not isinstance(block, Section):
        return block
    title = (next(titles),)
    return replace(block, title=title, blocks=tuple(_titled(inner, titles) for inner in block.blocks))


LAID = st.builds(Laid, st.one_of(*map(documents, GRADED)), PAPERS, MOST_PAGES)
# A contracted word has other cells beside a mark than alone.
UNCONTRACTED = st.builds(Laid, st.one_of(*map(documents, LANGUAGES.values())), PAPERS, MOST_PAGES)


def long_document(language: Language, sections: int, lines: int, wide: Callable[[int], int] = lambda _: 1) -> Document:
    """Return a document of sections with so many lines each; `wide` multiplies those of a section."""
    numbers = count(1)
    blocks = [
        Section(2, "id", (), tuple(Paragraph((f"{next(numbers)}",)) for _ in range(lines * wide(section))))
        for section in range(sections)
    ]
    return _document(list(blocks), language)


def words_of(made: Document) -> Iterator[Word]:
    """Yield the words of a document in the order of its pages; heads of tables are left out."""
    for block in made.blocks:
        for inlines in _in_order(block):
            yield from in_cells(inlines, made.language)


def _in_order(block: Block) -> Iterator[Inlines]:
    match block:
        case Section():
            yield block.title
            for inner in block.blocks:
                yield from _in_order(inner)
        case Paragraph() | Note():
            yield block.content
        case List():
            yield from block.items
        case Definitions():
            yield from (each for item in block.items for each in (item.term, item.meaning))
        case Table():
            yield from (block.caption, block.summary)
            for row in block.rows:
                yield row.head
                yield from (cell for cell in row.cells if cell)
        case _:
            raise AssertionError(block)


def tables_of(blocks: Sequence[Block]) -> Iterator[Table]:
    """Yield the tables of blocks and of the sections among them."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Section):
            yield from tables_of(block.blocks)


def sections_of(blocks: Sequence[Block]) -> Iterator[Section]:
    """Yield the sections of blocks, in reading order, at every level."""
    for block in blocks:
        if isinstance(block, Section):
            yield block
            yield from sections_of(block.blocks)


def in_millions(made: Document) -> Callable[[Word], tuple[str, ...]]:
    """Return a function: the cells in which a word may stand; an amount of a table may be in millions, exactly."""
    found: dict[str, tuple[str, ...]] = {}
    cells = (cell for table in tables_of(made.blocks) for row in table.rows for cell in row.cells)
    for amount in (inline for cell in cells for inline in cell if isinstance(inline, Amount)):
        millions = amount.value / 1000000
        exact = [way for way in (millions.quantize(Decimal(step)) for step in ("1", "0.1")) if way == millions]
        if exact and not amount.with_unit:
            figures: list[Amount | Number] = [amount, *map(Number, exact)]
            full, *ways = [in_cells((each,), made.language)[0].cells for each in figures]
            found[full] = (full, *ways)
    return lambda word: found.get(word.cells, (word.cells,))
