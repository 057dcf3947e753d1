"""Strips are put on pages, pages in volumes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from citizen_budget.braille.page import Heading, Line, Strip, Word
from citizen_budget.braille.paginate import paginated
from citizen_budget.braille.volumes import parts


def strip(text: str, count: int = 1, *, leads: int = 0, before: int = 0, after: int = 0, again: str = "") -> Strip:
    """Return a strip of so many lines, each saying the same; `again` is said again on a new page."""
    heads = (Line(again),) if again else ()
    return Strip((Line(text),) * count, leads=leads, before=before, after=after, again=heads)


def section(text: str, level: int = 2) -> Strip:
    """Return the heading of a section."""
    return Strip((Line(text),), heading=Heading(level, (Word(text, text),)))


def pages(*strips: Strip, height: int) -> list[str]:
    """Return each page as its lines between strokes."""
    return ["/".join(line.cells for line in page) for page in paginated(strips, height).pages]


def test_a_heading_goes_to_the_next_page_with_two_lines_that_follow() -> None:
    strips = (strip("a", 3), strip("h", leads=2, before=1), strip("b"), strip("c"), strip("d"))

    assert pages(*strips, height=6) == ["a/a/a", "h/b/c/d"]
    assert pages(*strips, height=7) == ["a/a/a//h/b/c", "d"]


def test_headings_that_follow_each_other_stay_together_with_their_text() -> None:
    strips = (strip("a", 3), strip("h", leads=2), strip("i", leads=2), strip("b"), strip("c"))

    assert pages(*strips, height=6) == ["a/a/a", "h/i/b/c"]


def test_where_not_all_that_belongs_together_fits_on_a_page_as_much_of_it_as_fits_does() -> None:
    strips = (strip("a", 3), strip("h", leads=2, after=1), strip("c", 2, leads=2), strip("s", 2))

    assert pages(*strips, height=4) == ["a/a/a", "h//c/c", "s/s"]


def test_a_strip_higher_than_a_page_goes_on_over_the_next_one() -> None:
    assert pages(strip("a"), strip("b", 5), height=3) == ["a", "b/b/b", "b/b"]


def test_no_page_starts_or_ends_with_an_empty_line() -> None:
    strips = (strip("a", before=1, after=1), strip("b", 2, after=1), strip("c", before=1))

    assert pages(*strips, height=3) == ["a", "b/b", "c"]


def test_the_heads_of_a_table_stand_again_on_the_next_page_where_there_is_room() -> None:
    strips = (strip("h"), *(strip(row, again="h") for row in "abc"), strip("dd", 3, again="h"))

    assert pages(*strips, height=3) == ["h/a/b", "h/c", "dd/dd/dd"]


def test_pages_know_where_each_strip_begins_and_ends() -> None:
    laid = paginated((strip("a"), strip("b", 5), strip("c")), 3)

    assert (laid.begins, laid.ends) == ((0, 1, 2), (0, 2, 2))


_STRIPS = st.lists(
    st.builds(
        strip,
        st.just("x"),
        st.integers(1, 6),
        leads=st.integers(0, 2),
        before=st.integers(0, 1),
        after=st.integers(0, 1),
    ),
    max_size=30,
).map(lambda strips: tuple(replace(each, lines=_numbered(index, each)) for index, each in enumerate(strips)))


def _numbered(index: int, given: Strip) -> tuple[Line, ...]:
    return tuple(Line(f"{index}.{line}") for line in range(len(given.lines)))


@given(_STRIPS, st.integers(4, 12))
def test_pages_have_every_line_in_order_and_split_no_strip(strips: tuple[Strip, ...], height: int) -> None:
    made = paginated(strips, height).pages
    split = [
        each
        for each in strips
        if len(each.lines) <= height and sum(each.lines[0] in page or each.lines[-1] in page for page in made) > 1
    ]

    assert [line for page in made for line in page if line.cells] == [line for each in strips for line in each.lines]
    assert all(1 <= len(page) <= height and page[0].cells and page[-1].cells for page in made)
    assert split == []


def volumes(*strips: Strip, height: int, room: int) -> list[list[str]]:
    """Return the pages of each volume."""
    return [
        ["/".join(line.cells for line in page) for page in part.paginated.pages] for part in parts(strips, height, room)
    ]


def test_without_a_limit_there_is_one_volume() -> None:
    assert volumes(section("A"), strip("a", 9), height=2, room=0) == [["A", "a/a", "a/a", "a/a", "a/a", "a"]]


def test_a_volume_begins_with_a_section() -> None:
    strips = (section("A"), strip("a"), section("B"), strip("b"), section("C"), strip("c"), strip("d"))

    assert volumes(*strips, height=2, room=2) == [["A/a", "B/b"], ["C/c", "d"]]


def test_a_section_longer_than_a_volume_is_divided_at_its_own_subsections() -> None:
    strips = (section("A"), strip("a"), section("B", 3), strip("b"), section("C", 3), strip("c"))

    assert volumes(*strips, height=2, room=2) == [["A/a", "B/b"], ["C/c"]]


def test_a_section_without_subsections_is_divided_at_the_end_of_a_page() -> None:
    assert volumes(section("A"), *(strip(each) for each in "abcdef"), height=2, room=2) == [
        ["A/a", "b/c"],
        ["d/e", "f"],
    ]
