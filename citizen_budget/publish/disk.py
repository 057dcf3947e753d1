"""The folder of a build: filled beside its place and put there in one step, so that it is never half."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from citizen_budget.audit.folder import MANIFEST
from citizen_budget.errors import UsageError, message

BEING_MADE = ".being-made."
_HERE, _EXCHANGE = -100, 2
"""What `renameat2` of Linux calls AT_FDCWD and RENAME_EXCHANGE."""


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give an empty folder to fill, which takes the place of `folder` once everything is in it.

    What a build that was killed has left is cleared away first. Raises `UsageError` where the folder
    cannot be written, or holds something else.
    """
    parents = [parent for parent in folder.parents if not parent.exists()]
    with disk_errors(folder):
        _refuse_files(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _locked(folder.parent):
            _clear(folder)
            _refuse_what_is_not_ours(folder)
            workshop = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}{BEING_MADE}"))
            held = _opened(workshop)
            _lock(held, wait=False)
    try:
        new = workshop / "new"
        with disk_errors(folder):
            new.mkdir()
        yield new
        with disk_errors(folder):
            _settle(new)
            with _locked(folder.parent):
                _swap(folder, new, workshop / "old")
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
        os.close(held)
        if not folder.exists():
            with suppress(OSError):
                for parent in parents:
                    parent.rmdir()


def save(path: Path, content: bytes) -> None:
    """Write a file.

    Raises `UsageError` where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Whoever reads back another file of the document may look for this one: it is there whole or not at all.
        new = path.with_name(f".{path.name}")
        new.write_bytes(content)
        new.rename(path)
    except OSError as error:
        raise UsageError(
            message("The file {path} cannot be written: {reason}.", path=path.name, reason=error.strerror or error),
            message("Make room, or choose another folder with --output."),
        ) from error


def keep(old: Path, new: Path) -> None:
    """Let a file stand in a second place: the same file, or a copy where the disk knows no such thing.

    A file that is not there, or that can be neither, is not kept: it is made again.
    """
    with suppress(OSError):
        new.parent.mkdir(parents=True, exist_ok=True)
        try:
            new.hardlink_to(old)
        except OSError:
            shutil.copyfile(old, new)


def drop(path: Path) -> None:
    """Remove a file, where it is."""
    with disk_errors(path.parent):
        path.unlink(missing_ok=True)


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Turn an error of the disk into a sentence."""
    try:
        yield
    except PermissionError as error:
        raise UsageError(
            message("You may not write in {folder}.", folder=folder.parent),
            message("Choose another folder with --output."),
        ) from error
    except OSError as error:
        raise UsageError(
            message("The folder {folder} cannot be written: {reason}.", folder=folder, reason=error.strerror or error),
            message("Make room, or choose another folder with --output."),
        ) from error


def _swap(folder: Path, new: Path, old: Path) -> None:
    """Put `new` in the place of `folder`."""
    if not folder.exists():
        new.rename(folder)
    elif not _exchanged(new, folder):
        folder.rename(old)
        try:
            new.rename(folder)
        except BaseException:
            old.rename(folder)
            raise


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; return whether the system and the disk can do that."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def _settle(folder: Path) -> None:
    """Wait until the disk has what was written: after a power cut, a new folder must not be an empty one."""
    opened = _opened(folder)
    try:
        ctypes.CDLL(None).syncfs(opened)
    finally:
        os.close(opened)


def _clear(folder: Path) -> None:
    """Remove what builds that were killed have left, and put back the folder that one of them had moved away."""
    for workshop in folder.parent.glob(f".{escape(folder.name)}{BEING_MADE}*"):
        # A build that has just ended removes its own; that of another user is not ours to remove.
        with suppress(FileNotFoundError, PermissionError):
            opened = _opened(workshop)
            try:
                # A build that is at work holds the lock of its workshop, and no other build can take it.
                if _lock(opened, wait=False):
                    _clear_one(workshop, folder)
            finally:
                os.close(opened)


def _clear_one(workshop: Path, folder: Path) -> None:
    old = workshop / "old"
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(workshop, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Wait until no other build puts a folder in its place, and let none do so meanwhile."""
    opened = _opened(folder)
    try:
        _lock(opened, wait=True)
        yield
    finally:
        os.close(opened)


def _opened(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)


def _lock(opened: int, *, wait: bool) -> bool:
    """Lock an open folder until it is closed or the process ends, however it ends; return whether that was done.

    Some disks of networks know no locks: two builds at once are not safe there.
    """
    with suppress(OSError):
        fcntl.flock(opened, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        return True
    return False


def _refuse_what_is_not_ours(folder: Path) -> None:
    """Refuse to replace a folder that no build has made."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise UsageError(
            message(
                "The folder {folder} holds something else: it has no {manifest}.", folder=folder, manifest=MANIFEST
            ),
            message("Move it, or choose another folder with --output."),
        )


def _refuse_files(folder: Path) -> None:
    """Refuse a file where a folder is needed."""
    for part in (folder, *folder.parents):
        if part.exists() and not part.is_dir():
            raise UsageError(
                message("{path} is a file; a folder is needed there.", path=part),
                message("Move it, or choose another folder with --output."),
            )
