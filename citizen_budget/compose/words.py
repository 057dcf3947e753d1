"""The words for coded fields: sources, natures, statuses, chapters, goals."""

from __future__ import annotations

from citizen_budget.compose.wording import Wording
from citizen_budget.errors import N_

SOURCES = {
    "own": N_("The commune’s own taxes, fees and rents"),
    "transferred": N_("Taxes that the State collects for the commune"),
    "vat": N_("The commune’s share of VAT"),
    "grant": N_("Grants"),
    "loan": N_("Loans"),
    "": N_("Other revenue"),
}
NATURES = {
    "staff": N_("Staff"),
    "debt": N_("Debt"),
    "contracted": N_("Services done by companies for the commune"),
    "operation": N_("Everyday running costs"),
    "investment": N_("Works and purchases that last"),
    "": N_("Other expenditure"),
}
EXECUTED = {
    "revenue": N_("Last year, really received"),
    "expenditure": N_("Last year, really spent"),
}
CHAPTERS = {
    "10": N_("General administration"),
    "20": N_("Social affairs"),
    "30": N_("Technical affairs"),
    "40": N_("Economic affairs"),
    "50": N_("Support"),
    "60": N_("Integration of results"),
}
STAGES = {
    "project": N_("This budget is a project. The council has not voted on it yet."),
    "voted": N_("The council voted this budget."),
    "visaed": N_("The council voted this budget. The governor approved it."),
    "amended": N_("The council changed this budget during the year."),
    "executed": N_("The year is over. These are the amounts really received and spent."),
}
GROUPS = {
    "women": N_("Women"),
    "young": N_("Young people"),
    "disabled": N_("People with disabilities"),
    "children": N_("Children"),
    "elderly": N_("Older people"),
    "all": N_("All inhabitants"),
}
PROJECT_STATUSES = {
    "planned": N_("Planned"),
    "started": N_("Under way"),
    "finished": N_("Finished"),
    "stopped": N_("Stopped"),
}
COMMITMENT_STATUSES = {
    "not-started": N_("Not started"),
    "limited": N_("Limited progress"),
    "substantial": N_("Well advanced"),
    "completed": N_("Completed"),
    "withdrawn": N_("Withdrawn"),
    "": N_("Not yet published"),
}
# The official short names of the United Nations, in the order of their numbers.
GOALS = (
    N_("No poverty"),
    N_("Zero hunger"),
    N_("Good health and well-being"),
    N_("Quality education"),
    N_("Gender equality"),
    N_("Clean water and sanitation"),
    N_("Affordable and clean energy"),
    N_("Decent work and economic growth"),
    N_("Industry, innovation and infrastructure"),
    N_("Reduced inequalities"),
    N_("Sustainable cities and communities"),
    N_("Responsible consumption and production"),
    N_("Climate action"),
    N_("Life below water"),
    N_("Life on land"),
    N_("Peace, justice and strong institutions"),
    N_("Partnerships for the goals"),
)


def chapter_name(code: str, wording: Wording) -> str:
    """Return the name of a chapter by the first part of its code, or the code where it is not known."""
    return wording.line(CHAPTERS[code]) if code in CHAPTERS else code


def goal_name(number: str, wording: Wording) -> str:
    """Return the name of a Sustainable Development Goal, empty where there is no such goal."""
    known = number.isdecimal() and 1 <= int(number) <= len(GOALS)
    return wording.line(GOALS[int(number) - 1]) if known else ""
