"""Measure how long the commands take, and how much memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from citizen_budget.records import Place, Record, Source, Value

PROGRAM = Path(sys.executable).parent / "citizen-budget"
EXAMPLE = Path("examples/ksar-el-kebir-2025.xlsx")
LINES = 10_000
RUNS = 10


@dataclass(frozen=True, slots=True)
class Measure:
    """One run of a command: wall-clock seconds, and the most memory its process had."""

    seconds: float
    megabytes: float


def main() -> None:
    """Print each measure as one row of a Markdown table."""
    print("| what | seconds | MB at most |")
    print("|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.xlsx"
        # In a process of its own: a process starts with the memory mark of the one that started it.
        subprocess.run([sys.executable, __file__, str(large)], check=True)
        show("start-up: `citizen-budget --help`", RUNS, "--help")
        show(f"`check` of {LINES:,} lines", 3, "check", str(large))
        for format_ in ("html", "word", "brf"):
            build = ("build", str(EXAMPLE), "--format", format_, "--jobs", "1", "--anew", "--output", folder)
            show(f"`build --format {format_} --jobs 1` of {EXAMPLE.name}, two languages", 3, *build)
        show(f"`build` of {EXAMPLE.name}, every format", 3, "build", str(EXAMPLE), "--anew", "--output", folder)


def show(what: str, runs: int, *words: str) -> None:
    """Print the median of several runs."""
    measures = [measure(*words) for _ in range(runs)]
    seconds = median(measure.seconds for measure in measures)
    print(f"| {what} | {seconds:.2f} | {max(measure.megabytes for measure in measures):.0f} |", flush=True)


def measure(*words: str) -> Measure:
    """Return what one command took. The memory is that of its largest process."""
    before = os.times().elapsed
    with subprocess.Popen([PROGRAM, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"citizen-budget {' '.join(words)}: exit code {process.returncode}")
    return Measure(os.times().elapsed - before, usage.ru_maxrss / 1024)


def write_large_budget(path: Path) -> None:
    """Write the workbook that `check` is measured with."""
    from citizen_budget.workbook import workbook

    path.write_bytes(workbook(large_budget()))


def large_budget() -> Source:
    """Return a balanced budget of a commune that does not exist, with many lines."""
    commune = record("commune", {"name_fr": "Aïn Exemple", "name_ar": "عين المثال", "fiscal_year": 2025})
    lines = [
        record(
            "lines",
            {
                "part": "1",
                "direction": direction,
                "code": code(number, direction),
                "name_fr": f"Ligne {number}",
                "name_ar": f"البند {number}",
                "amount": 1000 + number,
                "previous_amount": 900 + number,
            },
        )
        for direction in ("revenue", "expenditure")
        for number in range(LINES // 2)
    ]
    return Source("large.xlsx", "", {"commune": (commune,), "lines": tuple(lines)})


def code(number: int, direction: str) -> str:
    """Return a code of the nomenclature for the line of a number."""
    chapter, rest = divmod(number, LINES // 10)
    steps = f"{10 * (chapter + 1)}.{rest // 100 + 10}.{rest % 100:02}"
    return steps if direction == "revenue" else f"{steps}.10.10"


def record(kind: str, values: Mapping[str, object]) -> Record:
    """Return a record whose values stand nowhere yet."""
    place = Place("large.xlsx")
    return Record(kind, place, {key: Value(raw, place) for key, raw in values.items()})


if __name__ == "__main__":
    write_large_budget(Path(sys.argv[1])) if len(sys.argv) > 1 else main()
