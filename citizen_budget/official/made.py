"""The workbook that an import makes: the records of the budget, and sheets that say where each came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from citizen_budget.budget import Text
from citizen_budget.catalogue import worded
from citizen_budget.errors import Message, Problem, message
from citizen_budget.official.codes import Steps, dotted
from citizen_budget.official.form import Block, Form, Total, block
from citizen_budget.official.grouping import Grouped, Shown
from citizen_budget.official.naming import Names
from citizen_budget.official.rules_table import GROUPING, Table
from citizen_budget.readers.heads import LANGUAGE_CODES
from citizen_budget.readers.schema import DIRECTIONS, PARTS, Field, Sheet
from citizen_budget.records import Place, Record, Source, Value
from citizen_budget.workbook import Extra

REPORT = Sheet(
    "report",
    "_Bilan",
    "_الحصيلة",
    (Field("text", "Ce que l’import a fait", "ما قام به الاستيراد", translated=True),),
)
DOUBTFUL = Sheet(
    "doubts",
    "_Doutes",
    "_للتحقق",
    (
        Field("code", "Code", "الرمز", "code"),
        Field("place", "Où dans le formulaire", "أين في الاستمارة", "code"),
        Field("text", "Doute", "ما يجب التحقق منه", translated=True),
        Field("hint", "Que faire", "ما العمل", translated=True),
    ),
)
DETAIL = Sheet(
    "detail",
    "_Détail",
    "_التفاصيل",
    (
        Field("part", "Partie", "الجزء", "choice", choices=PARTS),
        Field("direction", "Recette ou dépense", "مداخيل أو نفقات", "choice", choices=DIRECTIONS),
        Field("code", "Code", "الرمز", "code"),
        Field("name", "Intitulé", "البيان", translated=True),
        Field("previous_amount", "Montant de l’année passée", "مبلغ السنة الماضية", "amount"),
        Field("proposed_amount", "Montant proposé", "المبلغ المقترح", "amount"),
        Field("amount", "Montant de l’année", "مبلغ السنة", "amount"),
        Field("shown", "Ligne du budget simplifié", "بند الميزانية المبسطة", "code"),
        Field("rule", "Règle (rang dans _Regroupement)", "القاعدة (رتبتها في _Regroupement)", "number"),
        Field("completed", "Intitulé complété (voir _Doutes)", "بيان تم إكماله (انظر _Doutes)", "codes"),
        Field("place", "Où dans le formulaire", "أين في الاستمارة", "code"),
    ),
)
_DEPTHS = {"revenue": 3, "expenditure": 5}


@dataclass(frozen=True, slots=True)
class Heading:
    """What the first sheet says: the commune, the year, and how far the budget is."""

    commune: Text
    year: int
    stage: str


def source(heading: Heading, form: Form, grouped: Grouped, names: Names, table: Table) -> Source:
    """Return the records of the made workbook."""
    commune = {"fiscal_year": heading.year, "stage": heading.stage, "unit": "1", **_both("name", heading.commune)}
    themes = {one.kind.theme for one in grouped.shown}
    title = message("The commune’s official budget form, {year}", year=heading.year)
    return Source(
        "",
        "",
        {
            "commune": (_record("commune", commune),),
            "lines": tuple(_lines(form, grouped, names)),
            "themes": tuple(record for code, record in table.themes.items() if code in themes),
            "sources": (_record("sources", _both("title", _text(title))),),
        },
    )


def _lines(form: Form, grouped: Grouped, names: Names) -> Iterator[Record]:
    """Yield the shown lines, each total after the last line it is of."""
    for key in form.blocks():
        shown = [one for one in grouped.shown if one.key == key]
        totals = _totals(key, form, shown)
        for one, after in zip(shown, (*shown, None)[1:], strict=True):
            yield _line(one)
            for depth in range(len(one.steps), -1, -1):
                steps = one.steps[:depth]
                if steps in totals and (after is None or after.steps[:depth] != steps):
                    yield _total(key, totals[steps], names)


def _totals(key: Block, form: Form, shown: Sequence[Shown]) -> Mapping[Steps, Total]:
    """Return the printed totals that equal their lines: of the side, of chapters, and of several lines shown."""
    found: dict[Steps, Total] = {}
    for total in form.totals:
        steps = total.steps
        if steps is None or not total.is_equal or block(total.entry) != key:
            continue
        under = sum(one.steps[: len(steps)] == steps for one in shown)
        is_line = any(one.steps == steps for one in shown)
        if not is_line and (under > 1 or (under and len(steps) < 2)):
            found.setdefault(steps, total)
    return found


def _line(one: Shown) -> Record:
    part, direction = one.key
    values = {
        "part": part,
        "direction": direction,
        "code": one.code,
        **_both("name", one.name),
        "amount": one.amount,
        "previous_amount": one.previous,
        "source": one.kind.source,
        "nature": one.kind.nature,
        "theme": one.kind.theme,
    }
    return _record("lines", values)


def _total(key: Block, total: Total, names: Names) -> Record:
    part, direction = key
    steps = total.steps or ()
    depth = max(_DEPTHS[direction], len(steps) + 1)
    values = {
        "part": part,
        "direction": direction,
        "code": dotted((*steps, *["00"] * (depth - len(steps)))),
        **_both("name", _total_name(key, steps, names)),
        "amount": total.entry.amount,
        "previous_amount": total.entry.previous if total.was_equal else None,
        "is_total": True,
    }
    return _record("lines", values)


def _total_name(key: Block, steps: Steps, names: Names) -> Text:
    if steps:
        group = names.group(key, steps)
        return Text(
            tuple((code, worded(message("Total: {name}", name=group.get(code)), code)) for code in LANGUAGE_CODES)
        )
    part = next(one for one in PARTS if one.key == key[0])
    words = {"fr": part.fr.removeprefix(part.key).strip(), "ar": part.ar.removeprefix(part.key).strip()}
    templates = {
        "revenue": lambda code: message("Total revenue: {part}", part=words[code]),
        "expenditure": lambda code: message("Total expenditure: {part}", part=words[code]),
    }
    return Text(tuple((code, worded(templates[key[1]](code), code)) for code in LANGUAGE_CODES))


def extras(
    report: Iterable[Message], doubts: Iterable[Problem], form: Form, grouped: Grouped, names: Names, table: Table
) -> tuple[Extra, ...]:
    """Return the sheets beside the budget: what was done, what is doubtful, every line of the form, and the rules."""
    return (
        Extra(REPORT, tuple(_record("report", _both("text", _text(one))) for one in report)),
        Extra(DOUBTFUL, tuple(_doubtful(one) for one in doubts)),
        Extra(DETAIL, tuple(_detail(form, grouped, names))),
        Extra(GROUPING, table.records),
    )


def _doubtful(one: Problem) -> Record:
    values = {
        "code": one.code,
        "place": str(one.place),
        **_both("text", _text(one.what)),
        **_both("hint", _text(one.hint)),
    }
    return _record("doubts", values)


def _detail(form: Form, grouped: Grouped, names: Names) -> Iterator[Record]:
    for line in form.lines:
        part, direction = block(line)
        shown = grouped.shown_of.get(id(line))
        values = {
            "part": part,
            "direction": direction,
            "code": dotted(line.steps),
            **_both("name", names.line(line)),
            "previous_amount": line.previous,
            "proposed_amount": line.proposed,
            "amount": line.amount,
            "shown": shown.code if shown else None,
            "rule": Decimal(grouped.rules[id(line)].number),
            "completed": ", ".join(names.completed(line)),
            "place": str(line.place),
        }
        yield _record("detail", values)


def _both(key: str, text: Text) -> dict[str, object]:
    return {f"{key}_{code}": words for code, words in text.translations}


def _text(said: Message) -> Text:
    return Text(tuple((code, worded(said, code)) for code in LANGUAGE_CODES))


def _record(kind: str, values: Mapping[str, object]) -> Record:
    nowhere = Place("")
    return Record(kind, nowhere, {key: Value(value, nowhere) for key, value in values.items()})
