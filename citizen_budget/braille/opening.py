"""What opens a copy: the title page, the note on the signs, and the contents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from citizen_budget.braille.lines import GAP, GUIDE, Indent, Measure, ended, filled
from citizen_budget.braille.page import Form, Heading, Line, Strip, Word
from citizen_budget.braille.paginate import paginated
from citizen_budget.braille.setting import COMMA, SEMICOLON, Setting, around, flowing
from citizen_budget.braille.signs import Sign
from citizen_budget.braille.translate import BLANK
from citizen_budget.document import Document, Inlines, Year
from citizen_budget.errors import N_

NOTE = Indent(7, 5)
# CBFU 2008: the signs that open and close a note of the transcriber.
NOTE_OPENS, NOTE_CLOSES = "⠿⠠⠆", "⠿⠰⠄"
_Words = tuple[Word, ...]
WIDEST_NUMBER = 4
"""Cells kept for a page number in the contents: its sign and three digits, so that no number changes a line."""
ENTRIES = {2: Indent(1, 4), 3: Indent(3, 6)}
"""The headings in the contents, by level, with their indents (CBFU: runover at cell 4)."""

GRADES = {1: N_("Uncontracted Braille"), 2: N_("Contracted Braille")}
CODES = {
    1: N_("This is uncontracted Braille. It follows the code {code}."),
    2: N_("This is contracted Braille. It follows the code {code}."),
}
VOLUME = N_("Volume {number} of {count}")
VOLUME_ALONE = N_("Volume {number}")
CONTENTS = N_("Contents")
FORMS: dict[Form, str] = {
    "columns": N_(
        "Some tables are in columns: the name of the row, then its values, each below the name of its column."
    ),
    "millions": N_("Where amounts are in millions, the name of the table says so. No amount is rounded."),
    "rows": N_("Some tables are given row by row: the name of the row, then its values."),
    "steps": N_(
        "Some tables are given in steps: the name of the row, then each value on a line of its own, further in."
    ),
}
"""What the note says of each way to give a table."""
SIGNS = N_("Signs of this text:")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: a heading, the number of its page, and that of its volume."""

    heading: Heading
    page: int
    volume: int


def title_block(document: Document, setting: Setting) -> Iterator[Strip]:
    """Yield the title of a copy that is too short for a title page, and below it who made it."""
    below, maker = (document.subtitle, *_year(document)), (document.producer,)
    yield Strip(setting.centred(document.title), leads=2)
    for text in (*below, *((maker,) if maker not in below else ())):
        yield Strip(setting.centred(text), before=1, after=1)


def title_page(document: Document, setting: Setting, volume: int, count: int) -> tuple[tuple[Line, ...], ...]:
    """Return the lines of the title page: at the top what it is, below the Braille, at the foot who made it.

    It has no page number. On a paper too small it goes on over the next page.
    """
    braille = document.language.braille
    edition = f"{setting.says(GRADES[braille.grade])}{setting.says(COMMA)}{braille.code}"
    which = (setting.says(VOLUME, number=volume, count=count),) if count > 1 else ()
    top = _centred((document.title, document.subtitle, *_year(document)), setting)
    middle = _centred(((document.language.name,), (edition,), which), setting)
    foot = _centred(((document.producer,),), setting)
    blank = setting.paper.lines - len(top) - len(middle) - len(foot)
    if blank < 2:
        return paginated([Strip(lines, after=1) for lines in (top, middle, foot)], setting.paper.lines).pages
    return ((*top, *[Line()] * (blank // 2), *middle, *[Line()] * (blank - blank // 2), *foot),)


def _year(document: Document) -> tuple[Inlines, ...]:
    """Return the year, where the title does not say it."""
    return ((Year(document.year),),) if document.year and Year(document.year) not in document.title else ()


def _centred(texts: Iterable[Inlines], setting: Setting) -> tuple[Line, ...]:
    """Return texts in the middle of their lines, an empty line between two."""
    blocks = [setting.centred(text) for text in texts if text]
    return tuple(line for index, block in enumerate(blocks) for line in (*((Line(),) if index else ()), *block))


def note(setting: Setting, signs: Sequence[Sign], forms: Collection[Form], *, is_short: bool) -> Iterator[Strip]:
    """Yield the transcriber's note: the code, how tables are given, and the signs of the text with their meanings.

    Each sign begins a line; in a short copy they follow each other, to save paper.
    """
    braille = setting.language.braille
    sentences = (
        setting.says(CODES[braille.grade], code=braille.code),
        *(setting.says(FORMS[form]) for form in FORMS if form in forms),
        *((setting.says(SIGNS),) if signs else ()),
    )
    first = setting.words((" ".join(sentences),))
    ends = [setting.says(SEMICOLON).rstrip() if is_short else "" for _ in signs[1:]] + [""]
    explained = [_sign(sign, end, setting) for sign, end in zip(signs, ends, strict=False)]
    paragraphs = [tuple(chain(first, *explained))] if is_short else [first, *explained]
    yield from around(
        strip for paragraph in _marked(paragraphs) for strip in flowing(filled(paragraph, setting.measure, NOTE))
    )


def _marked(paragraphs: Sequence[_Words]) -> Iterator[_Words]:
    """Yield the paragraphs of a note with its signs at both ends, on the line of the word beside them."""
    for place, (first, *others) in enumerate(paragraphs):
        words = [replace(first, cells=f"{NOTE_OPENS}{BLANK}{first.cells}") if place == 0 else first, *others]
        if place == len(paragraphs) - 1:
            words[-1] = replace(words[-1], cells=f"{words[-1].cells}{BLANK}{NOTE_CLOSES}")
        yield tuple(words)


def _sign(sign: Sign, end: str, setting: Setting) -> _Words:
    """Return a sign and what it means, its first word beside it; a full cell before it shows how low its dots are."""
    first, *others = setting.words((f"{setting.says(sign.meaning)}{end}",))
    return (Word(f"⠿{sign.cells}{BLANK}{first.cells}", f"… {first.print}"), *others)


def contents(entries: Sequence[Entry], setting: Setting, volumes: int) -> Iterator[Strip]:
    """Yield the contents of the whole copy: each heading, guide dots, and the page at the last cell."""
    yield Strip(setting.centred((setting.says(CONTENTS),)), leads=2, before=1, after=1)
    volume = 0
    for entry in entries:
        if volumes > 1 and entry.volume != volume:
            volume = entry.volume
            yield Strip(setting.centred((setting.says(VOLUME_ALONE, number=volume),)), leads=2, before=1)
        yield Strip(_entry(entry, setting))


def _entry(entry: Entry, setting: Setting) -> tuple[Line, ...]:
    *lines, last = _with_room(entry.heading.title, ENTRIES[entry.heading.level], setting.measure)
    return (*lines, ended(last, setting.number(entry.page), setting.measure, GUIDE))


def _with_room(title: _Words, indent: Indent, measure: Measure) -> tuple[Line, ...]:
    """Return the lines of a title whose last one leaves room for a page number; an empty one where no word does."""
    lines = filled(title, measure, indent)
    room = measure.cells - WIDEST_NUMBER - GAP
    if len(lines[-1].cells) <= room:
        return lines
    below = filled(title[-1:], measure, Indent(indent.runover, indent.runover))
    if len(title) == 1 or len(below[-1].cells) > room:
        return (*lines, Line())
    return (*filled(title[:-1], measure, indent), *below)
