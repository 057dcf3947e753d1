"""An edition: one budget, in one language, with what is offered beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from citizen_budget.budget import Budget
from citizen_budget.compose.totals import Totals, totals
from citizen_budget.compose.wording import Wording
from citizen_budget.document import (
    Alternate,
    Block,
    Code,
    Document,
    Figure,
    Inlines,
    Link,
    Pronunciation,
    WebAddress,
)
from citizen_budget.language import Language
from citizen_budget.qr import qr_code


class OfferedFormat(Protocol):
    """A format a document can lead to: its name, its title (a message), its path with `{name}`.

    `in_volumes` formats may have several files; a proof is not for readers.
    """

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def in_volumes(self) -> bool: ...  # noqa: D102
    @property
    def is_proof(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Offer:
    """The formats and languages that are built, so that each document can lead to the others.

    `has_volumes` says that a Braille copy may be several files, which only the index can name.
    """

    formats: tuple[OfferedFormat, ...]
    languages: tuple[Language, ...]
    has_volumes: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """One budget in one language; every section of a document is made from it.

    `names` are the documents it has something to say in.
    """

    budget: Budget
    language: Language
    wording: Wording
    totals: Totals
    offer: Offer
    names: tuple[str, ...]

    def title(self, name: str) -> Inlines:
        """Return the title of a document by its name."""
        match name:
            case "citizen-budget":
                return (self.wording.line("Citizen budget"),)
            case "commitments":
                return (self.wording.line("Our commitments"),)
            case _:
                return (self.wording.line("The essentials"),)

    def document(
        self,
        name: str,
        *,
        title: Inlines,
        subtitle: Inlines,
        description: str,
        blocks: tuple[Block, ...],
        is_short: bool = False,
    ) -> Document:
        """Return a document with what all three have in common."""
        commune = self.budget.commune
        return Document(
            name=name,
            language=self.language,
            title=title,
            subtitle=subtitle,
            description=description,
            producer=self.wording.plain(commune.producer or commune.name),
            year=commune.fiscal_year,
            issued=commune.issued or self._voted,
            blocks=blocks,
            alternates=tuple(
                Alternate(other, f"../{other.code}/{name}.html")
                for other in self.offer.languages
                if other.code != self.language.code
            ),
            siblings=tuple(Link(self.title(other), f"{other}.html") for other in self.names if other != name),
            web=self._web(),
            is_short=is_short,
            pronunciations=self._pronunciations,
        )

    def logo(self) -> tuple[Figure, ...]:
        """Return the commune's logo with the words that stand for it, where the workbook gives one."""
        commune = self.budget.commune
        if not commune.logo:
            return ()
        alternative = self.wording.plain(commune.logo_alternative)
        is_png = commune.logo.startswith(b"\x89PNG")
        return (Figure(commune.logo, "image/png" if is_png else "image/jpeg", alternative),)

    def _web(self) -> WebAddress | None:
        address = self.budget.commune.short_address
        if not address:
            return None
        shown = address.split("://")[-1].rstrip("/")
        content = self.wording.say("This document on the web: {address}", address=Link((Code(shown),), address))
        said = self.wording.line("A QR code to scan with a telephone. It leads to {address}.").format(address=shown)
        return WebAddress(content, Figure(qr_code(address), "image/png", said))

    @property
    def _pronunciations(self) -> tuple[Pronunciation, ...]:
        """Return how words of the glossary are said in the language whose voice needs vowel marks."""
        terms = self.budget.glossary if self.language.voice.needs_vowels else ()
        words = ((self.wording.plain(term.term), term.say_ar) for term in terms if term.say_ar)
        return tuple(Pronunciation(word, said) for word, said in words)

    @property
    def _voted(self) -> date | None:
        return self.budget.commune.visa_date or self.budget.commune.session_date


def edition(budget: Budget, language: Language, offer: Offer) -> Edition:
    """Return the edition of a budget in a language, with the month names the commune uses."""
    if budget.commune.months == "eastern":
        language = replace(language, months=language.other_months)
    names = (
        *(["citizen-budget"] if budget.lines else []),
        *(["commitments"] if budget.commitments else []),
        "summary",
    )
    return Edition(budget, language, Wording(language), totals(budget), offer, names)
