"""A command with all the processes that it starts: how long it takes, and how much of the machine."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

BETWEEN_SAMPLES = 0.2
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Seconds on the clock, seconds of the processors, and the most memory of all processes together.

    Memory is sampled five times a second; what processes share is counted once (proportional set size).
    """

    seconds: float
    processor: float
    megabytes: float


def measured(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Measure:
    """Run a command in a folder, and return what it took.

    Raises `SystemExit` where it fails.
    """
    began = perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    samples, ended = [0.0], threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, samples, ended))
    watch.start()
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - began
    ended.set()
    watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}: exit code {process.returncode}\n{said.decode()}")
    return Measure(round(seconds, 2), round(usage.ru_utime + usage.ru_stime, 2), round(max(samples)))


def _watch(first: int, samples: list[float], ended: threading.Event) -> None:
    while not ended.wait(BETWEEN_SAMPLES):
        samples.append(sum(map(_megabytes, _tree(first))))


def _tree(first: int) -> Iterator[int]:
    """Yield the numbers of a process and of all those below it."""
    below: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has just ended
        below.setdefault(parent, []).append(int(folder.name))
    left = [first]
    while left:
        number = left.pop()
        yield number
        left += below.get(number, [])


def _megabytes(number: int) -> float:
    try:
        rollup = Path(f"/proc/{number}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = (int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return next(found, 0) / 1024
