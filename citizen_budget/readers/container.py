"""The container of a workbook: a ZIP archive that is looked at before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from citizen_budget.errors import BudgetError
from citizen_budget.problems import problem
from citizen_budget.records import Place

# A workbook of 10,000 lines unpacks to about 10 MB.
LARGEST_UNPACKED = 50

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

# What openpyxl and zipfile raise on a file that is not what it says. Only their calls are guarded.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)


def check_container(name: str, content: bytes) -> None:
    """Refuse what is not a workbook, before anything is unpacked."""
    place = Place(name)
    if content.startswith(_OLE):
        code = "F003" if _ENCRYPTED in content else "F004"
        raise BudgetError([problem(code, place, suffix=".xls")])
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except BROKEN as error:
        raise BudgetError([problem("F002", place)]) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise BudgetError([problem("F003", place)])
    # zipfile never unpacks more of an entry than the size it announces.
    size = sum(entry.file_size for entry in entries)
    if size > LARGEST_UNPACKED * 1_000_000:
        raise BudgetError([problem("F006", place, size=-(-size // 1_000_000), limit=LARGEST_UNPACKED)])
