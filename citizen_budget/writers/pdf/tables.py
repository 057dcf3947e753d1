"""Tables in the structure of a PDF: each cell names the heads it stands under."""

from __future__ import annotations

from collections.abc import Iterable

import pydyf

from citizen_budget.writers.pdf.structure import Element, Structure

# The head of a group of rows stands above them, across the table.
SCOPES = {"col": "/Column", "row": "/Row", "rowgroup": "/Column"}


def describe_cells(structure: Structure) -> None:
    """Give each head its scope and identifier, and each cell the identifiers of its heads."""
    tables = (element for element in structure.root.walk() if element.kind == "Table")
    for number, table in enumerate(tables, start=1):
        heads = [cell for cell in table.walk() if cell.kind == "TH"]
        for place, head in enumerate(heads, start=1):
            head.raw["ID"] = pydyf.String(f"table-{number}-head-{place}")
            head.raw["A"]["Scope"] = SCOPES[head.attribute("scope")]
        columns = _with_scope("col", heads)
        for part in table.elements:
            _name_heads(part, columns)


def _name_heads(part: Element, columns: list[Element]) -> None:
    """Name the heads of each cell of a part of a table: those of its group, of its row, of its column."""
    group = _with_scope("rowgroup", part.walk())
    for row in part.elements:
        heads = _with_scope("row", row.elements)
        for place, cell in enumerate(row.elements):
            if cell.kind == "TD":
                named = [*group, *heads, *columns[place : place + 1]]
                cell.raw["A"]["Headers"] = pydyf.Array(head.raw["ID"] for head in named)


def _with_scope(scope: str, cells: Iterable[Element]) -> list[Element]:
    return [cell for cell in cells if cell.kind == "TH" and cell.attribute("scope") == scope]
