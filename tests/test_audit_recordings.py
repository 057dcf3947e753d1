"""The audit of recordings: what they show, what the voice says in words, tags, lengths, the player of the page."""

from __future__ import annotations

import io
import wave
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.recording.lines import Line
from citizen_budget.audit.report import Result, result
from citizen_budget.audit.spoken.script import check_script
from citizen_budget.audit.spoken.wanted import NUMBERS, heard
from citizen_budget.audit.told import Words, told
from citizen_budget.language import LANGUAGES
from citizen_budget.speech.phrases import phrases
from citizen_budget.speech.script import sentences
from citizen_budget.writers import AS_USUAL, FORMATS
from tests import short_voice
from tests.sample_document import SAMPLES
from tests.test_audit import Written, difference, sample

NAME = "x/audio/citizen-budget"


def file(recording: Written, end: str) -> Parcel:
    """Return the file of a recording whose path ends so."""
    (found,) = (each for each in recording.files if each.path == f"{NAME}{end}")
    return found


def changed(code: str, end: str, old: str, new: str, encoding: str = "utf-8") -> Result:
    """Return the audit of the sample's recording with a text of one file changed."""
    recording = sample(code, "audio")
    content, before, after = file(recording, end).content, old.encode(encoding), new.encode(encoding)
    assert before in content
    return recording.audited(content.replace(before, after, 1), f"{NAME}{end}")


def sentence(text: str, code: str) -> bytes:
    """Return the script of one text in a language."""
    told_in = LANGUAGES[code]
    spoken = [phrase for each in sentences((text,)) for phrase in phrases(each, told_in)]
    own = dict.fromkeys(phrase.text for phrase in spoken if phrase.language == told_in)
    return "".join(f"= {phrase}\n" for phrase in own).encode()


@pytest.mark.parametrize(
    ("code", "words", "value"),
    [
        ("fr", "quatre-vingt-dix-neuf mille neuf cent soixante et onze", 99971),
        ("fr", "deux cents", 200),
        ("fr", "un million deux cent mille", 1_200_000),
        ("fr", "cent vingt deux cents", None),
        ("fr", "vingt trente", None),
        ("fr", "million", None),
        ("ar", "مائة مليون ومليون وتسعمائة وسبعة عشر ألفا ومائة وواحد وأربعون", 101_917_141),
        ("ar", "ألفين وخمس وعشرين", 2025),
        ("ar", "أحد عشر ألفا", 11_000),
        ("ar", "ألفا", 2000),
        ("ar", "خمسة ثلاثة", None),
        ("ar", "عشرون وخمسة", None),
        ("ar", "ألف ومليون", None),
    ],
)
def test_words_are_read_as_one_number_or_as_none(code: str, words: str, value: int | None) -> None:
    assert NUMBERS[code].cardinal(heard(words)) == value


@pytest.mark.parametrize(
    ("code", "words", "value"),
    [
        ("fr", "douze millions de dirhams", "12000000"),
        ("fr", "trente-deux dirhams et vingt centimes", "32.20"),
        ("fr", "deux dirhams de trop", None),
        ("ar", "ألفا درهم", "2000"),
        ("ar", "مائة درهم ودرهمان وخمسون سنتيما", "102.50"),
        ("ar", "درهم واحد", "1"),
        ("ar", "مائة", None),
    ],
)
def test_words_are_read_as_an_amount_or_as_none(code: str, words: str, value: str | None) -> None:
    assert NUMBERS[code].amount(heard(words)) == (value and Decimal(value))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Loi n° 113-14 du 7/10/2015, art. 92 : 3,5 millions de dirhams, soit 10-15 % de 12 MDH."),
        ("fr", "Le 1er mars à 17h30, S. M. le Roi Mohammed VI reçoit 2 500 personnes, tél. +212 5 39 00 00 00."),
        ("fr", "Voir https://commune.example/loi-113-14 (ONEE, 4.0) & l’arrêté XXI de 2023-2024."),
        ("fr", "De 9h00 à 17:00, au 2ème étage : 1 dirham, 2 000 000 de DH et 05 39 91 00 00."),
        ("ar", "القانون رقم 113.14 بتاريخ 7 أغسطس 2015، بمبلغ 2.000 درهم و 5 مشاريع ب 12,5%."),
        ("ar", "الساعة 17:30 في مقر ADEP 2025، الهاتف 0539000000، ص. 3 من الظهير 1.15.85."),
        ("ar", "٢٥٠٠ شخص، إلخ. ل 3 جمعيات و 1 درهم و 2 درهم من الساعة 9:00 بـ 5 أيام"),
    ],
)
def test_free_text_is_known_again_in_the_words_of_the_voice(code: str, text: str) -> None:
    check_script(sentence(text, code), [Line((Words(text),), ())], code)


@pytest.mark.parametrize(
    ("code", "end", "old", "new", "expected"),
    [
        ("fr", ".vtt", "32\u00a0470\u00a0199,20", "32\u00a0470\u00a0199,30", ("32470199.20", "32470199.30")),
        ("fr", ".vtt", "De nouvelles lampes.", "De vieilles lampes.", ("nouvelleslampes", "vieilleslampes")),
        (
            "fr",
            ".vtt",
            "Le plus petit\u00a0: Emprunts",
            "Le plus grand\u00a0: Emprunts",
            ("petitemprunts 233 dhsoit 0.0 %", "grandemprunts 233 dhsoit 0.0 %"),
        ),
        ("ar", ".vtt", "67,9%", "76,9%", ("67.9", "76.9")),
        ("fr", ".txt", "−2,9", "−2,8", ("−2,9", "−2,8")),
        ("fr", ".txt", "Pourquoi ?\n", "", ("Pourquoi", "De")),
        ("fr", ".script.txt", "cent cinq millions", "cent six millions", None),
        ("fr", ".script.txt", "nouvelles lampes", "vieilles lampes", None),
        ("fr", ".script.txt", "vingt point dix", "dix point vingt", None),
        ("ar", ".script.txt", "= المجموع: مائة وخمسة ملايين", "= المجموع: مائة وستة ملايين", None),
        ("ar", ".script.txt", "وَعِشْرُونَ مِلْيُونًا", "وَثَلَاثُونَ مِلْيُونًا", None),
    ],
)
def test_a_changed_text_of_a_recording_is_found(
    code: str, end: str, old: str, new: str, expected: tuple[str, str] | None
) -> None:
    found = changed(code, end, old, new)

    assert found.difference is not None
    assert found.difference.file == f"{NAME}{end}"
    assert expected is None or difference(found)[2:] == expected


def test_a_difference_in_the_script_names_the_line_and_what_the_document_says() -> None:
    found = changed("fr", ".script.txt", "trente-deux millions", "trente-trois millions")
    lines = file(sample("fr", "audio"), ".script.txt").content.decode().splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if text.startswith("= Ressources propres"))

    assert difference(found) == (
        ("D’où vient l’argent ?", "Les recettes par origine", "Ressources propres"),
        f"line {line}",
        "Ressources propres: 32470199.20, soit 30",
        "Ressources propres: trente-trois million",
    )


@pytest.mark.parametrize(
    ("end", "old", "new", "where"),
    [
        (".mp3", "Budget citoyen 2025", "Budget citoyen 2026", "tag TIT2"),
        (".mp3", "D’où vient l’argent ?", "D’où vient l’argent 2", "tag TIT2"),
        ("/02-essentials.mp3", "2/4", "3/4", "tag TRCK"),
    ],
)
def test_a_changed_tag_is_found(end: str, old: str, new: str, where: str) -> None:
    found = changed("fr", end, old, new, "utf-16-le")

    assert found.difference is not None
    assert (found.difference.file, str(found.difference.where)) == (f"{NAME}{end}", where)


def test_a_changed_tag_of_a_voice_note_is_found() -> None:
    assert difference(changed("fr", "/01-opening.ogg", "date=2025", "date=2024"))[1:] == ("tag TYER", "2025", "2024")


def test_sound_that_is_missing_or_of_another_chapter_is_found() -> None:
    recording = sample("fr", "audio")
    whole, first = file(recording, ".mp3"), file(recording, "/02-essentials.mp3")
    second = file(recording, "/03-revenue.mp3").content
    shorter = recording.audited(whole.content[:-157], whole.path)
    other = recording.audited(first.content[:600] + second[600:], first.path)

    assert (shorter.difference is None, other.difference is None) == (False, False)


def test_times_of_captions_rise_within_the_recording() -> None:
    earlier = changed("fr", ".vtt", "--> 00:00:00.", "--> 00:00:0")
    later = changed("fr", ".vtt", "opening-2\n00:00:0", "opening-2\n00:59:0")

    assert difference(earlier)[1] == "at 00:00:0224"
    assert difference(later)[1] == "cue opening-2"


@cache
def spoken_page(code: str) -> tuple[Parcel, ...]:
    """Return the web page of the sample with its player, the recording and its captions."""
    files = {file.path: file for file in short_voice.written(SAMPLES[code], "audio")}
    whole = files["audio/citizen-budget.mp3"]
    (page,) = FORMATS["html"].writer()(replace(SAMPLES[code], recording=whole.recording), AS_USUAL)
    others = (whole, files["audio/citizen-budget.vtt"])
    return tuple(Parcel(f"x/{each.path}", each.content) for each in (page, *others))


def page_audit(code: str, content: bytes) -> Result:
    page, *recording = spoken_page(code)
    return result(told(SAMPLES[code]), "html", (page.path,), [replace(page, content=content), *recording])


@pytest.mark.parametrize("code", SAMPLES)
def test_the_player_of_a_page_is_that_of_its_recording(code: str) -> None:
    assert page_audit(code, spoken_page(code)[0].content).difference is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('Durée en minutes\u00a0: <bdi dir="ltr">1<', 'Durée en minutes\u00a0: <bdi dir="ltr">2<'),
        ('data-start="0.00">Budget citoyen 2025', 'data-start="0.00">Budget citoyen 2026'),
        ('data-start="0.00"', 'data-start="0.50"'),
        ('<h2 data-said="', '<h2 data-said="1'),
        ('class="player"', 'class="played"'),
    ],
)
def test_a_player_that_tells_another_recording_is_found(old: str, new: str) -> None:
    content = spoken_page("fr")[0].content.decode()
    assert old in content

    assert page_audit("fr", content.replace(old, new, 1).encode()).difference is not None


def radio(code: str, content: bytes | None = None) -> Result:
    (sound,) = short_voice.written(SAMPLES[code], "audio-radio")
    files = (Parcel(f"{NAME}.wav", content or sound.content), file(sample(code, "audio"), ".mp3"))
    return result(told(SAMPLES[code]), "audio-radio", (files[0].path,), files)


def test_sound_for_radio_is_as_long_as_the_recording_and_says_no_figure() -> None:
    read = radio("fr")

    assert (read.difference, read.expected, read.found) == (None, 0, None)


def test_sound_for_radio_of_another_length_or_form_is_found() -> None:
    changed_sounds = []
    for rate, seconds in ((48_000, 1), (22_050, 1)):
        content = io.BytesIO()
        with wave.open(content, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(rate)
            sound.writeframes(bytes(2 * rate * seconds))
        changed_sounds.append(content.getvalue())

    differences = [
        difference(radio("fr", content))[1] for content in (*changed_sounds, b"RIFF", changed_sounds[0][:-9])
    ]
    assert differences == ["in the header", "in the header", "the file cannot be read", "in the header"]
