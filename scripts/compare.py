"""Writes the tables of what `benchmarks/full_build` has measured into the README and the page of the benchmarks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks/results.json"
BEGIN, END = "<!-- scripts/compare writes what follows -->", "<!-- until here -->"
ALL = "all of it"


def main() -> None:
    """Write the tables into their pages."""
    for path, lines in PAGES.items():
        path.write_text(with_table(path.read_text("utf-8"), lines), "utf-8")


def with_table(text: str, lines: Callable[[Mapping[str, Any]], Iterator[str]]) -> str:
    """Return the text of a page with the table of the newest results; as it is, where nothing was measured yet."""
    if not RESULTS.exists():
        return text
    table = "\n".join(lines(json.loads(RESULTS.read_text("utf-8"))))
    return re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: f"{BEGIN}\n{table}\n{END}", text, flags=re.DOTALL)


def comparison(results: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of the table in the README."""
    measures, facts = results["measures"], results["facts"]
    cold, alone, two = (measures[name] for name in ("build, nothing cached", "the chain", "the chain, two at a time"))
    again, day, people = (
        measures[f"build again, {what} changed"] for what in ("nothing", "one date", "the inhabitants")
    )
    ours, theirs = facts["ours"], facts["chain"]
    yield "| | citizen-budget | the programs one by one |"
    yield "|---|---|---|"
    yield f"| everything, for the first time | {_seconds(cold)} | {_seconds(alone)}; two at a time {_seconds(two)} |"
    yield f"| time of the processors | {cold['processor']:.0f} s | {alone['processor']:.0f} s |"
    yield f"| memory at most | {cold['megabytes']:.0f} MB | {alone['megabytes']:.0f} MB; {two['megabytes']:.0f} MB |"
    yield f"| again, nothing changed | {_seconds(again)} | {ALL} |"
    yield f"| again, the date of one commitment changed | {_seconds(day)} | {ALL} |"
    yield f"| again, the number of inhabitants changed, which every document tells | {_seconds(people)} | {ALL} |"
    yield f"| figures compared with the documents | {ours['figures']:,} in {ours['files compared']} files | none |"
    for what, name in (
        ("PDF files that veraPDF accepts as PDF/UA-1", "accessible PDF"),
        ("amounts that the voice says as other numbers", "amounts misread"),
        ("files with the same bytes when made again", "same bytes"),
    ):
        if ours[name]:
            yield f"| {what} | {_of(ours[name])} | {_of(theirs[name])} |"
    yield ""
    yield _measured(results)


def measures(results: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of the table in the page of the benchmarks."""
    builds = {f"small workbooks in one build: {number}": one for number, one in results["workbooks"].items()}
    yield "| what | seconds | of the processors | MB at most |"
    yield "|---|---|---|---|"
    for what, one in (results["measures"] | builds).items():
        yield f"| {what} | {one['seconds']:.1f} | {one['processor']:.1f} | {one['megabytes']:.0f} |"
    yield ""
    yield _measured(results)


def _measured(results: Mapping[str, Any]) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items() if name != "python")
    return f"Measured on {results['date']}, {results['machine']}: {versions}."


def _seconds(measure: Mapping[str, float]) -> str:
    return f"{measure['seconds']:.1f} s" if measure["seconds"] < 10 else f"{measure['seconds']:.0f} s"


def _of(pair: tuple[int, int]) -> str:
    some, all_of_them = pair
    return f"{some} of {all_of_them}"


PAGES = {ROOT / "README.md": comparison, ROOT / "benchmarks/README.md": measures}


if __name__ == "__main__":
    main()
