"""Text becomes cells: the one module that knows liblouis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from types import ModuleType
from unicodedata import category

from citizen_budget.braille.normalise import (
    CLOSES,
    JOINT,
    OPENS,
    UNBREAKABLE,
    characters,
    for_touch,
    in_context,
    in_print,
    numbers,
)
from citizen_budget.braille.page import Word
from citizen_budget.errors import CharacterError, Message, MissingProgramError, message
from citizen_budget.language import Language
from citizen_budget.needs import hint
from citizen_budget.resources import resource

BLANK = "\u2800"
_SILENT = 60000  # LOU_LOG_OFF of liblouis.h
_STRONG = 4  # bold of liblouis.h: the class of emphasis that all tables know
# No code read here gives a sign for words of another language. These cells are free in all four
# tables: no letter, contraction or sign of them begins with dots 56 followed by these.
FOREIGN_OPENS, FOREIGN_CLOSES = "⠰⠷", "⠰⠾"
_SIX_DOTS = re.compile("[\u2801-\u283f]+")
_BLANK_OR_SIX_DOTS = re.compile("[\u2800-\u283f]*")
_PROVED: dict[str, set[str]] = {}  # the characters that each table is known to render
_KEPT = 4096  # texts: the heads of a table are named in each of its rows


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text in one language, its characters normalised; `source` is the text as it was given."""

    text: str
    language: Language
    source: str
    strong: bool = False


def cells(text: str, language: Language) -> str:
    """Return a text as Unicode Braille, its blanks as U+2800.

    Raises `CharacterError` for a character that the language's table cannot render.
    """
    return BLANK.join(word.cells for word in words((piece(text, language),), language))


def piece(text: str, language: Language) -> Piece:
    """Return some text as a piece of a sentence."""
    return Piece(numbers(characters(text, language), language), language, text)


def words(pieces: Sequence[Piece], told: Language) -> tuple[Word, ...]:
    """Return the words of a sentence, each in cells and in print; a U+2800 inside one is an unbreakable blank.

    Words of another language than `told` have its cells, between the signs of a change of language.

    Raises `CharacterError` for a character that no table of the sentence's languages can render.
    """
    for each in pieces:
        _check(each)
    runs = [tuple(run) for _, run in groupby(pieces, key=lambda each: each.language.braille.table)]
    streams = [_marked(run, told) for run in runs]
    rendered = "".join(cells for cells, _ in streams).split(" ")
    shown = in_print("".join(text for _, text in streams)).split(" ")
    return tuple(
        Word(cells.strip(BLANK), text.strip(UNBREAKABLE))
        for cells, text in zip(rendered, shown, strict=True)
        if cells.strip(BLANK)
    )


def version() -> str:
    """Return the version of liblouis.

    Raises `MissingProgramError` where it is not installed.
    """
    return str(_louis().version())


def _check(given: Piece) -> None:
    table = given.language.braille.table
    for character in _unproved(given.text, table):
        if not _is_ours(character, given):
            if not _renders(character, table):
                raise _unknown(character, given.source, given.language)
            _PROVED[table].add(character)


def _unproved(text: str, table: str) -> Sequence[str]:
    """Return the characters of a text, in order, that no earlier text has proved the table to render."""
    proved = _PROVED.setdefault(table, set())
    return () if proved.issuperset(text) else [each for each in dict.fromkeys(text) if each not in proved]


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


def _marked(pieces: Sequence[Piece], told: Language) -> tuple[str, str]:
    """Return pieces of one language as cells and print, between signs where it is another one than the text's."""
    cells, text = _run(pieces)
    if pieces[0].language.code == told.code:
        return cells, text
    return f"{FOREIGN_OPENS}{cells}{FOREIGN_CLOSES}", text


def _run(pieces: Sequence[Piece]) -> tuple[str, str]:
    """Return pieces of one language as cells and print: a space where a line may break, else another blank."""
    language = pieces[0].language
    marked = in_context(
        "".join(f"{OPENS}{each.text}{CLOSES}" if each.strong else each.text for each in pieces), language
    )
    text = marked.replace(OPENS, "").replace(CLOSES, "")
    touched = for_touch(marked, language).replace(UNBREAKABLE, " ")
    rendered = _translated(touched, language.braille.table)
    found = rendered.split(BLANK)
    given = _words(text)
    if len(found) < len(given) and language.braille.grade == 2:
        text = _in_locutions(text, _kept_blanks(touched, language.braille.table))
        given = _words(text)
    # A blank more or less, or a cell of eight dots, is a character lost beside another one.
    if list(map(bool, found)) != list(map(bool, given)) or not _BLANK_OR_SIX_DOTS.fullmatch(rendered):
        raise _lost(given, pieces)
    if UNBREAKABLE not in text:
        return " ".join(found), text
    gaps = [BLANK if gap == UNBREAKABLE else gap for gap in re.findall(f"[ {UNBREAKABLE}]", text)]
    return "".join(f"{word}{gap}" for word, gap in zip(found, (*gaps, ""), strict=True)), text


def _words(text: str) -> list[str]:
    return text.replace(UNBREAKABLE, " ").split(" ")


def _in_locutions(text: str, kept: Sequence[bool]) -> str:
    """Return a text with the blanks that contracted Braille drops (`par exemple` is one word of cells) as `JOINT`."""
    blanks = iter(kept)
    return re.sub(f"[ {UNBREAKABLE}]", lambda blank: blank[0] if next(blanks, True) else JOINT, text)


def _kept_blanks(text: str, table: str) -> list[bool]:
    """Return for each blank of a text whether it is a blank in cells too."""
    plain, strong = _typed(text)
    cells, _, places, _ = _louis().translate(_tables(table), plain, typeform=strong or None)
    return [cells[place] == BLANK for character, place in zip(plain, places, strict=True) if character == " "]


def _lost(given: Sequence[str], pieces: Sequence[Piece]) -> CharacterError:
    """Return the error of the first word that the table cannot render as a whole."""
    language = pieces[0].language
    table = language.braille.table
    word = next((word for word in given if word and not _SIX_DOTS.fullmatch(_translated(word, table))), given[0])
    source = next((each.source for each in pieces if word[:1] in each.source), pieces[0].source)
    return _unknown(word[:1] or " ", source, language)


@lru_cache(_KEPT)
def _translated(text: str, table: str) -> str:
    """Return a text in cells; what stands between `OPENS` and `CLOSES` is strong."""
    plain, strong = _typed(text)
    translated: str = _louis().translateString(_tables(table), plain, typeform=strong or None)
    return translated


def _typed(text: str) -> tuple[str, list[int]]:
    """Return a text without its marks of strong words, and the class of each character, or none."""
    if OPENS not in text:
        return text, []
    parts = re.split(f"([{OPENS}{CLOSES}])", text)
    return "".join(parts[::2]), [
        _STRONG if mark == OPENS else 0 for mark, part in zip(("", *parts[1::2]), parts[::2], strict=True) for _ in part
    ]


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
    except (ModuleNotFoundError, OSError) as error:
        raise _missing(message("The Braille library liblouis is not installed.")) from error
    if not hasattr(louis, "translateString"):
        raise _missing(message("The Braille library liblouis is not installed."))
    module: ModuleType = louis
    # What goes wrong comes back as an exception; liblouis would print it as well.
    module.liblouis.lou_setLogLevel(_SILENT)
    return module


def _missing(what: Message) -> MissingProgramError:
    return MissingProgramError(what, hint("louis"))
