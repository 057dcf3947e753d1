"""The commands of the command line, one module each."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from citizen_budget.console import Console

Say = Callable[[str], str]
"""From an English sentence of the catalogue to the same sentence in the user's language."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, what it does (a message), examples, its options, and what runs it.

    `run` returns the exit code. It imports what it needs itself, so that help stays fast.
    """

    name: str
    help: str
    examples: tuple[str, ...]
    options: Callable[[ArgumentParser, Say], None]
    run: Callable[[Namespace, Console], int]
