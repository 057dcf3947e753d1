"""BRF: Braille pages in North American ASCII, as embossers take them."""

from __future__ import annotations

from citizen_budget.braille.layout import pages
from citizen_budget.braille.translate import BLANK
from citizen_budget.document import Document
from citizen_budget.writers import FORMATS, File, Settings

# North American ASCII Braille: the characters of the cells U+2800 to U+283F, in that order (liblouis, en-us-brf.dis).
ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
_CELLS = {ord(BLANK) + value: character for value, character in enumerate(ASCII)}


def write(document: Document, settings: Settings) -> tuple[File, ...]:
    """Return the document to emboss: lines end in CRLF, pages are separated by a form feed."""
    made = pages(document, settings.paper)
    content = "\f".join("".join(f"{ascii_braille(line)}\r\n" for line in page.lines) for page in made)
    path = FORMATS["brf"].path.format(name=document.name)
    return (File(path, content.encode("ascii"), pages=len(made)),)


def ascii_braille(cells: str) -> str:
    """Return Unicode Braille in North American ASCII."""
    return cells.translate(_CELLS)
