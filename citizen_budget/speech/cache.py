"""The cache: what was said or encoded once need not be made again. It never changes what is heard."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

LIMIT = 1_000_000_000
"""Bytes kept: some five hours of speech, encoded too. What was not used for the longest time goes first."""


class Cache:
    """A folder of files, each named by what its content was made from; without a folder it keeps nothing."""

    def __init__(self, folder: str) -> None:
        """Use a folder, or none."""
        self._folder = Path(folder) if folder else None

    def __bool__(self) -> bool:
        """Return whether anything is kept."""
        return self._folder is not None

    def get(self, *made_from: str) -> bytes | None:
        """Return what was kept, or None."""
        path = self._path(made_from)
        if path is None:
            return None
        # Another build may clear the cache at any time.
        with suppress(OSError):
            content = path.read_bytes()
            os.utime(path)
            return content
        return None

    def put(self, content: bytes, *made_from: str) -> None:
        """Keep a content: whole or not at all. A folder that cannot be written keeps nothing."""
        path = self._path(made_from)
        if path is None:
            return
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_name(f"{path.name}.{os.getpid()}.new")
            new.write_bytes(content)
            new.replace(path)

    def prune(self) -> None:
        """Remove the oldest files beyond the limit."""
        if self._folder is None:
            return
        with suppress(OSError):
            files = [(path.stat(), path) for path in self._folder.glob("??/*")]
            excess = sum(stat.st_size for stat, _ in files) - LIMIT
            for stat, path in sorted(files, key=lambda each: each[0].st_mtime):
                if excess <= 0:
                    return
                path.unlink(missing_ok=True)
                excess -= stat.st_size

    def _path(self, made_from: tuple[str, ...]) -> Path | None:
        if self._folder is None:
            return None
        name = hashlib.sha256("\0".join(made_from).encode()).hexdigest()
        return self._folder / name[:2] / name


NO_CACHE = Cache("")
