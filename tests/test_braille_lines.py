"""Words of cells become lines."""

from __future__ import annotations

from citizen_budget.braille.lines import GUIDE, Indent, Measure, centred, ended, filled
from citizen_budget.braille.page import Line, Word
from tests.braille_documents import printed


def words(*texts: str) -> tuple[Word, ...]:
    """Return words whose print is that of their cells; `a` to `e` and blanks alone."""
    return tuple(Word(printed(text), text) for text in texts)


def lines(*texts: str) -> tuple[Line, ...]:
    """Return lines of such words, with the print of what is not blank."""
    return tuple(Line(printed(text), " ".join(text.split())) for text in texts)


def test_a_paragraph_starts_at_cell_3_and_runs_over_at_cell_1() -> None:
    assert filled(words("aaaa", "bbbb", "cc"), Measure(8, "⠐"), Indent(3, 1)) == lines("  aaaa", "bbbb cc")


def test_a_line_is_filled_to_its_last_cell() -> None:
    assert filled(words("aaa", "bbb"), Measure(7, "⠐"), Indent(1, 1)) == lines("aaa bbb")


def test_a_line_breaks_at_a_blank_inside_a_word_only_where_it_must() -> None:
    amount = "aaaa bb"

    assert filled(words("c", amount), Measure(8, "⠐"), Indent(1, 1)) == lines("c", "aaaa bb")
    assert [line.cells for line in filled(words("c", amount), Measure(6, "⠐"), Indent(1, 1))] == [
        printed("c aaaa"),
        printed("bb"),
    ]


def test_a_word_longer_than_a_line_is_cut_with_the_continuation_sign_and_printed_once() -> None:
    assert filled(words("aaaaabbbbbcc"), Measure(6, "⠂"), Indent(1, 1)) == (
        Line(printed("aaaaa,"), "aaaaabbbbbcc"),
        Line(printed("bbbbb,")),
        Line(printed("cc")),
    )


def test_a_word_that_needs_the_whole_line_gives_up_some_of_the_indent() -> None:
    assert filled(words("a", "bbbbbbb", "c"), Measure(8, "⠐"), Indent(5, 3)) == lines("    a", " bbbbbbb", "  c")


def test_a_heading_has_three_blank_cells_each_side() -> None:
    assert centred(words("aaaa", "bbbb"), Measure(12, "⠐")) == lines("    aaaa", "    bbbb")
    assert centred(words("aaaaaaaa", "bb"), Measure(12, "⠐")) == lines("aaaaaaaa bb")


def test_guide_dots_lead_to_a_number_where_two_of_them_fit() -> None:
    (number,), (wide,), (narrow,) = words("bb"), lines("aaaa"), lines("aaaaaa")

    assert ended(wide, number, Measure(10, "⠐"), GUIDE) == Line(
        printed("aaaa ") + GUIDE * 2 + printed(" bb"), "aaaa bb"
    )
    assert ended(narrow, number, Measure(10, "⠐"), GUIDE) == Line(printed("aaaaaa  bb"), "aaaaaa bb")
    assert ended(wide, number, Measure(10, "⠐")) == Line(printed("aaaa    bb"), "aaaa bb")
