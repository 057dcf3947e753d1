"""Text becomes cells: the one module that knows liblouis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from types import ModuleType
from unicodedata import category

from citizen_budget.braille.normalise import UNBREAKABLE, characters, in_context, numbers
from citizen_budget.errors import CharacterError, Message, MissingProgramError, message
from citizen_budget.language import Language
from citizen_budget.resources import resource

BLANK = "\u2800"
_SILENT = 60000  # LOU_LOG_OFF of liblouis.h
_SIX_DOTS = re.compile("[\u2801-\u283f]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text in one language, its characters normalised; `source` is the text as it was given."""

    text: str
    language: Language
    source: str


def cells(text: str, language: Language) -> str:
    """Return a text as Unicode Braille, its blanks as U+2800.

    Raises `CharacterError` for a character that the language's table cannot render.
    """
    return BLANK.join(words((piece(text, language),)))


def piece(text: str, language: Language) -> Piece:
    """Return some text as a piece of a sentence."""
    return Piece(numbers(characters(text, language), language), language, text)


def words(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Return the words of a sentence in cells; a U+2800 inside one is a blank where no line may break.

    Raises `CharacterError` for a character that no table of the sentence's languages can render.
    """
    for each in pieces:
        _check(each)
    runs = groupby(pieces, key=lambda each: each.language.braille.table)
    stream = "".join(_run(tuple(run)) for _, run in runs)
    return tuple(word for word in (given.strip(BLANK) for given in stream.split(" ")) if word)


def version() -> str:
    """Return the version of liblouis.

    Raises `MissingProgramError` where it is not installed.
    """
    return str(_louis().version())


def _check(given: Piece) -> None:
    for character in dict.fromkeys(given.text):
        if not _renders(character, given.language.braille.table) and not _is_ours(character, given):
            raise _unknown(character, given.source, given.language)


def _is_ours(character: str, given: Piece) -> bool:
    """Return whether the project put a private-use character there: it was not in the text as given."""
    return category(character) == "Co" and character not in given.source


def _unknown(character: str, text: str, language: Language) -> CharacterError:
    return CharacterError(character=character, text=text, renderer=f"Braille {language.braille.table}")


@cache
def _renders(character: str, table: str) -> bool:
    """Return whether a table gives a character cells of six dots: no blank, no eight dots, no escape."""
    if character in {" ", UNBREAKABLE}:
        return True
    if category(character) in {"Cc", "Cs", "Co", "Cn"}:
        return False
    try:
        rendered = _translated(character, table)
    except RuntimeError:
        return False
    return bool(_SIX_DOTS.fullmatch(rendered))


def _run(pieces: Sequence[Piece]) -> str:
    """Return pieces of one language in cells: a space where a line may break, U+2800 where it may not."""
    language = pieces[0].language
    text = in_context("".join(each.text for each in pieces), language)
    given = re.split(f"([ {UNBREAKABLE}])", text)
    rendered = _translated(text.replace(UNBREAKABLE, " "), language.braille.table).split(BLANK)
    # A blank more or less, or a cell of eight dots, is a character lost beside another one.
    if len(rendered) != len(given[::2]) or not all(map(_is_whole, given[::2], rendered)):
        raise _lost(given[::2], pieces)
    return "".join(_interleaved(rendered, given[1::2]))


def _is_whole(word: str, rendered: str) -> bool:
    return bool(_SIX_DOTS.fullmatch(rendered)) if word else not rendered


def _lost(given: Sequence[str], pieces: Sequence[Piece]) -> CharacterError:
    """Return the error of the first word that the table cannot render as a whole."""
    language = pieces[0].language
    table = language.braille.table
    word = next((word for word in given if word and not _SIX_DOTS.fullmatch(_translated(word, table))), given[0])
    source = next((each.source for each in pieces if word[:1] in each.source), pieces[0].source)
    return _unknown(word[:1] or " ", source, language)


def _interleaved(rendered: Sequence[str], gaps: Sequence[str]) -> Iterator[str]:
    for word, gap in zip(rendered, (*gaps, ""), strict=True):
        yield word
        yield BLANK if gap == UNBREAKABLE else gap


def _translated(text: str, table: str) -> str:
    translated: str = _louis().translateString(_tables(table), text)
    return translated


@cache
def _tables(name: str) -> list[str]:
    """Return the display table, which must come first, and a table of the project.

    Raises `MissingProgramError` where liblouis cannot read them.
    """
    tables = ["unicode.dis", str(resource("braille_tables") / name)]
    try:
        _louis().checkTable(tables)
    except RuntimeError as error:
        raise _missing(message("The Braille tables of liblouis are not installed.")) from error
    return tables


@cache
def _louis() -> ModuleType:
    """Return the binding of liblouis.

    Raises `MissingProgramError` where it is not installed, or is the unrelated package of the same name.
    """
    try:
        import louis
    except ModuleNotFoundError as error:
        raise _missing(message("The Braille library liblouis is not installed.")) from error
    if not hasattr(louis, "translateString"):
        raise _missing(message("The Braille library liblouis is not installed."))
    module: ModuleType = louis
    # What goes wrong comes back as an exception; liblouis would print it as well.
    module.liblouis.lou_setLogLevel(_SILENT)
    return module


def _missing(what: Message) -> MissingProgramError:
    return MissingProgramError(
        what, message("Install it: {command}", command="apt install python3-louis liblouis-data")
    )
