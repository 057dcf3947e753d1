"""The script as a text: each sentence as the voice says it, and below it the same with vowel marks, to be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from citizen_budget.catalogue import catalogue
from citizen_budget.errors import N_, UsageError, message
from citizen_budget.language import Language
from citizen_budget.speech.studio import Voiced
from citizen_budget.speech.vowels import bare

PLAIN = "= "
COMMENT = "# "
EXPLANATION = (N_("What the voice says, sentence by sentence, with the figures in words."),)
WITH_VOWELS = (
    N_("What the voice says. Each line that begins with = is a sentence; the line below it has the vowel marks."),
    N_("Correct the vowel marks only, never a letter; then keep this file beside the workbook, under this name:"),
)


def written(texts: Sequence[Voiced], language: Language, name: str) -> bytes:
    """Return the script of a document: what its language's voice says; `name` ends the name of a corrected file."""
    says, needs_vowels = catalogue(language.code).gettext, language.voice.needs_vowels
    lines = [f"{COMMENT}{says(sentence)}" for sentence in (WITH_VOWELS if needs_vowels else EXPLANATION)]
    lines += [f"{COMMENT}budget.{name}"] if needs_vowels else []
    for each in texts:
        if each.phrase.language == language:
            lines += ["", f"{PLAIN}{each.phrase.text}", *([each.text] if needs_vowels else [])]
    return ("\n".join(lines) + "\n").encode()


def read(content: str, file: str) -> Iterator[tuple[str, str]]:
    """Yield each sentence of a script with its vowel marks.

    Raises `UsageError` for a line whose letters are not those of its sentence: a script corrects how
    words are said, never what is said.
    """
    plain = ""
    for number, line in enumerate(content.removeprefix("\ufeff").splitlines(), start=1):
        if line.startswith(PLAIN):
            plain = line.removeprefix(PLAIN).strip()
        elif plain and line.strip() and not line.startswith(COMMENT.strip()):
            _refuse_other_letters(plain, line.strip(), file, number)
            yield plain, line.strip()
            plain = ""


def merged(scripts: Iterable[Iterable[tuple[str, str]]]) -> tuple[tuple[str, str], ...]:
    """Return the sentences of several scripts, the last one first to be believed, in a fixed order."""
    return tuple(sorted({plain: said for script in scripts for plain, said in script}.items()))


def _refuse_other_letters(plain: str, said: str, file: str, number: int) -> None:
    if _letters(plain) != _letters(said):
        raise UsageError(
            message(
                "{file}, line {number}: the letters are not those of “{text}”.", file=file, number=number, text=plain
            ),
            message("Correct the vowel marks alone. To change what is said, change the workbook."),
        )


def _letters(text: str) -> str:
    """Return a text without marks and blanks, with the hundred in one spelling: the voice needs the other."""
    return bare(text).replace("مائ", "مئ").replace(" ", "")
