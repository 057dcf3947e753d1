"""Vowel marks: Arabic as a voice must see it, by the corrected script, the lexicons and a model."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from citizen_budget.speech.cache import Cache
from citizen_budget.speech.lexicon import NUMBER_VOWELS, VOWELS

MARKS = "\u064b-\u0652\u0670"
SHADDA = "\u0651"
MOST = 12_000
"""Characters the model takes at once."""
_MARK = re.compile(f"[{MARKS}]")
_WORD = re.compile(f"[\u0621-\u063a\u0641-\u064a{MARKS}]+")
_SUN = frozenset("تثدذرزسشصضطظلن")
_PREFIX = re.compile(r"([وف]?)([بكل]?)(ال|لل|)(.+)")
# Two thousand, two million: a dual before its noun, written like eleven thousand and more before "and".
_DUALS = {"ألفا": "أَلْفَا", "مليونا": "مِلْيُونَا", "مليارا": "مِلْيَارَا"}
_DUAL = re.compile(rf"(?<!\w)(و?)({'|'.join(_DUALS)}) (?=[^و\W])")
_FIXED = frozenset(f"{joins}{word}" for joins in ("", "وَ", "بِ", "لِ") for word in NUMBER_VOWELS.values())
_PREFIX_SAID = {"": "", "و": "وَ", "ف": "فَ", "ب": "بِ", "ك": "كَ", "ل": "لِ", "ال": "ال", "لل": "لِل"}


def bare(text: str) -> str:
    """Return a text without its vowel marks."""
    return _MARK.sub("", unicodedata.normalize("NFC", text))


def shadda_first(text: str) -> str:
    """Return a text with each shadda before the vowel of its letter.

    Unicode's own order puts it behind, and then espeak-ng drops the vowel. This must be the last
    step before the voice.
    """
    composed = unicodedata.normalize("NFC", text)
    return re.sub(f"([{MARKS}]*){SHADDA}", rf"{SHADDA}\1", composed)


def vowelled(text: str, words: Mapping[str, str], corrections: Mapping[str, str], kept: Cache) -> str:
    """Return a text with its vowel marks: corrected by people, else by the lexicons and then the model.

    `words` are the document's own pronunciations; they come before the project's lexicon.
    """
    if text in corrections:
        return shadda_first(corrections[text])
    for several in (word for word in words if " " in word):
        text = re.sub(rf"(?<!\w){re.escape(several)}(?!\w)", words[several], text)
    lexicon = {**NUMBER_VOWELS, **VOWELS, **words}
    text = _DUAL.sub(lambda match: f"{match[1]}{_DUALS[match[2]]} ", text)
    hinted = _WORD.sub(lambda match: _known(match[0], lexicon) or match[0], text)
    key = ("vowels", version("piper-tts"), hinted)
    marked = kept.get(*key)
    if marked is None:
        marked = "".join(_model()(part) for part in _parts(hinted)).encode()
        kept.put(marked, *key)
    return shadda_first(_restored(marked.decode(), text, lexicon))


def _known(word: str, lexicon: Mapping[str, str]) -> str:
    """Return a word of a lexicon with its marks, also behind a preposition or the article; else nothing."""
    if bare(word) != word:
        return word
    if word in lexicon:
        return lexicon[word]
    match = _PREFIX.fullmatch(word)
    if match is None or match[4] not in lexicon:
        return ""
    joins, preposition, article, stem = match.groups()
    said = lexicon[stem]
    if article and stem[0] in _SUN and said[1:2] != SHADDA:
        said = said[0] + SHADDA + said[1:]
    return "".join(_PREFIX_SAID[each] for each in (joins, preposition, article)) + said


def _restored(marked: str, text: str, lexicon: Mapping[str, str]) -> str:
    """Return the model's text with the lexicon's words as the lexicon has them; their last vowel is the model's."""
    words = iter(_WORD.findall(marked))
    return _WORD.sub(lambda match: _merged(_known(match[0], lexicon), next(words, match[0])), text)


def _merged(known: str, modelled: str) -> str:
    """Return a known word with the last vowel that the model gives it, unless its end is fixed."""
    if not known:
        return modelled
    ending = re.search(f"[{MARKS}]*$", modelled)
    is_open = not _MARK.match(known[-1]) and known not in _FIXED
    return known + ending[0] if ending and is_open else known


def _parts(text: str) -> Iterable[str]:
    """Yield a text in parts that the model takes; a sentence is hardly ever longer."""
    words = re.findall(r"\S+\s*", text)
    part = ""
    for word in words:
        if part and len(part) + len(word) > MOST // 4:
            yield part
            part = ""
        part += word
    yield part


@cache
def _model() -> Any:
    # The model and its runtime are loaded only where Arabic is said.
    from onnxruntime import InferenceSession, SessionOptions
    from piper.tashkeel import TASHKEEL_DIR, TashkeelDiacritizer

    model = TashkeelDiacritizer()
    # One thread: the sums are in the same order on every machine, and it takes half the time of two.
    alone = SessionOptions()
    alone.intra_op_num_threads = 1
    model.session = InferenceSession(TASHKEEL_DIR / "model.onnx", alone)
    return model
