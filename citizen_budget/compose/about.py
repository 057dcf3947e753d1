"""About the documents: their other forms, how to reach the commune, the sources."""

from __future__ import annotations

from citizen_budget.budget import Reference
from citizen_budget.compose.edition import Edition, OfferedFormat
from citizen_budget.compose.parts import definition, definitions, linked, listed, section, sentences
from citizen_budget.document import Code, Definitions, Inlines, Link, List, Paragraph, Section


def formats(edition: Edition, name: str = "citizen-budget") -> Section | None:
    """Return the other forms of a document, and how to ask for a copy in Braille."""
    wording = edition.wording
    offered = [form for form in edition.offer.formats if not form.is_proof]
    in_braille = any(form.path.startswith("braille/") for form in offered)
    title = (
        wording.line("This document also exists in Braille")
        if in_braille
        else wording.line("The forms of this document")
    )
    links = [(Link((wording.line(form.title),), _target(form, name, edition)),) for form in offered]
    contact = edition.budget.commune.braille_contact
    return section(
        2,
        "formats",
        (wording.line(title),),
        Paragraph((wording.line("All its forms say the same thing, with the same figures."),)),
        listed(links),
        Paragraph(wording.say("To ask for a copy: {contact}", contact=wording.text(contact))) if contact else None,
    )


def _target(form: OfferedFormat, name: str, edition: Edition) -> str:
    """Return the path of a form, or that of the index where the form may be several files."""
    if form.in_volumes and edition.offer.has_volumes:
        return f"../index.html#{edition.language.code}"
    return form.path.format(name=name)


def contact(edition: Edition) -> Definitions | None:
    """Return how to reach the commune."""
    commune, wording = edition.budget.commune, edition.wording
    telephone = (Link((Code(commune.phone),), f"tel:{_dialled(commune.phone)}"),) if commune.phone else ()
    email = (Link((Code(commune.email),), f"mailto:{commune.email}"),) if commune.email else ()
    website = _website(edition)
    officer = wording.text(commune.officer)
    if commune.officer_contact:
        officer = (*officer, wording.line(", "), Code(commune.officer_contact))
    return definitions(
        (
            definition(wording.line("Address"), wording.text(commune.address)),
            definition(wording.line("Telephone"), telephone),
            definition(wording.line("E-mail"), email),
            definition(wording.line("Website"), website),
            definition(wording.line("Who answers requests for information"), officer),
        )
    )


def _website(edition: Edition) -> Inlines:
    address = edition.budget.commune.website
    if not address:
        return ()
    # On paper and in Braille a link is only its words: the address stands beside it.
    name = Link((edition.wording.line("The website of the commune"),), address)
    return edition.wording.say("{link} ({address})", link=name, address=Code(address.split("://")[-1].rstrip("/")))


def _dialled(phone: str) -> str:
    return "".join(character for character in phone if character.isdecimal() or character == "+")


def sources(edition: Edition) -> Section | None:
    """Return where the figures come from, how they are shown, the laws and the licence."""
    wording, budget = edition.wording, edition.budget
    named = [_source(edition, each) for each in budget.sources]
    laws = listed(linked(wording.text(each.title), each.link) for each in budget.legal)
    method = List(
        (
            wording.say("Amounts are shown in full, in dirhams."),
            wording.say("Percentages are rounded to one decimal. Together they are 100."),
            wording.say("The money that moves from the first part to the second is counted once."),
        )
    )
    return section(
        2,
        "sources",
        (wording.line("Sources and method"),),
        listed(named),
        method if budget.lines else None,
        section(3, "legal", (wording.line("The laws"),), laws),
        _licence(edition),
    )


def _source(edition: Edition, source: Reference) -> Inlines:
    text = edition.wording.text
    return sentences(linked(text(source.title), source.link), text(source.credit))


def _licence(edition: Edition) -> Paragraph | None:
    commune = edition.budget.commune
    if not commune.licence:
        return None
    licence = linked(edition.wording.text(commune.licence), commune.licence_link)
    return Paragraph(edition.wording.say("Licence: {licence}", licence=licence))
