"""Failures: what is said of an error, and the exit code it gives."""

from __future__ import annotations

import errno

from citizen_budget.commands import check
from citizen_budget.console import Console
from citizen_budget.errors import BudgetError, CitizenBudgetError, UsageError, message
from citizen_budget.needs import giving, missing

_FULL = {errno.ENOSPC, errno.EDQUOT}


def tell(error: Exception, console: Console) -> int:
    """Say what went wrong and what to do, and return the exit code."""
    match error:
        case BudgetError():
            console.errors(error.problems)
            file = error.problems[0].place.file if error.problems else ""
            console.error(check.closing(error.problems, file, console))
            return error.exit_code
        case CitizenBudgetError():
            console.failure(error)
            return error.exit_code
        case OSError() if error.errno in _FULL:
            # Whoever writes through a library or a program has no sentence of its own.
            full = UsageError(message("The disk is full."), message("Make room, then run the command again."))
            return tell(full, console)
        case ModuleNotFoundError() if need := giving(error.name or ""):
            return tell(missing(need.name), console)
    _unexpected(error, console)
    return CitizenBudgetError.exit_code


def _unexpected(error: Exception, console: Console) -> None:
    kind = type(error).__name__
    console.error(
        console.words(message("Something went wrong that should not: {kind}: {error}", kind=kind, error=error))
    )
    if console.debug:
        console.trace(error)
    else:
        console.error(console.words(message("Run the command again with --debug and send us what it prints.")))
