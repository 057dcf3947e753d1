"""Word: a document that staff can edit and screen readers can read, with real styles and Word's own charts."""

from __future__ import annotations

from typing import assert_never

from docx.shared import Length, Mm

from citizen_budget.document import (
    NOTE_TITLES,
    Block,
    Chart,
    Definitions,
    Document,
    Figure,
    Inlines,
    List,
    Note,
    Paragraph,
    Section,
    Table,
)
from citizen_budget.errors import N_
from citizen_budget.fonts import refuse_unknown
from citizen_budget.plain import words
from citizen_budget.writers import FORMATS, File, Settings
from citizen_budget.writers.html import are_key_figures, is_figure, passages, web_passages
from citizen_budget.writers.word import charts, contents, oxml, package
from citizen_budget.writers.word.draft import Draft
from citizen_budget.writers.word.inlines import add
from citizen_budget.writers.word.pictures import picture
from citizen_budget.writers.word.tables import table

HEADINGS = {2: "Heading 1", 3: "Heading 2", 4: "Heading 3"}
NOTES = {
    "information": "Note Information",
    "important": "Note Important",
    "missing": "Note Missing",
    "source": "Note Source",
}
LINE = Length(package.LINE)
LOGO_HEIGHT, PICTURE_HEIGHT = Mm(28), Mm(90)


def write(document: Document, _: Settings) -> tuple[File, ...]:
    """Return the document as one Word file.

    Raises `CharacterError` for a character that no font of the document can show.
    """
    told = document.language
    refuse_unknown(told.fonts, (*passages(document), *web_passages(document)))
    draft = Draft(package.empty(told), told, package.LINE // package.TWIP)
    logos = _logos(document)
    for logo in logos:
        picture(logo, draft.paragraph("Picture"), LINE, LOGO_HEIGHT)
    contents.opening(document, draft)
    for block in document.blocks[len(logos) :]:
        _block(block, draft)
    contents.imprint(document, draft)
    contents.running_lines(document, draft)
    package.describe(draft.word, document)
    return (File(FORMATS["word"].path.format(name=document.name), package.content(draft.word)),)


def _logos(document: Document) -> tuple[Figure, ...]:
    """Return the pictures that a document begins with: they stand above its title."""
    first = next((index for index, block in enumerate(document.blocks) if not isinstance(block, Figure)), None)
    return tuple(block for block in document.blocks[:first] if isinstance(block, Figure))


def _block(block: Block, draft: Draft) -> None:
    match block:
        case Section():
            draft.marked(draft.paragraph(HEADINGS[block.level]), block.title, block.id)
            for inner in block.blocks:
                _block(inner, draft)
        case Paragraph():
            draft.paragraph("Normal", block.content)
        case List():
            _list(block, draft)
        case Definitions():
            _definitions(block, draft)
        case Table():
            _summary(block.summary, draft)
            table(block, draft)
        case Chart():
            _chart(block, draft)
        case Note():
            _note(block, draft)
        case Figure():
            picture(block, draft.paragraph("Picture"), LINE, PICTURE_HEIGHT)
        case _:
            assert_never(block)


def _list(given: List, draft: Draft) -> None:
    number = draft.new_list() if given.ordered else 0
    for item in given.items:
        paragraph = draft.paragraph("List Number" if given.ordered else "List Bullet", item)
        if given.ordered:
            oxml.number(paragraph, number)


def _definitions(given: Definitions, draft: Draft) -> None:
    are_key = are_key_figures(given)
    for item in given.items:
        paragraph = draft.paragraph("Key Figure" if are_key else "Definition")
        draft.marked(paragraph, item.term, item.id, "" if are_key else "Term")
        add(paragraph, draft.between(item), draft.language)
        add(paragraph, item.meaning, draft.language, _style_of(item.meaning) if are_key else "")


def _style_of(meaning: Inlines) -> str:
    return "Key Value" if all(map(is_figure, meaning)) else "Strong"


def _summary(summary: Inlines, draft: Draft) -> None:
    if summary:
        draft.paragraph("Summary", summary)


def _chart(given: Chart, draft: Draft) -> None:
    shown, told = given.table, draft.language
    _summary(shown.summary, draft)
    made = charts.drawn(given, told)
    if made.bars:
        draft.chart_caption(shown)
        alternative = " – ".join(words(inlines, told) for inlines in (shown.caption, shown.summary) if inlines)
        charts.draw(made, draft.paragraph("Chart"), alternative, told, LINE)
    table(shown, draft)


def _note(note: Note, draft: Draft) -> None:
    paragraph = draft.paragraph(NOTES[note.kind])
    name: Inlines = (draft.says(NOTE_TITLES[note.kind]),)
    add(paragraph, name, draft.language, "Strong")
    add(paragraph, (draft.says(N_(": ")), *note.content), draft.language)
