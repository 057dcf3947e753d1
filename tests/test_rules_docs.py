"""docs/rules.md explains every problem, in the words of the program, with examples that are true."""

from __future__ import annotations

import ast
import re
import runpy
from pathlib import Path

import pytest

from citizen_budget import rules
from citizen_budget.problems import PROBLEMS
from tests.rule_examples import checked, examples

ROOT = Path(__file__).parents[1]
EXAMPLES = examples()


def test_the_page_of_rules_is_the_one_that_scripts_rules_makes() -> None:
    made = runpy.run_path(str(ROOT / "scripts/rules.py"))["page"]()
    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == made


def test_every_rule_has_a_bad_and_a_good_example() -> None:
    assert {code: sorted(pair) for code, pair in EXAMPLES.items()} == {code: ["bad", "good"] for code in PROBLEMS}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_bad_example_is_told(tmp_path: Path, code: str) -> None:
    found = checked(tmp_path, EXAMPLES[code]["bad"])
    errors = {one.code for one in found.problems}
    # A mistake may bring others with it, but a doubt is told alone.
    assert code in ({one.code for one in found.warnings} if PROBLEMS[code].is_warning else errors)
    assert not (PROBLEMS[code].is_warning and errors)


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_good_example_passes(tmp_path: Path, code: str) -> None:
    found = checked(tmp_path, EXAMPLES[code]["good"])
    assert found.problems == ()
    assert code not in {one.code for one in found.warnings}


def test_every_code_is_used_and_every_used_code_is_listed() -> None:
    used: set[str] = set()
    for folder in ("readers", "rules"):
        for path in (ROOT / "citizen_budget" / folder).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and re.fullmatch(r"[FSVLRAYMNTC]\d{3}", str(node.value)):
                    used.add(str(node.value))
    assert used == set(PROBLEMS)


def test_the_table_of_rules_names_the_codes_of_the_whole_budget() -> None:
    codes = [code for rule in rules.RULES for code in rule.codes]
    families = [code for code in PROBLEMS if code[0] in "RAYMNTC" or code in ("V023", "V024", "S018")]
    assert sorted(codes) == sorted(families)
