"""The summary: the essentials alone, for two or three sheets of Braille and one printed page."""

from __future__ import annotations

from citizen_budget.compose.about import contact, formats
from citizen_budget.compose.commitments import status_table
from citizen_budget.compose.edition import Edition
from citizen_budget.compose.money import expenditure_chart, revenue_chart
from citizen_budget.compose.opening import essentials, stage
from citizen_budget.compose.parts import present, section
from citizen_budget.document import Document, Section, Year

NAME = "summary"


def compose(edition: Edition) -> Document:
    """Return the essentials of the year."""
    wording, commune = edition.wording, edition.budget.commune
    return edition.document(
        NAME,
        title=wording.say("The essentials {year}", year=Year(commune.fiscal_year))
        if edition.budget.lines
        else edition.title(NAME),
        subtitle=wording.text(commune.name),
        description=wording.line("The budget and the commitments of the commune on one page."),
        is_short=True,
        blocks=present(
            (
                stage(edition) if edition.budget.lines else None,
                *_figures(edition),
                _commitments(edition),
                formats(edition, NAME),
                _contact(edition),
            )
        ),
    )


def _figures(edition: Edition) -> tuple[Section | None, ...]:
    if not edition.budget.lines:
        return ()
    wording = edition.wording
    return (
        essentials(edition),
        section(2, "revenue", (wording.line("Where does the money come from?"),), revenue_chart(edition)),
        section(2, "expenditure", (wording.line("Where does the money go?"),), expenditure_chart(edition)),
    )


def _commitments(edition: Edition) -> Section | None:
    if not edition.budget.commitments:
        return None
    title = (edition.wording.line("Our commitments and their progress"),)
    return section(2, "commitments", title, status_table(edition))


def _contact(edition: Edition) -> Section | None:
    return section(2, "contact", (edition.wording.line("Contact us"),), contact(edition))
