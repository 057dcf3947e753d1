"""Styles: how each kind of paragraph, words and table looks, as a table that staff can change in Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from docx.oxml.xmlchemy import BaseOxmlElement

from citizen_budget.language import Language
from citizen_budget.writers.word.oxml import element, flags, identity, language

INK, STRONG, MUTED, BAR = "1C2521", "0B5A49", "4D5A54", "0F7460"
TINT, LINE = "E6F0EC", "B9C4BF"
IMPORTANT, MISSING, LINK = "9C3D14", "5B5569", "0B4F8A"

BODY_SIZE, TABLE_SIZE = 11.5, 10.5
# Arabic letters are small for their size: beside Latin ones they need a little more.
ARABIC_RATIO = 1.12
TWIPS = 20
"""Twips in a point: Word measures lengths in them."""
LIST_INDENT, FRAME_SPACE, CELL_SIDE = 20 * TWIPS, 5 * TWIPS, 5 * TWIPS
TABLE = "Table Figures"


@dataclass(frozen=True, slots=True)
class Style:
    """One style by the name Word knows it by; sizes and spaces are in points.

    `base` is what it differs from, `following` the style of the paragraph after it. A paragraph that
    `stays` is on the page of the one after it. `level` counts the levels of headings from 1. `bullets`,
    `page_number` and `is_drawing` say what its paragraphs have: a bullet before each, a page number
    at the end of the line, a chart and no words. `frame` is the colour of the lines around, `fill` that
    of the paper. `side` is where lines stand, if not at the side where lines of the language begin.
    """

    name: str
    base: str = "Normal"
    following: str = ""
    size: float = 0
    bold: bool = False
    colour: str = ""
    before: float | None = None
    after: float | None = None
    indent: int = 0
    hanging: int = 0
    stays: bool = False
    level: int = 0
    bullets: bool = False
    frame: str = ""
    fill: str = ""
    underline: bool = False
    page_number: bool = False
    is_drawing: bool = False
    side: Literal["", "center", "figures"] = ""

    @property
    def id(self) -> str:
        """Return the name as Word writes it in files."""
        return identity(self.name)


PARAGRAPHS = (
    Style("Normal", base="", size=BODY_SIZE, colour=INK, before=3, after=6),
    Style("Title", following="Subtitle", size=26, bold=True, colour=STRONG, before=6, after=2, stays=True),
    Style("Subtitle", following="Normal", size=14, colour=MUTED, before=0, after=14),
    Style("heading 1", following="Normal", size=19, bold=True, colour=STRONG, before=24, after=8, stays=True, level=1),
    Style("heading 2", following="Normal", size=15, bold=True, colour=STRONG, before=18, after=6, stays=True, level=2),
    Style("heading 3", following="Normal", size=12.5, bold=True, colour=INK, before=14, after=4, stays=True, level=3),
    Style("TOC Heading", following="Normal", size=15, bold=True, colour=STRONG, before=12, after=6, stays=True),
    Style("toc 1", before=1, after=1, page_number=True),
    Style("toc 2", before=0, after=0, indent=LIST_INDENT, size=10.5, page_number=True),
    Style("List Bullet", before=1, after=3, bullets=True),
    Style("List Number", before=1, after=3),
    Style("Definition", before=1, after=4, indent=LIST_INDENT, hanging=LIST_INDENT),
    Style("Key Figure", before=3, after=3, frame=TINT, fill=TINT),
    Style("caption", following="Normal", size=10.5, bold=True, colour=MUTED, before=12, after=4, stays=True),
    Style("Summary", base="Normal", before=10, after=2, stays=True),
    Style("Picture", before=4, after=6),
    Style("Chart", base="Picture", is_drawing=True),
    Style("Note Information", before=6, after=8, frame=LINE, fill=TINT),
    Style("Note Important", base="Note Information", frame=IMPORTANT, fill="FBEFE9"),
    Style("Note Missing", base="Note Information", frame=MISSING, fill="F2F0F5"),
    Style("Note Source", base="Note Information", size=10.5, frame=LINE, fill="FFFFFF"),
    Style("Table Head", size=TABLE_SIZE, bold=True, colour=STRONG, before=2, after=2, stays=True),
    Style("Table Head Figures", base="Table Head", side="figures", stays=True),
    Style("Table Row", size=TABLE_SIZE, before=2, after=2),
    Style("Table Row Kept", base="Table Row", stays=True),
    Style("Table Cell", size=TABLE_SIZE, before=2, after=2),
    Style("Table Cell Figures", base="Table Cell", side="figures"),
    Style("Table Total", base="Table Row", bold=True),
    Style("Table Total Figures", base="Table Total", side="figures"),
    Style("Imprint", size=10, colour=MUTED, before=2, after=2),
    Style("header", size=9.5, colour=MUTED, before=0, after=0),
    Style("footer", size=9.5, colour=MUTED, before=0, after=0, side="center"),
)
CHARACTERS = (
    Style("Strong", base="", bold=True),
    Style("Term", base="", bold=True, colour=STRONG),
    Style("Key Value", base="", size=15, bold=True, colour=STRONG),
    Style("Hyperlink", base="", colour=LINK, underline=True),
    Style("Strong Hyperlink", base="Hyperlink", bold=True),
)


def styles(told: Language, width: int) -> Iterator[BaseOxmlElement]:
    """Yield the styles of a document in a language; lines are `width` twips long."""
    yield _defaults(told)
    yield element("style", element("name", val="Default Paragraph Font"), **_kind("character", "DefaultParagraphFont"))
    for style in PARAGRAPHS:
        yield _paragraph(style, told, width)
    for style in CHARACTERS:
        yield _style("character", style, _characters(style, told))
    yield _table()


def fonts(told: Language) -> Iterator[BaseOxmlElement]:
    """Yield the fonts, each with the one that stands in for it where it is not installed."""
    yield from (element("font", element("altName", val="Arial"), name=name) for name in told.fonts)


def table_size(told: Language) -> float:
    """Return the size of letters in tables, in points."""
    return _size(TABLE_SIZE, told) / 2


def latin_and_arabic(told: Language) -> tuple[str, str]:
    """Return the font of left-to-right letters and that of right-to-left ones."""
    own, other = told.fonts
    return (other, own) if told.direction == "rtl" else (own, other)


def _defaults(told: Language) -> BaseOxmlElement:
    """Return what holds where no style says otherwise: fonts, language, direction."""
    latin, arabic = latin_and_arabic(told)
    families = element("rFonts", ascii=latin, hAnsi=latin, eastAsia=latin, cs=arabic)
    characters = element("rPr", families, *_sizes(BODY_SIZE, told), language(told.tag, told.direction))
    paragraphs = element("pPr", *_direction(told), element("spacing", line=276, lineRule="auto"))
    return element("docDefaults", element("rPrDefault", characters), element("pPrDefault", paragraphs))


def _kind(kind: str, identity: str) -> dict[str, object]:
    is_default = identity in {"Normal", "DefaultParagraphFont"}
    return {"type": kind, **({"default": 1} if is_default else {}), "styleId": identity}


def _direction(told: Language) -> tuple[BaseOxmlElement, ...]:
    return flags("bidi") if told.direction == "rtl" else ()


def _paragraph(style: Style, told: Language, width: int) -> BaseOxmlElement:
    properties = element(
        "pPr",
        *(flags("keepNext", "keepLines") if style.stays else ()),
        *((element("numPr", element("numId", val=1)),) if style.bullets else ()),
        *_box(style),
        *((element("tabs", element("tab", val="right", pos=width)),) if style.page_number else ()),
        *(_direction(told) if not style.base else ()),
        # LibreOffice writes the figures of a chart backwards in a line from right to left.
        *((element("bidi", val=0),) if style.is_drawing else ()),
        *_spacing(style),
        *_indent(style),
        *_side(style, told),
        *((element("outlineLvl", val=style.level - 1),) if style.level else ()),
    )
    return _style("paragraph", style, properties, _characters(style, told))


def _box(style: Style) -> Iterator[BaseOxmlElement]:
    if style.frame:
        line = {"val": "single", "sz": 4, "space": FRAME_SPACE // TWIPS, "color": style.frame}
        yield element("pBdr", *(element(side, **line) for side in ("top", "left", "bottom", "right")))
    if style.fill:
        yield element("shd", val="clear", color="auto", fill=style.fill)


def _indent(style: Style) -> Iterator[BaseOxmlElement]:
    if style.frame:
        yield element("ind", left=FRAME_SPACE, right=FRAME_SPACE)
    elif style.indent:
        yield element("ind", left=style.indent, hanging=style.hanging)


def _spacing(style: Style) -> Iterator[BaseOxmlElement]:
    spaces = {name: round(TWIPS * space) for name in ("before", "after") if (space := getattr(style, name)) is not None}
    if spaces:
        yield element("spacing", **spaces)


def _side(style: Style, told: Language) -> Iterator[BaseOxmlElement]:
    """Yield where lines begin: numbers run left to right in both directions, units stand under units at the right."""
    if style.side == "center":
        yield element("jc", val="center")
    elif style.side and told.direction == "ltr":
        yield element("jc", val="right")


def _characters(style: Style, told: Language) -> BaseOxmlElement:
    return element(
        "rPr",
        *(flags("b", "bCs") if style.bold else ()),
        *((element("color", val=style.colour),) if style.colour else ()),
        *(_sizes(style.size, told) if style.size else ()),
        *((element("u", val="single"),) if style.underline else ()),
    )


def _sizes(points: float, told: Language) -> tuple[BaseOxmlElement, ...]:
    arabic = round(2 * points * ARABIC_RATIO)
    return element("sz", val=_size(points, told)), element("szCs", val=arabic)


def _size(points: float, told: Language) -> int:
    """Return a size in half points: figures in an Arabic text are as large as its words."""
    return round(2 * points * (ARABIC_RATIO if told.direction == "rtl" else 1))


def _style(kind: str, style: Style, *properties: BaseOxmlElement) -> BaseOxmlElement:
    ids = {each.name: each.id for each in (*PARAGRAPHS, *CHARACTERS)}
    return element(
        "style",
        element("name", val=style.name),
        *((element("basedOn", val=ids[style.base]),) if style.base else ()),
        *((element("next", val=ids[style.following]),) if style.following else ()),
        *flags("qFormat"),
        *(each for each in properties if len(each)),
        **_kind(kind, style.id),
    )


def _table() -> BaseOxmlElement:
    """Return the one style of tables: lines between rows, the row of heads on a tint, a line above the total."""
    line = {"val": "single", "sz": 4, "space": 0, "color": LINE}
    strong = {**line, "sz": 12, "color": STRONG}
    borders = (element("top", **strong), element("bottom", **strong), element("insideH", **line))
    sides = [element(side, w=CELL_SIDE, type="dxa") for side in ("left", "right")]
    shade = element("shd", val="clear", color="auto", fill=TINT)
    return element(
        "style",
        element("name", val=TABLE),
        element("tblPr", element("tblBorders", *borders), element("tblCellMar", *sides)),
        element("tblStylePr", element("tcPr", shade), type="firstRow"),
        element("tblStylePr", element("tcPr", element("tcBorders", element("top", **strong))), type="lastRow"),
        type="table",
        styleId=identity(TABLE),
    )
