"""The money of the citizen budget: where it comes from, where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from citizen_budget.budget import Line
from citizen_budget.compose.edition import Edition
from citizen_budget.compose.figures import by_source, by_theme, chart, comparison, line_table
from citizen_budget.compose.parts import bare, definitions, paragraph, present, section
from citizen_budget.compose.totals import chapter, grouped, largest_first, on_side, previous_total, total
from citizen_budget.compose.words import NATURES, chapter_name
from citizen_budget.document import Amount, Chart, Definition, Definitions, Percent, Row, Section, Table
from citizen_budget.errors import N_

DETAILS = {
    "revenue": (
        N_("The revenue line by line"),
        (("1", N_("First part: revenue")), ("2", N_("Second part: revenue"))),
    ),
    "expenditure": (
        N_("The expenditure line by line"),
        (("1", N_("First part: expenditure")), ("2", N_("Second part: expenditure"))),
    ),
}


def revenue_chart(edition: Edition) -> Chart | None:
    """Return the revenue by source."""
    named = by_source(edition)
    return (
        chart(edition, edition.wording.line("Where the money comes from"), edition.wording.line("Source"), named)
        if named
        else None
    )


def expenditure_chart(edition: Edition) -> Chart | None:
    """Return the expenditure by theme."""
    named = by_theme(edition)
    return (
        chart(edition, edition.wording.line("Where the money goes"), edition.wording.line("Theme"), named)
        if named
        else None
    )


def revenue(edition: Edition) -> Section | None:
    """Return the revenue by source, by chapter and line by line."""
    sums, wording = edition.totals, edition.wording
    whole = total(sums.revenue)
    opening = paragraph(
        wording.say("The commune receives {amount}.", amount=Amount(whole)),
        comparison(edition, whole, previous_total(sums.revenue)),
    )
    return section(
        2,
        "revenue",
        (wording.line("Where does the money come from?"),),
        opening,
        revenue_chart(edition),
        _details(edition, "revenue"),
    )


def expenditure(edition: Edition) -> Section | None:
    """Return the expenditure by theme, kind, chapter and line by line."""
    sums, wording = edition.totals, edition.wording
    whole = total(sums.expenditure)
    opening = paragraph(
        wording.say("The commune spends {amount}.", amount=Amount(whole)),
        comparison(edition, whole, previous_total(sums.expenditure)),
    )
    return section(
        2,
        "expenditure",
        (wording.line("Where does the money go?"),),
        opening,
        expenditure_chart(edition),
        _themes(edition),
        _natures(edition),
        _details(edition, "expenditure"),
    )


def _themes(edition: Edition) -> Definitions | None:
    return definitions(
        Definition(edition.wording.text(theme.name), edition.wording.text(theme.description))
        for theme in edition.budget.themes
        if theme.description
    )


def _natures(edition: Edition) -> Chart | None:
    lines = edition.totals.expenditure
    if not any(line.nature for line in lines):
        return None
    groups = largest_first(grouped(lines, lambda line: line.nature))
    named = tuple((group, (edition.wording.line(NATURES[group.key]),)) for group in groups)
    line = edition.wording.line
    return chart(edition, line("Staff, debt and other kinds of expenditure"), line("Kind of expenditure"), named)


def _details(edition: Edition, direction: str) -> Section | None:
    """Return the lines of parts 1 and 2, by chapter and then line by line."""
    line, lines = edition.wording.line, edition.budget.lines
    title, parts = DETAILS[direction]
    details = (
        _detail(edition, f"{direction}-{part}", line(name), members)
        for part, name in parts
        if (members := on_side(lines, direction, part))
    )
    return section(3, f"{direction}-lines", (line(title),), *details)


def _detail(edition: Edition, identifier: str, title: str, lines: tuple[Line, ...]) -> Section:
    text = edition.wording.text
    notes = definitions(Definition(text(line.name), text(line.note)) for line in lines if line.note)
    table = line_table(edition, (edition.wording.line("Line by line"),), lines)
    return Section(4, identifier, (title,), present((_chapters_table(edition, lines), table, notes)))


def _chapters_table(edition: Edition, lines: Sequence[Line]) -> Table | None:
    wording = edition.wording
    groups = grouped(lines, chapter)
    if len(groups) < 2:
        return None
    rows = [
        Row((chapter_name(group.key, wording),), (bare(group.amount), bare(group.previous), (Percent(group.share),)))
        for group in groups
    ]
    whole = Row(
        (wording.line("Total"),),
        (bare(total(lines)), bare(previous_total(lines)), (Percent(Decimal("100.0")),)),
        is_total=True,
    )
    top = max(groups, key=lambda group: group.amount)
    return Table(
        caption=(wording.line("By chapter"),),
        heads=(
            (wording.line("Chapter"),),
            (wording.line("This year"),),
            (wording.line("Last year"),),
            (wording.line("Share"),),
        ),
        rows=(*rows, whole),
        summary=wording.say(
            "The largest chapter is: {name}. It is {amount}, or {share} of the total.",
            name=chapter_name(top.key, wording),
            amount=Amount(top.amount),
            share=Percent(top.share),
        ),
        unit=(wording.line("in dirhams"),),
    )
