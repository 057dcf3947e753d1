"""Measure a whole build beside the chain of programs that a person would use instead, on the same text, in one run."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from benchmarks import chain
from benchmarks.processes import Measure, measured
from citizen_budget import rules
from citizen_budget.compose import Offer, compose
from citizen_budget.document import Document
from citizen_budget.language import LANGUAGES
from citizen_budget.readers import read
from citizen_budget.speech.choice import SpeechChoice
from citizen_budget.speech.script import script
from citizen_budget.speech.studio import voiced
from citizen_budget.workbook import workbook
from citizen_budget.writers import DEFAULT_FORMATS
from tests.verapdf import JAR

ROOT = Path(__file__).parent.parent
PROGRAM = Path(sys.executable).with_name("citizen-budget")
LINES, COMMITMENTS = ROOT / "examples/ksar-el-kebir-2025.yaml", ROOT / "examples/tetouan-commitments.yaml"
RESULTS = ROOT / "benchmarks/results.json"
PLAN = ("plan", "plan_first_year", "plan_last_year")
MANY = (1, 10, 100)
FEW_FORMATS = ("html", "brf")
# What the chain reads and what it leaves lying.
BETWEEN = {".xhtml", ".css", ".wav", ".temp", ".sem"}
ONE_AFTER_ANOTHER, TWO_AT_A_TIME = "the chain", "the chain, two at a time"


def main() -> None:
    """Print each measure as one row of a Markdown table, and keep all with `--keep`."""
    parser = argparse.ArgumentParser(prog="benchmarks/full_build", description=__doc__)
    parser.add_argument("--keep", action="store_true", help=f"write the results into {RESULTS.name}")
    parser.add_argument("--without-many", action="store_true", help="leave out the builds of many workbooks")
    arguments = parser.parse_args()
    missing = [name for name in ("pandoc", "file2brl") if shutil.which(name) is None]
    if missing:
        raise SystemExit(f"{', '.join(missing)} missing: sudo apt-get install pandoc liblouisutdml-bin")
    print("| what | seconds | of the processors | MB at most |\n|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = write_budget(folder / "budget.xlsx")
        results = {
            "date": date.today().isoformat(),
            "machine": _machine(),
            "versions": _versions(),
            "measures": {what: asdict(one) for what, one in _measures(folder, documents)},
            "facts": _facts(folder, documents),
            "workbooks": {} if arguments.without_many else {str(n): asdict(one) for n, one in _many(folder)},
        }
    text = json.dumps(results, ensure_ascii=False, indent=2) + "\n"
    print(text)
    if arguments.keep:
        RESULTS.write_text(text, "utf-8")


def write_budget(path: Path, *, people: int = 0, days: int = 0) -> tuple[Document, ...]:
    """Write the workbook of one example with the commitments of another, and return its documents.

    `people` are added to the inhabitants, `days` to the day on which a commitment begins: figures that are changed.
    """
    budget, plan = (yaml.safe_load(each.read_text("utf-8")) for each in (LINES, COMMITMENTS))
    budget["commune"] |= {key: plan["commune"][key] for key in PLAN}
    budget["commune"]["population"] += people
    budget["commitments"] = plan["commitments"]
    next(each for each in plan["commitments"] if "start" in each)["start"] += timedelta(days)
    source = path.with_suffix(".yaml")
    source.write_text(yaml.safe_dump(budget, allow_unicode=True, sort_keys=False), "utf-8")
    path.write_bytes(workbook(read(source)))
    checked = rules.check(read(path)).budget
    assert checked is not None
    languages = tuple(LANGUAGES.values())
    return tuple(each for told in languages for each in compose(checked, told, Offer(DEFAULT_FORMATS, languages)))


def _measures(folder: Path, documents: Sequence[Document]) -> Iterator[tuple[str, Measure]]:
    """Yield each measure; each build has the folder of the one before where that is what is measured."""
    cache, other_cache = ({"XDG_CACHE_HOME": str(folder / name)} for name in ("cache", "other-cache"))
    yield _shown("build, nothing cached", _build(folder, "cold", cache))
    yield _shown("build, sentences cached", _build(folder, "warm", cache))
    shutil.copytree(folder / "warm", folder / "changed")
    yield _shown("build again, nothing changed", _build(folder, "changed", cache))
    write_budget(folder / "budget.xlsx", days=1)
    yield _shown("build again, one date changed", _build(folder, "changed", cache))
    write_budget(folder / "budget.xlsx", people=1)
    yield _shown("build again, the inhabitants changed", _build(folder, "changed", cache))
    write_budget(folder / "budget.xlsx")
    yield _shown("build without audit, nothing cached", _build(folder, "unchecked", other_cache, "--no-audit"))
    for what, runner in ((ONE_AFTER_ANOTHER, "sh -e chain"), (TWO_AT_A_TIME, r"xargs -d '\n' -n 1 -P 2 sh -c < chain")):
        place = folder / what
        chain.write_texts(documents, place)
        (place / "chain").write_text("\n".join(chain.commands(documents)) + "\n", "utf-8")
        yield _shown(what, measured(["sh", "-c", runner], place, {}))


def _build(folder: Path, output: str, environment: Mapping[str, str], *words: str) -> Measure:
    return measured([PROGRAM, "build", "budget.xlsx", "--quiet", "-o", output, *words], folder, environment)


def _shown(what: str, one: Measure) -> tuple[str, Measure]:
    print(f"| {what} | {one.seconds:.1f} | {one.processor:.1f} | {one.megabytes:.0f} |", flush=True)
    return what, one


def _many(folder: Path) -> Iterator[tuple[int, Measure]]:
    """Yield what a build of several small workbooks takes."""
    words = [word for name in FEW_FORMATS for word in ("--format", name)]
    for number in MANY:
        place = folder / f"many-{number}"
        place.mkdir()
        for each in range(number):
            _write_small(place / f"{each:03}.yaml", each)
        names = sorted(path.name for path in place.glob("*.xlsx"))
        one = measured([PROGRAM, "build", *names, "--quiet", *words], place, {})
        yield number, _shown(f"build of {number} workbooks, {' and '.join(FEW_FORMATS)}", one)[1]


def _write_small(path: Path, number: int) -> None:
    """Write the workbook of a commune that does not exist."""
    small = yaml.safe_load(COMMITMENTS.read_text("utf-8"))
    small["commune"]["name"] = {"fr": f"Aïn Exemple {number + 1}", "ar": f"عين المثال {number + 1}"}
    path.write_text(yaml.safe_dump(small, allow_unicode=True, sort_keys=False), "utf-8")
    path.with_suffix(".xlsx").write_bytes(workbook(read(path)))


def _facts(folder: Path, documents: Sequence[Document]) -> dict[str, Any]:
    """Return what can be said of the files of both: each a pair of how many, of how many."""
    (ours,) = (folder / "cold").iterdir()
    theirs = folder / ONE_AFTER_ANOTHER
    results = json.loads((ours / "manifest.json").read_bytes())["audit"]["results"]
    read_back = [each for each in results if each["found"] is not None]
    return {
        "ours": {
            "figures": sum(each["found"] for each in read_back),
            "files compared": sum(len(each["files"]) for each in read_back),
            "accessible PDF": _accessible(ours),
            "amounts misread": (_digits_said(documents), chain.misread(documents)[1]),
            "same bytes": _same(ours, next((folder / "warm").iterdir())),
        },
        "chain": {
            "accessible PDF": _accessible(theirs),
            "amounts misread": chain.misread(documents),
            "same bytes": _same(theirs, folder / TWO_AT_A_TIME),
        },
    }


def _accessible(folder: Path) -> tuple[int, int] | None:
    """Return how many PDF files are PDF/UA-1 by veraPDF, of how many; None where it is missing."""
    files = sorted(folder.rglob("*.pdf"))
    if not JAR.exists():
        return None
    command = ["java", "-cp", str(JAR), "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", "ua1", "--format", "text"]
    answer = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False).stdout
    return len(re.findall("^PASS ", answer, re.MULTILINE)), len(files)


def _digits_said(documents: Sequence[Document]) -> int:
    """Return how many phrases go to our voices with digits in them."""
    phrases = {each.text for document in documents for each in voiced(script(document), SpeechChoice())}
    return sum(any(map(str.isdigit, each)) for each in phrases)


def _same(one: Path, other: Path) -> tuple[int, int]:
    """Return how many files of two runs have the same bytes, of how many."""
    files = [path.relative_to(one) for path in sorted(one.rglob("*.*")) if path.is_file()]
    files = [path for path in files if path.suffix not in BETWEEN and ".said" not in path.suffixes]
    return sum(_digest(one / path) == _digest(other / path) for path in files), len(files)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def _machine() -> str:
    models = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return f"{os.cpu_count()} × {models[0] if models else platform.processor()}"


def _versions() -> dict[str, str]:
    """Return the version of each program of the chain, and of Python."""
    asked = {
        "pandoc": ["pandoc", "--version"],
        "weasyprint": [str(chain.WEASYPRINT), "--version"],
        "file2brl": ["file2brl", "--version"],
        "espeak-ng": ["espeak-ng", "--version"],
        "ffmpeg": ["ffmpeg", "-version"],
    }
    told = {name: subprocess.run(command, capture_output=True, text=True) for name, command in asked.items()}
    found = {name: re.search(r"\d+\.\d+[\w.-]*", each.stdout + each.stderr) for name, each in told.items()}
    return {"python": platform.python_version(), **{name: each[0] for name, each in found.items() if each}}


if __name__ == "__main__":
    main()
