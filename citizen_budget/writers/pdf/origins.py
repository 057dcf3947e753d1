"""Origins: which element of the page each structure element of a PDF was made for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element as Node

from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags

# The function that is wrapped while a file is made. It is private: WeasyPrint is pinned to the
# version it was read in, and a test names both.
WEASYPRINT = "70.0"
WRAPPED = "_build_box_tree"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a structure element was made for: the HTML element, its tag with `::after` or such, its language."""

    node: Node | None
    tag: str
    language: str

    @property
    def classes(self) -> tuple[str, ...]:
        """Return the classes of the HTML element, none for what is generated beside it."""
        if self.node is None or "::" in self.tag:
            return ()
        return tuple(self.node.get("class", "").split())


@contextmanager
def remembered_origins() -> Iterator[dict[int, Origin]]:
    """Give the origin of each structure element that is made meanwhile, by the number of its object."""
    origins: dict[int, Origin] = {}
    build = getattr(tags, WRAPPED)

    def remembering(box: Any, *arguments: Any) -> Iterator[Any]:
        for element in build(box, *arguments):
            # The outermost box of an element gives its number last: the first is the closest.
            origins.setdefault(element.number, _origin(box))
            yield element

    setattr(tags, WRAPPED, remembering)
    try:
        yield origins
    finally:
        setattr(tags, WRAPPED, build)


def _origin(box: Any) -> Origin:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    return Origin(box.element, str(box.element_tag), str(box.style["lang"] or ""))
