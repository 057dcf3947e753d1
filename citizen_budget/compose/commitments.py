"""The commitments: each one's problem, solution, activities, results, indicators, progress."""

from __future__ import annotations

from collections.abc import Sequence

from citizen_budget.budget import Commitment, Milestone, Text
from citizen_budget.compose.about import formats, sources
from citizen_budget.compose.edition import Edition
from citizen_budget.compose.parts import (
    definition,
    definitions,
    joined,
    linked,
    listed,
    month,
    number,
    paragraph,
    paragraphs,
    present,
    section,
    sentences,
)
from citizen_budget.compose.words import COMMITMENT_STATUSES, goal_name
from citizen_budget.document import (
    Block,
    Code,
    Date,
    Definitions,
    Document,
    Inlines,
    Link,
    Note,
    Number,
    Paragraph,
    Row,
    Section,
    Table,
    YearRange,
)
from citizen_budget.errors import N_

NAME = "commitments"

# What a commitment says, in the order of the plan's own form.
STATEMENTS = (
    ("problem", N_("The problem")),
    ("solution", N_("The proposed solution")),
    ("activities", N_("The activities")),
    ("results", N_("The expected results")),
    ("result_indicators", N_("How we measure the results")),
    ("impact_indicators", N_("How we measure the effect")),
)


def compose(edition: Edition) -> Document:
    """Return the summary of each commitment and its progress."""
    wording, budget = edition.wording, edition.budget
    return edition.document(
        NAME,
        title=edition.title(NAME),
        subtitle=wording.text(budget.commune.name),
        description=wording.line("What the commune promised to do, and where each promise stands."),
        blocks=(
            *edition.logo(),
            *present((_plan(edition), formats(edition, NAME), _progress(edition))),
            *_axes(edition),
            *present((sources(edition),)),
        ),
    )


def _plan(edition: Edition) -> Paragraph | None:
    wording, commune, commitments = edition.wording, edition.budget.commune, edition.budget.commitments
    first, last = commune.plan_first_year, commune.plan_last_year
    return paragraph(
        wording.say("The plan is called: {plan}.", plan=wording.text(commune.plan)) if commune.plan else (),
        wording.say("It is for the years {years}.", years=YearRange(first, last)) if first and last else (),
        wording.count(
            "It has one commitment.", "It has {count} commitments.", len(commitments), count=number(len(commitments))
        ),
        wording.say("A commitment is a promise of the commune."),
    )


def _progress(edition: Edition) -> Section | None:
    title = (edition.wording.line("Where the commitments stand"),)
    return section(2, "progress", title, status_table(edition))


def status_table(edition: Edition) -> Table:
    """Return every commitment with its progress, one a row."""
    line, commitments = edition.wording.line, edition.budget.commitments
    return Table(
        caption=(line("How far the commitments are"),),
        heads=((line("Commitment"),), (line("Progress"),)),
        rows=tuple(Row(edition.wording.text(each.title), (_status(edition, each.status),)) for each in commitments),
        summary=_counted(
            edition, edition.wording.say("Number of commitments: {all}.", all=number(len(commitments))), commitments
        ),
    )


def _counted(edition: Edition, opening: Inlines, tracked: Sequence[Commitment | Milestone]) -> Inlines:
    """Return how many are completed, and of how many that is not known: silence is not a zero."""
    say = edition.wording.say
    unknown = sum(not each.status for each in tracked)
    completed = sum(each.status == "completed" for each in tracked)
    return sentences(
        opening,
        say("Completed: {finished}.", finished=number(completed)) if unknown < len(tracked) else (),
        say("Progress not yet published: {unknown}.", unknown=number(unknown)) if unknown else (),
    )


def _status(edition: Edition, status: str) -> Inlines:
    return (edition.wording.line(COMMITMENT_STATUSES[status]),)


def _axes(edition: Edition) -> tuple[Block, ...]:
    """Return a section an axis, in the order the axes first stand in the plan; no axis comes last."""
    by_axis: dict[Text, list[Commitment]] = {}
    for commitment in edition.budget.commitments:
        by_axis.setdefault(commitment.axis, []).append(commitment)
    axes = sorted(by_axis, key=lambda axis: not axis)
    return tuple(_axis(edition, number, axis, by_axis[axis]) for number, axis in enumerate(axes, start=1))


def _axis(edition: Edition, number: int, axis: Text, commitments: list[Commitment]) -> Section:
    wording = edition.wording
    title = (
        wording.say("Axis: {axis}", axis=wording.text(axis))
        if axis
        else (wording.line("Commitments whose axis is not yet published"),)
    )
    return Section(2, f"axis-{number}", title, tuple(_commitment(edition, each) for each in commitments))


def _commitment(edition: Edition, commitment: Commitment) -> Section:
    wording = edition.wording
    identifier = f"commitment-{edition.budget.commitments.index(commitment) + 1}"
    said, missing = [], []
    for field, title in STATEMENTS:
        blocks = _statement(edition, getattr(commitment, field))
        if blocks:
            said.append(Section(4, f"{identifier}-{field.replace('_', '-')}", (wording.line(title),), blocks))
        else:
            missing.append((wording.line(title),))
    names = joined(missing, wording.line(", "))
    note = Note("missing", wording.say("Not yet published: {names}.", names=names)) if missing else None
    blocks = present((_facts(edition, commitment), *said, _milestones(edition, commitment), note))
    return Section(3, identifier, wording.text(commitment.title), blocks)


def _statement(edition: Edition, said: Text | tuple[Text, ...]) -> tuple[Block, ...]:
    if isinstance(said, Text):
        return paragraphs(edition, said)
    return present((listed(edition.wording.text(item) for item in said),))


def _facts(edition: Edition, commitment: Commitment) -> Definitions | None:
    line, text = edition.wording.line, edition.wording.text
    evidence = (Link((line("See the proof of progress"),), commitment.evidence),)
    return definitions(
        (
            definition(line("Code"), (Code(commitment.code),)),
            definition(line("Progress"), _status(edition, commitment.status)),
            definition(line("Who is responsible"), text(commitment.owner)),
            definition(line("Start"), month(commitment.start)),
            definition(line("Planned end"), month(commitment.due)),
            definition(line("What we measure"), _measured(edition, commitment)),
            definition(line("The difficulty"), text(commitment.challenge)),
            definition(line("The Sustainable Development Goals"), _goals(edition, commitment)),
            definition(line("Proof"), evidence if commitment.evidence else ()),
        )
    )


def _goals(edition: Edition, commitment: Commitment) -> Inlines:
    wording = edition.wording
    return sentences(
        *(
            wording.say("Goal {number}: {name}", number=Code(goal), name=goal_name(goal, wording))
            for goal in commitment.sdg
        )
    )


def _measured(edition: Edition, commitment: Commitment) -> Inlines:
    wording = edition.wording
    values = (
        (N_("At the start: {number}"), commitment.baseline),
        (N_("Now: {number}"), commitment.current),
        (N_("Wanted: {number}"), commitment.target),
    )
    known = [wording.say(sentence, number=Number(value)) for sentence, value in values if value is not None]
    return sentences(wording.text(commitment.indicator), *known)


def _milestones(edition: Edition, commitment: Commitment) -> Table | None:
    wording = edition.wording
    steps = [each for each in edition.budget.milestones if each.commitment == commitment.code]
    if not steps:
        return None
    return Table(
        caption=(wording.line("The steps"),),
        heads=((wording.line("Step"),), (wording.line("Planned date"),), (wording.line("Progress"),)),
        rows=tuple(_milestone(edition, step) for step in steps),
        summary=_counted(edition, wording.say("Number of steps: {all}.", all=number(len(steps))), steps),
    )


def _milestone(edition: Edition, step: Milestone) -> Row:
    title = linked(edition.wording.text(step.title), step.evidence)
    due: Inlines = (Date(step.due),) if step.due else (edition.wording.line("Not yet published"),)
    return Row(title, (due, _status(edition, step.status)))
