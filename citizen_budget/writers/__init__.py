"""Writers: a document becomes files. The table of formats."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from citizen_budget.document import Document
from citizen_budget.errors import N_, UsageError, message


@dataclass(frozen=True, slots=True)
class File:
    """One file of a document: its path in the language's folder, and its bytes.

    `pages` is the number of pages to print or emboss, 0 where a format has none.
    """

    path: str
    content: bytes
    pages: int = 0


Writer = Callable[[Document], tuple[File, ...]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the title readers see (a message), its file's path, and its writer.

    `path` is where the document's file stands in the language's folder; `{name}` is the document's
    name. `module` is loaded only when the format is asked for. `media_type` is what the file is.
    """

    name: str
    title: str
    path: str
    media_type: str
    module: str

    def writer(self) -> Writer:
        """Load and return the format's writer."""
        return cast(Writer, importlib.import_module(self.module).write)


FORMATS: dict[str, Format] = {
    "html": Format("html", N_("Web page"), "{name}.html", "text/html", "citizen_budget.writers.html"),
    "brf": Format(
        "brf", N_("Braille to emboss (BRF)"), "braille/{name}.brf", "text/plain", "citizen_budget.writers.brf"
    ),
    "braille-text": Format(
        "braille-text",
        N_("Braille to read on a display (Unicode text)"),
        "braille/{name}.txt",
        "text/plain",
        "citizen_budget.writers.braille_text",
    ),
}


def format_named(name: str) -> Format:
    """Return a format by its name.

    Raises `UsageError` for a name that is not in the table.
    """
    if name not in FORMATS:
        raise UsageError(
            message("There is no format “{name}”.", name=name),
            message("Choose one of: {names}.", names=", ".join(FORMATS)),
        )
    return FORMATS[name]
