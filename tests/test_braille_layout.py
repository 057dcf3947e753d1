from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citizen_budget.braille.inlines import in_cells
from citizen_budget.braille.layout import GAP, pages, paginated
from citizen_budget.braille.lines import Indent, Measure, centred, filled
from citizen_budget.braille.page import Page, Paper, Strip
from citizen_budget.braille.translate import BLANK
from citizen_budget.document import (
    Amount,
    Block,
    Chart,
    Definition,
    Definitions,
    Document,
    Figure,
    Inlines,
    List,
    Note,
    Paragraph,
    Percent,
    Row,
    Section,
    Table,
)
from citizen_budget.errors import CharacterError
from citizen_budget.language import LANGUAGES, Language, language
from tests.sample_document import SAMPLES

FRENCH = language("fr")
WIDE, SMALL = Paper(30, 27), Paper(20, 10)


def shown(made: tuple[Page, ...]) -> str:
    """Return pages as text to review, a line of dashes under each."""
    return "".join("\n".join((*page.lines, "-" * 8)) + "\n" for page in made)


def printed(*lines: str) -> tuple[str, ...]:
    """Return lines of letters and spaces in uncontracted cells: `a` to `e` and blanks alone."""
    return tuple(line.translate(str.maketrans(" abcde,", "⠀⠁⠃⠉⠙⠑⠂")) for line in lines)


def document(*blocks: Block, told: Language = FRENCH) -> Document:
    return replace(SAMPLES[told.code], blocks=blocks)


def table(*rows: Row, heads: int = 2) -> Table:
    return Table(("cccc",), tuple((head,) for head in "abcde"[:heads]), rows, ("d.",), ("e",))


def body(*blocks: Block, paper: Paper = WIDE) -> list[str]:
    """Return the lines of blocks of one page, without the page's head and the title block."""
    (page,) = pages(document(*blocks), paper)
    (empty,) = pages(document(), paper)
    return list(page.lines[len(empty.lines) :])


# Goldens


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sample_document_is_laid_out_as_reviewed(code: str, golden: Callable[[str, str], None]) -> None:
    golden(f"braille-{code}-20x10.txt", shown(pages(SAMPLES[code], SMALL)))
    golden(f"braille-{code}-30x27-first-page.txt", shown(pages(SAMPLES[code], WIDE)[:1]))


# Lines


def test_a_paragraph_starts_at_cell_3_and_runs_over_at_cell_1() -> None:
    assert filled(printed("aaaa", "bbbb", "cc"), Measure(8, "⠐"), Indent(3, 1)) == printed("  aaaa", "bbbb cc")


def test_a_line_is_filled_to_its_last_cell() -> None:
    assert filled(printed("aaa", "bbb"), Measure(7, "⠐"), Indent(1, 1)) == printed("aaa bbb")


def test_a_line_breaks_at_a_blank_inside_a_word_only_where_it_must() -> None:
    amount = printed("aaaa bb")[0]

    assert filled((*printed("c"), amount), Measure(8, "⠐"), Indent(1, 1)) == printed("c", "aaaa bb")
    assert filled((*printed("c"), amount), Measure(6, "⠐"), Indent(1, 1)) == printed("c aaaa", "bb")


def test_a_word_longer_than_a_line_is_cut_with_the_continuation_sign() -> None:
    assert filled(printed("aaaaabbbbbcc"), Measure(6, "⠂"), Indent(1, 1)) == printed("aaaaa,", "bbbbb,", "cc")


def test_a_word_that_needs_the_whole_line_gives_up_some_of_the_indent() -> None:
    assert filled(printed("a", "bbbbbbb", "c"), Measure(8, "⠐"), Indent(5, 3)) == printed("    a", " bbbbbbb", "  c")


def test_a_heading_has_three_blank_cells_each_side() -> None:
    assert centred(printed("aaaa", "bbbb"), Measure(12, "⠐")) == printed("    aaaa", "    bbbb")
    assert centred(printed("aaaaaaaa", "bb"), Measure(12, "⠐")) == printed("aaaaaaaa bb")


# Blocks


def test_the_title_block_opens_the_first_page() -> None:
    first, *_ = pages(SAMPLES["fr"], WIDE)

    assert first.lines[:4] == (
        BLANK * 28 + "⠠⠡",
        "⠀⠀⠀⠀⠨⠃⠥⠙⠛⠑⠞⠀⠉⠊⠞⠕⠽⠑⠝⠀⠠⠣⠼⠣⠱",
        "",
        "⠀⠀⠀⠀⠀⠨⠉⠕⠍⠍⠥⠝⠑⠀⠙⠄⠨⠑⠭⠑⠍⠏⠇⠑",
    )


def test_every_page_after_the_first_has_the_title_and_its_number() -> None:
    _, second, *_ = pages(SAMPLES["fr"], WIDE)

    assert second.lines[0] == "⠨⠃⠥⠙⠛⠑⠞⠀⠉⠊⠞⠕⠽⠑⠝⠀⠠⠣⠼⠣⠱⠀⠀⠀⠀⠀⠀⠀⠠⠣"


def test_headings_are_centred_then_at_cell_5_then_at_cell_7() -> None:
    inner = Section(4, "c", ("c",), (Paragraph(("d",)),))
    outer = Section(2, "a", ("aaaa",), (Section(3, "b", ("b",), (inner,)),))

    assert body(outer) == ["", *printed(" " * 13 + "aaaa"), "", *printed("    b"), "", *printed("      c", "  d")]


def test_lists_run_over_at_cell_3_and_are_numbered_where_order_matters() -> None:
    long = Paper(20, 27)

    assert body(List((("a" * 9 + " " + "b" * 9, " c"),)), paper=long)[1:] == list(printed("aaaaaaaaa bbbbbbbbb", "  c"))
    assert body(List((("a",), ("b",)), ordered=True))[1:] == ["⠠⠡⠲⠀⠁", "⠠⠣⠲⠀⠃"]


def test_definitions_say_the_name_then_the_value() -> None:
    items = (Definition(("a",), (Amount(Decimal(1234)),)), Definition(("b ?",), ("c",)), Definition(("d",), ()))

    assert body(Definitions(items))[1:] == ["⠁⠒⠀⠠⠡⠄⠣⠩⠹⠀⠨⠨⠙⠓", "⠃⠢⠀⠉", "⠙"]


def test_notes_and_pictures_start_at_cell_7_with_their_kind() -> None:
    lines = body(Figure(b"", "image/png", "a"), Note("important", ("b",)))

    assert [line[:6] for line in lines if line] == [BLANK * 6] * 2
    assert [line[-1] for line in lines if line] == ["⠁", "⠃"]


def test_a_table_of_one_column_gives_a_row_as_head_and_value() -> None:
    made = table(Row(("aa",), (("1",),)), Row(("bb",), ((),)))

    assert body(made) == ["", "⠀⠀⠀⠀⠉⠉⠉⠉⠀⠦⠑⠴", "⠀⠀⠙⠲", "⠁⠒⠀⠃", "⠁⠁⠒⠀⠠⠡", "⠃⠃"]


def test_a_table_of_several_columns_names_each_value_and_skips_what_is_empty() -> None:
    made = table(Row(("aa",), (("1",), ("2",))), Row(("bb",), ((), ("3",))), heads=3)

    assert body(Chart("bars", made, 0))[3:] == ["⠁⠒⠀⠃⠆⠀⠉", "⠁⠁⠒⠀⠃⠀⠠⠡⠆⠀⠉⠀⠠⠣", "⠃⠃⠒⠀⠉⠀⠠⠩"]


def test_a_character_that_cannot_be_shown_names_its_section() -> None:
    bad = Section(2, "a", ("Le début",), (Section(3, "b", ("La suite",), (Paragraph(("ici ✓",)),)),))

    with pytest.raises(CharacterError) as caught:
        pages(document(bad))

    assert (caught.value.character, caught.value.text, caught.value.where) == ("✓", "ici ✓", "La suite")


# Pages


def test_a_heading_goes_to_the_next_page_with_two_lines_that_follow() -> None:
    strips = (Strip(("a",) * 3), Strip(("h",), leads=2, before=1), Strip(("b",)), Strip(("c",)), Strip(("d",)))

    assert paginated(strips, 6) == (("a", "a", "a"), ("h", "b", "c", "d"))
    assert paginated(strips, 7) == (("a", "a", "a", "", "h", "b", "c"), ("d",))


def test_a_strip_higher_than_a_page_goes_on_over_the_next_one() -> None:
    assert paginated((Strip(("a",)), Strip(("b",) * 5)), 3) == (("a",), ("b",) * 3, ("b",) * 2)


def test_no_page_starts_or_ends_with_an_empty_line() -> None:
    strips = (Strip(("a",), before=1, after=1), Strip(("b", "b"), after=1), Strip(("c",), before=1))

    assert paginated(strips, 3) == (("a",), ("b", "b"), ("c",))


_STRIPS = st.lists(
    st.builds(
        Strip,
        st.integers(1, 6).map(lambda count: ("x",) * count),
        leads=st.integers(0, 2),
        before=st.integers(0, 1),
        after=st.integers(0, 1),
    ),
    max_size=30,
).map(lambda strips: tuple(replace(strip, lines=_numbered(index, strip)) for index, strip in enumerate(strips)))


def _numbered(index: int, strip: Strip) -> tuple[str, ...]:
    return tuple(f"{index}.{line}" for line in range(len(strip.lines)))


@given(_STRIPS, st.integers(4, 12))
def test_pages_have_every_line_in_order_and_split_no_strip(strips: tuple[Strip, ...], height: int) -> None:
    made = paginated(strips, height)

    assert [line for page in made for line in page if line] == [line for strip in strips for line in strip.lines]
    assert all(1 <= len(page) <= height for page in made)
    assert all(page[0] and page[-1] for page in made)
    split = [s for s in strips if len(s.lines) <= height and sum(s.lines[0] in p or s.lines[-1] in p for p in made) > 1]
    assert split == []


# Generated documents

_LETTERS = {"fr": "abcdeéèàçilmnorstu", "ar": "ابتجدرسعفقلمنهوي"}


def _documents(code: str) -> st.SearchStrategy[Document]:
    words = st.text(_LETTERS[code], min_size=1, max_size=10)
    text = st.lists(words, min_size=1, max_size=8).map(" ".join)
    amounts = st.decimals(-(10**9), 10**9, places=2).map(lambda value: Amount(value, signed=True))
    figures = st.one_of(amounts, st.decimals(-100, 100, places=1).map(Percent))
    said: st.SearchStrategy[Inlines] = st.one_of(
        st.tuples(text), st.tuples(text, st.just(" "), figures, st.just(".")), st.tuples(figures)
    )
    rows = st.builds(Row, said, st.tuples(st.one_of(said, st.just(())), said))
    leaves: st.SearchStrategy[Block] = st.one_of(
        st.builds(Paragraph, said),
        st.builds(List, st.lists(said, min_size=1, max_size=3).map(tuple), st.booleans()),
        st.builds(
            Definitions, st.lists(st.builds(Definition, st.tuples(text), said), min_size=1, max_size=3).map(tuple)
        ),
        st.builds(Note, st.sampled_from(["information", "important", "missing", "source"]), said),
        st.builds(Table, said, st.tuples(said, said, said), st.lists(rows, min_size=1, max_size=4).map(tuple), said),
    )
    blocks = st.lists(leaves, max_size=4)
    sections = st.builds(
        lambda level, title, inner: Section(level, "id", title, tuple(inner)), st.integers(2, 4), said, blocks
    )
    content = st.lists(st.one_of(leaves, sections), min_size=1, max_size=4).map(tuple)
    return content.map(lambda made: document(*made, told=language(code)))


_MADE = st.one_of(*map(_documents, LANGUAGES))
_PAPERS = st.builds(Paper, st.integers(20, 42), st.integers(15, 30))


@settings(max_examples=60, deadline=None)
@given(_MADE, _PAPERS)
def test_no_line_and_no_page_is_too_long(made: Document, paper: Paper) -> None:
    laid_out = pages(made, paper)

    assert all(len(page.lines) <= paper.lines for page in laid_out)
    assert all(len(line) <= paper.cells for page in laid_out for line in page.lines)
    assert all(line == line.rstrip(BLANK) for page in laid_out for line in page.lines)


@settings(max_examples=60, deadline=None)
@given(_MADE, _PAPERS)
def test_the_page_number_ends_the_first_line_three_cells_from_the_title(made: Document, paper: Paper) -> None:
    for number, page in enumerate(pages(made, paper), start=1):
        title, _, shown_number = page.lines[0].rpartition(BLANK * GAP)

        assert (shown_number.lstrip(BLANK),) == in_cells((str(number),), made.language)
        assert len(page.lines[0]) == paper.cells
        assert bool(title.strip(BLANK)) == (number > 1)


@settings(max_examples=60, deadline=None)
@given(_MADE, _PAPERS)
def test_every_word_of_the_document_is_there_in_order(made: Document, paper: Paper) -> None:
    text = BLANK.join(line.strip(BLANK) for page in pages(made, paper) for line in page.lines[1:] if line)
    at = 0
    for word in _words(made):
        at = text.index(word, at) + len(word)


@settings(max_examples=60, deadline=None)
@given(_MADE, _PAPERS)
def test_no_amount_is_broken_over_two_lines(made: Document, paper: Paper) -> None:
    lines = [line for page in pages(made, paper) for line in page.lines]

    # A mark behind the amount takes one cell in French, two in Arabic.
    whole = [word for word in _words(made) if BLANK in word and len(word) + 2 <= paper.cells]
    assert [word for word in whole if not any(word in line for line in lines)] == []


@settings(max_examples=60, deadline=None)
@given(_documents("fr"), _PAPERS)
def test_no_row_of_a_table_is_split_over_two_pages(made: Document, paper: Paper) -> None:
    marks = (f"{first}q{second}q" for first in "abcdeilmnorstu" for second in "abcdeilmnorstu")
    rows = tuple(Row((f"{mark}a",), (("bb",), (f"{mark}e",))) for mark, _ in zip(marks, range(20), strict=False))
    tables = document(*made.blocks, Table(("a",), (("a",), ("b",), ("c",)), rows, ("d",)))
    bodies = [BLANK.join(page.lines) for page in pages(tables, paper)]

    for row in rows:
        (start,), (end,) = in_cells(row.head, FRENCH), in_cells(row.cells[1], FRENCH)
        assert [start in body for body in bodies] == [end in body for body in bodies]


def _words(made: Document) -> Iterator[str]:
    for block in made.blocks:
        for inlines in _in_order(block):
            yield from in_cells(inlines, made.language)


def _in_order(block: Block) -> Iterator[Inlines]:
    """Yield the inlines of a block in the order in which a Braille page gives them."""
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
            yield from (block.caption, block.summary, *block.heads)
            for row in block.rows:
                yield row.head
                for head, cell in zip(block.heads[1:], row.cells, strict=True):
                    yield from (head, cell) if cell else ()
        case _:
            raise AssertionError(block)
