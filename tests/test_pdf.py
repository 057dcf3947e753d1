"""PDF: the tags of a small document, what page breaks do to them, and what no page may do."""

from __future__ import annotations

import io
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from importlib import metadata
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from weasyprint.pdf import tags

from citizen_budget.document import (
    Abbreviation,
    Amount,
    Block,
    Code,
    Definition,
    Definitions,
    Document,
    Figure,
    Link,
    List,
    Note,
    Paragraph,
    Row,
    Section,
    Table,
    WebAddress,
    Year,
)
from citizen_budget.errors import CharacterError, MissingProgramError, OutputError
from citizen_budget.language import LANGUAGES, language
from citizen_budget.needs import hint
from citizen_budget.qr import qr_code
from citizen_budget.resources import resource
from citizen_budget.writers import AS_USUAL, FORMATS
from citizen_budget.writers.pdf.origins import WEASYPRINT, WRAPPED
from citizen_budget.writers.pdf.render import rendered_pdf
from tests.pdf_files import Tag, outline_of_tags, pages_by_pdfium, sizes, tag_tree, texts_outside
from tests.sample_document import PICTURE, SAMPLES

FRENCH, ARABIC = language("fr"), language("ar")
ADDRESS = "https://example.org/budget"
MILLIMETRE = 72 / 25.4


def sample(code: str) -> Document:
    """Return the sample document with the address of its web page."""
    web = WebAddress((Link((Code("example.org/budget"),), ADDRESS),), Figure(qr_code(ADDRESS), "image/png", "QR"))
    return replace(SAMPLES[code], web=web)


def document(*blocks: Block) -> Document:
    return Document("summary", FRENCH, ("Titre",), ("Commune",), "D", "P", None, None, blocks)


def written(of: Document, folder: Path, name: str = "pdf") -> Path:
    (file,) = FORMATS[name].writer()(of, AS_USUAL)
    path = folder / file.path
    path.write_bytes(file.content)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == file.pages
    return path


def kinds(tree: Tag) -> Counter[str]:
    return Counter(tag.kind for tag in tree.walk())


def described(path: Path) -> dict[str, str]:
    """Return the description and the address of each place to click."""
    with pikepdf.open(path) as pdf:
        places = [place for page in pdf.pages for place in page.get("/Annots", [])]
        return {str(place.Contents): str(place.A.URI if "/A" in place else place.Dest) for place in places}


@pytest.mark.parametrize(("code", "name"), [("fr", "pdf"), ("ar", "pdf"), ("fr", "pdf-large")])
def test_the_tags_of_the_sample_say_what_their_golden_says(
    code: str, name: str, tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    tree = tag_tree(written(sample(code), tmp_path, name))

    golden(f"{name}-{code}.tags.txt", "\n".join(outline_of_tags(tree)) + "\n")


def test_weasyprint_is_pinned_to_the_version_whose_private_function_is_wrapped() -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]

    assert f"weasyprint=={WEASYPRINT}" in project["dependencies"]
    assert metadata.version("weasyprint") == WEASYPRINT
    assert WRAPPED == "_build_box_tree"
    assert callable(getattr(tags, WRAPPED))


def test_a_missing_library_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("citizen_budget.writers.pdf")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(MissingProgramError, match="WeasyPrint is not installed") as caught:
        FORMATS["pdf"].writer()

    assert caught.value.hint == hint("weasyprint")


def test_a_table_over_several_pages_is_one_table_with_one_head_and_one_total(tmp_path: Path) -> None:
    rows = [Row((f"Ligne {number}",), ((Amount(Decimal(number), with_unit=False),),)) for number in range(1, 101)]
    total = Row(("Total",), ((Amount(Decimal(5050), with_unit=False),),), is_total=True)
    table = Table(("Longue",), (("Ligne",), ("Montant",)), (*rows, total), ("Cent lignes.",))

    path = written(document(table), tmp_path)
    tree = tag_tree(path)

    counted = kinds(tree)
    assert {kind: counted[kind] for kind in ("Table", "THead", "TBody", "TR", "TH", "TD")} == {
        "Table": 1,
        "THead": 1,
        "TBody": 1,
        "TR": 102,
        "TH": 103,
        "TD": 101,
    }
    pages = [page for page in pages_by_pdfium(path) if "Ligne" in page]
    assert len(pages) > 2
    assert [page for page in pages if "Montant" not in page] == []
    assert sum(page.count("Total") for page in pages) == 1


def test_what_a_page_break_splits_is_one_element(tmp_path: Path) -> None:
    sentence = "Le budget de la commune est voté chaque année. "
    items = tuple((f"{sentence}{number}",) for number in range(1, 80))
    blocks = (Paragraph((sentence * 150,)), List(items), Section(2, "end", ("Fin",), (Paragraph(("Voilà.",)),)))

    tree = tag_tree(written(document(*blocks), tmp_path))

    (part,) = (tag for tag in tree.walk() if tag.kind == "Part")
    assert [tag.kind for tag in part.children if isinstance(tag, Tag)] == ["P", "L", "Sect"]
    assert {kind: kinds(part)[kind] for kind in ("P", "L", "LI", "H2")} == {"P": 2, "L": 1, "LI": 79, "H2": 1}
    assert max(len(tag.pages) for tag in part.walk() if tag.kind == "P") > 1


def test_a_link_over_two_lines_is_one_link_described_by_its_words(tmp_path: Path) -> None:
    words = "un lien dont les mots sont si nombreux qu’ils ne tiennent pas sur une seule ligne de la page en " * 2
    block = Paragraph(("Voici ", Link((words, Year(2025)), "https://example.org/"), "."))

    path = written(document(block), tmp_path)
    (link,) = (tag for tag in tag_tree(path).walk() if tag.kind == "Link")

    assert set(link.links) == {f"{words}2025"}
    assert len(link.links) == 3
    assert described(path) == {f"{words}2025": "https://example.org/"}


def test_links_to_sections_and_to_other_files_keep_their_targets(tmp_path: Path) -> None:
    link = Paragraph((Link(("Nos engagements",), "commitments.html"),))

    path = written(document(Section(2, "one", ("Un",), (link,))), tmp_path)

    assert described(path) == {"Un": "one", "Nos engagements": "commitments.html"}


def test_an_abbreviation_says_what_it_stands_for(tmp_path: Path) -> None:
    path = written(document(Paragraph(("La ", Abbreviation("TVA", "taxe sur la valeur ajoutée"), "."))), tmp_path)

    assert [(tag.text, tag.facts["E"]) for tag in tag_tree(path).walk() if "E" in tag.facts] == [
        ("TVA", "taxe sur la valeur ajoutée")
    ]


@pytest.mark.parametrize("code", SAMPLES)
def test_the_box_of_a_picture_is_where_the_picture_is_drawn(code: str, tmp_path: Path) -> None:
    with pikepdf.open(written(sample(code), tmp_path)) as pdf:
        (root,) = pdf.Root.StructTreeRoot.K
        boxes = [list(map(float, each.A.BBox)) for each in root.K if each.S == "/Figure"]
        drawn = [box for page in pdf.pages for box in pictures(page)]
    assert [[round(side) for side in box] for box in boxes] == [[round(side) for side in box] for box in drawn]


def pictures(page: pikepdf.Page) -> Iterator[list[float]]:
    """Yield the box of each picture of a page, in points from its foot."""
    stack = [pikepdf.Matrix()]
    for instruction in pikepdf.parse_content_stream(page, "q Q cm Do"):
        match str(instruction.operator):
            case "q":
                stack.append(stack[-1])
            case "Q":
                stack.pop()
            case "cm":
                stack[-1] = pikepdf.Matrix(*map(float, instruction.operands)) @ stack[-1]
            case _ if page.Resources.XObject[str(instruction.operands[0])].Subtype == "/Image":
                box = stack[-1].transform(pikepdf.Rectangle(0, 0, 1, 1))
                yield [float(box.llx), float(box.lly), float(box.urx), float(box.ury)]


def test_a_picture_in_the_colours_of_the_press_becomes_one_for_the_screen(tmp_path: Path) -> None:
    content = io.BytesIO()
    Image.new("CMYK", (8, 8), (255, 0, 255, 0)).save(content, "JPEG")
    logo = Figure(content.getvalue(), "image/jpeg", "Le logo : un carré vert")

    with pikepdf.open(written(document(logo), tmp_path)) as pdf:
        (drawn,) = pdf.pages[0].Resources.XObject.values()

    assert drawn.ColorSpace == "/DeviceRGB"


def test_a_picture_that_cannot_be_read_is_named() -> None:
    with pytest.raises(OutputError, match="The picture “Logo” cannot be read"):
        FORMATS["pdf"].writer()(document(Figure(b"\x89PNG", "image/png", "Logo")), AS_USUAL)


@pytest.mark.parametrize("name", ["pdf", "pdf-large"])
def test_a_telephone_reads_the_address_on_the_first_page(name: str, tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(written(sample("ar"), tmp_path, name)) as pdf:
        picture = pdf[0].render().to_pil()

    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ADDRESS]


@pytest.mark.parametrize("address", ["https://example.org/x.png", "file:///etc/hostname", "x.png"])
def test_a_page_may_load_nothing_from_elsewhere(address: str) -> None:
    page = f'<html lang="fr"><title>T</title><base href="https://example.org/"><p><img alt="A" src="{address}">'

    with pytest.raises(OutputError, match="which is not in them"):
        rendered_pdf(page)


@pytest.mark.parametrize("code", SAMPLES)
def test_the_same_document_gives_the_same_bytes(code: str) -> None:
    for name in ("pdf", "pdf-large"):
        write = FORMATS[name].writer()
        assert write(sample(code), AS_USUAL) == write(sample(code), AS_USUAL)


def test_a_character_without_glyph_is_named_with_its_section() -> None:
    section = Section(2, "parks", ("Les parcs",), (Paragraph(("Un arbre 🌳",)),))

    for name in ("pdf", "pdf-large"):
        with pytest.raises(CharacterError) as caught:
            FORMATS[name].writer()(document(section), AS_USUAL)
        assert (caught.value.character, caught.value.text, caught.value.where) == ("🌳", "Un arbre 🌳", "Les parcs")


@pytest.mark.parametrize("code", SAMPLES)
def test_large_print_has_no_letter_below_eighteen_points(code: str, tmp_path: Path) -> None:
    assert min(sizes(written(sample(code), tmp_path, "pdf-large"))) >= 18


@pytest.mark.parametrize("name", ["pdf", "pdf-large"])
def test_no_word_is_cut_at_the_side_of_a_page(name: str, tmp_path: Path) -> None:
    largest = Amount(Decimal("-999999999999.99"), with_unit=False)
    row = Row(("Anticonstitutionnellement et aménagements",), ((largest,), (largest,), (largest,), (largest,)))
    heads = tuple((f"Colonne {number}",) for number in range(5))
    narrow = Table(("Étroit",), heads[:3], (Row(row.head, row.cells[:2]),), ("Deux montants.",))
    wide = Table(("Large",), heads, (row,), ("Quatre montants.",))

    path = written(document(narrow, *([wide] if name == "pdf-large" else [])), tmp_path, name)

    assert texts_outside(path, margin=19 * MILLIMETRE) == []


@pytest.mark.parametrize("name", ["pdf", "pdf-large"])
def test_what_is_longer_than_a_page_goes_on_on_the_next(name: str, tmp_path: Path) -> None:
    long = (" ".join(map(str, range(1000, 2000))),)
    row = Row(long, (("Fin",), (), ()))
    table = Table(("Table",), (("A",), ("B",), ("C",), ("D",)), (row,), ("Une ligne.",))
    blocks = (Definitions((Definition(("Terme",), long),)), Note("important", long), table)

    read = Counter(word for page in pages_by_pdfium(written(document(*blocks), tmp_path, name)) for word in page)

    assert {word: read[word] for word in long[0].split() if read[word] != 3} == {}


@pytest.mark.parametrize("code", SAMPLES)
def test_bookmarks_name_every_section(code: str, tmp_path: Path) -> None:
    with pikepdf.open(written(sample(code), tmp_path)) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        names = [each.title for each in title.children]
    tree = tag_tree(tmp_path / "citizen-budget.pdf")
    heads = [tag.text.split() for tag in tree.walk() if tag.kind == "H2"]

    assert [name.split() for name in names] == heads


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ["page.css", "large.css"])
def test_text_has_a_contrast_of_seven_and_bars_can_be_seen_in_grey(name: str) -> None:
    styles = (resource("templates") / "pdf" / name).read_text("utf-8")
    colours = re.findall(r"(?<![\w-])color: (#\w{6})", styles)
    bars = re.findall(r"\.bar > span \{[^}]*background: (#\w{6})", styles)
    # Behind text there is white, or this pale green.
    for paper in ("#ffffff", "#eef3f0"):
        assert {colour for colour in colours if contrast(colour, paper) < 7} == set()
        assert {colour for colour in bars if contrast(colour, paper) < 4.5} == set()
    assert len(bars) == 1
    assert set(re.findall(r"background: (#\w{6})", styles)) - set(bars) <= {"#eef3f0"}


def test_styles_name_no_side_of_the_page() -> None:
    for name in ("page.css", "large.css"):
        styles = (resource("templates") / "pdf" / name).read_text("utf-8")
        assert re.findall(r"(?:margin|padding|border|inset)-(?:left|right)|: (?:left|right);", styles) == []


def test_all_headings_follow_one_another_without_a_gap(tmp_path: Path) -> None:
    for code in LANGUAGES:
        tree = tag_tree(written(sample(code), tmp_path))
        levels = [int(tag.kind[1]) for tag in tree.walk() if re.fullmatch(r"H\d", tag.kind)]
        assert levels[0] == 1
        assert [(one, other) for one, other in pairwise(levels) if other - one > 1] == []


def test_the_picture_of_a_document_keeps_its_words(tmp_path: Path) -> None:
    picture = Figure(PICTURE, "image/png", "Un carré vert")

    tree = tag_tree(written(document(Paragraph(("Voici :",)), picture), tmp_path))

    assert [tag.facts["Alt"] for tag in tree.walk() if tag.kind == "Figure"] == ["Un carré vert"]
