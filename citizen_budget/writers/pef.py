"""PEF: Braille pages as XML, all volumes in one file.

The Portable Embosser Format 1.0 of the DAISY Consortium; its schema is `pef-2008-1-full.rng`.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from citizen_budget.braille.inlines import plain
from citizen_budget.braille.page import Page, Paper, Volume
from citizen_budget.document import Document
from citizen_budget.writers import FORMATS, File, Settings, copies

NAMESPACE = "http://www.daisy.org/ns/2008/pef"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
MEDIA_TYPE = FORMATS["pef"].media_type


def write(document: Document, settings: Settings) -> tuple[File, ...]:
    """Return the document to emboss, with what it is and for which paper it was made."""
    volumes, paper = copies.volumes(document, settings), settings.paper
    body = "".join(line for volume in volumes for line in _volume(volume, paper))
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<pef version="2008-1" xmlns="{NAMESPACE}">\n'
        f'<head>\n<meta xmlns:dc="{DUBLIN_CORE}">\n{_meta(document, body)}</meta>\n</head>\n'
        f"<body>\n{body}</body>\n</pef>\n"
    )
    return (
        File(
            copies.path(FORMATS["pef"], document),
            content.encode("utf-8"),
            pages=copies.pages(volumes),
            sheets=copies.sheets(volumes, paper),
        ),
    )


def _meta(document: Document, body: str) -> str:
    """Return the Dublin Core of the file; its identifier is made of its pages, so the same pages have the same."""
    title, subtitle = (plain(inlines, document.language) for inlines in (document.title, document.subtitle))
    terms = (
        ("format", MEDIA_TYPE),
        ("identifier", f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE + body)}"),
        ("title", " – ".join(filter(None, (title, subtitle)))),
        ("description", document.description),
        ("language", document.language.tag),
        ("creator", document.producer),
        ("publisher", document.producer),
        ("date", document.issued.isoformat() if document.issued else ""),
    )
    return "".join(f"<dc:{name}>{escape(value)}</dc:{name}>\n" for name, value in terms if value)


def _volume(volume: Volume, paper: Paper) -> Iterator[str]:
    """Yield a volume of one section, which begins a sheet: the blank back of its last sheet need not be there."""
    duplex = "true" if paper.both_sides else "false"
    yield f'<volume cols="{paper.cells}" rows="{paper.lines}" rowgap="0" duplex="{duplex}">\n<section>\n'
    for page in _without_blank_end(volume.pages):
        yield "<page>\n"
        yield from (f"<row>{line.cells}</row>\n" for line in page.lines)
        yield "</page>\n"
    yield "</section>\n</volume>\n"


def _without_blank_end(pages: Sequence[Page]) -> Sequence[Page]:
    return pages if pages[-1].lines else pages[:-1]
