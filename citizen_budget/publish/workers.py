"""Workers: processes that work side by side, for one build or for many."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import count
from multiprocessing.connection import wait
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """As many processes as asked; with one job, the work is done in this process, when it is given."""

    def __init__(self, jobs: int = 1) -> None:
        """Start the processes, before this one has any threads or locks that they would share."""
        self.jobs = jobs
        self._is_stopped = False
        self._pool: ProcessPoolExecutor | None = None
        if jobs > 1:
            self._letters = TemporaryDirectory(prefix="citizen-budget.")
            self._numbers = count()
            self._starting = threading.Lock()
            self._start()

    def __enter__(self) -> Self:
        """Return the workers."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait until the processes have ended; those at work are stopped where nobody waits for their work."""
        if error:
            self.stop()
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._letters.cleanup()

    @property
    def room(self) -> int:
        """Return how much work may be given at once, so that none is idle and little must be taken back."""
        return self.jobs + 1 if self._pool else 1

    def stop(self) -> None:
        """End the processes, whatever they do."""
        self._is_stopped = True
        for child in multiprocessing.active_children() if self._pool else ():
            child.terminate()

    def submit(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Future[T]:
        """Give work to the processes; where one of them has ended suddenly, to new ones."""
        if self._pool:
            letter = self._letter(partial(work, *arguments, **named))
            try:
                return self._pool.submit(_work_of, letter)
            except BrokenProcessPool:
                if self._is_stopped:
                    raise
                return self._start(self._pool).submit(_work_of, letter)
        done: Future[T] = Future()
        try:
            done.set_result(work(*arguments, **named))
        except Exception as error:
            done.set_exception(error)
        return done

    def _start(self, broken: ProcessPoolExecutor | None = None) -> ProcessPoolExecutor:
        """Start the processes, unless somebody else has done so since they broke."""
        with self._starting:
            if self._pool is broken or self._pool is None:
                self._pool = ProcessPoolExecutor(self.jobs, initializer=_begin)
                self._pool.submit(os.getpid).result()
            return self._pool

    def _letter(self, work: Callable[[], object]) -> Path:
        """Write down what is to be done.

        Not into the pipe of the pool: where a process ends while more is written than a pipe holds, Python
        3.11 waits for ever (https://github.com/python/cpython/issues/94777).
        """
        letter = Path(self._letters.name, f"{next(self._numbers)}")
        with letter.open("wb") as file:
            pickle.dump(work, file)
        return letter


HERE = Workers()
"""This process alone."""


def _begin() -> None:
    """Let a process end when it is interrupted, and when the one that started it ends, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Looking for garbage takes a seventh of the time of a PDF; what there is goes after each piece of work.
    gc.disable()
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _work_of(letter: Path) -> Any:
    with letter.open("rb") as file:
        work = pickle.load(file)
    letter.unlink()
    try:
        return work()
    finally:
        gc.collect()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
