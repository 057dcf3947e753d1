"""Contents: there is something to publish, and a picture has its description."""

from __future__ import annotations

from collections.abc import Iterator

from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.records import Place
from citizen_budget.rules.draft import Draft


def published(draft: Draft) -> Iterator[Problem]:
    """Tell that a file has neither budget lines nor commitments."""
    records = draft.source.records
    if not records.get("lines") and not records.get("commitments"):
        yield problem("A007", Place(draft.source.file))


def logo(draft: Draft) -> Iterator[Problem]:
    """Tell that the logo has no description."""
    commune = draft.budget.commune
    if commune.logo is not None and not commune.logo_alternative:
        yield problem("V023", commune.record.at("logo_alternative_fr"))
