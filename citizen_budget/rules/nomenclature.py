"""Nomenclature: the codes of parts 1 and 2 have the chapters and the shape of the official form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.rules.draft import Draft
from citizen_budget.rules.sums import code_steps, covered_steps

# General administration, social affairs, technical affairs, economic affairs, support, results.
CHAPTERS = ("10", "20", "30", "40", "50", "60")

# Revenue is chapter.article.line; expenditure is chapter.article.programme.project.line.
_MOST_STEPS = {"revenue": 3, "expenditure": 5}
_EXAMPLES = {"revenue": "30.10.14", "expenditure": "10.20.20.10.11"}
_STEP = re.compile(r"\d\d")


def codes(draft: Draft) -> Iterator[Problem]:
    """Tell each code that has another shape, or begins with another chapter, than those of the nomenclature."""
    for line in (*draft.budget.lines, *draft.budget.totals):
        if line.part not in ("1", "2"):
            continue
        place, steps = line.record.at("code"), code_steps(line.code)
        if len(steps) > _MOST_STEPS[line.direction] or not all(map(_STEP.fullmatch, steps)):
            most, example = _MOST_STEPS[line.direction], _EXAMPLES[line.direction]
            yield problem("N002", place, code=line.code, steps=most, example=example)
        elif line.is_total and not covered_steps(line.code):
            continue  # The total of all chapters.
        elif steps[0] not in CHAPTERS:
            yield problem("N001", place, code=line.code, chapter=steps[0], chapters=", ".join(CHAPTERS))
