"""A build asks nothing of the network and touches nothing outside its output folder and its cache."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import hostile

# Python runs this as it starts, also in the processes that share the work and in the one that speaks:
# who asks for another machine is written down and refused.
DENYING = """
import os, sys

ASKING = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}

def deny(event, arguments):
    if event in ASKING:
        with open(os.environ["ASKED"], "a") as file:
            file.write(f"{event} {arguments}\\n")
        raise OSError("the network is denied")

sys.addaudithook(deny)
"""
FORMATS = ("html", "pdf", "word", "brf", "audio")
# A network that is not there: programs that are no Python, such as ffmpeg, have none either.
ALONE = ("unshare", "--map-root-user", "--net")
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("sandbox")]


def tree(folder: Path) -> dict[str, str]:
    """Return what lies in a folder: each file with its content, each folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
    }


class Sandbox:
    """A machine of its own: a home, a folder for temporary files, one to work in, all watched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("home", "tmp", "work", "cache", "python"):
            (folder / name).mkdir(parents=True)
        (folder / "python/sitecustomize.py").write_text(DENYING)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "PYTHONPATH": str(folder / "python"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "ASKED": str(folder / "asked"),
            "SOURCE_DATE_EPOCH": "1760000000",
        }

    @property
    def asked(self) -> list[str]:
        """Return what was asked of the network."""
        file = self.folder / "asked"
        return file.read_text().splitlines() if file.exists() else []

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder / "work", env=self.environment, capture_output=True, text=True, check=False
        )

    def build(self, output: str, *alone: str) -> dict[str, str]:
        """Build the budget of the sandbox in Arabic, and return what lies in the output folder."""
        formats = [word for name in FORMATS for word in ("--format", name)]
        words = ["build", "budget.yaml", "--jobs", "2", "--language", "ar", "-o", output, *formats]
        done = self.run(*alone, sys.executable, "-m", "citizen_budget", *words)
        assert done.returncode == 0, done.stderr
        return tree(self.folder / "work" / output)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    made = Sandbox(tmp_path_factory.mktemp("sandbox") / "machine")
    budget = hostile.small("Eau ../../../etc", "http://evil.example/x.png")
    budget["commune"] |= {"website": "https://commune.example/", "short_address": "https://commune.example/b"}
    budget["commune"] |= {"logo": "logo.png", "logo_alternative": {"fr": "Un arbre", "ar": "شجرة"}}
    hostile.write(made.folder / "work", budget)
    return made


@pytest.fixture(scope="module")
def files(sandbox: Sandbox) -> dict[str, str]:
    """Build with the network denied, and see that nothing else changes."""
    before = tree(sandbox.folder)
    # Not every machine lets its users leave the network.
    can_be_alone = sandbox.run(*ALONE, "true").returncode == 0
    made = sandbox.build("out", *(ALONE if can_be_alone else ()))
    after = {name: what for name, what in tree(sandbox.folder).items() if not name.startswith(("work/out", "cache/"))}
    assert after == before
    return made


def test_a_build_changes_only_its_output_folder_and_its_cache(files: dict[str, str]) -> None:
    assert {name.split("/")[0] for name in files} == {"ville-2025"}
    assert {Path(name).suffix for name in files} >= {".html", ".pdf", ".docx", ".brf", ".mp3", ".json", ".csv"}


def test_a_build_asks_nothing_of_the_network(sandbox: Sandbox, files: dict[str, str]) -> None:
    assert sandbox.asked == []
    del sandbox.environment["PYTHONPATH"]
    assert sandbox.build("again") == files


def test_the_network_is_denied_in_the_sandbox(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path / "machine")
    done = sandbox.run(sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))")
    assert "the network is denied" in done.stderr
    assert len(sandbox.asked) == 1
