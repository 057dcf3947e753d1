"""Properties of the Braille pages of any document, on any paper, in both languages and grades."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citizen_budget.braille.inlines import in_cells
from citizen_budget.braille.layout import SHORT
from citizen_budget.braille.lines import GAP
from citizen_budget.braille.opening import CONTENTS
from citizen_budget.braille.translate import BLANK, cells
from citizen_budget.catalogue import catalogue
from citizen_budget.document import Row, Table
from tests.braille_documents import (
    LAID,
    LETTERS,
    OTHERS,
    UNCONTRACTED,
    Laid,
    in_millions,
    number_of,
    sections_of,
    tables_of,
    text_of,
    words_of,
)

generated = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@generated
@given(LAID)
def test_no_line_and_no_page_is_too_long(laid: Laid) -> None:
    pages = [page for volume in laid.volumes for page in volume.pages]
    lines = [line.cells for page in pages for line in page.lines]

    assert all(len(page.lines) <= laid.paper.lines for page in pages)
    assert [line for line in lines if len(line) > laid.paper.cells or line != line.rstrip(BLANK)] == []


@generated
@given(LAID)
def test_a_volume_is_a_whole_number_of_sheets_and_within_its_limit(laid: Laid) -> None:
    made, sides = laid.volumes, 2 if laid.paper.both_sides else 1

    assert [volume.number for volume in made] == list(range(1, len(made) + 1))
    assert all(len(volume.pages) % sides == 0 for volume in made)
    if laid.most_pages:
        assert all(len(volume.pages) <= laid.most_pages for volume in made)


@generated
@given(LAID)
def test_the_page_number_ends_the_first_line_three_cells_from_the_title(laid: Laid) -> None:
    numbers = {number for number, _ in laid.bodies()}
    pages = [page for volume in laid.volumes for page in volume.pages]

    for number, page in enumerate(pages, start=1):
        if number in numbers:
            title, _, _ = page.lines[0].cells.rpartition(BLANK * GAP)
            assert number_of(page) == cells(str(number), laid.document.language)
            assert len(page.lines[0].cells) == laid.paper.cells
            assert bool(title.strip(BLANK)) == (number > 1)


@generated
@given(LAID)
def test_the_contents_give_the_page_where_each_heading_stands(laid: Laid) -> None:
    told = laid.document.language
    bodies = laid.bodies()
    first = bodies[0][0] - 1
    opening = [line.cells for page in laid.volumes[0].pages[:first] for line in page.lines]
    headings = [section for section in sections_of(laid.document.blocks) if section.level < 4]

    entries = []
    for section in headings:
        (title,) = in_cells(section.title, told)
        (stands,) = {number for number, lines in bodies for line in lines if line.cells.strip(BLANK) == title.cells}
        entries.append((title.cells, cells(str(stands), told)))
    starts = {title for title, _ in entries}
    given = [line.strip(BLANK).split(BLANK) for line in opening]
    has_contents = cells(catalogue(told.code).gettext(CONTENTS), told) in [line.strip(BLANK) for line in opening]
    assert [(words[0], words[-1]) for words in given if words[0] in starts] == (entries if has_contents else [])
    assert has_contents or len(bodies) <= SHORT


@generated
@given(UNCONTRACTED)
def test_every_word_of_the_text_is_there_in_order(laid: Laid) -> None:
    text, ways = text_of([lines for _, lines in laid.bodies()]), in_millions(laid.document)
    at = 0
    for word in words_of(laid.document):
        ends = [text.find(way, at) + len(way) for way in ways(word) if text.find(way, at) >= 0]
        assert ends, (word, text[at : at + 200])
        at = min(ends)


@generated
@given(UNCONTRACTED)
def test_every_head_of_a_table_is_there(laid: Laid) -> None:
    text = text_of([lines for _, lines in laid.bodies()])
    heads = [head for table in tables_of(laid.document.blocks) for head in table.heads]

    assert [word for head in heads for word in in_cells(head, laid.document.language) if word.cells not in text] == []


@generated
@given(UNCONTRACTED)
def test_no_amount_is_broken_over_two_lines(laid: Laid) -> None:
    lines, ways = [line.cells for _, lines in laid.bodies() for line in lines], in_millions(laid.document)
    # A mark behind the amount takes one cell in French, two in Arabic.
    whole = [
        word for word in words_of(laid.document) if BLANK in word.cells and len(word.cells) + 2 <= laid.paper.cells
    ]

    assert [word for word in whole if not any(way in line for way in ways(word) for line in lines)] == []


@generated
@given(UNCONTRACTED, st.sampled_from(["columns", "rows", "steps"]))
def test_no_row_of_a_table_is_split_over_two_pages(laid: Laid, form: str) -> None:
    told, letters = laid.document.language, LETTERS[laid.document.language.code]
    # The first and the last word of a row stand nowhere else; a label as long as the line fits in no column.
    start_mark, end_mark = list(OTHERS[told.code])
    marks = [f"{first}{second}" for first in letters for second in letters][:24]
    starts, ends = (
        [f"{start_mark}{mark}{start_mark}" for mark in marks],
        [f"{end_mark}{mark}{end_mark}" for mark in marks],
    )
    label = "" if form == "columns" else f" {letters[0] * (laid.paper.cells - 2)}"
    between = (("12",),) if form != "steps" else ((f"{letters[0] * 9} " * 8,), ("12",))
    rows = tuple(Row((f"{start}{label}",), (*between, (end,))) for start, end in zip(starts, ends, strict=True))
    heads = tuple((letter,) for letter in letters[: len(between) + 2])
    added = Table((letters[0],), heads, rows, (letters[3],))
    document = replace(laid.document, blocks=(*laid.document.blocks, added))
    pages = [text_of([lines]) for _, lines in replace(laid, document=document).bodies()]

    for start, end in zip(starts, ends, strict=True):
        first, last = cells(start, told), cells(end, told)
        assert [first in page for page in pages] == [last in page for page in pages]
        assert sum(first in page for page in pages) == 1


@generated
@given(LAID)
def test_no_page_of_the_text_begins_or_ends_with_an_empty_line(laid: Laid) -> None:
    assert all(lines[0].cells and lines[-1].cells for _, lines in laid.bodies())


@generated
@given(LAID)
def test_the_print_of_the_lines_is_the_print_of_the_words(laid: Laid) -> None:
    told, ways = " ".join(line.print for _, lines in laid.bodies() for line in lines), in_millions(laid.document)
    at = 0
    for word in words_of(laid.document):
        if len(ways(word)) == 1:
            at = told.index(word.print, at) + len(word.print)
