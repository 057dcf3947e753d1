"""The examples of docs/rules.yaml as files: what each changes in the small budget."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from citizen_budget.errors import BudgetError
from citizen_budget.readers import read
from citizen_budget.readers.cells import MOST_ROWS
from citizen_budget.rules import Against, Checked, check
from citizen_budget.rules.cells import LONGEST_TEXT
from tests.small_workbook import Sheets, saved, small

Example = Mapping[str, Any]

ROOT = Path(__file__).parent.parent
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CONTENTS = {
    "nothing": b"",
    "a letter": b"a letter to the council",
    "a workbook with a password": OLE + "EncryptedPackage".encode("utf-16-le"),
    "a text in Windows-1252": "commune: Tétouan".encode("cp1252"),
    "a picture": b"\x89PNG\r\n\x1a\n",
    "a picture of 8 MB": b"\x89PNG\r\n\x1a\n" + bytes(8_000_000),
}
ROWS, LETTERS = f"{MOST_ROWS + 1} rows", f"{LONGEST_TEXT + 1} letters"
_NOT_CELLS = {"beside", "content", "file", "last-year", "remove", "today", "yaml"}


def examples() -> dict[str, dict[str, Example]]:
    """Return the bad and the good example of each rule, by its code."""
    rules = yaml.safe_load((ROOT / "docs/rules.yaml").read_text("utf-8"))["rules"]
    return {code: {kind: example or {} for kind, example in pair.items()} for code, pair in rules.items()}


def checked(folder: Path, example: Example) -> Checked:
    """Return what the program says of an example."""
    against = Against(example.get("today"), _last_year(folder, example.get("last-year")))
    try:
        return check(read(written(folder, example)), against)
    except BudgetError as error:
        return Checked(None, error.problems)


def _last_year(folder: Path, example: Example | None) -> Any:
    if example is None:
        return None
    beside = folder / "last-year"
    beside.mkdir()
    return check(read(written(beside, example))).budget


def written(folder: Path, example: Example) -> Path:
    """Save an example in a folder, with the files that stand beside it."""
    for name, content in example.get("beside", {}).items():
        (folder / name).write_bytes(CONTENTS[content])
    if "yaml" in example:
        path: Path = folder / "budget.yaml"
        path.write_text(example["yaml"], encoding="utf-8")
        return path
    path = folder / str(example.get("file", "budget.xlsx"))
    path.write_bytes(_content(example))
    return path


def _content(example: Example) -> bytes:
    match example.get("content"):
        case "51 MB of zeros":
            return _archive("zeros", bytes(51_000_000))
        case "half a workbook":
            return _archive("xl/workbook.xml", b"<workbook")
        case str() as content:
            return CONTENTS[content]
        case _:
            return saved(sheets(example))


def _archive(name: str, part: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, part)
    return content.getvalue()


def sheets(example: Example) -> Sheets:
    """Return the sheets of the small budget with the changes of an example."""
    found = small()
    for title in example.get("remove", ()):
        del found[title]
    for key, value in example.items():
        title, is_cell, place = key.partition("!")
        if key in _NOT_CELLS:
            continue
        if not is_cell:
            found[title] = _rows(value)
        elif title == "Commune":
            _set_field(found[title], place, value if isinstance(value, list) else [value])
        else:
            head, _, row = place.rpartition(" ")
            _set_cell(found[title], head, int(row), value)
    return found


def _rows(value: Any) -> list[list[object]]:
    """Return a sheet of its own: rows by head, rows as they are, or very many."""
    if value == ROWS:
        many: list[list[object]] = [["L’eau", "الماء"] for _ in range(MOST_ROWS + 1)]
        return [["Priorité (français)", "Priorité (arabe)"], *many]
    if isinstance(value[0], list):
        return [list(row) for row in value]
    heads = list(dict.fromkeys(head for row in value for head in row))
    return [list(heads), *([_value(row.get(head)) for head in heads] for row in value)]


def _set_field(rows: list[list[object]], label: str, values: list[object]) -> None:
    row = next((row for row in rows if row[0] == label), None)
    if row is None:
        row = [label, None]
        rows.append(row)
    row[2:] = map(_value, values)


def _set_cell(rows: list[list[object]], head: str, number: int, value: object) -> None:
    """Set a cell below a head, in the column `DA`, or below no head at all."""
    column = 104 if head == "DA" else next((at for at, one in enumerate(rows[0]) if one == head), len(rows[0]))
    while len(rows) < number:
        rows.append([])
    for row in (rows[0], rows[number - 1]):
        row.extend([None] * (column + 1 - len(row)))
    if head != "DA":
        rows[0][column] = head or None
    rows[number - 1][column] = _value(value)


def _value(value: object) -> object:
    if isinstance(value, datetime.date):
        return datetime.datetime(value.year, value.month, value.day)
    return "a" * (LONGEST_TEXT + 1) if value == LETTERS else value
