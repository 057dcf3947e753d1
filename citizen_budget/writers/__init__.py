"""Writers: a document becomes files. The table of formats."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Literal, cast

from citizen_budget.braille.page import PAPER, Paper
from citizen_budget.document import Document, Recording
from citizen_budget.errors import N_, UsageError, message
from citizen_budget.speech.choice import ON_THE_SPOT, SpeechChoice


@dataclass(frozen=True, slots=True)
class File:
    """One file of a document: its path in the language's folder, and its bytes.

    `pages` is the number of pages to print or emboss, `sheets` the sheets of paper one copy needs;
    both are 0 where a format has none. `volume` counts from 1 where a document has several, else 0.
    `title` and `media_type` say what a file is that a format makes besides its own; `part` names it
    among several of the same title. `seconds` is how long it plays; the file of a whole recording
    has the `recording`.
    """

    path: str
    content: bytes
    pages: int = 0
    sheets: int = 0
    volume: int = 0
    title: str = ""
    media_type: str = ""
    part: str = ""
    seconds: int = 0
    recording: Recording | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that lies in the folder of a build: all of `File` but the content, which has a length and a SHA-256."""

    path: str
    length: int
    sha256: str
    pages: int = 0
    sheets: int = 0
    volume: int = 0
    title: str = ""
    media_type: str = ""
    part: str = ""
    seconds: int = 0


def saved(file: File) -> Saved:
    """Return what remains of a file once its content is written."""
    facts = {field.name: getattr(file, field.name) for field in fields(Saved) if hasattr(file, field.name)}
    return Saved(**facts, length=len(file.content), sha256=hashlib.sha256(file.content).hexdigest())


@dataclass(frozen=True, slots=True)
class Settings:
    """What is chosen for the copies, whatever the budget says.

    `volume_pages` is the most pages a Braille volume may have, 0 for all in one. `ascii` names the
    characters of a BRF file; see `braille.ascii`.
    """

    paper: Paper = PAPER
    volume_pages: int = 0
    ascii: str = "na"
    speech: SpeechChoice = ON_THE_SPOT


AS_USUAL = Settings()

Writer = Callable[[Document, Settings], tuple[File, ...]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the title readers see (a message), its file's path, and its writer.

    `path` is where the document's file stands in the language's folder; `{name}` is the document's
    name. `module` is loaded only when the format is asked for. `media_type` is what the file is.
    `on_demand` formats are made only when they are named. `grade` is that of the Braille, 2 for
    contracted. `in_volumes` formats have a file for each Braille volume. A proof is for those who
    check the document, not for its readers. A format that `records` gives the document its
    recording; one that `plays` is made after it. `choices` are the settings that change its files.
    `effort` is how long it takes to make, beside the others.
    """

    name: str
    title: str
    path: str
    media_type: str
    module: str
    on_demand: bool = False
    grade: Literal[1, 2] = 1
    in_volumes: bool = False
    is_proof: bool = False
    records: bool = False
    plays: bool = False
    choices: tuple[str, ...] = ()
    effort: int = 1

    def writer(self) -> Writer:
        """Load and return the format's writer."""
        write = cast(Writer, importlib.import_module(self.module).write)
        return write if self.grade == 1 else lambda document, settings: write(_contracted(document), settings)


def _contracted(document: Document) -> Document:
    return replace(document, language=document.language.in_grade(2))


_COPY = ("paper", "volume_pages")
_BRF = (*_COPY, "ascii")
_SOUND = ("speech",)

FORMATS: dict[str, Format] = {
    "html": Format(
        "html",
        N_("Web page"),
        "{name}.html",
        "text/html",
        "citizen_budget.writers.html",
        plays=True,
        effort=2,
    ),
    "pdf": Format(
        "pdf",
        N_("PDF to print"),
        "{name}.pdf",
        "application/pdf",
        "citizen_budget.writers.pdf.ordinary",
        effort=10,
    ),
    "pdf-large": Format(
        "pdf-large",
        N_("PDF in large print"),
        "{name}.large.pdf",
        "application/pdf",
        "citizen_budget.writers.pdf.large",
        effort=13,
    ),
    "word": Format(
        "word",
        N_("Word file to edit"),
        "{name}.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "citizen_budget.writers.word",
        effort=2,
    ),
    "brf": Format(
        "brf",
        N_("Braille to emboss (BRF)"),
        "braille/{name}.brf",
        "text/plain",
        "citizen_budget.writers.brf",
        in_volumes=True,
        choices=_BRF,
    ),
    "pef": Format(
        "pef",
        N_("Braille file for embossers (PEF)"),
        "braille/{name}.pef",
        "application/x-pef+xml",
        "citizen_budget.writers.pef",
        choices=_COPY,
    ),
    "braille-text": Format(
        "braille-text",
        N_("Braille to read on a display (Unicode text)"),
        "braille/{name}.txt",
        "text/plain",
        "citizen_budget.writers.braille_text",
        in_volumes=True,
        choices=_COPY,
    ),
    "braille-proof": Format(
        "braille-proof",
        N_("Proof: each line of Braille above its line of print (web page)"),
        "braille/{name}.proof.html",
        "text/html",
        "citizen_budget.writers.braille_proof",
        is_proof=True,
        choices=_COPY,
        effort=2,
    ),
    "audio": Format(
        "audio",
        N_("Audio to listen to (MP3)"),
        "audio/{name}.mp3",
        "audio/mpeg",
        "citizen_budget.writers.audio",
        records=True,
        choices=_SOUND,
        effort=100,
    ),
    "brf-g2": Format(
        "brf-g2",
        N_("Contracted Braille to emboss (BRF)"),
        "braille/{name}.g2.brf",
        "text/plain",
        "citizen_budget.writers.brf",
        on_demand=True,
        grade=2,
        in_volumes=True,
        choices=_BRF,
    ),
    "pef-g2": Format(
        "pef-g2",
        N_("Contracted Braille file for embossers (PEF)"),
        "braille/{name}.g2.pef",
        "application/x-pef+xml",
        "citizen_budget.writers.pef",
        on_demand=True,
        grade=2,
        choices=_COPY,
    ),
    "braille-text-g2": Format(
        "braille-text-g2",
        N_("Contracted Braille to read on a display (Unicode text)"),
        "braille/{name}.g2.txt",
        "text/plain",
        "citizen_budget.writers.braille_text",
        on_demand=True,
        grade=2,
        in_volumes=True,
        choices=_COPY,
    ),
    "braille-proof-g2": Format(
        "braille-proof-g2",
        N_("Proof of contracted Braille: each line above its line of print (web page)"),
        "braille/{name}.g2.proof.html",
        "text/html",
        "citizen_budget.writers.braille_proof",
        on_demand=True,
        grade=2,
        is_proof=True,
        choices=_COPY,
        effort=2,
    ),
    "audio-radio": Format(
        "audio-radio",
        N_("Audio for radio (WAV)"),
        "audio/{name}.wav",
        "audio/wav",
        "citizen_budget.writers.audio_radio",
        on_demand=True,
        choices=_SOUND,
        effort=40,
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
