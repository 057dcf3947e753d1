"""Checks of built pages: in a browser, by the Nu checker, and for what both miss."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from lxml import html as lxml_html

BROWSER = Path(__file__).parent / "browser"
NU = BROWSER / "node_modules/vnu-jar/build/dist/vnu.jar"
ARABIC = re.compile(r"[\u0600-\u06ff]")
LATIN = re.compile(r"[A-Za-zÀ-ÿŒœ]")
# A sign, a range, groups or a percentage: what right-to-left text shows backwards.
FIGURE = re.compile(r"(?<!\w)[+−-]\d|\d[.,/:–−-]\d|\d[ \u00a0]?%|\d[ \u00a0]\d")
EMPTY_WORDS = {"هنا", "اضغط هنا", "المزيد", "ici", "cliquez", "cliquez ici", "lire la suite", "here", "click here"}

Element: TypeAlias = lxml_html.HtmlElement


def browser_faults(files: Sequence[Path]) -> list[str]:
    """Return what axe-core finds, and what is wider than the screen: light, dark, 320 and 1280 px wide."""
    answer = _run("node", str(BROWSER / "check.mjs"), *(str(file) for file in files))
    return list(json.loads(answer.stdout))


def nu_faults(files: Sequence[Path]) -> list[str]:
    """Return the errors and warnings of the Nu checker."""
    answer = _run("java", "-jar", str(NU), "--exit-zero-always", "--format", "json", *(str(file) for file in files))
    return [
        f"{message.get('url')}:{message.get('lastLine')}: {message['type']}: {message['message']}"
        for message in json.loads(answer.stderr)["messages"]
    ]


def _run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program that the tests need; a missing one is an error, never a skipped test."""
    if shutil.which(program) is None or not NU.exists():
        raise RuntimeError("Run scripts/test: it installs what the browser tests need.")
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True, cwd=BROWSER)


def own_faults(page: str) -> list[str]:
    """Return the faults that axe-core and Nu both miss, a line each."""
    root = lxml_html.document_fromstring(page.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    body = root.find("body")
    assert body is not None
    return [
        *_texts(body),
        *_tables(body),
        *(f"svg without a name: {_source(svg)}" for svg in body.iter("svg") if not _is_named(svg)),
        *(
            f"link that does not say where it leads: {_source(link)}"
            for link in body.iter("a")
            if not _says_where(link)
        ),
    ]


def _texts(body: Element) -> Iterator[str]:
    for element in body.iter():
        if not isinstance(element.tag, str) or element.tag in {"style", "script"}:
            continue
        inside = [(element.text, element)]
        around = [(child.tail, element) for child in element]
        for text, holder in inside + around:
            yield from _text(text or "", holder)


def _text(text: str, holder: Element) -> Iterator[str]:
    language = next((each.get("lang") for each in _up(holder) if each.get("lang")), "")
    is_arabic = language.split("-")[0] == "ar"
    isolated = any(each.tag == "bdi" for each in _up(holder))
    if is_arabic and not isolated and FIGURE.search(text):
        yield f"figure without bdi: {text.strip()}"
    own, other = (ARABIC, LATIN) if is_arabic else (LATIN, ARABIC)
    if (not isolated or holder.get("lang")) and len(other.findall(text)) > len(own.findall(text)):
        yield f"text in another script than its language ({language}): {text.strip()}"


def _up(element: Element) -> Iterator[Element]:
    yield element
    yield from element.iterancestors()


def _tables(body: Element) -> Iterator[str]:
    for table in body.iter("table"):
        for head in table.iter("th"):
            if head.get("scope") not in {"col", "row"}:
                yield f"th without scope: {_source(head)}"
        # Every row of our tables begins with its head, and the first row has heads alone.
        for number, row in enumerate(table.iter("tr")):
            heads = row if number == 0 else row[:1]
            yield from (f"head written as td: {_source(cell)}" for cell in heads if cell.tag != "th")


def _is_named(svg: Element) -> bool:
    return bool(
        svg.get("aria-label") or svg.get("aria-labelledby") or svg.get("aria-hidden") or svg.find("title") is not None
    )


def _says_where(link: Element) -> bool:
    words = " ".join(link.text_content().split()).strip(" .:!…").lower()
    return bool(words or list(link.iter("img"))) and words not in EMPTY_WORDS


def _source(element: Element) -> str:
    return str(lxml_html.tostring(element, encoding="unicode", with_tail=False))
