"""The voice: each way in which pyttsx3 as it comes loses speech, and engines that end or are missing."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from citizen_budget.errors import MissingProgramError, OutputError
from citizen_budget.language import language
from citizen_budget.needs import hint
from citizen_budget.speech.engine import RATE, Pyttsx3
from citizen_budget.speech.piper import Piper

FRENCH, ARABIC = language("fr").voice, language("ar").voice
SENTENCES = (
    "La commune reçoit onze millions de dirhams.",
    "Elle les dépense pour l’éclairage, la propreté et les rues.",
    "Le conseil a voté.",
    "Le gouverneur a approuvé le budget de cette année.",
)
# Longer than the 245 characters from which pyttsx3 as it comes loses the file when the process ends.
LONG = " ".join(SENTENCES * 3)


@pytest.fixture(scope="module")
def voice() -> Iterator[Pyttsx3]:
    with Pyttsx3(FRENCH.name, FRENCH.rate) as engine:
        yield engine


def seconds(sound: bytes) -> float:
    return len(sound) / 2 / RATE


def spoken_alone(text: str) -> bytes:
    with Pyttsx3(FRENCH.name, FRENCH.rate) as engine:
        return engine.speak(text)


def spoken_by_a_worker(numbers: range) -> list[bytes]:
    with Pyttsx3(FRENCH.name, FRENCH.rate) as engine:
        return [engine.speak(f"Phrase {number}.") for number in numbers]


def test_a_long_text_is_spoken_whole(voice: Pyttsx3) -> None:
    assert len(LONG) > 245
    assert seconds(voice.speak(LONG)) > 3 * sum(seconds(voice.speak(each)) for each in SENTENCES) * 0.8


def test_each_of_several_texts_in_a_row_has_its_own_sound(voice: Pyttsx3) -> None:
    sounds = [voice.speak(text) for text in SENTENCES]

    assert len(set(sounds)) == len(SENTENCES)
    assert sounds == [spoken_alone(text) for text in SENTENCES]


def test_the_same_text_has_the_same_sound_whatever_was_said_before(voice: Pyttsx3) -> None:
    first = voice.speak(SENTENCES[0])
    voice.speak(LONG)

    assert voice.speak(SENTENCES[0]) == first


@pytest.mark.slow
@pytest.mark.parametrize(
    ("voice_name", "text", "length"),
    [(FRENCH.name, LONG, 30_000), (ARABIC.name, "تَصْرِفُ الْجَمَاعَةُ الْمَالَ. ", 10_000)],
)
def test_a_text_that_crashes_pyttsx3_is_spoken(voice_name: str, text: str, length: int) -> None:
    many = text * (length // len(text) + 1)
    with Pyttsx3(voice_name, 130) as engine:
        assert seconds(engine.speak(many)) > seconds(engine.speak(text)) * (length // len(text)) * 0.8


def test_a_text_without_sound_is_an_error_and_no_empty_file(voice: Pyttsx3) -> None:
    with pytest.raises(OutputError, match="could not say"):
        voice.speak("")


def test_a_missing_voice_is_said_and_no_other_language_is_spoken() -> None:
    with pytest.raises(MissingProgramError) as caught:
        Pyttsx3("roa/fr-fr", 130)

    assert str(caught.value) == "espeak-ng has no voice “roa/fr-fr”."
    assert caught.value.exit_code == 4
    assert caught.value.hint == hint("espeak-ng")


def test_missing_data_of_espeak_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ESPEAK_DATA_PATH", str(tmp_path))

    with pytest.raises(MissingProgramError):
        Pyttsx3(FRENCH.name, FRENCH.rate)


def test_a_missing_library_is_said_with_its_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pyttsx3").mkdir()
    (tmp_path / "pyttsx3/__init__.py").write_text("raise ImportError('espeak-ng')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with pytest.raises(MissingProgramError) as caught:
        Pyttsx3(FRENCH.name, FRENCH.rate)
    assert str(caught.value) == "espeak-ng is not installed: nothing can be read aloud."
    assert caught.value.hint == hint("espeak-ng")


def test_three_threads_speak_at_the_same_time() -> None:
    with ThreadPoolExecutor(3) as pool:
        sounds = list(pool.map(spoken_alone, SENTENCES[:3]))

    assert sounds == [spoken_alone(text) for text in SENTENCES[:3]]


def test_a_forked_process_speaks_though_its_parent_has_spoken(voice: Pyttsx3) -> None:
    sound = voice.speak(SENTENCES[0])
    with ProcessPoolExecutor(1, multiprocessing.get_context("fork")) as pool:
        assert pool.submit(spoken_alone, SENTENCES[0]).result() == sound


def test_a_process_that_was_killed_is_started_again(voice: Pyttsx3) -> None:
    sound = voice.speak(SENTENCES[0])
    killed = voice.process
    os.kill(killed, signal.SIGKILL)

    assert voice.speak(SENTENCES[0]) == sound
    assert voice.process != killed


@pytest.mark.parametrize("kills", ["the speaker", "its copy"])
def test_a_process_killed_in_mid_speech_says_it_all_again(kills: str, voice: Pyttsx3) -> None:
    text = LONG * 30
    sound = voice.speak(text)
    process = voice.process
    with ThreadPoolExecutor(1) as pool:
        speaking = pool.submit(voice.speak, text)
        # It speaks in a copy of itself: as soon as there is one, it is in mid-speech.
        children = Path(f"/proc/{process}/task/{process}/children")
        while not (copies := children.read_text().split()):
            pass
        os.kill(process if kills == "the speaker" else int(copies[0]), signal.SIGKILL)
        assert speaking.result() == sound
    assert voice.process != process


def test_a_process_that_hangs_is_given_up_and_said() -> None:
    with Pyttsx3(FRENCH.name, FRENCH.rate) as engine:
        engine._patience = 0
        with pytest.raises(OutputError, match="roa/fr did not start"):
            engine.speak(SENTENCES[0])


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2, 4])
def test_two_hundred_files_on_several_workers_are_all_there(workers: int, tmp_path: Path) -> None:
    shares = [range(first, 200, workers) for first in range(workers)]
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        for numbers, sounds in zip(shares, pool.map(spoken_by_a_worker, shares), strict=True):
            for number, sound in zip(numbers, sounds, strict=True):
                (tmp_path / f"{number}.raw").write_bytes(sound)

    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert sorted(sizes) == sorted(f"{number}.raw" for number in range(200))
    assert [name for name, size in sizes.items() if size < RATE] == []


def test_words_are_given_in_phonetic_letters() -> None:
    with Pyttsx3(ARABIC.name, ARABIC.rate) as engine:
        assert engine.sounds(["مصرف", "مِصْرَفٌ"]) == ("mˈas̪raf", "mˈis̪rafˌun")
        assert engine.sounds([]) == ()


def tiny_voice(folder: Path) -> Path:
    """Make a voice of Piper that hums: a low tone for each sound, at another rate than ours."""
    from onnx import TensorProto, helper, numpy_helper, save

    hum = np.sin(np.arange(1024) / 12).astype(np.float32) * 0.2
    constants = [
        numpy_helper.from_array(hum, "hum"),
        numpy_helper.from_array(np.array([2], np.int64), "last"),
        numpy_helper.from_array(np.array([1, 1, 1, -1], np.int64), "shape"),
        numpy_helper.from_array(np.array(0.01, np.float32), "hundredth"),
    ]
    nodes = [
        helper.make_node("Cast", ["input"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["numbers", "hundredth"], ["small"]),
        helper.make_node("Unsqueeze", ["small", "last"], ["column"]),
        helper.make_node("Mul", ["column", "hum"], ["tones"]),
        helper.make_node("Reshape", ["tones", "shape"], ["output"]),
    ]
    inputs = [
        helper.make_tensor_value_info("input", TensorProto.INT64, [1, None]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    outputs = [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 1, 1, None])]
    graph = helper.make_graph(nodes, "hum", inputs, outputs, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    path = folder / "hum.onnx"
    save(model, str(path))
    letters = "_^$ ,.:abdefijklmnopstuvwyzøœɑɔəɛɡʁʃʒɥɲː̃ˈˌ"
    settings = {
        "audio": {"sample_rate": 16_000},
        "espeak": {"voice": "fr"},
        "phoneme_type": "espeak",
        "num_symbols": len(letters),
        "num_speakers": 1,
        "phoneme_id_map": {letter: [number] for number, letter in enumerate(letters)},
    }
    path.with_name("hum.onnx.json").write_text(json.dumps(settings), "utf-8")
    return path


def test_a_piper_voice_from_a_file_speaks_at_our_rate_and_always_the_same(tmp_path: Path) -> None:
    piper = Piper(str(tiny_voice(tmp_path)))
    short, long = piper.speak("Le conseil."), piper.speak("Le conseil a voté le budget.")

    assert seconds(long) > seconds(short) > 0.5
    assert piper.speak("Le conseil.") == short
    assert piper.sounds(["eau"]) == ("o",) or piper.sounds(["eau"]) == ("ˈo",)
    assert piper.name.startswith("piper ")


def test_a_missing_or_broken_piper_voice_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no model")
    broken.with_name("broken.onnx.json").write_text("{}")

    with pytest.raises(MissingProgramError, match=r"There is no voice of Piper at .*absent.onnx"):
        Piper(str(tmp_path / "absent.onnx"))
    with pytest.raises(MissingProgramError, match="is not a voice of Piper"):
        Piper(str(broken))
