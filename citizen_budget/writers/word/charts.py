"""Charts: Word's own bar charts, with their figures in a small workbook inside, to be changed in Word."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.parts.story import StoryPart
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING

from citizen_budget.archives import saved
from citizen_budget.charts import bars, figure_of
from citizen_budget.document import Chart
from citizen_budget.language import Language
from citizen_budget.plain import words
from citizen_budget.writers.word import oxml
from citizen_budget.writers.word.chart_xml import LABELS, NAMES, SHEET, VALUES, Bar, Bars, chart_xml

BAR_HEIGHT, MARGIN = Mm(10), Mm(4)


def drawn(given: Chart, told: Language) -> Bars:
    """Return the bars of a chart; there may be none."""
    table, column = given.table, given.column
    made = (
        Bar(words(bar.row.head, told), value, words(bar.row.cells[column], told))
        for bar in bars(given)
        if bar.length is not None and (value := figure_of(bar.row.cells[column])) is not None
    )
    return Bars(words(table.heads[0], told), words(table.heads[column + 1], told), tuple(made))


def draw(made: Bars, paragraph: Paragraph, alternative: str, told: Language, width: Length) -> None:
    """Draw bars in a paragraph, with the words that stand for them."""
    height = Length(BAR_HEIGHT * len(made.bars) + MARGIN)
    relation = paragraph.part.relate_to(_part(made, paragraph.part, told), RELATIONSHIP_TYPE.CHART)
    run = paragraph.add_run()
    run._element.append(oxml.chart(relation, paragraph.part.next_id, alternative, width, height))


def _part(made: Bars, document: StoryPart, told: Language) -> Part:
    """Return the chart as a part of the file, with its workbook in another."""
    package = document.package
    assert package is not None  # every part of a file has one
    place = package.next_partname("/word/embeddings/figures%d.xlsx")
    workbook = Part(place, CONTENT_TYPE.SML_SHEET, _workbook(made, told), package)
    part = Part(package.next_partname("/word/charts/chart%d.xml"), CONTENT_TYPE.DML_CHART, None, package)
    part._blob = chart_xml(made, told, part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE))
    return part


def _workbook(made: Bars, told: Language) -> bytes:
    """Return the figures as a workbook: a row for each bar, with its name, its value and the text of its label."""
    book = Workbook()
    (sheet,) = book.worksheets
    sheet.title = SHEET
    sheet.sheet_view.rightToLeft = told.direction == "rtl"
    sheet.append([made.names, made.values, made.values])
    for bar in made.bars:
        sheet.append([bar.name, bar.value, bar.label])
    for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
        # A text that begins with “=” is a text, not a formula.
        cell.data_type = TYPE_STRING
    for column, width in ((NAMES, 50), (VALUES, 20), (LABELS, 20)):
        sheet.column_dimensions[column].width = width
    return saved(book)
