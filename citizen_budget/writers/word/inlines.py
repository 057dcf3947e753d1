"""Inlines become runs: each has the language and the direction of its words."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from citizen_budget.amounts import text
from citizen_budget.document import (
    Abbreviation,
    Amount,
    Code,
    Date,
    Foreign,
    Inline,
    Inlines,
    Link,
    Number,
    Percent,
    Strong,
    Year,
    YearRange,
)
from citizen_budget.language import LANGUAGES, Direction, Language
from citizen_budget.writers.html import NUMERIC
from citizen_budget.writers.word import oxml

# Word goes by the direction of a run, LibreOffice by the characters alone: between these marks a sign, a
# range or a percentage is in the right order in both. Digits with points between them need none.
LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
_STEADY = re.compile(r"\d+(?:[.,:/]\d+)*")
_VALUE = re.compile(r"\{(\w+)\}")
_STRONG = {"": "Strong", "Hyperlink": "Strong Hyperlink"}
_LONGEST_NAME = 40
_SAFE = "%/:?#@!$&'()*+,;=~"  # RFC 3986: what an address may have besides letters and digits


@dataclass(frozen=True, slots=True)
class Field:
    """What Word itself counts: the instruction, and the result until it does."""

    instruction: str
    result: str


def add(paragraph: Paragraph, inlines: Inlines, told: Language, style: str = "") -> list[Run]:
    """Add inlines to a paragraph in a style of characters, and return their runs."""
    return [run for inline in inlines for run in _inline(paragraph, inline, told, style)]


def fill(paragraph: Paragraph, sentence: str, told: Language, values: Mapping[str, Inlines | Field]) -> None:
    """Add a sentence of the catalogue to a paragraph, with its values."""
    for index, part in enumerate(_VALUE.split(sentence)):
        value = values[part] if index % 2 else (part,) if part else ()
        if isinstance(value, Field):
            (run,) = add(paragraph, (value.result,), told)
            oxml.field(run, value.instruction)
        else:
            add(paragraph, value, told)


def bookmark_name(target: str) -> str:
    """Return the id of a section or a term as Word allows it: letters, digits and lines, no more than 40."""
    name = re.sub(r"\W", "_", target)
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME - 9]}_{zlib.crc32(target.encode()):08x}"


def _inline(paragraph: Paragraph, inline: Inline, told: Language, style: str) -> Iterator[Run]:
    match inline:
        case str():
            yield from _text(paragraph, inline, told, style)
        case Strong():
            yield from add(paragraph, inline.content, told, _STRONG.get(style, style))
        case Amount():
            before, after = told.money.split("{number}") if inline.with_unit else ("", "")
            yield from add(paragraph, (before,) if before else (), told, style)
            yield _figure(paragraph, text(replace(inline, with_unit=False), told), told, style)
            yield from add(paragraph, (after,) if after else (), told, style)
        case Percent() | Number() | Year() | YearRange():
            yield _figure(paragraph, text(inline, told), told, style)
        case Date():
            yield _run(paragraph, text(inline, told), told.tag, told.direction, style)
        case Code():
            if _direction(inline.text) == "rtl":
                yield _run(paragraph, inline.text, told.tag, "rtl", style)
            else:
                yield _figure(paragraph, inline.text, told, style)
        case Link():
            yield from _link(paragraph, inline, told, style)
        case Abbreviation():
            yield from add(paragraph, (inline.short, f" ({inline.full})"), told, style)
        case Foreign():
            known = LANGUAGES.get(inline.language)
            direction = known.direction if known else _direction(inline.text)
            yield _run(paragraph, inline.text, known.tag if known else inline.language, direction, style)
        case _:
            assert_never(inline)


def _text(paragraph: Paragraph, said: str, told: Language, style: str) -> Iterator[Run]:
    """Yield words as they are; in right-to-left text, signs, ranges and groups in runs of their own."""
    end = 0
    for match in NUMERIC.finditer(said) if told.direction == "rtl" else ():
        if not match[0].isdecimal():
            if match.start() > end:
                yield _run(paragraph, said[end : match.start()], told.tag, told.direction, style)
            yield _figure(paragraph, match[0], told, style)
            end = match.end()
    if said[end:]:
        yield _run(paragraph, said[end:], told.tag, told.direction, style)


def _figure(paragraph: Paragraph, shown: str, told: Language, style: str) -> Run:
    """Add a figure: a run from left to right, in the language it is read aloud in."""
    needs_marks = told.direction == "rtl" and not _STEADY.fullmatch(shown)
    marked = f"{LEFT_TO_RIGHT}{shown}{LEFT_TO_RIGHT}" if needs_marks else shown
    return _run(paragraph, marked, told.tag, "ltr", style)


def _direction(said: str) -> Direction:
    """Return the direction of a text that has letters of one script."""
    return "rtl" if any(unicodedata.bidirectional(each) in {"R", "AL"} for each in said) else "ltr"


def _link(paragraph: Paragraph, link: Link, told: Language, style: str) -> list[Run]:
    runs = add(paragraph, link.content, told, "Strong Hyperlink" if style == "Strong" else "Hyperlink")
    if link.target.startswith("#"):
        oxml.hyperlink(runs, bookmark=bookmark_name(link.target[1:]))
    else:
        # Word takes a file with blanks or Arabic letters in an address for damaged.
        address = quote(link.target, safe=_SAFE)
        oxml.hyperlink(runs, relation=paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return runs


def _run(paragraph: Paragraph, said: str, tag: str, direction: Direction, style: str) -> Run:
    run = paragraph.add_run(said)
    if style:
        oxml.dress(run, style)
    oxml.say(run, tag, direction)
    return run
