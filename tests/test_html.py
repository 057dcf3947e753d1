"""The web page: every block and inline in both directions, and what makes it self-contained."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lxml import html as lxml_html

from citizen_budget.document import (
    Abbreviation,
    Amount,
    Block,
    Chart,
    Code,
    Date,
    Definition,
    Definitions,
    Document,
    Figure,
    Foreign,
    Inline,
    Link,
    List,
    Note,
    Number,
    Paragraph,
    Percent,
    Row,
    Section,
    Strong,
    Table,
    Year,
    YearRange,
)
from citizen_budget.errors import CharacterError
from citizen_budget.language import Language, language
from citizen_budget.resources import resource
from citizen_budget.writers import AS_USUAL
from citizen_budget.writers.html import write
from tests.sample_document import PICTURE, SAMPLES

ARABIC, FRENCH = language("ar"), language("fr")
# Every page below shows the same characters, so that their fonts are cut only once.
ALPHABET = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x621, 0x64B)))) + "’−…، "
MAIN = re.compile(r'<main id="content" tabindex="-1">\n(.*?)\n?</main>', re.DOTALL)


def document(told: Language, *blocks: Block) -> Document:
    siblings = (Link((ALPHABET,), "other.html"),)
    return Document("summary", told, ("T",), ("S",), "D", "P", None, None, blocks, siblings=siblings)


def page(of: Document) -> str:
    (file,) = write(of, AS_USUAL)
    return file.content.decode()


def main(told: Language, *blocks: Block) -> str:
    """Return the HTML of blocks, as a page has it in its main part."""
    found = MAIN.search(page(document(told, *blocks)))
    assert found
    return found[1].strip()


def inline(told: Language, content: Inline) -> str:
    return main(told, Paragraph((content,))).removeprefix("<p>").removesuffix("</p>")


def dirhams(value: str, *, signed: bool = False) -> tuple[Inline]:
    return (Amount(Decimal(value), with_unit=False, signed=signed),)


@pytest.mark.parametrize(
    ("content", "french", "arabic"),
    [
        (
            Amount(Decimal("1234567.80")),
            '<bdi dir="ltr">1\u00a0234\u00a0567,80</bdi>\u00a0DH',
            '<bdi dir="ltr">1.234.567,80</bdi>\u00a0درهم',
        ),
        (
            Amount(Decimal(-3082859), with_unit=False, signed=True),
            '<bdi dir="ltr">−3\u00a0082\u00a0859</bdi>',
            '<bdi dir="ltr">−3.082.859</bdi>',
        ),
        (Percent(Decimal("67.9")), '<bdi dir="ltr">67,9\u00a0%</bdi>', '<bdi dir="ltr">67,9%</bdi>'),
        (Number(Decimal(124655)), '<bdi dir="ltr">124\u00a0655</bdi>', '<bdi dir="ltr">124.655</bdi>'),
        (Year(2025), '<bdi dir="ltr">2025</bdi>', '<bdi dir="ltr">2025</bdi>'),
        (YearRange(2023, 2026), '<bdi dir="ltr">2023-2026</bdi>', '<bdi dir="ltr">2023-2026</bdi>'),
        (Date(date(2025, 3, 12)), "<bdi>12\u00a0mars\u00a02025</bdi>", "<bdi>12\u00a0مارس\u00a02025</bdi>"),
    ],
)
def test_figures_are_isolated_and_do_not_break(content: Inline, french: str, arabic: str) -> None:
    assert (inline(FRENCH, content), inline(ARABIC, content)) == (french, arabic)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("L’eau & <la terre>", "L’eau &amp; &lt;la terre&gt;"),
        (Strong(("oui ", Year(2025))), '<strong>oui <bdi dir="ltr">2025</bdi></strong>'),
        (Code("40.20.10.16"), '<bdi class="code" dir="ltr">40.20.10.16</bdi>'),
        (Code("مكتب 5"), '<bdi class="code">مكتب 5</bdi>'),
        (Link(("Le site",), "https://example.org/?a=1&b=2"), '<a href="https://example.org/?a=1&amp;b=2">Le site</a>'),
        (
            Abbreviation("TVA", "taxe sur la valeur ajoutée"),
            '<abbr title="taxe sur la valeur ajoutée">TVA</abbr>',
        ),
        (Foreign("الفائض", "ar"), '<bdi lang="ar-MA" dir="rtl">الفائض</bdi>'),
        (Foreign("surplus", "en"), '<bdi lang="en" dir="auto">surplus</bdi>'),
    ],
)
def test_inlines(content: Inline, shown: str) -> None:
    assert inline(FRENCH, content) == shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("الخطة 2023-2026 جاهزة", 'الخطة <bdi dir="ltr">2023-2026</bdi> جاهزة'),
        ("انخفض 2,9% أو -5", 'انخفض <bdi dir="ltr">2,9%</bdi> أو <bdi dir="ltr">-5</bdi>'),
        ("الهاتف 05 39 00 00 00", 'الهاتف <bdi dir="ltr">05 39 00 00 00</bdi>'),
        ("القانون 113.14 سنة 2015", 'القانون <bdi dir="ltr">113.14</bdi> سنة 2015'),
        ("رخصة (CC BY 4.0) أو 2 km", 'رخصة (<bdi dir="ltr">CC BY 4.0</bdi>) أو <bdi dir="ltr">2 km</bdi>'),
        ("كوفيد-19 في 3 أحياء", "كوفيد-19 في 3 أحياء"),
    ],
)
def test_what_right_to_left_text_would_show_backwards_is_isolated(said: str, shown: str) -> None:
    assert (inline(ARABIC, said), inline(FRENCH, said)) == (shown, said)


def test_sections_have_their_level_and_id() -> None:
    inner = Section(3, "inner", ("Dedans",), (Paragraph(("Fin.",)),))

    assert main(FRENCH, Section(2, "outer", ("Dehors",), (inner,))) == (
        '<section id="outer" class="level-2">\n<h2>Dehors</h2>\n'
        '<section id="inner" class="level-3">\n<h3>Dedans</h3>\n<p>Fin.</p>\n</section>\n</section>'
    )


def test_lists() -> None:
    items = (("Un",), ("Deux",))

    assert main(FRENCH, List(items), List(items, ordered=True)) == (
        "<ul>\n<li>Un</li>\n<li>Deux</li>\n</ul>\n<ol>\n<li>Un</li>\n<li>Deux</li>\n</ol>"
    )


def test_definitions_that_are_all_figures_are_key_figures() -> None:
    words = Definitions((Definition(("Lieu",), ("Centre",), id="place"),))
    figures = Definitions(
        (
            Definition(("Reçu",), (Number(Decimal(5)),)),
            Definition(("Premier",), ("Eau : ", Number(Decimal(3)))),
        )
    )

    assert main(FRENCH, words, figures) == (
        '<dl class="facts">\n<div>\n<dt id="place">Lieu</dt>\n<dd>Centre</dd>\n</div>\n</dl>\n'
        '<dl class="key-figures">\n'
        '<div class="figure">\n<dt>Reçu</dt>\n<dd><bdi dir="ltr">5</bdi></dd>\n</div>\n'
        '<div>\n<dt>Premier</dt>\n<dd>Eau : <bdi dir="ltr">3</bdi></dd>\n</div>\n'
        "</dl>"
    )


TABLE = Table(
    caption=("Recettes",),
    heads=(("Origine",), ("Montant",)),
    rows=(
        Row(("Eau",), (dirhams("30"),)),
        Row(("Non publié",), ((),)),
        Row(("Total",), (dirhams("30"),), is_total=True),
    ),
    summary=("Tout vient de l’eau.",),
    unit=("en dirhams",),
)


def test_a_table_has_its_summary_caption_unit_scopes_and_total() -> None:
    assert main(FRENCH, TABLE) == (
        '<p class="summary">Tout vient de l’eau.</p>\n<div class="table">\n<table style="--across: 1">\n'
        '<caption>Recettes <span class="unit">en dirhams</span></caption>\n'
        '<thead>\n<tr>\n<th scope="col">Origine</th>\n<th scope="col" class="figures">Montant</th>\n</tr>\n</thead>\n'
        "<tbody>\n"
        '<tr>\n<th scope="row">Eau</th>\n<td class="figures"><bdi dir="ltr">30</bdi></td>\n</tr>\n'
        '<tr>\n<th scope="row">Non publié</th>\n<td class="figures"></td>\n</tr>\n'
        '<tr class="total">\n<th scope="row">Total</th>\n<td class="figures"><bdi dir="ltr">30</bdi></td>\n</tr>\n'
        "</tbody>\n</table>\n</div>"
    )


def test_a_wide_table_is_reached_and_named_by_keyboard() -> None:
    wide = replace(TABLE, heads=(("Poste",), ("A",), ("B",), ("C",)), rows=(Row(("Eau",), ((), (), ())),))

    assert '<div class="table" role="group" aria-label="Recettes" tabindex="0">' in main(FRENCH, wide)


def test_a_chart_is_its_table_with_a_bar_in_each_row() -> None:
    drawn = main(FRENCH, Chart("bars", TABLE, column=0))

    bar = '<span class="bar"><span style="inline-size: 100.0%"></span></span>'
    assert drawn.replace(bar, "").replace('class="table chart"', 'class="table"') == main(FRENCH, TABLE)
    assert drawn.count(bar) == 1
    assert f'<th scope="row">Eau{bar}</th>' in drawn


@pytest.mark.parametrize(
    ("kind", "french", "arabic"),
    [
        ("information", "À savoir", "للعلم"),
        ("important", "Important", "مهم"),
        ("missing", "Information manquante", "معلومة ناقصة"),
        ("source", "Source", "المصدر"),
    ],
)
def test_a_note_says_its_kind_in_words(kind: str, french: str, arabic: str) -> None:
    note = Note(kind, ("…",))  # type: ignore[arg-type]

    assert main(FRENCH, note) == f'<div class="note {kind}" role="note">\n<p><strong>{french}</strong> …</p>\n</div>'
    assert f"<strong>{arabic}</strong>" in main(ARABIC, note)


def test_a_picture_is_inside_the_page_with_its_words() -> None:
    drawn = main(FRENCH, Paragraph(("Voici :",)), Figure(PICTURE, "image/png", "Un « carré » vert"))

    assert re.sub(r"base64,[^\"]+", "base64,…", drawn) == (
        '<p>Voici :</p>\n<img class="picture" src="data:image/png;base64,…" alt="Un « carré » vert">'
    )


@pytest.mark.parametrize("code", SAMPLES)
def test_a_page_has_landmarks_contents_and_ways_to_other_documents(code: str) -> None:
    sample = SAMPLES[code]
    root = lxml_html.document_fromstring(page(sample).encode())
    links = [(link.get("href"), link.get("hreflang")) for link in root.iter("a")]

    assert (root.get("lang"), root.get("dir")) == (sample.language.tag, sample.language.direction)
    assert [each.tag for each in root.iter("header", "nav", "main", "footer")] == [
        "header",
        "nav",
        "nav",
        "nav",
        "main",
        "footer",
    ]
    assert links == [
        ("#content", None),
        ("commitments.html", None),
        ("summary.html", None),
        (sample.alternates[0].path, sample.alternates[0].language.tag),
        ("#essentials", None),
        ("#revenue", None),
        ("#contact", None),
        ("https://example.org/", None),
        ("#term-surplus", None),
        ("#top", None),
    ]
    assert [heading.tag for heading in root.iter("h1", "h2", "h3", "h4")] == ["h1", "h2", "h2", "h2", "h3", "h4", "h2"]


@pytest.mark.parametrize("code", SAMPLES)
def test_a_page_needs_no_other_file_and_no_script(code: str) -> None:
    content = page(SAMPLES[code])
    root = lxml_html.document_fromstring(content.encode())

    assert list(root.iter("script", "link", "iframe")) == []
    assert [image.get("src", "")[:5] for image in root.iter("img")] == ["data:"]
    assert set(re.findall(r'url\("(.{5})', content)) == {"data:"}
    assert len(content) < 400_000


@pytest.mark.parametrize("code", SAMPLES)
def test_the_same_document_gives_the_same_bytes(code: str) -> None:
    assert write(SAMPLES[code], AS_USUAL) == write(SAMPLES[code], AS_USUAL)


def test_styles_name_no_side_of_the_page() -> None:
    styles = (resource("templates") / "styles.css").read_text("utf-8")

    assert (
        re.findall(r"\b(?:margin|padding|border|inset)-(?:left|right)|\b(?:left|right)\s*:|: (?:left|right);", styles)
        == []
    )


def test_a_character_without_glyph_is_named_with_its_section() -> None:
    inner = Section(3, "inner", ("Les parcs",), (List((("Un arbre 🌳",),)),))

    with pytest.raises(CharacterError) as caught:
        write(document(FRENCH, Section(2, "outer", ("Projets",), (inner,))), AS_USUAL)

    assert (caught.value.character, caught.value.text, caught.value.where) == ("🌳", "Un arbre 🌳", "Les parcs")
