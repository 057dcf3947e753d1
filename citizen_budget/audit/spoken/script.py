"""The script of a recording: what the voice got to say, compared with the lines of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from citizen_budget.audit.match import SHOWN, Difference
from citizen_budget.audit.recording.lines import Line
from citizen_budget.audit.spoken.tokens import Pause, Token, Word
from citizen_budget.audit.spoken.wanted import NUMBERS, heard, wanted
from citizen_budget.audit.told import plain
from citizen_budget.errors import message

PLAIN, COMMENT = "= ", "# "
FAR = 400
"""More words than any figure or code has."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is said at once: its words, the same with vowel marks where it has them, its line in the file."""

    words: tuple[str, ...]
    marked: tuple[str, ...]
    text: str
    line: int


def phrases_of(content: bytes) -> list[Phrase]:
    """Return the phrases of a script; each stands there once, though it is said again.

    Raises `Difference` for a line that is no sentence, no vowel marks and no explanation.
    """
    phrases: list[Phrase] = []
    is_marked = True
    for number, line in enumerate(content.decode("utf-8").splitlines(), start=1):
        if line.startswith(PLAIN):
            phrases.append(Phrase(tuple(heard(line)), (), line.removeprefix(PLAIN), number))
            is_marked = False
        elif line.strip() and not line.startswith(COMMENT):
            if is_marked:
                raise Difference((), message("line {line}", line=number), "", line[:SHOWN])
            last = phrases.pop()
            phrases.append(Phrase(last.words, tuple(heard(line)), last.text, last.line))
            is_marked = True
    return phrases


def check_script(content: bytes, lines: Iterable[Line], language: str) -> None:
    """Raise `Difference` for the first line of a document that the script says otherwise."""
    phrases = phrases_of(content)
    _check_marks(phrases, language)
    reading = _Reading(phrases, language)
    for line in lines:
        reading.take(line)
    reading.finish()


def _check_marks(phrases: Sequence[Phrase], language: str) -> None:
    """Compare the numbers in the words with vowel marks, which are what the voice gets, with those without."""
    numbers = NUMBERS[language]
    for phrase in phrases:
        plain_words, marked = (
            [word for word in words if numbers.is_number(word)]
            for words in (phrase.words, [word.replace("مئ", "مائ") for word in phrase.marked])
        )
        if phrase.marked and plain_words != marked:
            where = message("line {line}", line=phrase.line + 1)
            raise Difference((), where, " ".join(plain_words)[:SHOWN], " ".join(marked)[:SHOWN])


@dataclass(frozen=True, slots=True)
class _State:
    """How far the script has been read: phrases that were taken, the one that is being read, the words of it."""

    taken: int
    phrase: int = -1
    words: int = 0


@dataclass(slots=True)
class _Reading:
    """The reading of a script, line by line: where the document repeats a phrase, the script does not."""

    phrases: Sequence[Phrase]
    language: str
    states: set[_State] = field(default_factory=lambda: {_State(0)})

    def take(self, line: Line) -> None:
        """Read a line.

        Raises `Difference` where the next phrases, and those that were read before, do not say it.
        """
        states, furthest = self.states, max(state.taken for state in self.states)
        for token in wanted(line.parts, self.language):
            if isinstance(token, Pause):
                states |= self._over(states)
                continue
            states = {after for state in states for after in self._after(state, token)}
            if not states:
                raise self._difference(line, furthest)
            furthest = max(furthest, *(state.taken for state in states))
        self.states = self._over(states)
        if not self.states:
            raise self._difference(line, furthest)

    def finish(self) -> None:
        """Raise `Difference` for a phrase that the document does not say."""
        taken = max(state.taken for state in self.states)
        if taken < len(self.phrases):
            phrase = self.phrases[taken]
            raise Difference((), message("line {line}", line=phrase.line), "", phrase.text[:SHOWN])

    def _after(self, state: _State, token: Token) -> Iterator[_State]:
        """Yield where a token may end: in its phrase, in the next one, or in an earlier one that is repeated."""
        yield from self._moved(state, token)
        if state.phrase < 0:
            begun = [_State(state.taken, number) for number in self._earlier(state.taken, token)]
            if state.taken < len(self.phrases):
                begun.append(_State(state.taken + 1, state.taken))
            yield from (after for start in begun for after in self._moved(start, token) if after.words)

    def _earlier(self, taken: int, token: Token) -> Iterator[int]:
        """Yield the phrases among those that were taken that may begin with a token."""
        for number in range(taken):
            if not isinstance(token, Word) or self.phrases[number].words[:1] == (token.text,):
                yield number

    def _moved(self, state: _State, token: Token) -> Iterator[_State]:
        words = self.phrases[state.phrase].words[state.words : state.words + FAR] if state.phrase >= 0 else ()
        for end in token.ends(words, NUMBERS[self.language]):
            yield _State(state.taken, state.phrase, state.words + end)

    def _over(self, states: set[_State]) -> set[_State]:
        """Return those whose phrase is over, ready for another one."""
        over = (each for each in states if each.phrase < 0 or each.words == len(self.phrases[each.phrase].words))
        return {_State(state.taken) for state in over}

    def _difference(self, line: Line, furthest: int) -> Difference:
        phrase = self.phrases[min(max(furthest, 1), len(self.phrases)) - 1]
        return Difference(
            line.place, message("line {line}", line=phrase.line), plain(line.parts)[:SHOWN], phrase.text[:SHOWN]
        )
