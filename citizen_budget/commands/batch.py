"""Many budgets at once: they share the workers, a bad one stops no other, and a table says what became of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from citizen_budget.commands import failures
from citizen_budget.console import Console
from citizen_budget.errors import N_, BudgetError, UsageError, message

if TYPE_CHECKING:
    from citizen_budget.publish.workers import Workers

HEADS = (N_("file"), N_("result"), N_("page"))
NONE = "–"


@dataclass(frozen=True, slots=True)
class Ready:
    """A budget that can be built: the folder it makes, and what builds it and returns the page to open."""

    folder: Path
    build: Callable[[], Path]
    warnings: int = 0


@dataclass(slots=True)
class Batch:
    """The files of one command, and what became of them so far."""

    files: Sequence[Path]
    console: Console
    rows: dict[Path, tuple[str, str]] = field(default_factory=dict)
    folders: dict[Path, Path] = field(default_factory=dict)
    exit_code: int = 0

    def built(self, prepare: Callable[[Path], Ready], workers: Workers) -> int:
        """Build every file, say what became of each, and return the highest exit code.

        No more are read than the workers can begin: however many there are, memory stays the same.
        """
        building: dict[Future[Path], tuple[Path, Ready]] = {}
        with ThreadPoolExecutor(workers.room) as threads:
            try:
                for file in self.files:
                    # Without processes the work is done in a thread here, and the libraries bear no two.
                    while len(building) >= workers.room:
                        self._finish(building)
                    ready = self._prepared(file, prepare)
                    if ready:
                        building[threads.submit(ready.build)] = file, ready
                while building:
                    self._finish(building)
            except BaseException:
                workers.stop()
                raise
        heads = tuple(self.console.words(message(head)) for head in HEADS)
        self.console.columns([heads, *((file.name, *self.rows[file]) for file in self.files)])
        return self.exit_code

    def _prepared(self, file: Path, prepare: Callable[[Path], Ready]) -> Ready | None:
        try:
            ready = prepare(file)
            self._claim(ready.folder, file)
        except Exception as error:
            self._failed(file, error)
            return None
        return ready

    def _claim(self, folder: Path, file: Path) -> None:
        other = self.folders.setdefault(folder, file)
        if other != file:
            raise UsageError(
                message("{file} makes the same folder as {other}: {folder}.", file=file, other=other, folder=folder),
                message("Correct the commune or the year, or build it alone with another --output."),
            )

    def _finish(self, building: dict[Future[Path], tuple[Path, Ready]]) -> None:
        """Wait for one budget at least, and say what became of it."""
        ended, _ = wait(building, return_when=FIRST_COMPLETED)
        for future in ended:
            file, ready = building.pop(future)
            error = future.exception()
            if isinstance(error, Exception):
                self._failed(file, error)
            else:
                result = message("ready, warnings: {number}", number=ready.warnings)
                words = self.console.words(result if ready.warnings else message("ready"))
                self._end(file, words, str(future.result()))

    def _failed(self, file: Path, error: Exception) -> None:
        self.exit_code = max(self.exit_code, failures.tell(error, self.console))
        errors = message("errors: {number}", number=len(error.problems)) if isinstance(error, BudgetError) else None
        self._end(file, self.console.words(errors or message("not made")), NONE)

    def _end(self, file: Path, result: str, page: str) -> None:
        self.rows[file] = result, page
        self.console.progress(len(self.rows), len(self.files), file.name)
