"""Needs: each program, library, font, voice and Braille table; what it is for, and the command that installs it."""

from __future__ import annotations

import os
import re
import shlex
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from typing import Literal

from citizen_budget.errors import N_, Message, MissingProgramError, message
from citizen_budget.language import LANGUAGES, Language

PROGRAM = "citizen-budget"
Kind = Literal["program", "codec", "library", "binding", "package", "font", "voice", "braille", "folder"]

# Debian's Python packages, of which only the binding of liblouis is made visible in a virtual environment.
DEBIAN_PACKAGES = "/usr/lib/python3/dist-packages"

HTML, PDF, WORD, AUDIO = ("html",), ("pdf", "pdf-large"), ("word",), ("audio", "audio-radio")
FIRST_GRADE = ("brf", "pef", "braille-text", "braille-proof")
SECOND_GRADE = ("brf-g2", "pef-g2", "braille-text-g2", "braille-proof-g2")
BRAILLE, PROOFS = (*FIRST_GRADE, *SECOND_GRADE), ("braille-proof", "braille-proof-g2")
PAGES = (*HTML, *PDF, *WORD, *PROOFS)
EVERY_FORMAT = (*HTML, *PDF, *WORD, *BRAILLE, *AUDIO)
NO_FORMAT = ()


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that must be there: its kind, its name, what it is for (a message), the formats that need it.

    `apt` are the Debian packages that bring it; what has none is a package of Python. `modules` are
    those that a package gives. `tells` is the option of a program, or the function of a library, that
    tells its version; `least` is the oldest version that does. `stands_on` are the needs without
    which it cannot even be tried. What `is_optional` stops nothing.
    """

    kind: Kind
    name: str
    purpose: str
    formats: tuple[str, ...]
    apt: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    tells: str = ""
    least: str = ""
    stands_on: tuple[str, ...] = ()
    is_optional: bool = False
    language: Language | None = None

    @property
    def wanted(self) -> str:
        """Return the versions that do, as pip writes them: `espeak-ng>=1.51`; nothing where all do."""
        return f"{self.name}>={self.least}" if self.least else requirements().get(self.name, "")


PANGO, PANGOFT2, HARFBUZZ = "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"
ESPEAK, LOUIS = "libespeak-ng.so.1", "liblouis.so.20"
FONTS, SPEECH = ("fonts-noto-core",), ("espeak-ng", "espeak-ng-data")
TABLES, FFMPEG = ("python3-louis", "liblouis-data"), ("ffmpeg",)

# The least versions are those of Debian 12, the oldest system on which everything is tested.
# fmt: off
_NEEDS = (
    Need("program", "python3", N_("runs the program"), EVERY_FORMAT, ("python3", "python3-venv"),
         tells="--version", least="3.11"),
    Need("program", "espeak-ng", N_("reads aloud"), AUDIO, SPEECH, tells="--version", least="1.51"),
    Need("program", "ffmpeg", N_("makes sound files"), AUDIO, FFMPEG, tells="-version", least="5.1"),
    Need("program", "ffplay", N_("plays what is said"), NO_FORMAT, FFMPEG, tells="-version", is_optional=True),
    Need("program", "pdftotext", N_("reads PDF files back"), PDF, ("poppler-utils",), tells="-v", least="22.12"),
    Need("codec", "libmp3lame", N_("makes MP3 files"), ("audio",), FFMPEG, tells="-encoders", stands_on=("ffmpeg",)),
    Need("codec", "libopus", N_("makes voice notes"), ("audio",), FFMPEG, tells="-encoders", stands_on=("ffmpeg",)),
    Need("library", PANGO, N_("sets text in PDF files"), PDF, ("libpango-1.0-0",),
         tells="pango_version_string", least="1.50"),
    Need("library", PANGOFT2, N_("finds fonts for PDF files"), PDF, ("libpangoft2-1.0-0",),
         tells="pango_version_string", least="1.50"),
    Need("library", HARFBUZZ, N_("cuts fonts for PDF files"), PDF, ("libharfbuzz-subset0",),
         tells="hb_version_string", least="6.0"),
    Need("library", ESPEAK, N_("reads aloud"), AUDIO, SPEECH, tells="espeak_Info", least="1.51"),
    Need("library", LOUIS, N_("writes Braille"), BRAILLE, ("python3-louis",), tells="lou_version", least="3.24"),
    Need("binding", "louis", N_("writes Braille"), BRAILLE, TABLES, ("louis",), stands_on=(LOUIS,)),
    Need("package", "defusedxml", N_("reads workbooks safely"), EVERY_FORMAT, modules=("defusedxml",)),
    Need("package", "fonttools", N_("puts fonts into pages"), PAGES, modules=("fontTools", "brotli")),
    Need("package", "jinja2", N_("makes web pages"), EVERY_FORMAT, modules=("jinja2",)),
    Need("package", "lxml", N_("reads files back"), EVERY_FORMAT, modules=("lxml",)),
    Need("package", "num2words", N_("says numbers in words"), AUDIO, modules=("num2words",)),
    Need("package", "numpy", N_("puts sounds together"), AUDIO, modules=("numpy",)),
    Need("package", "openpyxl", N_("reads and makes workbooks"), EVERY_FORMAT, modules=("openpyxl",)),
    Need("package", "packaging", N_("compares versions"), NO_FORMAT, modules=("packaging",)),
    Need("package", "pillow", N_("reads pictures"), PDF, modules=("PIL",)),
    Need("package", "piper-tts", N_("adds vowel marks to Arabic"), AUDIO, modules=("piper.tashkeel",)),
    Need("package", "polib", N_("reads the sentences of each language"), EVERY_FORMAT, modules=("polib",)),
    Need("package", "pypdfium2", N_("reads PDF files back"), PDF, modules=("pypdfium2",)),
    Need("package", "pyphen", N_("measures how easy a sentence is"), EVERY_FORMAT, modules=("pyphen",)),
    Need("package", "python-calamine", N_("reads workbooks quickly"), EVERY_FORMAT, modules=("python_calamine",)),
    Need("package", "python-docx", N_("makes Word files"), WORD, modules=("docx",)),
    Need("package", "pyttsx3", N_("reads aloud"), AUDIO, modules=("pyttsx3",)),
    Need("package", "pyyaml", N_("reads YAML files"), EVERY_FORMAT, modules=("yaml",)),
    Need("package", "segno", N_("makes QR codes"), EVERY_FORMAT, modules=("segno",)),
    Need("package", "weasyprint", N_("makes PDF files"), PDF, modules=("weasyprint",),
         stands_on=(PANGO, PANGOFT2, HARFBUZZ)),
    Need("font", "Noto Naskh Arabic", N_("shows Arabic letters"), PAGES, FONTS, stands_on=("fonttools",)),
    Need("font", "Noto Sans", N_("shows Latin letters"), PAGES, FONTS, stands_on=("fonttools",)),
    Need("font", "Noto Sans Math", N_("shows signs"), PAGES, FONTS, stands_on=("fonttools",)),
    Need("font", "Noto Sans Symbols", N_("shows signs"), PAGES, FONTS, stands_on=("fonttools",)),
    Need("font", "Noto Sans Symbols2", N_("shows Braille"), PROOFS, FONTS, stands_on=("fonttools",)),
)
# fmt: on


def _voice(told: Language) -> Need:
    bases = ("pyttsx3", ESPEAK)
    return Need("voice", told.voice.name, N_("reads aloud"), AUDIO, SPEECH, stands_on=bases, language=told)


def _braille(told: Language, purpose: str, formats: tuple[str, ...]) -> Need:
    return Need("braille", told.braille.table, purpose, formats, TABLES, stands_on=("louis",), language=told)


def _of_languages() -> Iterator[Need]:
    """Yield the voice of each language, then its Braille tables of both grades."""
    told = LANGUAGES.values()
    yield from map(_voice, told)
    for each in told:
        yield _braille(each.in_grade(1), N_("writes Braille"), FIRST_GRADE)
        yield _braille(each.in_grade(2), N_("writes contracted Braille"), SECOND_GRADE)


NEEDS: dict[str, Need] = {need.name: need for need in (*_NEEDS, *_of_languages())}


def requirements() -> dict[str, str]:
    """Return each package that the program needs, without those of its extras, as pip takes it."""
    with suppress(metadata.PackageNotFoundError):  # as it runs where it was copied, not installed
        lines = [line for line in metadata.requires(PROGRAM) or [] if "extra ==" not in line]
        return {re.split(r"[^\w.-]", line, maxsplit=1)[0]: line for line in lines}
    return {}


def giving(module: str) -> Need | None:
    """Return the Python package that gives a module, if it is one of ours."""
    top = module.partition(".")[0]
    return next((need for need in NEEDS.values() if any(top == each.partition(".")[0] for each in need.modules)), None)


def hint(*names: str) -> Message:
    """Return the sentence that says how needs are installed."""
    return message("Install it: {command}", command=install(NEEDS[name] for name in names))


def missing(name: str) -> MissingProgramError:
    """Return the error of a need that is not there."""
    return MissingProgramError(message("{program} is not installed.", program=name), hint(name))


def install(needs: Iterable[Need], *, again: bool = False) -> str:
    """Return the command that installs all of some needs, as scripts/setup does; `again` where they are there."""
    return " && ".join(_commands(tuple(needs), again=again))


def _commands(needs: tuple[Need, ...], *, again: bool) -> Iterator[str]:
    packages = dict.fromkeys(package for need in needs for package in need.apt)
    if packages:
        as_root = () if os.geteuid() == 0 else ("sudo",)
        options = ("--no-install-recommends", *["--reinstall"] * again)
        yield shlex.join((*as_root, "apt-get", "install", *options, *packages))
    bindings = [module for need in needs if need.kind == "binding" for module in need.modules]
    if sys.prefix != sys.base_prefix:
        site = sysconfig.get_path("purelib")
        yield from (shlex.join(("ln", "-sfn", f"{DEBIAN_PACKAGES}/{name}", f"{site}/{name}")) for name in bindings)
    wheels = [requirements().get(need.name, need.name) for need in needs if not need.apt]
    if wheels:
        yield shlex.join((sys.executable, "-m", "pip", "install", *["--force-reinstall"] * again, *wheels))
