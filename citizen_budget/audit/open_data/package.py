"""The Data Package: what it says of the budget, and of each table as it lies there."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from typing import Any

from citizen_budget.audit.match import Difference
from citizen_budget.audit.open_data.values import by_place, check_value, text_at
from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.told import Told, plain
from citizen_budget.errors import message


def check_package(package: Mapping[str, Any], told: Told, tables: Mapping[str, Parcel]) -> None:
    """Raise `Difference` where the description of the tables says otherwise than the budget, or than a table."""
    wanted = _about(told)
    for name, expected in wanted.items():
        check_value((), f"{expected}", f"{package.get(name)}", message("at {place}", place=name))
    year = text_at(by_place(told), "commune", "fiscal_year")
    check_value((), year, package["name"].rpartition("-")[2], message("at {place}", place="name"))
    paths = [resource["path"] for resource in package["resources"]]
    if sorted(paths) != sorted(tables):
        raise Difference((), message("at {place}", place="resources"), ", ".join(sorted(tables)), ", ".join(paths))
    for resource in package["resources"]:
        table = tables[resource["path"]].content
        for name, expected in _of_table(table).items():
            found = _columns(resource) if name == "fields" else f"{resource[name]}"
            check_value((), expected, found, message("at {place}", place=f"{resource['path']}, {name}"))


def _about(told: Told) -> dict[str, object]:
    """Return what the description says of the budget; None where the budget does not say it."""
    values = by_place(told)

    def of(*field: str) -> str:
        return text_at(values, "commune", *field)

    year, licence, link = of("fiscal_year"), _in_languages(told, ("commune", "licence")), of("licence_link")
    sources = {place[1] for place in values if place[0] == "sources"}
    listed = [
        {"title": text_at(values, "sources", source, "title", "fr")}
        | ({"path": path} if (path := text_at(values, "sources", source, "link")) else {})
        for source in sorted(sources, key=int)
    ]
    return {
        "title": " – ".join((*_in_languages(told, ("commune", "name")).values(), year)),
        "fiscalPeriod": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
        "contributors": [{"title": of("name", "fr"), "role": "publisher"}],
        "version": of("version") or None,
        "licence": licence or None,
        "licenses": [{"path": link, "title": licence.get("fr") or link}] if link else None,
        "sources": listed or None,
    }


def _in_languages(told: Told, field: tuple[str, ...]) -> dict[str, str]:
    return {run.place[-1]: plain(run.parts) for run in told.runs if run.place[:-1] == field}


def _of_table(content: bytes) -> dict[str, str]:
    """Return what the description must say of a table: its size, its checksum, its columns."""
    return {
        "bytes": f"{len(content)}",
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "fields": ", ".join(next(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))),
    }


def _columns(resource: Mapping[str, Any]) -> str:
    return ", ".join(field["name"] for field in resource["schema"]["fields"])
