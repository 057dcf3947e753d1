"""The folder of a build: whole at every moment, whoever is killed, whatever else runs, however full the disk is."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from citizen_budget import cli
from citizen_budget.errors import UsageError
from citizen_budget.language import LANGUAGES
from citizen_budget.publish import disk, publish
from tests.test_publish import PLAIN, SOURCE, budget, files

COMMITMENTS = Path(__file__).parent.parent / "examples/tetouan-commitments.xlsx"
BUILD = (sys.executable, "-m", "citizen_budget", "build", str(COMMITMENTS), "--language", "fr", "--format", "html")
FILE_EVENTS = ("open", "os.", "tempfile.", "shutil.", "fcntl.")
KILLS = 100
BOTH, FRENCH = tuple(LANGUAGES), ("fr",)


def build(output: Path, codes: tuple[str, ...]) -> Path:
    languages = tuple(LANGUAGES[code] for code in codes)
    return publish(budget(), SOURCE, output=output, languages=languages, formats=(PLAIN,), is_anew=True)


def in_a_child(act: Callable[[], object], *, killed_at: int | None = None) -> tuple[int, int]:
    """Do something in a process of its own, killed before a moment; return its exit status and how many there were.

    A moment is an event of files: opened, made, renamed, removed …
    """
    seen, tell = os.pipe()
    child = os.fork()
    if not child:
        moments = 0

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal moments
            if event.startswith(FILE_EVENTS):
                moments += 1
                if moments - 1 == killed_at:
                    os.kill(os.getpid(), signal.SIGKILL)

        status = 1
        with suppress(BaseException):
            sys.addaudithook(watch)
            act()
            status = 0
        os.write(tell, str(moments).encode())
        os._exit(status)
    os.close(tell)
    with open(seen, "rb") as pipe:  # noqa: PTH123 - a pipe has no path
        told = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), int(told or 0)


@pytest.fixture
def cannot_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be one on which two folders cannot change places."""
    monkeypatch.setattr(disk, "_exchanged", lambda one, other: False)


def moments(output: Path) -> list[int]:
    """Return at which moments builds are killed: each at least once, and others again."""
    build(output, BOTH)
    status, count = in_a_child(lambda: build(output, FRENCH))
    assert (status, count > 30) == (0, True)
    return [*range(count), *random.Random(8).choices(range(count), k=max(KILLS - count, 0))]


def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_folder_and_the_next_one_succeeds(tmp_path: Path) -> None:
    french = files(build(tmp_path / "fr", FRENCH))
    both = files(build(tmp_path / "both", BOTH))

    for moment in moments(tmp_path / "output"):
        folder = build(tmp_path / "output", BOTH)
        status, _ = in_a_child(lambda: build(tmp_path / "output", FRENCH), killed_at=moment)

        assert status == -signal.SIGKILL
        assert files(folder) in (both, french)
        assert files(build(tmp_path / "output", FRENCH)) == french
        assert [path.name for path in (tmp_path / "output").iterdir()] == [folder.name]


@pytest.mark.usefixtures("cannot_exchange")
def test_a_folder_that_a_killed_build_had_moved_away_is_put_back(tmp_path: Path) -> None:
    french = files(build(tmp_path / "fr", FRENCH))
    both = files(build(tmp_path / "both", BOTH))
    missing = 0
    for moment in moments(tmp_path / "output"):
        folder = build(tmp_path / "output", BOTH)
        in_a_child(lambda: build(tmp_path / "output", FRENCH), killed_at=moment)
        missing += not folder.exists()
        with disk.replacing(folder) as new:
            assert files(folder) in (both, french)
            disk.save(new / "manifest.json", b"{}")

    assert missing > 0


@pytest.mark.slow
def test_a_command_that_is_killed_takes_its_processes_along(tmp_path: Path) -> None:
    words = (*BUILD, "--format", "pdf", "--format", "pdf-large", "--jobs", "2", "--output", str(tmp_path))
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as command:
        assert command.stderr is not None
        # The first file is made: two processes are at work on others.
        assert command.stderr.readline().startswith("1/")
        command.kill()
        # The pipe ends once no process holds it any more.
        command.stderr.read()
    assert [path.name for path in tmp_path.iterdir()] != ["tetouan-2023"]

    assert cli.main([*BUILD[3:], "--jobs", "1", "--output", str(tmp_path), "--quiet"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["tetouan-2023"]


def test_builds_at_the_same_time_never_leave_a_moment_without_the_folder(tmp_path: Path) -> None:
    folder = build(tmp_path, BOTH)
    whole = [files(folder), files(build(tmp_path / "other", FRENCH))]
    builders = []
    for codes in (BOTH, FRENCH, BOTH, FRENCH):
        builder = os.fork()
        if not builder:
            status = 1
            with suppress(BaseException):
                for _ in range(10):
                    build(tmp_path, codes)
                status = 0
            os._exit(status)
        builders.append(builder)
    statuses = []
    while builders:
        assert (folder / "manifest.json").is_file()
        ended, status = os.waitpid(-1, os.WNOHANG)
        if ended in builders:
            builders.remove(ended)
            statuses.append(os.waitstatus_to_exitcode(status))

    assert statuses == [0, 0, 0, 0]
    assert files(folder) in whole
    assert sorted(path.name for path in tmp_path.iterdir()) == [folder.name, "other"]


def test_a_build_at_work_is_not_taken_for_one_that_was_killed(tmp_path: Path) -> None:
    folder = tmp_path / "ain-defali-2025"
    with disk.replacing(folder) as new:
        build(tmp_path, FRENCH)
        disk.save(new / "manifest.json", b"{}")

    assert files(folder) == {"manifest.json": b"{}"}


def test_a_folder_with_a_like_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".ain-defali-2025.kept").mkdir()
    build(tmp_path, FRENCH)

    assert (tmp_path / ".ain-defali-2025.kept").is_dir()


def test_a_file_that_cannot_grow_is_told_in_a_sentence_and_the_old_folder_is_untouched(tmp_path: Path) -> None:
    build(tmp_path, BOTH)
    before = files(tmp_path)
    said = tmp_path.parent / f"{tmp_path.name}.said"

    def act() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            build(tmp_path, BOTH)
        except UsageError as error:
            said.write_text(str(error))

    assert in_a_child(act)[0] == 0
    assert said.read_text() == "The file figures.json cannot be written: File too large."
    assert files(tmp_path) == before


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk_under_any_library_is_told_in_a_sentence(
    jobs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(document: object, settings: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("citizen_budget.writers.html.write", full)

    assert cli.main([*BUILD[3:], "--output", str(tmp_path), "--jobs", jobs, "--messages", "en"]) == 2
    assert capsys.readouterr() == ("", "The disk is full. Make room, then run the command again.\n")
    assert list(tmp_path.iterdir()) == []
