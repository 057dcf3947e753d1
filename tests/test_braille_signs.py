from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from citizen_budget.braille.inlines import in_cells
from citizen_budget.braille.signs import SIGNS, used
from citizen_budget.braille.translate import BLANK
from citizen_budget.catalogue import catalogue
from citizen_budget.document import Amount, Date, Foreign, Inlines, Percent, Strong
from citizen_budget.language import LANGUAGES, Language, language

ARABIC, FRENCH = language("ar"), language("fr")


def _cells_used(inlines: Inlines, told: Language) -> list[str]:
    words = in_cells(inlines, told)
    cells, shown = BLANK.join(word.cells for word in words), " ".join(word.print for word in words)
    return [sign.cells for sign in used(told, cells, shown)]


@pytest.mark.parametrize(
    ("inlines", "told", "wanted"),
    [
        (("le budget",), FRENCH, []),
        (("eau : oui, total ; non",), FRENCH, []),
        (("Le budget",), FRENCH, ["⠨"]),
        ((Date(date(2025, 3, 2)),), FRENCH, ["⠠"]),
        ((Amount(Decimal(1200)),), FRENCH, ["⠠", "⠄", "⠨⠨⠙⠓", "⠨⠨"]),
        ((Amount(Decimal("-1200.5")),), FRENCH, ["⠠", "⠤", "⠄", "⠂", "⠨⠨⠙⠓", "⠨⠨"]),
        ((Amount(Decimal(1200), signed=True),), FRENCH, ["⠠", "⠖", "⠄", "⠨⠨⠙⠓", "⠨⠨"]),
        ((Percent(Decimal("4.5")),), FRENCH, ["⠠", "⠂", "⠐⠬"]),
        (("3 MDH",), FRENCH, ["⠠", "⠨⠨⠍⠙⠓", "⠨⠨"]),
        (("LE BUDGET DE LA COMMUNE",), FRENCH, ["⠨", "⠒⠨"]),
        (("a ", Strong(("mot",))), FRENCH, ["⠸"]),
        ((Strong(("un deux trois quatre",)),), FRENCH, ["⠸", "⠒⠸"]),
        (("a ", Foreign("مال", "ar")), FRENCH, ["⠰⠷", "⠰⠾"]),
        (("ميزانية",), ARABIC, []),
        ((Amount(Decimal(-1200)),), ARABIC, ["⠼", "⠰⠤", "⠲"]),
        ((Amount(Decimal(1200), signed=True),), ARABIC, ["⠼", "⠰⠖", "⠲"]),
        (("ملف PDF من Oulad",), ARABIC, ["⠠", "⠠⠠"]),
        (("مدّة",), ARABIC, []),
        ((Percent(Decimal("4.5")),), ARABIC, ["⠼", "⠂", "⠒⠏"]),
        ((Strong(("مال",)), " نعم"), ARABIC, ["⠸", "⠸⠸"]),
        (("مال ", Foreign("eau", "fr")), ARABIC, ["⠰⠷", "⠰⠾"]),
    ],
)
def test_the_note_lists_the_signs_of_the_text(inlines: Inlines, told: Language, wanted: list[str]) -> None:
    assert _cells_used(inlines, told) == wanted


@pytest.mark.parametrize("told", LANGUAGES.values(), ids=LANGUAGES)
def test_every_sign_is_explained_once(told: Language) -> None:
    meanings = [catalogue(told.code).gettext(sign.meaning) for sign in SIGNS[told.code]]

    assert all(meanings)
    assert len({sign.cells for sign in SIGNS[told.code]}) == len(set(meanings)) == len(SIGNS[told.code])
