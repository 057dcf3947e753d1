"""PEF: valid, whole, and the same pages as the other Braille files."""

from __future__ import annotations

import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from citizen_budget.braille import layout
from citizen_budget.braille.page import Line, Page, Paper, Volume
from citizen_budget.language import LANGUAGES
from citizen_budget.writers import AS_USUAL, File, Settings, brf, pef
from tests.braille_files import pages_of_brf, volumes_of_pef, without_blank_end
from tests.sample_document import SAMPLES

JAR = Path("/usr/share/java/brailleUtils-core.jar")
SCHEMA = "org/daisy/braille/pef/resource-files/pef-2008-1-full.rng"
IN_VOLUMES = Settings(Paper(24, 15), volume_pages=12)
ONE_SIDE = Settings(Paper(40, 25, both_sides=False))
SETTINGS = pytest.mark.parametrize("settings", [AS_USUAL, IN_VOLUMES, ONE_SIDE], ids=["usual", "volumes", "one side"])


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the RELAX NG schema of the DAISY Consortium, as Debian's libbrailleutils-java has it."""
    with zipfile.ZipFile(JAR) as jar:
        return Path(jar.extract(SCHEMA, tmp_path_factory.mktemp("schema")))


def is_valid(content: bytes, schema: Path, folder: Path) -> bool:
    """Return whether xmllint finds a file valid; 3 and 4 are its exit codes for one that is not."""
    file = folder / "checked.pef"
    file.write_bytes(content)
    checked = subprocess.run(
        ["xmllint", "--noout", "--relaxng", str(schema), str(file)], capture_output=True, text=True, check=False
    )
    assert checked.returncode in {0, 3, 4}, checked.stderr
    return checked.returncode == 0


@SETTINGS
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_file_is_valid(code: str, settings: Settings, schema: Path, tmp_path: Path) -> None:
    (file,) = pef.write(SAMPLES[code], settings)

    assert is_valid(file.content, schema, tmp_path)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [(b' duplex="true"', b""), (b"<row>", b"<row>a"), (b"2008-1", b"2009-1"), (b"dc:identifier", b"dc:id")],
)
def test_a_file_with_a_mistake_is_not_valid(right: bytes, wrong: bytes, schema: Path, tmp_path: Path) -> None:
    (file,) = pef.write(SAMPLES["fr"], AS_USUAL)

    assert not is_valid(file.content.replace(right, wrong), schema, tmp_path)


@SETTINGS
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_pages_are_those_of_the_brf_files(code: str, settings: Settings) -> None:
    (file,), volumes = pef.write(SAMPLES[code], settings), brf.write(SAMPLES[code], settings)

    assert volumes_of_pef(file.content) == [
        (settings.paper, without_blank_end(pages_of_brf(volume.content))) for volume in volumes
    ]
    assert (file.path, file.volume) == ("braille/citizen-budget.pef", 0)
    assert file.pages == sum(volume.pages for volume in volumes)
    assert file.sheets == sum(volume.sheets for volume in volumes)


@SETTINGS
def test_rows_and_pages_fit_what_the_file_says_of_its_paper(settings: Settings) -> None:
    (file,) = pef.write(SAMPLES["ar"], settings)
    for paper, pages in volumes_of_pef(file.content):
        assert all(len(page) <= paper.lines and max(map(len, page)) <= paper.cells for page in pages)


def test_a_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    made = (
        Volume(1, (Page((Line("⠁⠃", "ab"), Line(), Line("⠀⠉", "c"))), Page(()))),
        Volume(2, (Page((Line("⠙", "d"),)), Page((Line("⠑", "e"),)))),
    )
    monkeypatch.setattr(layout, "volumes", lambda document, paper, most_pages: made)
    document = replace(SAMPLES["fr"], name="two-volumes", producer="Eau & Cie <a>")

    (file,) = pef.write(document, AS_USUAL)

    assert replace(file, content=b"") == File("braille/two-volumes.pef", b"", pages=3, sheets=2)
    assert (
        file.content.decode("utf-8")
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<pef version="2008-1" xmlns="http://www.daisy.org/ns/2008/pef">
<head>
<meta xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/x-pef+xml</dc:format>
<dc:identifier>urn:uuid:6a79af84-48bf-5336-b53b-17e547a746e1</dc:identifier>
<dc:title>Budget citoyen 2025 – Commune d’Exemple</dc:title>
<dc:description>Le budget de la commune en mots simples.</dc:description>
<dc:language>fr-MA</dc:language>
<dc:creator>Eau &amp; Cie &lt;a&gt;</dc:creator>
<dc:publisher>Eau &amp; Cie &lt;a&gt;</dc:publisher>
<dc:date>2025-03-01</dc:date>
</meta>
</head>
<body>
<volume cols="30" rows="27" rowgap="0" duplex="true">
<section>
<page>
<row>⠁⠃</row>
<row></row>
<row>⠀⠉</row>
</page>
</section>
</volume>
<volume cols="30" rows="27" rowgap="0" duplex="true">
<section>
<page>
<row>⠙</row>
</page>
<page>
<row>⠑</row>
</page>
</section>
</volume>
</body>
</pef>
"""
    )


def test_the_identifier_changes_with_the_pages_alone() -> None:
    def identifier(name: str, settings: Settings) -> str:
        (file,) = pef.write(replace(SAMPLES["fr"], name=name), settings)
        found = etree.fromstring(file.content).findtext(".//{http://purl.org/dc/elements/1.1/}identifier")
        return str(found)

    assert identifier("a", AS_USUAL) == identifier("b", AS_USUAL)
    assert identifier("a", AS_USUAL) != identifier("a", ONE_SIDE)
