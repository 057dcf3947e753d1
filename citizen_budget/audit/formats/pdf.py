"""PDF files read back twice: every word with PDFium, every figure in its order with Poppler."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from citizen_budget.audit import grammar
from citizen_budget.audit.blocks import Table, blocks_of
from citizen_budget.audit.braille.text import Line, Reading, Text
from citizen_budget.audit.grammar import Atoms
from citizen_budget.audit.match import Difference, differing, shown
from citizen_budget.audit.parcel import Parcel
from citizen_budget.audit.told import Part, Role, Run, Told, Words
from citizen_budget.catalogue import catalogue
from citizen_budget.errors import N_, Message, MissingProgramError, message
from citizen_budget.needs import hint

CONTENTS, MADE_BY, DATED = N_("Contents"), N_("Document made by: {producer}"), N_("Date of the document: {date}")
ALONE = "{value}"
LISTED = 3
"""The lowest level of the headings in the contents."""
HIGHEST_FOOT = 4
"""The most lines of what each page says again below its text."""
# What stands on the cover, in this order, and the sentences about it.
_COVER: dict[Role, str] = {
    "title": "{value}",
    "subtitle": "{value}",
    "producer": MADE_BY,
    "issued": DATED,
    "web": "{value}",
}
_VALUE = re.compile(r"\{\w+\}")
# PDFium has the full stop of a mark on the other side in Arabic.
_MARK = re.compile(r"\s*(?:•|(?=\S*\.)\.?(\d+)\.?)\s*")


def check(told: Told, parcels: Sequence[Parcel]) -> Iterator[Run]:
    """Yield each run that the file says.

    Raises `Difference` for the first that differs, for either library; `MissingProgramError` where
    one of them is not installed.
    """
    (parcel,) = parcels
    shown = _in_short(told)
    figures = _Pages(shown, _by_poppler(parcel.content), has_words=False)
    words = _Pages(shown, _by_pdfium(parcel.content), has_words=True)
    pages: list[int] = []
    for _ in _runs(shown, _Figures(figures.lines, figures.reading), pages):
        pass
    yield from _runs(shown, _Unordered(words.lines, words.reading), pages)
    _check_marks(shown, words.marks)


def _in_short(told: Told) -> Told:
    """Return what a document says with its abbreviations alone: what they stand for is not seen on the page."""
    return replace(told, runs=tuple(replace(run, parts=tuple(map(_short, run.parts))) for run in told.runs))


def _short(part: Part) -> Part:
    return replace(part, full="") if isinstance(part, Words) else part


def _check_marks(told: Told, marks: Sequence[str]) -> None:
    """Compare the numbers of ordered items that stand on lines of their own."""
    wanted = [str(run.number) for run in told.runs if run.number]
    if marks and list(marks) != wanted:
        raise Difference((), message("beside the lists"), " ".join(wanted), " ".join(marks))


def _by_pdfium(content: bytes) -> list[str]:
    """Return the text of each page, in the order in which it is drawn."""
    try:
        import pypdfium2
    except ModuleNotFoundError as error:
        raise MissingProgramError(
            message("The library pypdfium2 is not installed."),
            hint("pypdfium2"),
        ) from error
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _by_poppler(content: bytes) -> list[str]:
    """Return the text of each page, in the order in which it is drawn."""
    command, pipe = ["pdftotext", "-raw", "-", "-"], subprocess.PIPE
    try:
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as program:
            text, said = program.communicate(content)
    except FileNotFoundError as error:
        raise MissingProgramError(
            message("The program pdftotext is not installed."),
            hint("pdftotext"),
        ) from error
    if program.returncode:
        raise ValueError(said.decode("utf-8", "replace").strip())
    return text.decode("utf-8", "replace").split("\f")[:-1]


@dataclass(frozen=True, slots=True)
class _PrintedLine(Line):
    @property
    def where(self) -> Message:
        return message("page {page}, line {line}", page=self.page, line=self.row)


class _Unordered(Text):
    """Lines whose words may stand in any order: PDFium turns round some lines that have both directions."""

    def __init__(self, lines: Sequence[Line], reading: Reading) -> None:
        """Begin before the first line."""
        super().__init__(lines, reading)
        self._found = [Counter(atoms) for atoms in reading.of_lines(lines)]
        self._left: Counter[str] = Counter()
        self._read = -1

    @property
    def line(self) -> int:
        at = self._read
        while at < len(self._found) and (at < 0 or not (self._left if at == self._read else self._found[at])):
            at += 1
        return at

    @property
    def begins_page(self) -> bool:
        return self._read >= 0 and self.page != self.lines[self._read].page

    def sees(self, wanted: Atoms) -> bool:
        return self._after(wanted)[2] == len(wanted)

    def skip(self, atoms: Atoms) -> None:
        self._read, self._left, _ = self._after(atoms)

    def take(self, run: Run, wanted: Atoms | None = None) -> None:
        atoms = self.reading.wanted(run) if wanted is None else wanted
        line, left, read = self._after(atoms)
        if read < len(atoms) and any(isinstance(part, Words) and grammar.numbers(part.text) for part in run.parts):
            line, left, read = self._after(atoms, has_signs=False)
        if read < len(atoms):
            rest = [atom for atom in left if grammar.is_number(atom) == grammar.is_number(atoms[read])]
            raise differing(run, atoms[read:], rest, self.lines[min(line, len(self.lines) - 1)].where)
        self._read, self._left = line, left

    def finish(self) -> None:
        at = self.line
        if at < len(self._found):
            raise Difference((), self.lines[at].where, "", shown(tuple(self._left or self._found[at])))

    def _after(self, wanted: Atoms, *, has_signs: bool = True) -> tuple[int, Counter[str], int]:
        """Return the line where atoms end, what is left of it, and how many of the atoms could be read.

        PDFium has `A-12` inside words from right to left as `-12A`: there signs are not compared.
        """
        line, left = self._read, self._left.copy()
        for read, atom in enumerate(wanted):
            while not left and line + 1 < len(self._found):
                line += 1
                left = self._found[line].copy()
            alike = (atom,) if has_signs else (atom, *(f"{sign}{atom.lstrip('+-')}" for sign in ("", "+", "-")))
            found = next((each for each in alike if left[each]), None)
            if found is None:
                return line, left, read
            left[found] -= 1
            if not left[found]:
                del left[found]
        return line, left, len(wanted)


class _Figures(Text):
    """Figures alone: those of a run stand together, their digits in groups, in Arabic the last one first."""

    def sees(self, wanted: Atoms) -> bool:
        found = self._next(wanted)
        return grammar.digits(found) == grammar.digits(wanted) or _digits(found) == _digits(wanted)

    def skip(self, atoms: Atoms) -> None:
        self.at += len(self._next(atoms))

    def take(self, run: Run, wanted: Atoms | None = None) -> None:
        atoms = self.reading.wanted(run) if wanted is None else wanted
        if not self.sees(atoms):
            raise differing(run, atoms, self._next(atoms), self.where)
        self.skip(atoms)

    def _next(self, wanted: Atoms) -> Atoms:
        """Return the atoms that have as many digits as those wanted."""
        end, length = self.at, len(grammar.digits(wanted))
        while end < len(self.atoms) and length > 0:
            length -= len(grammar.digits(self.atoms[end : end + 1]))
            end += 1
        return tuple(self.atoms[self.at : end])


def _digits(numbers: Atoms) -> Counter[str]:
    """Return how often the digits of each number stand there; words from right to left have signs on either side."""
    return Counter(grammar.digits((number,)) for number in numbers)


class _InPrint(Reading):
    """Reads print: letters are letters."""

    def wanted(self, *runs: Run) -> Atoms:
        return self.known(atom for run in runs for atom in grammar.of_run(run, self.language))

    def words(self, text: str) -> Atoms:
        return self.known(grammar.of_text(text, self.language))

    def of_lines(self, lines: Iterable[Line]) -> list[Atoms]:
        return [self.known(grammar.of_text(line.cells, self.language)) for line in lines]


class _Pages:
    """The lines of a file, without what each page says below its text: the title, the section, the number."""

    def __init__(self, told: Told, pages: Sequence[str], *, has_words: bool) -> None:
        self.reading = _InPrint(told.language, has_words)
        self.lines: list[Line] = []
        self.marks: list[str] = []
        self._numbers = {str(run.number) for run in told.runs if run.number}
        title = tuple(run for run in told.about if run.role == "title")
        contents = Run("heading", (Words(catalogue(told.language).gettext(CONTENTS)),))
        headings = (contents, *(run for run in told.runs if run.role == "heading"))
        self._feet = [Counter(self._atoms(*title)), *(Counter(self._atoms(*title, heading)) for heading in headings)]
        for number, page in enumerate(pages, start=1):
            self._add(page.splitlines(), number)

    def _atoms(self, *runs: Run) -> Atoms:
        return tuple(atom for run in runs for atom in grammar.of_run(run, self.reading.language))

    def _add(self, texts: list[str], number: int) -> None:
        lines: list[Line] = [_PrintedLine(text, number, row) for row, text in enumerate(texts, start=1)]
        if lines and grammar.of_text(lines[-1].cells, self.reading.language) == (str(number),):
            del lines[-1]
            for height in range(1, HIGHEST_FOOT + 1):
                foot = " ".join(line.cells for line in lines[-height:])
                if Counter(grammar.of_text(foot, self.reading.language)) in self._feet:
                    del lines[-height:]
                    break
        end = len(lines)
        while end and self._is_mark(lines[end - 1].cells):
            end -= 1
        found = (_MARK.fullmatch(line.cells) for line in lines[end:])
        self.marks += [mark[1] for mark in found if mark and mark[1]]
        self.lines += lines[:end]

    def _is_mark(self, text: str) -> bool:
        """Return whether a line is the mark of an item alone: they are drawn after the text of their page."""
        mark = _MARK.fullmatch(text)
        return mark is not None and (mark[1] is None or mark[1] in self._numbers)


def _runs(told: Told, text: Text, pages: list[int]) -> Iterator[Run]:
    """Yield the runs of a file in their order: the cover, the contents, the text.

    `pages` are those that the contents name: where only figures are read they are found, else they must be there.
    """
    for run in sorted((run for run in told.about if run.role in _COVER), key=lambda run: list(_COVER).index(run.role)):
        before, after = _VALUE.split(catalogue(told.language).gettext(_COVER[run.role]))
        text.expect(text.reading.words(before))
        text.take(run)
        text.expect(text.reading.words(after))
        yield run
    _read_contents(told, text, pages)
    named = iter(pages)
    for block in blocks_of(told.runs):
        if isinstance(block, Table):
            yield from _table(block, text)
            continue
        if block.role == "picture":
            continue
        if block.role == "heading" and block.level <= LISTED:
            _check_page(block, next(named), text)
        if block.number and text.sees((str(block.number),)):
            text.skip((str(block.number),))
        text.take(block)
        yield block
    text.finish()


def _read_contents(told: Told, text: Text, pages: list[int]) -> None:
    headings = [run for run in told.runs if run.role == "heading" and run.level <= LISTED]
    text.expect(text.reading.words(catalogue(told.language).gettext(CONTENTS)) if headings else ())
    for number, heading in enumerate(headings):
        if text.reading.has_words:
            text.take(heading, (*text.reading.wanted(heading), f"{pages[number]}"))
        else:
            text.take(heading)
            pages.append(text.expect_number(heading))


def _check_page(heading: Run, page: int, text: Text) -> None:
    """Compare the page that the contents name with the one where a heading stands."""
    if text.reading.has_words and page != text.page:
        raise Difference(heading.place, text.where, str(text.page), str(page))


def _table(table: Table, text: Text) -> Iterator[Run]:
    """Read a table: its heads stand again on each page; in large print a wide one names them in each row."""
    for run in (table.summary, table.caption, table.unit):
        text.take(run)
        yield run
    heads = text.reading.wanted(*table.heads)
    is_relaid = not text.sees(heads)
    text.expect(() if is_relaid else heads)
    yield from table.heads
    for row in table.rows:
        pairs = zip(table.heads[1:], row.cells, strict=True)
        named = (run for pair in pairs if pair[1].parts for run in pair)
        runs = (row.head, *(named if is_relaid else row.cells))
        atoms = text.reading.wanted(*runs)
        if text.begins_page and not is_relaid and not (atoms and text.sees(atoms)) and text.sees(heads):
            text.skip(heads)
        for run in runs:
            text.take(run)
        yield from (row.head, *row.cells)
