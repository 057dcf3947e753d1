"""Charts: rows and the length of their bars."""

from __future__ import annotations

from decimal import Decimal

from citizen_budget.charts import Bar, bars
from citizen_budget.document import Amount, Chart, Inlines, Row, Strong, Table


def chart(*rows: Row) -> Chart:
    return Chart("bars", Table(("Recettes",), (("Origine",), ("Montant",)), rows, ("Une phrase.",)), column=0)


def row(cell: Inlines, *, is_total: bool = False) -> Row:
    return Row(("Eau",), (cell,), is_total)


def dirhams(value: int) -> Inlines:
    return (Amount(Decimal(value)),)


def test_the_largest_bar_is_100_long_and_the_others_in_proportion() -> None:
    rows = (row(dirhams(200)), row(dirhams(33)), row(dirhams(0)))

    assert bars(chart(*rows)) == (
        Bar(rows[0], Decimal("100.0")),
        Bar(rows[1], Decimal("16.5")),
        Bar(rows[2], Decimal("0.0")),
    )


def test_a_total_has_no_bar_and_does_not_shorten_the_others() -> None:
    rows = (row(dirhams(50)), row(dirhams(50), is_total=True))

    assert bars(chart(*rows)) == (Bar(rows[0], Decimal("100.0")), Bar(rows[1], None))


def test_an_empty_cell_has_no_bar() -> None:
    rows = (row(()), row(("Non publié",)))

    assert bars(chart(*rows)) == (Bar(rows[0], None), Bar(rows[1], None))


def test_a_negative_value_is_as_long_as_its_size() -> None:
    rows = (row(dirhams(-50)), row((Strong(dirhams(100)),)))

    assert bars(chart(*rows)) == (Bar(rows[0], Decimal("50.0"), is_negative=True), Bar(rows[1], Decimal("100.0")))


def test_bars_of_nothing_but_zeros_have_no_length() -> None:
    rows = (row(dirhams(0)),)

    assert bars(chart(*rows)) == (Bar(rows[0], Decimal("0.0")),)
