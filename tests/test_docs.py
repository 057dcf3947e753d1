"""The documentation: every command, option and dependency is in it."""

from __future__ import annotations

import argparse
import json
import re
import runpy
import shlex
import tomllib
from pathlib import Path

import pytest

from citizen_budget.cli import COMMANDS, parser_of_commands

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
DEPENDENCIES = (ROOT / "docs/dependencies.md").read_text("utf-8")


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command, and the common one under an empty name."""
    whole = parser_of_commands(str)
    (commands,) = (action for action in whole._actions if isinstance(action, argparse._SubParsersAction))
    return {"": whole, **commands.choices}


OPTIONS = [
    (name, action)
    for name, parser in parsers().items()
    for action in parser._actions
    if not isinstance(action, argparse._SubParsersAction)
]


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_has_help_an_example_and_a_place_in_the_readme(name: str) -> None:
    (command,) = (command for command in COMMANDS if command.name == name)

    assert command.help.endswith(".")
    assert all(example.startswith(f"citizen-budget {name}") for example in command.examples)
    assert command.examples
    assert f"citizen-budget {name}" in README


@pytest.mark.parametrize(("name", "action"), OPTIONS, ids=lambda value: getattr(value, "dest", value) or "all")
def test_every_option_has_help_and_a_place_in_the_readme(name: str, action: argparse.Action) -> None:
    assert action.help
    assert all(option in README for option in action.option_strings)


def test_examples_can_be_parsed() -> None:
    parser = parser_of_commands(str)
    for command in COMMANDS:
        for example in command.examples:
            assert parser.parse_args(shlex.split(example)[1:]).command == command.name


def test_every_python_package_is_listed_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["dev"]]
    names = {re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in [*wanted, *project["build-system"]["requires"]]}

    assert {name for name in names if f"`{name}`" not in DEPENDENCIES} == set()


def test_every_debian_package_is_listed_with_its_licence() -> None:
    setup = (ROOT / "scripts/setup").read_text("utf-8")
    names = {name for found in re.findall(r'packages="([^"]*)"', setup) for name in found.split() if name[0] != "$"}

    assert {name for name in names if f"`{name}`" not in DEPENDENCIES} == set()


def test_every_npm_package_is_listed_with_its_licence() -> None:
    package = json.loads((ROOT / "tests/browser/package.json").read_text("utf-8"))
    names = {*package.get("dependencies", {}), *package.get("devDependencies", {})}

    assert {name for name in names if f"`{name}`" not in DEPENDENCIES} == set()


def test_the_tables_of_the_benchmarks_are_those_that_scripts_compare_makes() -> None:
    compare = runpy.run_path(str(ROOT / "scripts/compare.py"))
    pages = {path: path.read_text("utf-8") for path in compare["PAGES"]}

    assert all(f"{compare['BEGIN']}\n" in text for text in pages.values())
    assert {path: compare["with_table"](text, compare["PAGES"][path]) for path, text in pages.items()} == pages
