"""Compose: what is said, in which order, in one language."""

from __future__ import annotations

from collections.abc import Callable

from citizen_budget.budget import Budget
from citizen_budget.compose import citizen_budget, commitments, summary
from citizen_budget.compose.edition import Edition, Offer, edition
from citizen_budget.document import Document
from citizen_budget.language import Language

__all__ = ["Offer", "compose"]

COMPOSERS: dict[str, Callable[[Edition], Document]] = {
    "citizen-budget": citizen_budget.compose,
    "commitments": commitments.compose,
    "summary": summary.compose,
}


def compose(budget: Budget, language: Language, offer: Offer) -> tuple[Document, ...]:
    """Return the documents of a year that have something to say, in one language.

    The citizen budget needs lines, the commitments need commitments; the summary is always there.
    """
    this = edition(budget, language, offer)
    return tuple(COMPOSERS[name](this) for name in this.names)
