"""The work of a build: what to make, in which order, by which process; what is as before is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from citizen_budget.audit.folder import Report, first_problem
from citizen_budget.audit.parcel import Paper
from citizen_budget.audit.report import Listed, Result, results
from citizen_budget.audit.told import told
from citizen_budget.document import Document
from citizen_budget.errors import CharacterError, CitizenBudgetError, message
from citizen_budget.publish import made as memory
from citizen_budget.publish import manifest
from citizen_budget.publish.disk import drop, keep, save
from citizen_budget.publish.made import Figures, Made, made_from
from citizen_budget.publish.workers import Workers
from citizen_budget.writers import Format, Settings, saved

TICK = 1.0
"""Seconds after which progress is shown again though nothing is done."""


@dataclass(frozen=True, slots=True)
class Task:
    """One document to write in one format.

    `made_from` is a SHA-256 of all that can change its files, `effort` how long they take beside others.
    """

    document: Document = field(repr=False)
    format: Format
    settings: Settings
    made_from: str
    effort: int

    def __str__(self) -> str:
        """Return the path of the file, as progress names it."""
        return f"{self.document.language.code}/{self.format.path.format(name=self.document.name)}"


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work is: files done of all, the one just done, those being made, the share of the effort."""

    done: int
    total: int
    name: str
    making: tuple[str, ...]
    share: float


Progress = Callable[[Step], None]
Written = Made | CharacterError


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the work is done: the folder of before, what was made there, the folder to fill, who works, who is told."""

    old: Path
    before: Mapping[str, Made]
    new: Path
    workers: Workers
    progress: Progress | None
    is_audited: bool


def tasks(documents: Sequence[Document], formats: Sequence[Format], settings: Settings, program: str) -> list[Task]:
    """Return what to make, document by document; `program` stands for all that makes it."""
    chosen = manifest.told(settings)
    recorders = [each for each in formats if each.records]
    wanted = []
    for document in documents:
        content = repr(document)
        for format_ in formats:
            own = [format_, *(recorders if format_.plays else [])]
            choices = [(each.name, *(chosen[choice] for choice in each.choices)) for each in own]
            source = made_from(program, choices, content)
            wanted.append(Task(document, format_, settings, source, format_.effort * len(content)))
    return wanted


def done(wanted: Sequence[Task], bench: Bench) -> list[Written]:
    """Return what became of each task: its files stand in the new folder, or a character has stopped it.

    Raises what a task has raised, once no other task is at work.
    """
    finished: dict[int, Written] = {}
    unread: dict[int, Made] = {}
    with ThreadPoolExecutor(bench.workers.jobs) as threads:
        # Most of it is reading files and adding up their checksums, which threads do side by side.
        found = list(threads.map(lambda task: kept(task.made_from, bench), wanted))
    for place, as_before in enumerate(found):
        if as_before:
            (unread if bench.is_audited and as_before.figures is None else finished)[place] = as_before
    _Run(wanted, bench, finished, unread).go()
    return [finished[place] for place in range(len(wanted))]


def kept(source: str, bench: Bench) -> Made | None:
    """Let what an earlier build made from the same stand in the new folder too; return it where it is whole."""
    made = bench.before.get(source)
    if made is None:
        return None
    for file in made.files:
        path = Path(made.folder, file.path)
        keep(bench.old / path, bench.new / path)
    # Only now: another build may put its own folder there at any time.
    if memory.is_whole(made, bench.new):
        return made
    for file in made.files:
        drop(bench.new / made.folder / file.path)
    return None


def result(task: Task, made: Made) -> Result | None:
    """Return what the audit found in the files of a task, None where it did not read them."""
    if made.figures is None:
        return None
    paths = tuple(each.path for each in _listed(task, made))
    return Result(
        task.document.name,
        task.document.language.code,
        task.format.name,
        paths,
        made.figures.expected,
        made.figures.found,
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """The tasks that are left: the longest first, pages that play after their recording."""

    tasks: Sequence[Task]
    bench: Bench
    finished: dict[int, Written]
    unread: dict[int, Made]
    running: dict[Future[Written], int] = field(default_factory=dict)

    def go(self) -> None:
        """Give every task to the workers, and wait for all."""
        left = [place for place in range(len(self.tasks)) if place not in self.finished]
        left.sort(key=lambda place: -self.tasks[place].effort)
        effort = sum(self.tasks[place].effort for place in left)
        try:
            while left or self.running:
                self._give(left)
                ended, _ = wait(self.running, TICK, FIRST_COMPLETED)
                for future in ended or [None]:
                    name = self._take(future) if future else ""
                    waiting = sum(self.tasks[place].effort for place in (*left, *self.running.values()))
                    self._tell(name, 1 - waiting / effort)
        except BrokenProcessPool as error:
            raise CitizenBudgetError(
                message("A process that made files has ended before its work was done."),
                message("Close other programs to free memory, or build with --jobs 1."),
            ) from error
        except Exception:
            self._stop()
            raise
        except BaseException:
            self.bench.workers.stop()
            self._stop()
            raise

    def _give(self, left: list[int]) -> None:
        """Give the workers one task more than they are, so that none has to wait."""
        for place in [place for place in left if not self._must_wait(place)]:
            if len(self.running) < self.bench.workers.room:
                left.remove(place)
                self.running[self._given(place)] = place

    def _given(self, place: int) -> Future[Written]:
        task = self.tasks[place]
        if place in self.unread:
            return self.bench.workers.submit(_read_back, task, self.unread[place], self.bench.new)
        recordings = (self.finished[other] for other in self._recorders(place))
        recording = next((each.recording for each in recordings if isinstance(each, Made)), None)
        document = replace(task.document, recording=recording)
        return self.bench.workers.submit(_made, task, document, self.bench.new, self.bench.is_audited)

    def _must_wait(self, place: int) -> bool:
        return any(other not in self.finished for other in self._recorders(place))

    def _recorders(self, place: int) -> Iterator[int]:
        """Yield the tasks that record the document that a page plays."""
        task = self.tasks[place]
        for other, each in enumerate(self.tasks):
            if task.format.plays and each.format.records and each.document is task.document:
                yield other

    def _take(self, future: Future[Written]) -> str:
        place = self.running.pop(future)
        self.finished[place] = future.result()
        return str(self.tasks[place])

    def _tell(self, name: str, share: float) -> None:
        if self.bench.progress is None:
            return
        making = tuple(str(self.tasks[place]) for place in self.running.values())[: self.bench.workers.jobs]
        self.bench.progress(Step(len(self.finished), len(self.tasks), name, making, share))

    def _stop(self) -> None:
        """Wait until no task writes into the new folder any more."""
        for future in self.running:
            future.cancel()
        wait(self.running)


def _made(task: Task, document: Document, new: Path, is_audited: bool) -> Written:
    """Write the files of a task; return them, or the character that stopped it, so that all are said at once."""
    try:
        files = task.format.writer()(document, task.settings)
    except CharacterError as error:
        return error
    folder = document.language.code
    for file in files:
        save(new / folder / file.path, file.content)
    recording = next(filter(None, (file.recording for file in files)), None)
    made = Made(task.made_from, folder, tuple(map(saved, files)), recording)
    return _read_back(task, made, new) if is_audited else made


def _read_back(task: Task, made: Made, new: Path) -> Made:
    """Return the files of a task with the figures that the audit found in them.

    Raises `OutputError` for the first difference.
    """
    paper = Paper(**asdict(task.settings.paper), ascii=task.settings.ascii)
    (found,) = results((told(task.document),), _listed(task, made), new, paper)
    if problem := first_problem(Report((found,))):
        raise problem
    return replace(made, figures=Figures(found.expected, found.found))


def _listed(task: Task, made: Made) -> Sequence[Listed]:
    """Return the files of a task as the audit takes them: by volume, then by path."""
    code, name, format_ = task.document.language.code, task.document.name, task.format.name
    files = (Listed(f"{code}/{file.path}", file.sha256, name, code, format_, file.volume) for file in made.files)
    return sorted(files, key=lambda file: (file.volume, file.path))
