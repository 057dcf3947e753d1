"""Check many spoiled workbooks: a sentence or a success, never a traceback, a hang or a wrong total."""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from tests.fuzzing import verdict
from tests.mutants import mutant

CASES = 10_000
GROUP = 50
# Seconds of the processor, which other work on the machine does not lengthen; and of the clock.
LONGEST, LONGEST_WAIT = 10, 120
MOST_MEMORY = 2_000_000_000
RIGHT = ("sentence", "success")


class Hang(BaseException):
    """A check that takes too long; nothing in the program may catch it."""


@dataclass(frozen=True, slots=True)
class Case:
    """One spoiled workbook: its seed, what came of it, and how long the check took."""

    seed: int
    done: tuple[str, ...]
    outcome: str
    seconds: float
    megabytes: float


def main() -> int:
    """Print how many cases there were of each kind, the slowest, and every one that went wrong."""
    parser = argparse.ArgumentParser(prog="benchmarks/fuzz", description=__doc__)
    parser.add_argument("cases", type=int, nargs="?", default=CASES)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many at the same time")
    arguments = parser.parse_args()
    seeds = range(arguments.first, arguments.first + arguments.cases)
    groups = [seeds[start : start + GROUP] for start in range(0, len(seeds), GROUP)]
    with ProcessPoolExecutor(max_workers=arguments.jobs, initializer=_limit) as pool:
        cases = [case for group in pool.map(_check, groups) for case in _told(group)]
    kinds = Counter(case.outcome if case.outcome in RIGHT else "wrong" for case in cases)
    slowest = max(cases, key=lambda case: case.seconds)
    print("| cases | sentences | successes | wrong | slowest | MB at most |")
    print("|---|---|---|---|---|---|")
    print(
        f"| {len(cases):,} | {kinds['sentence']:,} | {kinds['success']:,} | {kinds['wrong']} "
        f"| {slowest.seconds:.1f} s (seed {slowest.seed}) | {max(case.megabytes for case in cases):.0f} |"
    )
    for case in cases:
        if case.outcome not in RIGHT:
            print(f"{case.seed} {', '.join(case.done)}: {case.outcome}")
    return 1 if kinds["wrong"] else 0


def _told(cases: list[Case]) -> list[Case]:
    """Show how far the work is, and at once what went wrong."""
    print(cases[-1].seed + 1, *(case for case in cases if case.outcome not in RIGHT), file=sys.stderr, flush=True)
    return cases


def _limit() -> None:
    """Let a bomb be seen as one, and a hang end."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    for alarm in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(alarm, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    raise Hang


def _check(seeds: range) -> list[Case]:
    with tempfile.TemporaryDirectory() as folder:
        return [_case(seed, Path(folder)) for seed in seeds]


def _case(seed: int, folder: Path) -> Case:
    spoiled = mutant(seed)
    began = time.process_time()
    _alarm(LONGEST, LONGEST_WAIT)
    try:
        found = verdict(spoiled, folder, mark=seed % 4 == 0)
        outcome = found.wrong or ("success" if found.code == 0 else "sentence")
    except Hang:
        outcome = f"over {LONGEST} seconds"
    except Exception:
        outcome = traceback.format_exc()
    finally:
        _alarm(0, 0)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Case(seed, spoiled.done, outcome, time.process_time() - began, memory)


def _alarm(busy: float, waiting: float) -> None:
    signal.setitimer(signal.ITIMER_PROF, busy)
    signal.setitimer(signal.ITIMER_REAL, waiting)


if __name__ == "__main__":
    raise SystemExit(main())
