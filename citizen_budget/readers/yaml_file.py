"""The YAML reader: a .yaml file becomes the same raw records as a workbook, each value with its line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from citizen_budget.errors import BudgetError, Problem
from citizen_budget.problems import problem
from citizen_budget.readers import heads
from citizen_budget.readers.attachments import attachments
from citizen_budget.readers.schema import SHEETS, Field, Sheet
from citizen_budget.records import Place, Record, Source, Value

# list of records, record, translated field, list of items: a budget is never deeper.
DEEPEST = 6
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"


@dataclass(slots=True)
class _Reading:
    """One file being read, and its problems so far."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def place(self, node: yaml.Node) -> Place:
        """Return the line a node begins on."""
        return Place(self.file, line=node.start_mark.line + 1)

    def tell(self, code: str, node: yaml.Node, *, suggestion: str = "", **values: object) -> None:
        """Add a problem at a node."""
        self.problems.append(problem(code, self.place(node), suggestion=suggestion, **values))


def read(name: str, content: bytes, folder: Path) -> Source:
    """Return the records of a YAML file; raise `BudgetError` with every problem of its shape."""
    root = _root(name, _text(name, content))
    reading = _Reading(name)
    records: dict[str, tuple[Record, ...]] = {}
    by_key = {sheet.key: sheet for sheet in SHEETS}
    for key, (key_node, node) in _entries(reading, root, key=name, known=tuple(by_key)).items():
        records[key] = tuple(_sheet(reading, by_key[key], key_node, node))
    for sheet in SHEETS:
        if sheet.required and not records.get(sheet.key):
            reading.problems.append(problem("S001", Place(name), sheet=sheet.key))
    pictures, wrong = attachments((one for kind in records.values() for one in kind), folder)
    if reading.problems or wrong:
        raise BudgetError(sorted((*reading.problems, *wrong), key=lambda one: one.place.line))
    return Source(name, hashlib.sha256(content).hexdigest(), records, pictures)


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BudgetError([problem("F009", Place(name))]) from error


def _root(name: str, text: str) -> yaml.Node:
    """Return the tree of a text that is neither deep nor entangled; nothing in it is ever run."""
    try:
        _check_depth(name, text)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # libyaml gives up on deep nesting by itself, before the events of it come out.
        code = "F010" if error.problem and "nesting depth" in error.problem else "F008"
        raise BudgetError([problem(code, Place(name, line=mark.line + 1 if mark else 0))]) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        code_point = f"{ord(error.character) if isinstance(error.character, str) else error.character:04X}"
        raise BudgetError([problem("V016", Place(name, line=line), code_point=code_point)]) from error
    except yaml.YAMLError as error:
        raise BudgetError([problem("F008", Place(name))]) from error
    if root is None:
        raise BudgetError([problem("F001", Place(name))])
    if not isinstance(root, yaml.MappingNode):
        raise BudgetError([problem("S014", Place(name, line=1), key=name)])
    return root


def _check_depth(name: str, text: str) -> None:
    """Refuse aliases and deep nesting while the text streams by, before any tree is made of it."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        match event:
            case yaml.CollectionStartEvent():
                depth += 1
            case yaml.CollectionEndEvent():
                depth -= 1
        if depth > DEEPEST or isinstance(event, yaml.AliasEvent):
            raise BudgetError([problem("F010", Place(name, line=event.start_mark.line + 1 if event.start_mark else 0))])


_Pair = tuple[yaml.Node, yaml.Node]


def _entries(reading: _Reading, node: yaml.Node, *, key: str, known: tuple[str, ...]) -> Mapping[str, _Pair]:
    """Return the entries of a mapping by their known keys, and tell the others."""
    entries: dict[str, _Pair] = {}
    if not isinstance(node, yaml.MappingNode):
        reading.tell("S014", node, key=key)
        return entries
    for key_node, value in node.value:
        word = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
        if word.startswith("_"):
            continue
        if word in entries:
            reading.tell("S005", key_node, head=word)
        elif word in known:
            entries[word] = (key_node, value)
        else:
            reading.tell("S016", key_node, key=word, suggestion=heads.closest(word, known))
    return entries


def _sheet(reading: _Reading, sheet: Sheet, key_node: yaml.Node, node: yaml.Node) -> Iterator[Record]:
    if _is_null(node):
        return
    if sheet.single:
        yield _record(reading, sheet, node, place=reading.place(key_node))
    elif not isinstance(node, yaml.SequenceNode):
        reading.tell("S012", node, key=sheet.key)
    else:
        for item in node.value:
            yield _record(reading, sheet, item, place=reading.place(item))


def _record(reading: _Reading, sheet: Sheet, node: yaml.Node, *, place: Place) -> Record:
    fields = {one.key: one for one in sheet.fields}
    columns = {head.key: one for one in sheet.fields for head in heads.column_heads(one)}
    values: dict[str, Value] = {}
    for key, (_, value) in _entries(reading, node, key=sheet.key, known=(*fields, *columns)).items():
        if key in fields and fields[key].translated:
            values.update(_translations(reading, fields[key], value))
        else:
            values[key] = _value(reading, columns[key], key, value)
    return Record(sheet.key, place, values)


def _translations(reading: _Reading, one: Field, node: yaml.Node) -> Iterator[tuple[str, Value]]:
    if _is_null(node):
        return
    for code, (_, value) in _entries(reading, node, key=one.key, known=heads.LANGUAGE_CODES).items():
        key = f"{one.key}_{code}"
        yield key, _value(reading, one, key, value)


def _value(reading: _Reading, one: Field, key: str, node: yaml.Node) -> Value:
    """Return the text of a value as it is written: `10.20` stays a code, `no` stays a word."""
    place = reading.place(node)
    if _is_null(node):
        return Value(None, place)
    if isinstance(node, yaml.ScalarNode):
        return Value(str(node.value), place)
    separator = {"lines": "\n", "codes": ","}.get(one.kind)
    if separator is None or not isinstance(node, yaml.SequenceNode):
        reading.tell("S015", node, key=key)
        return Value(None, place)
    for item in node.value:
        if not isinstance(item, yaml.ScalarNode):
            reading.tell("S015", item, key=key)
    return Value(separator.join(str(item.value) for item in node.value if isinstance(item, yaml.ScalarNode)), place)


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == _NULL
