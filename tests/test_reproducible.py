"""The same input gives the same bytes: in another folder, time zone, language and year, by one process or several."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

import pytest

from citizen_budget.writers import FORMATS
from tests import official_forms
from tests.built import WORKBOOKS
from tests.small_workbook import saved, small

PROGRAM = Path(sys.executable).with_name("citizen-budget")
EVERY_FORMAT = tuple(FORMATS)
QUICK_FORMATS = ("html", "pdf", "word", "pef")
FULL = {
    "budget.xlsx": WORKBOOKS["fictitious"].read_bytes(),
    "logo.png": WORKBOOKS["fictitious"].with_name("logo.png").read_bytes(),
}
AROUND = 16
"""Bytes shown before and after the first that differs."""


@dataclass(frozen=True)
class Surroundings:
    """What two builds do not share: a folder that holds all they use, and how the machine is set."""

    folder: str
    locale: str
    mask: int
    modified: int
    jobs: str
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, root: Path, files: Mapping[str, bytes], *words: str) -> Path:
        """Run the program beside its files, and return the folder of what it made."""
        place = root / self.folder
        temporary, home = place / "temporary", place / "home"
        for each in (temporary, home):
            each.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (place / name).write_bytes(content)
            os.utime(place / name, (self.modified, self.modified))
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TMPDIR": str(temporary),
            "LC_ALL": self.locale,
            "LOCPATH": str(_locale(root, self.locale)),
            **self.environment,
        }
        done = subprocess.run(
            [PROGRAM, *words], cwd=place, env=environment, umask=self.mask, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        return place


HERE = Surroundings("here", "C.UTF-8", 0o022, 500_000_000, "1", {"TZ": "UTC", "PYTHONHASHSEED": "0"})
ELSEWHERE = Surroundings(
    "ailleurs/où c’est plus loin/هناك",
    "ar_MA.UTF-8",
    0o077,
    1_500_000_000,
    "2",
    # The last one is an older processor, for those who do sums by the C library.
    {
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "4294967295",
        "SOURCE_DATE_EPOCH": "4102444800",
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX,-ERMS",
    },
)
LONG_AGO = Surroundings(
    "long ago",
    "fr_FR.UTF-8",
    0o002,
    0,
    "2",
    {"TZ": "America/St_Johns", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "0"},
)


def _locale(root: Path, name: str) -> Path:
    """Return a folder with the locale of a name: hardly any machine has all of them."""
    folder = root / "locales"
    if not (folder / name).exists() and name != "C.UTF-8":
        folder.mkdir(exist_ok=True)
        language, _, characters = name.partition(".")
        subprocess.run(["localedef", "-i", language, "-f", characters, folder / name], check=True)
    return folder


def differences(one: Path, other: Path) -> list[str]:
    """Return a line for each file that differs: the first byte that does, with those around it."""
    names = sorted({path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*")})
    lines = (_difference(name, one / name, other / name) for name in names if not (one / name).is_dir())
    return [line for line in lines if line]


def _difference(name: Path, one: Path, other: Path) -> str:
    missing = next((path for path in (one, other) if not path.is_file()), None)
    if missing:
        return f"{name}: there is no {missing}"
    before, after = one.read_bytes(), other.read_bytes()
    if before == after:
        return ""
    at = next(at for at, (a, b) in enumerate(zip_longest(before, after)) if a != b)
    near = slice(max(at - AROUND, 0), at + AROUND)
    return f"{name}: byte {at} of {len(before)} and {len(after)}: {before[near]!r} and {after[near]!r}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("files", "formats", "other"),
    [
        pytest.param({"budget.xlsx": saved(small())}, EVERY_FORMAT, ELSEWHERE, id="every format of a small workbook"),
        pytest.param(FULL, QUICK_FORMATS, LONG_AGO, id="all that a workbook can hold"),
    ],
)
def test_a_build_gives_the_same_bytes_everywhere(
    files: Mapping[str, bytes], formats: Sequence[str], other: Surroundings, tmp_path: Path
) -> None:
    def built(where: Surroundings) -> Path:
        words = [word for name in formats for word in ("--format", name)]
        words += ["--quiet", "--jobs", where.jobs, "--output", f"{where.folder[:2]} made"]
        return where.run(tmp_path, files, "build", "budget.xlsx", *words) / f"{where.folder[:2]} made"

    here, there = built(HERE), built(other)
    made = {path.suffix for path in here.rglob("*.*")}

    assert differences(here, there) == []
    assert made >= {".json", ".csv", *(Path(FORMATS[name].path).suffix for name in formats)}


@pytest.mark.parametrize(
    "words", [("new", "made.xlsx", "--year", "2026"), ("import", "official.xlsx", "-o", "made.xlsx")]
)
@pytest.mark.parametrize("other", [ELSEWHERE, LONG_AGO], ids=lambda other: other.locale)
def test_a_workbook_is_made_with_the_same_bytes_everywhere(
    words: Sequence[str], other: Surroundings, tmp_path: Path
) -> None:
    form = {"official.xlsx": saved({"Feuil1": official_forms.whole()})}
    here, there = (each.run(tmp_path, form, *words, "--quiet") for each in (HERE, other))

    assert (here / "made.xlsx").read_bytes() == (there / "made.xlsx").read_bytes()


def test_the_first_difference_of_two_folders_is_named(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    shutil.copytree(Path(__file__).parent / "golden", one)
    shutil.copytree(one, other)
    (one / "a.txt").write_bytes(b"103 000 DH")
    (other / "a.txt").write_bytes(b"103 001 DH")
    (other / "b.txt").touch()

    assert differences(one, other) == [
        "a.txt: byte 6 of 10 and 10: b'103 000 DH' and b'103 001 DH'",
        f"b.txt: there is no {one / 'b.txt'}",
    ]
