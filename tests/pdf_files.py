"""PDF files read back: the tree of their tags with pikepdf, their words with PDFium and with Poppler."""

from __future__ import annotations

import ctypes
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

# Points: letters with and without a foot stand on the same line.
SAME_LINE = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that is drawn at once: where it stands on its page."""

    left: float
    height: float
    text: str


@dataclass(slots=True)
class Tag:
    """A structure element: its type, what it says of itself, and the tags and texts in it."""

    kind: str
    facts: dict[str, str]
    children: list[Tag | str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    def walk(self) -> Iterator[Tag]:
        yield self
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.walk()

    def texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.texts()
            else:
                yield child

    @property
    def text(self) -> str:
        return "".join(self.texts())


def tag_tree(path: Path) -> Tag:
    """Return the tags of a file, as a screen reader follows them."""
    texts = _marked_texts(path)
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        (root,) = pdf.Root.StructTreeRoot.K
        return _tag(root, numbers, texts)


def _tag(raw: Any, numbers: dict[Any, int], texts: dict[tuple[int, int], str]) -> Tag:
    tag = Tag(str(raw.S).removeprefix("/"), dict(_facts(raw)))
    own = numbers[raw.Pg.objgen]
    kids = raw.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int | Decimal):
            tag.children.append(texts.get((own, int(kid)), ""))
            tag.pages.add(own)
        elif kid.get("/Type") == "/MCR":
            page = numbers[kid.Pg.objgen]
            tag.children.append(texts.get((page, int(kid.MCID)), ""))
            tag.pages.add(page)
        elif kid.get("/Type") == "/OBJR":
            tag.links.append(str(kid.Obj.Contents))
        else:
            tag.children.append(_tag(kid, numbers, texts))
    return tag


def _facts(raw: Any) -> Iterator[tuple[str, str]]:
    for key in ("Lang", "Alt", "E", "ID"):
        if f"/{key}" in raw:
            yield key, str(raw[f"/{key}"])
    attributes = raw.get("/A", {})
    for key in ("Scope", "ListNumbering", "ColSpan"):
        if f"/{key}" in attributes:
            yield key, str(attributes[f"/{key}"]).removeprefix("/")
    if "/Headers" in attributes:
        yield "Headers", " ".join(str(name) for name in attributes["/Headers"])


@cache
def _marked_texts(path: Path) -> dict[tuple[int, int], str]:
    """Return the text of each marked content, by its page and its number."""
    found: dict[tuple[int, int], list[Piece]] = {}
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document):
            words = page.get_textpage()
            for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn.raw)
                left, foot, _, _ = drawn.get_bounds()
                piece = Piece(left, foot, _text(drawn, words))
                if mark >= 0:
                    found.setdefault((number, mark), []).append(piece)
            words.close()
    return dict(_lines(found))


def _lines(found: dict[tuple[int, int], list[Piece]]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the text of each mark; a space tells that it begins on another line than the one before ended."""
    last = 0.0
    for key, pieces in sorted(found.items()):
        height, text = pieces[0].height, _joined(pieces)
        yield key, text if abs(height - last) < SAME_LINE else f" {text}"
        last = height


def _joined(pieces: list[Piece]) -> str:
    """Return the text of a mark, which is on one line: Arabic is read from the right."""
    is_arabic = any(unicodedata.bidirectional(each) == "AL" for piece in pieces for each in piece.text)
    return "".join(piece.text for piece in sorted(pieces, key=lambda piece: piece.left, reverse=is_arabic))


def _text(drawn: Any, words: Any) -> str:
    length = pdfium.FPDFTextObj_GetText(drawn.raw, words.raw, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(drawn.raw, words.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def pages_by_pdfium(path: Path) -> list[list[str]]:
    """Return the words and numbers of each page, in the order PDFium reads them."""
    with pypdfium2.PdfDocument(path) as document:
        return [words_in([page.get_textpage().get_text_range()]) for page in document]


def pages_by_poppler(path: Path) -> list[list[str]]:
    """Return the words and numbers of each page, in the order Poppler reads them."""
    answer = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    return [words_in([page]) for page in answer.stdout.decode().split("\f")[:-1]]


def words_in(texts: Iterable[str]) -> list[str]:
    """Return the words and numbers of texts, without punctuation."""
    return [word for text in texts for word in re.findall(r"[^\W\d]+|\d+", unicodedata.normalize("NFC", text))]


def outline_of_tags(tag: Tag, depth: int = 0) -> Iterator[str]:
    """Yield the tree as lines that a person can review."""
    facts = "".join(f" {key}={value}" for key, value in tag.facts.items())
    links = "".join(f" → {words}" for words in dict.fromkeys(tag.links))
    is_text = not any(isinstance(child, Tag) for child in tag.children)
    yield f"{'  ' * depth}{tag.kind}{facts}{links}" + (f": {_line(tag.text)}" if is_text and tag.text else "")
    for has_tags, children in groupby([] if is_text else tag.children, key=lambda child: isinstance(child, Tag)):
        if has_tags:
            tags = (child for child in children if isinstance(child, Tag))
            yield from (line for each in tags for line in outline_of_tags(each, depth + 1))
        else:
            yield f"{'  ' * (depth + 1)}“{_line(''.join(map(str, children)))}”"


def _line(text: str) -> str:
    return " ".join(text.split())


def fonts(path: Path) -> dict[str, set[int]]:
    """Return the fonts of a file, and the glyphs that are drawn in each."""
    used: dict[str, set[int]] = {}
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            name = ""
            for instruction in pikepdf.parse_content_stream(page, "Tf TJ"):
                operands: Any = instruction.operands
                if str(instruction.operator) == "Tf":
                    name = str(page.Resources.Font[operands[0]].BaseFont).removeprefix("/")
                else:
                    texts = [bytes(each) for each in operands[0] if isinstance(each, pikepdf.String)]
                    used.setdefault(name, set()).update(glyph for text in texts for glyph in _glyphs(text))
    return used


def _glyphs(text: bytes) -> Iterator[int]:
    return (int.from_bytes(text[place : place + 2]) for place in range(0, len(text), 2))


def sizes(path: Path) -> set[float]:
    """Return the sizes of the letters, in points."""
    return {round(size, 1) for size, _, _ in _drawn(path)}


def texts_outside(path: Path, *, margin: float) -> list[str]:
    """Return the texts that reach into the left or right margin of their page, given in points."""
    return [text for _, text, (left, right) in _drawn(path) if left < margin or right < margin]


def _drawn(path: Path) -> Iterator[tuple[float, str, tuple[float, float]]]:
    """Yield the size of each text, the text, and how far it is from both sides of its page."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            words = page.get_textpage()
            for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                size = ctypes.c_float()
                pdfium.FPDFTextObj_GetFontSize(drawn.raw, size)
                left, _, right, _ = drawn.get_bounds()
                scale = abs(drawn.get_matrix().d)
                yield size.value * scale, _text(drawn, words), (left, page.get_width() - right)
            words.close()
