"""Word files read back as what they are, a ZIP archive of XML: the text, its charts and their workbooks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from typing import Any

from lxml import etree

from citizen_budget.audit import grammar
from citizen_budget.audit.blocks import Table, bars_of, blocks_of
from citizen_budget.audit.match import Expected, Passage, compared, differing
from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.told import Figure, Part, Role, Run, Told, Words
from citizen_budget.catalogue import catalogue
from citizen_budget.errors import N_, message

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BY_STYLE: dict[str, Role | None] = {
    "Title": "title",
    "Subtitle": "subtitle",
    "TocHeading": None,
    "Toc1": "heading",
    "Toc2": "heading",
    "Heading1": "heading",
    "Heading2": "heading",
    "Heading3": "heading",
}
_DC, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
CAPTION, CHART_CAPTION = N_("Table {number}: {caption}"), N_("Chart {number}: {caption}")
LISTED = 3
"""The lowest level of the headings in the contents."""
SHEET = "xl/worksheets/sheet1.xml"


def check(told: Told, parcels: Sequence[Parcel]) -> Iterator[Run]:
    """Yield each run that the file says.

    Raises `Difference` for the first that differs.
    """
    (parcel,) = parcels
    with zipfile.ZipFile(io.BytesIO(parcel.content)) as package:
        yield from compared(_expected(told), _passages(package), told.language)
        _check_properties(told, _xml(package, "docProps/core.xml"))


def _expected(told: Told) -> Iterator[Expected]:
    names = tuple(run for run in told.about if run.role in {"title", "subtitle"})
    pictures = tuple(takewhile(lambda run: run.role == "picture", told.runs))
    tables = [block for block in blocks_of(told.runs) if isinstance(block, Table)]
    yield from _around(names)
    yield from map(Expected, (*(_as_text(run) for run in pictures), *names))
    yield from (Expected(run, is_again=True) for run in told.runs if run.role == "heading" and run.level <= LISTED)
    yield from _text(told, told.runs[len(pictures) :])
    about = {run.role: run for run in told.about}
    for role in ("producer", "issued", "web", "picture"):
        if role in about:
            yield Expected(_as_text(about[role]), is_alone=False, is_again=True)
    for table in tables:
        if table.caption.column is not None:
            yield from map(_again, _chart(table, table.caption.column))


def _again(run: Run) -> Expected:
    return Expected(run, is_again=True)


def _as_text(run: Run) -> Run:
    return replace(run, role="text")


def _around(names: Sequence[Run]) -> Iterator[Expected]:
    """Yield what stands at the head and at the foot of each page."""
    both = tuple(part for run in names for part in run.parts)
    yield _again(Run("title", both))
    yield _again(Run("text", (Figure("number", "1"), Figure("number", "1"))))
    yield _again(Run("text", (Figure("number", "1"), Figure("number", "1"))))


def _is_year(part: Part) -> bool:
    return isinstance(part, Figure) and part.kind == "year"


def _text(told: Told, runs: Sequence[Run]) -> Iterator[Expected]:
    """Yield the text: a term stands on one line with its meaning, a table has its number in its caption."""
    charts = tables = 0
    blocks = iter(blocks_of(runs))
    for block in blocks:
        if isinstance(block, Table):
            yield Expected(_as_text(block.summary))
            if block.caption.column is not None:
                charts += 1
                yield _again(_caption(block, CHART_CAPTION, charts, told.language))
                yield _again(Run("text", (*block.caption.parts, *block.summary.parts), block.caption.place))
            tables += 1
            yield from _table(block, tables, told.language)
        elif block.role == "term":
            meaning = next(blocks)
            assert isinstance(meaning, Run)
            yield Expected(replace(meaning, role="text", parts=(*block.parts, *meaning.parts)))
        else:
            yield Expected(block if block.role == "heading" else _as_text(block))


def _table(table: Table, number: int, language: str) -> Iterator[Expected]:
    yield Expected(_caption(table, CAPTION, number, language))
    yield _again(table.caption)
    yield _again(table.summary)
    yield from map(Expected, table.heads)
    for row in table.rows:
        yield from map(Expected, (row.head, *row.cells))


def _caption(table: Table, sentence: str, number: int, language: str) -> Run:
    """Return the line above a table or a chart: its number, its caption and its unit."""
    label = catalogue(language).gettext(sentence).format(number=number, caption="")
    return Run("text", (*table.caption.parts, *table.unit.parts), table.caption.place, label=label)


def _chart(table: Table, column: int) -> Iterator[Run]:
    """Yield what a chart says of its series, its labels and its values, then what the workbook in it says."""
    head = table.heads[column + 1]
    rows = [row for row, bar in zip(table.rows, bars_of(table), strict=True) if bar is not None]
    values = [row.cells[column] for row in rows]
    names = [replace(row.head, parts=tuple(map(_short, row.head.parts))) for row in rows]
    exact = [replace(value, parts=tuple(_exact(part) for part in value.parts)) for value in values]
    yield from map(_as_text, (head, *values, *names, *exact, *values))
    yield from map(_as_text, (table.heads[0], head, head))
    for cells in zip(names, exact, values, strict=True):
        yield from map(_as_text, cells)


def _short(part: Part) -> Part:
    return replace(part, full="") if isinstance(part, Words) else part


def _exact(part: Part) -> Part:
    """Return a figure as a workbook keeps it: without zeros at its end, without its sign of a change or its unit."""
    return Figure("number", f"{Decimal(part.value).normalize():f}") if isinstance(part, Figure) else part


def _passages(package: zipfile.ZipFile) -> Iterator[Passage]:
    names = package.namelist()
    for name in sorted(name for name in names if name.startswith("word/header")):
        yield Passage(_words(_xml(package, name)), "title", message("in {part}", part=name))
    for name in sorted(name for name in names if name.startswith("word/footer")):
        yield Passage(_figures(_xml(package, name)), "text", message("in {part}", part=name))
    yield from _of_body(_xml(package, "word/document.xml").find(f"{W}body"))
    charts = sum(name.startswith("word/charts/chart") for name in names)
    for number in range(1, charts + 1):
        yield from _of_chart(_xml(package, f"word/charts/chart{number}.xml"), number)
        with zipfile.ZipFile(io.BytesIO(package.read(f"word/embeddings/figures{number}.xlsx"))) as workbook:
            yield from _of_sheet(_xml(workbook, SHEET), number)


def _xml(package: zipfile.ZipFile, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(package.read(name), parser)


def _check_properties(told: Told, root: Any) -> None:
    """Compare what the file says about itself; a text that is too long for that ends in three dots."""
    about = {run.role: run.parts for run in told.about}
    names = (*about.get("title", ()), *about.get("subtitle", ()))
    years = [part for part in (*about.get("year", ()), *names) if isinstance(part, Figure) and part.kind == "year"]
    days = [Figure("code", part.value) for part in about.get("issued", ()) if isinstance(part, Figure)]
    wanted = {
        f"{_DC}title": about.get("title", ()),
        f"{_DC}subject": about.get("subtitle", ()),
        f"{_CORE}keywords": (*names, *years[:1]),
        f"{_DC}description": about.get("description", ()),
        f"{_DC}creator": about.get("producer", ()),
        f"{_TERMS}created": (*days, Figure("code", "T00:00:00Z")) if days else (),
    }
    for name, parts in wanted.items():
        text, run = root.findtext(name) or "", Run("text", parts)
        atoms, found = grammar.of_run(run, told.language), grammar.of_text(text.rstrip("…"), told.language)
        if parts and (atoms[: len(found)] if text.endswith("…") else atoms) != found:
            raise differing(run, atoms, found, message("in {part}", part="docProps/core.xml"))


def _of_body(body: Any) -> Iterator[Passage]:
    """Yield the paragraphs and the cells of tables in their order, with what is said for those who do not see them."""
    for number, element in enumerate(body.iter(f"{W}p", f"{W}tbl"), start=1):
        where = message("paragraph {number}", number=number)
        if element.tag == f"{W}tbl":
            for name in ("tblCaption", "tblDescription"):
                said = element.find(f"{W}tblPr/{W}{name}")
                role: Role = "caption" if name == "tblCaption" else "summary"
                yield from (Passage(said.get(f"{W}val"), role, where),) if said is not None else ()
            continue
        drawn = [drawing.get("descr") or "" for drawing in element.iter(f"{WP}docPr")]
        yield from (Passage(words, "text", where) for words in drawn)
        if not drawn:
            yield Passage(_words(element), _role(element), where)


def _role(paragraph: Any) -> Role | None:
    """Return what a paragraph is: by its place in a table, else by its style."""
    cell = paragraph.getparent()
    if cell.tag == f"{W}tc":
        row = cell.getparent()
        if row.find(f"{W}trPr/{W}tblHeader") is not None:
            return "head"
        return "row" if cell is row.find(f"{W}tc") else "cell"
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return _BY_STYLE.get(style.get(f"{W}val"), "text") if style is not None else "text"


def _words(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def _figures(footer: Any) -> str:
    """Return the numbers of a footer: the page and how many there are, which Word counts when it opens the file."""
    return " ".join(text.text or "" for text in footer.iter(f"{W}t") if (text.text or "").strip().isdecimal())


def _of_chart(root: Any, number: int) -> Iterator[Passage]:
    where = message("in chart {number}", number=number)
    texts = root.iter(f"{A}t", f"{C}v")
    for text in texts:
        is_exact = any(parent.tag == f"{C}numCache" for parent in text.iterancestors())
        yield Passage(_with_comma(text.text) if is_exact else text.text or "", "text", where)


def _of_sheet(root: Any, number: int) -> Iterator[Passage]:
    where = message("in the workbook of chart {number}", number=number)
    for cell in root.iter(f"{X}c"):
        exact = cell.findtext(f"{X}v")
        words = "".join(text.text or "" for text in cell.iter(f"{X}t"))
        yield Passage(words if exact is None else _with_comma(exact), "text", where)


def _with_comma(number: str | None) -> str:
    """Return a number of the file with the decimal sign of both languages."""
    return (number or "").replace(".", ",")
