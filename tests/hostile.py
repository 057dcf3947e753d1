"""Hostile budgets: the fictitious one with something nasty in every text field, and its harmless twin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from citizen_budget.readers.schema import SHEETS, Field

FICTITIOUS = Path(__file__).parent / "data/fictitious.yaml"
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
KEYS = {"code", "theme", "commitment", "line_code"}
Spoil = Callable[[str, str, int], str]
"""From a text, its language and its number to what stands in its place."""


def nasty(text: str, language: str, number: int) -> str:
    """Return a formula, something nasty and a text."""
    return f"{FORMULAS[number % len(FORMULAS)]} {NASTY[number % len(NASTY)]} {text}"


def budget(spoil: Spoil) -> dict[str, Any]:
    """Return the fictitious budget with every text spoiled, in both languages."""
    content: dict[str, Any] = yaml.safe_load(FICTITIOUS.read_text("utf-8"))
    # The same text, such as the name of an account in each of its lines, stays the same text.
    numbers: dict[str, int] = {}
    for sheet in SHEETS:
        records = [content[sheet.key]] if sheet.single else content.get(sheet.key, [])
        for record in records:
            for one in sheet.fields:
                if one.key in record:
                    record[one.key] = _spoiled(one, record[one.key], spoil, numbers)
    return content


def _spoiled(one: Field, value: Any, spoil: Spoil, numbers: dict[str, int]) -> Any:
    number = numbers.setdefault(str(value), len(numbers))
    if one.translated:
        return {code: _each(text, lambda each, code=code: spoil(each, code, number)) for code, text in value.items()}
    if one.kind == "code" and one.key not in KEYS:
        return spoil(str(value), "", number)
    return value


def _each(text: Any, spoil: Callable[[str], str]) -> Any:
    return [spoil(each) for each in text] if isinstance(text, list) else spoil(text)
