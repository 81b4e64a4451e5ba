"""What the innspillsmatrise would have a status be."""

from __future__ import annotations

import pytest

from workshop.actions.following.suggesting import suggestion_of, suggestion_of_all
from workshop.models.followed import Suggestion
from workshop.models.matrix import MatrixRow, Words


def row(consequence: str = "undecided", text: str = "", follow_up: str = "") -> MatrixRow:
    words = Words(text=text, consequence=consequence, follow_up=follow_up)
    return MatrixRow(1, 1, 1, "Oppgave", "Bord 1", "Buss", "", ("Buss",), 7, "Buss", words)


@pytest.mark.parametrize(
    ("consequence", "status"),
    [
        ("followed", "taken_in"),
        ("partly", "taken_in"),
        ("elsewhere", "followed_up"),
        ("not_followed", "not_followed_up"),
        ("undecided", "considered"),
    ],
)
def test_each_consequence_has_a_status(consequence: str, status: str) -> None:
    assert suggestion_of(row(consequence, "Enig", "Kommuneplanen")).status == status


def test_where_it_is_taken_on_is_the_follow_up_and_why_is_the_assessment() -> None:
    said = suggestion_of(row("elsewhere", "Hører hjemme der.", "Kommuneplanens\narealdel"))
    assert said == Suggestion("followed_up", "Kommuneplanens arealdel", "Hører hjemme der.")


def test_what_nobody_has_answered_has_no_suggestion() -> None:
    assert suggestion_of(row()) is None
    assert suggestion_of_all([row(), row()]) is None


def test_a_theme_goes_with_most_of_its_answered_responses() -> None:
    rows = [row("followed"), row("followed"), row("not_followed", "Nei"), row()]
    assert suggestion_of_all(rows) == Suggestion("taken_in", agree=2, assessed=3)


def test_a_theme_whose_responses_went_different_ways_is_considered() -> None:
    assert suggestion_of_all([row("followed"), row("not_followed", "Nei")]).status == "considered"


def test_a_theme_has_the_words_only_where_all_have_the_same() -> None:
    same = [row("elsewhere", "Ja", "Arealdelen"), row("elsewhere", "Ja", "Arealdelen")]
    assert suggestion_of_all(same).place == "Arealdelen"
    assert suggestion_of_all([*same, row("elsewhere", "Ja", "Budsjettet")]).place == ""
