"""What a document says, run by run: made from the document tree, kept beside the files of a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, TypeAlias, assert_never

from citizen_budget.amounts import rounded
from citizen_budget.catalogue import catalogue
from citizen_budget.document import (
    NOTE_TITLES,
    Abbreviation,
    Amount,
    Block,
    Chart,
    Code,
    Date,
    Definitions,
    Document,
    Foreign,
    Inline,
    Inlines,
    Link,
    List,
    Note,
    Number,
    Paragraph,
    Percent,
    Section,
    Strong,
    Table,
    Year,
    YearRange,
)
from citizen_budget.document import Figure as Picture
from citizen_budget.language import LANGUAGES, Language

Role = Literal[
    "title",
    "subtitle",
    "description",
    "year",
    "producer",
    "issued",
    "sibling",
    "web",
    "heading",
    "text",
    "item",
    "term",
    "meaning",
    "caption",
    "unit",
    "summary",
    "head",
    "row",
    "cell",
    "note",
    "picture",
    "bar",
    "value",
]
Kind = Literal["amount", "dirhams", "number", "percent", "day", "month", "year", "years", "code"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: `value` is `-3082859`, `+0.5`, `2025-03-01`, `2026-12`, `2023-2026` or a code as it stands.

    An `amount` is said with its currency; `dirhams` are one whose table says the currency once.
    `month` is the name of the month of a date where the commune does not use the usual one.
    """

    kind: Kind
    value: str
    month: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words: `language` is set where it is not the document's, `full` where they are an abbreviation."""

    text: str
    language: str = ""
    full: str = ""


Part: TypeAlias = Words | Figure


@dataclass(frozen=True, slots=True)
class Run:
    """Words and figures that stand together, and their place: titles, caption, head of the row, head of the column.

    `level` is that of a heading; `number` that of an item of an ordered list; `label` is the word
    before a note; `is_total` marks the head of a row of totals; `column` is set on the caption of a
    chart: the cells, from 0, whose values are drawn.
    """

    role: Role
    parts: tuple[Part, ...]
    place: tuple[str, ...] = ()
    level: int = 0
    number: int = 0
    label: str = ""
    is_total: bool = False
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """All that a document says in one language: about itself, then its text in reading order.

    The values of the budget itself are a document of no language.
    """

    document: str
    language: str
    about: tuple[Run, ...]
    runs: tuple[Run, ...] = field(repr=False)

    def of(self, role: Role) -> Run | None:
        """Return what the document says about itself, or None where it says nothing."""
        return next((run for run in self.about if run.role == role), None)


def told(document: Document) -> Told:
    """Return what a document says."""
    about = (run for run in _about(document) if run.parts)
    runs = _of_blocks(document.blocks, (), document.language)
    said = (tuple(_with_months(run, document.language) for run in each) for each in (about, runs))
    return Told(document.name, document.language.code, *said)


def _with_months(run: Run, language: Language) -> Run:
    """Return a run whose dates have the names of the commune's months, where these are not the usual ones."""
    if language.months == LANGUAGES[language.code].months:
        return run
    return replace(run, parts=tuple(_with_month(part, language.months) for part in run.parts))


def _with_month(part: Part, months: Sequence[str]) -> Part:
    if isinstance(part, Words) or part.kind not in {"day", "month"}:
        return part
    return replace(part, month=months[int(part.value.split("-")[1]) - 1])


def _about(document: Document) -> Iterator[Run]:
    yield Run("title", _parts(document.title))
    yield Run("subtitle", _parts(document.subtitle))
    if document.year and Year(document.year) not in document.title:
        yield Run("year", _parts((Year(document.year),)))
    yield Run("description", _parts((document.description,)))
    yield Run("producer", _parts((document.producer,)))
    yield Run("issued", _parts((Date(document.issued),) if document.issued else ()))
    yield Run("web", _parts(document.web.content if document.web else ()))
    yield Run("picture", _parts((document.web.code.alternative,) if document.web else ()))
    yield from (Run("sibling", _parts(sibling.content)) for sibling in document.siblings)


def _of_blocks(blocks: Iterable[Block], place: tuple[str, ...], language: Language) -> Iterator[Run]:
    for block in blocks:
        for run in _block(block, language):
            yield replace(run, place=(*place, *run.place))


def _block(block: Block, language: Language) -> Iterator[Run]:
    """Yield what a block says; its place is that inside the block."""
    match block:
        case Section():
            title = _parts(block.title)
            yield Run("heading", title, level=block.level)
            yield from _of_blocks(block.blocks, (plain(title),), language)
        case Paragraph():
            yield Run("text", _parts(block.content))
        case List():
            for number, item in enumerate(block.items, start=1):
                yield Run("item", _parts(item), number=number if block.ordered else 0)
        case Definitions():
            for entry in block.items:
                term = _parts(entry.term)
                yield Run("term", term)
                yield Run("meaning", _parts(entry.meaning), (plain(term),))
        case Table():
            yield from _table(block)
        case Chart():
            caption, *others = _table(block.table)
            yield from (replace(caption, column=block.column), *others)
        case Note():
            word = catalogue(language.code).gettext(NOTE_TITLES[block.kind])
            yield Run("note", _parts(block.content), label=word)
        case Picture():
            yield Run("picture", _parts((block.alternative,)))
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[Run]:
    caption, heads = _parts(table.caption), [_parts(head) for head in table.heads]
    here = (plain(caption),)
    yield Run("caption", caption)
    yield Run("unit", _parts(table.unit), here)
    yield Run("summary", _parts(table.summary), here)
    yield from (Run("head", head, here) for head in heads)
    for row in table.rows:
        name = _parts(row.head)
        yield Run("row", name, here, is_total=row.is_total)
        for head, cell in zip(heads[1:], row.cells, strict=True):
            yield Run("cell", _parts(cell), (*here, plain(name), plain(head)))


def _parts(inlines: Inlines) -> tuple[Part, ...]:
    return tuple(_joined(part for inline in inlines for part in _inline(inline)))


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts, plain words that follow each other as one."""
    held = Words("")
    for part in parts:
        if isinstance(part, Words) and not part.language and not part.full:
            held = Words(held.text + part.text)
        else:
            yield from (held,) if held.text else ()
            held = Words("")
            yield part
    yield from (held,) if held.text else ()


def _inline(inline: Inline) -> Iterator[Part]:
    match inline:
        case str():
            yield Words(inline)
        case Strong() | Link():
            yield from (part for inner in inline.content for part in _inline(inner))
        case Amount():
            yield Figure("amount" if inline.with_unit else "dirhams", _amount(inline))
        case Percent():
            yield Figure("percent", _number(inline.value, is_signed=inline.signed))
        case Number():
            yield Figure("number", _number(inline.value))
        case Date():
            day = inline.value.isoformat()
            yield Figure("month", day[:7]) if inline.whole_month else Figure("day", day)
        case Year():
            yield Figure("year", str(inline.value))
        case YearRange():
            yield Figure("years", f"{inline.first}-{inline.last}")
        case Code():
            yield Figure("code", inline.text)
        case Abbreviation():
            yield Words(inline.short, full=inline.full)
        case Foreign():
            yield Words(inline.text, language=inline.language)
        case _:
            assert_never(inline)


def _amount(amount: Amount) -> str:
    """Return dirhams, with two decimals only where there are centimes."""
    whole = amount.value == amount.value.to_integral_value()
    return _number(rounded(amount.value, 0 if whole else 2), is_signed=amount.signed)


def _number(value: Decimal, *, is_signed: bool = False) -> str:
    sign = "+" if is_signed and value > 0 else ""
    return f"{sign}{value if value else abs(value):f}"


def plain(parts: Sequence[Part]) -> str:
    """Return parts as text for messages: figures as they are kept."""
    return "".join(part.text if isinstance(part, Words) else part.value for part in parts)
