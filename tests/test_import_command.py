"""The command `import`: what it prints, what it writes, and what it never overwrites."""

from __future__ import annotations

from pathlib import Path

import pytest

from citizen_budget.cli import main
from tests import official_forms
from tests.small_workbook import saved


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "official.xlsx"
    path.write_bytes(saved({"Feuil1": official_forms.whole()}))
    return path


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_report_and_the_doubts_are_the_result(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["import", "official.xlsx", "-o", "made.xlsx", "--messages", "fr"])
    out, err = capsys.readouterr()

    assert code == 0
    assert plain(out).splitlines()[:7] == [
        "Lignes lues : 9, dont 9 avec un montant ; titres : 6.",
        "Totaux imprimés : 7, dont 7 égaux au centime à la somme de leurs lignes.",
        "1 Fonctionnement – 1 التسيير : recettes 10 000 DH, dépenses 10 000 DH.",
        "2 Équipement – 2 التجهيز : recettes 1 000 DH, dépenses 1 000 DH.",
        "Lignes du budget simplifié : 9, avec les mêmes sommes. Lignes perdues : 0.",
        "Doutes : 16.",
        "official.xlsx, Feuil1!B5: « DOMAINE DADMINISTRATION GENERALE » a perdu une apostrophe ; on lit "
        "« DOMAINE D’ADMINISTRATION GENERALE ». Vérifiez l’intitulé. [D001]",
    ]
    assert plain(err).strip() == (
        "made.xlsx est fait. Ses feuilles « _Doutes » et « _Détail » disent d’où vient chaque chose. "
        "Ensuite : citizen-budget check made.xlsx"
    )
    assert main(["check", "made.xlsx"]) == 0


def test_an_existing_workbook_stays_unless_it_is_to_be_replaced(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = form.parent / "budget.xlsx"
    made.write_bytes(b"mine")

    assert main(["import", "official.xlsx", "--messages", "en"]) == 2
    assert capsys.readouterr().err.strip() == (
        "The file budget.xlsx is there already. Choose another name with --output, or replace it with --overwrite."
    )
    assert made.read_bytes() == b"mine"
    assert main(["import", "official.xlsx", "--overwrite", "--quiet"]) == 0
    assert made.read_bytes()[:2] == b"PK"
    assert sorted(path.name for path in form.parent.iterdir()) == ["budget.xlsx", "official.xlsx"]


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["absent.xlsx"], 2, "There is no file “absent.xlsx”. Check the name and the folder."),
        (["official.xlsx", "-o", "a.ods"], 2, "“a.ods” does not end in .xlsx. Give the workbook such a name: budget.xlsx."),
        (["official.xlsx", "-o", "."], 2, "“.” does not end in .xlsx. Give the workbook such a name: budget.xlsx."),
        (["official.xlsx", "--year", "25"], 2, "“25” is not a year. Write it with four digits, such as 2025."),
        (["official.xlsx", "--year", "2023"], 3, "official.xlsx: The amounts are of 2025, and the import is for 2023. Give the right file, or the right year after --year. [I010]\nThere is 1 problem in official.xlsx."),
        (["official.xlsx", "--rules", "official.xlsx"], 3, "official.xlsx: The file has no table of grouping rules. Take the sheet “_Regroupement” of a workbook that “import” has made. [I009]\nThere is 1 problem in official.xlsx."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_a_sentence_and_writes_nothing(
    form: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, sentence: str
) -> None:
    assert main(["import", *words, "--messages", "en"]) == code
    assert capsys.readouterr().err.strip() == sentence
    assert [path.name for path in form.parent.iterdir()] == ["official.xlsx"]
