"""The command line: help, languages, results, errors and exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from citizen_budget import __version__, cli
from citizen_budget.braille.page import PAPERS, Paper
from citizen_budget.commands import Command, build
from citizen_budget.console import Console
from citizen_budget.errors import (
    BudgetError,
    CharacterError,
    CitizenBudgetError,
    MissingProgramError,
    OutputError,
    Problem,
    UsageError,
    message,
)
from citizen_budget.records import Place
from citizen_budget.writers import Settings

COMMITMENTS = Path(__file__).parent.parent / "examples/tetouan-commitments.xlsx"
HEAVY = {"openpyxl", "louis", "weasyprint", "docx", "jinja2", "fontTools", "yaml", "lxml"}
NAMES = [command.name for command in cli.COMMANDS]
FIRST = Problem(
    "V001",
    Place("budget.xlsx", "Lignes", "D14"),
    message("The amount “{text}” is not a number.", text="12,5O"),
    message("Write it with digits alone, such as {example}.", example="12,5"),
)
SECOND = Problem("F001", Place("budget.yaml", line=14), message("The file is empty."), message("Fill it in."))


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def command(run: Callable[[Namespace, Console], int]) -> tuple[Command, ...]:
    return (Command("act", "Do something.", (), lambda parser, say: None, run),)


def raising(error: BaseException) -> tuple[Command, ...]:
    def run(arguments: Namespace, console: Console) -> int:
        raise error

    return command(run)


@pytest.mark.parametrize(
    ("error", "exit_code", "said"),
    [
        (CitizenBudgetError(message("It failed.")), 1, "It failed.\n"),
        (UsageError(message("Not understood."), message("Try again.")), 2, "Not understood. Try again.\n"),
        (
            BudgetError([FIRST, SECOND]),
            3,
            "budget.xlsx, Lignes!D14: The amount “12,5O” is not a number. "
            "Write it with digits alone, such as 12,5. [V001]\n"
            "budget.yaml:14: The file is empty. Fill it in. [F001]\n"
            "There are 2 problems in budget.xlsx.\n",
        ),
        (
            CharacterError(character="✓", text="fait ✓", renderer="CBFU 2008"),
            3,
            "CBFU 2008 cannot show the character “✓” (U+2713) in “fait ✓”. "
            "Replace the character, or write the word in letters.\n",
        ),
        (MissingProgramError(message("No louis."), message("Install it.")), 4, "No louis. Install it.\n"),
        (OutputError(message("The figures differ.")), 5, "The figures differ.\n"),
        (KeyboardInterrupt(), 130, "Stopped. What was there before is untouched.\n"),
        (
            ValueError("odd"),
            1,
            "Something went wrong that should not: ValueError: odd\n"
            "Run the command again with --debug and send us what it prints.\n",
        ),
    ],
)
def test_every_error_is_said_and_has_its_exit_code(
    error: BaseException,
    exit_code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(cli, "COMMANDS", raising(error))

    assert cli.main(["act"]) == exit_code
    assert capsys.readouterr() == ("", said)


def test_debug_shows_where_an_unexpected_error_came_from(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "COMMANDS", raising(ValueError("odd")))

    assert cli.main(["act", "--debug"]) == 1
    first, second, *_, last = capsys.readouterr().err.splitlines()
    assert (first, second, last) == (
        "Something went wrong that should not: ValueError: odd",
        "Traceback (most recent call last):",
        "ValueError: odd",
    )


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        cli.main(["--version"])

    assert capsys.readouterr().out == f"citizen-budget {__version__}\n"


@pytest.mark.parametrize("language", cli.MESSAGE_LANGUAGES)
@pytest.mark.parametrize("words", [[], *([name] for name in NAMES)])
def test_help_is_there_in_every_language(
    words: list[str], language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit, match=r"^0$"):
        cli.main([*words, "--help", "--messages", language])

    shown = capsys.readouterr()
    assert shown.err == ""
    assert f"\n  citizen-budget {' '.join(words)}" in shown.out


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; from citizen_budget import cli\ntry: cli.main(['build', '--help'])\nfinally: print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in run.stdout.splitlines()[-1].split()}

    assert loaded & HEAVY == set()
    assert "citizen_budget" in loaded


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["paint"],
            "The command was not understood: argument COMMAND: invalid choice: 'paint' (choose from "
            "'new', 'import', 'check', 'build', 'audit', 'formats', 'languages', 'braille', 'say', 'doctor'). "
            "See “citizen-budget --help”.\n",
        ),
        (
            [],
            "The command was not understood: the following arguments are required: COMMAND. "
            "See “citizen-budget --help”.\n",
        ),
        (
            ["check"],
            "The command was not understood: the following arguments are required: FILE. "
            "See “citizen-budget check --help”.\n",
        ),
        (
            ["formats", "--fast"],
            "The command was not understood: unrecognized arguments: --fast. See “citizen-budget --help”.\n",
        ),
        (
            ["build", "budget.xlsx", "--format", "pdx"],
            "There is no format “pdx”. Choose one of: html, pdf, pdf-large, word, brf, pef, braille-text, "
            "braille-proof, audio, brf-g2, pef-g2, braille-text-g2, braille-proof-g2, audio-radio.\n",
        ),
        (["build", "budget.xlsx", "--language", "de"], "There is no language “de”. Choose one of: ar, fr.\n"),
        (
            ["build", "budget.xlsx", "--jobs", "0"],
            "“0” is not a number of jobs. Write a whole number from 1, such as 4.\n",
        ),
        (
            ["build", "budget.xlsx", "--paper", "A4"],
            "“A4” is not a paper. Write the cells in a line, an x and the lines on a page, such as 30x27.\n",
        ),
        (
            ["build", "budget.xlsx", "--paper", "19x27"],
            "“19” cannot be used. Write a whole number from 20 to 60.\n",
        ),
        (
            ["build", "budget.xlsx", "--cells", "61"],
            "“61” cannot be used. Write a whole number from 20 to 60.\n",
        ),
        (
            ["build", "budget.xlsx", "--lines", "14"],
            "“14” cannot be used. Write a whole number from 15 to 60.\n",
        ),
        (
            ["build", "budget.xlsx", "--max-pages", "9"],
            "“9” cannot be used. Write a whole number from 10 to 1000.\n",
        ),
        (
            ["build", "budget.xlsx", "--ascii", "latin"],
            "The command was not understood: argument --ascii: invalid choice: 'latin' "
            "(choose from 'na', 'tbfr2007'). See “citizen-budget build --help”.\n",
        ),
    ],
)
def test_a_command_that_is_not_understood_is_a_usage_error(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words) == 2
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize(
    ("environment", "words", "said"),
    [
        ({}, [], "There is no language “de”. Choose one of: ar, fr.\n"),
        ({"LANG": "fr_MA.UTF-8"}, [], "La langue « de » n’existe pas. Choisissez parmi : ar, fr.\n"),
        ({"LANG": "fr_FR", "LC_ALL": "C.UTF-8"}, [], "There is no language “de”. Choose one of: ar, fr.\n"),
        (
            {"LANG": "en_GB", "LC_MESSAGES": "fr"},
            [],
            "La langue « de » n’existe pas. Choisissez parmi : ar, fr.\n",
        ),
        ({"LANG": "fr_MA"}, ["--messages", "en"], "There is no language “de”. Choose one of: ar, fr.\n"),
        ({"LANG": "de_DE.UTF-8"}, [], "There is no language “de”. Choose one of: ar, fr.\n"),
    ],
)
def test_messages_are_in_the_language_asked_for_or_the_environment_s(
    environment: dict[str, str],
    words: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert cli.main([*words, "braille", "--language", "de", "a"]) == 2
    assert capsys.readouterr().err.replace("\N{NO-BREAK SPACE}", " ") == said


def test_formats_are_listed_with_file_and_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["formats"]) == 0
    assert capsys.readouterr().out == (
        "html              {name}.html                   Web page\n"
        "pdf               {name}.pdf                    PDF to print\n"
        "pdf-large         {name}.large.pdf              PDF in large print\n"
        "word              {name}.docx                   Word file to edit\n"
        "brf               braille/{name}.brf            Braille to emboss (BRF)\n"
        "pef               braille/{name}.pef            Braille file for embossers (PEF)\n"
        "braille-text      braille/{name}.txt            Braille to read on a display (Unicode text)\n"
        "braille-proof     braille/{name}.proof.html     "
        "Proof: each line of Braille above its line of print (web page)\n"
        "audio             audio/{name}.mp3              Audio to listen to (MP3)\n"
        "brf-g2            braille/{name}.g2.brf         Contracted Braille to emboss (BRF) – made when it is named\n"
        "pef-g2            braille/{name}.g2.pef         "
        "Contracted Braille file for embossers (PEF) – made when it is named\n"
        "braille-text-g2   braille/{name}.g2.txt         "
        "Contracted Braille to read on a display (Unicode text) – made when it is named\n"
        "braille-proof-g2  braille/{name}.g2.proof.html  "
        "Proof of contracted Braille: each line above its line of print (web page) – made when it is named\n"
        "audio-radio       audio/{name}.wav              Audio for radio (WAV) – made when it is named\n"
    )


def test_languages_are_listed_with_their_braille_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["languages"]) == 0
    assert capsys.readouterr().out == "ar  ar-MA  مدى        العربية\nfr  fr-MA  CBFU 2008  Français\n"


def test_progress_is_a_line_for_each_file_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console("en", is_terminal=False)
    console.progress(1, 2, "fr/summary.html")
    console.progress(2, 2, "fr/braille/summary.brf")

    assert capsys.readouterr() == ("", "1/2 fr/summary.html\n2/2 fr/braille/summary.brf\n")


def test_progress_is_a_bar_on_a_terminal_and_leaves_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console("en", is_terminal=True)
    console.progress(1, 2, "fr/summary.html")
    console.progress(2, 2, "fr/braille/summary.brf")

    bar = "█" * 15 + "░" * 15
    assert capsys.readouterr() == ("", f"\r\x1b[K{bar} 1/2  fr/summary.html\r\x1b[K")


@pytest.mark.parametrize(
    ("passed", "share", "shown"),
    [
        (0.5, 0.5, "1/4  fr/summary.mp3"),
        (30.0, 0.25, "1/4  minutes left: 2  fr/summary.mp3"),
        (30.0, 0.75, "1/4  seconds left: 10  fr/summary.mp3"),
        (30.0, 0.001, "1/4  fr/summary.mp3"),
    ],
)
def test_progress_says_what_is_being_made_and_the_time_left(
    passed: float, share: float, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    console = Console("en", is_terminal=True, clock=lambda: passed, begun=0)
    console.progress(1, 4, "fr/summary.html", making="fr/summary.mp3", share=share)

    filled = int(30 * share)
    assert capsys.readouterr().err == f"\r\x1b[K{'█' * filled}{'░' * (30 - filled)} {shown}"


def test_progress_keeps_to_one_line_of_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    Console("en", is_terminal=True).progress(1, 2, "fr/braille/citizen-budget.proof.html")

    assert capsys.readouterr().err == f"\r\x1b[K{'█' * 15}{'░' * 15} 1/2  fr/"


def test_a_quiet_console_shows_results_and_errors_only(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console("en", quiet=True, is_terminal=False)
    console.progress(1, 2, "fr/summary.html")
    console.remark("ready")
    console.result("result")
    console.error("error")

    assert capsys.readouterr() == ("result\n", "error\n")


@pytest.mark.parametrize(
    ("number", "french"),
    [
        (1, "Il y a 1 problème dans b.xlsx."),
        (2, "Il y a 2 problèmes dans b.xlsx."),
        (31, "Il y a 31 problèmes dans b.xlsx."),
    ],
)
def test_problems_are_counted_in_the_right_plural_form(number: int, french: str) -> None:
    from citizen_budget.commands.check import closing

    assert closing([FIRST] * number, "b.xlsx", Console("fr")) == french


def test_a_reader_that_stops_early_is_no_error() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "citizen_budget", "formats"],
        stdout=_closed(),
        stderr=subprocess.PIPE,
        check=False,
    )

    assert (run.returncode, run.stderr) == (1, b"")


def test_a_file_name_that_is_no_text_is_said_all_the_same() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "citizen_budget", "check", b"\xff.xlsx"],
        capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )

    assert (run.returncode, run.stdout) == (2, b"")
    assert b"\\udcff.xlsx" in run.stderr


def _closed() -> int:
    """Return the writing end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


def test_a_file_that_is_not_there_is_said_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert cli.main(["build", "budget.xlsx"]) == 2
    assert "budget.xlsx" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_problems_are_the_result_of_check_also_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "budget.xlsx"
    empty.write_bytes(b"")

    assert cli.main(["check", str(empty)]) == 3
    plain = capsys.readouterr()
    assert cli.main(["check", str(empty), "--json"]) == 3
    (problem,) = json.loads(capsys.readouterr().out)
    assert problem == {
        "code": "F001",
        "severity": "error",
        "file": "budget.xlsx",
        "sheet": "",
        "cell": "",
        "line": 0,
        "message": "The file is empty.",
        "hint": "Fill it in and save it again.",
    }
    assert plain == (
        "budget.xlsx: The file is empty. Fill it in and save it again. [F001]\n",
        "There is 1 problem in budget.xlsx.\n",
    )


@pytest.mark.parametrize(
    ("name", "content", "exit_code"),
    [
        ("budget.xlsx", b"", 3),
        ("budget.xlsx", b"not a workbook", 3),
        ("budget.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504), 3),
        ("budget.yaml", b"lines: [", 3),
        ("budget.yaml", b"\xff\xfe", 3),
        ("budget.docx", b"PK", 3),
        ("no-such-file.xlsx", None, 2),
    ],
)
def test_bad_input_is_said_in_sentences_and_nothing_is_written(
    name: str,
    content: bytes | None,
    exit_code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    if content is not None:
        Path(name).write_bytes(content)
    before = sorted(tmp_path.iterdir())

    assert cli.main(["build", name]) == exit_code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert name in shown.err
    assert "Traceback" not in shown.err
    assert sorted(tmp_path.iterdir()) == before


def test_a_build_shows_its_progress_and_prints_the_page_to_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["build", str(COMMITMENTS), "--output", str(tmp_path), "--language", "fr", "--format", "html"]

    assert cli.main([*words, "--jobs", "1"]) == 0
    (folder,) = tmp_path.iterdir()
    assert capsys.readouterr() == (
        f"{folder / 'index.html'}\n",
        "1/2 fr/commitments.html\n2/2 fr/summary.html\nThe documents are ready. Open this page in a browser:\n",
    )
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*.*")) == [
        "data/budget.json",
        "data/commitments.csv",
        "data/datapackage.json",
        "figures.json",
        "fr/commitments.html",
        "fr/summary.html",
        "index.html",
        "made.json",
        "manifest.json",
    ]


@pytest.mark.parametrize(
    ("words", "settings"),
    [
        ([], Settings()),
        (["--paper", "40x25"], Settings(Paper(40, 25))),
        (["--paper", "33×20"], Settings(Paper(33, 20))),
        (["--paper", "40x25", "--lines", "28", "--single-sided"], Settings(Paper(40, 28, both_sides=False))),
        (["--cells", "32", "--lines", "29"], Settings(Paper(32, 29))),
        (["--max-pages", "60", "--ascii", "tbfr2007"], Settings(volume_pages=60, ascii="tbfr2007")),
    ],
)
def test_the_options_of_the_braille_copy_become_its_settings(words: list[str], settings: Settings) -> None:
    arguments = cli.parser_of_commands(str).parse_args(["build", "budget.xlsx", *words])

    assert build.settings(arguments) == settings


def test_every_preset_is_a_paper() -> None:
    assert {name: build.paper(name) for name in PAPERS} == PAPERS


def test_a_build_makes_the_formats_on_demand_and_the_volumes_that_are_asked_for(tmp_path: Path) -> None:
    words = ["--language", "fr", "--format", "brf-g2", "--paper", "20x15", "--max-pages", "20", "--quiet"]

    assert cli.main(["build", str(COMMITMENTS), "--output", str(tmp_path), "--jobs", "1", *words]) == 0
    names = {path.name for path in (tmp_path / "tetouan-2023/fr/braille").iterdir()}
    assert names >= {"commitments.g2.v1.brf", "commitments.g2.v2.brf"}
    assert {name for name in names if not re.fullmatch(r"\w+\.g2(\.v\d+)?\.brf", name)} == set()


def test_braille_prints_cells_or_their_ascii_letters(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["braille", "--language", "fr", "L’eau : 12,5 %"]) == 0
    assert cli.main(["braille", "--language", "fr", "--brf", "Budget"]) == 0
    assert capsys.readouterr() == ("⠨⠇⠄⠑⠁⠥⠒⠀⠠⠡⠣⠂⠱⠀⠐⠬\n.BUDGET\n", "")


def test_a_character_without_braille_is_a_budget_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["braille", "--language", "ar", "نص ✓"]) == 3
    assert "“✓” (U+2713)" in capsys.readouterr().err


def test_say_prints_a_text_in_words_and_with_its_vowels(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["say", "--language", "ar", "بمبلغ 2.000 درهم"]) == 0
    assert cli.main(["say", "--language", "ar", "--vowels", "ألفا درهم"]) == 0
    assert cli.main(["say", "--language", "fr", "12,5 % de 1 000 000 DH"]) == 0
    assert capsys.readouterr() == (
        "بمبلغ ألفي درهم\nأَلْفَا دِرْهَم\ndouze virgule cinq pour cent d'un million de dirhams\n",
        "",
    )


def test_say_writes_a_sound_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "amount.mp3"

    assert cli.main(["say", "--language", "fr", "--output", str(path), "12 DH"]) == 0
    assert capsys.readouterr() == ("douze dirhams\n", "")
    assert path.read_bytes()[:2] == b"\xff\xf3"


def test_say_plays_by_ffplay_and_says_when_nothing_can_be_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    player = tmp_path / "ffplay"
    player.write_text("#!/bin/sh\ncat > heard\necho no loudspeaker >&2\n")
    player.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)

    assert cli.main(["say", "--language", "fr", "--play", "12 DH"]) == 5
    assert "Nothing was heard: no loudspeaker" in capsys.readouterr().err
    assert (tmp_path / "heard").stat().st_size > 1000


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--voice", "fr"], 2, "“fr” is not a voice."),
        (["--voice", "de=a.onnx"], 2, "There is no language “de”."),
        (["--voice", "fr=absent.onnx", "--output", "a.mp3"], 4, "There is no voice of Piper at absent.onnx."),
    ],
)
def test_a_voice_that_cannot_be_used_is_said(
    words: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["say", "--language", "fr", *words, "12 DH"]) == code
    assert said in capsys.readouterr().err


def test_audio_without_ffmpeg_is_said_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert cli.main(["say", "--language", "fr", "--output", str(tmp_path / "a.mp3"), "12 DH"]) == 4
    assert "apt-get install --no-install-recommends ffmpeg" in capsys.readouterr().err
    assert not (tmp_path / "a.mp3").exists()


def test_a_text_that_no_voice_can_say_is_a_budget_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["say", "--language", "ar", "نص ✓"]) == 3
    assert "“✓” (U+2713)" in capsys.readouterr().err


def test_a_corrected_script_beside_the_workbook_is_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = tmp_path / "budget.xlsx"
    workbook.write_bytes(COMMITMENTS.read_bytes())
    (tmp_path / "budget.summary.script.txt").write_text("= ألف درهم\nأَلْفَا دِرْهَم\n", "utf-8")

    assert cli.main(["build", str(workbook), "--output", str(tmp_path / "output"), "--format", "audio"]) == 2
    assert "budget.summary.script.txt, line 2: the letters are not those of “ألف درهم”." in capsys.readouterr().err
    assert not (tmp_path / "output").exists()
