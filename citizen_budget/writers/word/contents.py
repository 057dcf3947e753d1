"""What is around the text: title, list of contents, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator

from docx.section import _Footer
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from citizen_budget.document import Block, Date, Document, Inlines, Section, flatten
from citizen_budget.errors import N_
from citizen_budget.writers.word import oxml
from citizen_budget.writers.word.draft import Draft
from citizen_budget.writers.word.inlines import Field, add, bookmark_name, fill
from citizen_budget.writers.word.pictures import picture

LEVELS = {2: "toc 1", 3: "toc 2"}
"""The levels of sections that the contents have, with their styles."""
CODE = Mm(28)
"""The side of a QR code."""
INSTRUCTION = 'TOC \\o "1-2" \\h \\z \\u'


def opening(document: Document, draft: Draft) -> None:
    """Add the title, the line under it, and the list of contents."""
    draft.paragraph("Title", document.title)
    if document.subtitle:
        draft.paragraph("Subtitle", document.subtitle)
    entries = list(_entries(document.blocks))
    if entries:
        _contents(entries, draft)


def _entries(blocks: tuple[Block, ...]) -> Iterator[Section]:
    for block in blocks:
        if isinstance(block, Section) and block.level in LEVELS:
            yield block
            yield from _entries(block.blocks)


def _contents(entries: list[Section], draft: Draft) -> None:
    """Add the list of contents: links in words, and page numbers that Word counts."""
    title = draft.paragraph("TOC Heading", (draft.says(N_("Contents")),))
    paragraphs = [_entry(section, draft) for section in entries]
    oxml.open_field(next(paragraphs[0].iter_inner_content())._element, INSTRUCTION)
    oxml.close_field(list(paragraphs[-1].iter_inner_content())[-1]._element)
    oxml.frame_contents([title, *paragraphs])


def _entry(section: Section, draft: Draft) -> Paragraph:
    paragraph = draft.paragraph(LEVELS[section.level])
    runs = add(paragraph, tuple(flatten(section.title)), draft.language)
    number = paragraph.add_run()
    name = bookmark_name(section.id)
    oxml.hyperlink([*runs, paragraph.add_run("\t"), number], bookmark=name)
    oxml.field(number, f"PAGEREF {name} \\h")
    return paragraph


def running_lines(document: Document, draft: Draft) -> None:
    """Say on each page which one it is of how many, and from the second which document it is of."""
    (section,) = draft.word.sections
    title: Inlines = (*document.title, " – ", *document.subtitle) if document.subtitle else document.title
    add(section.header.paragraphs[0], tuple(flatten(title)), draft.language)
    for footer in (section.first_page_footer, section.footer):
        _page_numbers(footer, draft)


def _page_numbers(footer: _Footer, draft: Draft) -> None:
    numbers = {"page": Field("PAGE", "1"), "pages": Field("NUMPAGES", "1")}
    fill(footer.paragraphs[0], draft.says(N_("Page {page} of {pages}")), draft.language, numbers)


def imprint(document: Document, draft: Draft) -> None:
    """Add who made the document, its date and where it is on the web, at its end."""
    if document.producer:
        line = draft.paragraph("Imprint")
        fill(line, draft.says(N_("Document made by: {producer}")), draft.language, {"producer": (document.producer,)})
    if document.issued:
        line = draft.paragraph("Imprint")
        fill(line, draft.says(N_("Date of the document: {date}")), draft.language, {"date": (Date(document.issued),)})
    if document.web:
        draft.paragraph("Imprint", document.web.content)
        picture(document.web.code, draft.paragraph("Picture"), CODE, CODE)
