"""Compose: what is said of a small budget, whole, in both languages."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from citizen_budget.budget import Budget, Commitment, Commune, Line, Text, Theme
from citizen_budget.compose import Offer, compose
from citizen_budget.compose.wording import Wording
from citizen_budget.document import Amount, Code, Document, Foreign, Link, Section, Strong, flatten, inlines_of
from citizen_budget.language import LANGUAGES, language
from citizen_budget.records import Place, Record
from citizen_budget.writers import FORMATS
from tests.outline import outline

RECORD = Record("lines", Place("budget.xlsx"))
OFFER = Offer(formats=(FORMATS["html"], FORMATS["brf"]), languages=tuple(LANGUAGES.values()))


def both(french: str, arabic: str) -> Text:
    return Text((("fr", french), ("ar", arabic)))


def line(part: str, code: str, name: Text, amount: int, previous: int, **kind: str) -> Line:
    return Line(
        record=RECORD,
        part=part,
        direction="revenue" if "source" in kind else "expenditure",
        code=code,
        name=name,
        amount=Decimal(amount),
        previous_amount=Decimal(previous),
        **kind,  # type: ignore[arg-type]
    )


LINES = (
    line("1", "10.50.10", both("Part de la TVA", "حصة الضريبة"), 700, 600, source="vat"),
    line("1", "30.10.19", both("Taxe de services", "رسم الخدمات"), 300, 400, source="own"),
    line("1", "10.20.20", both("Salaires", "الأجور"), 600, 500, theme="staff"),
    line("1", "30.20.20", both("Éclairage", "الإنارة"), 300, 400, theme="light"),
    line("1", "60.10.10", both("Excédent", "الفائض"), 100, 100, nature="surplus"),
    line("2", "50.10.11", both("Excédent", "الفائض"), 100, 100, source="surplus"),
    line("2", "10.40.40", both("Capital", "الأصل"), 100, 100, theme="debt"),
)
THEMES = tuple(
    Theme(record=RECORD, code=code, name=name)
    for code, name in (
        ("staff", both("Le personnel", "الموظفون")),
        ("light", both("La lumière", "الإنارة")),
        ("debt", both("La dette", "الديون")),
    )
)
COMMUNE = Commune(record=RECORD, name=both("Aïn Exemple", "عين المثال"), fiscal_year=2025, population=Decimal(4))
BUDGET = Budget(commune=COMMUNE, lines=LINES, themes=THEMES)


def documents(budget: Budget, code: str) -> dict[str, Document]:
    return {document.name: document for document in compose(budget, language(code), OFFER)}


def test_the_surplus_that_moves_to_the_second_part_is_counted_once() -> None:
    said = outline(documents(BUDGET, "fr")["summary"])
    assert "* Argent que la commune dépense = 1 000 DH\n" in said
    assert "* Argent que la commune reçoit = 1 000 DH\n" in said
    assert "* Argent qui va à la deuxième partie = 100 DH\n" in said
    assert "* Dépense pour chaque habitant = 250 DH\n" in said


def test_the_summary_says_the_essentials_whole() -> None:
    assert outline(documents(BUDGET, "fr")["summary"]).replace("\N{NO-BREAK SPACE}", " ") == (
        "# L’essentiel 2025\n"
        "  Aïn Exemple\n"
        "  Le budget et les engagements de la commune en une page.\n"
        "\n"
        "## L’essentiel en une page [essentials]\n"
        "* Argent que la commune reçoit = 1 000 DH\n"
        "* Argent que la commune dépense = 1 000 DH\n"
        "* Argent qui va à la deuxième partie = 100 DH\n"
        "* Habitants = 4\n"
        "* Dépense pour chaque habitant = 250 DH\n"
        "* La plus grande source d’argent = La part de la commune dans la TVA, 700 DH (70,0 %)\n"
        "* La plus grande dépense = Le personnel, 600 DH (60,0 %)\n"
        "La commune dépense 1 000 DH. C’est comme l’année passée.\n"
        "\n"
        "### Ce que paient 100 DH [hundred-dirhams]\n"
        "Quand la commune dépense 100 DH, elle paie :\n"
        "- 60 DH : Le personnel\n"
        "- 30 DH : La lumière\n"
        "- 10 DH : La dette\n"
        "\n"
        "## D’où vient l’argent ? [revenue]\n"
        "[bars]\n"
        "[table] L’origine de l’argent; en dirhams; Le plus grand poste est : La part de la commune dans la TVA."
        " C’est 700 DH, soit 70,0 % du total.\n"
        "  Origine | Montant | Part\n"
        "  La part de la commune dans la TVA | 700 | 70,0 %\n"
        "  Les taxes, droits et loyers de la commune | 300 | 30,0 %\n"
        "  = Total | 1 000 | 100,0 %\n"
        "\n"
        "## Où va l’argent ? [expenditure]\n"
        "[bars]\n"
        "[table] La destination de l’argent; en dirhams; Le plus grand poste est : Le personnel."
        " C’est 600 DH, soit 60,0 % du total.\n"
        "  Thème | Montant | Part\n"
        "  Le personnel | 600 | 60,0 %\n"
        "  La lumière | 300 | 30,0 %\n"
        "  La dette | 100 | 10,0 %\n"
        "  = Total | 1 000 | 100,0 %\n"
        "\n"
        "## Ce document existe aussi en braille [formats]\n"
        "Toutes ses formes disent la même chose, avec les mêmes chiffres.\n"
        "- [Page web](summary.html)\n"
        "- [Braille à imprimer (BRF)](braille/summary.brf)\n"
    )


def test_each_change_is_shown_beside_last_year() -> None:
    said = outline(documents(BUDGET, "fr")["citizen-budget"]).replace("\N{NO-BREAK SPACE}", " ")
    assert (
        "  Thème | Cette année | L’année passée | Différence | Évolution\n"
        "  Le personnel | 600 | 500 | +100 | +20,0 %\n"
        "  La lumière | 300 | 400 | −100 | −25,0 %\n"
        "  La dette | 100 | 100 | 0 | 0,0 %\n"
        "  = Total | 1 000 | 1 000 | 0 | 0,0 %\n"
    ) in said


def test_sections_without_data_are_left_out() -> None:
    sections = [section.id for section in documents(BUDGET, "ar")["citizen-budget"].sections]
    assert sections == [
        "formats",
        "essentials",
        "what",
        "structure",
        "revenue",
        "expenditure",
        "surplus",
        "changes",
        "sources",
    ]


def test_the_short_address_is_given_with_its_code_where_there_is_one() -> None:
    commune = replace(COMMUNE, short_address="https://example.org/budget/")
    (web,) = {document.web for document in documents(replace(BUDGET, commune=commune), "fr").values()}
    assert web
    assert (web.content, web.code.alternative) == (
        (
            "Ce document sur le web\N{NO-BREAK SPACE}: ",
            Link((Code("example.org/budget"),), "https://example.org/budget/"),
        ),
        "Un code QR à lire avec un téléphone. Il mène à example.org/budget.",
    )
    assert {document.web for document in documents(BUDGET, "fr").values()} == {None}


@pytest.mark.parametrize("name", ["citizen-budget", "summary"])
def test_both_languages_have_the_same_blocks_and_the_same_figures(name: str) -> None:
    french, arabic = (documents(BUDGET, code)[name] for code in ("fr", "ar"))
    assert [block.id for block in french.sections] == [block.id for block in arabic.sections]
    assert _figures(french) == _figures(arabic)


def test_a_budget_without_lines_has_no_citizen_budget() -> None:
    promise = Commitment(record=RECORD, code="C1", title=both("Publier le budget", "نشر الميزانية"))
    budget = Budget(commune=COMMUNE, commitments=(promise,))
    assert list(documents(budget, "ar")) == ["commitments", "summary"]


def test_what_no_source_gives_is_said_to_be_unpublished() -> None:
    promise = Commitment(record=RECORD, code="C1", title=both("Publier le budget", "نشر الميزانية"))
    said = outline(documents(Budget(commune=COMMUNE, commitments=(promise,)), "fr")["commitments"])
    assert (
        "## Engagements dont l’axe n’est pas encore publié [axis-1]\n"
        "\n"
        "### Publier le budget [commitment-1]\n"
        "* Code = C1\n"
        "* Avancement = Pas encore publié\n"
        "(missing) Pas encore publié : Le problème, La solution proposée, Le programme d’activités,"
        " Les résultats attendus, Les indicateurs de résultat, Les indicateurs d’impact.\n"
    ) in said.replace("\N{NO-BREAK SPACE}", " ")


def test_words_that_exist_in_another_language_only_are_marked_as_foreign() -> None:
    wording = Wording(language("ar"))
    assert wording.text(Text((("fr", "Eau"),))) == (Foreign("Eau", "fr"),)


def test_a_value_stays_a_figure_inside_its_sentence() -> None:
    said = Wording(language("fr")).say("The commune receives {amount}.", amount=Amount(Decimal(5)))
    assert said == ("La commune reçoit ", Amount(Decimal(5)), ".")


def test_a_value_may_be_a_run_of_inlines() -> None:
    said = Wording(language("fr")).say("Project: {name}", name=("Le ", Strong(("pont",))))
    assert said == ("Projet\N{NO-BREAK SPACE}: ", "Le ", Strong(("pont",)))


def _figures(document: Document) -> list[object]:
    return [
        inline
        for block in document.blocks
        for inlines in inlines_of(block)
        for inline in flatten(inlines)
        if not isinstance(inline, str | Section)
    ]
