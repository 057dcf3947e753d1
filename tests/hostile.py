"""Hostile budgets: the fictitious one with something nasty in every text field, and its harmless twin."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from citizen_budget.readers.schema import SHEETS, Field

DATA = Path(__file__).parent / "data"
FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1;2)", '=HYPERLINK("http://evil.example";"x")')
NASTY = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "\"' onmouseover=alert(1) x='",
    "<!-- --> ]]> <![CDATA[ x",
    "</style><style>*{display:none}</style>",
    "&lt;b&gt; &amp; &#60; &nbsp;",
    "{{ 7*7 }} {% include '/etc/passwd' %} {# x #}",
    "{0} {name} {0.__class__} %s %(name)s ${x}",
    '{ INCLUDETEXT "/etc/passwd" } PAGE \\* MERGEFORMAT',
    "[[h@'l@U]] <break time='9s'/> <speak>",
    "00:00.000 --> 00:01.000",
    "javascript:alert(1) file:///etc/passwd data:text/html,x",
    "../../etc/passwd C:\\Windows\\x",
)
# What other records point at stays as it is.
KEYS = frozenset({"code", "theme", "commitment", "line_code"})
Spoil = Callable[[str, int], str]
"""From a text and its number to what stands in its place."""


def nasty(text: str, number: int) -> str:
    """Return a formula, something nasty, and the text."""
    return f"{FORMULAS[number % len(FORMULAS)]} {NASTY[number % len(NASTY)]} {text}"


def harmless(text: str, number: int) -> str:
    """Return the text with a harmless word and its number."""
    return f"Q {number} {text}"


def content(spoil: Spoil) -> dict[str, Any]:
    """Return the fictitious budget with every text spoiled, in both languages."""
    budget: dict[str, Any] = yaml.safe_load((DATA / "fictitious.yaml").read_text("utf-8"))
    # The same text, such as the name of an account in each of its lines, stays the same text.
    numbers: dict[str, int] = {}
    for sheet in SHEETS:
        for record in [budget[sheet.key]] if sheet.single else budget[sheet.key]:
            for one in sheet.fields:
                if one.key in record and is_text(one):
                    value = record[one.key]
                    record[one.key] = _spoiled(value, spoil, numbers.setdefault(str(value), len(numbers)))
    return budget


def is_text(one: Field) -> bool:
    """Return whether people may write what they like in a field."""
    return one.translated or (one.kind == "code" and one.key not in KEYS)


def _spoiled(value: Any, spoil: Spoil, number: int) -> Any:
    if isinstance(value, Mapping):
        return {code: _spoiled(words, spoil, number) for code, words in value.items()}
    if isinstance(value, list):
        return [_spoiled(item, spoil, number) for item in value]
    return spoil(str(value), number)


def write(folder: Path, budget: Mapping[str, Any]) -> Path:
    """Save a budget as YAML, with the logo beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(DATA / "logo.png", folder)
    path = folder / "budget.yaml"
    path.write_text(yaml.safe_dump(dict(budget), allow_unicode=True, sort_keys=False), "utf-8")
    return path


def small(*names: str) -> dict[str, Any]:
    """Return a budget of a line for each name, in both languages, that adds up."""

    def line(direction: str, code: str, name: str, amount: int) -> dict[str, Any]:
        both = {"fr": f"{name} Eau", "ar": f"{name} الماء"}
        return {"part": "1", "direction": direction, "code": code, "name": both, "amount": amount}

    spent = [line("expenditure", f"10.{place}", name, 1000) for place, name in enumerate(names, start=10)]
    return {
        "commune": {"name": {"fr": "Ville", "ar": "المدينة"}, "fiscal_year": 2025},
        "lines": [line("revenue", "10.10", "Taxe", 1000 * len(names)), *spent],
    }
