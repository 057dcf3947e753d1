"""Rows of cells become records: heads are recognised, and what has no head is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from citizen_budget.errors import Problem
from citizen_budget.problems import problem
from citizen_budget.readers import heads
from citizen_budget.readers.example import ASIDE
from citizen_budget.readers.schema import Sheet
from citizen_budget.records import Place, Record, Value

Cells = Sequence[object]

# Heads that name a year become records of this kind, for the rule that compares it with the budget's;
# rows that are left aside stay in their own, for the rule that tells those that hold something.
HEADS, LEFT_ASIDE = "heads", "left aside"


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not empty: its number, and its values from column A on."""

    number: int
    cells: Cells

    def at(self, column: int) -> object:
        """Return the value of a column counted from 1, or None past the last one."""
        return self.cells[column - 1] if column <= len(self.cells) else None


@dataclass(slots=True)
class Rows:
    """The records of one sheet, and the problems of its heads."""

    records: list[Record] = field(default_factory=list)
    aside: list[Record] = field(default_factory=list)
    dated_heads: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def letters(column: int) -> str:
    """Return the letters of a column counted from 1: A, B, … Z, AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def is_empty(value: object) -> bool:
    """Return whether a cell holds nothing, or spaces alone."""
    return value is None or (isinstance(value, str) and not value.strip())


def dated_head(kind: str, column: str, head: str, year: int, place: Place) -> Record:
    """Return the record of a head that names a year: the sheet, the column and the year."""
    values = {"sheet": kind, "column": column, "head": head, "year": year}
    return Record(HEADS, place, {key: Value(value, place) for key, value in values.items()})


def read_table(sheet: Sheet, rows: Sequence[Row], *, file: str, title: str) -> Rows:
    """Return the records of a sheet with heads in row 1 and one record a row below."""
    found = Rows()
    if not rows:
        return found
    first = rows[0] if rows[0].number == 1 else Row(1, ())
    columns = _columns(sheet, first, found, file=file, title=title)
    body = [row for row in rows if row.number > 1]
    if body and body[0].number == 2 and _is_heads(body[0], sheet):
        body = body[1:]
    _missing_columns(sheet, columns.values(), [row for row in body if not _is_aside(row)], found, Place(file, title))
    lettered = [(column, key, letters(column)) for column, key in columns.items()]
    of_key = {key: letter for _, key, letter in lettered}
    for row in body:
        values = {
            key: Value(raw, Place(file, title, f"{letter}{row.number}"))
            for column, key, letter in lettered
            if not is_empty(raw := row.at(column))
        }
        if _is_aside(row):
            found.aside.append(Record(sheet.key, Place(file, title, f"A{row.number}"), values, of_key))
        elif values:
            found.records.append(Record(sheet.key, Place(file, title, f"A{row.number}"), values, of_key))
    _values_without_head(first, body, found, file=file, title=title)
    return found


def _is_aside(row: Row) -> bool:
    first = row.at(1)
    return isinstance(first, str) and first.startswith(ASIDE)


def _columns(sheet: Sheet, row: Row, found: Rows, *, file: str, title: str) -> dict[int, str]:
    columns: dict[int, str] = {}
    for column, raw in enumerate(row.cells, 1):
        if is_empty(raw) or str(raw).startswith("_"):
            continue
        head = str(raw).strip()
        place = Place(file, title, f"{letters(column)}1")
        known = heads.known_column(head, sheet)
        if known is None:
            suggestion = heads.closest(head, heads.column_names(sheet))
            found.problems.append(problem("S004", place, head=head, suggestion=suggestion))
        elif known.key in columns.values():
            found.problems.append(problem("S005", place, head=head))
        else:
            columns[column] = known.key
            if known.year:
                found.dated_heads.append(dated_head(sheet.key, known.key, head, known.year, place))
    return columns


def _is_heads(row: Row, sheet: Sheet) -> bool:
    filled = [str(raw) for raw in row.cells if not is_empty(raw)]
    known = sum(heads.known_column(text, sheet) is not None for text in filled)
    return known * 2 >= len(filled)


def _missing_columns(sheet: Sheet, keys: Iterable[str], body: Sequence[Row], found: Rows, place: Place) -> None:
    """Tell each needed column that is missing, and each language that lacks its column."""
    present = set(keys)
    if not body or any(one.code == "S004" for one in found.problems):
        return  # A head that is not recognised is most often the missing one.
    for one in sheet.fields:
        columns = heads.column_heads(one)
        missing = [head for head in columns if head.key not in present]
        if missing and (one.required or len(missing) < len(columns)):
            found.problems.extend(problem("S006", place, head=f"{head.fr} – {head.ar}") for head in missing)


def _values_without_head(first: Row, body: Sequence[Row], found: Rows, *, file: str, title: str) -> None:
    """Tell the first value of each column that has no head."""
    widest = max((len(row.cells) for row in body), default=0)
    for column in range(1, widest + 1):
        if is_empty(first.at(column)):
            row = next((row for row in body if not is_empty(row.at(column))), None)
            if row:
                found.problems.append(problem("S007", Place(file, title, f"{letters(column)}{row.number}")))


def read_single(sheet: Sheet, rows: Sequence[Row], *, file: str, title: str) -> Rows:
    """Return the one record of a sheet with a field a row: two labels, then the value in each language."""
    found = Rows()
    values: dict[str, Value] = {}
    for row in rows:
        if row.number == 1 and _is_single_heads(row):
            continue
        key = _label(sheet, row, found, file=file, title=title)
        if key is None:
            continue
        if any(name.key in values for name in _heads_of(sheet, key)):
            found.problems.append(problem("S005", Place(file, title, f"A{row.number}"), head=row.at(1) or row.at(2)))
            continue
        values.update(_single_values(sheet, key, row, found, file=file, title=title))
    found.records.append(Record(sheet.key, Place(file, title), values))
    return found


def _is_single_heads(row: Row) -> bool:
    known = {heads.folded(head) for head in heads.SINGLE_HEADS}
    return heads.folded(str(row.at(1) or row.at(2) or "")) in known


def _label(sheet: Sheet, row: Row, found: Rows, *, file: str, title: str) -> str | None:
    labels = [(column, str(row.at(column)).strip()) for column in (1, 2) if not is_empty(row.at(column))]
    if not labels:
        found.problems.extend(problem("S007", place) for place in _filled(row, file=file, title=title))
        return None
    if labels[0][1].startswith("_"):
        return None
    known = {column: one.key for column, text in labels if (one := heads.known_field(text, sheet))}
    if len(set(known.values())) > 1:
        texts = dict(labels)
        place = Place(file, title, f"A{row.number}")
        found.problems.append(problem("S009", place, french=texts[1], arabic=texts[2]))
        return None
    if not known:
        column, text = labels[0]
        suggestion = heads.closest(text, heads.field_names(sheet))
        place = Place(file, title, f"{letters(column)}{row.number}")
        found.problems.append(problem("S004", place, head=text, suggestion=suggestion))
        return None
    return next(iter(known.values()))


def _filled(row: Row, *, file: str, title: str) -> Iterator[Place]:
    for column, raw in enumerate(row.cells, 1):
        if not is_empty(raw):
            yield Place(file, title, f"{letters(column)}{row.number}")
            return


def _heads_of(sheet: Sheet, key: str) -> tuple[heads.Head, ...]:
    return next(heads.column_heads(one) for one in sheet.fields if one.key == key)


def _single_values(sheet: Sheet, key: str, row: Row, found: Rows, *, file: str, title: str) -> Mapping[str, Value]:
    names = _heads_of(sheet, key)
    columns = (heads.SINGLE_VALUE, heads.SINGLE_ARABIC)
    pair = [Value(row.at(column), Place(file, title, f"{letters(column)}{row.number}")) for column in columns]
    if len(names) > 1:
        return {name.key: value for name, value in zip(names, pair, strict=True)}
    filled = [value for value in pair if not is_empty(value.raw)]
    if len(filled) > 1 and filled[0].raw != filled[1].raw:
        found.problems.append(problem("S013", pair[1].place))
    return {names[0].key: (filled or pair)[0]}
