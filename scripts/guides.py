"""Makes the guides into web pages: Markdown becomes the same document tree as a budget, for the same writer."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from citizen_budget.document import (
    Alternate,
    Block,
    Code,
    Document,
    Inline,
    Inlines,
    List,
    Paragraph,
    Section,
    Strong,
)
from citizen_budget.language import LANGUAGES, Language
from citizen_budget.writers import AS_USUAL, html

ROOT = Path(__file__).parent.parent
GUIDES = ROOT / "docs/guides"
NAMES = ("finance-officer", "association", "communications")


def main() -> None:
    """Write each guide in each language."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "output/guides"
    for path in write(folder):
        print(path)


def write(folder: Path) -> Iterator[Path]:
    """Write the guides into a folder, and give the path of each."""
    for language in LANGUAGES.values():
        (folder / language.code).mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            (file,) = html.write(guide(name, language), AS_USUAL)
            path = folder / language.code / f"{name}.html"
            path.write_bytes(file.content)
            yield path


def guide(name: str, language: Language) -> Document:
    """Return a guide: its first heading is the title, the line below it says for whom it is."""
    source = (GUIDES / language.code / f"{name}.md").read_text("utf-8")
    title, subtitle, *rest = SyntaxTreeNode(MarkdownIt("commonmark").parse(source)).children
    return Document(
        name=name,
        language=language,
        title=_inlines(title),
        subtitle=_inlines(subtitle),
        description=_plain(title),
        producer="",
        year=None,
        issued=None,
        blocks=tuple(_sections(rest)),
        alternates=tuple(
            Alternate(other, f"../{other.code}/{name}.html") for other in LANGUAGES.values() if other != language
        ),
    )


def _sections(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Section]:
    starts = [at for at, node in enumerate(nodes) if node.type == "heading"]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(nodes)], strict=True), 1):
        blocks = tuple(_block(node) for node in nodes[start + 1 : end])
        yield Section(2, f"part-{number}", _inlines(nodes[start]), blocks)


def _block(node: SyntaxTreeNode) -> Block:
    match node.type:
        case "paragraph":
            return Paragraph(_inlines(node))
        case "bullet_list" | "ordered_list":
            items = tuple(_inlines(item.children[0]) for item in node.children)
            return List(items, ordered=node.type == "ordered_list")
        case _:
            raise ValueError(f"A guide has no {node.type}: write paragraphs and lists.")


def _inlines(node: SyntaxTreeNode) -> Inlines:
    return tuple(_inline(child) for inline in node.children for child in inline.children)


def _inline(node: SyntaxTreeNode) -> Inline:
    match node.type:
        case "text":
            return node.content
        case "softbreak":
            return " "
        case "code_inline":
            return Code(node.content)
        case "strong":
            return Strong(tuple(map(_inline, node.children)))
        case _:
            raise ValueError(f"A guide has no {node.type}: write words, `commands` and **strong** words.")


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(inner.content for inner in node.walk() if inner.type == "text")


if __name__ == "__main__":
    main()
