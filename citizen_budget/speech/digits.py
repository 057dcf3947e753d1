"""Digits of codes and telephone numbers, in the groups in which they are said."""

from __future__ import annotations

import re


def pairs(text: str) -> list[str]:
    """Return the groups of digits as they are written; more than three digits are cut in pairs from the end."""
    groups = re.findall(r"\d+", text)
    return [pair for group in groups for pair in ([group] if len(group) <= 3 else _cut(group))]


def _cut(group: str) -> list[str]:
    odd = len(group) % 2
    return ([group[:1]] if odd else []) + [group[place : place + 2] for place in range(odd, len(group), 2)]
