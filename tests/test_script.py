"""The script: what is said of a document, in which order, every figure in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from citizen_budget import rules
from citizen_budget.compose import Offer, compose
from citizen_budget.document import (
    Amount,
    Block,
    Chart,
    Document,
    Paragraph,
    Row,
    Section,
    Table,
    flatten,
    inlines_of,
)
from citizen_budget.language import LANGUAGES, Language
from citizen_budget.readers import read
from citizen_budget.speech.figures import said
from citizen_budget.speech.reading import tokens
from citizen_budget.speech.script import Script, script
from citizen_budget.writers import DEFAULT_FORMATS
from tests.built import WORKBOOKS
from tests.sample_document import FRENCH_SAMPLE, SAMPLES


def as_text(of: Script) -> str:
    """Return a script as text that a person can review: what is shown, what is said, and the pause."""
    lines = []
    for chapter in of.chapters:
        lines.append(f"== {chapter.number} {chapter.id}: {chapter.title}")
        for segment in chapter.segments:
            words = " / ".join(f"{phrase.language.code}: {phrase.text}" for phrase in segment.phrases)
            lines += [f"{segment.role} {segment.place} [{segment.shown}]", f"    {words} ({segment.pause})"]
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ") + "\n"


def spoken(*blocks: Block) -> list[str]:
    """Return what is said of blocks in French, without the opening."""
    document = replace(FRENCH_SAMPLE, blocks=(Section(2, "parks", ("Les parcs",), blocks),))
    return [
        " ".join(phrase.text for phrase in segment.phrases) for segment in script(document).chapters[1].segments[1:]
    ]


@pytest.mark.parametrize("code", SAMPLES)
def test_the_sample_says_what_its_golden_says(code: str, golden: Callable[[str, str], None]) -> None:
    golden(f"sample-{code}.speech.txt", as_text(script(SAMPLES[code])))


def test_the_opening_says_what_this_is_the_year_the_voice_and_the_other_forms() -> None:
    opening = script(replace(FRENCH_SAMPLE, title=("Nos engagements",), blocks=FRENCH_SAMPLE.blocks[3:])).chapters[0]

    assert [phrase.text for segment in opening.segments for phrase in segment.phrases] == [
        "Nos engagements. Commune d'Exemple",
        "Année: deux mille vingt-cinq",
        "Un ordinateur lit ce texte: la voix est artificielle.",
        "Le même texte, avec les mêmes chiffres, existe aussi sous d'autres formes: à lire ou à toucher.",
        "Vous les trouvez au même endroit que cet enregistrement.",
    ]


def test_each_chapter_is_announced_by_its_number_and_title() -> None:
    assert [
        chapter.segments[0].phrases[0].text for chapter in script(FRENCH_SAMPLE).chapters if chapter.number > 1
    ] == [
        "Piste deux: L'essentiel",
        "Piste trois: D'où vient l'argent?",
        "Piste quatre: Nous contacter",
    ]


def bare(value: int) -> tuple[Amount]:
    return (Amount(Decimal(value), with_unit=False),)


TABLE = Table(
    caption=("Les parcs",),
    heads=(("Parc",), ("Cette année",), ("L’année passée",)),
    rows=(Row(("Nord",), (bare(2000), bare(1000))), Row(("Sud",), (bare(3000), ()))),
    summary=("Le parc du Sud coûte le plus.",),
    unit=("en dirhams",),
)


def test_a_row_is_a_sentence_that_names_its_columns_and_skips_what_is_empty() -> None:
    assert spoken(TABLE) == [
        "Les parcs",
        "Le parc du Sud coûte le plus.",
        "Nord: Cette année: deux mille dirhams, L'année passée: mille dirhams",
        "Sud: Cette année: trois mille dirhams",
    ]


def test_a_chart_says_its_sentence_and_announces_its_extremes() -> None:
    rows = tuple(Row((name,), (bare(value),)) for name, value in (("Nord", 2), ("Sud", 9), ("Est", 5)))
    chart = Chart("bars", replace(TABLE, heads=TABLE.heads[:2], rows=rows), column=0)

    assert spoken(chart)[1:] == [
        "Le parc du Sud coûte le plus.",
        "Le plus petit: Nord: deux dirhams",
        "Le plus grand: Sud: neuf dirhams",
        "Est: cinq dirhams",
    ]


def test_a_paragraph_is_said_sentence_by_sentence_but_an_abbreviation_ends_none() -> None:
    assert spoken(Paragraph(("Le conseil vote. M. Alami signe l’art. 5. Fin.",))) == [
        "Le conseil vote.",
        "monsieur Alami signe l'article cinq.",
        "Fin.",
    ]


def every_document() -> Iterator[Document]:
    for path in WORKBOOKS.values():
        budget = rules.check(read(path)).budget
        assert budget is not None
        for told in LANGUAGES.values():
            yield from compose(budget, told, Offer(DEFAULT_FORMATS, tuple(LANGUAGES.values())))


def amounts_of(document: Document) -> Iterator[Amount]:
    """Yield every amount of a document as it is said aloud: with its unit; those in the workbook's own texts too."""
    for run in (run for block in document.blocks for run in inlines_of(block)):
        for inline in flatten(run):
            read_in_text = tokens(inline, document.language) if isinstance(inline, str) else (inline,)
            yield from (replace(each, with_unit=True) for each in read_in_text if isinstance(each, Amount))


def heard(wanted: Iterable[Amount], sentences: Iterable[str], told: Language) -> tuple[Counter[str], list[str]]:
    """Return how often the words of each amount are said, in the nominative, and what is left of the sentences."""
    words = {said(amount, told, before): said(amount, told) for amount in wanted for before in ("", "من ")}
    if not words:
        return Counter(), list(sentences)
    longest_first = sorted(words, key=len, reverse=True)
    anything = re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in longest_first))
    found: Counter[str] = Counter()
    left = []
    for sentence in sentences:
        found.update(words[match] for match in anything.findall(sentence))
        left.append(anything.sub("", sentence))
    return found, left


def test_every_amount_of_the_examples_is_said_in_words_once_where_it_is_said() -> None:
    for document in every_document():
        wanted = list(amounts_of(document))
        sentences = [
            phrase.text
            for chapter in script(document).chapters
            for segment in chapter.segments
            for phrase in segment.phrases
        ]
        found, left = heard(wanted, sentences, document.language)
        # The workbook itself may write an amount in words.
        texts = [
            inline
            for block in document.blocks
            for run in inlines_of(block)
            for inline in flatten(run)
            if isinstance(inline, str)
        ]
        in_words, _ = heard(wanted, texts, document.language)
        which = (document.language.code, document.name)

        assert found == in_words + Counter(said(amount, document.language) for amount in wanted), which
        assert [each for each in left if re.search(r"(?<!ال)درهم|دراهم|(?<!en )\bdirhams?\b|centime|سنتيم", each)] == []
        assert [each for each in sentences if re.search(r"\d|https?:|[%@+−]", each)] == [], which
