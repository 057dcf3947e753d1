"""Arabic letters: the shapes they take in a PDF become the letters again."""

from __future__ import annotations

import re
import unicodedata

# Presentation forms A and B; U+FEFF, their last neighbour, is a byte order mark.
_RANGES = (("\ufb50", "\ufdff"), ("\ufe70", "\ufefe"))
SHAPES = frozenset(chr(point) for first, last in _RANGES for point in range(ord(first), ord(last) + 1))
SHAPES_PATTERN = f"[{''.join(f'{first}-{last}' for first, last in _RANGES)}]+"
_SHAPES = re.compile(SHAPES_PATTERN)


def base_letters(text: str) -> str:
    """Fold the shapes that Arabic letters take in a PDF back to the letters; nothing else changes."""
    return text if SHAPES.isdisjoint(text) else _SHAPES.sub(folded_shapes, text)


def folded_shapes(match: re.Match[str]) -> str:
    """Return presentation forms as ordinary letters; a lone vowel mark loses the blank it stood on."""
    return "".join(unicodedata.normalize("NFKC", shape).lstrip(" ") for shape in match[0])
