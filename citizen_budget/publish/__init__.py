"""Publish: every document in every format, with an index and a manifest, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from citizen_budget.audit import record
from citizen_budget.audit.folder import MANIFEST, Report, first_problem, of_index
from citizen_budget.audit.report import Result
from citizen_budget.audit.told import Told, told
from citizen_budget.audit.told_data import told_data
from citizen_budget.budget import Budget
from citizen_budget.compose import Offer, compose
from citizen_budget.document import Document
from citizen_budget.errors import BudgetError, CharacterError
from citizen_budget.language import Language
from citizen_budget.open_data import data_files
from citizen_budget.publish import made as memory
from citizen_budget.publish import manifest, trouble, work
from citizen_budget.publish.data import made_data
from citizen_budget.publish.disk import replacing, save
from citizen_budget.publish.made import MADE, Made, made_from
from citizen_budget.publish.manifest import Other
from citizen_budget.publish.work import Bench, Progress, Written
from citizen_budget.publish.workers import HERE, Workers
from citizen_budget.records import Source
from citizen_budget.versions import program, versions
from citizen_budget.writers import AS_USUAL, File, Format, Saved, Settings, saved
from citizen_budget.writers.entries import DataLink, Entry

INDEX = "index.html"


def publish(
    budget: Budget,
    source: Source,
    *,
    output: Path,
    languages: tuple[Language, ...],
    formats: tuple[Format, ...],
    settings: Settings = AS_USUAL,
    workers: Workers = HERE,
    progress: Progress | None = None,
    is_audited: bool = True,
    is_anew: bool = False,
) -> Path:
    """Make the folder of a year in `output` and return it; a folder that was there is replaced.

    Files that would not change are those of the folder that was there, unless all are made anew.
    Raises `BudgetError` for characters that a format cannot show, `UsageError` where the folder
    cannot be written, `OutputError` where a file says another figure than its document. In each
    case, what was there stays as it was.
    """
    folder = output / folder_name(budget)
    with replacing(folder) as new:
        offer = Offer(formats, languages, has_volumes=settings.volume_pages > 0)
        documents = [document for language in languages for document in compose(budget, language, offer)]
        before = {} if is_anew else memory.read(folder)
        bench = Bench(folder, before, new, workers, progress, is_audited)
        tasks = work.tasks(documents, formats, settings, program())
        made = _made(work.done(tasks, bench), source)
        entries = [
            Entry(task.document, task.format, file)
            for task, each in zip(tasks, made, strict=True)
            for file in each.files
        ]
        of_budget = told_data(budget)
        data = made_data(data_files(budget, folder.name), of_budget, bench)
        says = _kept_or_made(bench, lambda: _says(documents, of_budget), documents, of_budget.runs)
        report = _report([*map(work.result, tasks, made), *data.results]) if is_audited else None
        index = _index(entries, data.links, report, bench)
        all_made = memory.written([*made, *data.made.values(), says, index])
        others = [
            *data.others,
            Other("figures", "json", *says.files),
            Other("index", "html", *index.files),
            Other("made", "json", _saved(File(MADE, all_made), new)),
        ]
        content = manifest.manifest(source, entries, others, settings, versions(), report)
        if report and index.made_from not in before:
            _check_index(content, new, report)
        save(new / MANIFEST, manifest.written(content))
    return folder


def folder_name(budget: Budget) -> str:
    """Return the commune's French name and the year, in ASCII: `ksar-el-kebir-2025`."""
    return "-".join(filter(None, (budget.commune.ascii_name, str(budget.commune.fiscal_year))))


def _made(written: Sequence[Written], source: Source) -> list[Made]:
    """Return what was made.

    Raises `BudgetError` with every character that stopped a task.
    """
    errors = [each for each in written if isinstance(each, CharacterError)]
    if errors:
        raise BudgetError(trouble.problems(errors, source))
    return [each for each in written if isinstance(each, Made)]


def _says(documents: Iterable[Document], of_budget: Told) -> File:
    """Return what the documents and the budget say."""
    return File(record.FIGURES, record.written([*map(told, documents), of_budget]))


def _report(found: Sequence[Result | None]) -> Report:
    return Report(tuple(sorted(filter(None, found), key=lambda each: (each.language, each.document, each.format))))


def _index(entries: Sequence[Entry], links: Sequence[DataLink], report: Report | None, bench: Bench) -> Made:
    """Return the page that leads to all files."""

    def page() -> File:
        from citizen_budget.writers.index import index_page

        return index_page(entries, links, report.verified if report else None)

    documents = dict.fromkeys(repr(replace(each.document, blocks=())) for each in entries)
    files = [(each.path, each.format, each.file) for each in entries]
    return _kept_or_made(bench, page, list(documents), files, links, report)


def _check_index(content: Mapping[str, Any], new: Path, report: Report) -> None:
    """Raise `OutputError` for the first thing that the page says otherwise than the manifest."""
    if problem := first_problem(Report(tuple(of_index(content["files"], new, report)))):
        raise problem


def _kept_or_made(bench: Bench, make: Callable[[], File], *facts: object) -> Made:
    """Return a file that facts determine: that of before, where they are the same."""
    source = made_from(program(), facts)
    return work.kept(source, bench) or Made(source, "", (_saved(make(), bench.new),))


def _saved(file: File, new: Path) -> Saved:
    save(new / file.path, file.content)
    return saved(file)
