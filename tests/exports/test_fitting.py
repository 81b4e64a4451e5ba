"""Which tables stand on one page."""

from __future__ import annotations

import pytest

from workshop.exports.blocks import Table
from workshop.exports.fitting import fits_a_page

WIDTHS = (20, 24, 56)


@pytest.mark.parametrize(
    ("rows", "whole"),
    [
        ([("08.30–09.40", "Ikke gjennomført", "Gruppearbeid\nEn oppgave\nEn til\nOg en til")] * 6, True),
        ([("1", "2", "3")] * 17, True),
        ([("1", "2", "3")] * 40, False),
        ([("1", "2", "ord " * 300)] * 2, False),
        ([], True),
    ],
    ids=["a program", "short rows", "many rows", "long texts", "empty"],
)
def test_a_table_that_surely_has_room_on_a_page_stands_on_one(rows, whole) -> None:
    assert fits_a_page(Table("Tabell", ("En", "To", "Tre"), tuple(rows), WIDTHS)) is whole
