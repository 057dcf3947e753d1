"""The audit of the folder of a build, by its manifest and by what its documents say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from citizen_budget.audit import record
from citizen_budget.audit.index import INDEX, check_index
from citizen_budget.audit.parcel import Paper
from citizen_budget.audit.record import FIGURES
from citizen_budget.audit.report import Damage, Listed, Result, damages, difference_of, results
from citizen_budget.audit.told import Told
from citizen_budget.errors import Message, OutputError, UsageError, message

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Report:
    """What an audit found: the result of each document in each format, and files that are not as they were made."""

    results: tuple[Result, ...]
    damages: tuple[Damage, ...] = ()

    @property
    def problems(self) -> tuple[Message, ...]:
        """Return every difference and every damage as a sentence."""
        differences = (_sentence(each) for each in self.results if each.difference)
        return (*(message("{file}: {what}", file=each.path, what=each.what) for each in self.damages), *differences)

    @property
    def facts(self) -> dict[str, object]:
        """Return the report for the manifest."""
        return {
            "identical": not self.problems,
            "results": [facts(each) for each in self.results],
            "damaged": [each.path for each in self.damages],
        }

    def verified(self, language: str) -> tuple[int, int]:
        """Return how many figures the documents of a language have, and in how many files they were compared."""
        read = [each for each in self.results if each.language == language and each.found is not None]
        figures: dict[str, int] = {}
        for each in read:
            figures[each.document] = max(each.expected, figures.get(each.document, 0))
        return sum(figures.values()), sum(len(each.files) for each in read)


def facts(result: Result) -> dict[str, object]:
    """Return a result as data."""
    difference = result.difference
    return {
        "document": result.document,
        "language": result.language,
        "format": result.format,
        "files": list(result.files),
        "expected": result.expected,
        "found": result.found,
        "difference": difference
        and {
            "file": _file(result),
            "place": list(difference.place),
            "where": str(difference.where),
            "expected": difference.expected,
            "found": difference.found,
        },
    }


def audit(folder: Path) -> Report:
    """Return the audit of a folder.

    Raises `UsageError` for a folder that no build has made, `OutputError` where its manifest or what
    its documents say cannot be read.
    """
    if not (folder / MANIFEST).is_file():
        raise UsageError(
            message("The folder {folder} is no build: it has no {manifest}.", folder=folder, manifest=MANIFEST),
            message("Name the folder that holds index.html, such as output/ksar-el-kebir-2025."),
        )
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        told = record.read((folder / FIGURES).read_bytes())
        return audited(manifest, told, folder)
    except FileNotFoundError as error:
        raise _unreadable(FIGURES) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise _unreadable(f"{MANIFEST}, {FIGURES}") from error


def audited(manifest: Mapping[str, Any], told: Sequence[Told], folder: Path) -> Report:
    """Return the audit of a folder by its manifest and by what its documents say."""
    listed = tuple(_listed(manifest))
    settings = manifest["settings"]
    paper = Paper(**settings["paper"], ascii=settings["ascii"])
    report = Report(tuple(results(told, listed, folder, paper)), tuple(damages(listed, folder, unlisted={MANIFEST})))
    return replace(report, results=(*of_index(manifest["files"], folder, report), *report.results))


def of_index(files: Sequence[Mapping[str, Any]], folder: Path, report: Report) -> Iterator[Result]:
    """Yield the result of the index page where it is wrong; a build makes it when all else has been compared."""
    for file in files:
        if file["document"] == INDEX and (folder / file["path"]).is_file():
            page = (folder / file["path"]).read_bytes()
            difference = difference_of(partial(check_index, page, files, folder, report.verified))
            if difference:
                yield Result(INDEX, "", file["format"], (file["path"],), 0, None, difference)


def first_problem(report: Report) -> OutputError | None:
    """Return the first difference as an error, None where there is none."""
    hint = message("Build the documents again. If it says the same again, send us the workbook.")
    return next((OutputError(problem, hint) for problem in report.problems), None)


def _listed(manifest: Mapping[str, Any]) -> Iterator[Listed]:
    for file in manifest["files"]:
        yield Listed(
            file["path"], file["sha256"], file["document"], file["language"] or "", file["format"], file["volume"]
        )


def _sentence(result: Result) -> Message:
    """Return a difference as a sentence: the file, where in it, the place in the document, both texts."""
    difference = result.difference
    assert difference is not None
    values = {
        "file": _file(result),
        "where": difference.where,
        "place": " › ".join(difference.place),
        "expected": difference.expected,
        "found": difference.found,
    }
    if difference.place:
        return message("{file}, {where}, {place}: expected “{expected}”, found “{found}”.", **values)
    return message("{file}, {where}: expected “{expected}”, found “{found}”.", **values)


def _file(result: Result) -> str:
    """Return the file that differs, or all of a format where it is not known which."""
    return (result.difference and result.difference.file) or ", ".join(result.files)


def _unreadable(file: str) -> OutputError:
    return OutputError(
        message("What the documents of this build say cannot be read: {file}.", file=file),
        message("Build the documents again."),
    )
