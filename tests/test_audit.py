"""The audit of a build: what it compares, what it finds, what it says and leaves in the manifest."""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given, settings

from citizen_budget import cli, rules
from citizen_budget.audit import grammar, record
from citizen_budget.audit.braille import cells
from citizen_budget.audit.braille.copy import check_copy
from citizen_budget.audit.folder import audit
from citizen_budget.audit.formats import CONTRACTED, READERS
from citizen_budget.audit.parcel import Paper, Parcel
from citizen_budget.audit.report import Result, result
from citizen_budget.audit.told import Figure, Run, Told, told
from citizen_budget.audit.told_data import told_data
from citizen_budget.budget import Budget
from citizen_budget.compose import Offer, compose
from citizen_budget.document import Amount, Document, Paragraph, Section, Year
from citizen_budget.language import LANGUAGES
from citizen_budget.open_data import data_files
from citizen_budget.publish import folder_name
from citizen_budget.readers import read
from citizen_budget.writers import AS_USUAL, DEFAULT_FORMATS, FORMATS
from tests import short_voice
from tests.braille_documents import LAID, Laid
from tests.braille_files import pages_of
from tests.built import WORKBOOKS
from tests.mutations import mutated
from tests.sample_document import FRENCH_SAMPLE, SAMPLES

COMMITMENTS = Path(__file__).parent.parent / "examples/tetouan-commitments.xlsx"
MUTATIONS = 1000
HEARD = {"audio", "audio-radio"}
# Sound without words: its length can be read back, but no figure.
WORDLESS = {"audio-radio"}
EVERY_FORMAT = [(code, name) for code in SAMPLES for name in FORMATS if name not in WORDLESS]


@dataclass(frozen=True, slots=True)
class Written:
    """A document in a format: what it says, and its files; those of other formats that it tells of behind them."""

    told: Told
    format: str
    files: tuple[Parcel, ...]
    beside: tuple[Parcel, ...] = ()

    @property
    def content(self) -> bytes:
        """Return the first file."""
        return self.files[0].content

    def audited(self, content: bytes | None = None, path: str = "") -> Result:
        """Return the audit of the files, or of other content in the place of the first, or of that of a path."""
        path = path or self.files[0].path
        changed = [replace(each, content=content) if content and each.path == path else each for each in self.files]
        return result(self.told, self.format, tuple(each.path for each in self.files), [*changed, *self.beside])

    def mutated(self, chance: random.Random) -> Result:
        """Return the audit of the files with a figure changed in one of them."""
        for file in chance.sample(self.files, len(self.files)):
            changed = mutated(file.content, file.path, self.format, self.told.language, chance)
            if changed != file.content:
                return self.audited(changed, file.path)
        raise AssertionError(self)


def written(document: Document, format_name: str) -> Written:
    is_heard = format_name in HEARD
    files = (
        short_voice.written(document, format_name) if is_heard else FORMATS[format_name].writer()(document, AS_USUAL)
    )
    paper = Paper(is_contracted=format_name.endswith(CONTRACTED))
    return Written(told(document), format_name, tuple(Parcel(f"x/{file.path}", file.content, paper) for file in files))


def in_order(parcels: Iterable[Parcel]) -> tuple[Parcel, ...]:
    return tuple(sorted(parcels, key=lambda parcel: parcel.path))


def open_data(budget: Budget, name: str) -> list[Written]:
    """Return the tables and the JSON files of a budget, as the audit gets them."""
    files = in_order(Parcel(f"data/{one.path}", one.content) for one in data_files(budget, name))
    tables, others = ([one for one in files if one.path.endswith(end)] for end in (".csv", ".json"))
    says = told_data(budget)
    return [Written(says, "csv", tuple(tables)), Written(says, "json", tuple(others), tuple(tables))]


@cache
def sample(code: str, format_name: str) -> Written:
    return written(SAMPLES[code], format_name)


def difference(changed: Result) -> tuple[tuple[str, ...], str, str, str]:
    """Return the place, where in the file, what was expected and what was found."""
    assert changed.difference is not None
    found = changed.difference
    return found.place, str(found.where), found.expected, found.found


def test_every_format_has_a_reader() -> None:
    assert READERS.keys() == {*FORMATS, "csv", "json"}


def test_what_a_document_says_is_kept_run_by_run() -> None:
    money = Paragraph(("Nous avons ", Amount(Decimal("1234567.5")), " en ", Year(2025), "."))
    document = replace(FRENCH_SAMPLE, blocks=(Section(2, "money", ("L’argent",), (money,)),), siblings=(), issued=None)

    assert record.written([told(document)]).decode() == (
        '{"documents": [\n'
        '{"document": "citizen-budget", "language": "fr", "about": [\n'
        '{"role": "title", "parts": [{"text": "Budget citoyen "}, {"kind": "year", "value": "2025"}]},\n'
        '{"role": "subtitle", "parts": [{"text": "Commune d’Exemple"}]},\n'
        '{"role": "description", "parts": [{"text": "Le budget de la commune en mots simples."}]},\n'
        '{"role": "producer", "parts": [{"text": "Commune d’Exemple"}]}\n'
        '], "runs": [\n'
        '{"role": "heading", "parts": [{"text": "L’argent"}], "level": 2},\n'
        '{"role": "text", "parts": [{"text": "Nous avons "}, {"kind": "amount", "value": "1234567.50"}, '
        '{"text": " en "}, {"kind": "year", "value": "2025"}, {"text": "."}], "place": ["L’argent"]}\n'
        "]}\n"
        "]}\n"
    )


@pytest.mark.parametrize("code", SAMPLES)
def test_what_a_document_says_comes_back_from_its_file(code: str) -> None:
    says = told(SAMPLES[code])

    assert record.read(record.written([says])) == (says,)


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("fr", "1\u00a0234\u00a0567,80\u00a0DH", ["1234567.80"]),
        ("fr", "hausse de +500\u00a0000 puis \u22123", ["+500000", "-3"]),
        ("fr", "de 2023-2026, N-1", ["2023", "2026", "1"]),
        ("fr", "40.20.10.16", ["40", "20", "10", "16"]),
        ("ar", "1.234.567,80 درهم", ["1234567.80"]),
        ("ar", "40.20.10.16", ["40", "20", "10", "16"]),
        ("ar", "سنة ٢٠٢٥، (-3)", ["2025", "-3"]),
    ],
)
def test_numbers_in_print_are_read_as_values(language: str, text: str, numbers: list[str]) -> None:
    assert grammar.numbers(grammar.of_text(text, language)) == numbers


@pytest.mark.parametrize(
    ("language", "figure", "atoms"),
    [
        ("fr", Figure("amount", "-3082859"), ("-3082859", *"dh")),
        ("fr", Figure("percent", "+0.5"), ("+0.5", "%")),
        ("fr", Figure("day", "2025-03-01"), ("1", *"ermars", "2025")),
        ("ar", Figure("month", "2026-12"), (*"دجنبر", "2026")),
        ("ar", Figure("years", "2023-2026"), ("2023", "2026")),
    ],
)
def test_a_figure_is_known_by_its_value(language: str, figure: Figure, atoms: tuple[str, ...]) -> None:
    assert grammar.of_run(Run("cell", (figure,)), language) == atoms


@pytest.mark.parametrize(
    ("language", "given", "numbers"),
    [
        ("fr", "⠠⠡⠩⠄⠫⠼⠼⠄⠼⠼⠼⠂⠱⠼⠀⠨⠨⠙⠓", ["13600000.50"]),
        ("fr", "⠠⠤⠩⠂⠣⠀⠐⠬⠴⠲", ["-3.2"]),
        ("fr", "⠠⠣⠼⠣⠩⠤⠣⠼⠣⠫", ["2023", "2026"]),
        ("ar", "⠰⠤⠼⠁⠲⠃⠉⠙⠲⠑⠋⠛⠂⠓", ["-1234567.8"]),
        ("ar", "⠋⠊⠀⠼⠃⠚⠃⠑⠍", ["2025"]),
        ("ar", "⠰⠷⠨⠁⠝⠀⠠⠣⠼⠣⠱⠰⠾⠀⠼⠁", ["2025", "1"]),
    ],
)
def test_numbers_in_cells_are_read_as_values(language: str, given: str, numbers: list[str]) -> None:
    assert grammar.numbers(cells.Decoder(language).atoms(given)) == numbers


@pytest.mark.parametrize(("code", "format_name"), EVERY_FORMAT)
def test_the_sample_document_is_the_same_in_every_format(code: str, format_name: str) -> None:
    audited = sample(code, format_name).audited()

    assert audited.difference is None
    assert audited.found == audited.expected > 30


@pytest.mark.parametrize("format_name", ["html", "brf", "audio"])
def test_dates_are_known_by_the_months_that_the_commune_uses(format_name: str) -> None:
    arabic = LANGUAGES["ar"]
    document = replace(SAMPLES["ar"], language=replace(arabic, months=arabic.other_months))

    assert written(document, format_name).audited().difference is None


@pytest.mark.slow
@settings(max_examples=50, deadline=None, derandomize=True)
@given(LAID)
def test_no_braille_copy_on_any_paper_is_taken_for_a_wrong_one(laid: Laid) -> None:
    paper = Paper(
        laid.paper.cells,
        laid.paper.lines,
        laid.paper.both_sides,
        is_contracted=laid.document.language.braille.grade == 2,
    )
    says = told(laid.document)
    counted = Counter(check_copy(says, [pages_of(volume) for volume in laid.volumes], paper))

    assert counted == Counter(run for run in (*says.about, *says.runs) if run.role in COUNTED or run in says.runs)


COUNTED = {"title", "subtitle", "year", "producer"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("32\u00a0470\u00a0199,20<", "32\u00a0471\u00a0199,20<", ("32470199.20", "32471199.20")),
        (
            "1er\u00a0janvier\u00a02023",
            "1er\u00a0février\u00a02023",
            ("janvier 2023 etfinitendécembre 2026", "février 2023 etfinitendécembre 2026"),
        ),
        (">67,9\u00a0%<", ">67,8\u00a0%<", ("67.9", "67.8")),
        ("+212 5 39", "+212 5 93", ("39", "93")),
        ("De nouvelles lampes.", "De vieilles lampes.", ("nouvelleslampes", "vieilleslampes")),
        ("<h4>Pourquoi ?</h4>", "", ("pourquoi", "denouvelleslampes")),
        ("inline-size: 45.5%", "inline-size: 54.5%", ("45.5", "54.5")),
        ("Aller au contenu", "Aller au contenu 3", ("", "3")),
    ],
)
def test_a_changed_web_page_is_told_with_what_was_expected_and_found(
    old: str, new: str, expected: tuple[str, str]
) -> None:
    page = sample("fr", "html")
    text = page.content.decode()
    assert old in text

    assert difference(page.audited(text.replace(old, new, 1).encode()))[2:] == expected


def test_a_difference_names_its_place_in_the_document_and_in_the_file() -> None:
    page = sample("fr", "html")
    content = page.content.decode().replace("32\u00a0470\u00a0199,20<", "32\u00a0470\u00a0199,30<", 1)
    line = content[: content.index("32\u00a0470\u00a0199,30<")].count("\n") + 1

    assert difference(page.audited(content.encode())) == (
        ("D’où vient l’argent ?", "Les recettes par origine", "Ressources propres", "Montant"),
        f"line {line}",
        "32470199.20",
        "32470199.30",
    )


def test_one_byte_of_a_brf_file_is_found() -> None:
    copy = sample("fr", "brf")
    old, new = b",%<'?]#'*[[1<#", b",%<'?]#'*%[1<#"
    assert old in copy.content

    place, where, *values = difference(copy.audited(copy.content.replace(old, new)))
    assert place == ("D’où vient l’argent ?", "Les recettes par origine", "Ressources propres", "Montant")
    assert where.startswith("Braille page ")
    assert values == ["32470199.20", "32470139.20"]


@pytest.mark.parametrize(
    ("format_name", "content"),
    [("html", b"<"), ("pef", b"<pef>"), ("brf", b"\xff"), ("braille-text", b"\xff"), ("braille-proof", b"<p>1</p>")],
)
def test_a_file_that_is_broken_is_a_difference(format_name: str, content: bytes) -> None:
    assert sample("fr", format_name).audited(content).difference is not None


def budget_of(name: str) -> Budget:
    budget = rules.check(read(WORKBOOKS[name])).budget
    assert budget is not None
    return budget


def documents(name: str) -> Iterator[Document]:
    offer = Offer(DEFAULT_FORMATS, tuple(LANGUAGES.values()))
    for language in LANGUAGES.values():
        yield from compose(budget_of(name), language, offer)


@pytest.mark.slow
def test_a_thousand_changed_figures_are_all_found_in_every_format_and_language() -> None:
    chance = random.Random(8)
    files = [
        written(document, format_name)
        for name in ("tetouan", "fictitious")
        for document in documents(name)
        for format_name in FORMATS
        # Long PDF files take seconds to write: the builds of the examples read them.
        if format_name not in WORDLESS and (document.name == "summary" or not format_name.startswith("pdf"))
    ]
    for name in WORKBOOKS:
        budget = budget_of(name)
        files += open_data(budget, folder_name(budget))
    assert [file for file in files if file.audited().difference] == []

    # The long documents take most of the time: one change in ten is theirs.
    short = cycle(file for file in files if file.told.document != "citizen-budget")
    long = cycle(file for file in files if file.told.document == "citizen-budget")
    missed = []
    for number in range(MUTATIONS):
        file = next(short if number % 10 else long)
        if file.mutated(chance).difference is None:
            missed.append((number, file.format, file.told.document, file.told.language))
    assert missed == []


def built(output: Path, *words: str) -> Path:
    options = ["--language", "fr", "--format", "html", "--format", "brf", "--jobs", "1"]
    assert cli.main(["build", str(COMMITMENTS), "--output", str(output), *options, *words, "--quiet"]) == 0
    return output / "tetouan-2023"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def manifest(folder: Path) -> dict[str, object]:
    content: dict[str, object] = json.loads((folder / "manifest.json").read_bytes())
    return content


def resigned(folder: Path, path: str) -> None:
    """Write the checksum of a changed file into the manifest, as whoever changes it could."""
    content = json.loads((folder / "manifest.json").read_bytes())
    (file,) = (file for file in content["files"] if file["path"] == path)
    file["sha256"] = hashlib.sha256((folder / path).read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(content))


def test_the_audit_of_a_build_is_a_table_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = built(tmp_path)
    before = (folder / "manifest.json").read_bytes()
    capsys.readouterr()

    assert cli.main(["audit", str(folder)]) == 0
    assert capsys.readouterr() == (
        "language  format  files  figures found  figures expected\n"
        "          csv     1      17             17\n"
        "          json    2      21             21\n"
        "fr        brf     2      37             37\n"
        "fr        html    2      37             37\n",
        "All figures are identical in the files that were read back.\n",
    )
    assert (folder / "manifest.json").read_bytes() == before


def test_a_changed_figure_is_found_though_its_checksum_is_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = built(tmp_path)
    page = folder / "fr/commitments.html"
    page.write_text(page.read_text("utf-8").replace("mars\u00a02024", "mars\u00a02042", 1))
    resigned(folder, "fr/commitments.html")
    capsys.readouterr()

    assert cli.main(["audit", str(folder), "--json"]) == 5
    results, said = capsys.readouterr()
    wrong = [each for each in json.loads(results) if each["difference"]]
    assert [(each["document"], each["format"], each["files"]) for each in wrong] == [
        ("commitments", "html", ["fr/commitments.html"])
    ]
    assert (wrong[0]["difference"]["expected"], wrong[0]["difference"]["found"]) == ("2024", "2042")
    assert said.startswith("fr/commitments.html, line ")
    assert said.endswith("expected “2024”, found “2042”.\n")
    assert manifest(folder)["audit"] == {"identical": False, "damaged": [], "results": json.loads(results)}


def test_a_missing_a_changed_and_an_added_file_are_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = built(tmp_path)
    (folder / "fr/braille/summary.brf").unlink()
    (folder / "index.html").write_text("changed")
    (folder / "letter.txt").write_text("added")
    capsys.readouterr()

    assert cli.main(["audit", str(folder)]) == 5
    assert capsys.readouterr().err == (
        "fr/braille/summary.brf: The file is missing.\n"
        "index.html: The file was changed after the build.\n"
        "letter.txt: The file does not belong to the build.\n"
        "index.html, the link to data/budget.json: expected “”, found “”.\n"
        "fr/braille/summary.brf, the file is missing: expected “”, found “”.\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('<bdi dir="ltr">7</bdi> Ko', '<bdi dir="ltr">8</bdi> Ko', ("7", "8")),
        ('pages\u00a0: <bdi dir="ltr">', 'pages\u00a0: <bdi dir="ltr">1', ("9 17 9", "9 117 9")),
        ('(<bdi dir="ltr">4</bdi>)', '(<bdi dir="ltr">5</bdi>)', ("37 4", "37 5")),
        ('href="fr/summary.html"', 'href="fr/summary.htm"', ("", "")),
    ],
)
def test_a_wrong_number_or_link_of_the_index_page_is_found(
    tmp_path: Path, old: str, new: str, expected: tuple[str, str]
) -> None:
    folder = built(tmp_path)
    page = (folder / "index.html").read_text("utf-8")
    assert old in page
    (folder / "index.html").write_text(page.replace(old, new, 1), "utf-8")
    (found,) = (each for each in audit(folder).results if each.document == "index")

    assert difference(found)[2:] == expected


def test_a_folder_that_no_build_made_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["audit", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(f"The folder {tmp_path} is no build: it has no manifest.json.")


def test_a_build_without_what_its_documents_say_is_an_output_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = built(tmp_path)
    capsys.readouterr()

    (folder / "figures.json").write_text("[]")
    assert cli.main(["audit", str(folder)]) == 5
    (folder / "figures.json").unlink()
    assert cli.main(["audit", str(folder)]) == 5
    assert capsys.readouterr().err.splitlines() == [
        "What the documents of this build say cannot be read: manifest.json, figures.json. Build the documents again.",
        "What the documents of this build say cannot be read: figures.json. Build the documents again.",
    ]


def test_a_build_with_a_wrong_figure_leaves_nothing_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citizen_budget.writers.html.text", lambda figure, language: "7")

    assert cli.main(["build", str(COMMITMENTS), "-o", str(tmp_path), "--format", "html", "--jobs", "1", "--quiet"]) == 5
    assert "fr/commitments.html, line " in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_index_says_how_many_figures_were_compared_in_how_many_files(tmp_path: Path) -> None:
    page = (built(tmp_path) / "index.html").read_text("utf-8")

    assert (
        'Les <bdi dir="ltr">37</bdi> chiffres de ces documents ont été vérifiés\u00a0: '
        'ils sont identiques dans les fichiers relus (<bdi dir="ltr">4</bdi>).' in page
    )


def test_a_build_that_is_not_audited_says_nothing_of_it(tmp_path: Path) -> None:
    folder = built(tmp_path, "--no-audit")

    assert manifest(folder)["audit"] is None
    assert "vérifiés" not in (folder / "index.html").read_text("utf-8")
