"""The open data of a build, and what the audit found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from citizen_budget.audit.folder import Report, first_problem
from citizen_budget.audit.parcel import Paper
from citizen_budget.audit.report import Listed, Result, results
from citizen_budget.audit.told import Told
from citizen_budget.open_data import FOLDER
from citizen_budget.open_data.values import DataFile
from citizen_budget.publish.disk import save
from citizen_budget.publish.made import Figures, Made, made_from
from citizen_budget.publish.manifest import Other
from citizen_budget.publish.work import Bench
from citizen_budget.versions import program
from citizen_budget.writers import File, Saved, saved
from citizen_budget.writers.entries import DataLink


@dataclass(frozen=True, slots=True)
class OpenData:
    """The files of open data: those of each format are one piece of work."""

    links: tuple[DataLink, ...]
    made: Mapping[str, Made]

    @property
    def others(self) -> list[Other]:
        """Return the files for the manifest."""
        return [Other(FOLDER, name, file) for name, made in self.made.items() for file in made.files]

    @property
    def results(self) -> Iterator[Result]:
        """Yield what the audit found in each format."""
        for name, made in self.made.items():
            if made.figures:
                paths = tuple(sorted(file.path for file in made.files))
                yield Result(FOLDER, "", name, paths, made.figures.expected, made.figures.found)


def made_data(files: Sequence[DataFile], of_budget: Told, bench: Bench) -> OpenData:
    """Write the files of open data; those that are as before were read back before.

    Raises `OutputError` for the first figure that the budget says otherwise.
    """
    written = [(one.format, _saved(one, bench)) for one in files]
    made = {}
    for name in dict.fromkeys(name for name, _ in written):
        source = made_from(program(), name, of_budget.runs, written)
        before = bench.before.get(source)
        own = tuple(file for other, file in written if other == name)
        made[name] = Made(source, "", own, figures=before.figures if before else None)
    if bench.is_audited and any(each.figures is None for each in made.values()):
        made = _read_back(made, of_budget, bench)
    links = (DataLink(file.path, file.title, file.media_type, file.length) for _, file in written)
    return OpenData(tuple(links), made)


def _saved(one: DataFile, bench: Bench) -> Saved:
    file = File(f"{FOLDER}/{one.path}", one.content, title=one.title, media_type=one.media_type)
    save(bench.new / file.path, file.content)
    return saved(file)


def _read_back(made: Mapping[str, Made], of_budget: Told, bench: Bench) -> dict[str, Made]:
    listed = [Listed(file.path, file.sha256, FOLDER, "", name, 0) for name, each in made.items() for file in each.files]
    found = tuple(results((of_budget,), listed, bench.new, Paper()))
    if problem := first_problem(Report(found)):
        raise problem
    return {each.format: replace(made[each.format], figures=Figures(each.expected, each.found)) for each in found}
