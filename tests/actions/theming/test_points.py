"""A response that says several things stands in several themes, and is still one response."""

from __future__ import annotations

import pytest

from analysis.proposal import Point
from tests.actions.theming.conftest import HOMES, PLANS, TEXTS
from workshop.actions.answering import edit_response, withdraw_response
from workshop.actions.moderating import hide
from workshop.actions.refusing import Refused
from workshop.actions.theming import moving, splitting
from workshop.actions.theming.board import board_of
from workshop.actions.theming.history import last_edit, undo
from workshop.models import Response

BOTH = "rydd i planene,\nog bygg boliger"
POINTS = [
    *(Point(row, text) for row, text in enumerate(TEXTS[:5])),
    Point(6, "rydd i planene"),
    Point(6, "bygg boliger"),
]


@pytest.fixture
def split_room(room):
    room.say(BOTH)
    room.propose(("Mange planer", [0, 1, 2, "rydd i planene"]), ("Boliger", [3, 4, "bygg boliger"]), points=POINTS)
    return room


def test_it_stands_in_both_and_counts_once(split_room) -> None:
    board = board_of(split_room.prompt)
    assert [BOTH in [r.text for r in column.responses] for column in board.columns] == [True, True]
    assert board.total == len(TEXTS) + 1
    assert board.points == len(TEXTS) + 2


def test_each_place_shows_the_words_that_belong_there(split_room) -> None:
    assert split_room.card(BOTH, "Mange planer").parts == ["rydd i planene"]
    card = split_room.card(BOTH, "Boliger")
    assert card.parts == ["bygg boliger"]
    assert [theme.label for theme in card.elsewhere] == ["Mange planer"]


def test_only_the_point_that_was_chosen_moves(split_room) -> None:
    spot = split_room.card(BOTH, "Boliger").spot
    moving.move(split_room.prompt, spots=[spot], to=None, by=split_room.pia, now=split_room.clock())
    assert BOTH in split_room.themes()["Mange planer"]
    assert BOTH not in split_room.themes()["Boliger"]
    assert BOTH in split_room.themes()["øvrige"]
    assert BOTH not in [response.text for response in board_of(split_room.prompt).rest]


def test_two_points_in_one_theme_are_one_card(split_room) -> None:
    spot = split_room.card(BOTH, "Boliger").spot
    to = split_room.theme("Mange planer")
    moving.move(split_room.prompt, spots=[spot], to=to, by=split_room.pia, now=split_room.clock())
    card = split_room.card(BOTH)
    assert card.parts == ["rydd i planene", "bygg boliger"]
    assert split_room.themes()["Mange planer"].count(BOTH) == 1


def test_a_person_joins_points(split_room) -> None:
    splitting.split(split_room.response(BOTH), parts=[BOTH], by=split_room.pia, now=split_room.clock())
    card = split_room.card(BOTH)
    assert (card.parts, card.elsewhere, card.by_hand) == ([], [], False)
    assert BOTH in split_room.themes()["Mange planer"]


def test_a_person_splits_a_response_and_each_part_keeps_the_place(room) -> None:
    room.say(BOTH)
    room.propose(("Mange planer", [0, 1, 2, 6]), HOMES)
    splitting.split(room.response(BOTH), parts=["rydd i planene", "bygg boliger"], by=room.pia, now=room.clock())
    assert room.card(BOTH).parts == ["rydd i planene", "bygg boliger"]
    undo(room.prompt, edit_id=last_edit(room.prompt).id, now=room.clock())
    assert room.card(BOTH).parts == []


def test_words_that_are_not_in_the_response_are_refused(room) -> None:
    room.propose(PLANS, HOMES)
    with pytest.raises(Refused, match="ordrett og i samme rekkefølge"):
        splitting.split(room.response("dyre boliger"), parts=["dyre", "hytter"], by=room.pia, now=room.clock())


def test_a_reworded_response_is_one_point_where_its_first_stood(split_room, clock) -> None:
    response = split_room.response(BOTH)
    _open(response, clock)
    edit_response(response, text="bare rydd", now=clock())
    assert split_room.card("bare rydd").parts == []
    assert "bare rydd" in split_room.themes()["Mange planer"]
    assert "bare rydd" not in split_room.themes()["Boliger"]


def test_undoing_past_a_rewording_shows_no_old_words(split_room, clock) -> None:
    response = split_room.response(BOTH)
    spots = [card.spot for card in board_of(split_room.prompt).cards if card.text == BOTH]
    moving.move(split_room.prompt, spots=spots, to=None, by=split_room.pia, now=clock())
    _open(response, clock)
    clock.forward(minutes=1)
    edit_response(response, text="nytt", now=clock())
    undo(split_room.prompt, edit_id=last_edit(split_room.prompt).id, now=clock())
    assert [card.parts for card in board_of(split_room.prompt).cards if card.text == "nytt"] == [[]]


def test_a_response_taken_back_stands_nowhere_also_after_undo(split_room, clock) -> None:
    response = split_room.response(BOTH)
    moving.move(split_room.prompt, spots=split_room.spots(BOTH), to=None, by=split_room.pia, now=clock())
    _open(response, clock)
    withdraw_response(response, now=clock())
    undo(split_room.prompt, edit_id=last_edit(split_room.prompt).id, now=clock())
    assert board_of(split_room.prompt).total == len(TEXTS)


def test_a_hidden_response_stands_nowhere_on_the_board(split_room) -> None:
    hide(split_room.response("dyre boliger"), by=split_room.pia, now=split_room.clock())
    assert "dyre boliger" not in split_room.themes()["Boliger"]


def test_points_that_say_the_same_stand_as_one_with_a_count(room) -> None:
    room.propose(PLANS, HOMES)
    for text in TEXTS[:2]:
        for point in room.card(text).points:
            point.alike = 1
    (column, _homes) = board_of(room.prompt).columns
    first, other = column.folded
    assert (first.text, first.times, [twin.text for twin in first.twins]) == (TEXTS[0], 2, [TEXTS[1]])
    assert other.times == 1
    assert len(column.responses) == 3


def test_a_reworded_response_is_nobodys_twin_and_has_no_old_reason_also_after_undo(room, clock) -> None:
    room.propose(PLANS, HOMES)
    for text in TEXTS[:2]:
        for point in room.card(text).points:
            point.alike = 1
    moving.move(room.prompt, spots=room.spots(TEXTS[1]), to=room.theme("Boliger"), by=room.pia, now=clock())
    _open(room.response(TEXTS[1]), clock)
    edit_response(room.response(TEXTS[1]), text="noe annet", now=clock.forward(minutes=1))
    assert [point.nearest for point in room.card("noe annet").points] == [[]]
    undo(room.prompt, edit_id=last_edit(room.prompt).id, now=clock())
    column, _homes = board_of(room.prompt).columns
    assert [(card.text, card.times) for card in column.folded][:2] == [(TEXTS[0], 1), ("noe annet", 1)]
    assert [point.nearest for point in room.card("noe annet").points] == [[]]


def _open(response: Response, clock) -> None:
    from workshop.actions import steering

    workshop = response.prompt.item.workshop
    if workshop.current_item is None:
        steering.start(workshop, by=None, now=clock())
    steering.open_prompt(response.prompt, by=None, now=clock())
