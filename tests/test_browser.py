"""The built pages in a real browser and under the Nu checker; and our own checks, each on a seeded fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from citizen_budget.writers import AS_USUAL, FORMATS, saved
from citizen_budget.writers.entries import Entry
from citizen_budget.writers.html import write
from citizen_budget.writers.index import index_page
from tests.browser_checks import browser_faults, nu_faults, own_faults
from tests.sample_document import SAMPLES


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Return the pages of the sample documents, and their index."""
    folder = tmp_path_factory.mktemp("pages")
    made = [(sample, file) for sample in SAMPLES.values() for file in write(sample, AS_USUAL)]
    index = index_page(tuple(Entry(sample, FORMATS["html"], saved(file)) for sample, file in made))
    files = {f"{sample.language.code}/{file.path}": file.content for sample, file in made}
    for path, content in {**files, index.path: index.content}.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    return tuple(sorted(folder.rglob("*.html")))


@pytest.mark.slow
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(pages: tuple[Path, ...]) -> None:
    assert browser_faults(pages) == []


@pytest.mark.slow
def test_nu_finds_no_errors_and_no_warnings(pages: tuple[Path, ...]) -> None:
    assert nu_faults(pages) == []


def test_our_own_checks_find_nothing(pages: tuple[Path, ...]) -> None:
    assert {page.name: own_faults(page.read_text("utf-8")) for page in pages} == {page.name: [] for page in pages}


@pytest.mark.slow
def test_the_browser_checks_find_seeded_faults(tmp_path: Path) -> None:
    page = tmp_path / "seeded.html"
    page.write_text(
        '<!doctype html><html lang="fr"><head><title>Essai</title></head><body><main><h1>Essai</h1>'
        '<img src="data:,"><p style="width: 400px">Large</p></main></body></html>',
        "utf-8",
    )
    found = browser_faults([page])

    assert [fault for fault in found if "image-alt" in fault and "320 px, dark" in fault] != []
    assert [fault for fault in found if "is 408 px wide" in fault and "320 px, light" in fault] != []
    assert [fault for fault in nu_faults([page]) if "alt" in fault] != []


ARABIC, FRENCH = '<html lang="ar" dir="rtl"><body>{}</body></html>', '<html lang="fr"><body>{}</body></html>'
HEADS = '<table><tr><th scope="col">Origine</th>{}</tr><tr>{}<td>5</td></tr></table>'


@pytest.mark.parametrize(
    ("frame", "good", "bad", "fault"),
    [
        (
            ARABIC,
            '<p>الخطة <bdi dir="ltr">2023-2026</bdi></p>',
            "<p>الخطة 2023-2026</p>",
            "figure without bdi: الخطة 2023-2026",
        ),
        (
            FRENCH,
            HEADS.format('<th scope="col">Montant</th>', '<th scope="row">Eau</th>'),
            HEADS.format('<th scope="col">Montant</th>', "<th>Eau</th>"),
            "th without scope: <th>Eau</th>",
        ),
        (
            FRENCH,
            HEADS.format('<th scope="col">Montant</th>', '<th scope="row">Eau</th>'),
            HEADS.format("<td>Montant</td>", '<th scope="row">Eau</th>'),
            "head written as td: <td>Montant</td>",
        ),
        (
            FRENCH,
            '<p>En arabe : <bdi lang="ar">الفائض</bdi></p>',
            '<p>En arabe : <bdi lang="fr">الفائض</bdi></p>',
            "text in another script than its language (fr): الفائض",
        ),
        (
            FRENCH,
            "<svg><title>Un carré</title></svg>",
            "<svg></svg>",
            "svg without a name: <svg></svg>",
        ),
        (
            ARABIC,
            '<a href="#a">اقرأ الالتزامات</a>',
            '<a href="#a">هنا</a>',
            'link that does not say where it leads: <a href="#a">هنا</a>',
        ),
    ],
)
def test_our_own_checks_find_the_six_faults_that_others_miss(frame: str, good: str, bad: str, fault: str) -> None:
    assert (own_faults(frame.format(good)), own_faults(frame.format(bad))) == ([], [fault])
