"""What did not change is not made again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from citizen_budget import publish as publishing
from citizen_budget.braille.page import Paper
from citizen_budget.budget import Budget
from citizen_budget.document import Document
from citizen_budget.language import LANGUAGES
from citizen_budget.publish import made, publish
from citizen_budget.publish.made import Figures, Made
from citizen_budget.publish.work import Step
from citizen_budget.writers import AS_USUAL, FORMATS, File, Format, Settings, saved
from tests import plain_writer
from tests.sample_document import FRENCH_SAMPLE
from tests.test_publish import PLAIN, SOURCE, files, whole_budget

FILES = ("citizen-budget.plain", "commitments.plain", "summary.plain")
PATHS = tuple(f"{code}/{path}" for code in ("ar", "fr") for path in FILES)


def build(
    output: Path,
    budget: Budget,
    *,
    formats: tuple[Format, ...] = (PLAIN,),
    codes: tuple[str, ...] = ("ar", "fr"),
    settings: Settings = AS_USUAL,
    is_audited: bool = True,
    is_anew: bool = False,
) -> list[str]:
    """Build, and return which files were made, in order."""
    seen: list[Step] = []
    publish(
        budget,
        SOURCE,
        output=output,
        languages=tuple(LANGUAGES[code] for code in codes),
        formats=formats,
        settings=settings,
        progress=seen.append,
        is_audited=is_audited,
        is_anew=is_anew,
    )
    return sorted(step.name for step in seen)


@pytest.fixture(scope="module")
def whole() -> Budget:
    return whole_budget()


def inodes(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


def only(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def test_nothing_changed_and_nothing_is_made(tmp_path: Path, whole: Budget) -> None:
    assert build(tmp_path, whole) == [*PATHS]
    folder = only(tmp_path)
    before, places = files(folder), inodes(folder)

    assert build(tmp_path, whole) == []
    assert files(folder) == before
    again = {path for path, place in inodes(folder).items() if place != places[path]}
    assert again == {path for path in before if path.startswith("data/")} | {"made.json", "manifest.json"}


def test_one_figure_changed_and_only_what_shows_it_is_made(tmp_path: Path, whole: Budget) -> None:
    build(tmp_path, whole)
    first, *others = whole.lines
    changed = replace(whole, lines=(replace(first, amount=first.amount + Decimal(1)), *others))

    made_again = build(tmp_path, changed)
    assert "fr/citizen-budget.plain" in made_again
    assert "fr/commitments.plain" not in made_again
    assert files(only(tmp_path)) == files_of_a_fresh_build(tmp_path / "fresh", changed)


def files_of_a_fresh_build(output: Path, budget: Budget) -> dict[str, bytes]:
    build(output, budget)
    return files(only(output))


def test_everything_is_made_anew_where_that_is_asked_for(tmp_path: Path, whole: Budget) -> None:
    build(tmp_path, whole)

    assert build(tmp_path, whole, is_anew=True) == [*PATHS]


def test_everything_is_made_again_by_another_program(
    tmp_path: Path, whole: Budget, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, whole)
    monkeypatch.setattr(publishing, "program", lambda: "another")

    assert build(tmp_path, whole) == [*PATHS]


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_a_file_that_is_no_longer_whole_is_made_again(damage: str, tmp_path: Path, whole: Budget) -> None:
    build(tmp_path, whole)
    folder = only(tmp_path)
    before = files(folder)
    path = folder / "fr/summary.plain"
    path.write_text("changed") if damage == "changed" else path.unlink()

    assert build(tmp_path, whole) == ["fr/summary.plain"]
    assert files(folder) == before


def test_other_settings_make_only_the_files_that_they_change(tmp_path: Path, whole: Budget) -> None:
    formats = (FORMATS["word"], FORMATS["brf"], FORMATS["pef"])
    build(tmp_path, whole, formats=formats, codes=("fr",))

    assert build(tmp_path, whole, formats=formats, codes=("fr",), settings=Settings(Paper(28, 28))) == [
        f"fr/braille/{name}.{kind}" for name in ("citizen-budget", "commitments", "summary") for kind in ("brf", "pef")
    ]
    assert build(
        tmp_path, whole, formats=formats, codes=("fr",), settings=Settings(Paper(28, 28), ascii="tbfr2007")
    ) == [f"fr/braille/{name}.brf" for name in ("citizen-budget", "commitments", "summary")]


def test_files_that_were_not_read_back_are_so_when_that_is_asked_for(tmp_path: Path, whole: Budget) -> None:
    formats = (FORMATS["brf"],)
    build(tmp_path, whole, formats=formats, codes=("fr",), is_audited=False)
    folder = only(tmp_path)
    places = inodes(folder)
    assert json.loads((folder / "manifest.json").read_bytes())["audit"] is None

    build(tmp_path, whole, formats=formats, codes=("fr",))
    audit = json.loads((folder / "manifest.json").read_bytes())["audit"]
    found = {each["format"]: each["found"] == each["expected"] > 0 for each in audit["results"]}
    assert found == {"brf": True, "csv": True, "json": True}
    assert {path for path in places if path.endswith(".brf") and inodes(folder)[path] != places[path]} == set()


def test_a_build_that_fails_leaves_what_it_kept_as_it_was(
    tmp_path: Path, whole: Budget, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, whole)
    before = files(tmp_path)

    def fail(document: Document, _: Settings) -> tuple[File, ...]:
        raise OSError("odd")

    monkeypatch.setattr(plain_writer, "write", fail)
    first, *others = whole.lines
    with pytest.raises(OSError, match="odd"):
        build(tmp_path, replace(whole, lines=(replace(first, amount=first.amount + 1), *others)))

    assert files(tmp_path) == before


@pytest.mark.slow
def test_a_page_that_is_made_again_plays_the_recording_that_is_kept(tmp_path: Path) -> None:
    budget = replace(whole_budget(), lines=(), projects=(), commitments=())
    formats = (FORMATS["html"], FORMATS["audio"])
    build(tmp_path, budget, formats=formats, codes=("fr",))
    folder = only(tmp_path)
    before = files(folder)
    assert b"<audio" in before["fr/summary.html"]
    (folder / "fr/summary.html").unlink()

    assert build(tmp_path, budget, formats=formats, codes=("fr",)) == ["fr/summary.html"]
    assert files(folder) == before


class Watched:
    """Settings that remember which of them were read."""

    def __init__(self) -> None:
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self.read.add(name)
        return getattr(AS_USUAL, name)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_names_the_settings_that_change_its_files(name: str) -> None:
    settings = Watched()
    FORMATS[name].writer()(replace(FRENCH_SAMPLE, blocks=FRENCH_SAMPLE.blocks[:1]), settings)  # type: ignore[arg-type]

    assert settings.read == set(FORMATS[name].choices)


def made_files() -> Iterator[Made]:
    file = saved(File("summary.plain", b"text", pages=2, title="Summary"))
    yield Made("ab", "fr", (file,), figures=Figures(3, None))
    yield Made("cd", "", (saved(File("index.html", b"<p>")),))


def test_what_was_made_comes_back_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "made.json").write_bytes(made.written(made_files()))

    assert made.read(tmp_path) == {each.made_from: each for each in made_files()}


@pytest.mark.parametrize("content", [b"", b"[]", b'{"made": [{}]}', b'{"made": null}', b"\xff"])
def test_a_file_that_says_nothing_of_what_was_made_is_as_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "made.json").write_bytes(content)

    assert made.read(tmp_path) == {}


@pytest.mark.parametrize("path", ["../../secret.txt", "/etc/passwd"])
def test_nothing_outside_the_folder_is_kept(path: str, tmp_path: Path) -> None:
    (tmp_path / "made.json").write_bytes(made.written([Made("ab", "fr", (saved(File(path, b"")),))]))

    assert made.read(tmp_path) == {}
