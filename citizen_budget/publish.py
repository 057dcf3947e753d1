"""Publish: every document in every format, with an index and a manifest, all or nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from citizen_budget.audit import record
from citizen_budget.audit.folder import MANIFEST, Report, audited, first_problem
from citizen_budget.audit.told import told
from citizen_budget.budget import Budget
from citizen_budget.compose import Offer, compose
from citizen_budget.document import Document
from citizen_budget.errors import BudgetError, CharacterError, Problem, UsageError, message
from citizen_budget.language import Language
from citizen_budget.open_data import FOLDER as DATA
from citizen_budget.open_data import data_files
from citizen_budget.open_data.values import DataFile
from citizen_budget.records import Place, Source, Value
from citizen_budget.versions import versions
from citizen_budget.writers import AS_USUAL, File, Format, Settings
from citizen_budget.writers.index import DataLink, Entry, index_page

INDEX = "index.html"
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Task:
    """One document to write in one format."""

    document: Document
    format: Format
    settings: Settings

    def __str__(self) -> str:
        """Return the path of the file, as progress names it."""
        return f"{self.document.language.code}/{self.format.path.format(name=self.document.name)}"


Other = tuple[str, str, File]
"""A file of no document: what it holds, its format, and the file."""
Written = tuple[File, ...] | CharacterError


def publish(
    budget: Budget,
    source: Source,
    *,
    output: Path,
    languages: tuple[Language, ...],
    formats: tuple[Format, ...],
    settings: Settings = AS_USUAL,
    jobs: int = 1,
    progress: Progress = lambda done, total, name: None,
    is_audited: bool = True,
) -> Path:
    """Make the folder of a year in `output` and return it; a folder that was there is replaced.

    Raises `BudgetError` for characters that a format cannot show, `UsageError` where the folder
    cannot be written, `OutputError` where a file says another figure than its document. In each
    case, what was there stays as it was.
    """
    folder = output / folder_name(budget)
    with _replacing(folder) as new:
        offer = Offer(formats, languages, has_volumes=settings.volume_pages > 0)
        tasks = [
            Task(document, format_, settings)
            for language in languages
            for document in compose(budget, language, offer)
            for format_ in formats
        ]
        written = _made(tasks, jobs, progress)
        entries = tuple(_entries(tasks, written, source))
        says = tuple(map(told, dict.fromkeys(task.document for task in tasks)))
        data = data_files(budget, folder.name)
        others = [
            *((DATA, one.format, File(_data_path(one), one.content)) for one in data),
            ("figures", "json", File(record.FIGURES, record.written(says))),
        ]
        for entry in entries:
            save(new / _path(entry), entry.file.content)
        for _, _, file in others:
            save(new / file.path, file.content)
        report = audited(manifest(source, entries, others, settings), says, new) if is_audited else None
        if report and (problem := first_problem(report)):
            raise problem
        links = [DataLink(_data_path(one), one.title, one.media_type, len(one.content)) for one in data]
        index = index_page(entries, links, report.verified if report else None)
        save(new / index.path, index.content)
        others.append(("index", "html", index))
        save(new / MANIFEST, _json(manifest(source, entries, others, settings, report)))
    return folder


def _made(tasks: Sequence[Task], jobs: int, progress: Progress) -> list[Written]:
    """Return the files of each task; where there are recordings, the pages that play them come last."""
    waits = [task.format.plays and any(other.format.records for other in tasks) for task in tasks]
    made: dict[int, Written] = {}
    for wave in (False, True):
        places = [place for place, is_late in enumerate(waits) if is_late == wave]
        wanted = [_with_recording(tasks[place], tasks, made) if wave else tasks[place] for place in places]
        for place, task, result in zip(places, wanted, _results(wanted, jobs), strict=True):
            made[place] = result
            progress(len(made), len(tasks), str(task))
    return [made[place] for place in range(len(tasks))]


def _with_recording(task: Task, tasks: Sequence[Task], made: Mapping[int, Written]) -> Task:
    """Return a task whose document knows its recording, where there is one."""
    recordings = (
        file.recording
        for place, result in made.items()
        if tasks[place].document == task.document and not isinstance(result, CharacterError)
        for file in result
    )
    found = next(filter(None, recordings), None)
    return replace(task, document=replace(task.document, recording=found))


def record_audit(folder: Path, report: Report) -> None:
    """Write the result of an audit into the manifest of a folder."""
    content = json.loads((folder / MANIFEST).read_bytes())
    save(folder / MANIFEST, _json({**content, "audit": report.facts}))


def folder_name(budget: Budget) -> str:
    """Return the commune's French name and the year, in ASCII: `ksar-el-kebir-2025`."""
    name = budget.commune.name.get("fr") or ""
    ascii_name = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    words = "".join(letter if letter.isalnum() else " " for letter in ascii_name).split()
    return "-".join([*words, str(budget.commune.fiscal_year)])


def manifest(
    source: Source, entries: Sequence[Entry], others: Sequence[Other], settings: Settings, report: Report | None = None
) -> dict[str, object]:
    """Return what the folder holds, what made it and what its audit found; `others` are files of no document."""
    files = [
        {
            **_fingerprint(_path(entry), entry.file),
            "document": entry.document.name,
            "language": entry.document.language.code,
            "format": entry.format.name,
        }
        for entry in entries
    ]
    for document, format_, file in others:
        files.append({**_fingerprint(file.path, file), "document": document, "language": None, "format": format_})
    return {
        "source": {"file": source.file, "sha256": source.sha256},
        "files": sorted(files, key=lambda file: str(file["path"])),
        "copies": list(_copies(entries)),
        "settings": {**asdict(settings), "speech": settings.speech.told()},
        "made_with": versions(),
        "audit": report.facts if report else None,
    }


def _json(content: dict[str, object]) -> bytes:
    """Return content as JSON; the same content gives the same bytes."""
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _fingerprint(path: str, file: File) -> dict[str, object]:
    return {
        "path": path,
        "bytes": len(file.content),
        "sha256": hashlib.sha256(file.content).hexdigest(),
        "pages": file.pages,
        "sheets": file.sheets,
        "volume": file.volume,
    }


def _copies(entries: Sequence[Entry]) -> Iterator[dict[str, object]]:
    """Yield what one copy of each document takes in each format that goes on paper, over all its volumes."""
    copies: dict[tuple[str, str, str], list[File]] = {}
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


def _path(entry: Entry) -> str:
    return f"{entry.document.language.code}/{entry.file.path}"


def _data_path(one: DataFile) -> str:
    return f"{DATA}/{one.path}"


def _results(tasks: Sequence[Task], jobs: int) -> Iterator[Written]:
    """Yield what each task writes, in the order of the tasks, made by as many processes as asked."""
    if jobs == 1 or len(tasks) < 2:
        yield from map(_written, tasks)
        return
    with ProcessPoolExecutor(min(jobs, len(tasks)), initializer=_leave_interrupts_to_the_parent) as pool:
        try:
            yield from pool.map(_written, tasks)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _written(task: Task) -> Written:
    """Return the files of a task, or the character that stopped it, so that all are said at once."""
    try:
        return task.format.writer()(task.document, task.settings)
    except CharacterError as error:
        return error


def _entries(tasks: Sequence[Task], written: Sequence[Written], source: Source) -> Iterator[Entry]:
    """Yield the files with their document and format.

    Raises `BudgetError` with every character that stopped a task.
    """
    errors = [result for result in written if isinstance(result, CharacterError)]
    if errors:
        raise BudgetError(_problems(errors, source))
    for task, result in zip(tasks, written, strict=True):
        if not isinstance(result, CharacterError):
            yield from (Entry(task.document, task.format, file) for file in result)


def _problems(errors: Iterable[CharacterError], source: Source) -> tuple[Problem, ...]:
    """Return one problem for each character of a cell, though several formats stumble over it."""
    found: dict[tuple[Place, str], Problem] = {}
    for error in errors:
        place = _place(error, source)
        hint = error.hint or message("Replace the character, or write the word in letters.")
        found.setdefault((place, error.character), Problem("C001", place, error.what, hint))
    return tuple(found.values())


def _place(error: CharacterError, source: Source) -> Place:
    """Return the cell that says the text, else one that has it in a longer text, else the whole file."""
    values = [
        value
        for records in source.records.values()
        for record in records
        for value in record.values.values()
        if isinstance(value.raw, str)
    ]
    tests: tuple[Callable[[str], bool], ...] = (
        lambda raw: raw.strip() == error.text.strip(),
        lambda raw: error.character in raw and (error.text in raw or raw.strip() in error.text),
        lambda raw: error.character in raw,
    )
    found: Iterator[Value] = (value for test in tests for value in values if test(str(value.raw)))
    return next((value.place for value in found), Place(source.file))


@contextmanager
def _replacing(folder: Path) -> Iterator[Path]:
    """Give an empty folder to fill, which takes the place of `folder` once everything is in it."""
    _refuse_what_is_not_ours(folder)
    made = [parent for parent in folder.parents if not parent.exists()]
    with _disk_errors(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        new = workshop / "new"
        new.mkdir()
        yield new
        with _disk_errors(folder):
            _swap(folder, new, workshop / "old")
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
        if not folder.exists():
            for parent in made:
                parent.rmdir()


def _swap(folder: Path, new: Path, old: Path) -> None:
    """Put `new` in the place of `folder`, which is kept as `old` until that is done."""
    if not folder.exists():
        new.rename(folder)
        return
    folder.rename(old)
    try:
        new.rename(folder)
    except BaseException:
        old.rename(folder)
        raise


def _refuse_what_is_not_ours(folder: Path) -> None:
    """Refuse to replace a file, or a folder that no build has made."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise UsageError(
            message(
                "The folder {folder} holds something else: it has no {manifest}.", folder=folder, manifest=MANIFEST
            ),
            message("Move it, or choose another folder with --output."),
        )
    for part in (folder, *folder.parents):
        if part.exists() and not part.is_dir():
            raise UsageError(
                message("{path} is a file; a folder is needed there.", path=part),
                message("Move it, or choose another folder with --output."),
            )


def save(path: Path, content: bytes) -> None:
    """Write a file.

    Raises `UsageError` where it cannot be written.
    """
    with _disk_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    """Turn an error of the disk into a sentence."""
    try:
        yield
    except PermissionError as error:
        raise UsageError(
            message("You may not write in {folder}.", folder=folder.parent),
            message("Choose another folder with --output."),
        ) from error
    except OSError as error:
        raise UsageError(
            message("The folder {folder} cannot be written: {reason}.", folder=folder, reason=error.strerror or error),
            message("Make room, or choose another folder with --output."),
        ) from error
