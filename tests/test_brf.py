"""BRF and Unicode text: the same pages, in the characters an embosser takes and in cells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_budget.amounts import text
from citizen_budget.braille import layout
from citizen_budget.braille.ascii import CHARACTER_SETS
from citizen_budget.braille.page import PAPER, Line, Page, Paper, Volume
from citizen_budget.document import Amount, Document, Percent, flatten, inlines_of
from citizen_budget.errors import OutputError, UsageError, message
from citizen_budget.language import LANGUAGES
from citizen_budget.writers import AS_USUAL, FORMATS, File, Settings, braille_text, brf, copies
from tests.braille_decoder import figures
from tests.braille_files import pages_of, pages_of_brf, pages_of_text
from tests.sample_document import SAMPLES

CELLS = "".join(map(chr, range(0x2800, 0x2840)))
IN_VOLUMES = Settings(Paper(24, 15), volume_pages=12)
ONE_SIDE = Settings(Paper(30, 27, both_sides=False))
BLANK_BACK = (
    Volume(1, (Page((Line("⠁⠃", "ab"), Line(), Line("⠀⠉", "c"))), Page(()))),
    Volume(2, (Page((Line("⠙", "d"),)), Page((Line("⠑", "e"),)))),
)


def figures_of(document: Document) -> list[str]:
    """Return the amounts and percentages of a document, as digits."""
    told = [inline for block in document.blocks for inlines in inlines_of(block) for inline in flatten(inlines)]
    return [_digits(each, document) for each in told if isinstance(each, Amount | Percent)]


def _digits(figure: Amount | Percent, document: Document) -> str:
    shown = text(figure, document.language).replace("\u2212", "-").replace(document.language.group, "")
    return "".join(character for character in shown if character in "-,0123456789")


def test_brf_is_north_american_ascii_as_liblouis_has_it() -> None:
    import louis

    assert brf.ascii_braille(CELLS) == louis.translateString(["en-us-brf.dis", "unicode-braille.utb"], CELLS)


def test_tbfr2007_is_the_french_table_as_liblouis_has_it() -> None:
    import louis

    characters = CHARACTER_SETS["tbfr2007"].of(CELLS)

    assert louis.translateString(["unicode.dis", "fr-bfu-comp8.utb"], characters) == CELLS
    assert [each for each in characters if not each.isascii()] == list("´¤¨óèç„à¸ùé")


@pytest.mark.parametrize("name", CHARACTER_SETS)
def test_each_cell_has_one_character_and_one_byte(name: str) -> None:
    characters = CHARACTER_SETS[name]

    assert len(set(characters.characters)) == 64
    assert len(characters.characters.encode(characters.encoding)) == 64


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_brf_file_has_its_path_its_pages_its_sheets_and_only_ascii(code: str) -> None:
    (file,) = brf.write(SAMPLES[code], AS_USUAL)
    (volume,) = layout.volumes(SAMPLES[code], PAPER)
    pages = sum(bool(page.lines) for page in volume.pages)

    assert file == File("braille/citizen-budget.brf", file.content, pages=pages, sheets=(pages + 1) // 2)
    assert set(file.content) - {0x0A, 0x0C, 0x0D} <= set(range(0x20, 0x60))


@pytest.mark.parametrize("settings", [AS_USUAL, IN_VOLUMES, ONE_SIDE], ids=["usual", "volumes", "one side"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_page_is_larger_than_its_paper(code: str, settings: Settings) -> None:
    paper = settings.paper
    for file in brf.write(SAMPLES[code], settings):
        for page in file.content.decode("ascii").split("\f"):
            lines = page.split("\r\n")
            assert lines.pop() == ""
            assert len(lines) <= paper.lines
            assert all(len(line) <= paper.cells and line == line.rstrip() for line in lines)


@pytest.mark.parametrize("settings", [AS_USUAL, IN_VOLUMES, ONE_SIDE], ids=["usual", "volumes", "one side"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_brf_and_text_have_the_pages_of_the_layout(code: str, settings: Settings) -> None:
    made = layout.volumes(SAMPLES[code], settings.paper, settings.volume_pages)
    as_brf, as_text = brf.write(SAMPLES[code], settings), braille_text.write(SAMPLES[code], settings)

    assert [pages_of_brf(file.content) for file in as_brf] == [pages_of(volume) for volume in made]
    assert [pages_of_text(file.content) for file in as_text] == [pages_of(volume) for volume in made]
    assert [(file.pages, file.volume) for file in as_brf] == [(file.pages, file.volume) for file in as_text]
    assert [file.sheets for file in as_text] == [0] * len(made)


def test_several_volumes_are_several_files_each_with_its_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "volumes", lambda document, paper, most_pages: BLANK_BACK)
    document = replace(SAMPLES["fr"], name="two-volumes")

    assert brf.write(document, AS_USUAL) == (
        File("braille/two-volumes.v1.brf", b"AB\r\n\r\n C\r\n\f\r\n", pages=1, sheets=1, volume=1),
        File("braille/two-volumes.v2.brf", b"D\r\n\fE\r\n", pages=2, sheets=1, volume=2),
    )
    assert braille_text.write(document, AS_USUAL) == (
        File("braille/two-volumes.v1.txt", "⠁⠃\n\n⠀⠉\n\f\n".encode(), pages=1, volume=1),
        File("braille/two-volumes.v2.txt", "⠙\n\f⠑\n".encode(), pages=2, volume=2),
    )
    assert [file.sheets for file in brf.write(document, ONE_SIDE)] == [2, 2]


def test_tbfr2007_files_have_the_bytes_of_windows_1252() -> None:
    document = SAMPLES["fr"]
    (american,), (french,) = brf.write(document, AS_USUAL), brf.write(document, Settings(ascii="tbfr2007"))

    assert pages_of_brf(french.content, "tbfr2007") == pages_of_brf(american.content)
    assert len(french.content) == len(american.content)
    assert {0xA8, 0xE9} <= set(french.content)


@pytest.mark.parametrize(
    "page", [Page((Line("⠁" * 31, "a"),)), Page((Line("⠁", "a"),) * 28)], ids=["too wide", "too long"]
)
def test_a_page_that_its_paper_cannot_take_is_refused(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "volumes", lambda document, paper, most_pages: (Volume(1, (Page(()), page)),))

    with pytest.raises(OutputError, match=r"^Braille page 2 does not fit on paper of 30 cells and 27 lines\.$"):
        brf.write(replace(SAMPLES["fr"], name="too-large"), AS_USUAL)


def test_a_volume_without_room_beside_its_contents_is_a_usage_error(monkeypatch: pytest.MonkeyPatch) -> None:
    volume = Volume(1, (*(Page((Line("⠁", "a"),)),) * 11, Page(())))
    monkeypatch.setattr(layout, "volumes", lambda document, paper, most_pages: (volume,))

    with pytest.raises(UsageError) as caught:
        brf.write(replace(SAMPLES["fr"], name="long-contents"), Settings(volume_pages=10))

    assert caught.value.what == message(
        "A Braille volume of {most} pages has no room beside its title page and contents.", most=10
    )
    assert caught.value.hint == message("Choose more with --max-pages, such as {more}.", more=24)


@pytest.mark.parametrize("name", [name for name, format_ in FORMATS.items() if format_.path.startswith("braille/")])
def test_the_same_document_gives_the_same_bytes(name: str) -> None:
    write = FORMATS[name].writer()
    first = write(SAMPLES["fr"], AS_USUAL)
    copies._volumes.cache_clear()

    assert write(SAMPLES["fr"], AS_USUAL) == first


@pytest.mark.parametrize("name", [name for name, format_ in FORMATS.items() if format_.path.startswith("braille/")])
def test_one_file_stands_where_the_table_of_formats_says(name: str) -> None:
    (file,) = FORMATS[name].writer()(SAMPLES["ar"], AS_USUAL)

    assert file.path == FORMATS[name].path.format(name="citizen-budget")


def test_contracted_braille_is_made_only_when_it_is_named() -> None:
    contracted = [name for name, format_ in FORMATS.items() if format_.grade == 2]

    assert contracted == ["brf-g2", "pef-g2", "braille-text-g2", "braille-proof-g2"]
    assert all(FORMATS[name].on_demand for name in contracted)


@pytest.mark.parametrize("code", LANGUAGES)
def test_contracted_braille_is_shorter_and_has_the_same_figures(code: str) -> None:
    (contracted,) = FORMATS["brf-g2"].writer()(SAMPLES[code], AS_USUAL)
    (uncontracted,) = brf.write(SAMPLES[code], AS_USUAL)
    decoded = iter(figures(contracted.content.decode("ascii"), code))

    assert len(contracted.content) < len(uncontracted.content)
    assert [figure for figure in figures_of(SAMPLES[code]) if figure not in decoded] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_figure_of_the_document_comes_back_from_the_brf_in_order(code: str) -> None:
    (file,) = brf.write(SAMPLES[code], AS_USUAL)
    decoded = iter(figures(file.content.decode("ascii"), code))

    assert [figure for figure in figures_of(SAMPLES[code]) if figure not in decoded] == []


def test_the_decoder_reads_ranges_codes_and_signs() -> None:
    french = brf.ascii_braille("⠠⠣⠼⠣⠩⠤⠣⠼⠣⠫⠀⠠⠹⠼⠲⠣⠼⠲⠀⠦⠠⠤⠩⠂⠱⠴⠂⠀⠠⠖⠡⠄⠣⠩⠹⠲⠀⠨⠝⠤⠠⠡")
    arabic = brf.ascii_braille("⠼⠃⠚⠃⠉⠤⠤⠼⠃⠚⠃⠋⠀⠼⠙⠚⠲⠃⠚⠲⠀⠦⠰⠤⠼⠉⠂⠑⠴⠐⠀⠰⠖⠼⠁⠲⠃⠉⠙⠲")

    assert figures(french, "fr") == ["2023", "2026", "40.20", "-3,5", "1234", "1"]
    assert figures(arabic, "ar") == ["2023", "2026", "40.20", "-3,5", "1234"]
