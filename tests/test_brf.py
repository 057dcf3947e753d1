from __future__ import annotations

import pytest

from citizen_budget.amounts import text
from citizen_budget.braille.layout import pages
from citizen_budget.document import Amount, Document, Percent, flatten, inlines_of
from citizen_budget.language import LANGUAGES
from citizen_budget.writers import AS_USUAL, FORMATS, File, braille_text, brf
from tests.braille_decoder import figures
from tests.sample_document import SAMPLES

CELLS = "".join(map(chr, range(0x2800, 0x2840)))


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


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_brf_file_has_its_path_its_pages_and_only_ascii(code: str) -> None:
    (file,) = brf.write(SAMPLES[code], AS_USUAL)
    made = pages(SAMPLES[code])

    assert file == File("braille/citizen-budget.brf", file.content, pages=len(made))
    assert set(file.content) - {0x0A, 0x0C, 0x0D} <= set(range(0x20, 0x60))


@pytest.mark.parametrize("code", LANGUAGES)
def test_brf_lines_end_in_crlf_and_pages_in_a_form_feed(code: str) -> None:
    (file,) = brf.write(SAMPLES[code], AS_USUAL)
    content = file.content.decode("ascii")

    assert content.count("\f") == file.pages - 1
    assert content.count("\r\n") == content.count("\n") == content.count("\r")
    for page in content.split("\f"):
        lines = page.split("\r\n")
        assert lines.pop() == ""
        assert len(lines) <= 27
        assert all(len(line) <= 30 and line == line.rstrip() for line in lines)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_text_has_the_same_pages_and_lines(code: str) -> None:
    (as_text,), (as_brf,) = braille_text.write(SAMPLES[code], AS_USUAL), brf.write(SAMPLES[code], AS_USUAL)
    content = as_text.content.decode("utf-8")

    assert as_text.path == "braille/citizen-budget.txt"
    assert as_text.pages == as_brf.pages
    assert set(content) <= {*CELLS, "\n", "\f"}
    assert brf.ascii_braille(content).replace("\n", "\r\n").encode("ascii") == as_brf.content


@pytest.mark.parametrize("name", ["brf", "braille-text"])
def test_the_same_document_gives_the_same_bytes(name: str) -> None:
    write = FORMATS[name].writer()

    assert write(SAMPLES["fr"], AS_USUAL) == write(SAMPLES["fr"], AS_USUAL)


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
