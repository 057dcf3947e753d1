"""Workers: processes that work side by side, for one build or for many."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from multiprocessing.connection import wait
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """As many processes as asked; with one job, the work is done in this process, when it is given."""

    def __init__(self, jobs: int = 1) -> None:
        """Start the processes, before this one has any threads or locks that they would share."""
        self.jobs = jobs
        self._pool = ProcessPoolExecutor(jobs, initializer=_begin) if jobs > 1 else None
        if self._pool:
            self._pool.submit(os.getpid).result()

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

    @property
    def room(self) -> int:
        """Return how much work may be given at once, so that none is idle and little must be taken back."""
        return self.jobs + 1 if self._pool else 1

    def stop(self) -> None:
        """End the processes, whatever they do."""
        for child in multiprocessing.active_children() if self._pool else ():
            child.terminate()

    def submit(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Future[T]:
        """Give work to the processes."""
        if self._pool:
            return self._pool.submit(partial(_cleanly, work), *arguments, **named)
        done: Future[T] = Future()
        try:
            done.set_result(work(*arguments, **named))
        except Exception as error:
            done.set_exception(error)
        return done


HERE = Workers()
"""This process alone."""


def _begin() -> None:
    """Let a process end when it is interrupted, and when the one that started it ends, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Looking for garbage takes a seventh of the time of a PDF; what there is goes after each piece of work.
    gc.disable()
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _cleanly(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    try:
        return work(*arguments, **named)
    finally:
        gc.collect()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
