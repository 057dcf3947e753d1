"""The Word file: every block and inline in both directions, and what makes it accessible and editable."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from lxml import etree
from openpyxl import load_workbook

from citizen_budget.amounts import text as figure_text
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
    Inlines,
    Link,
    List,
    Number,
    Paragraph,
    Percent,
    Row,
    Section,
    Strong,
    Table,
    WebAddress,
    Year,
    YearRange,
)
from citizen_budget.errors import CharacterError, OutputError
from citizen_budget.language import LANGUAGES, Language, language
from citizen_budget.writers import AS_USUAL
from citizen_budget.writers.word import write
from citizen_budget.writers.word.inlines import bookmark_name
from tests.sample_document import PICTURE, SAMPLES
from tests.word_files import (
    LABELS,
    MARK,
    NAMES,
    WordFile,
    find,
    headings,
    outline,
    read_by_libreoffice,
    series,
    style_of,
    tag,
    text,
    validator_faults,
    value,
    word_file,
)
from tests.word_words import Words, words

ARABIC, FRENCH = language("ar"), language("fr")
BOTH = pytest.mark.parametrize("code", LANGUAGES)
ARABIC_LETTERS = re.compile(r"[\u0600-\u06ff]")
NAMED = ("w:pStyle", "w:rStyle", "w:tblStyle")
LIGHTEST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3


@cache
def sample(code: str) -> WordFile:
    return word_file(content(SAMPLES[code]))


def content(document: Document) -> bytes:
    (file,) = write(document, AS_USUAL)
    return file.content


def made(told: Language, *blocks: Block) -> WordFile:
    return word_file(content(Document("summary", told, ("T",), (), "D", "P", None, None, blocks)))


def shown(told: Language, inline: Inline) -> list[tuple[str, str, str]]:
    """Return the runs of an inline: direction, language and words, with a point at each mark of direction."""
    word = made(told, Paragraph((inline,)))
    (paragraph,) = (each for each in word.paragraphs if style_of(each) == "Normal")
    return [
        (
            "rtl" if find(run, "w:rPr/w:rtl") else "ltr",
            str(word.language_of(run)),
            str(run.findtext("w:t", namespaces=NAMES)).replace(MARK, "·"),
        )
        for run in paragraph.iter(tag("w:r"))
    ]


def sections(blocks: tuple[Block, ...]) -> list[Section]:
    found = []
    for block in blocks:
        if isinstance(block, Section):
            found += [block, *sections(block.blocks)]
    return found


@BOTH
def test_a_word_file_says_what_its_golden_says(code: str, golden: Callable[[str, str], None]) -> None:
    golden(f"word-{code}.outline.txt", outline(content(SAMPLES[code])))


@BOTH
def test_the_headings_are_those_of_the_document_and_none_skips_a_level(code: str) -> None:
    said = Words(SAMPLES[code])
    levels = [level for level, _ in headings(sample(code))]

    assert headings(sample(code)) == [
        (section.level - 1, said.of(section.title)) for section in sections(SAMPLES[code].blocks)
    ]
    assert [second for first, second in zip([0, *levels], levels, strict=False) if second > first + 1] == []


@BOTH
def test_the_words_are_those_of_the_document_in_order(code: str) -> None:
    told = " ".join(text(paragraph) for paragraph in sample(code).body.iter(tag("w:p"))).split()

    assert told == [word for word in words(SAMPLES[code]) if word not in {"•", "1.", "2."}]


@BOTH
def test_every_run_has_a_language_and_every_arabic_run_its_direction(code: str) -> None:
    for run in sample(code).runs:
        is_arabic = bool(ARABIC_LETTERS.search(text(run)))
        assert sample(code).language_of(run) in {"ar-MA", "fr-MA"}, text(run)
        assert not is_arabic or (find(run, "w:rPr/w:rtl") and sample(code).language_of(run) == "ar-MA"), text(run)


@BOTH
def test_everything_has_the_direction_of_its_language(code: str) -> None:
    word, is_rtl = sample(code), SAMPLES[code].language.direction == "rtl"
    defaults = word.root("word/styles.xml").find("w:docDefaults", NAMES)

    assert {word.is_bidi(paragraph) for paragraph in word.paragraphs} == {is_rtl}
    assert bool(find(defaults, "w:pPrDefault/w:pPr/w:bidi")) == is_rtl
    assert bool(find(word.styles["Normal"], "w:pPr/w:bidi")) == is_rtl
    assert bool(find(word.body, "w:sectPr/w:bidi")) == is_rtl
    assert {bool(find(table, "w:tblPr/w:bidiVisual")) for table in word.tables} == {is_rtl}
    assert value(word.root("word/settings.xml"), "w:themeFontLang", "w:bidi") == ("ar-MA" if is_rtl else None)


@pytest.mark.parametrize(("code", "latin", "arabic"), [
    ("ar", "Noto Sans", "Noto Naskh Arabic"),
    ("fr", "Noto Sans", "Noto Naskh Arabic"),
])  # fmt: skip
def test_the_defaults_name_a_font_and_a_size_for_each_script(code: str, latin: str, arabic: str) -> None:
    properties = sample(code).root("word/styles.xml").find("w:docDefaults/w:rPrDefault/w:rPr", NAMES)

    assert [value(properties, "w:rFonts", f"w:{script}") for script in ("ascii", "hAnsi", "cs")] == [
        latin,
        latin,
        arabic,
    ]
    assert int(str(value(properties, "w:szCs"))) >= int(str(value(properties, "w:sz"))) >= 22


@BOTH
def test_bold_and_sizes_are_said_for_arabic_too_and_no_letter_is_spaced(code: str) -> None:
    for style in sample(code).styles.values():
        for plain, arabic in (("b", "bCs"), ("sz", "szCs")):
            assert len(find(style, f"w:rPr/w:{plain}")) == len(find(style, f"w:rPr/w:{arabic}"))
        assert find(style, ".//w:rPr/w:spacing") == []


@pytest.mark.parametrize(
    ("inline", "french", "arabic"),
    [
        (
            Amount(Decimal("1234567.80")),
            [("ltr", "fr-MA", "1\u00a0234\u00a0567,80"), ("ltr", "fr-MA", "\u00a0DH")],
            [("ltr", "ar-MA", "1.234.567,80"), ("rtl", "ar-MA", "\u00a0درهم")],
        ),
        (
            Amount(Decimal(-3082859), with_unit=False, signed=True),
            [("ltr", "fr-MA", "−3\u00a0082\u00a0859")],
            [("ltr", "ar-MA", "·−3.082.859·")],
        ),
        (Percent(Decimal("67.9")), [("ltr", "fr-MA", "67,9\u00a0%")], [("ltr", "ar-MA", "·67,9%·")]),
        (Number(Decimal(124655)), [("ltr", "fr-MA", "124\u00a0655")], [("ltr", "ar-MA", "124.655")]),
        (Year(2025), [("ltr", "fr-MA", "2025")], [("ltr", "ar-MA", "2025")]),
        (YearRange(2023, 2026), [("ltr", "fr-MA", "2023-2026")], [("ltr", "ar-MA", "·2023-2026·")]),
        (
            Date(date(2025, 3, 12)),
            [("ltr", "fr-MA", "12\u00a0mars\u00a02025")],
            [("rtl", "ar-MA", "12\u00a0مارس\u00a02025")],
        ),
        (Code("+212 5 39"), [("ltr", "fr-MA", "+212 5 39")], [("ltr", "ar-MA", "·+212 5 39·")]),
        (Code("مكتب 5"), [("rtl", "fr-MA", "مكتب 5")], [("rtl", "ar-MA", "مكتب 5")]),
        (Foreign("الفائض", "ar"), [("rtl", "ar-MA", "الفائض")], [("rtl", "ar-MA", "الفائض")]),
        (Foreign("surplus", "en"), [("ltr", "en", "surplus")], [("ltr", "en", "surplus")]),
        (
            Abbreviation("TVA", "taxe"),
            [("ltr", "fr-MA", "TVA"), ("ltr", "fr-MA", " (taxe)")],
            [("rtl", "ar-MA", "TVA"), ("rtl", "ar-MA", " (taxe)")],
        ),
    ],
)
def test_inlines_become_runs_with_direction_and_language(
    inline: Inline, french: list[tuple[str, str, str]], arabic: list[tuple[str, str, str]]
) -> None:
    assert (shown(FRENCH, inline), shown(ARABIC, inline)) == (french, arabic)


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("الخطة 2023-2026 جاهزة", ["·2023-2026·"]),
        ("انخفض 2,9% أو -5", ["·2,9%·", "·-5·"]),
        ("الهاتف 05 39 00 00 00", ["·05 39 00 00 00·"]),
        ("القانون 113.14 سنة 2015", ["113.14"]),
        ("رخصة (CC BY 4.0)", ["·CC BY 4.0·"]),
    ],
)
def test_what_right_to_left_text_would_show_backwards_is_a_run_of_its_own(said: str, figures: list[str]) -> None:
    runs = shown(ARABIC, said)

    assert [words for direction, _, words in runs if direction == "ltr"] == figures
    assert "".join(words for _, _, words in runs).replace("·", "") == said


@BOTH
def test_paragraphs_and_runs_have_no_formatting_but_their_styles(code: str) -> None:
    word = sample(code)
    for paragraph in word.body.iter(tag("w:p")):
        formats = {etree.QName(each).localname for each in find(paragraph, "w:pPr/*")}
        assert formats <= ({"pStyle", "numPr"} if style_of(paragraph) == "ListNumber" else {"pStyle"})
    for run in word.runs:
        assert {etree.QName(each).localname for each in find(run, "w:rPr/*")} <= {"rStyle", "rtl", "lang"}


@BOTH
def test_every_style_that_is_used_is_there_and_has_enough_contrast(code: str) -> None:
    word = sample(code)
    used = {str(style.get(tag("w:val"))) for part in word.texts for name in NAMED for style in part.iter(tag(name))}

    assert used <= set(word.styles)
    for paragraph in word.paragraphs:
        chain = list(word.chain(style_of(paragraph)))
        fill = next(filter(None, (value(style, "w:pPr/w:shd", "w:fill") for style in chain)), "FFFFFF")
        # Heads of tables stand on the tint of their row.
        paper = "E6F0EC" if style_of(paragraph).startswith("TableHead") else fill
        for run in paragraph.iter(tag("w:r")):
            own = [*word.chain(value(run, "w:rPr/w:rStyle")), *chain]
            ink = next(filter(None, (value(style, "w:rPr/w:color") for style in own)))
            assert contrast(ink, paper) >= LIGHTEST_CONTRAST, (ink, paper)


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted(map(luminance, (first, second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_that_of_wcag() -> None:
    assert (contrast("000000", "FFFFFF"), contrast("777777", "FFFFFF") < LIGHTEST_CONTRAST) == (21, True)


@BOTH
def test_every_table_has_heads_whole_rows_names_and_a_caption_above(code: str) -> None:
    for table in sample(code).tables:
        first, *others = find(table, "w:tr")
        caption = table.getprevious()

        assert find(first, "w:trPr/w:tblHeader")
        assert [row for row in others if find(row, "w:trPr/w:tblHeader")] == []
        assert [row for row in (first, *others) if not find(row, "w:trPr/w:cantSplit")] == []
        assert [value(table, "w:tblPr/w:tblLook", f"w:{part}") for part in ("firstRow", "firstColumn")] == ["1", "1"]
        assert sample(code).style_name(caption) == "caption"
        assert str(value(table, "w:tblPr/w:tblCaption")) in text(caption)
        assert value(table, "w:tblPr/w:tblDescription")


@BOTH
def test_tables_have_no_merged_cells_and_no_blank_rows_or_columns(code: str) -> None:
    for table in sample(code).tables:
        rows = [[text(cell) for cell in find(row, "w:tc")] for row in find(table, "w:tr")]

        assert find(table, ".//w:gridSpan") + find(table, ".//w:vMerge") == []
        assert [line for line in [*rows, *zip(*rows, strict=True)] if not any(line)] == []


@BOTH
def test_every_picture_and_chart_has_words_that_stand_for_it(code: str) -> None:
    described = [str(each.get("descr")) for each in sample(code).body.iter(tag("wp:docPr"))]
    numbers = [each.get("id") for each in sample(code).body.iter(tag("wp:docPr"))]

    assert (
        described
        == {
            "fr": [
                "Le logo de la commune : un carré vert.",
                "Les recettes par origine – La plus grande recette est la part de la TVA : 67,9\u00a0%.",
            ],
            "ar": [
                "شعار الجماعة: مربع أخضر.",
                "المداخيل حسب المصدر – أكبر مدخول هو حصة الضريبة على القيمة المضافة: 67,9%.",
            ],
        }[code]
    )
    assert len(set(numbers)) == len(numbers)


@BOTH
def test_the_address_on_the_web_stands_at_the_end_with_its_qr_code(code: str) -> None:
    said: Inlines = ("Sur le web : ", Link((Code("example.org/b"),), "https://example.org/b"))
    web = WebAddress(said, Figure(PICTURE, "image/png", "Un code QR."))
    word = word_file(content(replace(SAMPLES[code], web=web)))
    *_, address, picture = word.body.iter(tag("w:p"))

    assert text(address).replace("\u200e", "") == "Sur le web : example.org/b"
    assert [each.get("descr") for each in picture.iter(tag("wp:docPr"))] == ["Un code QR."]


def png(width: int, height: int) -> bytes:
    """Return the head of a PNG file: enough to know how large it is."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + bytes(4) + struct.pack(">I", 0) + b"IEND" + bytes(4)


# A JPEG of 16 by 8 dots as Adobe writes it, without the head of JFIF.
ADOBE = bytes.fromhex("ffd8 ffee000e41646f62650064000000000001 ffc0000b080008001001011100 ffda000801010000003f00 ffd9")


@pytest.mark.parametrize(
    ("content", "media_type", "millimetres"),
    [
        (png(10, 10), "image/png", (90, 90)),
        (png(4000, 100), "image/png", (170, 4.25)),
        (ADOBE, "image/jpeg", (170, 85)),
    ],
)
def test_a_picture_fits_on_its_page(
    content: bytes, media_type: Literal["image/png", "image/jpeg"], millimetres: tuple[float, float]
) -> None:
    word = made(FRENCH, Paragraph(("Voici :",)), Figure(content, media_type, "Une image."))
    (extent,) = word.body.iter(tag("wp:extent"))

    assert (int(str(extent.get("cx"))) / 36000, int(str(extent.get("cy"))) / 36000) == pytest.approx(millimetres)


@pytest.mark.parametrize("broken", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", PICTURE[:20]])
def test_a_picture_that_is_not_whole_is_named(broken: bytes) -> None:
    with pytest.raises(OutputError, match=r"^The picture “Le logo” cannot be read\.$"):
        made(FRENCH, Figure(broken, "image/png", "Le logo"))


@BOTH
def test_links_say_where_they_lead_and_every_bookmark_they_need_is_there(code: str) -> None:
    word = sample(code)
    links = list(word.body.iter(tag("w:hyperlink")))
    marks = [str(mark.get(tag("w:name"))) for mark in word.body.iter(tag("w:bookmarkStart"))]

    assert [link for link in links if not text(link).strip()] == []
    assert len(set(marks)) == len(marks)
    assert [mark for mark in marks if not re.fullmatch(r"[A-Za-z]\w{0,39}", mark)] == []
    assert {str(link.get(tag("w:anchor"))) for link in links if link.get(tag("w:anchor"))} <= set(marks)
    assert [word.targets()[str(link.get(tag("r:id")))] for link in links if link.get(tag("r:id"))] == [
        "https://example.org/"
    ]


def test_an_address_has_no_character_that_word_takes_for_damage() -> None:
    link = Link(("Le plan",), "https://example.org/é ô/plan.pdf?a=1&b=2%20#page")
    word = made(FRENCH, Paragraph((link,)))

    assert [target for target in word.targets().values() if "plan" in target] == [
        "https://example.org/%C3%A9%20%C3%B4/plan.pdf?a=1&b=2%20#page"
    ]


def test_a_long_id_becomes_a_bookmark_of_its_own() -> None:
    long = "commitment-12-impact-indicators-of-the-second-part"

    assert bookmark_name("commitment-1") == "commitment_1"
    assert (bookmark_name(long)[:31], len(bookmark_name(long))) == ("commitment_12_impact_indicators", 40)
    assert bookmark_name(long) != bookmark_name(f"{long}s")


@BOTH
def test_the_contents_are_filled_in_and_lead_to_every_section(code: str) -> None:
    (frame,) = find(sample(code).body, "w:sdt")
    entries = [
        (
            str(link.get(tag("w:anchor"))),
            text(link),
            " ".join(each.text or "" for each in link.iter(tag("w:instrText"))),
        )
        for link in frame.iter(tag("w:hyperlink"))
    ]

    assert entries == [
        (section.id, Words(SAMPLES[code]).of(section.title), f" PAGEREF {section.id} \\h ")
        for section in sections(SAMPLES[code].blocks)
        if section.level < 4
    ]
    kinds = [str(each.get(tag("w:fldCharType"))) for each in sample(code).body.iter(tag("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_word_is_not_asked_to_update_fields_when_it_opens_the_file() -> None:
    # It would ask its reader a question about “other files” each time.
    settings = sample("fr").root("word/settings.xml")

    assert find(settings, "w:updateFields") == []
    assert value(settings, "w:compat/w:compatSetting") == "15"


def test_each_numbered_list_begins_with_1() -> None:
    items = List((("Un",), ("Deux",)), ordered=True)
    word = made(FRENCH, items, List((("Point",),)), items)
    numbers = [value(each, "w:pPr/w:numPr/w:numId") for each in word.paragraphs if style_of(each) == "ListNumber"]
    lists = {
        str(each.get(tag("w:numId"))): value(each, "w:lvlOverride/w:startOverride")
        for each in find(word.root("word/numbering.xml"), "w:num")
    }

    assert numbers == ["2", "2", "3", "3"]
    assert lists == {"1": None, "2": "1", "3": "1"}


@BOTH
def test_every_page_says_which_one_it_is_of_how_many(code: str) -> None:
    footers = sample(code).named(r"word/footer\d\.xml")

    assert [[each.text for each in footer.iter(tag("w:instrText"))] for footer in footers] == [
        [" PAGE ", " NUMPAGES "]
    ] * 2
    assert {text(footer) for footer in footers} == {{"ar": "الصفحة 1 من 1", "fr": "Page 1 sur 1"}[code]}
    assert [text(each) for each in sample(code).named(r"word/header\d\.xml") if text(each)] == [
        {"ar": "ميزانية المواطن 2025 – جماعة المثال", "fr": "Budget citoyen 2025 – Commune d’Exemple"}[code]
    ]


def dirhams(amount: str) -> tuple[Inline, ...]:
    return (Amount(Decimal(amount), with_unit=False),)


CHART = Chart(
    "bars",
    Table(
        ("Différences",),
        (("Poste",), ("Cette année",), ("Différence",)),
        (
            Row(("=Eau",), (dirhams("1"), dirhams("1200000.50"))),
            Row(("Routes",), (dirhams("2"), dirhams("-300"))),
            Row(("Non publié",), ((), ())),
            Row(("Total",), (dirhams("3"), dirhams("1199700.50")), is_total=True),
        ),
        ("L’eau change le plus.",),
    ),
    column=1,
)


@pytest.mark.parametrize(("told", "orientation", "side"), [(FRENCH, "minMax", "l"), (ARABIC, "maxMin", "r")])
def test_a_chart_is_word_s_own_and_runs_as_lines_do(told: Language, orientation: str, side: str) -> None:
    (chart,) = made(told, CHART).charts

    assert [(each.get("val")) for each in chart.iterfind(".//c:barDir", NAMES)] == ["bar"]
    assert series(chart, "c:cat") == ["=Eau", "Routes"]
    assert series(chart, "c:val") == ["1200000.5", "-300"]
    assert series(chart, LABELS) == [
        figure_text(Amount(Decimal(amount), with_unit=False), told) for amount in ("1200000.50", "-300")
    ]
    assert [each.get("val") for each in chart.iterfind(".//c:ser/c:dPt/c:idx", NAMES)] == ["1"]
    assert [each.get("val") for each in chart.iterfind(".//c:valAx/c:scaling/c:orientation", NAMES)] == [orientation]
    assert [each.get("val") for each in chart.iterfind(".//c:catAx/c:axPos", NAMES)] == [side]


@pytest.mark.parametrize("told", [FRENCH, ARABIC])
def test_a_chart_has_its_figures_inside_where_the_chart_looks_for_them(told: Language) -> None:
    word = made(told, CHART)
    (sheet,) = load_workbook(io.BytesIO(word.parts["word/embeddings/figures1.xlsx"])).worksheets
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    (chart,) = word.charts
    names = {"f": "c:f", "label": "c15:f"}

    assert [cell.data_type for cell in sheet["A"]] == ["s", "s", "s"]
    assert rows == [
        ("Poste", "Différence", "Différence"),
        ("=Eau", 1200000.5, figure_text(Amount(Decimal("1200000.50"), with_unit=False), told)),
        ("Routes", -300, figure_text(Amount(Decimal(-300), with_unit=False), told)),
    ]
    assert [each.text for name in names.values() for each in chart.iter(tag(name))] == [
        "Sheet1!$B$1",
        "Sheet1!$A$2:$A$3",
        "Sheet1!$B$2:$B$3",
        "Sheet1!$C$2:$C$3",
    ]
    assert bool(sheet.sheet_view.rightToLeft) == (told.direction == "rtl")
    relations = etree.fromstring(word.parts["word/charts/_rels/chart1.xml.rels"])
    assert [each.get("Target") for each in relations] == ["../embeddings/figures1.xlsx"]


def test_a_chart_without_figures_is_its_table_alone() -> None:
    table = replace(CHART.table, rows=(Row(("Non publié",), ((), ())),))
    word = made(FRENCH, Chart("bars", table, column=1))

    assert (len(word.charts), len(word.tables)) == (0, 1)
    assert [text(each) for each in word.paragraphs if word.style_name(each) == "caption"] == [
        "Tableau 1\u00a0: Différences"
    ]


@BOTH
def test_the_same_document_gives_the_same_bytes_and_no_clock_is_in_them(code: str) -> None:
    once = content(SAMPLES[code])
    archives = [once, *(part for name, part in word_file(once).parts.items() if name.endswith(".xlsx"))]

    assert once == content(SAMPLES[code])
    for archive in archives:
        with zipfile.ZipFile(io.BytesIO(archive)) as entries:
            assert {entry.date_time for entry in entries.infolist()} == {(2025, 1, 1, 0, 0, 0)}


def test_a_property_is_cut_where_word_allows_no_more() -> None:
    document = replace(SAMPLES["fr"], description="mot " * 100, issued=None)

    described = word_file(content(document)).root("docProps/core.xml")
    assert described.findtext("dc:description", namespaces=NAMES) == ("mot " * 100)[:254] + "…"
    assert [each.text for each in described if str(each.tag).endswith(("created", "modified"))] == [
        "2025-01-01T00:00:00Z"
    ] * 2


def test_strong_words_in_a_link_and_a_link_in_strong_words_are_both() -> None:
    site = "https://example.org/"
    word = made(FRENCH, Paragraph((Link((Strong(("Un",)),), site), Strong((Link(("Deux",), site),)))))

    assert [value(run, "w:rPr/w:rStyle") for run in word.body.iter(tag("w:r")) if find(run, "w:rPr/w:rStyle")] == [
        "StrongHyperlink",
        "StrongHyperlink",
    ]


def test_a_term_that_ends_in_a_mark_gets_no_colon() -> None:
    items = (Definition(("Pourquoi ?",), ("Parce que.",)), Definition(("Lieu",), ("Centre",)))

    assert [text(each) for each in made(FRENCH, Definitions(items)).paragraphs if style_of(each) == "Definition"] == [
        "Pourquoi ? Parce que.",
        "Lieu\u00a0: Centre",
    ]


def test_a_character_without_glyph_is_named_with_its_section() -> None:
    inner = Section(3, "inner", ("Les parcs",), (List((("Un arbre 🌳",),)),))

    with pytest.raises(CharacterError) as caught:
        made(FRENCH, Section(2, "outer", ("Projets",), (inner,)))

    assert (caught.value.character, caught.value.text, caught.value.where) == ("🌳", "Un arbre 🌳", "Les parcs")


@pytest.mark.slow
def test_the_validator_finds_nothing_in_a_file_and_a_mistake_in_a_broken_one(tmp_path: Path) -> None:
    right = content(SAMPLES["ar"])
    files = {
        "right.docx": right,
        "chart.docx": content(Document("s", FRENCH, ("T",), (), "D", "P", None, None, (CHART,))),
    }
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(right)) as archive, zipfile.ZipFile(broken, "w") as copy:
        for name in archive.namelist():
            part = archive.read(name)
            is_text = name == "word/document.xml"
            copy.writestr(name, part.replace(b"<w:cantSplit/>", b"<w:cantSplits/>", 1) if is_text else part)
    for name, file in {**files, "broken.docx": broken.getvalue()}.items():
        (tmp_path / name).write_bytes(file)

    assert validator_faults([tmp_path / name for name in files]) == []
    assert len(validator_faults([tmp_path / "broken.docx"])) == 1


@pytest.mark.slow
def test_libreoffice_reads_every_word_of_the_samples_in_order(tmp_path: Path) -> None:
    files = [tmp_path / f"{code}.docx" for code in SAMPLES]
    for file in files:
        file.write_bytes(content(SAMPLES[file.stem]))

    assert [told.split() for told in read_by_libreoffice(files, tmp_path)] == [words(SAMPLES[code]) for code in SAMPLES]
