"""What a checkbox names: a response in a place, or one point of it there."""

from __future__ import annotations

import pytest

from workshop.actions.theming import moving, splitting
from workshop.actions.theming.spots import Spot, find
from workshop.models import Hand

BOTH = "rydd i planene, og bygg boliger"


@pytest.fixture
def board(room):
    """«Mange planer» with a response of two points, nobody's hand on any of them."""
    room.say(BOTH)
    room.propose(("Mange planer", [0, 1, 2, 6]), ("Boliger", [3, 4]))
    splitting.split(room.response(BOTH), parts=["rydd i planene", "bygg boliger"], by=room.pia, now=room.clock())
    for point in room.card(BOTH).points:
        point.placed_by = Hand.MACHINE
    return room


@pytest.mark.parametrize("written", ["12.5", "12.0", "12.n", "12.5.31", "12.0.31"])
def test_a_spot_is_read_as_it_was_written(written) -> None:
    assert str(Spot.read(written)) == written


@pytest.mark.parametrize("written", ["", "12", "12.", "12.x", "12.n.31", "12.5.", "12.5.31.2", "-1.5", "1" * 13 + ".5"])
def test_anything_else_names_nothing(written) -> None:
    assert Spot.read(written) is None


def test_moving_one_point_lays_a_hand_on_that_one_alone(board) -> None:
    rydd, bygg = board.card(BOTH).points
    chosen = moving.move(
        board.prompt, spots=[Spot.of(bygg)], to=board.theme("Boliger"), by=board.pia, now=board.clock()
    )
    assert (chosen.responses, chosen.points, chosen.gone) == (0, 1, 0)
    assert (rydd.theme.label, rydd.placed_by) == ("Mange planer", Hand.MACHINE)
    assert (bygg.theme.label, bygg.placed_by) == ("Boliger", Hand.PERSON)


def test_a_card_and_its_points_are_counted_once(board) -> None:
    card = board.card(BOTH)
    chosen = find(board.prompt, [card.spot, *(Spot.of(point) for point in card.points)])
    assert (chosen.responses, chosen.points, chosen.gone, len(chosen.placements)) == (1, 0, 0, 2)
    assert moving.count_of(chosen) == "ett innspill"


def test_what_was_named_is_said_in_responses_and_points(board) -> None:
    card = board.card(BOTH)
    chosen = find(board.prompt, [board.card("dyre boliger").spot, Spot.of(card.points[0]), *board.spots("?")])
    assert moving.count_of(chosen) == "2 innspill og ett punkt"


def test_a_point_that_was_moved_or_divided_anew_is_gone(board) -> None:
    rydd, bygg = (Spot.of(point) for point in board.card(BOTH).points)
    moving.move(board.prompt, spots=[rydd], to=None, by=board.pia, now=board.clock())
    assert find(board.prompt, [rydd]).gone == 1
    splitting.split(board.response(BOTH), parts=[BOTH], by=board.pia, now=board.clock())
    assert find(board.prompt, [bygg]).gone == 1
