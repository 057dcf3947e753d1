"""The budget and the plan's commitments, in both languages, after every rule has passed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from citizen_budget.records import Record

LONGEST_ASCII_NAME = 80


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in each language that gives them: `Text((("fr", "Eau"), ("ar", "الماء")))`."""

    translations: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        """Return whether any language has words."""
        return bool(self.translations)

    def get(self, language: str) -> str | None:
        """Return the words in a language, or None where it has none."""
        return dict(self.translations).get(language)


EMPTY = Text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commune:
    """Who votes the budget, and what the documents say of themselves."""

    record: Record = field(compare=False, repr=False)
    name: Text
    fiscal_year: int
    province: Text = EMPTY
    region: Text = EMPTY
    stage: str = ""
    session_date: date | None = None
    visa_date: date | None = None
    population: Decimal | None = None
    population_year: int | None = None
    unit: str = ""
    plan: Text = EMPTY
    plan_first_year: int | None = None
    plan_last_year: int | None = None
    message: Text = EMPTY
    president: Text = EMPTY
    address: Text = EMPTY
    phone: str = ""
    email: str = ""
    website: str = ""
    short_address: str = ""
    officer: Text = EMPTY
    officer_contact: str = ""
    braille_contact: Text = EMPTY
    licence: Text = EMPTY
    licence_link: str = ""
    version: str = ""
    issued: date | None = None
    producer: Text = EMPTY
    months: str = ""
    logo: bytes | None = None
    logo_alternative: Text = EMPTY

    @property
    def ascii_name(self) -> str:
        """Return the French name as files and folders can bear it: `ksar-el-kebir`; empty without letter or digit."""
        ascii_name = unicodedata.normalize("NFKD", (self.name.get("fr") or "").lower()).encode("ascii", "ignore")
        words = "".join(letter if letter.isalnum() else " " for letter in ascii_name.decode()).split()
        return "-".join(words)[:LONGEST_ASCII_NAME].strip("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the budget, in dirhams; or a total printed in it, where `is_total` is true.

    `part` is 1, 2, S or A; `direction` is revenue or expenditure; `source`, `nature` and `groups`
    are keys of `readers.schema`.
    """

    record: Record = field(compare=False, repr=False)
    part: str
    direction: str
    code: str
    name: Text
    amount: Decimal
    previous_amount: Decimal | None = None
    executed_amount: Decimal | None = None
    account: Text = EMPTY
    source: str = ""
    nature: str = ""
    theme: str = ""
    sdg: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    note: Text = EMPTY
    is_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A purpose people recognise: street lighting, cleanliness."""

    record: Record = field(compare=False, repr=False)
    code: str
    name: Text
    description: Text = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One project: what, where, how much, with whom, until when."""

    record: Record = field(compare=False, repr=False)
    code: str
    title: Text
    place: Text = EMPTY
    total_cost: Decimal | None = None
    amount: Decimal | None = None
    partners: Text = EMPTY
    start: date | None = None
    end: date | None = None
    status: str = ""
    line_code: str = ""
    theme: str = ""
    groups: tuple[str, ...] = ()
    commitment: str = ""
    accessibility: Text = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One step of a commitment."""

    record: Record = field(compare=False, repr=False)
    commitment: str
    title: Text
    due: date | None = None
    status: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One commitment of the open-government plan. A `lines` field is a tuple, an item each."""

    record: Record = field(compare=False, repr=False)
    code: str
    title: Text
    axis: Text = EMPTY
    problem: Text = EMPTY
    solution: Text = EMPTY
    activities: tuple[Text, ...] = ()
    results: tuple[Text, ...] = ()
    result_indicators: tuple[Text, ...] = ()
    impact_indicators: tuple[Text, ...] = ()
    owner: Text = EMPTY
    start: date | None = None
    due: date | None = None
    status: str = ""
    indicator: Text = EMPTY
    baseline: Decimal | None = None
    target: Decimal | None = None
    current: Decimal | None = None
    challenge: Text = EMPTY
    evidence: str = ""
    sdg: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the glossary; `say_ar` is how it is pronounced, with vowel marks."""

    record: Record = field(compare=False, repr=False)
    term: Text
    definition: Text
    say_ar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the budget's calendar: a date, or a period in words."""

    record: Record = field(compare=False, repr=False)
    step: Text
    date: date | None = None
    period: Text = EMPTY
    who: Text = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One way to take part."""

    record: Record = field(compare=False, repr=False)
    name: Text
    description: Text = EMPTY
    contact: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of a list: an assumption or a priority."""

    record: Record = field(compare=False, repr=False)
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a line changed; `part` and `direction` say which line where its code stands twice."""

    record: Record = field(compare=False, repr=False)
    code: str
    text: Text
    part: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A legal text or a source: its title, who is credited, its web address."""

    record: Record = field(compare=False, repr=False)
    title: Text
    credit: Text = EMPTY
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Everything one workbook says. `lines` are without the printed totals; those are in `totals`."""

    commune: Commune
    lines: tuple[Line, ...] = ()
    totals: tuple[Line, ...] = ()
    themes: tuple[Theme, ...] = ()
    projects: tuple[Project, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    glossary: tuple[Term, ...] = ()
    calendar: tuple[Step, ...] = ()
    channels: tuple[Channel, ...] = ()
    assumptions: tuple[Statement, ...] = ()
    priorities: tuple[Statement, ...] = ()
    reasons: tuple[Reason, ...] = ()
    legal: tuple[Reference, ...] = ()
    sources: tuple[Reference, ...] = ()
