"""Many budgets in one command: they share the workers, and a bad one stops no other."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from citizen_budget import cli
from citizen_budget.publish.workers import Workers
from tests.built import WORKBOOKS
from tests.test_publish import files

BAD = "commune:\n  name_fr: Aïn Exemple\n"
OPTIONS = ("--language", "fr", "--format", "brf", "--messages", "en")


@pytest.fixture
def workbooks(tmp_path: Path) -> list[Path]:
    """Return four files: one is good, one has errors, one makes the same folder as the first, and one is good."""
    names = {"a.xlsx": "tetouan", "c.xlsx": "tetouan", "d.xlsx": "fictitious"}
    for name, example in names.items():
        shutil.copy(WORKBOOKS[example], tmp_path / name)
    shutil.copy(WORKBOOKS["fictitious"].with_name("logo.png"), tmp_path)
    (tmp_path / "b.yaml").write_text(BAD)
    return [tmp_path / name for name in ("a.xlsx", "b.yaml", "c.xlsx", "d.xlsx")]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_bad_file_stops_no_other_and_a_table_says_what_became_of_each(
    jobs: str, workbooks: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "output"
    a, _, c, _ = workbooks

    assert cli.main(["build", *map(str, workbooks), "--output", str(output), "--jobs", jobs, *OPTIONS]) == 3
    table, said = capsys.readouterr()
    assert [line.rstrip() for line in table.splitlines()] == [
        "file    result              page",
        f"a.xlsx  ready               {output}/tetouan-2023/index.html",
        "b.yaml  errors: 3           –",
        "c.xlsx  not made            –",
        f"d.xlsx  ready, warnings: 7  {output}/commune-de-demonstration-2026/index.html",
    ]
    assert f"{c} makes the same folder as {a}: {output}/tetouan-2023. Correct the commune or the year" in said
    assert "There are 3 problems in b.yaml." in said
    assert sorted(line[0] for line in said.splitlines() if line[1:3] == "/4") == ["1", "2", "3", "4"]


def test_each_budget_is_what_it_would_be_alone(workbooks: list[Path], tmp_path: Path) -> None:
    several, alone = tmp_path / "several", tmp_path / "alone"
    good = [str(workbooks[0]), str(workbooks[3])]

    assert cli.main(["build", *good, "--output", str(several), "--jobs", "2", *OPTIONS, "--quiet"]) == 0
    for path in good:
        assert cli.main(["build", path, "--output", str(alone), "--jobs", "1", *OPTIONS, "--quiet"]) == 0
    assert files(several) == files(alone)


def test_a_file_that_is_not_there_stops_no_other(
    workbooks: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["build", str(tmp_path / "none.xlsx"), str(workbooks[0]), "--output", str(tmp_path / "output"), *OPTIONS]

    assert cli.main(words) == 2
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["file", "result"],
        ["none.xlsx", "not"],
        ["a.xlsx", "ready"],
    ]


def test_an_unexpected_error_stops_no_other(
    workbooks: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from citizen_budget.readers import read

    def reading(path: Path) -> object:
        if path.name == "a.xlsx":
            raise ZeroDivisionError("odd")
        return read(path)

    monkeypatch.setattr("citizen_budget.readers.read", reading)
    files_ = [str(workbooks[0]), str(workbooks[3])]

    assert cli.main(["build", *files_, "--output", str(tmp_path / "output"), "--jobs", "1", *OPTIONS, "--debug"]) == 1
    table, said = capsys.readouterr()
    assert [line.split()[1] for line in table.splitlines()] == ["result", "not", "ready,"]
    assert "Something went wrong that should not: ZeroDivisionError: odd" in said
    assert "test_batch.py" in said


def test_work_is_done_where_it_is_asked_for() -> None:
    with Workers(1) as here, Workers(2) as there:
        assert here.submit(os.getpid).result() == os.getpid()
        assert there.submit(os.getpid).result() != os.getpid()
        with pytest.raises(ZeroDivisionError):
            here.submit(divmod, 1, 0).result()
        with pytest.raises(ZeroDivisionError):
            there.submit(divmod, 1, 0).result()


def test_a_process_that_ends_suddenly_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(document: object, settings: object) -> None:
        os._exit(9)

    monkeypatch.setattr("citizen_budget.writers.brf.write", end)
    words = ["build", str(WORKBOOKS["tetouan"]), "--output", str(tmp_path), "--jobs", "2", *OPTIONS]

    assert cli.main(words) == 1
    assert capsys.readouterr() == (
        "",
        "A process that made files has ended before its work was done. "
        "Close other programs to free memory, or build with --jobs 1.\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_workers_go_on_with_other_work_when_one_has_ended_suddenly() -> None:
    with Workers(2) as workers:
        with pytest.raises(BrokenProcessPool):
            workers.submit(os._exit, 9).result()

        assert workers.submit(divmod, 7, 2).result() == (3, 1)


def test_nobody_waits_for_long_work_given_to_processes_that_have_ended() -> None:
    with Workers(2) as workers:
        workers.submit(os._exit, 9)
        for _ in range(4):
            workers.submit(bytes.count, b"x" * 10_000_000, b"y")

    # Without letters, the last line of the block above never ends.
    with Workers(2) as workers:
        assert workers.submit(bytes.count, b"x" * 10_000_000, b"x").result() == 10_000_000


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 2])
def test_a_command_that_is_interrupted_ends_at_once_and_leaves_nothing(count: int, tmp_path: Path) -> None:
    files = [str(WORKBOOKS[name]) for name in ("tetouan", "fictitious")][:count]
    command = [sys.executable, "-m", "citizen_budget", "build", *files, "--output", str(tmp_path / "output")]
    options = ["--language", "fr", "--format", "pdf", "--format", "pdf-large", "--jobs", "2", "--debug"]
    with subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True, start_new_session=True) as running:
        assert running.stderr is not None
        folders = (tmp_path / "output").glob(".*.being-made.*/new/fr")
        while not any(folders):
            folders = (tmp_path / "output").glob(".*.being-made.*/new/fr")
        os.killpg(running.pid, signal.SIGINT)
        said = running.stderr.read()

    assert running.returncode == 130
    assert said.endswith("Stopped. What was there before is untouched.\n")
    assert list((tmp_path / "output").glob("*")) == []
