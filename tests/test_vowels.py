"""Vowel marks: lexicons, model and corrected scripts, and the gate for words that a voice cannot say."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from citizen_budget.commands import voices
from citizen_budget.document import Document, Paragraph, Pronunciation, Section
from citizen_budget.errors import UsageError
from citizen_budget.language import language
from citizen_budget.speech import cache, corrections
from citizen_budget.speech.cache import Cache
from citizen_budget.speech.choice import ON_THE_SPOT, SpeechChoice
from citizen_budget.speech.engine import Pyttsx3
from citizen_budget.speech.script import script, sentence
from citizen_budget.speech.studio import recorded, voiced
from citizen_budget.speech.unspeakable import UnspeakableError
from citizen_budget.speech.vowels import SHADDA, bare, shadda_first, vowelled
from tests.sample_document import ARABIC_SAMPLE

ARABIC, FRENCH = language("ar"), language("fr")
NOTHING = Cache("")


def marked(text: str) -> str:
    return vowelled(text, {}, {}, NOTHING)


def document(*sentences: str, said: tuple[Pronunciation, ...] = ()) -> Document:
    section = Section(2, "parks", ("الحدائق",), tuple(Paragraph((sentence,)) for sentence in sentences))
    return replace(ARABIC_SAMPLE, blocks=(section,), pronunciations=said)


def text_of(of: Document, plain: str, choice: SpeechChoice = ON_THE_SPOT) -> str:
    """Return a sentence of a document as the voice gets it."""
    return next(each.text for each in voiced(script(of), choice) if each.phrase.text == plain)


def test_numbers_have_their_vowels_from_the_lexicon() -> None:
    assert marked("اثنا عشر مليونا وخمسمائة ألف درهم") == ("اِثْنَا عَشَرَ مِلْيُونًا وَخَمْسُمِئَة أَلْف دِرْهَم").replace(
        f"َ{SHADDA}", f"{SHADDA}َ"
    )
    assert marked("ألفا درهم") == "أَلْفَا دِرْهَم"
    assert marked("أحد عشر ألفا وثلاثة دراهم") == "أَحَدَ عَشَرَ أَلْفًا وَثَلَاثَة دَرَاهِم"


def test_shadda_stands_before_its_vowel_at_the_very_end() -> None:
    assert [ord(letter) for letter in shadda_first("ش\u064e\u0651")] == [0x634, 0x651, 0x64E]
    given = marked("الشفافية في تطوان")
    assert given == shadda_first(given)
    assert bare(given) == "الشفافية في تطوان"
    assert f"ش{SHADDA}\u064e" in given


def test_a_vowel_behind_the_shadda_is_heard_and_one_before_it_is_not() -> None:
    with Pyttsx3(ARABIC.voice.name, ARABIC.voice.rate) as engine:
        good, bad = engine.sounds([f"ش{SHADDA}َب", f"شَ{SHADDA}ب"])
    assert good != bad


def test_the_model_keeps_the_letters_and_fills_in_vowels() -> None:
    plain = "ميزانية الجماعة بكلمات بسيطة."
    given = marked(plain)

    assert bare(given) == plain
    assert len(given) > len(plain) + 10


def test_the_workbook_s_pronunciation_comes_before_the_project_s() -> None:
    said = (Pronunciation("تطوان", "تَطْوَان"), Pronunciation("القصر الكبير", "القَصْرُ الكَبِيرُ"))

    assert text_of(document("تطوان", said=said), "تطوان").startswith("تَطْوَان")
    assert "القَصْرُ الكَبِيرُ" in text_of(document("جماعة القصر الكبير", said=said), "جماعة القصر الكبير")


def test_a_corrected_script_is_what_the_next_build_says() -> None:
    of = document("تصرف الأموال في الحدائق.")
    name = "summary.script.txt"
    first = corrections.written(voiced(script(of), ON_THE_SPOT), ARABIC, name).decode()
    plain = "تصرف الأموال في الحدائق."
    wrong, right = text_of(of, plain), "تُصْرَفُ الْأَمْوَالُ فِي الْحَدَائِقِ."
    assert f"= {plain}\n{wrong}\n" in first

    choice = SpeechChoice(corrections.merged([corrections.read(first.replace(wrong, right), name)]))
    assert text_of(of, plain, choice) == right
    again = corrections.written(voiced(script(of), choice), ARABIC, name).decode()
    assert f"= {plain}\n{right}\n" in again


def test_an_unchanged_script_changes_nothing() -> None:
    texts = voiced(script(ARABIC_SAMPLE), ON_THE_SPOT)
    written = corrections.written(texts, ARABIC, "citizen-budget.script.txt").decode()
    choice = SpeechChoice(corrections.merged([corrections.read(written, "budget.script.txt")]))

    assert voiced(script(ARABIC_SAMPLE), choice) == texts


def test_a_script_without_vowel_marks_has_the_figures_in_words() -> None:
    texts = voiced(sentence("Il y a 12 arbres.", FRENCH), ON_THE_SPOT)

    assert corrections.written(texts, FRENCH, "summary.script.txt").decode() == (
        "# Ce que dit la voix, phrase par phrase, avec les chiffres en toutes lettres.\n\n= Il y a douze arbres.\n"
    )


def test_a_correction_that_changes_a_letter_is_refused_with_its_line() -> None:
    changed = "# …\n\n= ألف درهم\nأَلْفَا دِرْهَم\n"

    with pytest.raises(UsageError) as caught:
        list(corrections.read(changed, "budget.summary.script.txt"))
    assert str(caught.value) == "budget.summary.script.txt, line 4: the letters are not those of “ألف درهم”."


def test_the_scripts_beside_a_workbook_are_those_with_its_name(tmp_path: Path) -> None:
    names = ["budget.summary.script.txt", "budget.script.txt", "budget.txt", "other.script.txt", "budget2.script.txt"]
    for name in names:
        (tmp_path / name).write_text("= ألف\nأَلْف\n", "utf-8")

    assert [path.name for path in voices.scripts(tmp_path / "budget.xlsx")] == [
        "budget.script.txt",
        "budget.summary.script.txt",
    ]


def test_a_word_that_the_voice_cannot_say_is_named_with_its_section() -> None:
    of = document("كلمة بتثجح جيدة")
    choice = SpeechChoice((("كلمة بتثجح جيدة", "كَلِمَةٌ بتثجح جَيِّدَةٌ"),))

    with pytest.raises(UnspeakableError) as caught:
        recorded(script(of), voiced(script(of), choice), choice)
    error = caught.value
    assert (error.character, error.text, error.where, error.exit_code) == ("بتثجح", "كلمة بتثجح جيدة", "الحدائق", 3)
    assert str(error) == "The voice cannot say the word “بتثجح” in “كلمة بتثجح جيدة”."


def test_the_cache_follows_the_rules_of_freedesktop() -> None:
    assert voices.cache({"XDG_CACHE_HOME": "/tmp/cache", "HOME": "/home/a"}) == Path("/tmp/cache/citizen-budget")
    assert voices.cache({"XDG_CACHE_HOME": "relative", "HOME": "/home/a"}) == Path("/home/a/.cache/citizen-budget")
    assert voices.cache({"HOME": "/home/a"}) == Path("/home/a/.cache/citizen-budget")


def test_a_full_cache_loses_what_was_not_used_for_the_longest_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "LIMIT", 25)
    kept = Cache(str(tmp_path))
    for number, key in enumerate("abc"):
        kept.put(b"0123456789", key)
        (path,) = (each for each in tmp_path.glob("??/*") if each.stat().st_mtime > 1000)
        os.utime(path, (number, number))
    kept.prune()

    assert [kept.get(key) for key in "abc"] == [None, b"0123456789", b"0123456789"]


def test_without_a_folder_nothing_is_kept_and_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in ("", str(tmp_path / "file")):
        kept = Cache(folder)
        kept.put(b"sound", "key")
        kept.prune()
        assert kept.get("key") is None
