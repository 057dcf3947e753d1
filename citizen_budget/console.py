"""The console: results on the standard output, messages and progress on the standard error."""

from __future__ import annotations

import json
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from citizen_budget.catalogue import catalogue, worded
from citizen_budget.errors import CitizenBudgetError, Message, Problem, message

BAR = 30
ENOUGH = 0.02
"""The share of the work after which the time left can be told."""
ERASE_LINE = "\r\N{ESCAPE}[K"


@dataclass(frozen=True, slots=True)
class Console:
    """Everything the command line shows, in the language of the one who reads it.

    `quiet` leaves out progress and remarks, never results and errors. `debug` shows where an
    unexpected error came from. `begun` is when the work began, by the `clock`, in seconds.
    """

    language: str
    quiet: bool = False
    debug: bool = False
    is_terminal: bool = field(default_factory=lambda: sys.stderr.isatty())
    clock: Callable[[], float] = time.monotonic
    begun: float = field(default_factory=time.monotonic)

    def result(self, text: str) -> None:
        """Write one line of the result."""
        print(text)

    def columns(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Write rows as columns, each as wide as its longest cell, the last one free."""
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            self.result("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())

    def json(self, value: Sequence[Mapping[str, object]]) -> None:
        """Write the result as JSON."""
        self.result(json.dumps(value, ensure_ascii=False, indent=2))

    def words(self, message: Message) -> str:
        """Return a message as a sentence."""
        return worded(message, self.language)

    def count(self, one: str, many: str, number: int, **values: str) -> str:
        """Return a sentence about a number of things, in the right plural form."""
        sentence = catalogue(self.language).ngettext(one, many, number)
        return sentence.format(number=number, **values)

    def problem(self, problem: Problem) -> str:
        """Return a problem on one line: where, what, what to do, and its code."""
        warning = f"{self.words(message('Warning:'))} " if problem.is_warning else ""
        sentences = f"{self.words(problem.what)} {self.words(problem.hint)}"
        return f"{problem.place}: {warning}{sentences} [{problem.code}]"

    def remark(self, text: str) -> None:
        """Write a remark, unless the console is quiet."""
        if not self.quiet:
            self._message(text)

    def error(self, text: str) -> None:
        """Write an error."""
        self._message(text)

    def errors(self, problems: Iterable[Problem]) -> None:
        """Write all problems as errors."""
        for problem in problems:
            self._message(self.problem(problem))

    def failure(self, failure: CitizenBudgetError) -> None:
        """Write what went wrong and, where it is known, what to do."""
        sentences = [failure.what, *([failure.hint] if failure.hint else [])]
        self._message(" ".join(map(self.words, sentences)))

    def trace(self, error: Exception) -> None:
        """Write where an exception was raised, for those who repair the program."""
        self._message("".join(traceback.format_exception(error)).rstrip())

    def progress(self, done: int, total: int, name: str, *, making: str = "", share: float | None = None) -> None:
        """Show how far the work is: a bar on a terminal, with what is being made; a line for what is done elsewhere.

        `share` is that of the effort, where parts of the work are longer than others. `name` is empty
        where nothing has been done since the last time.
        """
        if self.quiet:
            return
        if not self.is_terminal:
            if name:
                self._message(f"{done}/{total} {name}")
            return
        part = done / total if share is None else share
        filled = int(BAR * part)
        bar = "█" * filled + "░" * (BAR - filled)
        line = "  ".join(filter(None, (f"{bar} {done}/{total}", self._left(part), making or name)))
        # A line that is too long would go on in the next, where it cannot be erased.
        shown = line[: shutil.get_terminal_size().columns - 1] if done < total else ""
        print(f"{ERASE_LINE}{shown}", end="", file=sys.stderr, flush=True)

    def _left(self, part: float) -> str:
        """Return how long the rest will take, if it goes on as it began; nothing where that cannot be told yet."""
        passed = self.clock() - self.begun
        if part < ENOUGH or passed < 1:
            return ""
        left = passed * (1 - part) / part
        if left < 60:
            return self.words(message("seconds left: {number}", number=ceil(left)))
        return self.words(message("minutes left: {number}", number=ceil(left / 60)))

    def _message(self, text: str) -> None:
        print(f"{ERASE_LINE if self.is_terminal else ''}{text}", file=sys.stderr, flush=True)
