"""Parts that every document is made of: sections, paragraphs, named values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from citizen_budget.budget import Text
from citizen_budget.compose.edition import Edition
from citizen_budget.document import (
    Amount,
    Block,
    Date,
    Definition,
    Definitions,
    Inline,
    Inlines,
    Link,
    List,
    Number,
    Paragraph,
    Section,
)


def section(level: int, identifier: str, title: Inlines, *blocks: Block | None) -> Section | None:
    """Return a section, or None where all its blocks are missing."""
    there = tuple(block for block in blocks if block is not None)
    return Section(level, identifier, title, there) if there else None


def present(blocks: Iterable[Block | None]) -> tuple[Block, ...]:
    """Return the blocks that have something to say."""
    return tuple(block for block in blocks if block is not None)


def joined(parts: Sequence[Inlines], separator: str) -> Inlines:
    """Return inlines with a separator between them."""
    result: list[Inline] = []
    for part in parts:
        if result:
            result.append(separator)
        result.extend(part)
    return tuple(result)


def sentences(*parts: Inlines) -> Inlines:
    """Return sentences one after the other, with a full stop where one has no end of its own."""
    result: Inlines = ()
    for part in parts:
        if result and part:
            last = result[-1]
            ended = isinstance(last, str) and last.rstrip().endswith((".", "!", "?", "؟"))
            result = (*result, " " if ended else ". ")
        result = (*result, *part)
    return result


def paragraph(*sentences: Inlines) -> Paragraph | None:
    """Return sentences as one paragraph, or None where all are empty."""
    there = [sentence for sentence in sentences if sentence]
    return Paragraph(joined(there, " ")) if there else None


def paragraphs(edition: Edition, text: Text) -> tuple[Paragraph, ...]:
    """Return words of the budget as paragraphs, one a line of the field."""
    words = edition.wording.text(text)
    if len(words) == 1 and isinstance(words[0], str):
        return tuple(Paragraph((line,)) for line in words[0].splitlines() if line)
    return (Paragraph(words),) if words else ()


def definition(term: str, meaning: Inlines) -> Definition | None:
    """Return a named value, or None where there is no value."""
    return Definition((term,), meaning) if meaning else None


def definitions(items: Iterable[Definition | None]) -> Definitions | None:
    """Return the named values that are there, or None where none is."""
    there = tuple(item for item in items if item)
    return Definitions(there) if there else None


def listed(items: Iterable[Inlines]) -> List | None:
    """Return a list, or None where it has no item."""
    there = tuple(items)
    return List(there) if there else None


def linked(words: Inlines, target: str) -> Inlines:
    """Return words as a link where there is a target, as they are where there is none."""
    return (Link(words, target),) if target and words else words


def amount(value: Decimal | None) -> Inlines:
    """Return an amount with its unit; empty where there is none."""
    return () if value is None else (Amount(value),)


def bare(value: Decimal | None) -> Inlines:
    """Return an amount for a table that says its unit once; empty where there is none."""
    return () if value is None else (Amount(value, with_unit=False),)


def day(value: date | None) -> Inlines:
    """Return a day; empty where there is none."""
    return (Date(value),) if value else ()


def month(value: date | None) -> Inlines:
    """Return a month with its year: a plan promises no day."""
    return (Date(value, whole_month=True),) if value else ()


def number(value: int) -> Number:
    """Return a count."""
    return Number(Decimal(value))
