"""Makes docs/rules.md: every rule in the words of the program, with a bad and a good example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from citizen_budget.problems import PROBLEMS

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Write the page."""
    (ROOT / "docs/rules.md").write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the text of docs/rules.md."""
    given = yaml.safe_load((ROOT / "docs/rules.yaml").read_text("utf-8"))
    parts = [given["opening"]]
    for letter, family in given["families"].items():
        parts.append(f"## {letter}: {family['title']}\n")
        parts += [_rule(code, given["rules"][code]) for code in PROBLEMS if code.startswith(letter)]
        if "about" in family:
            parts.append(family["about"])
    return "\n".join(parts)


def _rule(code: str, examples: Mapping[str, Any]) -> str:
    wording = PROBLEMS[code]
    kind = "warning" if wording.is_warning else "error"
    lines = [f"### {code}: {kind}\n", f"> {wording.what}\n>\n> {wording.hint}\n"]
    for name in ("bad", "good"):
        shown = list(_shown(examples[name] or {}))
        lines.append(f"{name.capitalize()}:\n" if shown else f"{name.capitalize()}: the small budget as it is.\n")
        lines += [*shown, ""] if shown else []
    return "\n".join(lines)


def _shown(example: Mapping[str, Any]) -> Iterator[str]:
    """Give an example as the lines of a list, or as a block of YAML."""
    for key, value in example.items():
        match key:
            case "yaml":
                yield from ("```yaml", *value.splitlines(), "```")
            case "file":
                yield f"- the file `{value}` is {example['content']}"
            case "content":
                continue
            case "beside":
                yield from (f"- beside the workbook: `{name}`, {content}" for name, content in value.items())
            case "remove":
                yield f"- no sheet {', '.join(f'`{title}`' for title in value)}"
            case "today":
                yield f"- the day of the check is {value}"
            case "last-year":
                yield f"- `--last-year` gives the small budget with {', '.join(_shown_in_line(value))}"
            case _:
                yield from _cells(key, value)


def _shown_in_line(example: Mapping[str, Any]) -> Iterator[str]:
    return (line.removeprefix("- ") for line in _shown(example))


def _cells(key: str, value: Any) -> Iterator[str]:
    title, is_cell, place = key.partition("!")
    if not is_cell:
        rows = value if isinstance(value, list) else [value]
        for row in rows:
            yield f"- a sheet `{title}`: {_row(row)}"
    elif title == "Commune":
        yield f"- `{title}`, {place}: {_value(value)}"
    else:
        head, _, row = place.rpartition(" ")
        yield f"- `{title}`, row {row}, {head or 'a column without a head'}: {_value(value)}"


def _row(row: Any) -> str:
    match row:
        case dict():
            return ", ".join(f"{head}: {_value(value)}" for head, value in row.items())
        case list():
            return ", ".join(map(_value, row))
        case _:
            return str(row)


def _value(value: Any) -> str:
    match value:
        case None:
            return "empty"
        case list():
            return ", ".join(map(_value, value))
        case str():
            return "`" + value.replace("\n", "` ⏎ `").replace("\N{REPLACEMENT CHARACTER}", "U+FFFD") + "`"
        case _:
            return f"`{value}`"


if __name__ == "__main__":
    main()
