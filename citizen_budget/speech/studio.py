"""The studio: a script is spoken, each sentence once, on every processor, and put together."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from citizen_budget.document import Document
from citizen_budget.errors import CharacterError, OutputError, message
from citizen_budget.language import Language
from citizen_budget.speech.cache import Cache
from citizen_budget.speech.choice import SpeechChoice
from citizen_budget.speech.encoding import levelled
from citizen_budget.speech.engine import Engine, Pyttsx3
from citizen_budget.speech.phrases import Phrase
from citizen_budget.speech.piper import Piper
from citizen_budget.speech.script import Script
from citizen_budget.speech.sound import Samples, Spoken, spoken, trimmed
from citizen_budget.speech.vowels import vowelled

_VOWELS = "aeiouæɐɑɒɔəɘɚɛɜɝɨɪɯøœʉʊʌʏyãẽĩõũɑ̃ɛ̃ɔ̃œ̃"
_CONSONANTS = re.compile(rf"[^{_VOWELS}\sˈˌːˑ.ˤʲʷ̪̃-]{{4}}")


class UnspeakableError(CharacterError):
    """A word that the voice cannot say."""

    def __init__(self, *, word: str, text: str, where: str) -> None:
        """Keep the word, the text it stands in, and the section."""
        super().__init__(character=word[0], text=text, renderer="", where=where)
        self.what = message("The voice cannot say the word “{word}” in “{text}”.", word=word, text=text)
        self.hint = message("Write how it is said in the glossary, or correct it in the script of the audio.")
        self.character = word


@dataclass(frozen=True, slots=True)
class Voiced:
    """A phrase as its voice gets it, and the section it stands in."""

    phrase: Phrase
    text: str
    where: str


def voiced(script: Script, choice: SpeechChoice) -> tuple[Voiced, ...]:
    """Return every phrase of a script once, in reading order, with its vowel marks where its voice needs them."""
    kept, corrections = Cache(choice.cache), dict(choice.corrections)
    words = pronunciations(script.document)
    found: dict[Phrase, Voiced] = {}
    for chapter in script.chapters:
        for segment in chapter.segments:
            for phrase in segment.phrases:
                if phrase not in found:
                    needs = phrase.language.voice.needs_vowels
                    text = vowelled(phrase.text, words, corrections, kept) if needs else phrase.text
                    found[phrase] = Voiced(phrase, text, chapter.title)
    return tuple(found.values())


def pronunciations(document: Document) -> dict[str, str]:
    """Return the words whose sound the workbook gives."""
    return {each.word: each.said for each in document.pronunciations}


def recorded(script: Script, texts: Sequence[Voiced], choice: SpeechChoice) -> tuple[Spoken, ...]:
    """Return the chapters of a script as sound; `texts` are its phrases as `voiced` gives them.

    Raises `MissingProgramError` where a voice is missing, `UnspeakableError` for a word that a voice
    cannot say.
    """
    kept = Cache(choice.cache)
    sounds: dict[Phrase, bytes] = {}
    for language in dict.fromkeys(each.phrase.language for each in texts):
        own = [each for each in texts if each.phrase.language == language]
        sounds |= _said(own, language, choice, kept)
    kept.prune()
    return tuple(spoken(chapter, sounds) for chapter in script.chapters)


def at_loudness(chapters: Sequence[Spoken], loudness: float) -> tuple[Samples, ...]:
    """Return the samples of each chapter, all together at a loudness in LUFS."""
    whole = levelled(np.concatenate([chapter.samples for chapter in chapters]), loudness)
    ends = np.cumsum([len(chapter.samples) for chapter in chapters])
    return tuple(np.split(whole, ends[:-1]))


def _said(texts: Sequence[Voiced], language: Language, choice: SpeechChoice, kept: Cache) -> dict[Phrase, bytes]:
    """Return the sounds of phrases of one language; what the cache has is not said again."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        first = engine(language, choice)
        try:
            known = {each.phrase: kept.get("sound", first.name, each.text) for each in texts}
            new = [each for each in texts if known[each.phrase] is None]
            _refuse_unspeakable(new, first)
            shares = list(_shares(new, os.cpu_count() or 1))
            work = [
                pool.submit(_share, first if not place else None, share, choice) for place, share in enumerate(shares)
            ]
            fresh = {phrase: sound for done in work for phrase, sound in done.result()}
        finally:
            first.close()
    for each in new:
        kept.put(fresh[each.phrase], "sound", first.name, each.text)
    return {each.phrase: fresh.get(each.phrase) or known[each.phrase] or b"" for each in texts}


def _shares(texts: Sequence[Voiced], count: int) -> Iterator[Sequence[Voiced]]:
    """Yield the phrases in as many shares as there are processors, of about the same size."""
    yield from (share for place in range(count) if (share := texts[place::count]))


def _share(given: Engine | None, texts: Sequence[Voiced], choice: SpeechChoice) -> list[tuple[Phrase, bytes]]:
    own = given or engine(texts[0].phrase.language, choice)
    try:
        return [(each.phrase, _heard(own.speak(each.text), each.text)) for each in texts]
    finally:
        if given is None:
            own.close()


def _heard(sound: bytes, text: str) -> bytes:
    """Return an utterance without its silent ends; silence alone is an error."""
    heard = trimmed(sound)
    if not heard:
        raise OutputError(message("The voice gave no sound for “{text}”.", text=text))
    return heard


def engine(language: Language, choice: SpeechChoice) -> Engine:
    """Return the engine that speaks a language."""
    paths: Mapping[str, str] = dict(choice.voices)
    if language.code in paths:
        return Piper(paths[language.code])
    return Pyttsx3(language.voice.name, language.voice.rate)


def _refuse_unspeakable(texts: Sequence[Voiced], own: Engine) -> None:
    """Raise `UnspeakableError` for a word without a vowel or with four consonants in a row.

    That is how a word sounds whose vowel marks are missing.
    """
    needy = [each for each in texts if each.phrase.language.voice.needs_vowels]
    words = {word: each for each in needy for word in re.findall(r"[^\s,.:!?،؟]+", each.text)}
    for (word, each), sound in zip(words.items(), own.sounds(list(words)), strict=True):
        if not re.search(f"[{_VOWELS}]", sound) or _CONSONANTS.search(sound):
            raise UnspeakableError(word=word, text=each.phrase.text, where=each.where)
