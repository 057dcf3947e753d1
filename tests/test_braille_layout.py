"""Documents on pages of cells: one rule for each kind of block, and what opens a copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from citizen_budget.braille.layout import SHORT, volumes
from citizen_budget.braille.page import Paper, Volume
from citizen_budget.braille.translate import BLANK, cells
from citizen_budget.document import (
    Amount,
    Block,
    Chart,
    Definition,
    Definitions,
    Document,
    Figure,
    Foreign,
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
from tests.braille_documents import long_document, printed, shown
from tests.sample_document import SAMPLES

FRENCH = language("fr")
WIDE, TALL, SMALL = Paper(30, 27), Paper(30, 40), Paper(20, 10)


def document(*blocks: Block, told: Language = FRENCH) -> Document:
    return replace(SAMPLES[told.code], blocks=blocks)


def body(*blocks: Block, paper: Paper = WIDE) -> list[str]:
    """Return the cells of blocks of a short copy, without what opens it; the first block is a heading of one `e`."""
    opening = Section(2, "e", ("eee",), blocks)
    lines = [line.cells for volume in volumes(document(opening), paper) for page in volume.pages for line in page.lines]
    start = next(place for place, line in enumerate(lines) if line.strip(BLANK) == printed("eee"))
    return lines[start + 2 :]


def of_page(made: Sequence[Volume], page: int, volume: int = 1) -> list[str]:
    """Return the print of the lines of a page, counted from 1, without the empty ones."""
    return [line.print for line in made[volume - 1].pages[page - 1].lines if line.print]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sample_document_is_laid_out_as_reviewed(code: str, golden: Callable[[str, str], None]) -> None:
    golden(f"braille-sample-{code}-20x10.txt", shown(volumes(SAMPLES[code], SMALL), SMALL))


# Blocks


def test_headings_are_centred_then_at_cell_5_then_at_cell_7() -> None:
    inner = Section(4, "c", ("c",), (Paragraph(("d",)),))
    outer = Section(2, "a", ("aaaa",), (Section(3, "b", ("b",), (inner,)),))

    assert body(outer) == [printed(line) for line in (" " * 13 + "aaaa", "", "    b", "", "      c", "  d")]


def test_paragraphs_start_at_cell_3_and_run_over_at_cell_1() -> None:
    assert body(Paragraph(("aaaaaaaaa bbbbbbbbb ccc",)), paper=Paper(20, 27)) == [
        printed("  aaaaaaaaa"),
        printed("bbbbbbbbb ccc"),
    ]


def test_lists_run_over_at_cell_3_and_are_numbered_where_order_matters() -> None:
    long = List((("a" * 9 + " " + "b" * 9, " c"),))

    assert body(long, paper=Paper(20, 27)) == [printed("aaaaaaaaa bbbbbbbbb"), printed("  c")]
    assert body(List((("a",), ("b",)), ordered=True)) == ["⠠⠡⠲⠀⠁", "⠠⠣⠲⠀⠃"]


def test_definitions_say_the_name_then_the_value() -> None:
    items = (Definition(("a",), (Amount(Decimal(1234)),)), Definition(("b ?",), ("c",)), Definition(("d",), ()))

    assert body(Definitions(items)) == ["⠁⠒⠀⠠⠡⠄⠣⠩⠹⠀⠨⠨⠙⠓", "⠃⠢⠀⠉", "⠙"]


def test_notes_and_pictures_start_at_cell_7_with_their_kind_between_empty_lines() -> None:
    assert body(Paragraph(("c",)), Figure(b"", "image/png", "a"), Note("important", ("b",)), Paragraph(("d",))) == [
        "⠀⠀⠉",
        "",
        "⠀⠀⠀⠀⠀⠀⠨⠊⠍⠁⠛⠑⠒⠀⠁",
        "",
        "⠀⠀⠀⠀⠀⠀⠨⠊⠍⠏⠕⠗⠞⠁⠝⠞⠒⠀⠃",
        "",
        "⠀⠀⠙",
    ]


def test_a_paragraph_leaves_no_line_alone_on_a_page() -> None:
    text = Paragraph((" ".join(["aaaaaaaaaaaaaaaaa"] * 5),))
    copies = [volumes(document(*[Paragraph(("c",))] * lines, text), Paper(20, 15)) for lines in range(15)]
    divided = {
        tuple(count for page in volume.pages if (count := sum("⠁⠁⠁" in line.cells for line in page.lines)))
        for (volume,) in copies
    }

    assert divided == {(5,), (2, 3), (3, 2)}


def test_a_character_that_cannot_be_shown_names_its_section() -> None:
    bad = Section(2, "a", ("Le début",), (Section(3, "b", ("La suite",), (Paragraph(("ici ✓",)),)),))

    with pytest.raises(CharacterError) as caught:
        volumes(document(bad), WIDE)

    assert (caught.value.character, caught.value.text, caught.value.where) == ("✓", "ici ✓", "La suite")


# Tables


def table(*rows: Row, heads: int = 2, caption: str = "cccc") -> Table:
    return Table((caption,), tuple((head,) for head in "abcde"[:heads]), rows, ("d.",), ("e",))


def dirhams(value: int | str) -> tuple[Amount]:
    return (Amount(Decimal(value), with_unit=False),)


def test_a_table_that_fits_stands_in_columns_with_guide_dots_and_figures_at_the_right() -> None:
    made = table(
        Row(("aa",), (dirhams(12), (Percent(Decimal("5.0")),))),
        Row(("bb bbbbbbbb",), (dirhams(1234), (Percent(Decimal("95.0")),))),
        heads=3,
    )

    assert body(made, paper=TALL) == [
        "⠀⠀⠀⠀⠉⠉⠉⠉⠀⠦⠑⠴",
        "⠀⠀⠙⠲",
        "⠁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠃⠀⠀⠀⠀⠀⠀⠀⠀⠀⠉",
        "⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠀⠀⠒⠒⠒⠒⠒⠒⠀⠀⠒⠒⠒⠒⠒⠒⠒⠒",
        "⠁⠁⠀⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠀⠠⠡⠣⠀⠀⠀⠠⠱⠂⠼⠀⠐⠬",
        "⠃⠃⠀⠃⠃⠃⠃⠃⠃⠃⠃⠀⠀⠠⠡⠄⠣⠩⠹⠀⠀⠠⠪⠱⠂⠼⠀⠐⠬",
    ]


def test_amounts_too_wide_for_columns_are_in_millions_where_none_loses_a_digit() -> None:
    first = Row(("aaaaaaaaaa",), (dirhams("105000000"), dirhams("99500000")))
    made = table(first, Row(("b",), (dirhams(0), dirhams(100000))), heads=3)

    assert body(made, paper=TALL) == [
        "⠀⠀⠀⠀⠉⠉⠉⠉⠀⠦⠑⠝⠀⠍⠊⠇⠇⠊⠕⠝⠎⠀⠙⠑",
        "⠀⠀⠙⠊⠗⠓⠁⠍⠎⠒⠀⠠⠡⠀⠧⠁⠥⠞⠀⠠⠡⠄⠼⠼⠼⠄⠼⠼⠼",
        "⠀⠀⠙⠑⠀⠙⠊⠗⠓⠁⠍⠎⠴",
        "⠀⠀⠙⠲",
        "⠁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠃⠀⠀⠀⠀⠀⠀⠉",
        "⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠀⠀⠒⠒⠒⠒⠒⠒⠀⠀⠒⠒⠒⠒⠒",
        "⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠀⠀⠠⠡⠼⠱⠂⠼⠀⠀⠠⠪⠪⠂⠱",
        "⠃⠀⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠀⠠⠼⠂⠼⠀⠀⠀⠠⠼⠂⠡",
    ]


def test_no_amount_is_rounded_to_millions() -> None:
    rows = [Row(("aaaaaaaaaa",), (dirhams("105000001"), dirhams("99500000")))]

    assert body(table(*rows, heads=3))[2:] == [
        "⠁⠒⠀⠃⠆⠀⠉",
        "⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠒⠀⠠⠡⠼⠱⠄⠼⠼⠼⠄⠼⠼⠡⠆",
        "⠀⠀⠠⠪⠪⠄⠱⠼⠼⠄⠼⠼⠼",
    ]


def test_rows_with_an_empty_cell_name_their_columns_words_with_a_colon_and_skip_it() -> None:
    made = table(Row(("aa",), (dirhams(1), ("cd",))), Row(("bb",), ((), dirhams(3))), heads=3)

    assert body(Chart("bars", made, 0))[2:] == ["⠁⠒⠀⠃⠆⠀⠉", "⠁⠁⠒⠀⠃⠀⠠⠡⠆⠀⠉⠒⠀⠉⠙", "⠃⠃⠒⠀⠉⠀⠠⠩"]


def test_a_total_never_stands_alone_below_the_heads() -> None:
    rows = [Row((f"{'a' * 20}",), (dirhams("1234567.50"), dirhams(f"{number}.25"))) for number in range(1, 60)]
    made = table(*rows, Row(("Total",), (dirhams("1"), dirhams("2")), is_total=True), heads=3)
    last_pages = []
    for filler in range(14):
        (volume,) = volumes(document(*[Paragraph(("c",))] * filler, made), Paper(30, 15))
        last_pages.append([page for page in volume.pages if page.lines][-1])

    assert all(any(line.print.startswith("aaa") for line in page.lines) for page in last_pages)


def test_rows_too_long_for_a_sentence_stand_in_steps() -> None:
    long = (" ".join(["bbbbbbbbbbbb"] * 13),)
    made = table(Row(("aaa",), (long, ("c",))), heads=3)

    assert body(made, paper=TALL) == [
        "⠀⠀⠀⠀⠉⠉⠉⠉⠀⠦⠑⠴",
        "⠀⠀⠙⠲",
        "⠁⠒⠀⠃⠆⠀⠉",
        "⠁⠁⠁",
        "⠀⠀⠃⠒⠀⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃⠀⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃",
        *["⠀⠀⠀⠀⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃⠀⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃"] * 5,
        "⠀⠀⠀⠀⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃⠃",
        "⠀⠀⠀⠀⠉⠒⠀⠉",
    ]


# Copies


def test_a_short_copy_begins_with_its_title_and_the_note_and_has_no_contents() -> None:
    (volume,) = volumes(document(Section(2, "a", ("Le total",), (Paragraph((Amount(Decimal(12)),)),))), WIDE)

    assert [line.print for line in volume.pages[0].lines if line.print] == [
        "1",
        "Budget citoyen 2025",
        "Commune d’Exemple",
        "Ce texte est en",
        "braille intégral. Il suit",
        "le code CBFU 2008.",
        "Signes de ce texte: … un",
        "nombre suit;",
        "… dirhams; … une",
        "majuscule suit; … un mot",
        "en majuscules suit",
        "Le total",
        "12\u00a0DH",
    ]
    assert [len(page.lines) > 0 for page in volume.pages] == [True, False]


def test_a_title_page_says_what_which_code_who_and_the_volume() -> None:
    made = volumes(long_document(FRENCH, 12, 40), Paper(30, 20), 24)

    assert len(made) > 1
    for volume in made:
        assert of_page(made, 1, volume.number) == [
            "Budget citoyen 2025",
            "Commune d’Exemple",
            "Français",
            "Braille intégral,",
            "CBFU 2008",
            f"Volume {volume.number} sur {len(made)}",
            "Commune d’Exemple",
        ]


def test_each_volume_has_the_contents_of_the_whole_with_their_pages() -> None:
    made = volumes(long_document(FRENCH, 12, 40), Paper(30, 20), 24)
    openings = [[*of_page(made, 2, volume.number), *of_page(made, 3, volume.number)[1:]] for volume in made]
    entries = [
        "Volume 1",
        "aadaaada 4",
        "abdaabda 6",
        "acdaacda 8",
        "addaadda 11",
        "aedaaeda 13",
        "aédaaéda 15",
        "aèdaaèda 17",
        "aàdaaàda 20",
        "açdaaçda 22",
        "Volume 2",
        "aidaaida 28",
        "aldaalda 30",
        "amdaamda 32",
    ]

    assert [opening[opening.index("Sommaire") + 1 :] for opening in openings] == [entries, entries]


@pytest.mark.parametrize("length", range(18, 28))
def test_three_blanks_or_guide_dots_stand_before_a_page_number_of_three_digits(length: int) -> None:
    (volume,) = volumes(
        document(
            Section(2, "z", ("zz",), tuple(Paragraph((f"{number}",)) for number in range(101 * 14))),
            Section(2, "a", (f"b{'a' * (length - 1)}",), (Paragraph(("d",)),)),
        ),
        Paper(30, 15),
    )
    (entry,) = (
        line.cells
        for page in volume.pages[:4]
        for line in page.lines
        if line.cells.endswith("⠠⠡⠼⠹") and page.lines[0] != line
    )

    assert entry[-7:-4] in {"⠀⠀⠀", "⠄⠄⠀"}


def test_an_entry_of_the_contents_gives_its_last_word_to_a_line_with_room_for_the_number() -> None:
    def entry(title: str, paper: Paper) -> list[str]:
        (volume,) = volumes(document(*[Section(2, "a", (title,), (Paragraph(("d",)),) * 14 * 9)]), paper)
        lines = [line for page in volume.pages for line in page.lines]
        start = next(place for place, line in enumerate(lines) if line.print == "Sommaire") + 2
        return [line.cells for line in lines[start : start + 2]]

    assert entry("aaaaa bbbbb ccccc", Paper(20, 15)) == ["⠁⠁⠁⠁⠁⠀⠃⠃⠃⠃⠃", "⠀⠀⠀⠉⠉⠉⠉⠉⠀⠄⠄⠄⠄⠄⠄⠄⠄⠀⠠⠹"]
    assert entry("aaaaaaaaaaaaaaaaaa", Paper(20, 15)) == ["⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁", "⠀⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠀⠠⠹"]


def test_pages_are_counted_through_all_volumes() -> None:
    made = volumes(long_document(FRENCH, 12, 40), Paper(30, 20), 24)
    numbers = [page.lines[0].print.split(" ")[-1] for volume in made for page in volume.pages[1:] if page.lines]
    firsts = [1]
    for volume in made:
        firsts.append(firsts[-1] + len(volume.pages))

    expected = [
        str(first + place)
        for volume, first in zip(made, firsts, strict=False)
        for place, page in enumerate(volume.pages)
        if place and page.lines
    ]
    assert numbers == expected


def test_the_note_names_each_sign_that_the_text_has_and_no_other() -> None:
    def signs(*blocks: Block) -> list[str]:
        (volume,) = volumes(document(Section(2, "a", ("Fin",), blocks)), WIDE)
        told = " ".join(line.print for line in volume.pages[0].lines)
        return told.split("Signes de ce texte: ")[1].split("  Fin ")[0].split("; ")

    assert signs(Paragraph(("b",))) == ["… un nombre suit", "… une majuscule suit"]
    assert signs(Paragraph((Percent(Decimal("-3.5")), " ", Foreign("مال", "ar")))) == [
        "… un nombre suit",
        "… après le signe de nombre: un nombre en dessous de zéro",
        "… la virgule d’un nombre",
        "… pour cent",
        "… une majuscule suit",
        "… des mots d’une autre langue commencent, dans le braille intégral de cette langue",
        "… les mots de l’autre langue finissent",
    ]


def test_every_page_after_the_first_has_the_title_and_its_number() -> None:
    (volume,) = volumes(long_document(FRENCH, 2, 60), WIDE)

    assert volume.pages[2].lines[0].cells == "⠨⠃⠥⠙⠛⠑⠞⠀⠉⠊⠞⠕⠽⠑⠝⠀⠠⠣⠼⠣⠱⠀⠀⠀⠀⠀⠀⠀⠠⠩"


@pytest.mark.parametrize("both_sides", [True, False])
def test_on_both_sides_a_volume_fills_whole_sheets(both_sides: bool) -> None:
    lengths = {
        len(volume.pages)
        for lines in range(20, 26)
        for volume in volumes(long_document(FRENCH, 3, lines), Paper(30, 15, both_sides))
    }

    assert all(length % 2 == 0 for length in lengths) == both_sides


def test_a_copy_of_more_than_eight_pages_has_a_title_page() -> None:
    def first_number(lines: int) -> str:
        pages = volumes(long_document(FRENCH, 1, lines), Paper(30, 15))[0].pages
        return f"{pages[0].lines[0].cells[-2:]} {sum(bool(page.lines) for page in pages)}"

    copies = [first_number(lines) for lines in range(60, 120)]
    short = [copy for copy in copies if copy.startswith(cells("1", FRENCH))]

    assert [int(copy.split(" ")[1]) <= SHORT for copy in short] == [True] * len(short)
    assert 0 < len(short) < len(copies)
