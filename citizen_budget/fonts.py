"""Fonts: the letters a page needs, cut out of the installed fonts and embedded in its styles."""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from citizen_budget.errors import CharacterError, MissingProgramError, message
from citizen_budget.needs import hint

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FOLDER = Path("/usr/share/fonts/truetype/noto")
_VERSION = 5  # the number of the name that tells the version of a font


@dataclass(frozen=True, slots=True)
class Family:
    """One font family: its name in styles, and its files by weight."""

    name: str
    files: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as the document gives it, and the title of the section it stands in."""

    text: str
    where: str = ""


FAMILIES: dict[str, Family] = {
    "Noto Naskh Arabic": Family(
        "Noto Naskh Arabic", ((400, "NotoNaskhArabic-Regular.ttf"), (700, "NotoNaskhArabic-Bold.ttf"))
    ),
    "Noto Sans": Family("Noto Sans", ((400, "NotoSans-Regular.ttf"), (700, "NotoSans-Bold.ttf"))),
    "Noto Sans Math": Family("Noto Sans Math", ((400, "NotoSansMath-Regular.ttf"),)),
    "Noto Sans Symbols": Family("Noto Sans Symbols", ((400, "NotoSansSymbols-Regular.ttf"),)),
    "Noto Sans Symbols2": Family("Noto Sans Symbols2", ((400, "NotoSansSymbols2-Regular.ttf"),)),
}
# Noto Sans has no minus sign (U+2212): these two families complete every page, where it needs them.
SIGNS = ("Noto Sans Math", "Noto Sans Symbols")
BRAILLE = ("Noto Sans Symbols2",)


def font_faces(families: tuple[str, ...], characters: Iterable[str], signs: tuple[str, ...] = SIGNS) -> str:
    """Return the `@font-face` rules of the families, with no more glyphs than the characters need.

    The families of `signs` give only the characters that those before them lack.
    """
    wanted = frozenset(characters)
    lacked = {name: frozenset(each for each in wanted if _first(each, (*families, *signs)) == name) for name in signs}
    return "".join(rule for name in families for rule in _rules(FAMILIES[name], wanted)) + "".join(
        rule for name in signs for rule in _rules(FAMILIES[name], lacked[name])
    )


def refuse_unknown(families: tuple[str, ...], passages: Iterable[Passage]) -> None:
    """Raise `CharacterError` for the first character that no font of the page can show."""
    for passage in passages:
        for character in passage.text:
            if not _is_invisible(character) and _first(character, (*families, *SIGNS)) is None:
                raise CharacterError(
                    character=character, text=passage.text, renderer=", ".join(families), where=passage.where
                )


def version(family: str) -> str:
    """Return the version of a family.

    Raises `MissingProgramError` where a file of it is not installed.
    """
    told = []
    for _, file in FAMILIES[family].files:
        with _font(file) as font:
            told.append(re.search(r"\d+\.\d+", font["name"].getDebugName(_VERSION) or ""))
    return ", ".join(dict.fromkeys(each[0] for each in told if each))


def _first(character: str, families: tuple[str, ...]) -> str | None:
    """Return the first family that has a character."""
    names = (name for name in families if character in _characters(FAMILIES[name].files[0][1]))
    return next(names, None)


def _is_invisible(character: str) -> bool:
    """Return whether a character is a blank, or only steers the others (Unicode Cc, Cf, Zs, variation selectors)."""
    return unicodedata.category(character) in {"Cc", "Cf", "Zs"} or "\ufe00" <= character <= "\ufe0f"


def _rules(family: Family, wanted: frozenset[str]) -> Iterator[str]:
    for weight, file in family.files:
        present = wanted & _characters(file)
        if present:
            yield (
                f'@font-face {{ font-family: "{family.name}"; font-weight: {weight}; '
                f'src: url("data:font/woff2;base64,{_subset(file, present)}") format("woff2"); }}\n'
            )


@cache
def _characters(file: str) -> frozenset[str]:
    """Return the characters a font file has glyphs for."""
    with _font(file) as font:
        return frozenset(map(chr, font.getBestCmap()))


@cache
def _subset(file: str, characters: frozenset[str]) -> str:
    """Return a font file with the glyphs of some characters alone, as WOFF2 in base64."""
    # It takes a tenth of a second to load: who only asks which fonts there are does not wait for it.
    from fontTools.subset import Options, Subsetter

    options = Options(flavor="woff2", hinting=False, name_IDs=[1, 2])
    options.layout_features = [*options.layout_features, "lnum", "tnum"]
    with _font(file) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=sorted(map(ord, characters)))
        subsetter.subset(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out)
    return base64.b64encode(out.getvalue()).decode("ascii")


def _font(file: str) -> TTFont:
    """Open a font file without touching its dates: the same page has the same bytes.

    Raises `MissingProgramError` where it is not installed.
    """
    from fontTools.ttLib import TTFont

    path = FOLDER / file
    if not path.is_file():
        raise MissingProgramError(
            message("The font {file} is not installed.", file=file),
            hint("Noto Sans"),
        )
    return TTFont(io.BytesIO(path.read_bytes()), recalcTimestamp=False, lazy=True)
