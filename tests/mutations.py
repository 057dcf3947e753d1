"""Files with one digit changed, as an error of a writer or a hand would leave them."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import PurePosixPath
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

SCRIPT = ".script.txt"
# Words of numbers of which one may stand where another stood.
_WORDS = {
    "ar": (
        ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "تسعة"),
        ("عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "تسعون"),
        ("عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "تسعين"),
        ("ثلاثمائة", "أربعمائة", "خمسمائة", "سبعمائة", "تسعمائة"),
        ("ألفا", "مليونا"),
    ),
    "fr": (
        ("deux", "trois", "cinq", "six", "sept", "huit", "neuf"),
        ("vingt", "trente", "quarante", "cinquante"),
        ("mille", "millions"),
    ),
}
# What the description of the tables says of the budget and of its files.
_SAID_IN_JSON = re.compile(r'"(?:name|title|start|end|bytes|hash|version|path)": "?([^"\n]*)')

Places = list[tuple[int, str]]
"""Where a digit stands in a text, and the digits of its script."""


def mutated(content: bytes, path: str, format_name: str, language: str, chance: random.Random) -> bytes:
    """Return a file with one of the digits that it says changed into another, or a word of a number.

    A file that says no figure stays as it is.
    """
    if format_name == "word":
        return _in_package(content, chance)
    if format_name.startswith("pdf"):
        return _in_pdf(content, chance)
    if path.endswith(SCRIPT):
        return _in_script(content, language, chance)
    if path.endswith((".mp3", ".ogg")):
        return _in_sound(content, path, chance)
    name = path.rpartition("/")[2]
    places = _PLACES.get(name) or _PLACES.get(PurePosixPath(path).suffix) or _PLACES[format_name.removesuffix("-g2")]
    return _in_text(content, places, language, chance)


def _in_text(content: bytes, places: Callable[[str, str], Places], language: str, chance: random.Random) -> bytes:
    text = content.decode("utf-8")
    found = places(text, language)
    if not found:
        return content
    at, digits = chance.choice(found)
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


def _in_captions(text: str, _: str) -> Places:
    """Return the digits of what is shown: the last line of each cue."""
    spans = [match.span() for match in re.finditer(r"(?<=\n)[^\n]+(?=\n\n|\n\Z)", text)]
    return [(at, "0123456789") for start, end in spans[1:] for at in range(start, end) if text[at].isdecimal()]


def _in_plain(text: str, _: str) -> Places:
    return [(at, "0123456789") for at, character in enumerate(text) if character.isdecimal()]


def _in_json(text: str, _: str) -> Places:
    spans = [match.span(1) for match in _SAID_IN_JSON.finditer(text)]
    return [(at, "0123456789") for start, end in spans for at in range(start, end) if text[at].isdecimal()]


def _in_script(content: bytes, language: str, chance: random.Random) -> bytes:
    """Return a script in which the voice says another number, with vowel marks or without."""
    lines = content.decode().splitlines()
    words = [
        (at, word, others)
        for at, line in enumerate(lines)
        if line.startswith("= ")
        for others in _WORDS[language]
        for word in re.finditer(rf"(?<!\w)و?({'|'.join(others)})(?!\w)", line)
    ]
    at, word, others = chance.choice(words)
    other = chance.choice([each for each in others if each != word[1]])
    lines[at] = f"{lines[at][: word.start(1)]}{other}{lines[at][word.end(1) :]}"
    if lines[at + 1 : at + 2] not in ([], [""]):
        lines[at + 1] = lines[at].removeprefix("= ")
    return ("\n".join(lines) + "\n").encode()


def _in_sound(content: bytes, path: str, chance: random.Random) -> bytes:
    """Return a recording in whose tags a digit differs."""
    spans = _in_comments(content) if path.endswith(".ogg") else _in_tags(content)
    places = [at for start, end in spans for at in range(start, end) if chr(content[at]) in "0123456789"]
    at = chance.choice(places)
    other = chance.choice([digit for digit in b"0123456789" if digit != content[at]])
    return content[:at] + bytes([other]) + content[at + 1 :]


def _in_tags(content: bytes) -> list[tuple[int, int]]:
    """Return where the texts of an MP3 stand: behind the mark of UTF-16, as long as their tag says."""
    starts = [found.start() for found in re.finditer(rb"\x01\xff\xfe", content[: content.index(b"APIC")])]
    return [(start, start + int.from_bytes(content[start - 6 : start - 2], "big")) for start in starts]


def _in_comments(content: bytes) -> list[tuple[int, int]]:
    """Return where the comments of a voice note stand: each behind its length, the year among them."""
    names = re.finditer(rb"(.{4})(?:title|album|date|tracknumber)=", content, re.DOTALL)
    return [(found.end(), found.start() + 4 + int.from_bytes(found[1], "little")) for found in names]


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
    "datapackage.json": _in_json,
    ".json": _in_plain,
    ".csv": _in_plain,
    ".vtt": _in_captions,
    "audio": _in_plain,
    "html": _in_html,
    "brf": _in_ascii,
    "pef": _in_cells,
    "braille-text": _in_cells,
    "braille-proof": _in_proof,
}
