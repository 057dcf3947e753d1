"""Rows of the official form: each becomes an entry with its code, names, amounts and place in the budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from citizen_budget.errors import Problem
from citizen_budget.official import codes
from citizen_budget.official.codes import Code, NotACode, Steps
from citizen_budget.official.columns import ADMITTED, NAMES, PREVIOUS, PROPOSED, Columns, columns, with_names
from citizen_budget.official.context import Context, commune, context, is_total, years
from citizen_budget.official.doubts import doubt
from citizen_budget.official.names import cleaned
from citizen_budget.official.pages import Page
from citizen_budget.problems import problem
from citizen_budget.readers.cells import Fault
from citizen_budget.readers.table import Row, is_empty
from citizen_budget.records import Place
from citizen_budget.rules import cells

ZERO = Decimal(0)
# How many rows tell in which column the names are, where the heads do not.
ROWS_FOR_NAMES = 2_000
LONGEST_TITLE = 120
_NO_AMOUNT = ("-", "–", "—", "--", "néant", "neant")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the form that has a code, or is a total."""

    place: Place
    name_places: tuple[Place, ...]
    amount_place: Place
    year: int | None
    context: Context
    code: Code
    french: str
    arabic: str
    previous: Decimal | None
    proposed: Decimal | None
    admitted: Decimal | None
    is_total: bool

    @property
    def steps(self) -> Steps:
        """Return the steps of the code."""
        return self.code.steps

    @property
    def amount(self) -> Decimal:
        """Return what is admitted, else what is proposed, else nothing."""
        return next((one for one in (self.admitted, self.proposed) if one is not None), ZERO)

    @property
    def is_empty(self) -> bool:
        """Return whether no column has money."""
        return not any((self.previous, self.proposed, self.admitted))


@dataclass(slots=True)
class Read:
    """What has been read of a form: its entries, what its titles say, and what is wrong or doubtful."""

    entries: list[Entry] = field(default_factory=list)
    amount_years: set[int] = field(default_factory=set)
    title_years: list[int] = field(default_factory=list)
    communes: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)


def read_rows(pages: Sequence[Page]) -> Read:
    """Return the entries of every page that has the heads of the form."""
    read = Read()
    before = Context()
    for page in pages:
        if page.is_hidden:
            read.doubts.append(doubt("D010", page.place(0)))
            continue
        reading = _Reading(page, read, Context() if context(page.title) != Context() else before)
        reading.run()
        before = reading.context
    if not read.entries and not read.problems:
        read.problems.append(doubt("I002", Place(pages[0].file if pages else "")))
    return read


class _Reading:
    """One page being read."""

    def __init__(self, page: Page, read: Read, before: Context) -> None:
        self.page = page
        self.read = read
        self.context = before.then(context(page.title))
        self.columns: Columns | None = None
        self.above: Steps = ()
        self.prefix_told = False
        self.left_aside: list[Problem] = []

    def run(self) -> None:
        skipped = 0
        for place, row in enumerate(self.page.rows):
            if skipped:
                skipped -= 1
                continue
            heads = columns(self.page.rows, place)
            if heads:
                self._begin(heads, self.page.rows[place + 1 :], row)
                skipped = heads.rows - 1
            elif self.columns is None:
                self._title(row)
            else:
                self._row(row, self.columns)
        self.read.doubts.extend(self.left_aside)
        if self.columns is None and self.page.rows:
            self.read.doubts.append(doubt("D012", self.page.place(0)))

    def _begin(self, heads: Columns, rest: Sequence[Row], row: Row) -> None:
        """Take the heads of a table; those repeated on each printed page change nothing."""
        known = with_names(heads, rest[:ROWS_FOR_NAMES])
        self.columns, self.above = known, ("",) * len(known.levels)
        if heads.year_of:
            self.read.amount_years.add(heads.year_of)
        for words in heads.words:
            self.context = self.context.then(context(words))
        if not self.left_aside:
            texts = ((column, str(row.at(column) or "").strip()) for column in known.unknown)
            self.left_aside = [
                doubt("D011", self.page.place(row.number, column), head=text) for column, text in texts if text
            ]

    def _title(self, row: Row) -> None:
        """Take what a row above the table, or between its lines, says of what follows; a long text is no title."""
        for raw in row.cells:
            if not isinstance(raw, str) or is_empty(raw) or len(raw) > LONGEST_TITLE:
                continue
            self.context = self.context.then(context(raw))
            self.read.title_years.extend(years(raw))
            for language in ("fr", "ar"):
                if name := commune(raw, language):
                    self.read.communes.setdefault(language, name)

    def _row(self, row: Row, known: Columns) -> None:
        code = self._code(row, known)
        if code is None:
            return
        amounts = {key: self._amount(row, known.amount(key)) for key in (PREVIOUS, PROPOSED, ADMITTED)}
        names = [str(row.at(known.name(key)) or "") if known.name(key) else "" for key in NAMES]
        says_total = is_total(*names)
        if not code.steps and not says_total:
            self._title(row)
        if code.steps or says_total:
            self.read.entries.append(self._entry(row, known, code, amounts, is_total=says_total))
        elif any(amounts.values()) and code.printed:
            # A code of zeros with money is a total, also where its name does not say so.
            self.read.entries.append(self._entry(row, known, code, amounts, is_total=True))
        elif any(amounts.values()):
            self.read.problems.append(doubt("I003", self.page.place(row.number, known.first_of_code)))

    def _entry(
        self, row: Row, known: Columns, code: Code, amounts: Mapping[str, Decimal | None], *, is_total: bool
    ) -> Entry:
        french, arabic = (self._name(row, known.name(key), key.removeprefix("name_")) for key in NAMES)
        self._tell_undotted(row, known, code)
        return Entry(
            place=self.page.place(row.number, known.first_of_code),
            name_places=tuple(self.page.place(row.number, known.name(key)) for key in NAMES),
            amount_place=self.page.place(row.number, known.amount(ADMITTED) or known.amount(PROPOSED)),
            year=self._year(row, known),
            context=self._own_context(row, known, (french, arabic) if is_total else ()),
            code=code,
            french=french,
            arabic=arabic,
            is_total=is_total,
            **amounts,
        )

    def _own_context(self, row: Row, known: Columns, total: Sequence[str]) -> Context:
        """Return the row's own part and direction; the names of a total may name another part."""
        own = Context()
        for column in (known.part, known.direction):
            if column and not is_empty(row.at(column)):
                own = own.then(context(row.at(column)))
        if own == Context():
            for name in total:
                own = own.then(context(name))
            if own.part and own.part != self.context.part:
                return own
        return self.context.then(own)

    def _code(self, row: Row, known: Columns) -> Code | None:
        """Return the code of a row, one without steps where there is none, or None where it is wrong."""
        raw = row.at(known.code) if known.code else None
        try:
            if not is_empty(raw):
                return codes.code(raw)
            if known.levels:
                values = tuple(_level(row.at(column)) for column in known.levels)
                if any(values):
                    found, self.above = codes.of_levels(values, self.above)
                    return found
        except NotACode:
            if isinstance(raw, str) and not self._has_money(row, known):
                self._title(row)
            else:
                self.read.problems.append(
                    doubt("I004", self.page.place(row.number, known.first_of_code), code=raw or "")
                )
            return None
        return Code((), 0, "")

    def _has_money(self, row: Row, known: Columns) -> bool:
        return any(not is_empty(row.at(column)) for column in (known.amounts or {}).values())

    def _tell_undotted(self, row: Row, known: Columns, code: Code) -> None:
        """Tell how the first code without dots is read."""
        if code.printed.isdecimal() and not self.prefix_told and len(code.printed) > 2:
            self.prefix_told = True
            place = self.page.place(row.number, known.code)
            self.read.doubts.append(doubt("D020", place, printed=code.printed, code=codes.dotted(code.steps)))

    def _amount(self, row: Row, column: int) -> Decimal | None:
        raw = row.at(column) if column else None
        place = self.page.place(row.number, column)
        if isinstance(raw, Fault):
            self.read.problems.append(problem(raw.code, place, error=raw.text))
            return None
        if is_empty(raw) or str(raw).strip().casefold() in _NO_AMOUNT:
            return None
        try:
            return cells.amount(raw, 1)
        except cells.Refused as refused:
            self.read.problems.append(problem(refused.code, place, **refused.values))
            return None

    def _name(self, row: Row, column: int, language: str) -> str:
        if not column:
            return ""
        found = cleaned(row.at(column), language, self.page.place(row.number, column))
        self.read.doubts.extend(found.doubts)
        return found.text

    def _year(self, row: Row, known: Columns) -> int | None:
        if not known.year or is_empty(row.at(known.year)):
            return None
        try:
            return cells.year(row.at(known.year))
        except cells.Refused as refused:
            place = self.page.place(row.number, known.year)
            self.read.problems.append(problem(refused.code, place, **refused.values))
            return None


def _level(raw: object) -> str:
    """Return the digits of one level of a code, or an empty text; raise `NotACode` for what is no level."""
    if raw is None or is_empty(raw):
        return ""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = str(raw).strip()
    if not (text.isdecimal() and len(text) <= 2):
        raise NotACode
    return text


def entries_of(read: Read, year: int) -> Iterator[Entry]:
    """Yield the entries of a year; where the form has no column of years, all are."""
    return (entry for entry in read.entries if entry.year in (None, year))
