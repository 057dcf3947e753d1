"""OXML that python-docx lacks: each function puts the children in the order of the standard (ISO/IEC 29500-1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast
from xml.sax.saxutils import quoteattr

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from citizen_budget.language import Direction

SETTING_OF_WORD = "http://schemas.microsoft.com/office/word"
NEWEST_WORD = 15
"""Below this, Word opens a file in its compatibility mode."""


def element(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """Return an element of WordprocessingML with its children and attributes, all of the prefix `w`."""
    made = cast(BaseOxmlElement, OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def flags(*tags: str) -> tuple[BaseOxmlElement, ...]:
    """Return elements that are on because they are there."""
    return tuple(element(tag) for tag in tags)


def identity(style: str) -> str:
    """Return the name of a style as files have it: `heading 1` is `Heading1`."""
    return style.title().replace(" ", "")


def dress(text: Paragraph | Run, style: str) -> None:
    """Give a paragraph or a run its style; python-docx would look through all styles each time."""
    text._element.style = identity(style)


def language(tag: str, direction: Direction) -> BaseOxmlElement:
    """Return the language of text: Word keeps one for text that runs from right to left, and one for all other."""
    return element("lang", bidi=tag) if direction == "rtl" else element("lang", val=tag)


def say(run: Run, tag: str, direction: Direction) -> None:
    """Give a run the language of its words, and their direction where it is from right to left."""
    properties = run._element.get_or_add_rPr()
    if direction == "rtl":
        properties.append(element("rtl"))
    properties.append(language(tag, direction))


def hyperlink(runs: Sequence[Run], *, relation: str = "", bookmark: str = "") -> None:
    """Put runs that follow each other into a link to a relation of the part, or to a bookmark."""
    link = element("hyperlink", **({"anchor": bookmark} if bookmark else {}), history=1)
    if relation:
        link.set(qn("r:id"), relation)
    runs[0]._element.addprevious(link)
    link.extend(run._element for run in runs)


def bookmark(runs: Sequence[Run], name: str, number: int) -> None:
    """Put a bookmark around runs that follow each other; its number is its own in the document."""
    runs[0]._element.addprevious(element("bookmarkStart", id=number, name=name))
    runs[-1]._element.addnext(element("bookmarkEnd", id=number))


def field(run: Run, instruction: str) -> None:
    """Turn a run into the result of a field, which Word brings up to date."""
    open_field(run._element, instruction)
    close_field(run._element)


def open_field(result: BaseOxmlElement, instruction: str) -> None:
    """Begin a field before its result, which may go on over several paragraphs."""
    words = element("instrText")
    words.text = f" {instruction} "
    words.set(qn("xml:space"), "preserve")
    for part in (element("fldChar", fldCharType="begin"), words, element("fldChar", fldCharType="separate")):
        result.addprevious(element("r", part))


def close_field(result: BaseOxmlElement) -> None:
    """End the innermost field that is open, after its result."""
    result.addnext(element("r", element("fldChar", fldCharType="end")))


def frame_contents(paragraphs: Sequence[Paragraph]) -> None:
    """Put paragraphs into the frame by which Word offers to bring a list of contents up to date."""
    content = element("sdtContent")
    gallery = element("docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique"))
    paragraphs[0]._element.addprevious(element("sdt", element("sdtPr", gallery), content))
    content.extend(paragraph._element for paragraph in paragraphs)


def chart(relation: str, number: int, alternative: str, width: int, height: int) -> BaseOxmlElement:
    """Return the place of a chart in a line, with the words that stand for it; lengths are in EMU."""
    return parse_xml(
        f"<w:drawing {nsdecls('w', 'wp', 'a', 'c', 'r')}>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr={quoteattr(alternative)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{nsmap["c"]}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def table_properties(
    *,
    style: str,
    direction: Direction,
    width: int,
    has_total: bool,
    caption: str,
    description: str,
) -> BaseOxmlElement:
    """Return what a table is: its direction, its heads in the first row and column, and its names."""
    return element(
        "tblPr",
        element("tblStyle", val=identity(style)),
        *(flags("bidiVisual") if direction == "rtl" else ()),
        element("tblW", w=width, type="dxa"),
        element("tblLayout", type="fixed"),
        element(
            "tblLook",
            val=f"{0x0020 | 0x0080 | 0x0040 * has_total | 0x0200 | 0x0400:04X}",
            firstRow=1,
            lastRow=int(has_total),
            firstColumn=1,
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
        element("tblCaption", val=caption),
        element("tblDescription", val=description),
    )


def row_properties(*, is_head: bool) -> BaseOxmlElement:
    """Return what a row is: whole on one page, and repeated on each page where it has the heads."""
    return element("trPr", *flags("cantSplit", *(["tblHeader"] if is_head else [])))


def describe(picture: InlineShape, alternative: str) -> None:
    """Give a picture the words that stand for it, and no room around it but its own."""
    picture._inline.docPr.set("descr", alternative)
    for side in ("distT", "distB", "distL", "distR"):
        picture._inline.set(side, "0")


def number(paragraph: Paragraph, items: int) -> None:
    """Count a paragraph among the items of a list."""
    properties = paragraph._element.get_or_add_pPr().get_or_add_numPr()
    properties.extend((element("ilvl", val=0), element("numId", val=items)))


def lists(indent: int) -> Iterator[BaseOxmlElement]:
    """Yield the two kinds of list, with a bullet (0) and with numbers (1), then the one list of all bullets (1)."""
    yield _kind_of_list(0, "bullet", "•", indent)
    yield _kind_of_list(1, "decimal", "%1.", indent)
    yield element("num", element("abstractNumId", val=0), numId=1)


def _kind_of_list(number: int, form: str, text: str, indent: int) -> BaseOxmlElement:
    level = element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=form),
        element("lvlText", val=text),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=indent, hanging=indent)),
        ilvl=0,
    )
    return element("abstractNum", element("multiLevelType", val="singleLevel"), level, abstractNumId=number)


def new_list(number: int) -> BaseOxmlElement:
    """Return one more numbered list, which begins with 1 again."""
    again = element("lvlOverride", element("startOverride", val=1), ilvl=0)
    return element("num", element("abstractNumId", val=1), again, numId=number)


def settings(tag: str, direction: Direction) -> Iterator[BaseOxmlElement]:
    """Yield the settings of a document."""
    yield element("zoom", percent=100)
    yield element("defaultTabStop", val=567)
    yield element("characterSpacingControl", val="doNotCompress")
    newest = element("compatSetting", name="compatibilityMode", uri=SETTING_OF_WORD, val=NEWEST_WORD)
    yield element("compat", newest)
    theme = element("themeFontLang", val=tag)
    if direction == "rtl":
        theme.set(qn("w:bidi"), tag)
    yield theme
    yield element("decimalSymbol", val=",")
    yield element("listSeparator", val=";")


def right_to_left(section: BaseOxmlElement) -> None:
    """Turn the pages of a section: they are bound and counted from the right."""
    section.insert_element_before(element("bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange")
