"""The guides: the same in both languages, easy to read, two pages each, and true."""

from __future__ import annotations

import re
import runpy
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest

from citizen_budget.cli import parser_of_commands
from citizen_budget.document import Block, Code, Document, List, Paragraph, flatten, inlines_of
from citizen_budget.language import LANGUAGES
from citizen_budget.rules.readability import MEASURES, sentences, words
from citizen_budget.rules.texts import FEWEST_WORDS
from tests.browser_checks import browser_faults, nu_faults, own_faults

ROOT = Path(__file__).parent.parent
SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "scripts/guides.py"))
NAMES: tuple[str, ...] = SCRIPT["NAMES"]
GUIDES = [(name, code) for name in NAMES for code in LANGUAGES]


def guide(name: str, code: str) -> Document:
    found: Document = SCRIPT["guide"](name, LANGUAGES[code])
    return found


def shape(blocks: tuple[Block, ...]) -> list[str]:
    """Return the kinds of blocks, and how many items each list has."""
    return [f"{type(one).__name__} {len(one.items) if isinstance(one, List) else ''}".strip() for one in blocks]


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_parts(name: str) -> None:
    arabic, french = guide(name, "ar"), guide(name, "fr")
    assert [shape(one.blocks) for one in arabic.sections] == [shape(one.blocks) for one in french.sections]
    assert len(arabic.sections) > 4


@pytest.mark.parametrize(("name", "code"), GUIDES)
def test_every_sentence_passes_the_measures_of_the_program(name: str, code: str) -> None:
    measure = MEASURES[code]
    blocks = [block for section in guide(name, code).sections for block in section.blocks]
    runs = [inlines for block in blocks if isinstance(block, Paragraph | List) for inlines in inlines_of(block)]
    texts = ["".join(one for one in flatten(inlines) if isinstance(one, str)) for inlines in runs]
    found = {sentence: words(sentence) for text in texts for sentence in sentences(text)}
    assert [sentence for sentence, said in found.items() if len(said) > measure.longest] == []
    assert [
        (measure.ease(said), sentence)
        for sentence, said in found.items()
        if len(said) >= FEWEST_WORDS and measure.ease(said) < measure.hardest
    ] == []


@pytest.mark.parametrize(("name", "code"), GUIDES)
def test_every_command_and_file_in_a_guide_is_there(name: str, code: str) -> None:
    runs = [inlines for block in guide(name, code).blocks for inlines in inlines_of(block)]
    codes = [one.text for inlines in runs for one in flatten(inlines) if isinstance(one, Code)]
    parser = parser_of_commands(str)
    commands = [text for text in codes if text.startswith("citizen-budget ")]
    options = [text for text in codes if text.startswith("--")]
    assert [parser.parse_args(shlex.split(text)[1:]).command for text in commands] == [
        text.split()[1] for text in commands
    ]
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [text for text in options if text.split()[0] not in readme] == []
    assert [text for text in codes if text.startswith("docs/") and not (ROOT / text).exists()] == []


@pytest.mark.slow
def test_every_guide_is_a_page_without_faults_and_two_pages_on_paper(tmp_path: Path) -> None:
    pages = list(SCRIPT["write"](tmp_path / "guides"))
    assert len(pages) == len(GUIDES)
    assert browser_faults(pages) == []
    assert nu_faults(pages) == []
    assert [fault for page in pages for fault in own_faults(page.read_text("utf-8"))] == []
    assert {str(page.relative_to(tmp_path)): _printed_pages(page) for page in pages} == {
        str(page.relative_to(tmp_path)): 2 for page in pages
    }


def _printed_pages(page: Path) -> int:
    pdf = page.with_suffix(".pdf")
    words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={pdf}", str(page)]
    subprocess.run(words, capture_output=True, check=True, timeout=120)
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))
