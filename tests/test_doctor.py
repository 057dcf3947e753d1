"""`doctor`: what is there, what is missing, and the command that installs it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

from citizen_budget import cli, fonts, installed, needs
from citizen_budget.commands import doctor
from citizen_budget.errors import message
from citizen_budget.installed import Finding, State, look
from citizen_budget.language import language
from citizen_budget.needs import EVERY_FORMAT, NEEDS, Need, install
from citizen_budget.writers import FORMATS
from tests.small_workbook import saved, small

ROOT = Path(__file__).parent.parent
PIP = f"{sys.executable} -m pip install"
MODULES = {module.partition(".")[0] for need in NEEDS.values() for module in need.modules}
# Python runs this as it starts: none of these modules can be found.
HIDING = """
import sys

class Hiding:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {modules!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Hiding())
"""


def found(*names: str) -> list[Finding]:
    """Return what is found of some needs now."""
    installed._told.cache_clear()
    return list(look(NEEDS[name] for name in names))


def states(*names: str) -> list[State]:
    return [each.state for each in found(*names)]


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own and an environment of its own."""
    command = [sys.executable, "-m", "citizen_budget", *words]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def told_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every machine that has everything say the same."""

    def alike(wanted: Sequence[Need]) -> tuple[Finding, ...]:
        named = (replace(each, name=f"/{each.purpose}") if each.kind == "folder" else each for each in wanted)
        real = zip(look(wanted), named, strict=True)
        return tuple(replace(each, need=need, version="1.0" if each.version else "") for each, need in real)

    monkeypatch.setattr(doctor, "look", alike)


@pytest.mark.usefixtures("told_alike")
@pytest.mark.parametrize("code", ["ar", "fr", "en"])
def test_the_table_says_what_is_there_and_what_it_is_for(
    code: str, capsys: pytest.CaptureFixture[str], golden: Callable[[str, str], None]
) -> None:
    assert cli.main(["doctor", "--messages", code]) == 0
    golden(f"doctor-{code}.txt", "".join(capsys.readouterr()))


@pytest.mark.usefixtures("told_alike")
def test_the_table_is_there_as_json(capsys: pytest.CaptureFixture[str], golden: Callable[[str, str], None]) -> None:
    assert cli.main(["doctor", "--json"]) == 0
    golden("doctor.json", capsys.readouterr().out)


def test_every_version_that_can_be_told_is_told() -> None:
    assert [each.need.name for each in look(NEEDS.values()) if not each.version] == ["libmp3lame", "libopus"]


def test_programs_that_are_missing_are_named_with_their_commands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(tmp_path))
    installed._told.cache_clear()

    assert cli.main(["doctor"]) == 4
    apt = "sudo apt-get install --no-install-recommends"
    assert capsys.readouterr().err.splitlines() == [
        f"espeak-ng is missing. Install it: {apt} espeak-ng espeak-ng-data",
        f"ffmpeg is missing. Install it: {apt} ffmpeg",
        f"ffplay is missing. Install it: {apt} ffmpeg",
        f"pdftotext is missing. Install it: {apt} poppler-utils",
        f"Install all of them: {apt} espeak-ng espeak-ng-data ffmpeg poppler-utils",
    ]
    installed._told.cache_clear()


def test_what_is_not_needed_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("espeak-ng", "ffmpeg", "pdftotext"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(tmp_path))
    installed._told.cache_clear()

    assert cli.main(["doctor"]) == 0
    shown = capsys.readouterr()
    (row,) = (line for line in shown.out.splitlines() if "ffplay" in line)
    assert re.split(" {2,}", row) == ["program", "ffplay", "–", "missing, not needed", "plays what is said", "–"]
    assert shown.err == f"ffplay is missing. Install it: {install((NEEDS['ffplay'],))}\n"
    installed._told.cache_clear()


def test_a_program_that_does_not_work_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "pdftotext"
    program.write_text("#!/bin/sh\nexit 127\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    (finding,) = found("pdftotext")
    assert finding == Finding(
        NEEDS["pdftotext"], "broken", "", f"Command '['{program}', '-v']' returned non-zero exit status 127."
    )


def test_an_ffmpeg_without_a_codec_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "ffmpeg"
    program.write_text("#!/bin/sh\necho 'ffmpeg version 6.1'\necho ' A..... libopus  Opus'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    assert states("ffmpeg", "libmp3lame", "libopus") == ["found", "missing", "found"]


@pytest.mark.parametrize(("said", "expected"), [("1.49", "too old"), ("2.0", "found"), ("of today", "found")])
def test_a_program_that_is_too_old_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, expected: str
) -> None:
    program = tmp_path / "espeak-ng"
    program.write_text(f"#!/bin/sh\necho 'eSpeak NG text-to-speech: {said}  Data at: /usr'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path) + ":/bin")

    assert states("espeak-ng") == [expected]


def test_a_module_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    (finding,) = found("python-docx")
    assert finding == Finding(NEEDS["python-docx"], "missing")
    assert doctor._command(finding) == f"{PIP} python-docx==1.2.0"


def test_a_module_that_breaks_is_told_and_prints_nothing_among_the_results(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "segno.py").write_text("print('Please read the manual.')\nraise RuntimeError('no\\nluck')\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "segno", raising=False)

    assert cli.main(["doctor", "--json"]) == 4
    shown = capsys.readouterr()
    (fact,) = (each for each in json.loads(shown.out) if each["name"] == "segno")
    command = f"{PIP} --force-reinstall 'segno>=1.6'"
    assert fact == {
        "kind": "package",
        "name": "segno",
        "version": None,
        "wanted": "segno>=1.6",
        "state": "broken",
        "is_optional": False,
        "purpose": "makes QR codes",
        "formats": list(EVERY_FORMAT),
        "message": f"segno does not work: no luck. Install it: {command}",
        "install": command,
    }
    assert shown.err == f"{fact['message']}\n"


@pytest.mark.parametrize(("version", "expected"), [("69.9", "too old"), ("70.0", "found"), ("71.0", "too new")])
def test_a_package_of_another_version_is_told(monkeypatch: pytest.MonkeyPatch, version: str, expected: str) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: version)

    (finding,) = found("weasyprint")
    assert finding.state == expected
    assert doctor._command(finding) == ("" if expected == "found" else f"{PIP} weasyprint==70.0")


def test_what_stands_on_a_missing_library_is_not_tried() -> None:
    absent = replace(NEEDS[needs.PANGO], name="libabsent.so.0")
    base = replace(NEEDS["weasyprint"], stands_on=("libabsent.so.0",))

    assert look((absent, base)) == (Finding(absent, "missing"), Finding(base, "not tried", reason="libabsent.so.0"))


def test_a_library_that_is_no_library_is_broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "libpango.so"
    file.write_bytes(b"not a library at all")

    (finding,) = look((replace(NEEDS[needs.PANGO], name=str(file)),))
    assert (finding.state, finding.reason) == ("broken", f"{file}: file too short")


def test_a_font_that_is_missing_or_broken_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for family in fonts.FAMILIES.values():
        for _, file in family.files:
            (tmp_path / file).symlink_to(fonts.FOLDER / file)
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    (tmp_path / "NotoSans-Bold.ttf").unlink()
    (tmp_path / "NotoSansMath-Regular.ttf").unlink()
    (tmp_path / "NotoSansMath-Regular.ttf").write_bytes(b"no font")

    findings = look(NEEDS[name] for name in ("fonttools", *fonts.FAMILIES))
    assert {each.need.name: each.state for each in findings} == {
        "fonttools": "found",
        "Noto Naskh Arabic": "found",
        "Noto Sans": "missing",
        "Noto Sans Math": "broken",
        "Noto Sans Symbols": "found",
        "Noto Sans Symbols2": "found",
    }
    assert install((NEEDS["Noto Sans"],)).endswith("apt-get install --no-install-recommends fonts-noto-core")


def test_a_voice_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = language("fr")
    absent = replace(NEEDS["roa/fr"], language=replace(told, voice=replace(told.voice, name="roa/absent")))
    assert look((absent,)) == (Finding(absent, "missing"),)

    monkeypatch.setenv("ESPEAK_DATA_PATH", str(tmp_path))
    assert states("sem/ar", "roa/fr") == ["missing", "missing"]


def test_braille_tables_that_are_missing_are_told(tmp_path: Path) -> None:
    done = run(tmp_path, "doctor", "--json", LOUIS_TABLEPATH=str(tmp_path))

    assert done.returncode == 4
    assert [each["name"] for each in json.loads(done.stdout) if each["state"] != "found"] == [
        "citizen-budget-ar.utb",
        "citizen-budget-ar-g2.ctb",
        "citizen-budget-fr.utb",
        "citizen-budget-fr-g2.ctb",
    ]
    assert "liblouis-data" in done.stderr


def test_a_folder_that_is_in_the_way_or_full_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    need = Need("folder", str(tmp_path / "file/new"), "takes the files of a build", EVERY_FORMAT)
    (in_the_way,) = look((need,))
    assert (in_the_way.state, in_the_way.reason) == ("broken", message("you may not write there"))

    monkeypatch.setattr(installed, "ROOM", 10**12)
    (full,) = look((replace(need, name=str(tmp_path / "new")),))
    assert full.state == "broken"
    assert str(full.reason).endswith(f"and {10**12} MB are needed")


def test_doctor_and_every_command_speak_where_all_packages_are_missing(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(HIDING.format(modules=MODULES))
    (tmp_path / "budget.xlsx").write_bytes(saved(small()))

    done = run(tmp_path, "doctor", "--json", "--messages", "ar", PYTHONPATH=f"{tmp_path}:{ROOT}")
    assert done.returncode == 4
    missing = {each["name"] for each in json.loads(done.stdout) if each["state"] == "missing"}
    assert missing == {need.name for need in NEEDS.values() if need.modules}

    done = run(tmp_path, "check", "budget.xlsx", PYTHONPATH=f"{tmp_path}:{ROOT}")
    assert (done.returncode, done.stderr) == (
        4,
        f"defusedxml is not installed. Install it: {PIP} 'defusedxml>=0.7'\n",
    )


def test_the_binding_of_liblouis_is_made_visible_where_packages_of_the_system_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    apt = "apt-get install --no-install-recommends python3-louis liblouis-data"
    site = sysconfig.get_path("purelib")

    monkeypatch.setattr(sys, "prefix", f"{sys.base_prefix}/other")
    assert install((NEEDS["louis"],)) == f"{apt} && ln -sfn /usr/lib/python3/dist-packages/louis {site}/louis"
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    assert install((NEEDS["louis"],)) == apt


def test_setup_installs_each_debian_package_that_doctor_names_and_no_other() -> None:
    setup, *_ = (ROOT / "scripts/setup").read_text("utf-8").split('if [ "$purpose" = test ]')
    packages = {name for line in re.findall(r'packages="([^"]*)"', setup) for name in line.split() if name[0] != "$"}

    assert packages == {package for need in NEEDS.values() for package in need.apt}


def test_doctor_looks_for_each_package_that_the_program_asks_for_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert set(project["dependencies"]) == {need.wanted for need in NEEDS.values() if need.kind == "package"}
    assert project["requires-python"] == f">={NEEDS['python3'].least}"


def test_doctor_looks_for_each_font_and_each_format_has_its_needs() -> None:
    assert {need.name for need in NEEDS.values() if need.kind == "font"} == set(fonts.FAMILIES)
    assert set(EVERY_FORMAT) == set(FORMATS)
    assert {name for need in NEEDS.values() for name in need.formats} == set(FORMATS)
