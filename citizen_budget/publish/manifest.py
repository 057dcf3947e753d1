"""The manifest: every file of a build, what made it, and what its audit found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from citizen_budget.audit.folder import MANIFEST, Report
from citizen_budget.records import Source
from citizen_budget.saving import save
from citizen_budget.writers import Saved, Settings
from citizen_budget.writers.entries import Entry


@dataclass(frozen=True, slots=True)
class Other:
    """A file of no document: what it holds, its format, and the file, whose path is that in the folder of the build."""

    name: str
    format: str
    file: Saved


def manifest(
    source: Source,
    entries: Sequence[Entry],
    others: Sequence[Other],
    settings: Settings,
    made_with: Mapping[str, str],
    report: Report | None = None,
) -> dict[str, object]:
    """Return what the folder holds, what made it and what its audit found."""
    files = [
        {
            **_facts(entry.path, entry.file),
            "document": entry.document.name,
            "language": entry.document.language.code,
            "format": entry.format.name,
        }
        for entry in entries
    ]
    for other in others:
        facts = _facts(other.file.path, other.file)
        files.append({**facts, "document": other.name, "language": None, "format": other.format})
    return {
        "source": {"file": source.file, "sha256": source.sha256},
        "files": sorted(files, key=lambda file: str(file["path"])),
        "copies": list(_copies(entries)),
        "settings": told(settings),
        "made_with": made_with,
        "audit": report.facts if report else None,
    }


def told(settings: Settings) -> dict[str, object]:
    """Return what is chosen for the copies, without any path of this machine."""
    return {**asdict(settings), "speech": settings.speech.told()}


def written(content: Mapping[str, object]) -> bytes:
    """Return content as JSON; the same content gives the same bytes."""
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def record_audit(folder: Path, report: Report) -> None:
    """Write the result of an audit into the manifest of a folder."""
    content = json.loads((folder / MANIFEST).read_bytes())
    save(folder / MANIFEST, written({**content, "audit": report.facts}), overwrite=True)


def _facts(path: str, file: Saved) -> dict[str, object]:
    return {
        "path": path,
        "bytes": file.length,
        "sha256": file.sha256,
        "pages": file.pages,
        "sheets": file.sheets,
        "volume": file.volume,
    }


def _copies(entries: Sequence[Entry]) -> Iterator[dict[str, object]]:
    """Yield what one copy of each document takes in each format that goes on paper, over all its volumes."""
    copies: dict[tuple[str, str, str], list[Saved]] = {}
    for entry in entries:
        if entry.file.sheets:
            key = (entry.document.language.code, entry.document.name, entry.format.name)
            copies.setdefault(key, []).append(entry.file)
    for (language, document, format_), files in copies.items():
        yield {
            "document": document,
            "language": language,
            "format": format_,
            "pages": sum(file.pages for file in files),
            "sheets": sum(file.sheets for file in files),
        }
