"""Contents: something to publish, a name to publish it under, a picture with its description, no row forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.readers.example import is_the_example
from citizen_budget.readers.table import LEFT_ASIDE
from citizen_budget.records import Place
from citizen_budget.rules.draft import Draft


def published(draft: Draft) -> Iterator[Problem]:
    """Tell that a file has neither budget lines nor commitments."""
    records = draft.source.records
    if not records.get("lines") and not records.get("commitments"):
        yield problem("A007", Place(draft.source.file))


def name(draft: Draft) -> Iterator[Problem]:
    """Tell that the commune's name gives no name for the folder of its documents."""
    commune = draft.budget.commune
    french = commune.name.get("fr")
    if french and not commune.ascii_name:
        yield problem("V024", commune.record.at("name_fr"), text=french)


def logo(draft: Draft) -> Iterator[Problem]:
    """Tell that the logo has no description."""
    commune = draft.budget.commune
    if commune.logo is not None and not commune.logo_alternative:
        yield problem("V023", commune.record.at("logo_alternative_fr"))


def left_aside(draft: Draft) -> Iterator[Problem]:
    """Tell each row that is left aside though it holds more than the example of a blank workbook."""
    for record in draft.source.records.get(LEFT_ASIDE, ()):
        if record.values and not is_the_example(record):
            yield problem("S018", record.place)
