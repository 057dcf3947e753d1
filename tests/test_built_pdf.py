"""The PDF files of the examples, read back: valid, complete, in order, and tagged as their document is made."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from citizen_budget.document import (
    Block,
    Chart,
    Definitions,
    Document,
    Figure,
    Foreign,
    Inlines,
    Link,
    List,
    Note,
    Section,
    Strong,
    Table,
    inlines_of,
)
from citizen_budget.language import LANGUAGES
from tests import verapdf
from tests.built import Built
from tests.pdf_files import Tag, fonts, pages_by_pdfium, pages_by_poppler, tag_tree, words_in
from tests.pdf_words import COLUMNS_IN_LARGE_PRINT, body, cover, listed, said, sections

# One worker builds the examples and reads them: they are built once in a run.
pytestmark = pytest.mark.xdist_group("built")

FORMATS = ("pdf", "pdf-large")
# The most words that stand between two words of a sentence on a page: PDFium reads the Latin words
# and the telephone numbers of an Arabic line backwards, and list marks after their lists.
APART = 120


@dataclass(frozen=True, slots=True)
class Case:
    """One PDF file and the document it shows."""

    document: Document
    format: str
    path: Path

    @property
    def is_large(self) -> bool:
        return self.format == "pdf-large"

    def __str__(self) -> str:
        return "/".join(self.path.parts[-3:])


@pytest.fixture(scope="session")
def cases(examples: dict[str, Built]) -> list[Case]:
    return [
        Case(document, name, built.file(document, name))
        for built in examples.values()
        for document in built.documents
        for name in FORMATS
    ]


@pytest.fixture(scope="session")
def trees(cases: list[Case]) -> dict[Path, Tag]:
    return {case.path: tag_tree(case.path) for case in cases}


def blocks(of: Sequence[Block]) -> Iterator[Block]:
    """Yield every block, in reading order."""
    for block in of:
        yield block
        if isinstance(block, Section):
            yield from blocks(block.blocks)


def tables_of(document: Document) -> Iterator[Table]:
    """Yield every table, those of charts too."""
    for block in blocks(document.blocks):
        if isinstance(block, Table | Chart):
            yield block.table if isinstance(block, Chart) else block


def links(inlines: Inlines) -> Iterator[Link]:
    for inline in inlines:
        if isinstance(inline, Link):
            yield inline
        elif isinstance(inline, Strong):
            yield from links(inline.content)


def squeezed(text: str) -> str:
    """Return a text without blanks and brackets: mirrored brackets are drawn, and read, as the other one."""
    return "".join(each for each in unicodedata.normalize("NFC", text) if not each.isspace() and each not in "()[]«»")


def told_differently(told: Iterator[str], wanted: str) -> str:
    """Return the first text that does not have the characters that stand at its place in what is wanted.

    A text is a line, or the part of a line that has one style. Its own characters may be in another
    order: PDFium gives the Latin words of an Arabic line backwards.
    """
    place = 0
    for text in map(squeezed, told):
        if Counter(text) != Counter(wanted[place : place + len(text)]):
            return f"{text} instead of {wanted[place : place + len(text)]}"
        place += len(text)
    return wanted[place:]


@pytest.mark.slow
def test_verapdf_finds_nothing_in_any_file_for_pdf_a_2a_and_pdf_ua_1(cases: list[Case]) -> None:
    assert verapdf.failures([case.path for case in cases]) == []


@pytest.mark.slow
def test_qpdf_finds_nothing_in_any_file(cases: list[Case]) -> None:
    for case in cases:
        answer = subprocess.run(["qpdf", "--check", case.path], capture_output=True, text=True, check=False)
        assert (answer.returncode, answer.stderr) == (0, ""), str(case)


def test_the_tags_say_every_word_and_number_of_the_document_in_its_order(
    cases: list[Case], trees: dict[Path, Tag]
) -> None:
    for case in cases:
        tree = trees[case.path]
        (part,) = (tag for tag in tree.children if isinstance(tag, Tag) and tag.kind == "Part")
        first = "".join(tag.text for tag in tree.children if isinstance(tag, Tag) and tag.kind in {"H1", "P"})
        wanted = squeezed("".join(body(case.document, is_large=case.is_large)))
        assert told_differently(part.texts(), wanted) == "", str(case)
        assert Counter(squeezed(first)) == Counter(squeezed("".join(cover(case.document)))), str(case)


def test_the_contents_name_each_section_with_the_page_where_it_begins(
    cases: list[Case], trees: dict[Path, Tag]
) -> None:
    for case in cases:
        tags = list(trees[case.path].walk())
        entries = [tag for tag in tags if tag.kind == "TOCI"]
        heads = [tag for tag in tags if tag.kind in {"H2", "H3"}][1:]
        links = [next(tag for tag in entry.walk() if tag.kind == "Link") for entry in entries]
        shown = [(squeezed(link.text), squeezed(entry.text)) for link, entry in zip(links, entries, strict=True)]
        assert [name for name, _ in shown] == [squeezed(head.text) for head in heads], str(case)
        assert len(shown) == len(listed(case.document)), str(case)
        pages = [int(whole.removeprefix(name)) for name, whole in shown]
        assert pages == [min(page for tag in head.walk() for page in tag.pages) + 1 for head in heads], str(case)


def test_pdfium_reads_every_word_and_number_in_order(cases: list[Case]) -> None:
    for case in cases:
        read = [word for page in pages_by_pdfium(case.path) for word in page]
        wanted = words_in([*cover(case.document), *listed(case.document), *body(case.document, is_large=case.is_large)])
        assert lost(wanted, read) == [], str(case)


def lost(wanted: Sequence[str], read: Sequence[str]) -> list[str]:
    """Return the words that are not read near the word before them."""
    used: set[int] = set()
    missing, last = [], -1
    for word in wanted:
        near = range(max(0, last - APART), min(len(read), last + APART))
        places = (place for place in near if place not in used and read[place] == word)
        found = min(places, key=lambda place: abs(place - last - 1), default=None)
        if found is None:
            missing.append(word)
        else:
            used.add(found)
            last = found
    return missing


def test_poppler_reads_on_each_page_the_words_and_numbers_that_pdfium_reads(cases: list[Case]) -> None:
    for case in cases:
        by_poppler, by_pdfium = pages_by_poppler(case.path), pages_by_pdfium(case.path)
        assert list(map(Counter, by_poppler)) == list(map(Counter, by_pdfium)), str(case)


def test_there_are_as_many_tags_of_each_kind_as_the_document_has(cases: list[Case], trees: dict[Path, Tag]) -> None:
    for case in cases:
        counted = Counter(tag.kind for tag in trees[case.path].walk())
        assert {kind: counted[kind] for kind in expected_tags(case)} == expected_tags(case), str(case)


def expected_tags(case: Case) -> dict[str, int]:
    """Return how many tags of each kind the file must have."""
    document = case.document
    inside = list(blocks(document.blocks))
    tables = [
        block.table if isinstance(block, Chart) else block for block in inside if isinstance(block, Table | Chart)
    ]
    lists = [block for block in inside if isinstance(block, List | Definitions)]
    heads = Counter(f"H{section.level}" for section in sections(document.blocks))
    runs = [run for block in document.blocks for run in inlines_of(block)]
    runs += [document.web.content] if document.web else []
    return {
        "H1": 1,
        "H2": heads["H2"] + 1,  # and that of the contents
        "H3": heads["H3"],
        "H4": heads["H4"],
        "TOC": 1,
        "TOCI": len(listed(document)),
        "Table": len(tables),
        "Caption": len(tables),
        "TH": sum(count_of_heads(table, is_large=case.is_large) for table in tables),
        "TD": sum(count_of_cells(table, is_large=case.is_large) for table in tables),
        "L": len(lists),
        "LI": sum(len(block.items) for block in lists),
        "Note": sum(isinstance(block, Note) for block in inside),
        "Figure": sum(isinstance(block, Figure) for block in inside) + bool(document.web),
        "Link": sum(1 for run in runs for _ in links(run)) + len(listed(document)),
    }


def count_of_heads(table: Table, *, is_large: bool) -> int:
    if is_relaid(table, is_large=is_large):
        return len(table.rows) + sum(bool(cell) for row in table.rows for cell in row.cells)
    return len(table.heads) + len(table.rows)


def count_of_cells(table: Table, *, is_large: bool) -> int:
    return sum(bool(cell) or not is_relaid(table, is_large=is_large) for row in table.rows for cell in row.cells)


def is_relaid(table: Table, *, is_large: bool) -> bool:
    return is_large and len(table.heads) > COLUMNS_IN_LARGE_PRINT


def test_every_cell_names_its_heads(cases: list[Case], trees: dict[Path, Tag]) -> None:
    for case in cases:
        for table in (tag for tag in trees[case.path].walk() if tag.kind == "Table"):
            heads = {tag.facts["ID"]: tag for tag in table.walk() if tag.kind == "TH"}
            assert {tag.facts["Scope"] for tag in heads.values()} <= {"Row", "Column"}
            for cell in (tag for tag in table.walk() if tag.kind == "TD"):
                named = [heads[name].facts["Scope"] for name in cell.facts["Headers"].split()]
                assert sorted(named) == ["Column", "Row"], str(case)


def test_every_language_switch_is_marked(cases: list[Case], trees: dict[Path, Tag]) -> None:
    for case in cases:
        runs = [run for block in case.document.blocks for run in inlines_of(block)]
        foreign = [inline for run in runs for inline in run if isinstance(inline, Foreign)]
        wanted = [(LANGUAGES[each.language].tag, squeezed(each.text)) for each in foreign]
        marked = [tag for tag in trees[case.path].walk() if "Lang" in tag.facts]
        assert [(tag.facts["Lang"], squeezed(tag.text)) for tag in marked] == wanted, str(case)
        with pikepdf.open(case.path) as pdf:
            assert str(pdf.Root.Lang) == case.document.language.tag


def test_every_link_is_described_by_its_words(cases: list[Case], trees: dict[Path, Tag]) -> None:
    for case in cases:
        for link in (tag for tag in trees[case.path].walk() if tag.kind == "Link"):
            (words,) = set(link.links)
            assert Counter(squeezed(words)) == Counter(squeezed(link.text)), str(case)
            assert not words.startswith(("http:", "https:", "#")), str(case)


def test_every_place_to_click_belongs_to_one_link(cases: list[Case], trees: dict[Path, Tag]) -> None:
    for case in cases:
        with pikepdf.open(case.path) as pdf:
            places = sum(len(page.get("/Annots", [])) for page in pdf.pages)
        assert places == sum(len(tag.links) for tag in trees[case.path].walk()), str(case)


def test_a_total_is_printed_once(cases: list[Case], trees: dict[Path, Tag]) -> None:
    for case in cases:
        tagged = [tag for tag in trees[case.path].walk() if tag.kind == "Table"]
        for table, tag in zip(tables_of(case.document), tagged, strict=True):
            names = {squeezed(said(row.head, case.document.language)) for row in table.rows if row.is_total}
            heads = [squeezed(head.text) for head in tag.walk() if head.kind == "TH"]
            assert {name: heads.count(name) for name in names} == dict.fromkeys(names, 1), str(case)


def test_no_glyph_is_missing_and_every_font_is_one_of_ours(cases: list[Case]) -> None:
    for case in cases:
        used = fonts(case.path)
        assert {name.partition("+")[2].removesuffix("-Bold") for name in used} <= {
            "Noto-Sans",
            "Noto-Naskh-Arabic",
            "Noto-Sans-Math",
            "Noto-Sans-Symbols",
        }, str(case)
        assert [name for name, glyphs in used.items() if 0 in glyphs] == [], str(case)


def test_the_manifest_counts_the_pages_of_each_file(cases: list[Case], examples: dict[str, Built]) -> None:
    for built in examples.values():
        files = json.loads((built.folder / "manifest.json").read_text("utf-8"))["files"]
        counted = {file["path"]: file["pages"] for file in files if file["format"] in FORMATS}
        for path, pages in counted.items():
            with pikepdf.open(built.folder / path) as pdf:
                assert len(pdf.pages) == pages
