"""The file around a Word document: its styles, fonts, settings and properties, and bytes without a clock."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime, time

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from citizen_budget.archives import CREATED, dated
from citizen_budget.document import Document, Year
from citizen_budget.language import Language
from citizen_budget.plain import words
from citizen_budget.writers.word import oxml
from citizen_budget.writers.word.styles import LIST_INDENT, fonts, styles

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Mm(210), Mm(297), Mm(20)
LINE = PAGE_WIDTH - 2 * MARGIN
"""How long lines are, in EMU."""
TWIP = 635
_LONGEST_PROPERTY = 255
# python-docx begins with a file of its own, made by a program: nothing of it is ours but its frame.
_NOT_OURS = {
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}


def empty(told: Language) -> WordDocument:
    """Return a Word document with the styles and pages of a language, and nothing in it."""
    word = docx.Document()
    for relations in (word.part.package.rels, word.part.rels):
        for name in [name for name, relation in relations.items() if relation.reltype in _NOT_OURS]:
            del relations[name]
    _replace(word.styles.element, styles(told, LINE // TWIP))
    _replace(word.settings.element, oxml.settings(told.tag, told.direction))
    _replace(word.part.numbering_part.element, oxml.lists(LIST_INDENT))
    table = oxml.element("fonts", *fonts(told))
    word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)._blob = serialize_part_xml(table)
    _set_pages(word, told)
    return word


def _replace(element: BaseOxmlElement, children: Iterable[BaseOxmlElement]) -> None:
    element[:] = list(children)


def _set_pages(word: WordDocument, told: Language) -> None:
    (section,) = word.sections
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.header_distance = section.footer_distance = MARGIN // 2
    section.different_first_page_header_footer = True
    if told.direction == "rtl":
        oxml.right_to_left(section._sectPr)


def describe(word: WordDocument, document: Document) -> None:
    """Say what the document is in the properties of the file."""
    told, properties = document.language, word.core_properties
    title, subtitle = words(document.title, told), words(document.subtitle, told)
    year = words((Year(document.year),), told) if document.year else ""
    properties.title = _short(title)
    properties.subject = _short(subtitle)
    properties.keywords = _short(", ".join(filter(None, (title, subtitle, year))))
    properties.comments = _short(document.description)
    properties.language = told.tag
    properties.author = properties.last_modified_by = _short(document.producer)
    properties.revision = 1
    moment = datetime.combine(document.issued, time()) if document.issued else CREATED
    properties.created = properties.modified = moment


def _short(text: str) -> str:
    """Return a text no longer than a property may be."""
    return text if len(text) <= _LONGEST_PROPERTY else text[: _LONGEST_PROPERTY - 1] + "…"


def content(word: WordDocument) -> bytes:
    """Return the bytes of the file, the same for the same document."""
    file = io.BytesIO()
    word.save(file)
    return dated(file.getvalue())
