"""Archives that hold no clock: the same contents have the same bytes on any day."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import cast

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

CREATED = datetime(2025, 1, 1)
_NONE: Mapping[str, bytes] = MappingProxyType({})


def saved(book: Workbook) -> bytes:
    """Return a workbook as a file; openpyxl itself writes the hour of saving, whatever the properties say."""
    content = io.BytesIO()
    book.save(content)
    properties = DocumentProperties(creator="citizen-budget", created=CREATED, modified=CREATED)
    return dated(content.getvalue(), {ARC_CORE: cast(bytes, tostring(properties.to_tree()))})


def dated(content: bytes, replaced: Mapping[str, bytes] = _NONE) -> bytes:
    """Return the same archive with every date in it the same, and with some files replaced."""
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(copy, "w") as new:
        for entry in archive.infolist():
            name = zipfile.ZipInfo(entry.filename, CREATED.timetuple()[:6])
            name.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(name, replaced.get(entry.filename) or archive.read(entry))
    return copy.getvalue()
