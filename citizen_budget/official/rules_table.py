"""The table of grouping rules, which the commune may edit: theme, origin, nature and detail of each line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from citizen_budget.errors import BudgetError, Problem
from citizen_budget.official.codes import Steps
from citizen_budget.official.doubts import doubt
from citizen_budget.official.pages import Page, read_pages
from citizen_budget.problems import problem
from citizen_budget.readers.heads import folded, known_column, known_sheet
from citizen_budget.readers.schema import DIRECTIONS, NATURES, PARTS, SHEETS, SOURCES, Field, Sheet
from citizen_budget.readers.table import Row, Rows, read_table
from citizen_budget.records import Place, Record, Value
from citizen_budget.rules import cells

GROUPING = Sheet(
    "grouping",
    "_Regroupement",
    "_التجميع",
    (
        Field("part", "Partie", "الجزء", "choice", choices=PARTS),
        Field("direction", "Recette ou dépense", "مداخيل أو نفقات", "choice", choices=DIRECTIONS),
        Field("code", "Code ou début de code", "الرمز أو بدايته", "code"),
        Field("words", "Mots de l’intitulé (séparés par |)", "كلمات البيان (يفصل بينها |)"),
        Field("level", "Niveau montré (vide : automatique)", "المستوى المعروض (فارغ: تلقائي)", "number"),
        Field("theme", "Thème", "الموضوع", "code"),
        Field("source", "Origine de la recette", "مصدر المداخيل", "choice", choices=SOURCES),
        Field("nature", "Nature de la dépense", "طبيعة النفقة", "choice", choices=NATURES),
    ),
)
THEMES = next(sheet for sheet in SHEETS if sheet.key == "themes")
OTHER_THEME = "other"
_HERE = Path(__file__).parent
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: the lines it is for, and what it says of them. An empty condition fits every line."""

    number: int
    part: str = ""
    direction: str = ""
    steps: Steps = ()
    words: tuple[str, ...] = ()
    level: int = 0
    theme: str = ""
    source: str = ""
    nature: str = ""

    def fits(self, part: str, direction: str, steps: Steps, names: str) -> bool:
        """Return whether the rule is for a line; `names` are its spaced names. A word fits where one begins with it."""
        return (
            self.part in ("", part)
            and self.direction in ("", direction)
            and steps[: len(self.steps)] == self.steps
            and (not self.words or any(f" {word}" in names for word in self.words))
        )


@dataclass(frozen=True, slots=True)
class Table:
    """The rules from top to bottom, the first that fits wins; their records, and the names of the themes."""

    rules: tuple[Rule, ...]
    records: tuple[Record, ...]
    themes: Mapping[str, Record]

    def rule(self, part: str, direction: str, steps: Steps, *names: str) -> Rule:
        """Return the first rule for a line; one that says nothing where none fits."""
        words = spaced(*names)
        return next((one for one in self.rules if one.fits(part, direction, steps, words)), Rule(0))


def spaced(*names: str) -> str:
    """Return the folded words of names, each after a space."""
    return "".join(f" {folded(word)}" for name in names for word in _WORD.findall(name))


def read_table_of_rules(path: Path | None) -> Table:
    """Return the rules of a file, a CSV file or a workbook with the sheet `_Regroupement`, or the project's own.

    Raises `BudgetError` with everything wrong in the file.
    """
    own_themes = _records(THEMES, _shipped("themes.csv", THEMES))
    if path is None:
        return _table(_records(GROUPING, _shipped("grouping.csv", GROUPING)), own_themes)
    pages = read_pages(path)
    rules = next((page for page in pages if _is_rules(page)), None)
    if rules is None:
        raise BudgetError([doubt("I009", Place(path.name))])
    themes = next((page for page in pages if page.title and _is_themes(page)), None)
    given = _records(THEMES, themes) if themes else ()
    return _table(_records(GROUPING, rules), (*own_themes, *given))


def _shipped(name: str, sheet: Sheet) -> Page:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return Page(name, "", [Row(number, tuple(row)) for number, row in enumerate(csv.reader(file), 1)])


def _is_rules(page: Page) -> bool:
    first = page.rows[0].cells if page.rows else ()
    known = {found.key for raw in first if (found := known_column(str(raw or ""), GROUPING))}
    return folded(page.title) in ("", folded(GROUPING.fr), folded(GROUPING.ar)) and {"code", "theme"} <= known


def _is_themes(page: Page) -> bool:
    found = known_sheet(page.title)
    return found is not None and found.key == THEMES.key


def _records(sheet: Sheet, page: Page) -> tuple[Record, ...]:
    found: Rows = read_table(sheet, page.rows, file=page.file, title=page.title)
    if found.problems:
        raise BudgetError(found.problems)
    return tuple(found.records)


def _table(records: tuple[Record, ...], themes: tuple[Record, ...]) -> Table:
    by_code = {str(theme.values["code"].raw): theme for theme in themes}
    rules: list[Rule] = []
    problems: list[Problem] = []
    for number, record in enumerate(records, 1):
        values = dict(_values(record, problems))
        rules.append(_rule(number, values))
        theme = str(values.get("theme", ""))
        if theme and theme not in by_code:
            problems.append(doubt("I008", record.at("theme"), code=theme))
    if problems:
        raise BudgetError(problems)
    return Table(tuple(rules), records, by_code)


def _rule(number: int, values: Mapping[str, object]) -> Rule:
    words = tuple(spaced(word).strip() for word in str(values.get("words", "")).split("|") if folded(word))
    steps = tuple(step.zfill(2) for step in re.findall(r"\d+", str(values.get("code", ""))))
    level = int(str(values.get("level", 0)))
    texts = {key: str(values.get(key, "")) for key in ("part", "direction", "theme", "source", "nature")}
    return Rule(number, steps=steps, words=words, level=level, **texts)


def _values(record: Record, problems: list[Problem]) -> Iterator[tuple[str, object]]:
    for one in GROUPING.fields:
        value = record.values.get(one.key)
        if value is None or cells.is_empty(value.raw):
            continue
        try:
            yield one.key, _typed(one, value)
        except cells.Refused as refused:
            said = {"head": f"{one.fr} – {one.ar}", "choices": ", ".join(choice.fr for choice in one.choices)}
            problems.append(problem(refused.code, value.place, **{**said, **refused.values}))


def _typed(one: Field, value: Value) -> object:
    match one.kind:
        case "choice":
            names = {folded(name): choice.key for choice in one.choices for name in (choice.key, choice.fr, choice.ar)}
            return cells.choice(value.raw, names)
        case "number":
            return cells.count(value.raw)
        case "code":
            return cells.code(value.raw)
        case _:
            return cells.text(value.raw)
