"""The way the data goes: imports in one direction, and who may print or write."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from citizen_budget.language import LANGUAGES

PACKAGE = Path(__file__).parent.parent / "citizen_budget"
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__") for path in MODULES]

# A part imports only parts that stand above it.
PARTS = (
    "records",
    "errors",
    "problems",
    "arabic",
    "language",
    "needs",
    "document",
    "amounts",
    "catalogue",
    "resources",
    "archives",
    "plain",
    "readers",
    "budget",
    "rules",
    "workbook",
    "blank",
    "official",
    "qr",
    "compose",
    "charts",
    "fonts",
    "braille",
    "speech",
    "writers",
    "versions",
    "open_data",
    "audit",
    "saving",
    "publish",
    "marked",
    "console",
    "installed",
    "commands",
    "cli",
    "__main__",
)
# What a writer may know: the document and how to show it, never what it was made from.
KNOWN_TO_WRITERS = {
    "errors",
    "language",
    "needs",
    "document",
    "amounts",
    "catalogue",
    "resources",
    "archives",
    "plain",
    "charts",
    "fonts",
    "braille",
    "speech",
    "writers",
}
# What the audit may know: what documents say and how languages write, never how files are written.
# `told` alone sees the document tree, and takes from `amounts` the rounding that there is.
KNOWN_TO_THE_AUDIT = {"errors", "language", "needs", "catalogue", "audit"}
KNOWN_TO_TOLD = {*KNOWN_TO_THE_AUDIT, "document", "amounts"}
# `told_data` alone sees the budget, and what the columns of the workbook are called.
KNOWN_TO_TOLD_DATA = {*KNOWN_TO_THE_AUDIT, "budget", "readers"}
PRINTING = {"print", "stdout", "stderr"}
WRITING = {"write_text", "write_bytes", "mkdir", "makedirs", "mkdtemp", "unlink", "rename", "rmtree", "hardlink_to"}
ALLOWED = {
    "citizen_budget.cli": PRINTING,
    "citizen_budget.console": PRINTING,
    "citizen_budget.publish.disk": WRITING,
    # What a process has read is thrown away.
    "citizen_budget.publish.workers": {"unlink"},
    "citizen_budget.saving": WRITING,
    "citizen_budget.speech.cache": WRITING,
    # The pipes of other programs.
    "citizen_budget.speech.ffmpeg": PRINTING,
    "citizen_budget.speech.engine": PRINTING,
    "citizen_budget.commands.say": PRINTING,
    "citizen_budget.installed": PRINTING,
}


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[NAMES.index(name)].read_text("utf-8"))


def part(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def imported(name: str) -> Iterator[str]:
    """Yield the modules of the package that a module imports, wherever it does so, types apart."""
    for node in _running(tree(name)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "citizen_budget":
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in NAMES else str(node.module)


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that run: all but those under `if TYPE_CHECKING`."""
    if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
        return
    yield node
    for inner in ast.iter_child_nodes(node):
        yield from _running(inner)


def words(name: str) -> set[str]:
    """Return every name and attribute that a module uses; the print of a Braille line is no printing."""
    nodes = list(ast.walk(tree(name)))
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)} | {
        node.attr for node in nodes if isinstance(node, ast.Attribute) and node.attr != "print"
    }


def test_every_module_belongs_to_a_part() -> None:
    assert {part(name) for name in NAMES} - {""} == set(PARTS)


@pytest.mark.parametrize("name", NAMES)
def test_imports_go_in_one_direction(name: str) -> None:
    own = PARTS.index(part(name)) if part(name) else 0
    wrong = [other for other in imported(name) if part(other) and PARTS.index(part(other)) > own]

    assert wrong == []


def test_no_module_imports_itself_through_others() -> None:
    done: set[str] = set()
    cycles: list[tuple[str, ...]] = []

    def follow(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            cycles.append((*way[way.index(name) :], name))
        elif name not in done:
            for other in imported(name):
                follow(other, (*way, name))
            done.add(name)

    for name in NAMES:
        follow(name, ())

    assert cycles == []


@pytest.mark.parametrize("name", [name for name in NAMES if part(name) == "writers"])
def test_a_writer_sees_only_the_document(name: str) -> None:
    assert {part(other) for other in imported(name)} - KNOWN_TO_WRITERS - {""} == set()


@pytest.mark.parametrize("name", [name for name in NAMES if part(name) == "audit"])
def test_the_audit_knows_no_writer(name: str) -> None:
    others = {"told": KNOWN_TO_TOLD, "told_data": KNOWN_TO_TOLD_DATA}
    known = others.get(name.removeprefix("citizen_budget.audit."), KNOWN_TO_THE_AUDIT)

    assert {part(other) for other in imported(name)} - known - {""} == set()


@pytest.mark.parametrize("name", NAMES)
def test_only_the_console_prints_and_only_publish_writes(name: str) -> None:
    assert words(name) & (PRINTING | WRITING) <= ALLOWED.get(name, set())


@pytest.mark.parametrize("name", NAMES)
def test_every_module_says_what_it_is_for_in_one_line(name: str) -> None:
    first, *rest = (ast.get_docstring(tree(name)) or "").splitlines() or [""]

    assert first.endswith(".")
    assert rest[:1] in ([], [""])


@pytest.mark.parametrize("name", NAMES)
def test_no_module_asks_which_language_it_is(name: str) -> None:
    compared = [
        constant.value
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Compare | ast.MatchValue)
        for constant in ast.walk(node)
        if isinstance(constant, ast.Constant) and constant.value in LANGUAGES
    ]

    assert compared == []
