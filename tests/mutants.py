"""Workbooks spoiled in every way that offices, programs and mischief spoil them, one for each seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError

ROOT = Path(__file__).parent.parent
BASES = (ROOT / "tests/data/fictitious.xlsx", ROOT / "examples/ksar-el-kebir-2025.xlsx")
LINES = "Lignes"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOVABLE = 200_000
"""Rows up to which rows and columns are put in and taken out: openpyxl makes a cell of every place that it moves."""
MANY_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Mutant:
    """A spoiled workbook: its name, its content, and what was done to it."""

    name: str
    content: bytes
    done: tuple[str, ...]


def mutant(seed: int) -> Mutant:
    """Return the workbook of a seed: one to three cells, sheets or parts of it are spoiled."""
    chance = random.Random(seed)
    base, done = chance.choice(BASES), []
    content = base.read_bytes()
    if chance.random() < 0.75:
        book = openpyxl.load_workbook(io.BytesIO(content))
        for spoil in chance.choices(IN_SHEETS, k=chance.randint(1, 3)):
            spoil(book, chance)
            done.append(spoil.__name__)
        content = _saved(book)
    if not done or chance.random() < 0.35:
        spoil_parts = chance.choice(IN_PARTS)
        content = spoil_parts(content, chance)
        done.append(spoil_parts.__name__)
    if chance.random() < 0.1:
        content = _spoil_bytes(content, chance)
        done.append("bytes")
    return Mutant(chance.choice(("budget.xlsx", "budget.xlsx", "budget.xlsm")), content, tuple(done))


def _saved(book: Any) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


# What people and programs do to the cells and sheets of a workbook.


def _sheet(book: Any, chance: random.Random) -> Any:
    return book[LINES] if chance.random() < 0.6 and LINES in book.sheetnames else chance.choice(book.worksheets)


def _cell(book: Any, chance: random.Random) -> Any:
    page = _sheet(book, chance)
    return page.cell(chance.randint(1, page.max_row + 2), chance.randint(1, page.max_column + 2))


VALUES: tuple[Any, ...] = (
    True,
    False,
    0,
    -1,
    1e-9,
    0.1 + 0.2,
    1e15,
    10**18,
    1e300,
    12.345,
    date(2025, 1, 2),
    datetime(2025, 1, 2, 3, 4, 5),
    time(12, 30),
    timedelta(days=3),
    "",
    " ",
    "nan",
    "#REF!",
    "#DIV/0!",
    "=1+1",
    "1 234,50",
    "1.234",
    "1,234.5 DH",
    "١٬٢٣٤٫٥",
    "12,5O",
    "ﻣﻴﺰﺍﻧﻴﺔ",
    "\u200fالماء\u200e",
    "\u202eabc",
    "d\ufffdbut",
    "dhabitation",
    "BÃ©ni Mellal",
    "a\x0bb",
    "x" * 6_000,
    "a_x000D_b_x000B_c_xD800_",
    "'=cmd|' /C calc'!A0",
    "<b>&amp;</b>",
    "😀",
    "_exemple",
    "oui",
    "2025",
    "31/02/2025",
    "../../etc/passwd",
    "http://",
    "T9",
)


def values(book: Any, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 6)):
        cell = _cell(book, chance)
        try:
            cell.value = chance.choice(VALUES)
        except (IllegalCharacterError, AttributeError):
            # openpyxl writes no control character, and nothing into a merged cell.
            continue


def formulas(book: Any, chance: random.Random) -> None:
    page = _sheet(book, chance)
    for row in range(3, min(page.max_row, 3 + chance.randint(0, 5))):
        letter = get_column_letter(chance.randint(1, page.max_column))
        page[f"{letter}{row}"] = chance.choice((f"=SUM({letter}1:{letter}{row - 1})", "=[1]Feuil1!A1", '=""', "=1/0"))


def merged_cells(book: Any, chance: random.Random) -> None:
    page = _sheet(book, chance)
    row, column = chance.randint(1, page.max_row), chance.randint(1, page.max_column)
    page.merge_cells(
        start_row=row, start_column=column, end_row=row + chance.randint(0, 3), end_column=column + chance.randint(0, 3)
    )


def hidden(book: Any, chance: random.Random) -> None:
    page = _sheet(book, chance)
    if len([one for one in book.worksheets if one.sheet_state == "visible"]) > 1:
        page.sheet_state = chance.choice(("hidden", "veryHidden"))
    page.row_dimensions[chance.randint(1, page.max_row)].hidden = True
    page.column_dimensions[get_column_letter(chance.randint(1, page.max_column))].hidden = True


def filters(book: Any, chance: random.Random) -> None:
    page = _sheet(book, chance)
    page.auto_filter.ref = page.dimensions
    page.auto_filter.add_filter_column(chance.randint(0, page.max_column - 1), ["1"])
    page.auto_filter.add_sort_condition("A2:A9")


def columns(book: Any, chance: random.Random) -> None:
    page = _sheet(book, chance)
    match chance.randint(2 if page.max_row > MOVABLE else 0, 4):
        case 0:
            page.insert_cols(chance.randint(1, page.max_column))
        case 1:
            page.delete_cols(chance.randint(1, page.max_column))
        case 2:
            page.cell(1, page.max_column + 1, chance.choice(("Commentaire", "_Note", "Code", "Montant de l’année")))
        case 3:
            page.cell(chance.randint(1, 9), chance.choice((101, 300, LAST_COLUMN)), "loin")
        case _:
            first, second = (page.cell(1, chance.randint(1, page.max_column)) for _ in range(2))
            first.value, second.value = second.value, first.value


def rows(book: Any, chance: random.Random) -> None:
    page = _sheet(book, chance)
    match chance.randint(2 if page.max_row > MOVABLE else 0, 4):
        case 0:
            page.insert_rows(chance.randint(1, page.max_row), chance.randint(1, 3))
        case 1:
            page.delete_rows(chance.randint(1, page.max_row))
        case 2:
            page.append([cell.value for cell in page[chance.randint(1, page.max_row)]])
        case 3:
            page.cell(LAST_ROW, 1, "la fin")
        case _:
            page.cell(chance.randint(2, 60_000), 1).alignment = Alignment(wrap_text=True)


def sheets(book: Any, chance: random.Random) -> None:
    page = _sheet(book, chance)
    match chance.randint(0, 4):
        case 0:
            book.create_sheet(chance.choice(("Feuil1", "_Brouillon", "Ligne", "البنود", "Lignes 2024")))
        case 1:
            page.title = chance.choice(("Lignes", "Thèmes", "الجماعة", "Copie", "Lignes – البنود"))
        case 2 if len(book.worksheets) > 1:
            book.remove(page)
        case 3:
            book.copy_worksheet(page)
        case _:
            book.create_chartsheet("Graphique")


IN_SHEETS: tuple[Callable[[Any, random.Random], None], ...] = (
    values,
    values,
    values,
    formulas,
    merged_cells,
    hidden,
    filters,
    columns,
    rows,
    sheets,
)

# What is done to the parts of the archive.

Parts = dict[str, bytes]


def _parts(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {entry: file.read(entry) for entry in file.namelist()}


def _archive(parts: Parts) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def _a_sheet(parts: Parts, chance: random.Random) -> str:
    return chance.choice([name for name in parts if name.startswith("xl/worksheets/sheet")])


def encodings(content: bytes, chance: random.Random) -> bytes:
    parts = _parts(content)
    name = _a_sheet(parts, chance)
    text = parts[name].decode("utf-8")
    encoding = chance.choice(("utf-16", "cp1252", "utf-8", "ascii"))
    declared = chance.choice(("UTF-16", "windows-1252", "UTF-8", "iso-8859-6", "none-such"))
    parts[name] = f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode(encoding, "replace")
    return _archive(parts)


def xml(content: bytes, chance: random.Random) -> bytes:
    parts = _parts(content)
    name = chance.choice(list(parts))
    part = bytearray(parts[name])
    for _ in range(chance.randint(1, 8)):
        if part:
            part[chance.randrange(len(part))] = chance.choice((*b"<>&\"'/=0 x", chance.randrange(256)))
    parts[name] = bytes(part)
    return _archive(parts)


def tags(content: bytes, chance: random.Random) -> bytes:
    parts = _parts(content)
    name = _a_sheet(parts, chance)
    old, new = chance.choice(
        (
            (b"<row ", b'<row r="1048576" '),
            (b"<c r=", b"<c t="),
            (b' t="n"', b' t="e"'),
            (b' t="n"', b' t="b"'),
            (b' t="n"', b' t="d"'),
            (b' t="n"', b' t="s"'),
            (b' t="inlineStr"', b' t="str"'),
            (b"</sheetData>", b""),
            (b"<v>", b"<f>1+1</f><v>"),
            (b"<v>", b"<v>9e999"),
            (b"</v>", b"e5</v>"),
            (b'r="F', b'r="XFD'),
            (b"<worksheet ", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet '),
            (b"<worksheet ", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet '),
        )
    )
    parts[name] = parts[name].replace(old, new, chance.choice((1, 1, -1)))
    return _archive(parts)


def missing_parts(content: bytes, chance: random.Random) -> bytes:
    parts = _parts(content)
    for name in chance.sample(list(parts), chance.randint(1, 2)):
        del parts[name]
    return _archive(parts)


def external_links(content: bytes, chance: random.Random) -> bytes:
    parts = _parts(content)
    parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + chance.choice(
        ("externalLink", "worksheet", "sharedStrings")
    )
    target = chance.choice(("http://198.51.100.1/a.xlsx", "externalLinks/externalLink1.xml", "../../../etc/passwd"))
    link = f'<Relationship Id="rId99" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", link.encode())
    return _archive(parts)


def macros(content: bytes, chance: random.Random) -> bytes:
    parts = _parts(content)
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(500)
    name = "[Content_Types].xml"
    parts[name] = parts[name].replace(
        b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", b"vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    return _archive(parts)


def bombs(content: bytes, chance: random.Random) -> bytes:
    parts = _parts(content)
    name = chance.choice(("xl/sharedStrings.xml", "xl/media/image1.png", _a_sheet(parts, chance), "a/b.zip"))
    parts[name] = parts.get(name, b"") + bytes(chance.choice((10_000, 30_000_000, 60_000_000)))
    return _archive(parts)


def lying_sizes(content: bytes, chance: random.Random) -> bytes:
    """Announce another size of an entry than it has, in the list at the end of the archive."""
    spoiled = bytearray(content)
    at = spoiled.find(b"PK\x01\x02", chance.randrange(len(spoiled)))
    if at >= 0:
        spoiled[at + 24 : at + 28] = chance.choice((0, 10, 2**31)).to_bytes(4, "little")
    return bytes(spoiled)


@cache
def _many_rows(base: Path) -> bytes:
    parts = _parts(base.read_bytes())
    name = "xl/worksheets/sheet2.xml"
    more = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (at, at) for at in range(200, 200 + MANY_ROWS))
    parts[name] = parts[name].replace(b"</sheetData>", more + b"</sheetData>")
    return _archive(parts)


def many_rows(content: bytes, chance: random.Random) -> bytes:
    return _many_rows(chance.choice(BASES))


IN_PARTS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(encodings, xml, xml, tags, tags, missing_parts, external_links, macros) * 2,
    bombs,
    lying_sizes,
    many_rows,
)


def _spoil_bytes(content: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        return content[: chance.randrange(len(content))]
    spoiled = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return bytes(spoiled)
