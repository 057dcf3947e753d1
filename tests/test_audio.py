"""The files of the recording, read back by ffprobe and ffmpeg: sound, times, tags, captions."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lxml import html as lxml_html

from citizen_budget.document import Document, Paragraph, Section
from citizen_budget.speech import ffmpeg
from citizen_budget.speech.choice import SpeechChoice
from citizen_budget.speech.encoding import MOST_OPUS, RADIO, WEB
from citizen_budget.speech.engine import RATE, Pyttsx3
from citizen_budget.speech.script import script
from citizen_budget.speech.sound import Spoken
from citizen_budget.speech.studio import at_loudness, recorded, voiced
from citizen_budget.writers import AS_USUAL, FORMATS, File, Settings
from citizen_budget.writers.audio import write
from tests.sample_document import SAMPLES
from tests.test_engine import tiny_voice

# One worker makes the recordings and reads them.
pytestmark = pytest.mark.xdist_group("audio")

VOWEL = re.compile("[aeiouyøœæɑɐɔəɛɜɪʊʌ]\u0303?ː?")


@dataclass(frozen=True)
class Recorded:
    """The sample in one language: its files on the disk, and the samples they were made of."""

    document: Document
    files: dict[str, File]
    folder: Path
    chapters: tuple[Spoken, ...]
    sounds: tuple[np.ndarray, ...]

    def path(self, name: str) -> Path:
        return self.folder / "audio" / name


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    document, folder = SAMPLES[request.param], tmp_path_factory.mktemp("audio")
    files = {file.path: file for file in write(document, AS_USUAL)}
    for path, file in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(file.content)
    of = script(document)
    chapters = recorded(of, voiced(of, SpeechChoice()), SpeechChoice())
    return Recorded(document, files, folder, chapters, at_loudness(chapters, WEB, SpeechChoice()))


def probed(path: Path, *what: str) -> Any:
    command = ["ffprobe", "-v", "error", "-of", "json", *what, str(path)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def decoded(path: Path) -> np.ndarray:
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-ar", str(RATE), "-f", "s16le", "-"]
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, "<i2").astype(float)


def levels(path: Path) -> tuple[float, float]:
    """Return the loudness in LUFS and the peak in dBFS."""
    command = ["ffmpeg", "-nostats", "-i", str(path), "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
    report = subprocess.run(command, capture_output=True, check=True, text=True).stderr
    loudness, peak = re.findall(r"\bI:\s+(-?[\d.]+) LUFS", report)[-1], re.findall(r"Peak:\s+(-?[\d.]+) dBFS", report)
    return float(loudness), float(peak[-1])


def delay(heard: np.ndarray, meant: np.ndarray) -> float:
    """Return by how many seconds a sound comes after another, by their correlation."""
    size = 1 << (len(heard) + len(meant)).bit_length()
    both = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(meant, size)))
    at = int(np.argmax(both))
    return (at if at < size // 2 else at - size) / RATE


def test_a_recording_has_these_files(sample: Recorded) -> None:
    names = [f"{number:02}-{name}" for number, name in enumerate(("opening", "essentials", "revenue", "contact"), 1)]
    notes = sorted(path for path in sample.files if path.endswith(".ogg"))

    assert [path for path in sample.files if not path.endswith(".ogg")] == [
        "audio/citizen-budget.mp3",
        *(f"audio/citizen-budget/{name}.mp3" for name in names),
        "audio/citizen-budget.vtt",
        "audio/citizen-budget.txt",
        "audio/citizen-budget.script.txt",
    ]
    assert sorted({re.sub(r"(\.\d)?\.ogg$", "", path) for path in notes}) == [
        f"audio/citizen-budget/{name}" for name in names
    ]


def test_the_whole_recording_lasts_as_long_as_its_segments_and_pauses(sample: Recorded) -> None:
    length = float(probed(sample.path("citizen-budget.mp3"), "-show_format")["format"]["duration"])
    lead = 0.125 * len(sample.chapters)
    spoken = sum((each.end - each.start) / RATE for chapter in sample.chapters for each in chapter.segments)
    pauses = sum(each.segment.pause / 1000 for chapter in sample.chapters for each in chapter.segments)
    samples = sum(map(len, sample.sounds)) / RATE

    assert length == pytest.approx(samples, abs=0.002)
    # Each chapter is a whole number of frames of 26 milliseconds.
    assert length == pytest.approx(lead + spoken + pauses, abs=0.027 * len(sample.chapters))


def test_the_whole_recording_is_loud_enough_and_never_too_loud(sample: Recorded) -> None:
    loudness, peak = levels(sample.path("citizen-budget.mp3"))

    assert abs(loudness - WEB) <= 0.5
    assert peak <= -1


def test_no_silence_is_longer_than_two_seconds(sample: Recorded) -> None:
    loud = np.flatnonzero(np.abs(decoded(sample.path("citizen-budget.mp3"))) > 100)

    assert np.diff(loud).max() / RATE < 2


def test_the_files_have_the_sound_of_the_script_within_fifty_milliseconds(sample: Recorded) -> None:
    whole = np.concatenate(sample.sounds).astype(float)
    heard = decoded(sample.path("citizen-budget.mp3"))
    delays = [delay(heard, whole), delay(heard[-20 * RATE :], whole[-20 * RATE :])]
    for chapter, sound in zip(sample.chapters, sample.sounds, strict=True):
        path = sample.path(f"citizen-budget/{chapter.chapter.number:02}-{chapter.chapter.id}.mp3")
        delays.append(delay(decoded(path), sound.astype(float)))

    assert [each for each in delays if abs(each) > 0.05] == []


def test_chapters_and_tags_read_back_in_the_language(sample: Recorded) -> None:
    read = probed(sample.path("citizen-budget.mp3"), "-show_chapters", "-show_format", "-show_streams")
    starts = np.cumsum([0, *map(len, sample.sounds)]) / RATE
    chapters = [(each["tags"]["title"], float(each["start_time"])) for each in read["chapters"]]
    tags = read["format"]["tags"]

    assert [title for title, _ in chapters] == [each.chapter.title for each in sample.chapters]
    assert [time for _, time in chapters] == pytest.approx(list(starts[:-1]), abs=0.002)
    assert (tags["language"], tags["date"], tags["artist"]) == (
        sample.document.language.voice.tag,
        "2025",
        sample.document.producer,
    )
    assert [stream["codec_name"] for stream in read["streams"]] == ["mp3", "png"]


def test_a_chapter_s_file_has_its_title_and_number(sample: Recorded) -> None:
    chapter = sample.chapters[1].chapter
    path = sample.path(f"citizen-budget/02-{chapter.id}.mp3")
    tags = probed(path, "-show_format")["format"]["tags"]

    assert (tags["title"], tags["track"]) == (chapter.title, "2/4")


def test_voice_notes_are_mono_opus_within_the_limit_and_together_the_whole(sample: Recorded) -> None:
    length = 0.0
    for path, file in sample.files.items():
        if path.endswith(".ogg"):
            read = probed(sample.folder / path, "-show_streams", "-show_format")
            (stream,) = read["streams"]
            assert (stream["codec_name"], stream["channels"]) == ("opus", 1)
            assert len(file.content) <= MOST_OPUS
            length += float(read["format"]["duration"])
    assert length == pytest.approx(sum(map(len, sample.sounds)) / RATE, abs=0.1 * len(sample.files))


def test_captions_are_shown_while_their_words_are_heard(sample: Recorded) -> None:
    content = sample.path("citizen-budget.vtt").read_text("utf-8")
    cues = re.findall(r"(?m)^(\S+)\n(\d\d):(\d\d):([\d.]+) --> (\d\d):(\d\d):([\d.]+)\n(.+)$", content)
    times = [
        (int(a) * 3600 + int(b) * 60 + float(c), int(d) * 3600 + int(e) * 60 + float(f))
        for _, a, b, c, d, e, f, _ in cues
    ]
    segments = [each.segment for chapter in sample.chapters for each in chapter.segments]
    heard = np.abs(decoded(sample.path("citizen-budget.mp3")))

    assert content.startswith(f"WEBVTT\nLanguage: {sample.document.language.tag}\n\n")
    assert [cue[-1] for cue in cues] == [each.shown for each in segments]
    assert all(end <= after for (_, end), (after, _) in pairwise(times))
    for (start, end), (after, _) in zip(times, [*times[1:], (times[-1][1] + 1, 0)], strict=True):
        since = max(start - 0.2, 0)
        loud = np.flatnonzero(heard[int(since * RATE) : int(after * RATE)] > 200) / RATE + since
        assert abs(loud[0] - start) <= 0.05
        assert abs(loud[loud < after - 0.1][-1] - end) <= 0.05


def test_the_transcript_is_what_is_shown(sample: Recorded) -> None:
    text = sample.path("citizen-budget.txt").read_text("utf-8")
    shown = [each.segment.shown for chapter in sample.chapters for each in chapter.segments]

    assert "".join(text.split()) == "".join("".join(shown).split())


def test_the_voice_says_four_to_four_and_a_half_syllables_a_second(sample: Recorded) -> None:
    voice, of = sample.document.language.voice, script(sample.document)
    own = [each for each in voiced(of, SpeechChoice()) if each.phrase.language == sample.document.language]
    with Pyttsx3(voice.name, voice.rate) as engine:
        syllables = sum(len(VOWEL.findall(sound)) for sound in engine.sounds([each.text for each in own]))
    texts = {each.phrase for each in own}
    length = sum(
        (each.end - each.start) / RATE
        for chapter in sample.chapters
        for each in chapter.segments
        if set(each.segment.phrases) <= texts
    )

    assert 4.0 <= syllables / length <= 4.5


def test_the_same_document_gives_the_same_bytes_with_and_without_a_cache(sample: Recorded, tmp_path: Path) -> None:
    cached = Settings(speech=SpeechChoice(cache=str(tmp_path)))
    cold, warm = write(sample.document, cached), write(sample.document, cached)

    assert cold == warm == tuple(sample.files.values())


def test_a_changed_figure_is_the_only_thing_said_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def parks(figure: str) -> Document:
        paragraphs = tuple(Paragraph((text,)) for text in ("Un parc.", f"Il coûte {figure} DH.", "Il ouvre."))
        return replace(SAMPLES["fr"], blocks=(Section(2, "parks", ("Parcs",), paragraphs),))

    said: list[str] = []
    speak = Pyttsx3.speak

    def listened(engine: Pyttsx3, text: str) -> bytes:
        said.append(text)
        return speak(engine, text)

    monkeypatch.setattr(Pyttsx3, "speak", listened)
    settings = Settings(speech=SpeechChoice(cache=str(tmp_path)))
    write(parks("12"), settings)
    said.clear()
    write(parks("13"), settings)

    assert said == ["Il coûte treize dirhams."]


def test_only_the_chapters_that_say_a_changed_figure_are_encoded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(figure: str) -> Document:
        parks, roads = (
            Section(2, name, (title,), (Paragraph((text,)),))
            for name, title, text in (("parks", "Parcs", f"Il coûte {figure} DH."), ("roads", "Routes", "Une route."))
        )
        return replace(SAMPLES["fr"], blocks=(parks, roads))

    encoded: list[str] = []
    run = ffmpeg.run

    def watched(arguments: tuple[str, ...], content: bytes, *, quiet: bool = True, reports: bool = False) -> bytes:
        encoded.extend(name for name in ("libmp3lame", "libopus") if name in arguments)
        return run(arguments, content, quiet=quiet, reports=reports)

    monkeypatch.setattr(ffmpeg, "run", watched)
    settings = Settings(speech=SpeechChoice(cache=str(tmp_path)))
    write(told("12"), settings)
    write(told("13"), settings)

    # The opening, the parks and the roads; then the parks alone.
    assert sorted(encoded) == ["libmp3lame"] * 4 + ["libopus"] * 4


def test_audio_for_radio_is_wav_of_48_khz_at_its_loudness(tmp_path: Path) -> None:
    document = replace(SAMPLES["fr"], blocks=SAMPLES["fr"].blocks[:4])
    (file,) = FORMATS["audio-radio"].writer()(document, AS_USUAL)
    path = tmp_path / "radio.wav"
    path.write_bytes(file.content)
    (stream,) = probed(path, "-show_streams")["streams"]
    loudness, peak = levels(path)

    assert file.path == "audio/citizen-budget.wav"
    assert (stream["codec_name"], stream["sample_rate"], stream["channels"]) == ("pcm_s16le", "48000", 1)
    assert abs(loudness - RADIO) <= 0.5
    assert peak <= -1


def test_a_piper_voice_is_used_where_it_is_chosen(tmp_path: Path) -> None:
    document = replace(SAMPLES["fr"], blocks=SAMPLES["fr"].blocks[1:3])
    choice = SpeechChoice(voices=(("fr", str(tiny_voice(tmp_path))),))
    files = write(document, Settings(speech=choice))

    assert files == write(document, Settings(speech=choice))
    assert files[0].content != write(document, AS_USUAL)[0].content


def test_the_page_plays_the_recording_and_says_when_each_part_is_heard(sample: Recorded) -> None:
    recording = sample.files["audio/citizen-budget.mp3"].recording
    assert recording is not None
    (page,) = FORMATS["html"].writer()(replace(sample.document, recording=recording), AS_USUAL)
    root = lxml_html.document_fromstring(page.content)
    (player,) = root.iter("audio")
    links = [(link.get("href"), link.text) for link in root.find_class("player")[0].iter("a") if link.get("data-start")]
    said = {element.get("data-said"): element for element in root.iter() if element.get("data-said")}

    assert dict(player.attrib) == {"controls": "", "preload": "none", "src": "audio/citizen-budget.mp3"}
    assert links == [(track.path, track.title) for track in recording.tracks]
    first = {cue.place: f"{cue.start:.2f}" for cue in reversed(recording.cues) if cue.place}
    assert set(first.values()) == set(said)
    row = next(cue for cue in recording.cues if cue.place == "4.0.0")
    assert said[f"{row.start:.2f}"].tag == "tr"
    assert [dict(each.attrib) for each in root.iter("script")] == [{}]
