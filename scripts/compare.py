"""Writes the table “How it compares” of the README from what `benchmarks/full_build` has measured."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RESULTS, README = ROOT / "benchmarks/results.json", ROOT / "README.md"
BEGIN, END = "<!-- scripts/compare writes what follows -->", "<!-- until here -->"
ALL = "all of it"


def main() -> None:
    """Write the table into the README."""
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")


def with_table(text: str) -> str:
    """Return the text of the README with the table of the newest results."""
    table = "\n".join(_lines(json.loads(RESULTS.read_text("utf-8"))))
    return re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: f"{BEGIN}\n{table}\n{END}", text, flags=re.DOTALL)


def _lines(results: Mapping[str, Any]) -> Iterator[str]:
    measures, facts = results["measures"], results["facts"]
    cold, alone, two = (measures[name] for name in ("build, nothing cached", "the chain", "the chain, two at a time"))
    again, changed = (measures[f"build again, {what} changed"] for what in ("nothing", "one figure"))
    ours, theirs = facts["ours"], facts["chain"]
    yield "| | citizen-budget | the programs one by one |"
    yield "|---|---|---|"
    yield f"| everything, for the first time | {_seconds(cold)} | {_seconds(alone)}; two at a time {_seconds(two)} |"
    yield f"| time of the processors | {cold['processor']:.0f} s | {alone['processor']:.0f} s |"
    yield f"| memory at most | {cold['megabytes']:.0f} MB | {alone['megabytes']:.0f} MB; {two['megabytes']:.0f} MB |"
    yield f"| again, nothing changed | {_seconds(again)} | {ALL} |"
    yield f"| again, one figure changed | {_seconds(changed)} | {ALL} |"
    yield f"| figures compared with the documents | {ours['figures']:,} in {ours['files compared']} files | none |"
    for what, name in (
        ("PDF files that veraPDF accepts as PDF/UA-1", "accessible PDF"),
        ("amounts that the voice says as other numbers", "amounts misread"),
        ("files with the same bytes when made again", "same bytes"),
    ):
        if ours[name]:
            yield f"| {what} | {_of(ours[name])} | {_of(theirs[name])} |"
    yield ""
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items() if name != "python")
    yield f"Measured on {results['date']}, {results['machine']}: {versions}."


def _seconds(measure: Mapping[str, float]) -> str:
    return f"{measure['seconds']:.1f} s" if measure["seconds"] < 10 else f"{measure['seconds']:.0f} s"


def _of(pair: tuple[int, int]) -> str:
    some, all_of_them = pair
    return f"{some} of {all_of_them}"


if __name__ == "__main__":
    main()
