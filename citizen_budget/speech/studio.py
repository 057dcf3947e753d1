"""The studio: a script is spoken, each sentence once, on every processor, and put together."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from citizen_budget.document import Document
from citizen_budget.errors import OutputError, message
from citizen_budget.language import Language
from citizen_budget.speech.cache import Cache
from citizen_budget.speech.choice import SpeechChoice
from citizen_budget.speech.encoding import levelled
from citizen_budget.speech.engine import Engine, Pyttsx3
from citizen_budget.speech.phrases import Phrase
from citizen_budget.speech.piper import Piper
from citizen_budget.speech.script import Script
from citizen_budget.speech.sound import MARGIN, QUIET, Samples, Spoken, spoken, trimmed
from citizen_budget.speech.unspeakable import unspeakable_word
from citizen_budget.speech.vowels import vowelled

_VOWELS = "aeiouæɐɑɒɔəɘɚɛɜɝɨɪɯøœʉʊʌʏyãẽĩõũɑ̃ɛ̃ɔ̃œ̃"
_CONSONANTS = re.compile(rf"[^{_VOWELS}\sˈˌːˑ.ˤʲʷ̪̃-]{{4}}")


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


def at_loudness(chapters: Sequence[Spoken], loudness: float, choice: SpeechChoice) -> tuple[Samples, ...]:
    """Return the samples of each chapter, all together at a loudness in LUFS."""
    samples = np.concatenate([chapter.samples for chapter in chapters])
    whole = levelled(samples, loudness, Cache(choice.cache))
    ends = np.cumsum([len(chapter.samples) for chapter in chapters])
    return tuple(np.split(whole, ends[:-1]))


def _said(texts: Sequence[Voiced], language: Language, choice: SpeechChoice, kept: Cache) -> dict[Phrase, bytes]:
    """Return the sounds of phrases of one language; what the cache has is not said again."""
    first = engine(language, choice)
    made_by = ("sound", first.name, f"{QUIET} {MARGIN}")
    try:
        known = {each.phrase: kept.get(*made_by, each.text) for each in texts}
        new = [each for each in texts if known[each.phrase] is None]
        _refuse_unspeakable(new, first)
        fresh = _on_every_processor(new, first, choice)
    finally:
        first.close()
    for each in new:
        kept.put(fresh[each.phrase], *made_by, each.text)
    return {phrase: fresh[phrase] if sound is None else sound for phrase, sound in known.items()}


def _on_every_processor(texts: Sequence[Voiced], first: Engine, choice: SpeechChoice) -> dict[Phrase, bytes]:
    """Return the sounds of phrases; the first share is for the engine that is there, each other for one of its own."""
    engines = (first, *[None] * (os.cpu_count() or 1))
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        done = [pool.submit(_share, own, share, choice) for own, share in zip(engines, _shares(texts), strict=False)]
        return {phrase: sound for share in done for phrase, sound in share.result()}


def _shares(texts: Sequence[Voiced]) -> Iterator[Sequence[Voiced]]:
    """Yield the phrases in as many shares as there are processors, of about the same size."""
    count = os.cpu_count() or 1
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
            raise unspeakable_word(word, each.phrase.text, each.where)
