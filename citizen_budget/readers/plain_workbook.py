"""The quick way to read a workbook of plain cells; None where there is any doubt.

calamine reads in a tenth of the time that openpyxl takes (docs/adr/0010). But it shows neither
errors nor formulas that were never calculated, and it holds every cell between the first and the
last one: a workbook that has any of these is not plain.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time

from defusedxml.ElementTree import fromstring
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

# What calamine hides or would need too much room for, or what could hide such a thing. A formula or
# a declaration; a type other than text, number and yes-or-no, or a cell past column CZ or row 59999.
_DOUBTFUL_TAG = re.compile(rb"<(?:(?:\w+:)?f[\s/>]|!)")
_DOUBTFUL_VALUE = re.compile(
    rb"\s[rt]\s*=\s*[\"'](?!(?:s|n|b|inlineStr|(?:[A-Z]|[A-C][A-Z])?(?:\d{1,4}|[1-5]\d{4}))[\"'])"
)
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)

# What is raised on a file that is not what it says: the slow way says what is wrong with it.
_BROKEN = (
    CalamineError,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)

# Every whole number up to here is exact as a float, which is how calamine gives numbers.
_EXACT = 2**53

_NAMES = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Rows = Sequence[tuple[object, ...]]


def plain_sheets(content: bytes, *, wanted: Callable[[str], bool]) -> Mapping[str, Rows] | None:
    """Return the rows of each sheet by title, from cell A1 on; None where a wanted sheet is not plain.

    A sheet that is not wanted is not looked into, and has no rows.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _parts(archive)
        if not all(_is_plain(parts[path]) for title, path in _paths(parts) if wanted(title)):
            return None
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        titles = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        return {title: tuple(_rows(book.get_sheet_by_name(title))) if wanted(title) else () for title in titles}
    except _BROKEN:
        return None


def _parts(archive: zipfile.ZipFile) -> Mapping[str, bytes]:
    """Return every part of the archive: reading it shows that it is no larger than it says.

    Two parts of one name are read differently by different programs, so there are none.
    """
    names = archive.namelist()
    if len({name.casefold() for name in names}) != len(names):
        raise ValueError(names)
    return {name: archive.read(name) for name in names}


def _paths(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Give the title of each sheet and the name of its part."""
    links = fromstring(parts["xl/_rels/workbook.xml.rels"]).iterfind("r:Relationship", _NAMES)
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in fromstring(parts["xl/workbook.xml"]).iterfind("m:sheets/m:sheet", _NAMES):
        target = targets[sheet.get(_ID)]
        yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _is_plain(sheet: bytes) -> bool:
    doubts = (_ENCODING.match(sheet), _DOUBTFUL_TAG.search(sheet), _DOUBTFUL_VALUE.search(sheet))
    return b"sheetData" in sheet and not any(doubts)


def _rows(sheet: CalamineSheet) -> Iterator[tuple[object, ...]]:
    for row in sheet.to_python(skip_empty_area=False):
        yield tuple(map(_value, row))


def _value(raw: object) -> object:
    """Return a value as openpyxl gives it: None, whole numbers without decimals, days with an hour."""
    if raw == "":
        return None
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < _EXACT:
        return int(raw)
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return datetime.combine(raw, time())
    return raw
