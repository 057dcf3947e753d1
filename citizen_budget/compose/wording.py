"""Wording: a sentence of the catalogue and its values become inlines."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter

from citizen_budget.budget import Text
from citizen_budget.catalogue import catalogue
from citizen_budget.document import Foreign, Inline, Inlines
from citizen_budget.language import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language.

    Sentences are English source texts of the catalogue; `{name}` marks a value, which stays an
    inline: a figure is a figure until a writer shows it.
    """

    language: Language

    def line(self, sentence: str) -> str:
        """Return a sentence without values, as text."""
        return catalogue(self.language.code).gettext(sentence)

    def say(self, sentence: str, **values: Inline | Inlines) -> Inlines:
        """Return a sentence with its values in their places."""
        return _filled(self.line(sentence), values)

    def count(self, one: str, many: str, number: int, **values: Inline | Inlines) -> Inlines:
        """Return the sentence for a number of things, in the language's plural form."""
        return _filled(catalogue(self.language.code).ngettext(one, many, number), values)

    def text(self, text: Text) -> Inlines:
        """Return words of the budget in this language, or as given in another, marked as foreign."""
        here = text.get(self.language.code)
        if here:
            return (here,)
        others = ((code, text.get(code)) for code in LANGUAGES)
        return next(((Foreign(words, code),) for code, words in others if words), ())

    def plain(self, text: Text) -> str:
        """Return words of the budget as text, for file properties."""
        return text.get(self.language.code) or next((words for _, words in text.translations), "")


def _filled(sentence: str, values: dict[str, Inline | Inlines]) -> Inlines:
    filled: list[Inline] = []
    for words, name, _, _ in Formatter().parse(sentence):
        if words:
            filled.append(words)
        if name is not None:
            value = values[name]
            filled.extend(value if isinstance(value, tuple) else (value,))
    return tuple(filled)
