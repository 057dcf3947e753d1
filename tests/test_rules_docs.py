"""docs/rules.md explains every problem, in the words of the program."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from citizen_budget import rules
from citizen_budget.problems import PROBLEMS

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| ([A-Z]\d{3}) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


def test_the_page_of_rules_lists_every_code_with_its_sentences() -> None:
    rows = ROW.findall((ROOT / "docs" / "rules.md").read_text(encoding="utf-8"))
    assert [row[:3] for row in rows] == [(code, one.what, one.hint) for code, one in PROBLEMS.items()]


def test_every_code_is_used_and_every_used_code_is_listed() -> None:
    used: set[str] = set()
    for folder in ("readers", "rules"):
        for path in (ROOT / "citizen_budget" / folder).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and re.fullmatch(r"[FSVLRAY]\d{3}", str(node.value)):
                    used.add(str(node.value))
    assert used == set(PROBLEMS)


def test_the_table_of_rules_names_the_codes_of_the_whole_budget() -> None:
    codes = [code for rule in rules.RULES for code in rule.codes]
    families = [code for code in PROBLEMS if code[0] in "RAY" or code == "V023"]
    assert sorted(codes) == sorted(families)
