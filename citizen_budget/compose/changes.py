"""What moves in the citizen budget: surplus, debt, special accounts, changes and their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from citizen_budget.amounts import change
from citizen_budget.budget import Line, Reason, Text
from citizen_budget.compose.edition import Edition
from citizen_budget.compose.figures import Named, by_source, by_theme, comparison, line_table
from citizen_budget.compose.parts import bare, definitions, paragraph, section
from citizen_budget.compose.totals import on_side, previous_total, total
from citizen_budget.document import (
    Amount,
    Code,
    Definition,
    Definitions,
    Inlines,
    Paragraph,
    Percent,
    Row,
    Section,
    Table,
)


def surplus(edition: Edition) -> Section | None:
    """Return the surplus, the debt, the special accounts and the annex budgets."""
    return section(
        2,
        "surplus",
        (edition.wording.line("Surplus, debt and special accounts"),),
        _surplus_words(edition),
        _debt(edition),
        _accounts(edition, "special-accounts", edition.wording.line("Special accounts"), edition.totals.special),
        _accounts(edition, "annex-budgets", edition.wording.line("Annex budgets"), edition.totals.annex),
    )


def _surplus_words(edition: Edition) -> Paragraph | None:
    left, wording = total(edition.totals.surplus), edition.wording
    if not left:
        return None
    return paragraph(
        wording.say("In the first part, the commune does not spend everything."),
        wording.say("What is left is called the surplus. This year it is {amount}.", amount=Amount(left)),
        wording.say("It goes to the second part."),
    )


def _debt(edition: Edition) -> Paragraph | None:
    wording = edition.wording
    debt = [line for line in edition.totals.expenditure if line.nature == "debt"]
    loans = [line for line in edition.totals.revenue if line.source == "loan"]
    return paragraph(
        wording.say("The commune borrowed money. This year it pays {amount}.", amount=Amount(total(debt)))
        if debt
        else (),
        comparison(edition, total(debt), previous_total(debt)) if debt else (),
        wording.say("This year the commune borrows {amount}.", amount=Amount(total(loans))) if loans else (),
    )


def _accounts(edition: Edition, identifier: str, title: str, lines: Sequence[Line]) -> Section | None:
    line = edition.wording.line
    received, spent = on_side(lines, "revenue"), on_side(lines, "expenditure")
    return section(
        3,
        identifier,
        (title,),
        line_table(edition, (line("Money received"),), received) if received else None,
        line_table(edition, (line("Money spent"),), spent) if spent else None,
        _account_names(edition, lines),
    )


def _account_names(edition: Edition, lines: Sequence[Line]) -> Definitions | None:
    """Return each account with the money received and spent."""
    wording = edition.wording
    by_account: dict[Text, list[Line]] = {}
    for line in lines:
        by_account.setdefault(line.account, []).append(line)
    return definitions(
        Definition(
            wording.text(account),
            wording.say(
                "Money received: {received}. Money spent: {spent}.",
                received=Amount(total(on_side(members, "revenue"))),
                spent=Amount(total(on_side(members, "expenditure"))),
            ),
        )
        for account, members in by_account.items()
        if account
    )


def changes(edition: Edition) -> Section | None:
    """Return this year beside last year, and the reason of each large change."""
    line = edition.wording.line
    spent, received = line("The money spent, beside last year"), line("The money received, beside last year")
    return section(
        2,
        "changes",
        (line("What changes and why"),),
        _changes_table(edition, spent, line("Theme"), by_theme(edition)),
        _changes_table(edition, received, line("Source"), by_source(edition)),
        _reasons(edition),
    )


def _changes_table(edition: Edition, caption: str, head: str, named: Sequence[Named]) -> Table | None:
    wording = edition.wording
    compared = [(group, name, group.previous) for group, name in named if group.previous is not None]
    if not compared or len(compared) != len(named):
        return None
    rows = [_change_row(edition, name, group.amount, before) for group, name, before in compared]
    now = sum((group.amount for group, _, _ in compared), Decimal(0))
    last = sum((before for _, _, before in compared), Decimal(0))
    group, name, before = max(compared, key=lambda item: abs(item[0].amount - item[2]))
    return Table(
        caption=(caption,),
        heads=(
            (head,),
            (wording.line("This year"),),
            (wording.line("Last year"),),
            (wording.line("Difference"),),
            (wording.line("Change"),),
        ),
        rows=(*rows, _change_row(edition, (wording.line("Total"),), now, last, is_total=True)),
        summary=wording.say(
            "The largest change is: {name}. The difference is {difference}.",
            name=name,
            difference=Amount(group.amount - before, signed=True),
        ),
        unit=(wording.line("in dirhams"),),
    )


def _change_row(edition: Edition, name: Inlines, now: Decimal, before: Decimal, *, is_total: bool = False) -> Row:
    percent = change(now, before)
    new = (edition.wording.line("new"),) if now else ()
    shown = new if percent is None else (Percent(percent, signed=True),)
    difference = (Amount(now - before, with_unit=False, signed=True),)
    return Row(name, (bare(now), bare(before), difference, shown), is_total=is_total)


def _reasons(edition: Edition) -> Definitions | None:
    return definitions(
        Definition(_reason_name(edition, reason), edition.wording.text(reason.text))
        for reason in edition.budget.reasons
    )


def _reason_name(edition: Edition, reason: Reason) -> Inlines:
    for line in edition.budget.lines:
        same_part = reason.part in ("", line.part)
        same_side = reason.direction in ("", line.direction)
        if line.code == reason.code and same_part and same_side:
            return edition.wording.text(line.name)
    return (Code(reason.code),)
