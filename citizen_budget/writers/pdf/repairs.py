"""Repairs: what WeasyPrint leaves out of the structure of a PDF, one small function for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pydyf

from citizen_budget.writers.pdf.structure import Annotation, Content, Element, Structure
from citizen_budget.writers.pdf.tables import describe_cells

# WeasyPrint counts in CSS pixels from the top of the page, PDF in points from its foot.
POINTS = 0.75
# Elements that only carry styles; what is in them says all there is to say.
CARRIERS = ("NonStruct", "Span", "Div")


def join_what_pages_and_lines_split(structure: Structure) -> None:
    """Make one element of those that a page or a line break made of one; a repeated table head is said once."""
    for element in structure.root.walk():
        first: dict[tuple[int, str, str], Element] = {}
        kept: list[Element | Content | Annotation] = []
        for child in element.children:
            if not isinstance(child, Element) or child.origin is None or child.origin.node is None:
                kept.append(child)
                continue
            known = first.setdefault((id(child.origin.node), child.origin.tag, child.kind), child)
            if known is child:
                kept.append(child)
            elif child.kind != "THead":
                known.children.extend(child.children)
        element.children = kept


def tag_notes(structure: Structure) -> None:
    """Make notes of the remarks beside the text; each has an identifier (PDF/UA-1, 7.9)."""
    notes = (element for element in structure.root.walk() if element.has_class("note"))
    for number, note in enumerate(notes, start=1):
        note.kind = "Note"
        note.raw["ID"] = pydyf.String(f"note-{number}")


def tag_contents(structure: Structure) -> None:
    """Make a table of contents of its list: entries that refer to a page."""
    for contents in structure.root.walk():
        if contents.has_class("contents"):
            for element in contents.walk():
                element.kind = {"L": "TOC", "LI": "TOCI", "LBody": "Reference"}.get(element.kind, element.kind)


def pair_terms_with_meanings(structure: Structure) -> None:
    """Make one item of each term and its meaning: the term is the label, the meaning the body."""
    for element in structure.root.walk():
        if element.made_for("dl"):
            items = [item for inner in element.walk() for item in inner.elements if item.kind == "LI"]
            for term, meaning in zip(items[::2], items[1::2], strict=True):
                for label in term.elements:
                    label.kind = "Lbl"
                term.children += meaning.children
            element.children = list(items[::2])


def number_lists(structure: Structure) -> None:
    """Say of each list how its items are marked."""
    for element in structure.root.walk():
        if element.kind == "L":
            numbering = {"ol": "/Decimal", "ul": "/Disc"}.get(element.origin.tag if element.origin else "", "/None")
            element.raw["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})


def place_figures(structure: Structure) -> None:
    """Say where each picture stands, in points from the foot of its page."""
    for element in structure.root.walk():
        if element.kind == "Figure":
            height = structure.pages[element.page]["MediaBox"][3]
            left, top, right, foot = (side * POINTS for side in element.raw["A"]["BBox"])
            element.raw["A"]["BBox"] = pydyf.Array((left, height - foot, right, height - top))
            element.raw["A"]["Placement"] = "/Block"


def expand_abbreviations(structure: Structure) -> None:
    """Say what each abbreviation stands for."""
    for element in structure.root.walk():
        if element.made_for("abbr"):
            element.kind = "Span"
            element.raw["E"] = pydyf.String(element.attribute("title"))


def describe_links(structure: Structure) -> None:
    """Describe each link by its words: WeasyPrint gives its address."""
    for element in structure.root.walk():
        node = element.origin.node if element.origin else None
        if element.kind == "Link" and node is not None:
            words = pydyf.String(" ".join("".join(node.itertext()).split()))
            for child in element.children:
                if isinstance(child, Annotation):
                    child.raw["Contents"] = words


def mark_languages(structure: Structure) -> None:
    """Say the language of each element that has another than the one it stands in."""
    told = structure.pdf.catalog["Lang"].string

    def mark(element: Element, around: str) -> None:
        own = (element.origin.language if element.origin else "") or around
        element.language = own if own != around else ""
        if element.language and element.kind == "NonStruct":
            element.kind = "Span"
        for child in element.elements:
            mark(child, own)

    mark(structure.root, told)


def drop_carriers(structure: Structure) -> None:
    """Leave out the elements that say nothing themselves: their content stands where they stood."""
    for element in structure.root.walk():
        element.children = list(_told(element))


def _told(element: Element) -> Iterator[Element | Content | Annotation]:
    for child in element.children:
        if isinstance(child, Element) and _is_carrier(child, element):
            yield from _told(child)
        else:
            yield child


def _is_carrier(child: Element, parent: Element) -> bool:
    # An anonymous box is taken for another one of the element it stands in.
    is_anonymous = child.kind == parent.kind and child.origin is not None and child.origin == parent.origin
    says_something = child.language or "E" in child.raw or "ID" in child.raw
    return is_anonymous or (child.kind in CARRIERS and not says_something)


def drop_links_in_links(structure: Structure) -> None:
    """Leave one place to click where the words of a link have boxes of their own."""
    for link in structure.root.walk():
        if link.kind == "Link":
            for element in link.walk():
                if element is not link:
                    _unlink(structure, element)


def _unlink(structure: Structure, element: Element) -> None:
    for child in element.children:
        if isinstance(child, Annotation):
            places = structure.pages[element.page]["Annots"]
            places.remove(child.raw.reference)
            child.raw.clear()
    element.children = [child for child in element.children if not isinstance(child, Annotation)]


def list_identifiers(structure: Structure) -> None:
    """Write the tree of identifiers, by which cells find their heads."""
    named = {element.raw["ID"].string: element for element in structure.root.walk() if "ID" in element.raw}
    names = [part for name in sorted(named) for part in (pydyf.String(name), named[name].raw.reference)]
    tree = pydyf.Dictionary({"Names": pydyf.Array(names)})
    structure.pdf.add_object(tree)
    structure.target(structure.pdf.catalog["StructTreeRoot"])["IDTree"] = tree.reference


# In this order: each repair finds what those before it have left.
REPAIRS: tuple[Callable[[Structure], None], ...] = (
    join_what_pages_and_lines_split,
    tag_notes,
    pair_terms_with_meanings,
    tag_contents,
    number_lists,
    place_figures,
    expand_abbreviations,
    drop_links_in_links,
    describe_links,
    mark_languages,
    drop_carriers,
    describe_cells,
    list_identifiers,
)
