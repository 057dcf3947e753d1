"""Publishing: what a build leaves, and that it is all or nothing."""

from __future__ import annotations

import hashlib
import json
import pickle
from pathlib import Path

import pytest
from lxml import html as lxml_html

from citizen_budget import rules
from citizen_budget.braille.page import Paper
from citizen_budget.budget import Budget, Commune, Text
from citizen_budget.document import Document
from citizen_budget.errors import (
    BudgetError,
    CharacterError,
    CitizenBudgetError,
    MissingProgramError,
    Problem,
    UsageError,
    message,
)
from citizen_budget.language import LANGUAGES
from citizen_budget.publish import disk, folder_name, publish
from citizen_budget.publish.work import Step
from citizen_budget.publish.workers import Workers
from citizen_budget.readers import read
from citizen_budget.records import Place, Record, Source, Value
from citizen_budget.writers import FORMATS, File, Format, Settings
from tests import plain_writer
from tests.built import WORKBOOKS

PLAIN = Format("plain", "Plain text", "{name}.plain", "text/plain", "tests.plain_writer")
RECORD = Record(
    "commune",
    Place("budget.xlsx", "Commune"),
    {
        "name_fr": Value("Aïn Défali", Place("budget.xlsx", "Commune", "B2")),
        "message_fr": Value("Un mot ✓ du président. Merci.", Place("budget.xlsx", "Commune", "B9")),
    },
)
SOURCE = Source("budget.xlsx", "ab" * 32, {"commune": (RECORD,)})
FILES = [
    "ar/summary.plain",
    "data/budget.json",
    "data/datapackage.json",
    "figures.json",
    "fr/summary.plain",
    "index.html",
    "made.json",
    "manifest.json",
]


def budget(french: str = "Aïn Défali") -> Budget:
    name = Text((("fr", french), ("ar", "عين الدفالي")))
    return Budget(commune=Commune(record=RECORD, name=name, fiscal_year=2025))


def whole_budget() -> Budget:
    """Return a budget that is long enough for several volumes of Braille."""
    budget = rules.check(read(WORKBOOKS["fictitious"])).budget
    assert budget is not None
    return budget


def build(output: Path, *, jobs: int = 1, is_anew: bool = True) -> Path:
    languages = tuple(LANGUAGES.values())
    with Workers(jobs) as workers:
        return publish(
            budget(), SOURCE, output=output, languages=languages, formats=(PLAIN,), workers=workers, is_anew=is_anew
        )


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, hidden ones too, with its bytes."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


@pytest.mark.parametrize(
    ("french", "folder"),
    [
        ("Ksar El Kebir", "ksar-el-kebir-2025"),
        ("Tétouan", "tetouan-2025"),
        ("Aït Ourir / M’hamid", "ait-ourir-mhamid-2025"),
        ("../../Ville", "ville-2025"),
        ("con", "con-2025"),
        ("Ville " * 50, f"{'ville-' * 13}vi-2025"),
    ],
)
def test_the_folder_is_named_in_ascii_after_the_commune_and_the_year(french: str, folder: str) -> None:
    assert folder_name(budget(french)) == folder


def test_a_build_leaves_every_file_an_index_and_a_manifest(tmp_path: Path) -> None:
    folder = build(tmp_path / "output")

    assert folder == tmp_path / "output/ain-defali-2025"
    assert list(files(folder)) == FILES
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["ain-defali-2025"]


def test_the_manifest_describes_every_file_and_what_made_it(tmp_path: Path) -> None:
    folder = build(tmp_path)
    found = files(folder)
    manifest = json.loads(found["manifest.json"])
    described = [
        ("ar/summary.plain", "summary", "ar", "plain", 1),
        ("data/budget.json", "data", None, "json", 0),
        ("data/datapackage.json", "data", None, "json", 0),
        ("figures.json", "figures", None, "json", 0),
        ("fr/summary.plain", "summary", "fr", "plain", 1),
        ("index.html", "index", None, "html", 0),
        ("made.json", "made", None, "json", 0),
    ]

    assert list(manifest) == ["audit", "copies", "files", "made_with", "settings", "source"]
    assert manifest["source"] == {"file": "budget.xlsx", "sha256": "ab" * 32}
    assert manifest["files"] == [
        {
            "path": path,
            "document": document,
            "language": language,
            "format": format_,
            "pages": pages,
            "sheets": 0,
            "volume": 0,
            "bytes": len(found[path]),
            "sha256": hashlib.sha256(found[path]).hexdigest(),
        }
        for path, document, language, format_, pages in described
    ]
    assert manifest["copies"] == []
    assert manifest["settings"] == {
        "paper": {"cells": 30, "lines": 27, "both_sides": True},
        "volume_pages": 0,
        "ascii": "na",
        "speech": {"corrections_sha256": None, "voices": []},
    }
    assert manifest["made_with"].keys() >= {"citizen-budget", "python", "openpyxl", "jinja2", "liblouis"}


def test_the_manifest_says_how_much_paper_a_copy_takes_over_its_volumes(tmp_path: Path) -> None:
    settings = Settings(Paper(28, 28, both_sides=False), volume_pages=20, ascii="tbfr2007")
    formats = (FORMATS["html"], FORMATS["brf"], FORMATS["pef"], FORMATS["braille-text"])
    folder = publish(
        whole_budget(), SOURCE, output=tmp_path, languages=(LANGUAGES["fr"],), formats=formats, settings=settings
    )
    manifest = json.loads((folder / "manifest.json").read_bytes())
    budget = [file for file in manifest["files"] if file["document"] == "citizen-budget"]
    volumes = sorted((file for file in budget if file["format"] == "brf"), key=lambda file: int(file["volume"]))
    copies = [copy for copy in manifest["copies"] if copy["document"] == "citizen-budget"]
    pages, sheets = sum(file["pages"] for file in volumes), sum(file["sheets"] for file in volumes)

    assert [(file["path"], file["volume"]) for file in volumes] == [
        (f"fr/braille/citizen-budget.v{number}.brf", number) for number in range(1, len(volumes) + 1)
    ]
    assert len(volumes) > 1
    assert all(1 <= file["pages"] <= file["sheets"] <= 20 for file in volumes)
    assert copies == [
        {"document": "citizen-budget", "language": "fr", "format": name, "pages": pages, "sheets": sheets}
        for name in ("brf", "pef")
    ]
    assert manifest["settings"] == {
        "paper": {"cells": 28, "lines": 28, "both_sides": False},
        "volume_pages": 20,
        "ascii": "tbfr2007",
        "speech": {"corrections_sha256": None, "voices": []},
    }


def test_documents_lead_to_the_index_where_a_copy_has_volumes(tmp_path: Path) -> None:
    formats = tuple(FORMATS[name] for name in ("html", "brf", "pef", "braille-proof"))

    def targets(output: Path, settings: Settings) -> list[str]:
        folder = publish(
            whole_budget(), SOURCE, output=output, languages=(LANGUAGES["fr"],), formats=formats, settings=settings
        )
        tree = lxml_html.parse(str(folder / "fr/citizen-budget.html"))
        return [link.get("href") for link in tree.getroot().get_element_by_id("formats").iter("a")]

    assert targets(tmp_path / "one", Settings()) == [
        "citizen-budget.html",
        "braille/citizen-budget.brf",
        "braille/citizen-budget.pef",
    ]
    assert targets(tmp_path / "several", Settings(volume_pages=20)) == [
        "citizen-budget.html",
        "../index.html#fr",
        "braille/citizen-budget.pef",
    ]


def test_the_same_input_gives_the_same_bytes_with_any_number_of_jobs(tmp_path: Path) -> None:
    assert files(build(tmp_path / "one")) == files(build(tmp_path / "two", jobs=2))


def test_progress_names_each_file_the_longest_first(tmp_path: Path) -> None:
    seen: list[Step] = []
    languages = tuple(LANGUAGES.values())
    publish(
        budget(),
        SOURCE,
        output=tmp_path,
        languages=languages,
        formats=(PLAIN,),
        progress=seen.append,
    )

    assert [(step.done, step.total, step.name, step.making) for step in seen] == [
        (1, 2, "fr/summary.plain", ()),
        (2, 2, "ar/summary.plain", ()),
    ]
    assert seen[-1].share == 1


def test_a_new_build_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    folder = build(tmp_path)
    (folder / "left-over.txt").write_text("old")

    assert build(tmp_path) == folder
    assert list(files(folder)) == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["ain-defali-2025"]


@pytest.mark.parametrize("error", [MissingProgramError(message("No louis.")), KeyboardInterrupt(), OSError("odd")])
def test_a_build_that_fails_leaves_the_old_one_untouched(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path)
    before = files(tmp_path)

    def fail(document: Document, _: Settings) -> tuple[File, ...]:
        raise error

    monkeypatch.setattr(plain_writer, "write", fail)
    with pytest.raises(type(error)):
        build(tmp_path)

    assert files(tmp_path) == before


@pytest.mark.parametrize("step", [1, 2])
def test_a_swap_that_fails_leaves_the_old_one_untouched(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path)
    before = files(tmp_path)
    # As on a disk that cannot let two folders change places.
    monkeypatch.setattr(disk, "_exchanged", lambda one, other: False)
    renamed = 0
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        nonlocal renamed
        renamed += 1
        if renamed == step:
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(UsageError, match=r"cannot be written: No space left on device\.$"):
        build(tmp_path)

    assert files(tmp_path) == before


def test_an_error_of_a_parallel_job_arrives_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: Document, _: Settings) -> tuple[File, ...]:
        raise MissingProgramError(message("{name} is missing.", name="louis"), message("Install it."))

    monkeypatch.setattr(plain_writer, "write", fail)
    with pytest.raises(MissingProgramError) as caught:
        build(tmp_path / "new/output", jobs=2)

    assert caught.value.what == message("{name} is missing.", name="louis")
    assert caught.value.hint == message("Install it.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("text", "cell"),
    [("Un mot ✓ du président. Merci.", "B9"), ("Un mot ✓ du président.", "B9"), ("mot ✓", "B9"), ("un MOT ✓", "B9")],
)
def test_a_character_that_cannot_be_shown_names_its_cell(
    text: str, cell: str, jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(document: Document, _: Settings) -> tuple[File, ...]:
        raise CharacterError(character="✓", text=text, renderer="Mada")

    monkeypatch.setattr(plain_writer, "write", fail)
    with pytest.raises(BudgetError) as caught:
        build(tmp_path, jobs=jobs)

    assert caught.value.problems == (
        Problem(
            "C001",
            Place("budget.xlsx", "Commune", cell),
            CharacterError(character="✓", text=text, renderer="Mada").what,
            message("Replace the character, or write the word in letters."),
        ),
    )
    assert list(tmp_path.iterdir()) == []


def test_a_character_of_no_cell_names_the_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: Document, _: Settings) -> tuple[File, ...]:
        raise CharacterError(character="☎", text="☎ 05", renderer="Mada")

    monkeypatch.setattr(plain_writer, "write", fail)
    with pytest.raises(BudgetError) as caught:
        build(tmp_path)

    assert [problem.place for problem in caught.value.problems] == [Place("budget.xlsx")]


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ain-defali-2025").write_text("mine")

    with pytest.raises(UsageError, match=r"/ain-defali-2025 is a file; a folder is needed there\.$"):
        build(tmp_path)
    with pytest.raises(UsageError, match=r"/ain-defali-2025 is a file; a folder is needed there\.$"):
        build(tmp_path / "ain-defali-2025/output")

    assert files(tmp_path) == {"ain-defali-2025": b"mine"}


def test_a_folder_that_no_build_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ain-defali-2025").mkdir()
    (tmp_path / "ain-defali-2025/letter.txt").write_text("mine")

    with pytest.raises(UsageError, match=r"holds something else: it has no manifest\.json\.$"):
        build(tmp_path)

    assert files(tmp_path) == {"ain-defali-2025/letter.txt": b"mine"}


def test_a_folder_without_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    with pytest.raises(UsageError, match=r"^You may not write in "):
        build(tmp_path)


def test_every_error_survives_the_way_between_processes() -> None:
    errors: list[CitizenBudgetError] = [
        UsageError(message("{a}", a=1), message("hint")),
        BudgetError([Problem("C001", Place("b.xlsx"), message("what"), message("hint"))]),
        CharacterError(character="✓", text="✓", renderer="Mada", where="Summary"),
    ]

    for error in errors:
        copy = pickle.loads(pickle.dumps(error))
        assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))
