"""The citizen budget: sixteen sections, those without data left out.

The sections follow the International Budget Partnership's guide to citizens budgets, PEFA PI-9,
and the model booklet for Moroccan communes.
"""

from __future__ import annotations

from citizen_budget.compose.about import formats, sources
from citizen_budget.compose.changes import changes, surplus
from citizen_budget.compose.edition import Edition
from citizen_budget.compose.money import expenditure, revenue
from citizen_budget.compose.opening import assumptions, calendar, essentials, opening, structure, what
from citizen_budget.compose.parts import present
from citizen_budget.compose.people import commitments, for_whom, glossary, projects, take_part
from citizen_budget.document import Document, Year

NAME = "citizen-budget"

SECTIONS = (
    formats,
    essentials,
    what,
    structure,
    calendar,
    assumptions,
    revenue,
    expenditure,
    projects,
    surplus,
    changes,
    for_whom,
    commitments,
    take_part,
    glossary,
    sources,
)


def compose(edition: Edition) -> Document:
    """Return the citizen budget of a year."""
    wording, commune = edition.wording, edition.budget.commune
    return edition.document(
        NAME,
        title=wording.say("Citizen budget {year}", year=Year(commune.fiscal_year)),
        subtitle=wording.text(commune.name),
        description=wording.line("The budget of the commune in simple words."),
        blocks=(*edition.logo(), *present(opening(edition)), *present(make(edition) for make in SECTIONS)),
    )
