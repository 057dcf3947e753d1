"""Hostile input: shown as the text it is, or refused with a sentence that names its cell; never anything else."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pikepdf
import pytest
from lxml import etree, html
from openpyxl.drawing.image import Image

from citizen_budget import cli, rules
from citizen_budget.budget import Budget
from citizen_budget.errors import BudgetError
from citizen_budget.language import LANGUAGES
from citizen_budget.publish import publish
from citizen_budget.readers import read
from citizen_budget.rules.fields import ITEMS
from citizen_budget.rules.texts import written
from citizen_budget.speech.captions import webvtt
from citizen_budget.speech.engine import RATE
from citizen_budget.speech.script import Chapter, Segment
from citizen_budget.speech.sound import Spoken, Timed
from citizen_budget.writers import FORMATS
from tests import hostile
from tests.hostile import FORMULAS, NASTY, harmless, nasty
from tests.small_workbook import saved, small

CHEAP = ("html", "word", "brf", "pef", "braille-text", "braille-proof")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REFUSED = 3
pytestmark = pytest.mark.xdist_group("hostile")


@dataclass(frozen=True, slots=True)
class Made:
    """A hostile or a harmless budget, and the folder of its files."""

    budget: Budget
    folder: Path

    def files(self, pattern: str) -> list[Path]:
        return sorted(self.folder.rglob(pattern))


def make(path: Path, formats: tuple[str, ...], *, is_audited: bool = True) -> Made:
    """Build a file that must pass."""
    source = read(path)
    checked = rules.check(source)
    assert checked.problems == ()
    assert checked.budget is not None
    folder = publish(
        checked.budget,
        source,
        output=path.parent / "output",
        languages=tuple(LANGUAGES.values()),
        formats=tuple(FORMATS[name] for name in formats),
        is_audited=is_audited,
    )
    return Made(checked.budget, folder)


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(hostile.write(tmp_path_factory.mktemp("bad"), hostile.content(nasty)), CHEAP)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(hostile.write(tmp_path_factory.mktemp("good"), hostile.content(harmless)), CHEAP, is_audited=False)


def texts(budget: Budget, language: str) -> set[str]:
    """Return every text of a budget in a language that its documents show: not the names of printed totals."""
    unseen = {budget.commune.logo_alternative, *(total.name for total in budget.totals)}
    return {str(one.text.get(language)) for one in written(budget, *ITEMS) if one.text not in unseen}


def seen(words: str) -> str:
    """Return words without blanks and without the marks that only say which way text runs."""
    return re.sub(r"[\s\u200e\u200f]", "", words)


def elements(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a page with the names of their attributes.

    Left out is what depends on how long a text is, or on its numbers: classes, and what isolates them.
    """
    page = html.document_fromstring(path.read_bytes())
    return [(str(each.tag), tuple(sorted({*each.attrib} - {"class"}))) for each in page.iter() if each.tag != "bdi"]


@pytest.mark.slow
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_element_and_no_attribute_of_a_page_comes_of_a_text(bad: Made, good: Made, code: str) -> None:
    for name in ("citizen-budget", "commitments", "summary"):
        path = f"{code}/{name}.html"
        assert elements(bad.folder / path) == elements(good.folder / path)
    # A proof is as long as its text, and the index of an audited build says so: their elements are others.
    others = {
        each for path in (*bad.files(f"{code}/braille/*.html"), bad.folder / "index.html") for each in elements(path)
    }
    assert {tag for tag, _ in others} & {"script", "img", "iframe", "base", "object", "form"} == set()
    assert not any(name.startswith("on") for _, names in others for name in names)


@pytest.mark.slow
def test_no_address_of_a_page_comes_of_a_text(bad: Made) -> None:
    found = [
        target
        for path in bad.files("*.html")
        for target in html.document_fromstring(path.read_bytes()).xpath("//@href | //@src | //@action | //@poster")
    ]
    schemes = {re.match(r"[a-z]+(?=:)", target)[0] for target in found if re.match(r"[a-z]+:", target)}  # type: ignore[index]
    assert schemes == {"data", "https", "mailto", "tel"}
    assert {target.partition(",")[0] for target in found if target.startswith("data:")} == {"data:image/png;base64"}


@pytest.mark.slow
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("pattern", ["*.html", "*.docx"])
def test_every_text_is_shown_as_it_is(bad: Made, code: str, pattern: str) -> None:
    shown = "".join(seen(_shown(path)) for path in (bad.folder / code).glob(pattern))
    assert {text for text in texts(bad.budget, code) if seen(text) not in shown} == set()


def _shown(path: Path) -> str:
    if path.suffix == ".html":
        return str(html.document_fromstring(path.read_bytes()).text_content())
    return "".join(text.text or "" for text in _part(path, "word/document.xml").iter(f"{W}t"))


def _part(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


@pytest.mark.slow
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", ["citizen-budget", "commitments", "summary"])
def test_no_field_and_no_link_of_a_word_file_comes_of_a_text(bad: Made, good: Made, code: str, name: str) -> None:
    def facts(path: Path) -> tuple[list[str], list[str]]:
        """Return the first word of each field, and where each link of the file leads."""
        fields = _part(path, "word/document.xml").iter(f"{W}instrText")
        links = _part(path, "word/_rels/document.xml.rels")
        targets = (each.get("Target") for each in links)
        # A telephone and an email address are texts, and led to as they are.
        plain = sorted(target for target in targets if not target.startswith(("mailto:", "tel:")))
        return [(each.text or "").split()[0] for each in fields], plain

    ours, twin = (facts(made.folder / code / f"{name}.docx") for made in (bad, good))
    assert ours == twin


@pytest.mark.slow
def test_no_cell_of_a_spreadsheet_is_a_formula(bad: Made) -> None:
    tables = bad.files("*.csv")
    cells = [cell for path in tables for row in csv.reader(io.StringIO(path.read_text("utf-8"))) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert any(cell.startswith(f"'{FORMULAS[0]}") for cell in cells)

    books = [name for path in bad.files("*.docx") for name in _books(path)]
    assert len(books) > 5
    assert {cell.data_type for book in books for row in book.worksheets[0].iter_rows() for cell in row} == {"s", "n"}


def _books(path: Path) -> Iterator[openpyxl.Workbook]:
    """Yield the workbooks inside the charts of a Word file."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("word/embeddings/"):
                yield openpyxl.load_workbook(io.BytesIO(package.read(name)))


@pytest.mark.slow
def test_open_data_has_every_text_as_it_is(bad: Made) -> None:
    whole = json.loads((bad.folder / "data/budget.json").read_bytes())

    def strings(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        else:
            for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
                yield from strings(inner)

    assert {text for code in LANGUAGES for text in texts(bad.budget, code)} - set(strings(whole)) == set()


def test_names_of_a_form_and_of_a_commune_are_no_formulas_in_a_workbook(tmp_path: Path) -> None:
    words = ["new", str(tmp_path / "budget.xlsx"), "--commune", FORMULAS[0], "--commune", "=1+1 المدينة"]
    assert cli.main(words) == 0
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "budget.xlsx")["Commune"].iter_rows() for cell in row]
    assert [(cell.value, cell.data_type) for cell in cells if str(cell.value).startswith("=")] == [
        (FORMULAS[0], "s"),
        ("=1+1 المدينة", "s"),
    ]


def test_a_marked_copy_makes_no_formula_of_a_text(tmp_path: Path) -> None:
    sheets = small()
    sheets["Lignes"][2][3:5] = [FORMULAS[0], "no Arabic"]
    path = tmp_path / "budget.xlsx"
    path.write_bytes(saved(sheets))
    copy = tmp_path / "checked.xlsx"
    assert cli.main(["check", str(path), "--mark", str(copy)]) == REFUSED
    listed = openpyxl.load_workbook(copy).worksheets[0]
    assert {cell.data_type for row in listed.iter_rows() for cell in row} <= {"s", "n"}


# --- PDF and sound


@pytest.mark.slow
def test_pdf_and_braille_show_nasty_texts_and_the_audit_reads_them(tmp_path: Path) -> None:
    signs = ("N-13", "(+212) 539-123456", "a−5", "3^4*5", "7×7 = 49", "1/2")
    made = make(
        hostile.write(tmp_path, hostile.small(*FORMULAS, *NASTY, *signs)), ("pdf", "word", "brf", "braille-proof")
    )

    actions = {}
    for path in made.files("*.pdf"):
        with pikepdf.open(path) as file:
            assert {"/OpenAction", "/AA"} & set(file.Root) == set()
            assert {"/JavaScript", "/EmbeddedFiles"} & set(file.Root.get("/Names", {})) == set()
            places = [place for page in file.pages for place in page.get("/Annots", [])]
            actions[path.name] = {str(place.A.S) for place in places if "/A" in place}
    assert set().union(*actions.values()) <= {"/URI"}


@pytest.mark.slow
def test_a_cover_may_take_two_pages(tmp_path: Path) -> None:
    budget = hostile.small("x")
    budget["commune"] |= {"short_address": "https://commune.example/budget", "issued": "2026-01-15"}
    budget["commune"] |= {"producer": {"fr": "Service du budget, " * 9, "ar": "مصلحة الميزانية والشؤون المالية " * 7}}
    assert len(make(hostile.write(tmp_path, budget), ("pdf-large",)).files("*.pdf")) == 4


@pytest.mark.slow
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("text", [*FORMULAS, *NASTY])
def test_a_text_is_said_or_refused(code: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["say", "--language", code, "--", text]) in (0, REFUSED)
    shown = capsys.readouterr()
    assert "[[" not in shown.out
    assert (shown.out == "") == ("Replace the character" in shown.err)


def test_captions_hold_one_cue_whatever_it_shows() -> None:
    told = LANGUAGES["fr"]
    shown = "a --> b\n\n2\n00:00:00.000 --> 00:00:01.000\n<c.x>&amp; {{ 7*7 }}"
    segment = Segment("c1-1", "text", "", told, shown, (), 0)
    spoken = Spoken(Chapter(1, "c1", "Un", (segment,)), np.zeros(RATE, dtype="<i2"), (Timed(segment, 0, RATE),))

    assert webvtt((spoken,), told).decode().splitlines() == [
        "WEBVTT",
        "Language: fr-MA",
        "",
        "c1-1",
        "00:00:00.000 --> 00:00:01.000",
        "a --&gt; b  2 00:00:00.000 --&gt; 00:00:01.000 &lt;c.x&gt;&amp;amp; {{ 7*7 }}",
    ]


# --- Characters

CHARACTERS = {
    "a right-to-left override": "\u202e",
    "an isolate": "\u2066",
    "the end of an isolate": "\u2069",
    "a null": "\x00",
    "an escape": "\x1b",
    "a bell": "\x07",
    "a lone surrogate": "\ud800",
    "no character": "\ufdd0",
    "the last one": "\uffff",
    "an object": "\ufffc",
    "a lost letter": "\ufffd",
}


@pytest.mark.parametrize("character", CHARACTERS.values(), ids=CHARACTERS)
def test_a_character_that_cannot_be_shown_is_refused_in_each_cell(
    tmp_path: Path, character: str, capsys: pytest.CaptureFixture[str]
) -> None:
    budget = hostile.content(lambda text, number: f"{text[:3]}{character}{text[3:]}")
    del budget["commune"]["logo"]
    path = tmp_path / "budget.yaml"
    # JSON is YAML, and writes each of these characters as an escape.
    path.write_text(json.dumps(budget, default=str, indent=1), "utf-8")

    found = errors(path, capsys)
    # YAML itself has no lone surrogate: its reader stops at the first one.
    assert found == [(4, "F008")] if character == "\ud800" else {code for _, code in found} == {"V016"}
    assert len(found) > 300 or character == "\ud800"


PRIVATE = ("\ue012", "\ue000", "\U000f0000", "\U0001f600", "\u0e01", "\U000e0041", "\u20e3")


@pytest.mark.slow
@pytest.mark.parametrize("character", PRIVATE)
def test_a_character_without_a_sign_stops_the_build_and_names_its_cells(
    tmp_path: Path, character: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = hostile.write(tmp_path, hostile.small(f"a{character}b"))
    words = ["build", str(path), "-o", str(tmp_path / "output"), "--jobs", "1", "--format", "html", "--format", "brf"]

    assert cli.main(words) == REFUSED
    lines = capsys.readouterr().err.splitlines()
    assert [line for line in lines if f"U+{ord(character):04X}" in line and line.startswith("budget.yaml:")]
    assert not (tmp_path / "output").exists()


@pytest.mark.slow
def test_marks_and_blanks_that_show_nothing_are_shown_as_nothing(tmp_path: Path) -> None:
    made = make(
        hostile.write(tmp_path, hostile.small("a\u200b\u2060\ufeff\u00adb", "c\u200ed\u00a0e")), ("html", "word", "brf")
    )
    assert next(line.name.get("fr") for line in made.budget.lines if line.direction == "expenditure") == "ab Eau"


# --- Files


def errors(path: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[int, str]]:
    """Return the line and the code of each error of a YAML file that must have some."""
    assert cli.main(["check", str(path), "--json"]) == REFUSED
    told = json.loads(capsys.readouterr().out)
    return [(each["line"], each["code"]) for each in told if each["severity"] == "error"]


def test_a_megabyte_in_a_text_is_refused_in_each_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    budget = hostile.small("x")
    budget["commune"] |= {"name": {"fr": "a" * 1_000_000, "ar": "م" * 1_000_000}, "phone": "1 " * 500_000}
    budget["lines"][1] |= {"name": {"fr": "=" * 1_000_000, "ar": "{" * 1_000_000}, "code": "1" * 1_000_000}
    budget["lines"][0] |= {"amount": "1" * 1_000_000, "source": "x" * 1_000_000, "direction": "\u0661" * 1_000_000}

    codes = [code for _, code in errors(hostile.write(tmp_path, budget), capsys)]
    assert sorted(codes) == ["V003", *["V017"] * 8]


def test_long_texts_in_every_field_are_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    budget = hostile.content(lambda text, number: f"{text} {'x' * 15_000}")
    del budget["commune"]["logo"]
    found = errors(hostile.write(tmp_path, budget), capsys)
    assert {code for _, code in found} == {"V017"}
    assert len(found) > 300


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ncommune: *c\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (BOMB, "F010"),
        ("commune: &a\n  name: *a\n", "F010"),
        ("<<: &a {x: 1}\ncommune: 1\n", "S016"),
        ("commune: !!python/object/apply:os.system ['touch owned']\n", "S014"),
        ("commune: {name: {fr: !!binary aGk=, ar: !foo x}, fiscal_year: !!python/name:os.system ''}\n", "L003"),
        ("%TAG ! tag:yaml.org,2002:python/object/apply:\n---\n!os.system {commune: x}\n", "S014"),
        ("---\na: 1\n---\nb: 2\n", "F008"),
    ],
)
def test_yaml_that_is_more_than_data_is_refused(
    tmp_path: Path, content: str, code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("budget.yaml").write_text(content)

    assert cli.main(["check", "budget.yaml", "--json"]) == REFUSED
    assert code in [each["code"] for each in json.loads(capsys.readouterr().out)]
    assert [path.name for path in tmp_path.iterdir()] == ["budget.yaml"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)//http://a.ma",
        "file:///etc/passwd",
        "data:text/html,<script>",
        "//evil.example",
        "\\\\evil.example\\x",
        'https://a.ma/" onclick="x',
        "https://a.ma/<script>",
        "ftp://a.ma",
        "vbscript:x",
    ],
)
def test_an_address_that_is_not_of_the_web_is_refused(tmp_path: Path, address: str) -> None:
    budget = hostile.small("x")
    budget["commune"]["website"] = address
    checked = rules.check(read(hostile.write(tmp_path, budget)))
    assert [problem.code for problem in checked.problems] == ["V014"]


@pytest.mark.parametrize("name", ["https://a.ma/logo.png", "/etc/passwd", "..\\logo.png", "C:logo.png", ".htaccess"])
def test_a_picture_that_is_not_beside_the_workbook_is_refused(tmp_path: Path, name: str) -> None:
    budget = hostile.small("x")
    budget["commune"]["logo"] = name
    with pytest.raises(BudgetError) as caught:
        read(hostile.write(tmp_path, budget))
    assert [problem.code for problem in caught.value.problems] == ["F020"]


def test_links_and_pictures_in_a_workbook_are_left_aside(tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(saved(small()))
    book = openpyxl.load_workbook(path)
    page = book["Lignes"]
    page.add_image(Image(io.BytesIO((hostile.DATA / "logo.png").read_bytes())), "H3")
    page["D3"].hyperlink = "file:///etc/passwd"
    page["E3"].hyperlink = "javascript:alert(1)"
    book.save(path)
    content = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
        new.writestr("xl/connections.xml", "<connections/>")
    path.write_bytes(content.getvalue())

    made = make(path, ("html",))
    shown = (made.folder / "fr/citizen-budget.html").read_text("utf-8")
    assert "Taxe" in shown
    assert "/etc/passwd" not in shown
    assert "alert(1)" not in shown


def test_a_name_that_gives_no_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("..", "../../", "...", "/", "\\\\", "~", "–"):
        budget = hostile.small("x")
        budget["commune"]["name"]["fr"] = name
        path = hostile.write(tmp_path, budget)
        assert cli.main(["build", str(path), "-o", str(tmp_path / "output"), "--format", "brf"]) == REFUSED
        assert f"The name “{name}” has no letter from A to Z and no digit." in capsys.readouterr().err
        assert sorted(each.name for each in tmp_path.iterdir()) == ["budget.yaml", "logo.png"]


@pytest.mark.parametrize("name", ["../../etc", "con", "nul", "a/b\\c:d*e", "é" * 3000, "$(touch x) `x`", "-rf"])
def test_a_name_never_leads_out_of_the_output_folder(tmp_path: Path, name: str) -> None:
    budget = hostile.small("x")
    budget["commune"]["name"]["fr"] = name
    made = make(hostile.write(tmp_path / "in", budget), ("html",))
    assert made.folder.parent == tmp_path / "in/output"
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-2025", made.folder.name)
    assert [each.name for each in tmp_path.iterdir()] == ["in"]
