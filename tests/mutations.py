"""Files with one digit changed, as an error of a writer or a hand would leave them."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import pikepdf

_FRENCH_DIGITS, _ARABIC_DIGITS = "⠼⠡⠣⠩⠹⠱⠫⠻⠳⠪", "⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊"
# A number begins behind its sign and goes on over the marks in it.
_IN_BRAILLE = {
    "fr": (_FRENCH_DIGITS, re.compile(f"⠠[⠤⠖]?([{_FRENCH_DIGITS}](?:[⠄⠂⠲⠤]?[{_FRENCH_DIGITS}])*)")),
    "ar": (_ARABIC_DIGITS, re.compile(f"⠼([{_ARABIC_DIGITS}](?:[⠲⠂]?[{_ARABIC_DIGITS}])*)")),
}
_ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
_CELLS = {character: chr(0x2800 + value) for value, character in enumerate(_ASCII)}
_SAID = re.compile(r'>[^<>]*<|(?:alt|aria-label|content|title)="[^"]*"|inline-size: [\d.]*%')

_IN_PACKAGE = re.compile(
    r"word/(?:document|header\d|charts/chart\d+)\.xml|xl/worksheets/sheet1\.xml|docProps/core\.xml"
)
_SAID_IN_XML = re.compile(
    r'(?<=[wac]:t>)[^<]+|(?<=preserve">)[^<]+(?=</w:t>)|(?<=<t>)[^<]+|(?<=<v>)[^<]+|(?<=c:v>)[^<]+'
    r'|(?<=descr=")[^"]+|(?<=<w:tblCaption w:val=")[^"]+|(?<=<w:tblDescription w:val=")[^"]+'
    r"|(?<=<dc:title>)[^<]+|(?<=<cp:keywords>)[^<]+"
)

Places = list[tuple[int, str]]
"""Where a digit stands in a text, and the digits of its script."""


def mutated(content: bytes, format_name: str, language: str, chance: random.Random) -> bytes:
    """Return a file with one of the digits that it says changed into another."""
    if format_name == "word":
        return _in_package(content, chance)
    if format_name.startswith("pdf"):
        return _in_pdf(content, chance)
    return _in_text(content, _PLACES[format_name.removesuffix("-g2")], language, chance)


def _in_text(content: bytes, places: Callable[[str, str], Places], language: str, chance: random.Random) -> bytes:
    text = content.decode("utf-8")
    at, digits = chance.choice(places(text, language))
    other = chance.choice([digit for digit in digits if digit != text[at]])
    return f"{text[:at]}{other}{text[at + 1 :]}".encode()


def _in_html(text: str, _: str) -> Places:
    body = text.index("</style>")
    starts = [match for match in _SAID.finditer(text) if match.start() > body or match[0].startswith(">")]
    title = re.search("<title>(.*?)</title>", text)
    spans = [match.span() for match in starts if match.start() > body]
    spans += [title.span(1)] if title else []
    return [(at, "0123456789") for start, end in spans for at in range(start, end) if text[at].isdecimal()]


def _in_cells(text: str, language: str) -> Places:
    digits, number = _IN_BRAILLE[language]
    spans = [match.span(1) for match in number.finditer(text)]
    return [(at, digits) for start, end in spans for at in range(start, end) if text[at] in digits]


def _in_ascii(text: str, language: str) -> Places:
    cells = "".join(_CELLS.get(character, character) for character in text)
    characters = {cell: character for character, cell in _CELLS.items()}
    return [(at, "".join(characters[digit] for digit in digits)) for at, digits in _in_cells(cells, language)]


def _in_proof(text: str, language: str) -> Places:
    return _in_html(text, language) + _in_cells(text, language)


def _in_package(content: bytes, chance: random.Random) -> bytes:
    """Return an archive with a digit changed in one of its parts that says any; the text has most of them."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    told = [name for name, part in parts.items() if _IN_PACKAGE.fullmatch(name) and _in_xml(_text(part), "")]
    told += [name for name in parts if name.endswith(".xlsx")]
    (name,) = chance.choices(told, [len(parts[name]) for name in told])
    if name.endswith(".xlsx"):
        parts[name] = _in_package(parts[name], chance)
    else:
        parts[name] = _in_text(parts[name], _in_xml, "", chance)
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as package:
        for part in parts:
            package.writestr(part, parts[part])
    return changed.getvalue()


def _in_pdf(content: bytes, chance: random.Random) -> bytes:
    """Return a PDF with the shape of another digit drawn where one stood."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        drawn = [(page, pikepdf.parse_content_stream(page)) for page in pdf.pages]
        places = [(page, place) for page, (each, steps) in enumerate(drawn) for place in _digits_drawn(each, steps)]
        number, (step, text, at, digits) = chance.choice(places)
        page, steps = drawn[number]
        operands: Any = steps[step].operands
        shapes = bytearray(bytes(operands[0][text]))
        shapes[at : at + 2] = chance.choice([digit for digit in digits if digit != bytes(shapes[at : at + 2])])
        operands[0][text] = pikepdf.String(bytes(shapes))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))
        changed = io.BytesIO()
        pdf.save(changed)
    return changed.getvalue()


def _digits_drawn(page: Any, steps: Any) -> Iterator[tuple[int, int, int, list[bytes]]]:
    """Yield where each digit is drawn: the step, the text in it, the place in the text; and the digits of its font."""
    digits: list[bytes] = []
    for number, step in enumerate(steps):
        operands: Any = step.operands
        if str(step.operator) == "Tf":
            digits = _digits_of(page.Resources.Font[operands[0]].ToUnicode.read_bytes().decode())
        elif str(step.operator) == "TJ" and len(digits) > 1:
            for place, text in enumerate(operands[0]):
                shapes = bytes(text) if isinstance(text, pikepdf.String) else b""
                yield from (
                    (number, place, at, digits) for at in range(0, len(shapes), 2) if shapes[at : at + 2] in digits
                )


@lru_cache(64)
def _digits_of(to_unicode: str) -> list[bytes]:
    """Return the shapes of the digits of a font, by its table of characters."""
    pairs = re.findall(r"<(\w{4})> ?<00(3\d)>", to_unicode)
    return [bytes.fromhex(shape) for shape, _ in pairs]


def _text(part: bytes) -> str:
    return part.decode("utf-8", "replace")


@lru_cache(64)
def _in_xml(text: str, _: str) -> Places:
    spans = [match.span() for match in _SAID_IN_XML.finditer(text)]
    return [(at, "0123456789") for start, end in spans for at in range(start, end) if text[at].isdecimal()]


_PLACES: dict[str, Callable[[str, str], Places]] = {
    "html": _in_html,
    "brf": _in_ascii,
    "pef": _in_cells,
    "braille-text": _in_cells,
    "braille-proof": _in_proof,
}
