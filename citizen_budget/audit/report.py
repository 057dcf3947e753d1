"""The audit of a folder: what was compared, what differs, and whether each file is the one that was made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from lxml.etree import LxmlError

from citizen_budget.audit import grammar
from citizen_budget.audit.formats import BESIDE, CONTRACTED, check_of, says_of
from citizen_budget.audit.match import Difference
from citizen_budget.audit.parcel import Paper, Parcel
from citizen_budget.audit.told import Role, Run, Told
from citizen_budget.errors import Message, message

# What a document says about itself beside its title is not said in every format: it is compared, not counted.
_NOT_COUNTED: frozenset[Role] = frozenset({"year", "description", "producer", "issued", "sibling", "web", "bar"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that the manifest names; `language` is empty where it belongs to none."""

    path: str
    sha256: str
    document: str
    language: str
    format: str
    volume: int


@dataclass(frozen=True, slots=True)
class Result:
    """A document in one language and format: its files, its figures, and the first thing that differs.

    `expected` counts the figures that the format says; `found` those up to the difference. It is None
    where a format says none, such as sound alone, or where nothing reads it.
    """

    document: str
    language: str
    format: str
    files: tuple[str, ...]
    expected: int
    found: int | None
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Damage:
    """A file that is not the one that was made, and in which way."""

    path: str
    what: Message


def results(told: Sequence[Told], listed: Iterable[Listed], folder: Path, paper: Paper) -> Iterator[Result]:
    """Yield the result of each document in each format; its files are read from the folder."""
    documents = {(each.language, each.document): each for each in told}
    ordered = sorted(listed, key=lambda file: (file.language, file.document, file.format, file.volume))
    for key, files in groupby(ordered, key=lambda file: (file.language, file.document, file.format)):
        language, document, format_name = key
        if (language, document) in documents:
            here = replace(paper, is_contracted=format_name.endswith(CONTRACTED))
            paths = tuple(file.path for file in files)
            others = _beside(format_name, language, document, folder)
            parcels = [
                Parcel(path, (folder / path).read_bytes(), here)
                for path in (*paths, *others)
                if (folder / path).is_file()
            ]
            yield result(documents[language, document], format_name, paths, parcels)


def _beside(format_name: str, language: str, document: str, folder: Path) -> Iterator[str]:
    """Yield the other files of which a format tells, where the folder has them."""
    for pattern in BESIDE.get(format_name, ()):
        found = sorted(folder.glob(pattern.format(language=language, document=document)))
        yield from (path.relative_to(folder).as_posix() for path in found)


def result(told: Told, format_name: str, paths: tuple[str, ...], parcels: Sequence[Parcel]) -> Result:
    """Return the result of one document in one format; behind its own files may come that of which they tell."""
    check, says = check_of(format_name), tuple(says_of(format_name)(told))
    facts = (told.document, told.language, format_name, paths, _figures(says, told))
    if check is None:
        return Result(*facts, None)
    missing = sorted({*paths} - {parcel.path for parcel in parcels})
    if missing:
        return Result(*facts, 0, Difference((), message("the file is missing"), "", "", file=missing[0]))
    read: list[Run] = []
    difference = difference_of(lambda: read.extend(check(told, parcels)))
    return Result(*facts, _figures(read, told) if says else None, difference)


def difference_of(check: Callable[[], None]) -> Difference | None:
    """Return the first thing that a check finds; a file that cannot be read is one, None where all is right."""
    try:
        check()
    except Difference as difference:
        return difference
    # Whatever is not as its format must be: a file that was changed can be broken in any way.
    except (LxmlError, ValueError, LookupError, OSError) as error:
        return Difference((), message("the file cannot be read"), "", str(error))
    return None


def _figures(runs: Iterable[Run], told: Told) -> int:
    return sum(grammar.figures_in(run, told.language) for run in runs if run.role not in _NOT_COUNTED)


def damages(listed: Sequence[Listed], folder: Path, unlisted: Collection[str]) -> Iterator[Damage]:
    """Yield each file that is missing, that was changed, or that no build has put there but the `unlisted` ones."""
    for file in listed:
        path = folder / file.path
        if not path.is_file():
            yield Damage(file.path, message("The file is missing."))
        elif hashlib.sha256(path.read_bytes()).hexdigest() != file.sha256:
            yield Damage(file.path, message("The file was changed after the build."))
    known = {*unlisted, *(file.path for file in listed)}
    found = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if not path.is_dir())
    yield from (Damage(path, message("The file does not belong to the build.")) for path in found if path not in known)
