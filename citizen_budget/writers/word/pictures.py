"""Pictures: as large as the page allows, with the words that stand for them."""

from __future__ import annotations

import io

from docx.shared import Length
from docx.text.paragraph import Paragraph

from citizen_budget.document import Figure
from citizen_budget.errors import OutputError, message
from citizen_budget.writers.word import oxml

# A JPEG begins with the head of JFIF or of Exif; python-docx knows no other, such as Adobe's.
_START = b"\xff\xd8"
_KNOWN = (b"JFIF", b"Exif")
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def picture(figure: Figure, paragraph: Paragraph, width: Length, height: Length) -> None:
    """Add a picture in a box of a width and a height.

    Raises `OutputError` for a file that is no whole picture.
    """
    try:
        made = paragraph.add_run().add_picture(io.BytesIO(_with_known_head(figure.content)), height=height)
    except Exception as error:  # python-docx has no common kind of error for pictures it cannot read.
        raise OutputError(
            message("The picture “{words}” cannot be read.", words=figure.alternative),
            message("Save it again as a PNG or JPEG file."),
        ) from error
    if made.width > width:
        made.height, made.width = Length(made.height * width // made.width), width
    oxml.describe(made, figure.alternative)


def _with_known_head(content: bytes) -> bytes:
    is_other = content.startswith(_START) and content[6:10] not in _KNOWN
    return _START + _JFIF + content[len(_START) :] if is_other else content
