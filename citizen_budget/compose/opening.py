"""The opening of the citizen budget: essentials, what it is, how it is built, its steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citizen_budget.budget import Step
from citizen_budget.compose.edition import Edition
from citizen_budget.compose.figures import Named, by_source, by_theme, comparison, hundred_dirhams, per_inhabitant
from citizen_budget.compose.parts import (
    amount,
    bare,
    day,
    definition,
    definitions,
    joined,
    listed,
    paragraph,
    paragraphs,
    section,
    sentences,
)
from citizen_budget.compose.totals import on_side, previous_total, total
from citizen_budget.compose.words import STAGES
from citizen_budget.document import (
    Amount,
    Block,
    Code,
    Date,
    Definition,
    Definitions,
    Inlines,
    Note,
    Number,
    Paragraph,
    Percent,
    Row,
    Section,
    Strong,
    Table,
)
from citizen_budget.errors import N_

PARTS = {
    "1": N_("First part"),
    "2": N_("Second part"),
    "S": N_("Special accounts"),
    "A": N_("Annex budgets"),
}


def opening(edition: Edition) -> tuple[Block | None, ...]:
    """Return what stands before the sections: the stage, the facts, a word from the president."""
    commune, wording = edition.budget.commune, edition.wording
    facts = (
        definition(wording.line("Province"), wording.text(commune.province)),
        definition(wording.line("Region"), wording.text(commune.region)),
        definition(wording.line("Vote of the council"), day(commune.session_date)),
        definition(wording.line("Visa of the governor"), day(commune.visa_date)),
        definition(wording.line("Document made by"), wording.text(commune.producer)),
        definition(wording.line("Version"), (Code(commune.version),) if commune.version else ()),
    )
    return (stage(edition), definitions(facts), _message(edition))


def stage(edition: Edition) -> Note | None:
    """Return where the budget stands: a project, voted, approved."""
    name = edition.budget.commune.stage
    return Note("information", (edition.wording.line(STAGES[name]),)) if name else None


def _message(edition: Edition) -> Section | None:
    commune, wording = edition.budget.commune, edition.wording
    signed = Paragraph((Strong(wording.text(commune.president)),)) if commune.president and commune.message else None
    title = (wording.line("A word from the president"),)
    return section(2, "message", title, *paragraphs(edition, commune.message), signed)


def essentials(edition: Edition) -> Section | None:
    """Return the key figures of the year: one page with what matters most."""
    wording, sums = edition.wording, edition.totals
    population = edition.budget.commune.population
    each = per_inhabitant(edition)
    surplus = total(sums.surplus)
    sources, themes = by_source(edition), by_theme(edition)
    figures = (
        definition(wording.line("Money the commune receives"), (Amount(total(sums.revenue)),)),
        definition(wording.line("Money the commune spends"), (Amount(total(sums.expenditure)),)),
        definition(wording.line("Money that goes to the second part"), amount(surplus or None)),
        definition(wording.line("Inhabitants"), (Number(population),) if population else ()),
        definition(wording.line("Spending for each inhabitant"), amount(each)),
        definition(wording.line("Largest source of money"), _named_share(edition, sources)),
        definition(wording.line("Largest expense"), _named_share(edition, themes)),
    )
    return section(
        2,
        "essentials",
        (wording.line("The essentials on one page"),),
        definitions(figures),
        paragraph(
            wording.say("The commune spends {amount}.", amount=Amount(total(sums.expenditure))),
            comparison(edition, total(sums.expenditure), previous_total(sums.expenditure)),
        ),
        hundred_dirhams(edition),
    )


def _named_share(edition: Edition, named: Sequence[Named]) -> Inlines:
    if not named:
        return ()
    group, name = max(named, key=lambda pair: pair[0].amount)
    return edition.wording.say(
        "{name}, {amount} ({share})", name=name, amount=Amount(group.amount), share=Percent(group.share)
    )


def what(edition: Edition) -> Section | None:
    """Return what a budget is, and what a citizen budget is."""
    wording = edition.wording
    year = edition.budget.commune.fiscal_year
    first, last = Date(date(year, 1, 1)), Date(date(year, 12, 31))
    budget = (
        wording.say("The budget says how much money the commune receives in one year."),
        wording.say("It also says how the commune spends this money."),
        wording.say("The council votes the budget. The governor approves it."),
        wording.say("The budget begins on {first} and ends on {last}.", first=first, last=last),
    )
    citizen = (
        wording.say("The citizen budget says the same thing in simple words."),
        wording.say("It has the same figures as the budget that was voted."),
        wording.say("Everyone can read it, with the eyes or with the fingers."),
    )
    title = (wording.line("What is a citizen budget?"),)
    return section(2, "what", title, paragraph(*budget), paragraph(*citizen))


def structure(edition: Edition) -> Section | None:
    """Return the parts of the budget, their balance, and the one total."""
    wording, sums = edition.wording, edition.totals
    parts = [
        (wording.say("The first part"), wording.say("The money to run the commune every day: staff, light, cleaning.")),
        (wording.say("The second part"), wording.say("The money to build, to buy what lasts and to pay back loans.")),
        (wording.say("Special accounts"), wording.say("Money kept for one precise use.")) if sums.special else None,
        (wording.say("Annex budgets"), wording.say("The budgets of services with their own accounts."))
        if sums.annex
        else None,
    ]
    balanced = paragraph(
        wording.say("The first part is in balance. So is the second."),
        wording.say("In balance means: the money received is equal to the money spent."),
    )
    return section(
        2,
        "structure",
        (wording.line("How the budget is built"),),
        Definitions(tuple(Definition(*part) for part in parts if part)),
        balanced,
        _parts_table(edition),
        _one_total(edition),
    )


def _parts_table(edition: Edition) -> Table:
    wording, lines = edition.wording, edition.budget.lines
    rows = tuple(
        Row(
            (wording.line(name),),
            tuple(bare(total(on_side(lines, direction, part))) for direction in ("revenue", "expenditure")),
        )
        for part, name in PARTS.items()
        if any(line.part == part for line in lines)
    )
    first = total(on_side(lines, "expenditure", "1"))
    return Table(
        caption=(wording.line("The parts of the budget"),),
        heads=((wording.line("Part"),), (wording.line("Money received"),), (wording.line("Money spent"),)),
        rows=rows,
        summary=wording.say("The first part is {amount} on each side.", amount=Amount(first)),
        unit=(wording.line("in dirhams"),),
    )


def _one_total(edition: Edition) -> Note | None:
    wording, sums = edition.wording, edition.totals
    surplus, whole = total(sums.surplus), total(sums.expenditure)
    if not surplus:
        return None
    return Note(
        "important",
        joined(
            (
                wording.say("The first part gives {amount} to the second part.", amount=Amount(surplus)),
                wording.say("This money is in both parts. We count it only once."),
                wording.say("So the total of the budget is {amount}.", amount=Amount(whole)),
            ),
            " ",
        ),
    )


def calendar(edition: Edition) -> Section | None:
    """Return the steps of the budget, when, and who decides."""
    wording = edition.wording
    steps = definitions(_step(edition, step) for step in edition.budget.calendar)
    return section(2, "calendar", (wording.line("The steps and the calendar"),), steps)


def _step(edition: Edition, step: Step) -> Definition:
    wording = edition.wording
    when = day(step.date) or wording.text(step.period)
    who = wording.say("Who decides: {who}", who=wording.text(step.who)) if step.who else ()
    what = sentences(wording.text(step.step), who)
    return Definition(when, what) if when else Definition(wording.text(step.step), who)


def assumptions(edition: Edition) -> Section | None:
    """Return what the commune supposed when it prepared the budget."""
    items = listed(edition.wording.text(each.text) for each in edition.budget.assumptions)
    title = (edition.wording.line("The assumptions"),)
    intro = Paragraph((edition.wording.line("To prepare the budget, the commune supposed this:"),))
    return section(2, "assumptions", title, intro, items) if items else None
