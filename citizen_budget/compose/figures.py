"""Figures: charts, comparisons and tables of lines that several documents share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from citizen_budget.amounts import change, rounded, shares
from citizen_budget.budget import Line
from citizen_budget.compose.edition import Edition
from citizen_budget.compose.parts import bare, joined, section
from citizen_budget.compose.totals import Group, executed_total, grouped, largest_first, previous_total, total
from citizen_budget.compose.words import EXECUTED, SOURCES
from citizen_budget.document import Amount, Chart, Inlines, List, Paragraph, Percent, Row, Section, Table

Named = tuple[Group, Inlines]


def by_source(edition: Edition) -> tuple[Named, ...]:
    """Return the revenue by source, largest first, each with its name."""
    known = grouped(edition.totals.revenue, lambda line: line.source)
    wording = edition.wording
    return tuple((group, (wording.line(SOURCES[group.key]),)) for group in largest_first(known))


def by_theme(edition: Edition) -> tuple[Named, ...]:
    """Return the expenditure by theme, largest first, each with its name."""
    names = {theme.code: theme.name for theme in edition.budget.themes}
    groups = largest_first(grouped(edition.totals.expenditure, lambda line: line.theme))
    other = (edition.wording.line("Other expenditure"),)
    return tuple((group, edition.wording.text(names[group.key]) if group.key else other) for group in groups)


def largest(edition: Edition, named: Sequence[Named]) -> Inlines:
    """Return the sentence that says which group is the largest."""
    group, name = max(named, key=lambda pair: pair[0].amount)
    return edition.wording.say(
        "The largest item is: {name}. It is {amount}, or {share} of the total.",
        name=name,
        amount=Amount(group.amount),
        share=Percent(group.share),
    )


def chart(edition: Edition, caption: str, head: str, named: Sequence[Named]) -> Chart:
    """Return groups as bars, with their amounts, their shares and the total."""
    wording = edition.wording
    rows = [Row(name, (bare(group.amount), (Percent(group.share),))) for group, name in named]
    whole = sum((group.amount for group, _ in named), Decimal(0))
    rows.append(Row((wording.line("Total"),), (bare(whole), (Percent(Decimal("100.0")),)), is_total=True))
    table = Table(
        caption=(caption,),
        heads=((head,), (wording.line("Amount"),), (wording.line("Share"),)),
        rows=tuple(rows),
        summary=largest(edition, named),
        unit=(wording.line("in dirhams"),),
    )
    return Chart("bars", table, column=0)


def hundred_dirhams(edition: Edition) -> Section | None:
    """Return what 100 dirhams of expenditure pay for, in whole dirhams that add up to 100."""
    named = by_theme(edition)
    if not named:
        return None
    wording = edition.wording
    parts = shares([group.amount for group, _ in named], places=0)
    paid = [(part, name) for part, (_, name) in zip(parts, named, strict=True) if part]
    unpaid = [name for part, (_, name) in zip(parts, named, strict=True) if not part]
    items = tuple(wording.say("{amount}: {name}", amount=Amount(part), name=name) for part, name in paid)
    rest = wording.say("For less than 1 dirham: {names}", names=joined(unpaid, wording.line(", ")))
    return section(
        3,
        "hundred-dirhams",
        wording.say("What {amount} pay for", amount=Amount(Decimal(100))),
        Paragraph(wording.say("When the commune spends {amount}, it pays:", amount=Amount(Decimal(100)))),
        List((*items, *((rest,) if unpaid else ()))),
    )


def per_inhabitant(edition: Edition) -> Decimal | None:
    """Return the expenditure of the year per inhabitant, in whole dirhams."""
    population = edition.budget.commune.population
    return rounded(total(edition.totals.expenditure) / population) if population else None


def comparison(edition: Edition, now: Decimal, before: Decimal | None) -> Inlines:
    """Return the sentence that compares a sum with last year's; empty where that is not known."""
    if before is None:
        return ()
    wording = edition.wording
    difference = Amount(abs(now - before))
    percent = change(now, before)
    if now == before:
        return wording.say("It is the same as last year.")
    if percent is None:
        return wording.say("There was nothing last year.")
    if now > before:
        return wording.say(
            "That is {difference} more than last year (up {percent}).", difference=difference, percent=Percent(percent)
        )
    return wording.say(
        "That is {difference} less than last year (down {percent}).", difference=difference, percent=Percent(-percent)
    )


def line_table(edition: Edition, caption: Inlines, lines: Sequence[Line]) -> Table:
    """Return lines of one side with this year's amounts, and last year's where any line has one."""
    wording = edition.wording
    has_previous = any(line.previous_amount is not None for line in lines)
    has_executed = any(line.executed_amount is not None for line in lines)
    heads = [
        (wording.line("Item"),),
        (wording.line("This year"),),
        *([(wording.line("Last year"),)] if has_previous else []),
        *([(wording.line(EXECUTED[lines[0].direction]),)] if has_executed else []),
    ]

    def row(line: Line) -> Row:
        return Row(
            wording.text(line.name),
            (
                bare(line.amount),
                *([bare(line.previous_amount)] if has_previous else []),
                *([bare(line.executed_amount)] if has_executed else []),
            ),
        )

    total_cells = [bare(total(lines))]
    if has_previous:
        total_cells.append(bare(previous_total(lines)))
    if has_executed:
        total_cells.append(bare(executed_total(lines)))
    return Table(
        caption=caption,
        heads=tuple(heads),
        rows=(*(row(line) for line in lines), Row((wording.line("Total"),), tuple(total_cells), is_total=True)),
        summary=wording.say(
            "The total is {amount}. The largest item is: {name}.",
            amount=Amount(total(lines)),
            name=wording.text(max(lines, key=lambda line: line.amount).name),
        ),
        unit=(wording.line("in dirhams"),),
    )
