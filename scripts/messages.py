"""Compare the message catalogues with the sentences of the source, and bring them up to date."""

from __future__ import annotations

import argparse
import ast
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from jinja2 import Environment

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "citizen_budget/locale"
LANGUAGES = ("ar", "fr")
# The formulas of the Unicode CLDR as gettext writes them.
PLURAL_FORMS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);",
    "fr": "nplurals=2; plural=(n > 1);",
}
ONE_SENTENCE = {"N_", "_", "gettext", "line", "message", "say"}
TWO_SENTENCES = {"count", "ngettext", "say_n"}
WIDTH = 100


@dataclass(frozen=True)
class Sentence:
    """One sentence of the source: its text, its plural where it has one, and its file."""

    text: str
    plural: str
    file: str


def main() -> int:
    """Compare, update or merge the catalogues, and return 1 where something is left to do."""
    parser = argparse.ArgumentParser(prog="scripts/messages", description=__doc__)
    parser.add_argument("--update", action="store_true", help="add missing entries and remove obsolete ones")
    parser.add_argument("--merge", nargs="+", type=Path, default=[], metavar="JSON", help="fill in translations")
    parser.add_argument("--replace", action="store_true", help="with --merge, replace translations that exist")
    arguments = parser.parse_args()
    sentences = list(_sentences())
    remarks: list[str] = []
    for code in LANGUAGES:
        path = LOCALE / f"{code}.po"
        entries = polib.pofile(str(path)) if path.exists() else polib.POFile()
        if arguments.update or arguments.merge:
            entries = _updated(entries, sentences, code)
            remarks += _merge(entries, arguments.merge, code, replace=arguments.replace)
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{entries}".rstrip("\n") + "\n", encoding="utf-8")
        remarks += _differences(entries, sentences, code)
    sys.stdout.write("".join(f"{remark}\n" for remark in remarks))
    return 1 if remarks else 0


def _sentences() -> Iterator[Sentence]:
    """Yield the sentences of the package, then of the templates, in the order of their files."""
    for path in sorted((ROOT / "citizen_budget").rglob("*.py")):
        yield from _of_module(path)
    for path in sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file()):
        yield from _of_template(path)


def _of_module(path: Path) -> Iterator[Sentence]:
    file = str(path.relative_to(ROOT))
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"), file)) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
        if name in ONE_SENTENCE and call.args:
            for text in _literals(call.args[0], file):
                yield Sentence(text, "", file)
        elif name in TWO_SENTENCES and len(call.args) > 1:
            for text, plural in zip(_literals(call.args[0], file), _literals(call.args[1], file), strict=False):
                yield Sentence(text, plural, file)


def _literals(node: ast.expr, file: str) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from _literals(node.body, file)
            yield from _literals(node.orelse, file)
        case ast.JoinedStr():
            raise SystemExit(f"{file}:{node.lineno}: a sentence cannot be an f-string; name its values instead.")


def _of_template(path: Path) -> Iterator[Sentence]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    file = str(path.relative_to(ROOT))
    for _, _, found in environment.extract_translations(path.read_text("utf-8")):  # type: ignore[attr-defined]
        text, plural = found[:2] if isinstance(found, tuple) else (found, "")
        if text:
            yield Sentence(text, plural or "", file)


def _updated(old: polib.POFile, sentences: list[Sentence], code: str) -> polib.POFile:
    """Return a catalogue with an entry for each sentence, in the order of the source."""
    new = polib.POFile(wrapwidth=WIDTH)
    new.metadata = {
        "Project-Id-Version": "citizen-budget",
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[code],
    }
    for sentence in sentences:
        entry = new.find(sentence.text)
        if entry is None:
            known = old.find(sentence.text, include_obsolete_entries=True)
            entry = _entry(sentence, known, code)
            new.append(entry)
        if (sentence.file, "") not in entry.occurrences:
            entry.occurrences.append((sentence.file, ""))
    return new


def _entry(sentence: Sentence, known: polib.POEntry | None, code: str) -> polib.POEntry:
    entry = polib.POEntry(msgid=sentence.text, msgid_plural=sentence.plural)
    if sentence.plural:
        entry.msgstr_plural = dict.fromkeys(range(_forms(code)), "")
    if known:
        entry.flags = known.flags
        entry.tcomment = known.tcomment
        if known.msgid_plural == sentence.plural:
            entry.msgstr = known.msgstr
            entry.msgstr_plural = known.msgstr_plural
    return entry


def _forms(code: str) -> int:
    return int(PLURAL_FORMS[code].split(";")[0].removeprefix("nplurals="))


def _merge(entries: polib.POFile, files: list[Path], code: str, *, replace: bool) -> list[str]:
    """Fill in the translations of the files, and return what could not be used."""
    remarks = []
    for file in files:
        for given in json.loads(file.read_text("utf-8")):
            entry = entries.find(given["msgid"])
            translation = given.get(code)
            if entry is None:
                remarks.append(f"{code}: not in the source, in {file.name}: {given['msgid']!r}")
            elif not translation or isinstance(translation, str) == bool(entry.msgid_plural):
                remarks.append(f"{code}: unusable translation, in {file.name}: {given['msgid']!r}")
            elif replace or not entry.translated():
                _translate(entry, translation)
            elif _translation(entry) != translation:
                remarks.append(f"{code}: kept, though {file.name} differs: {given['msgid']!r}")
    return remarks


def _translate(entry: polib.POEntry, translation: str | list[str]) -> None:
    if isinstance(translation, str):
        entry.msgstr = translation
    else:
        entry.msgstr_plural = dict(enumerate(translation))


def _translation(entry: polib.POEntry) -> str | list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr


def _differences(entries: polib.POFile, sentences: list[Sentence], code: str) -> list[str]:
    """Return what is missing, fuzzy or obsolete in a catalogue, a line each."""
    wanted: dict[str, Sentence] = {}
    for sentence in sentences:
        wanted.setdefault(sentence.text, sentence)
    remarks = []
    for text, sentence in wanted.items():
        entry = entries.find(text)
        if entry is None or not (entry.translated() or entry.fuzzy):
            remarks.append(f"{code}: missing, of {sentence.file}: {text!r}")
        elif entry.fuzzy:
            remarks.append(f"{code}: fuzzy, of {sentence.file}: {text!r}")
    remarks += [f"{code}: obsolete: {entry.msgid!r}" for entry in entries if entry.msgid not in wanted]
    return remarks


if __name__ == "__main__":
    raise SystemExit(main())
