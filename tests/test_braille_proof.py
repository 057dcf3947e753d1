"""The proof: each line of Braille above its line of print, page by page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html as lxml_html

from citizen_budget.braille import layout
from citizen_budget.braille.page import Line, Page, Paper, Volume
from citizen_budget.errors import CharacterError
from citizen_budget.language import LANGUAGES
from citizen_budget.writers import AS_USUAL, File, Settings, braille_proof
from tests.browser_checks import Element, own_faults
from tests.sample_document import SAMPLES

BRAILLE = "".join(map(chr, range(0x2800, 0x2840)))
IN_VOLUMES = Settings(Paper(24, 15), volume_pages=12)
SETTINGS = pytest.mark.parametrize("settings", [AS_USUAL, IN_VOLUMES], ids=["usual", "volumes"])


def tree(file: File) -> Element:
    return lxml_html.document_fromstring(file.content, parser=lxml_html.HTMLParser(encoding="utf-8"))


def lines_of(page: Element) -> list[tuple[str, str]]:
    """Return the lines of a page of the proof: cells, print."""
    return [
        ("".join(cells.text or "" for cells in item.iter("span")), "".join(item.itertext()).lstrip(BRAILLE))
        for item in page.iter("li")
    ]


@SETTINGS
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_lines_are_those_of_the_pages(code: str, settings: Settings) -> None:
    made = layout.volumes(SAMPLES[code], settings.paper, settings.volume_pages)
    (file,) = braille_proof.write(SAMPLES[code], settings)
    pages = [page for page in tree(file).iter("section") if page.get("class") == "leaf"]

    assert file == File("braille/citizen-budget.proof.html", file.content)
    assert [lines_of(page) for page in pages] == [
        [(line.cells, line.print) for line in page.lines] for volume in made for page in volume.pages
    ]


@SETTINGS
@pytest.mark.parametrize("code", LANGUAGES)
def test_our_own_checks_find_nothing(code: str, settings: Settings) -> None:
    (file,) = braille_proof.write(SAMPLES[code], settings)

    assert own_faults(file.content.decode("utf-8")) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_has_its_language_and_keeps_the_cells_from_speech(code: str) -> None:
    (file,) = braille_proof.write(SAMPLES[code], AS_USUAL)
    root = tree(file)
    cells = [span for span in root.iter("span") if span.get("class") == "cells"]

    assert (root.get("lang"), root.get("dir")) == (LANGUAGES[code].tag, LANGUAGES[code].direction)
    assert cells
    assert all(span.get("aria-hidden") == "true" for span in cells)


def test_every_cell_has_a_glyph_in_the_page() -> None:
    (file,) = braille_proof.write(SAMPLES["fr"], AS_USUAL)

    assert b'@font-face { font-family: "Noto Sans Symbols2"' in file.content


def test_volumes_pages_and_a_blank_back_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    made = (
        Volume(1, (Page((Line("⠁", "a"), Line())), Page(()))),
        Volume(2, (Page((Line("⠼⠁⠤⠃", "مال 5-3 ONCF"),)), Page((Line("⠑", "10.000"),)))),
    )
    monkeypatch.setattr(layout, "volumes", lambda document, paper, most_pages: made)
    document = replace(SAMPLES["ar"], name="two-volumes")

    (file,) = braille_proof.write(document, AS_USUAL)
    main = tree(file).find(".//main")
    shown = [
        (child.tag, child.get("id"), " ".join(child.text_content().split()))
        for child in main
        if child.tag in {"h2", "section"}
    ]

    assert shown == [
        ("h2", None, "الجزء 1"),
        ("section", "page-1", "الصفحة 1 ⠁a"),
        ("section", "page-2", "الصفحة 2 هذه الصفحة تبقى فارغة."),
        ("h2", None, "الجزء 2"),
        ("section", "page-3", "الصفحة 3 ⠼⠁⠤⠃مال 5-3 ONCF"),
        ("section", "page-4", "الصفحة 4 ⠑10.000"),
    ]
    assert [bdi.text for bdi in main.iter("bdi")] == ["a", "5-3 ONCF", "10.000"]


def test_a_character_that_no_font_of_the_page_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    made = (Volume(1, (Page((Line("⠁", "un \U0001f642"),)),)),)
    monkeypatch.setattr(layout, "volumes", lambda document, paper, most_pages: made)

    with pytest.raises(CharacterError, match="U\\+1F642"):
        braille_proof.write(replace(SAMPLES["fr"], name="smile"), AS_USUAL)
