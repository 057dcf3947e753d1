"""The structure of a PDF as a tree: read from the file that is being made, and written back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pydyf

from citizen_budget.writers.pdf.origins import Origin


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content: what is drawn on a page between two marks, by the number of the mark."""

    page: int
    mark: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A place on a page that can be clicked: its dictionary, and the reference that leads to it."""

    raw: Any
    reference: bytes


@dataclass(eq=False, slots=True)
class Element:
    """A structure element: its type (`P`, `Table`), its attributes, what is in it, where it comes from."""

    kind: str
    page: int
    raw: Any
    origin: Origin | None = None
    children: list[Element | Content | Annotation] = field(default_factory=list)
    language: str = ""

    @property
    def elements(self) -> list[Element]:
        """Return the elements directly in this one."""
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> Iterator[Element]:
        """Yield this element and all those in it, in reading order."""
        yield self
        for child in self.elements:
            yield from child.walk()

    def made_for(self, *tags: str) -> bool:
        """Return whether the element was made for an HTML element with one of the tags."""
        return self.origin is not None and self.origin.tag in tags

    def has_class(self, name: str) -> bool:
        """Return whether the element was made for an HTML element of a class."""
        return self.origin is not None and name in self.origin.classes

    def attribute(self, name: str) -> str:
        """Return an attribute of the HTML element, empty where there is none."""
        node = self.origin.node if self.origin else None
        return node.get(name, "") if node is not None else ""


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure of a file: the file, its first element, and the pages' dictionaries."""

    pdf: Any
    root: Element
    pages: tuple[Any, ...]

    def target(self, reference: bytes) -> Any:
        """Return the object that a reference names."""
        return self.pdf.objects[_number(reference)]


def read(pdf: Any, origins: Mapping[int, Origin]) -> Structure:
    """Return the structure of a file as WeasyPrint makes it."""
    references = list(pdf.page_references)
    pages = tuple(pdf.objects[_number(reference)] for reference in references)
    first = pdf.objects[_number(_root(pdf)["K"][0])]

    def element(raw: Any, page: int) -> Element:
        page = references.index(raw["Pg"]) if "Pg" in raw else page
        made = Element(raw["S"].removeprefix("/"), page, raw, origins.get(raw.number))
        made.children = [child(kid, page) for kid in raw["K"]]
        return made

    def child(kid: Any, page: int) -> Element | Content | Annotation:
        if isinstance(kid, int):
            return Content(page, kid)
        raw = pdf.objects[_number(kid)]
        if raw["Type"] == "/OBJR":
            return Annotation(pdf.objects[_number(raw["Obj"])], kid)
        return element(raw, page)

    return Structure(pdf, element(first, 0), pages)


def write(structure: Structure) -> None:
    """Put the structure back into its file: its elements, and of which one each content and annotation is."""
    owners: dict[Content, Element] = {}
    linked: dict[int, Element] = {}
    for element in structure.root.walk():
        _fill(structure, element)
        for child in element.children:
            if isinstance(child, Content):
                owners[child] = element
            elif isinstance(child, Annotation):
                linked[child.raw["StructParent"]] = element
    parents = structure.target(_root(structure.pdf)["ParentTree"])
    parents["Nums"] = pydyf.Array()
    for page in range(len(structure.pages)):
        marks = range(max((content.mark for content in owners if content.page == page), default=-1) + 1)
        found = (owners.get(Content(page, mark)) for mark in marks)
        parents["Nums"] += [page, pydyf.Array(owner.raw.reference if owner else "null" for owner in found)]
    for number, element in sorted(linked.items()):
        parents["Nums"] += [number, element.raw.reference]
    _empty_what_is_left_out(structure)


def _fill(structure: Structure, element: Element) -> None:
    """Write an element's type, language, page and content; its parent is written with its children."""
    raw = element.raw
    raw["S"] = f"/{element.kind}"
    raw["Pg"] = structure.pdf.page_references[element.page]
    raw["K"] = pydyf.Array(_kid(structure, element, child) for child in element.children)
    if element.language:
        raw["Lang"] = pydyf.String(element.language)
    for child in element.elements:
        child.raw["P"] = raw.reference


def _kid(structure: Structure, parent: Element, child: Element | Content | Annotation) -> Any:
    match child:
        case Element():
            return child.raw.reference
        case Annotation():
            return child.reference
        case Content() if child.page == parent.page:
            return child.mark
        case Content():
            page = structure.pdf.page_references[child.page]
            return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": child.mark})


def _empty_what_is_left_out(structure: Structure) -> None:
    """Leave nothing of the elements that are in the tree no more; their empty objects keep the numbering."""
    kept = {element.raw.number for element in structure.root.walk()}
    for raw in structure.pdf.objects:
        if isinstance(raw, pydyf.Dictionary) and raw.get("Type") == "/StructElem" and raw.number not in kept:
            raw.clear()


def _root(pdf: Any) -> Any:
    return pdf.objects[_number(pdf.catalog["StructTreeRoot"])]


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
