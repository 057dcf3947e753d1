"""The YAML reader: the same records as a workbook, each value with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from citizen_budget.readers import read
from tests.small_workbook import checked, small, told, write

SMALL = """\
commune:
  name: {fr: Ville, ar: المدينة}
  fiscal_year: 2025
lines:
  - part: 1
    direction: recette
    code: 10.10
    name:
      fr: Taxe
      ar: رسم
    amount: 1 200,50
  - {part: 1, direction: dépense, code: 10.10, name_fr: Eau, name_ar: الماء, amount: 1000}
  - {part: 1, direction: dépense, code: 10.20, name: {fr: Bois, ar: الخشب}, amount: 200.5}
"""
ALIASES = (
    "The file uses anchors or aliases (& or *), or values inside values, which a budget does not need. "
    "Write the value in full, in quotes if it begins with & or *."
)


def saved(folder: Path, text: str) -> Path:
    path = folder / "budget.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_yaml_gives_the_same_budget_as_a_workbook(tmp_path: Path) -> None:
    from_yaml = checked(saved(tmp_path, SMALL))
    assert from_yaml.problems == ()
    assert from_yaml.budget == checked(write(tmp_path, small())).budget


def test_each_value_has_its_line(tmp_path: Path) -> None:
    first = read(saved(tmp_path, SMALL)).records["lines"][0]
    assert str(first.place) == "budget.yaml:5"
    assert {key: (value.raw, value.place.line) for key, value in first.values.items()} == {
        "part": ("1", 5),
        "direction": ("recette", 6),
        "code": ("10.10", 7),
        "name_fr": ("Taxe", 9),
        "name_ar": ("رسم", 10),
        "amount": ("1 200,50", 11),
    }


def test_a_value_is_kept_as_it_is_written(tmp_path: Path) -> None:
    text = "commune: {version: 1.10, phone: 0539, months: no, visa_date: 2025-01-02, logo: ~, email: null, website: ''}"
    values = read(saved(tmp_path, text)).records["commune"][0].values
    assert {key: value.raw for key, value in values.items()} == {
        "version": "1.10",
        "phone": "0539",
        "months": "no",
        "visa_date": "2025-01-02",
        "logo": None,
        "email": None,
        "website": "",
    }


def test_lists_become_lines_and_codes(tmp_path: Path) -> None:
    text = """\
commune: {name: {fr: Ville, ar: المدينة}, fiscal_year: 2025}
commitments:
  - code: E1
    title: {fr: Titre, ar: عنوان}
    activities: {fr: [un, deux], ar: [واحد, اثنان]}
    results: {fr: "un\\ndeux", ar: "واحد\\nاثنان"}
    sdg: [11, 16]
    _note: for me
"""
    budget = checked(saved(tmp_path, text)).budget
    assert budget is not None
    commitment = budget.commitments[0]
    expected = [("un", "واحد"), ("deux", "اثنان")]
    assert [(one.get("fr"), one.get("ar")) for one in commitment.activities] == expected
    assert [(one.get("fr"), one.get("ar")) for one in commitment.results] == expected
    assert commitment.sdg == ("11", "16")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("F001", "budget.yaml", "The file is empty. Fill it in and save it again.")]),
        ("# nothing yet\n", [("F001", "budget.yaml", "The file is empty. Fill it in and save it again.")]),
        (
            "commune:\n  name: [fr\n",
            [
                (
                    "F008",
                    "budget.yaml:3",
                    "The file is not written in correct YAML. Check the spaces at the start of this line "
                    "and of the one before it, and put texts with “:” in quotes.",
                )
            ],
        ),
        ("a: &x 1\nb: *x\n", [("F010", "budget.yaml:2", ALIASES)]),
        ("[" * 100_000, [("F010", "budget.yaml:1", ALIASES)]),
        (
            "- 1\n",
            [
                (
                    "S014",
                    "budget.yaml:1",
                    "“budget.yaml” must hold fields. Write them below it, one a line, such as “code: 10.20”.",
                )
            ],
        ),
        (
            "!!python/object/apply:os.system ['true']\n",
            [
                (
                    "S014",
                    "budget.yaml:1",
                    "“budget.yaml” must hold fields. Write them below it, one a line, such as “code: 10.20”.",
                )
            ],
        ),
        (
            "lignes: []\ncommunes: {}\n",
            [
                (
                    "S001",
                    "budget.yaml",
                    "The sheet “commune” is missing. Add the sheet, with its heads in row 1.",
                ),
                (
                    "S016",
                    "budget.yaml:1",
                    "The key “lignes” is not known. Did you mean “lines”?",
                ),
                ("S016", "budget.yaml:2", "The key “communes” is not known. Did you mean “commune”?"),
            ],
        ),
        (
            "commune: {fiscal_year: [1], zzz: 1}\nlines: {code: 1}\nlines: []\n",
            [
                (
                    "S016",
                    "budget.yaml:1",
                    "The key “zzz” is not known. Correct it, or put “_” before it to have it left aside.",
                ),
                (
                    "S015",
                    "budget.yaml:1",
                    "“fiscal_year” must hold one value. "
                    "Write the value after the colon, in quotes where it has signs of YAML.",
                ),
                (
                    "S012",
                    "budget.yaml:2",
                    "“lines” must hold a list. Write its items below it, one a line, each beginning with “- ”.",
                ),
                ("S005", "budget.yaml:3", "The head “lines” is there twice. Keep one of them."),
            ],
        ),
        (
            "commune:\n  name: a\x07b\n",
            [
                (
                    "V016",
                    "budget.yaml:2",
                    "The text holds a character that cannot be shown, U+0007. "
                    "Write the text again by hand instead of copying it.",
                )
            ],
        ),
        (
            SMALL.replace("1 200,50", "12,5O").replace("      ar: رسم\n", ""),
            [
                (
                    "L001",
                    "budget.yaml:5",
                    "“Intitulé (arabe) – البيان (بالعربية)” is empty, though the other language is filled in. "
                    "Write it in both languages, or in neither.",
                ),
                ("V001", "budget.yaml:10", "“12,5O” is not a number. Write it with digits alone, such as 12,50."),
            ],
        ),
    ],
)
def test_a_file_that_is_wrong_is_told(tmp_path: Path, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(checked(saved(tmp_path, text)).problems) == expected


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "budget.yml"
    path.write_bytes("commune: {name: {fr: Fès}}".encode("latin-1"))
    assert told(checked(path).problems) == [
        ("F009", "budget.yml", "The file is not text in UTF-8. Save it again with the encoding UTF-8.")
    ]


def test_a_logo_is_read_from_beside_the_file(tmp_path: Path) -> None:
    picture = b"\xff\xd8\xff\xe0 a picture"
    (tmp_path / "logo.jpg").write_bytes(picture)
    assert read(saved(tmp_path, "commune: {logo: logo.jpg}")).attachments == {"logo.jpg": picture}
