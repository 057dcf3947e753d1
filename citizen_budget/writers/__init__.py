"""Writers: a document becomes files. The table of formats."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from citizen_budget.braille.page import PAPER, Paper
from citizen_budget.document import Document
from citizen_budget.errors import N_, UsageError, message


@dataclass(frozen=True, slots=True)
class File:
    """One file of a document: its path in the language's folder, and its bytes.

    `pages` is the number of pages to print or emboss, `sheets` the sheets of paper one copy needs;
    both are 0 where a format has none. `volume` counts from 1 where a document has several, else 0.
    """

    path: str
    content: bytes
    pages: int = 0
    sheets: int = 0
    volume: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """What is chosen for the copies, whatever the budget says.

    `volume_pages` is the most pages a Braille volume may have, 0 for all in one. `ascii` names the
    characters of a BRF file; see `writers.brf`.
    """

    paper: Paper = PAPER
    volume_pages: int = 0
    ascii: str = "na"


AS_USUAL = Settings()

Writer = Callable[[Document, Settings], tuple[File, ...]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the title readers see (a message), its file's path, and its writer.

    `path` is where the document's file stands in the language's folder; `{name}` is the document's
    name. `module` is loaded only when the format is asked for. `media_type` is what the file is.
    `on_demand` formats are made only when they are named.
    """

    name: str
    title: str
    path: str
    media_type: str
    module: str
    on_demand: bool = False

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

DEFAULT_FORMATS = tuple(format_ for format_ in FORMATS.values() if not format_.on_demand)


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
