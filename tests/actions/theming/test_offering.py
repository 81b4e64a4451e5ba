"""What comes in after the themes were made is offered a place; a person puts it there."""

from __future__ import annotations

import pytest

from analysis.proposal import Offer, Point, Reason
from tests.actions.theming.conftest import HOMES, PLANS
from workshop.actions.answering import edit_response
from workshop.actions.refusing import Refused
from workshop.actions.theming import editing, moving, offering
from workshop.actions.theming.board import board_of
from workshop.actions.theming.history import last_edit, undo
from workshop.actions.theming.offering import Taken
from workshop.actions.theming.offers import prompts_without_offers
from workshop.actions.theming.wording import Wording
from workshop.db import db
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
    assert offering.take_offers(board.prompt, by=board.pia, now=board.clock()) == Taken(1, aside=0)
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


def test_what_is_like_nothing_among_several_things_is_laid_aside_and_counted(board) -> None:
    offer(board)
    offered = next(o for o in board.card(NEW).offers if o.theme.label == "Boliger")
    offered.theme_id = None
    db.session.commit()
    assert offering.take_offers(board.prompt, by=board.pia, now=board.clock()) == Taken(1, aside=1)
    assert NEW in board.themes()["øvrige"]


def test_a_theme_locked_after_the_offer_gets_nothing_and_nothing_said_is_lost(board) -> None:
    offer(board)
    editing.lock(board.theme("Boliger"), locked=True, by=board.pia, now=board.clock())
    assert offering.take_offers(board.prompt, by=board.pia, now=board.clock()) == Taken(1, aside=1)
    assert NEW not in board.themes()["Boliger"]
    assert NEW in board.themes()["øvrige"]


def test_after_a_change_of_the_themes_offers_are_made_anew(board, clock) -> None:
    offer(board)
    assert offering.unoffered(board.prompt) is None
    clock.forward(seconds=1)
    theme = board.theme("Boliger")
    editing.reword(theme, Wording("Et sted å bo"), was=Wording.of(theme), by=board.pia, now=clock())
    assert offering.unoffered(board.prompt).texts == [NEW, "blåbær"]
    assert board.card(NEW).offers  # the old ones are shown until the new come
    assert prompts_without_offers(board.prompt.item.workshop_id) == [board.prompt.id]


def test_offers_read_before_a_change_are_old_when_they_come_after_it(board, clock) -> None:
    material, asked_at = offering.unoffered(board.prompt), clock()
    clock.forward(seconds=1)
    editing.create(board.prompt, label="Bær", spots=[], by=board.pia, now=clock())
    offering.keep_offers(board.prompt, material, [Offer(Point(0, NEW), 0)], now=asked_at)
    assert offering.unoffered(board.prompt).texts == [NEW, "blåbær"]


def test_a_deleted_theme_takes_the_whole_offer_with_it(board) -> None:
    offer(board)
    editing.delete(board.theme("Boliger"), by=board.pia, now=board.clock())
    assert board.card(NEW).offers == []  # not only what was offered there: the other point would have stood alone
    assert NEW in offering.unoffered(board.prompt).texts


def test_undoing_makes_offers_anew(board) -> None:
    offer(board)
    editing.create(board.prompt, label="Bær", spots=[], by=board.pia, now=board.clock())
    undo(board.prompt, edit_id=last_edit(board.prompt).id, now=board.clock())
    assert offering.unoffered(board.prompt).texts == [NEW, "blåbær"]


def test_a_prompt_where_all_have_a_place_or_an_offer_wants_none(board) -> None:
    assert prompts_without_offers(board.prompt.item.workshop_id) == [board.prompt.id]
    offer(board)
    assert prompts_without_offers(board.prompt.item.workshop_id) == []


def test_the_name_a_person_gave_is_handed_over_as_theirs(board) -> None:
    theme = board.theme("Boliger")
    editing.reword(theme, Wording("Et sted å bo"), was=Wording.of(theme), by=board.pia, now=board.clock())
    themes = offering.unoffered(board.prompt).standing.themes
    assert [(theme.label, theme.named) for theme in themes] == [("Mange planer", False), ("Et sted å bo", True)]


def test_what_says_the_same_is_taken_along(room) -> None:
    room.propose(PLANS, HOMES)
    first, other = room.say("Enda flere planer"), room.say("enda flere planer!")
    room.say("enda færre planer")
    material = offering.unoffered(room.prompt)
    offers = [Offer(Point(row, text), 0) for row, text in enumerate(material.texts)]
    offering.keep_offers(room.prompt, material, offers, now=room.clock())
    assert offering.take_offers(room.prompt, response_ids=[first.id], by=room.pia, now=room.clock()) == Taken(2, 0)
    assert room.themes()["nye"] == ["enda færre planer"]
    assert other.text in room.themes()["Mange planer"]
