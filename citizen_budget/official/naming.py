"""Names for lines and groups in both languages: what the form lacks is taken from elsewhere, and told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

from citizen_budget.budget import EMPTY, Text
from citizen_budget.catalogue import worded
from citizen_budget.errors import Problem, message
from citizen_budget.language import LANGUAGES
from citizen_budget.official import nomenclature
from citizen_budget.official.codes import Steps, dotted
from citizen_budget.official.doubts import doubt
from citizen_budget.official.form import Block, Form, block
from citizen_budget.official.names import same_letters, sentence_case
from citizen_budget.official.rows import Entry
from citizen_budget.readers.heads import LANGUAGE_CODES, folded
from citizen_budget.records import Place

_ALIKE = 0.6
_OTHER = {"fr": "ar", "ar": "fr"}


@dataclass(frozen=True, slots=True)
class _Same:
    name: str
    place: Place


class Names:
    """The names of one form, completed; `doubts` grows with each name that comes from elsewhere."""

    def __init__(self, form: Form) -> None:
        """Keep the form, and which of its names stand beside which others."""
        self.form = form
        self.doubts: list[Problem] = []
        self._completed: dict[tuple[int, str], str] = {}
        self._told: set[tuple[Block, Steps, str]] = set()
        self._beside: dict[tuple[str, str], _Same] = {}
        self._codes_of: defaultdict[tuple[Block, str], set[Steps]] = defaultdict(set)
        for line in form.lines:
            for own, language in ((line.french, "ar"), (line.arabic, "fr")):
                other = self.own(line, language)
                if own and other:
                    place = line.name_places[LANGUAGE_CODES.index(language)]
                    self._beside.setdefault((language, folded(own)), _Same(other, place))
            self._codes_of[block(line), folded(line.french)].add(line.steps)
        for (key, steps), names in form.names.items():
            self._codes_of[key, folded(names.get("fr", ""))].add(steps)

    def own(self, line: Entry, language: str) -> str:
        """Return the name that the form itself gives a line in a language."""
        return {"fr": line.french, "ar": line.arabic}[language]

    def line(self, line: Entry) -> Text:
        """Return the name of a line in both languages."""
        return Text(tuple((language, self._line(line, language)) for language in LANGUAGE_CODES))

    def _line(self, line: Entry, language: str) -> str:
        own = self.own(line, language)
        place = line.name_places[LANGUAGE_CODES.index(language)]
        known = nomenclature.by_code(*block(line), line.steps)
        if own:
            if known and same_letters(own, known.name(language)):
                self._tell(line, language, doubt("D024", place, text=own, name=known.name(language)))
                return known.name(language)
            return sentence_case(own)
        said = {"code": dotted(line.steps), "language": LANGUAGES[language].name.lower()}
        other = self.own(line, _OTHER[language])
        if found := self._official(line, language, other):
            self._tell(line, language, doubt("D003", place, name=found, **said))
            return found
        if other and (same := self._beside.get((language, folded(other)))):
            self._tell(line, language, doubt("D004", place, name=same.name, place=_short(same.place), **said))
            return sentence_case(same.name)
        name = self._after_group(line, language)
        self._tell(line, language, doubt("D005", place, name=name, **said))
        return name

    def _official(self, line: Entry, language: str, other: str) -> str:
        """Return the nomenclature's name of a line, unless the form calls it something else in the other language."""
        known = nomenclature.by_code(*block(line), line.steps)
        if known and (not other or _alike(other, known.name(_OTHER[language]))):
            return known.name(language)
        found = nomenclature.by_french(block(line)[1], line.french) if line.french else None
        return found.name(language) if found else ""

    def _after_group(self, line: Entry, language: str) -> str:
        group = self._heading(block(line), line.steps[:-1], language)
        return worded(message("{group} ({code})", group=group, code=dotted(line.steps)), language)

    def _tell(self, line: Entry, language: str, problem: Problem) -> None:
        if (id(line), language) not in self._completed:
            self._completed[id(line), language] = problem.code
            self.doubts.append(problem)

    def completed(self, line: Entry) -> tuple[str, ...]:
        """Return the codes of the doubts that say where the names of a line come from."""
        return tuple(code for language in LANGUAGE_CODES if (code := self._completed.get((id(line), language))))

    def group(self, key: Block, steps: Steps) -> Text:
        """Return the name of a group of lines in both languages, with that of what it stands under where it repeats."""
        return Text(tuple((language, self._group(key, steps, language)) for language in LANGUAGE_CODES))

    def has_heading(self, key: Block, steps: Steps) -> bool:
        """Return whether the form or the nomenclature has a name for a code."""
        return bool(self.form.names.get((key, steps))) or nomenclature.by_code(*key, steps) is not None

    def _group(self, key: Block, steps: Steps, language: str) -> str:
        name = self._heading(key, steps, language)
        french = self.form.name(key, steps, "fr")
        if len(steps) > 2 and french and len(self._codes_of[key, folded(french)]) > 1:
            return self.under(self._heading(key, steps[:-1], language), name, language)
        return name

    def single(self, line: Entry) -> Text:
        """Return the name of a line that stands alone, with that of its group where others have the same name."""
        names = self.line(line)
        if not line.french or len(self._codes_of[block(line), folded(line.french)]) == 1:
            return names
        return Text(
            tuple(
                (language, self.under(self._heading(block(line), line.steps[:-1], language), name, language))
                for language, name in names.translations
            )
        )

    def under(self, group: str, name: str, language: str) -> str:
        """Return a name after that of its group, unless they are the same."""
        if folded(name) in folded(group):
            return group
        if folded(group) in folded(name):
            return name
        lower = name if name[:2].isupper() else name[:1].lower() + name[1:]
        return worded(message("{group}: {name}", group=group, name=lower), language)

    def rest(self, key: Block, steps: Steps, kind: Text = EMPTY) -> Text:
        """Return the name of what is left of a group beside the lines shown, with its kind where there are several."""
        return Text(tuple((language, self._rest(key, steps, kind, language)) for language in LANGUAGE_CODES))

    def _rest(self, key: Block, steps: Steps, kind: Text, language: str) -> str:
        said = {"group": self._group(key, steps, language), "kind": kind.get(language) or ""}
        templates = {
            ("revenue", False): message("{group}: other revenue", **said),
            ("revenue", True): message("{group}: other revenue ({kind})", **said),
            ("expenditure", False): message("{group}: other expenditure", **said),
            ("expenditure", True): message("{group}: other expenditure ({kind})", **said),
        }
        return worded(templates[key[1], bool(kind)], language)

    def _heading(self, key: Block, steps: Steps, language: str) -> str:
        """Return the name of a code in the form's headings, else in the nomenclature, else that of what is above it."""
        for depth in range(len(steps), 0, -1):
            found = self.form.name(key, steps[:depth], language)
            known = nomenclature.by_code(*key, steps[:depth])
            if known and (not found or found.isupper() or same_letters(found, known.name(language))):
                self._tell_heading(key, steps[:depth], language, known.name(language))
                return known.name(language)
            if found:
                return sentence_case(found)
            if same := self._of_same(key, steps[:depth], language):
                return same
        return dotted(steps)

    def _tell_heading(self, key: Block, steps: Steps, language: str, name: str) -> None:
        if (key, steps, language) in self._told:
            return
        self._told.add((key, steps, language))
        first = next(line for line in self.form.lines if block(line) == key and line.steps[: len(steps)] == steps)
        said = {"code": dotted(steps), "language": LANGUAGES[language].name.lower(), "name": name}
        self.doubts.append(doubt("D025", first.place, **said))

    def _of_same(self, key: Block, steps: Steps, language: str) -> str:
        other = self.form.name(key, steps, _OTHER[language])
        same = self._beside.get((language, folded(other))) if other else None
        return sentence_case(same.name) if same else ""


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, folded(one), folded(other)).ratio() >= _ALIKE


def _short(place: Place) -> str:
    return place.cell or str(place)
