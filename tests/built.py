"""The three examples, built once for all tests that read their files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from citizen_budget import rules
from citizen_budget.budget import Budget
from citizen_budget.compose import Offer, compose
from citizen_budget.document import Document
from citizen_budget.language import LANGUAGES
from citizen_budget.publish import publish
from citizen_budget.publish.workers import Workers
from citizen_budget.readers import read
from citizen_budget.writers import DEFAULT_FORMATS, FORMATS

ROOT = Path(__file__).parent.parent
WORKBOOKS = {
    "ksar-el-kebir": ROOT / "examples/ksar-el-kebir-2025.xlsx",
    "tetouan": ROOT / "examples/tetouan-commitments.xlsx",
    "fictitious": ROOT / "tests/data/fictitious.xlsx",
}
LANGUAGES_BUILT = tuple(LANGUAGES.values())
# One example is read aloud too: hours of speech in each run would say no more.
SPOKEN = "tetouan"


@dataclass(frozen=True, slots=True)
class Built:
    """One example: its budget, its documents, and the folder of its files."""

    name: str
    budget: Budget
    documents: tuple[Document, ...]
    folder: Path

    def document(self, name: str, code: str) -> Document:
        """Return the document of a name in a language."""
        (found,) = (each for each in self.documents if (each.name, each.language.code) == (name, code))
        return found

    def file(self, document: Document, format_name: str) -> Path:
        """Return the file of a document in a format."""
        path = FORMATS[format_name].path.format(name=document.name)
        return self.folder / document.language.code / path


def build(name: str, output: Path, *, jobs: int = 1) -> Built:
    """Build an example into a folder."""
    source = read(WORKBOOKS[name])
    budget = rules.check(source).budget
    assert budget is not None
    formats = tuple(each for each in DEFAULT_FORMATS if name == SPOKEN or not each.records)
    with Workers(jobs) as workers:
        folder = publish(budget, source, output=output, languages=LANGUAGES_BUILT, formats=formats, workers=workers)
    offer = Offer(formats, LANGUAGES_BUILT)
    documents = tuple(document for language in LANGUAGES_BUILT for document in compose(budget, language, offer))
    return Built(name, budget, documents, folder)
