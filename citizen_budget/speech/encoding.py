"""Encoding: samples become MP3, Ogg Opus or WAV, at the loudness of the web or of radio."""

from __future__ import annotations

import io
import re
import wave
from dataclasses import dataclass
from typing import Literal

import numpy as np

from citizen_budget.errors import OutputError, message
from citizen_budget.speech import ffmpeg
from citizen_budget.speech.cache import NO_CACHE, Cache
from citizen_budget.speech.engine import RATE
from citizen_budget.speech.sound import FRAME, Samples

WEB, RADIO = -18.0, -23.0
"""Loudness in LUFS: AES TD1008 for the web, EBU R 128 for radio."""
SAMPLE = RATE * 60
"""Samples on which the limiter is tried."""
MOST_OPUS = 512 * 1024
"""Bytes of a voice note that WhatsApp plays as one."""
OPUS_RATE, MP3_RATE, RADIO_RATE = 24, 48, 48_000
LONGEST_NOTE = RATE * 150
"""Samples of a voice note: at this rate of bits it keeps well within the limit."""
# LAME starts with the end of the frame before the first and with its own delay: two frames of silence.
_LAME_DELAY = 2
# LAME makes everything softer by this much, in decibels.
_LAME_SCALE = 0.45
_PEAK = 10 ** (-1.5 / 20)
_RAW = ("-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "pipe:0")
_BIT_RATES = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
Kind = Literal["ogg", "mp3"]


@dataclass(frozen=True, slots=True)
class Tags:
    """What a file says of itself."""

    title: str
    album: str
    artist: str
    year: int | None
    language: str
    track: int = 0
    tracks: int = 0


def levelled(samples: Samples, loudness: float, kept: Cache = NO_CACHE) -> Samples:
    """Return samples at a loudness in LUFS, with no peak above -1 dBFS.

    The limiter takes some loudness away: how much is tried on the first minute.
    """
    measured = _loudness(samples, kept)
    if measured is None:
        return samples
    gain, sample = loudness - measured, samples[:SAMPLE]
    before, after = _loudness(sample, kept), _loudness(_limited(sample, gain), kept)
    taken = before + gain - after if before is not None and after is not None else 0.0
    return _limited(samples, gain + taken)


def _limited(samples: Samples, gain: float) -> Samples:
    limiter = f"alimiter=limit={_PEAK:.4f}:attack=2:release=50:level=false:latency=true"
    filtered = ffmpeg.run((*_RAW, "-af", f"volume={gain:.2f}dB,{limiter}", "-f", "s16le", "pipe:1"), samples.tobytes())
    return np.frombuffer(filtered, dtype="<i2")[: len(samples)]


def mp3(samples: Samples, kept: Cache = NO_CACHE) -> bytes:
    """Return samples as the frames of an MP3, without tags.

    The samples are whole frames. Each frame stands for itself (no bit reservoir), and the delay of
    the encoder is cut off: the frames of chapters can follow each other.
    """
    options = ("-c:a", "libmp3lame", "-b:a", f"{MP3_RATE}k", "-compression_level", "7", "-reservoir", "0")
    raw = (
        *_RAW,
        "-af",
        f"volume={_LAME_SCALE}dB",
        *options,
        "-write_xing",
        "0",
        "-id3v2_version",
        "0",
        "-f",
        "mp3",
        "pipe:1",
    )
    frames = _frames(ffmpeg.run_once(kept, raw, samples.tobytes()))
    return b"".join(frames[_LAME_DELAY : _LAME_DELAY + len(samples) // FRAME])


def opus(samples: Samples, tags: Tags, kept: Cache = NO_CACHE) -> bytes:
    """Return samples as a voice note: mono Ogg Opus.

    Raises `OutputError` for one that is too large.
    """
    options = ("-c:a", "libopus", "-b:a", f"{OPUS_RATE}k", "-vbr", "constrained", "-application", "audio")
    fast = ("-compression_level", "1", "-frame_duration", "60")
    exact = ("-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", "ogg", "pipe:1")
    note = ffmpeg.run_once(kept, (*_RAW, *options, *fast, *_metadata(tags), *exact), samples.tobytes())
    if len(note) > MOST_OPUS:
        raise OutputError(
            message("The voice note “{title}” is larger than {limit} bytes.", title=tags.title, limit=MOST_OPUS)
        )
    return note


def wav(samples: Samples) -> bytes:
    """Return samples as a WAV file of 48 kHz."""
    resampled = ffmpeg.run((*_RAW, "-ar", str(RADIO_RATE), "-f", "s16le", "pipe:1"), samples.tobytes())
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RADIO_RATE)
        written.writeframes(resampled)
    return file.getvalue()


def at_our_rate(sound: bytes, rate: int) -> bytes:
    """Return samples of another rate at ours."""
    if rate == RATE:
        return sound
    raw = ("-f", "s16le", "-ar", str(rate), "-ac", "1", "-i", "pipe:0")
    return ffmpeg.run((*raw, "-ar", str(RATE), "-f", "s16le", "pipe:1"), sound)


def _metadata(tags: Tags) -> tuple[str, ...]:
    named = {
        "title": tags.title,
        "album": tags.album,
        "artist": tags.artist,
        "date": str(tags.year or ""),
        "language": tags.language,
        "track": f"{tags.track}/{tags.tracks}" if tags.track else "",
    }
    return tuple(word for name, value in named.items() if value for word in ("-metadata", f"{name}={value}"))


def _loudness(samples: Samples, kept: Cache) -> float | None:
    """Return the loudness in LUFS by EBU R 128; None where there is too little to measure."""
    measure = (*_RAW, "-af", "ebur128=framelog=verbose", "-f", "null", "-")
    report = ffmpeg.run_once(kept, measure, samples.tobytes(), reports=True)
    found = re.findall(rb"I:\s+(-?\d+\.\d+) LUFS", report)
    loudness = float(found[-1]) if found else -70.0
    return loudness if loudness > -69 else None


def _frames(stream: bytes) -> list[bytes]:
    """Return the frames of an MP3 stream; see ISO/IEC 13818-3, layer III at low sampling frequencies."""
    frames, at = [], 0
    while at + 4 <= len(stream):
        rate, padding = _BIT_RATES[stream[at + 2] >> 4], stream[at + 2] >> 1 & 1
        length = 72_000 * rate // RATE + padding
        frames.append(stream[at : at + length])
        at += length
    return frames
