"""The people of the citizen budget: projects, who benefits, how to take part, glossary."""

from __future__ import annotations

from citizen_budget.budget import EMPTY, Channel, Line, Project
from citizen_budget.compose.about import contact
from citizen_budget.compose.commitments import status_table
from citizen_budget.compose.edition import Edition
from citizen_budget.compose.parts import amount, definition, definitions, joined, linked, listed, month, section
from citizen_budget.compose.totals import on_side
from citizen_budget.compose.words import GROUPS, PROJECT_STATUSES, goal_name
from citizen_budget.document import Amount, Code, Definition, Inlines, Link, Paragraph, Section


def projects(edition: Edition) -> Section | None:
    """Return what the commune puts first, and each project."""
    wording, budget = edition.wording, edition.budget
    priorities = listed(wording.text(each.text) for each in budget.priorities)
    return section(
        2,
        "projects",
        (wording.line("The priorities and the projects"),),
        Paragraph((wording.line("The commune puts these things first:"),)) if priorities else None,
        priorities,
        *(_project(edition, number, project) for number, project in enumerate(budget.projects, start=1)),
    )


def _project(edition: Edition, number: int, project: Project) -> Section | None:
    wording, budget, line = edition.wording, edition.budget, edition.wording.line
    names = {entry.code: entry.title for entry in budget.commitments}
    themes = {theme.code: theme.name for theme in budget.themes}
    lines = {each.code: each.name for each in on_side(budget.lines, "expenditure")}
    groups = joined([(line(GROUPS[group]),) for group in project.groups], line(", "))
    facts = (
        definition(line("Place"), wording.text(project.place)),
        definition(line("Total cost"), amount(project.total_cost)),
        definition(line("Money this year"), amount(project.amount)),
        definition(line("Partners"), wording.text(project.partners)),
        definition(line("Start"), month(project.start)),
        definition(line("Planned end"), month(project.end)),
        definition(line("Progress"), (line(PROJECT_STATUSES[project.status]),) if project.status else ()),
        definition(line("Theme"), wording.text(themes.get(project.theme, EMPTY))),
        definition(line("Line of the budget"), wording.text(lines.get(project.line_code, EMPTY))),
        definition(line("For whom"), groups),
        definition(line("Accessibility"), wording.text(project.accessibility)),
        definition(line("Commitment"), wording.text(names.get(project.commitment, EMPTY))),
    )
    unpublished = Paragraph((line("Not yet published"),))
    return section(3, f"project-{number}", wording.text(project.title), definitions(facts) or unpublished)


def for_whom(edition: Edition) -> Section | None:
    """Return what the budget does for each group of people, and for which goals."""
    return section(
        2,
        "for-whom",
        (edition.wording.line("For whom?"),),
        *(_group(edition, group) for group in GROUPS),
        _goals(edition),
    )


def _group(edition: Edition, group: str) -> Section | None:
    wording, budget = edition.wording, edition.budget
    spending = [line for line in on_side(budget.lines, "expenditure") if group in line.groups]
    projects = [project for project in budget.projects if group in project.groups]
    items = [
        *(_spent(edition, line) for line in spending),
        *(wording.say("Project: {name}", name=wording.text(project.title)) for project in projects),
    ]
    return section(3, f"for-{group}", (wording.line(GROUPS[group]),), listed(items))


def _spent(edition: Edition, line: Line) -> Inlines:
    return edition.wording.say("{name}: {amount}", name=edition.wording.text(line.name), amount=Amount(line.amount))


def _goals(edition: Edition) -> Section | None:
    wording = edition.wording
    by_goal: dict[str, list[Inlines]] = {}
    for line in edition.budget.lines:
        for goal in line.sdg:
            by_goal.setdefault(goal, []).append(wording.text(line.name))
    items = definitions(
        Definition(
            wording.say("Goal {number}: {name}", number=Code(goal), name=goal_name(goal, wording)),
            joined(names, wording.line(", ")),
        )
        for goal, names in sorted(by_goal.items(), key=lambda pair: (len(pair[0]), pair[0]))
    )
    title = (wording.line("The Sustainable Development Goals"),)
    return section(3, "goals", title, items)


def commitments(edition: Edition) -> Section | None:
    """Return the progress of each commitment, and the way to their own document."""
    wording = edition.wording
    if not edition.budget.commitments:
        return None
    link = Link(edition.title("commitments"), "commitments.html")
    return section(
        2,
        "commitments",
        (wording.line("Our commitments and their progress"),),
        status_table(edition),
        Paragraph(wording.say("Each commitment is told in the document “{link}”.", link=link)),
    )


def take_part(edition: Edition) -> Section | None:
    """Return how to take part, and how to reach the commune."""
    wording = edition.wording
    return section(
        2,
        "take-part",
        (wording.line("Take part and contact us"),),
        definitions(_channel(edition, channel) for channel in edition.budget.channels),
        section(3, "contact", (wording.line("Contact"),), contact(edition)),
    )


def _channel(edition: Edition, channel: Channel) -> Definition:
    text = edition.wording.text
    reach: Inlines = (Code(channel.contact),) if channel.contact else ()
    told = joined([part for part in (text(channel.description), reach) if part], " ")
    return Definition(linked(text(channel.name), channel.link), told)


def glossary(edition: Edition) -> Section | None:
    """Return the hard words and what they mean."""
    wording = edition.wording
    items = definitions(
        Definition(wording.text(term.term), wording.text(term.definition), id=f"term-{number}")
        for number, term in enumerate(edition.budget.glossary, start=1)
    )
    return section(2, "glossary", (wording.line("Glossary"),), items)
