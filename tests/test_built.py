"""The built examples, read back: the same figures everywhere, correct pages, correct Braille files."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import html

from citizen_budget.amounts import text
from citizen_budget.braille.layout import volumes
from citizen_budget.braille.page import PAPER, Paper
from citizen_budget.document import (
    Amount,
    Block,
    Chart,
    Code,
    Date,
    Document,
    Inlines,
    Number,
    Percent,
    Section,
    Year,
    YearRange,
    flatten,
    inlines_of,
)
from citizen_budget.fonts import FOLDER
from citizen_budget.writers import AS_USUAL, FORMATS
from tests.braille_decoder import figures as braille_figures
from tests.braille_documents import shown
from tests.braille_files import pages_of_brf, pages_of_text, volumes_of_pef, without_blank_end
from tests.browser_checks import browser_faults, nu_faults, own_faults
from tests.built import SPOKEN, Built, build
from tests.outline import outline
from tests.word_files import LABELS, broken_figures, read_by_libreoffice, series, tag, validator_faults, word_file
from tests.word_files import text as text_of_word
from tests.word_words import Words, words

# One worker builds the examples and reads them: they are built once in a run.
pytestmark = pytest.mark.xdist_group("built")

FIGURES = Amount | Percent | Number | Date | Year | YearRange | Code


@pytest.fixture(scope="session")
def pages(examples: dict[str, Built]) -> list[Path]:
    return sorted(page for built in examples.values() for page in built.folder.rglob("*.html"))


def figures_of(document: Document) -> Iterator[FIGURES]:
    """Yield every figure of a document, in reading order."""
    runs = [document.title, *(run for block in document.blocks for run in inlines_of(block))]
    yield from (inline for run in runs for inline in flatten(run) if isinstance(inline, FIGURES))


def plain(figure: str) -> str:
    """Return a figure as the Braille decoder reads it: digits, a comma, a minus sign."""
    signs = figure.translate({0x2212: "-", 0x2B: None, 0xA0: None, 0x25: None})
    return signs.removesuffix("DH").removesuffix("درهم")


def both(examples: dict[str, Built]) -> Iterator[tuple[Built, Document]]:
    yield from ((built, document) for built in examples.values() for document in built.documents)


def test_every_figure_of_a_document_is_isolated_on_its_page(examples: dict[str, Built]) -> None:
    for built, document in both(examples):
        page = html.parse(str(built.file(document, "html")), parser=html.HTMLParser(encoding="utf-8"))
        shown = Counter(plain(figure.text_content()) for figure in page.iter("bdi"))
        said = Counter(plain(text(figure, document.language)) for figure in figures_of(document))
        assert said - shown == Counter(), (built.name, document.language.code, document.name)


def test_every_word_and_figure_of_a_document_is_in_its_word_file_in_order(examples: dict[str, Built]) -> None:
    for built, document in both(examples):
        word = word_file(built.file(document, "word").read_bytes())
        told = " ".join(text_of_word(paragraph) for paragraph in word.body.iter(tag("w:p"))).split()
        lines = [re.sub(r"^(•|\d+\.) ", "", line) for line in Words(document).lines()]
        assert told == " ".join(lines).split(), (built.name, document.language.code, document.name)


def test_every_figure_of_a_chart_is_in_its_word_file_as_the_document_has_it(examples: dict[str, Built]) -> None:
    for built, document in both(examples):
        word, said = word_file(built.file(document, "word").read_bytes()), Words(document)
        drawn = [(series(chart, "c:cat"), series(chart, "c:val"), series(chart, LABELS)) for chart in word.charts]
        assert drawn == [
            (
                [said.of(row.head) for row in chart.table.rows if not row.is_total],
                [plain_value(row.cells[chart.column]) for row in chart.table.rows if not row.is_total],
                [said.of(row.cells[chart.column]) for row in chart.table.rows if not row.is_total],
            )
            for chart in charts_of(document.blocks)
        ]


def test_no_figure_of_a_table_in_word_is_wider_than_its_column(examples: dict[str, Built]) -> None:
    with TTFont(FOLDER / "NotoSans-Bold.ttf") as font:
        for built, document in both(examples):
            assert broken_figures(word_file(built.file(document, "word").read_bytes()), font) == [], document.name


def charts_of(blocks: tuple[Block, ...]) -> Iterator[Chart]:
    for block in blocks:
        if isinstance(block, Chart):
            yield block
        elif isinstance(block, Section):
            yield from charts_of(block.blocks)


def plain_value(cell: Inlines) -> str:
    """Return the amount of a cell as a spreadsheet has it: digits, a point, no zeros at the end."""
    (amount,) = (inline.value for inline in cell if isinstance(inline, Amount))
    return f"{amount.normalize():f}"


@pytest.mark.slow
def test_the_validator_finds_nothing_in_any_word_file(examples: dict[str, Built]) -> None:
    assert validator_faults([built.file(document, "word") for built, document in both(examples)]) == []


@pytest.mark.slow
def test_libreoffice_reads_every_word_of_every_word_file_in_order(examples: dict[str, Built], tmp_path: Path) -> None:
    documents = {
        f"{built.name}-{document.language.code}-{document.name}.docx": (built, document)
        for built, document in both(examples)
    }
    for name, (built, document) in documents.items():
        shutil.copy(built.file(document, "word"), tmp_path / name)
    texts = read_by_libreoffice([tmp_path / name for name in documents], tmp_path)

    for (name, (_, document)), told in zip(documents.items(), texts, strict=True):
        assert told.split() == words(document), name


def spoken(document: Document) -> Counter[str]:
    """Return the figures of a document as the Braille decoder gives them."""
    return Counter(
        plain(text(figure, document.language)).replace(document.language.group, "")
        for figure in figures_of(document)
        if isinstance(figure, Amount | Percent | Number | Year)
    )


def test_every_amount_of_a_document_reads_the_same_in_its_braille(examples: dict[str, Built]) -> None:
    for built, document in both(examples):
        brf = built.file(document, "brf").read_text("ascii")
        touched = Counter(braille_figures(brf, document.language.code))
        assert spoken(document) - touched == Counter(), (built.name, document.language.code, document.name)


def test_every_amount_of_a_document_reads_the_same_in_contracted_braille(examples: dict[str, Built]) -> None:
    write = FORMATS["brf-g2"].writer()
    for built, document in both(examples):
        (file,) = write(document, AS_USUAL)
        touched = Counter(braille_figures(file.content.decode("ascii"), document.language.code))
        assert spoken(document) - touched == Counter(), (built.name, document.language.code, document.name)


def test_the_files_to_emboss_have_the_same_pages_as_the_text(examples: dict[str, Built]) -> None:
    for built, document in both(examples):
        pages = pages_of_text(built.file(document, "braille-text").read_bytes())
        assert pages_of_brf(built.file(document, "brf").read_bytes()) == pages
        assert volumes_of_pef(built.file(document, "pef").read_bytes()) == [(PAPER, without_blank_end(pages))]


def test_the_proof_has_the_lines_of_the_text(examples: dict[str, Built]) -> None:
    for built, document in both(examples):
        page = html.parse(str(built.file(document, "braille-proof")), parser=html.HTMLParser(encoding="utf-8"))
        shown = [span.text for span in page.iter("span") if span.get("class") == "cells"]
        pages = pages_of_text(built.file(document, "braille-text").read_bytes())
        assert shown == [line for page in pages for line in page if line], (built.name, document.name)


def test_every_amount_of_the_workbook_is_in_the_citizen_budget(examples: dict[str, Built]) -> None:
    for name in ("ksar-el-kebir", "fictitious"):
        built = examples[name]
        amounts = {line.amount for line in built.budget.lines} | {
            line.previous_amount for line in built.budget.lines if line.previous_amount is not None
        }
        for document in built.documents:
            if document.name == "citizen-budget":
                shown = {figure.value for figure in figures_of(document) if isinstance(figure, Amount)}
                assert amounts - shown == set(), (name, document.language.code)


def test_every_printed_total_of_a_chapter_or_a_part_is_in_the_citizen_budget(examples: dict[str, Built]) -> None:
    built = examples["ksar-el-kebir"]
    # A chapter has zeros after its first number; a part has zeros alone.
    totals = {total.amount for total in built.budget.totals if set(total.code.split(".")[1:]) == {"00"}}
    for document in built.documents:
        if document.name == "citizen-budget":
            shown = {figure.value for figure in figures_of(document) if isinstance(figure, Amount)}
            assert totals - shown == set(), document.language.code


def test_a_page_weighs_less_than_four_hundred_kilobytes(pages: list[Path]) -> None:
    assert {page.name: size for page in pages if (size := page.stat().st_size) >= 400_000} == {}


def test_pages_load_nothing_from_elsewhere(pages: list[Path]) -> None:
    for page in pages:
        tree = html.parse(str(page), parser=html.HTMLParser(encoding="utf-8"))
        # The only script is the player's own, inside the page; without it the player works all the same.
        players = [element.get("class") for element in tree.iter("section") if element.get("class") == "player"]
        scripts = [(script.getparent().get("class"), dict(script.attrib)) for script in tree.iter("script")]
        assert scripts == [("player", {})] * len(players), page
        sources = [element.get("src") or "" for element in tree.iter("img")]
        sheets = [element.get("href") or "" for element in tree.iter("link")]
        assert [address for address in sources + sheets if not address.startswith("data:")] == [], page
        assert "url(http" not in page.read_text("utf-8")
        recordings = [element.get("src") or "" for element in tree.iter("audio")]
        assert [path for path in recordings if not (page.parent / path).is_file()] == [], page


def test_each_document_that_is_read_aloud_has_its_player(examples: dict[str, Built]) -> None:
    for built, document in both(examples):
        page = html.parse(str(built.file(document, "html")), parser=html.HTMLParser(encoding="utf-8"))
        sources = [element.get("src") for element in page.iter("audio")]
        spoken = [f"audio/{document.name}.mp3"] if built.name == SPOKEN else []
        assert sources == spoken, (built.name, document.name)


def test_every_relative_link_leads_to_a_file_or_a_section(pages: list[Path]) -> None:
    lost = []
    for page in pages:
        tree = html.parse(str(page), parser=html.HTMLParser(encoding="utf-8"))
        ids = {element.get("id") for element in tree.iter()}
        for link in tree.iter("a"):
            target = link.get("href") or ""
            is_here = target.startswith("#") and target[1:] in ids
            is_elsewhere = ":" in target or (page.parent / (target.partition("#")[0] or "#")).is_file()
            if not is_here and not is_elsewhere:
                lost.append(f"{page.name}: {target}")
    assert lost == []


def test_our_own_checks_find_nothing_on_any_page(pages: list[Path]) -> None:
    assert [fault for page in pages for fault in own_faults(page.read_text("utf-8"))] == []


@pytest.mark.slow
def test_axe_finds_nothing_on_any_page_light_or_dark_narrow_or_wide(pages: list[Path]) -> None:
    assert browser_faults(pages) == []


@pytest.mark.slow
def test_nu_finds_nothing_on_any_page(pages: list[Path]) -> None:
    assert nu_faults(pages) == []


def test_braille_pages_fit_the_paper_and_the_embosser(examples: dict[str, Built]) -> None:
    for built, document in both(examples):
        content = built.file(document, "brf").read_bytes()
        pages = pages_of_brf(content)
        assert max(content) <= 0x7E
        assert len(pages) % 2 == 0
        assert max(map(len, pages)) <= PAPER.lines
        assert max(len(line) for page in pages for line in page) <= PAPER.cells
        assert [line for page in pages for line in page if line.endswith("\u2800")] == []


@pytest.mark.parametrize("code", ["ar", "fr"])
@pytest.mark.parametrize("name", ["citizen-budget", "commitments", "summary"])
def test_the_fictitious_document_says_what_its_golden_says(
    name: str, code: str, examples: dict[str, Built], golden: Callable[[str, str], None]
) -> None:
    golden(f"{name}-{code}.outline.txt", outline(examples["fictitious"].document(name, code)))


@pytest.mark.parametrize("code", ["ar", "fr"])
@pytest.mark.parametrize(("name", "paper"), [("summary", Paper(14, 6)), ("summary", PAPER), ("citizen-budget", PAPER)])
def test_the_braille_pages_of_the_fictitious_document_are_as_reviewed(
    name: str, paper: Paper, code: str, examples: dict[str, Built], golden: Callable[[str, str], None]
) -> None:
    document = examples["fictitious"].document(name, code)
    golden(f"braille-{name}-{code}-{paper.cells}x{paper.lines}.txt", shown(volumes(document, paper), paper))


def test_the_two_languages_say_the_same_figures_in_the_same_sections(examples: dict[str, Built]) -> None:
    for built in examples.values():
        by_name: dict[str, list[Document]] = {}
        for document in built.documents:
            by_name.setdefault(document.name, []).append(document)
        for first, second in by_name.values():
            assert [block.id for block in first.sections] == [block.id for block in second.sections]
            assert list(figures_of(first)) == list(figures_of(second)), (built.name, first.name)


@pytest.mark.slow
def test_the_same_workbook_gives_the_same_bytes_on_one_or_two_processes(
    examples: dict[str, Built], tmp_path: Path
) -> None:
    once, again = examples["fictitious"], build("fictitious", tmp_path, jobs=2)
    files = {path.relative_to(once.folder): path.read_bytes() for path in once.folder.rglob("*") if path.is_file()}
    others = {path.relative_to(again.folder): path.read_bytes() for path in again.folder.rglob("*") if path.is_file()}
    assert sorted(files) == sorted(others)
    assert [path for path in files if files[path] != others[path]] == []


def test_texts_are_composed_characters(pages: list[Path]) -> None:
    assert [page for page in pages if not unicodedata.is_normalized("NFC", page.read_text("utf-8"))] == []
