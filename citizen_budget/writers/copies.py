"""A copy in Braille: its volumes, the sheets of paper they take, and the paths of their files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from citizen_budget.braille import layout
from citizen_budget.braille.page import Page, Paper, Volume
from citizen_budget.document import Document
from citizen_budget.errors import OutputError, UsageError, message
from citizen_budget.writers import File, Format, Settings


def volumes(document: Document, settings: Settings) -> tuple[Volume, ...]:
    """Return the document's volumes.

    Raises `CharacterError`, with the section's title, for a character that no table can render,
    `UsageError` where no volume of so few pages can hold its contents, `OutputError` for a page that
    its paper cannot take.
    """
    return _volumes(document, settings.paper, settings.volume_pages)


# Each Braille format of a document needs the same pages, and the formats are made one after the other.
@lru_cache(maxsize=1)
def _volumes(document: Document, paper: Paper, most_pages: int) -> tuple[Volume, ...]:
    made = layout.volumes(document, paper, most_pages)
    for volume in made:
        if most_pages and pages([volume]) > most_pages:
            raise UsageError(
                message(
                    "A Braille volume of {most} pages has no room beside its title page and contents.", most=most_pages
                ),
                message("Choose more with --max-pages, such as {more}.", more=2 * len(volume.pages)),
            )
        for number, page in enumerate(volume.pages, start=1):
            _refuse_what_does_not_fit(page, number, paper)
    return made


def _refuse_what_does_not_fit(page: Page, number: int, paper: Paper) -> None:
    """Refuse a page that an embosser would cut: no schema of a Braille file sees it."""
    if len(page.lines) > paper.lines or any(len(line.cells) > paper.cells for line in page.lines):
        raise OutputError(
            message(
                "Braille page {page} does not fit on paper of {cells} cells and {lines} lines.",
                page=number,
                cells=paper.cells,
                lines=paper.lines,
            ),
            message("This is a mistake of the program: send us the workbook."),
        )


def one_file_a_volume(
    format_: Format,
    document: Document,
    settings: Settings,
    content: Callable[[tuple[Page, ...]], bytes],
    *,
    on_paper: bool,
) -> tuple[File, ...]:
    """Return a file for each volume; their names are numbered where there are several."""
    made = volumes(document, settings)
    numbers = [volume.number if len(made) > 1 else 0 for volume in made]
    return tuple(
        File(
            path(format_, document, number),
            content(volume.pages),
            pages=pages([volume]),
            sheets=sheets([volume], settings.paper) if on_paper else 0,
            volume=number,
        )
        for volume, number in zip(made, numbers, strict=True)
    )


def path(format_: Format, document: Document, volume: int = 0) -> str:
    """Return the path of a file: `braille/citizen-budget.g2.v1.brf` is the first of several contracted volumes."""
    grade = ".g2" if document.language.braille.grade == 2 else ""
    number = f".v{volume}" if volume else ""
    return format_.path.format(name=f"{document.name}{grade}{number}")


def pages(made: Sequence[Volume]) -> int:
    """Return how many pages have Braille."""
    return sum(bool(page.lines) for volume in made for page in volume.pages)


def sheets(made: Sequence[Volume], paper: Paper) -> int:
    """Return how many sheets of paper a copy takes; each volume begins a new one."""
    sides = 2 if paper.both_sides else 1
    return sum(-(-len(volume.pages) // sides) for volume in made)
