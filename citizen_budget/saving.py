"""Saving: one new file, whole or not at all, never over another unless that is asked for."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from citizen_budget.errors import UsageError, message


def check_free(path: Path, *, overwrite: bool) -> None:
    """Raise `UsageError` where a file or folder is in the way."""
    if path.is_dir():
        raise UsageError(
            message("{path} is a folder; a file is needed there.", path=path), message("Give the name of a file.")
        )
    if path.exists() and not overwrite:
        raise UsageError(
            message("The file {path} is there already.", path=path),
            message("Choose another name with --output, or replace it with --overwrite."),
        )


def save(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file beside its place, then put it there; what was there before stays until then."""
    check_free(path, overwrite=overwrite)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            new = Path(file.name)
            file.write(content)
        try:
            new.chmod(0o666 & ~_mask())
            new.replace(path)
        except BaseException:
            new.unlink()
            raise
    except OSError as error:
        raise UsageError(
            message("The file {path} cannot be written: {reason}.", path=path, reason=error.strerror or error),
            message("Choose another place with --output."),
        ) from error


def save_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet; raise `UsageError` where it is."""
    if path.exists():
        raise UsageError(
            message("There is already a file “{path}”, and it is left as it is.", path=path),
            message("Choose another name, or move the file away first."),
        )
    save(path, content, overwrite=False)


def _mask() -> int:
    """Return what the user's files are never allowed, which a temporary file ignores."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
