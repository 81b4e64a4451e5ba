"""What comes in after the themes were made is offered a place; a person puts it there."""

from __future__ import annotations

import pytest

from analysis.proposal import Offer, Point, Reason
from tests.actions.theming.conftest import HOMES, PLANS
from workshop.actions.answering import edit_response
from workshop.actions.refusing import Refused
from workshop.actions.theming import moving, offering
from workshop.actions.theming.board import board_of
from workshop.actions.theming.history import last_edit, undo
from workshop.models import Hand

NEW = "enda flere planer, og billige boliger"


@pytest.fixture
def board(room):
    room.propose(PLANS, HOMES)
    room.say(NEW)
    room.say("blåbær")
    return room


def offer(room) -> None:
    material = offering.unoffered(room.prompt)
    assert material.texts == [NEW, "blåbær"]
    nearest = material.standing.themes[0].points[:1]
    offers = [
        Offer(Point(0, "enda flere planer"), 0, Reason(nearest)),
        Offer(Point(0, "billige boliger"), 1),
        Offer(Point(1, "blåbær"), None),
    ]
    offering.keep_offers(room.prompt, material, offers, now=room.clock())


def test_without_themes_there_is_nothing_to_offer(room) -> None:
    assert offering.unoffered(room.prompt) is None


def test_an_offer_moves_nothing_and_says_why(board) -> None:
    offer(board)
    assert board.themes()["nye"] == [NEW, "blåbær"]
    first, second = board.card(NEW).offers
    assert [o.theme.label for o in (first, second)] == ["Mange planer", "Boliger"]
    assert first.nearest == [board.response("for mange planer").id]
    assert board_of(board.prompt).offered == 1
    assert [column.offered for column in board_of(board.prompt).columns] == [1, 1]


def test_nothing_is_offered_twice(board) -> None:
    offer(board)
    assert offering.unoffered(board.prompt) is None


def test_a_person_takes_what_is_offered(board) -> None:
    offer(board)
    assert offering.take_offers(board.prompt, by=board.pia, now=board.clock()) == 1
    assert NEW in board.themes()["Mange planer"]
    assert NEW in board.themes()["Boliger"]
    assert board.themes()["nye"] == ["blåbær"]
    (point,) = board.card(NEW, "Boliger").points
    assert (point.placed_by, point.user, point.text) == (Hand.MACHINE, board.pia, "billige boliger")
    undo(board.prompt, edit_id=last_edit(board.prompt).id, now=board.clock())
    assert board.themes()["nye"] == [NEW, "blåbær"]


def test_taking_when_nothing_is_offered_is_refused(board) -> None:
    with pytest.raises(Refused, match="Ingen|ingen nye innspill"):
        offering.take_offers(board.prompt, by=board.pia, now=board.clock())


def test_what_a_person_places_needs_no_offer(board) -> None:
    offer(board)
    moving.move(board.prompt, spots=board.spots(NEW), to=None, by=board.pia, now=board.clock())
    assert board.card(NEW).offers == []
    assert board_of(board.prompt).offered == 0


def test_a_reworded_response_is_offered_a_place_anew(board, clock) -> None:
    from workshop.actions import steering

    offer(board)
    steering.start(board.prompt.item.workshop, by=None, now=clock())
    steering.open_prompt(board.prompt, by=None, now=clock())
    edit_response(board.response("blåbær"), text="bjørnebær", now=clock())
    assert offering.unoffered(board.prompt).texts == ["bjørnebær"]


def test_an_offer_that_comes_late_does_not_disturb(board) -> None:
    material = offering.unoffered(board.prompt)
    moving.move(board.prompt, spots=board.spots(NEW), to=None, by=board.pia, now=board.clock())
    offering.keep_offers(board.prompt, material, [Offer(Point(0, NEW), 0)], now=board.clock())
    assert board.card(NEW).offers == []
