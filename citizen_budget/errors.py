"""What can go wrong, and the exit code of each.

CitizenBudgetError          1   something unexpected
├── UsageError              2   the command was not understood
├── BudgetError             3   the budget has errors: `problems` says where and what to do
│   └── CharacterError      3   a character that a table or a font cannot render
├── MissingProgramError     4   a program, library or font is not installed
└── OutputError             5   a check of the output failed
"""

from __future__ import annotations

import copyreg
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citizen_budget.records import Place


def N_(text: str) -> str:  # noqa: N802 - gettext's own name
    """Mark a text for the catalogues; it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the catalogues with its values, worded only when it is shown.

    `template` is the English source text; `{name}` marks a value, which may be a message itself.
    """

    template: str
    values: tuple[tuple[str, str | Message], ...] = ()

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.template.format(**dict(self.values))


def message(template: str, **values: object) -> Message:
    """Return a message with its values as text or messages."""
    given = ((name, value if isinstance(value, Message) else str(value)) for name, value in values.items())
    return Message(template, tuple(given))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the budget: a stable code, where, what, and what to do.

    A warning is a doubt that a person must settle: it stops no build.
    """

    code: str
    place: Place
    what: Message
    hint: Message
    is_warning: bool = False


class CitizenBudgetError(Exception):
    """Any error this program raises on purpose."""

    exit_code = 1

    def __init__(self, what: Message, hint: Message | None = None) -> None:
        """Keep the sentence and, where there is one, what to do about it."""
        super().__init__(str(what))
        self.what = what
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes without calling `__init__` again: its arguments are kept by name."""
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class UsageError(CitizenBudgetError):
    """The command was not understood."""

    exit_code = 2


class BudgetError(CitizenBudgetError):
    """The budget has errors; every one is in `problems`."""

    exit_code = 3

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep all problems, in the order of the workbook."""
        super().__init__(message("The budget has errors."))
        self.problems = tuple(problems)


class CharacterError(CitizenBudgetError):
    """A character that a Braille table or a font cannot render."""

    exit_code = 3

    def __init__(self, *, character: str, text: str, renderer: str, where: str = "") -> None:
        """Keep the character, the text it stands in, what could not render it, and the section."""
        super().__init__(
            message(
                "{renderer} cannot show the character “{character}” (U+{code_point}) in “{text}”.",
                renderer=renderer,
                character=character,
                code_point=f"{ord(character):04X}",
                text=text,
            ),
            message("Replace the character, or write the word in letters."),
        )
        self.character = character
        self.text = text
        self.renderer = renderer
        self.where = where


class MissingProgramError(CitizenBudgetError):
    """A program, library or font is not installed; the hint is the command that installs it."""

    exit_code = 4


class OutputError(CitizenBudgetError):
    """A check of the output failed."""

    exit_code = 5
