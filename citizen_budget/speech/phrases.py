"""Phrases: inlines become words that a voice can say, each language in its own voice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

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
    flatten,
)
from citizen_budget.language import LANGUAGES, Language
from citizen_budget.speech.figures import NUMBERS, said
from citizen_budget.speech.reading import Token, tokens
from citizen_budget.speech.unspeakable import unspeakable_character

# Letters of Moroccan names and of Persian keyboards that the voice does not know, as the nearest it knows.
_LETTERS = str.maketrans("گڭڮپڤیکٱ", "كككبفيكا")
_PRESENTED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
# Latin letters with a mark that French does not have are said without it.
_OTHER_FORMS = re.compile("[\u0100-\u0151\u0154-\u024f\u1e00-\u1eff]")
# What the eye needs and the ear does not, and what the ear hears as a pause.
_TIDY = (
    (re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640]"), ""),
    (re.compile("[\u2018\u2019\u02bc]"), "'"),
    (re.compile(r"\.{2,}|…"), "."),
    (re.compile(r"[«»“”\"„]"), ""),
    (re.compile(r"\s*[(\[]\s*"), ", "),
    (re.compile(r"\s*[)\]]"), ", "),
    (re.compile(r"\s+[–—-]\s+|^\s*[–—•·-]\s*|\s*[–—|;؛•·]\s*"), ", "),
    (re.compile("[‐-―]"), "-"),
    (re.compile(r"\s*/\s*|_"), " "),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\s+(?=[,.:!?،؟])"), ""),
    (re.compile(r"[,،]+(?=[.:!?؟])|(?<=[.:!?؟])\s*[,،]+"), ""),
    (re.compile(r"(?:[,،]\s*){2,}"), ", "),
    (re.compile(r"^[\s,.:،-]+|[\s,:،-]+$"), ""),
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in one language, as its voice gets them, but for the vowel marks it may need."""

    language: Language
    text: str


@dataclass(frozen=True, slots=True)
class _Piece:
    language: Language
    token: Token


def phrases(inlines: Inlines, told: Language, *, where: str = "") -> tuple[Phrase, ...]:
    """Return what is said of inlines, in the order of its languages.

    Raises `CharacterError` for a character that no voice can say.
    """
    pieces = [piece for inline in flatten(inlines) for piece in _inline(inline, told)]
    spoken = [Phrase(language, _text(run, language)) for language, run in _runs(pieces, told)]
    for phrase in spoken:
        refuse_unspeakable(phrase, where)
    return tuple(phrase for phrase in spoken if re.search(rf"[{phrase.language.voice.letters}]", phrase.text))


def _inline(inline: Inline, told: Language) -> Iterator[_Piece]:
    match inline:
        case str():
            yield from _text_pieces(inline, told)
        case Amount() | Percent() | Number() | Date() | Year() | YearRange():
            yield _Piece(told, inline)
        case Code():
            yield _Piece(_voice_of(inline.text, told), inline)
        case Abbreviation():
            yield from _text_pieces(inline.full, told)
        case Foreign():
            yield from _text_pieces(inline.text, LANGUAGES.get(inline.language, told))
        case Strong() | Link():
            yield from (piece for inner in flatten((inline,)) for piece in _inline(inner, told))
        case _:
            assert_never(inline)


def _text_pieces(text: str, told: Language) -> Iterator[_Piece]:
    """Yield the words of a text; letters of another script go to the voice that has them."""
    other = _other(told)
    end = 0
    for match in re.finditer(_stretch(other), text):
        yield from (_Piece(told, token) for token in tokens(text[end : match.start()], told))
        yield from (_Piece(other, token) for token in tokens(match[0], other))
        end = match.end()
    yield from (_Piece(told, token) for token in tokens(text[end:], told))


def _other(told: Language) -> Language:
    return next(language for language in LANGUAGES.values() if language.voice.letters != told.voice.letters)


def _stretch(language: Language) -> str:
    """Return the pattern of words in a language's letters, with the digits and signs between and after them."""
    letters, inside = language.voice.letters, r"0-9@.:/'’+&\- " + "\u00a0،"
    return rf"[{letters}](?:[{letters}{inside}]*[{letters}0-9/])?"


def _voice_of(code: str, told: Language) -> Language:
    """Return the language whose letters a code has."""
    other = _other(told)
    return other if re.search(rf"[{other.voice.letters}]", code) else told


def _runs(pieces: Sequence[_Piece], told: Language) -> Iterator[tuple[Language, list[Token]]]:
    """Yield the pieces of one language after the other; blanks and punctuation stay with what is before them."""
    run: list[Token] = []
    language = told
    for piece in pieces:
        says = not isinstance(piece.token, str) or re.search(r"\w", piece.token)
        if says and piece.language != language:
            if run:
                yield language, run
            language, run = piece.language, []
        run.append(piece.token)
    if run:
        yield language, run


def _text(run: Sequence[Token], told: Language) -> str:
    words = ""
    for place, token in enumerate(run):
        after = next((each for each in run[place + 1 : place + 2] if isinstance(each, str)), "")
        spoken = token if isinstance(token, str) else said(token, told, words, after)
        # A digit may touch a letter or a sign; its words may not.
        words += " " * (words[-1:].isalpha() and spoken[:1].isalpha()) + spoken
    return tidy(NUMBERS[told.code].smooth(words))


def tidy(words: str) -> str:
    """Return words without the signs that only the eye needs; brackets and dashes become pauses."""
    words = _OTHER_FORMS.sub(lambda match: unicodedata.normalize("NFKD", match[0])[0], words.translate(_LETTERS))
    words = unicodedata.normalize("NFC", _PRESENTED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), words))
    for pattern, replacement in _TIDY:
        words = pattern.sub(replacement, words)
    return words


def refuse_unspeakable(phrase: Phrase, where: str = "") -> None:
    """Raise `CharacterError` for a digit, a sign or a letter that the voice of the language cannot say."""
    found = re.search(rf"[^{phrase.language.voice.letters}\s,.:!?،؟'-]|[A-Z]{{2}}", phrase.text)
    if found:
        raise unspeakable_character(found[0][0], phrase.text, where)


def joined(spoken: Iterable[Phrase]) -> str:
    """Return phrases as one text, for people to read."""
    return " ".join(phrase.text for phrase in spoken)
