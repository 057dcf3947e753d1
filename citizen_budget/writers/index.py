"""The index of a year: choose a language, a document and a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from markupsafe import Markup, escape

from citizen_budget.amounts import rounded
from citizen_budget.catalogue import catalogue
from citizen_budget.document import Number, Year
from citizen_budget.errors import N_
from citizen_budget.language import LANGUAGES, Language
from citizen_budget.plain import words
from citizen_budget.writers import File, Saved
from citizen_budget.writers.entries import DataLink, Entry
from citizen_budget.writers.html import markup
from citizen_budget.writers.page import page, rendered

PATH = "index.html"
Verified = Callable[[str], tuple[int, int]]
"""From a language to how many figures its documents have, and in how many files they were found identical."""
SIZES = ((1_000_000, 1, N_("{size} MB")), (1_000, 0, N_("{size} KB")))


@dataclass(frozen=True, slots=True)
class _Link:
    path: str
    name: Markup
    facts: Markup


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a document: a link, or a link for each of its volumes or chapters."""

    title: str
    media_type: str
    links: tuple[_Link, ...]
    facts: Markup


@dataclass(frozen=True, slots=True)
class _Choice:
    title: Markup
    description: str
    forms: tuple[_Form, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    language: Language
    name: Markup
    content: Markup


def index_page(entries: Sequence[Entry], data: Sequence[DataLink] = (), verified: Verified | None = None) -> File:
    """Return the page that leads to every file, each language in its own words; the links are relative."""
    built = {entry.document.language.code for entry in entries}
    languages = tuple(language for code, language in LANGUAGES.items() if code in built)
    first = [_of_language(entries, language)[0].document for language in languages]
    year = first[0].year
    body = rendered(
        "index.html",
        languages[0],
        parts=[_part(entries, data, language, verified) for language in languages],
        year=markup((Year(year),), languages[0]) if year else "",
    )
    names = [words(document.subtitle, document.language) for document in first]
    title = " – ".join([*names, *([str(year)] if year else [])])
    return File(PATH, page(body, languages, title=title, description=" ".join(each.description for each in first)))


def _of_language(entries: Sequence[Entry], language: Language) -> list[Entry]:
    return [entry for entry in entries if entry.document.language.code == language.code]


def _part(entries: Sequence[Entry], data: Sequence[DataLink], language: Language, verified: Verified | None) -> _Part:
    own = _of_language(entries, language)
    documents = {entry.document.name: entry.document for entry in own}
    choices = [
        _Choice(
            markup(document.title, language),
            document.description,
            tuple(_form(files) for files in _by_format(entry for entry in own if entry.document.name == name)),
        )
        for name, document in documents.items()
    ]
    tables = [_Form(one.title, one.media_type, (_data(one, language),), Markup("")) for one in data]
    numbers = map(Decimal, verified(language.code) if verified else ())
    figures = [markup((Number(number),), language) for number in numbers]
    content = rendered("index_language.html", language, choices=choices, data=tables, verified=figures)
    return _Part(language, markup(own[0].document.subtitle, language), content)


def _data(one: DataLink, language: Language) -> _Link:
    return _Link(one.path, Markup(""), _size(one.length, language))


def _by_format(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Yield the files of each format; those that a format makes besides its own are forms of their own."""
    return (tuple(files) for _, files in groupby(entries, key=lambda entry: (entry.format.name, entry.file.title)))


def _form(entries: tuple[Entry, ...]) -> _Form:
    first = entries[0]
    files = tuple(entry.file for entry in entries)
    return _Form(
        title=first.file.title or first.format.title,
        media_type=first.file.media_type or first.format.media_type,
        links=tuple(_link(entry, first.document.language) for entry in entries),
        facts=_facts(files, first.document.language) if len(files) > 1 else Markup(""),
    )


def _link(entry: Entry, language: Language) -> _Link:
    file = entry.file
    name = markup((file.part,), language) if file.part else _counted(N_("Volume {number}"), file.volume, language)
    return _Link(entry.path, name, _facts((file,), language))


def _facts(files: Sequence[Saved], language: Language) -> Markup:
    """Return the size of a form, its length or its pages, and the sheets of paper one copy takes."""
    facts = (
        _size(sum(file.length for file in files), language),
        _length(sum(file.seconds for file in files), language),
        _counted(N_("pages: {count}"), sum(file.pages for file in files), language),
        _counted(N_("sheets of paper: {count}"), sum(file.sheets for file in files), language),
    )
    return Markup(catalogue(language.code).gettext(", ")).join(fact for fact in facts if fact)


def _size(length: int, language: Language) -> Markup:
    """Return a number of bytes in thousands, or in millions where there are millions."""
    unit, places, sentence = next(size for size in SIZES if length >= size[0] or size == SIZES[-1])
    size = max(rounded(Decimal(length) / unit, places), Decimal(1))
    number = markup((Number(size),), language)
    return escape(catalogue(language.code).gettext(sentence)).format(size=number)


def _length(seconds: int, language: Language) -> Markup:
    """Return how long a recording is, in minutes, or in seconds where it is shorter than one."""
    if seconds < 60:
        return _counted(N_("seconds: {count}"), seconds, language)
    return _counted(N_("minutes: {count}"), int(rounded(Decimal(seconds) / 60)), language)


def _counted(sentence: str, count: int, language: Language) -> Markup:
    """Return a sentence with its number, or nothing where there is none."""
    number = markup((Number(Decimal(count)),), language)
    return (
        escape(catalogue(language.code).gettext(sentence)).format(count=number, number=number) if count else Markup("")
    )
