"""Who speaks for a theme and what says the same follow what stands in it."""

from __future__ import annotations

from analysis.proposal import Offer as Offered
from analysis.proposal import Point
from tests.actions.theming.conftest import HOMES, PLANS, TEXTS
from workshop.actions.moderating import hide, show
from workshop.actions.theming import accepting, editing, moving, offering
from workshop.actions.theming.board import board_of
from workshop.actions.theming.history import last_edit, undo
from workshop.actions.theming.reviewing import open_review


def quotes(room, label: str) -> list[str]:
    column = next(c for c in board_of(room.prompt).columns if c.theme.label == label)
    return [quote.text for quote in column.quotes]


def times(room, label: str) -> dict[str, int]:
    column = next(c for c in board_of(room.prompt).columns if c.theme.label == label)
    return {card.text: card.times for card in column.folded}


def test_where_a_quote_leaves_another_speaks(room) -> None:
    room.propose(PLANS, HOMES)
    first = quotes(room, "Mange planer")[0]
    moving.move(room.prompt, spots=room.spots(first), to=None, by=room.pia, now=room.clock())
    assert first not in quotes(room, "Mange planer")
    assert quotes(room, "Mange planer")


def test_an_undone_move_brings_the_quotes_back(room) -> None:
    room.propose(PLANS, HOMES)
    before = quotes(room, "Mange planer")
    moving.move(room.prompt, spots=room.spots(before[0]), to=None, by=room.pia, now=room.clock())
    undo(room.prompt, edit_id=last_edit(room.prompt).id, now=room.clock())
    assert quotes(room, "Mange planer") == before


def test_a_theme_made_by_hand_has_quotes(room) -> None:
    room.propose(PLANS, HOMES)
    editing.create(room.prompt, label="Rydding", spots=room.spots(TEXTS[2]), by=room.pia, now=room.clock())
    assert quotes(room, "Rydding") == [TEXTS[2]]


def test_what_says_nothing_never_speaks_for_a_theme(room) -> None:
    room.propose(PLANS, HOMES)
    moving.move(room.prompt, spots=room.spots("?"), to=room.theme("Boliger"), by=room.pia, now=room.clock())
    assert "?" not in quotes(room, "Boliger")
    editing.create(room.prompt, label="Uvisst", spots=room.spots("?"), by=room.pia, now=room.clock())
    assert quotes(room, "Uvisst") == []


def test_at_most_three_speak_and_none_repeats_another(room) -> None:
    for number, text in enumerate(["for mange planer!", "planene er for mange", "rydd i alle planene nå"]):
        room.say(text, table=number)
    room.propose(("Mange planer", [0, 1, 2, 6, 7, 8]), HOMES)
    spoken = quotes(room, "Mange planer")
    assert len(spoken) == 3
    assert not {"for mange planer", "for mange planer!"} <= set(spoken)


def test_after_offers_are_taken_what_says_the_same_stands_as_one(room) -> None:
    room.propose(PLANS, HOMES)
    for text in ("For mange planer.", "for mange PLANER"):
        room.say(text)
    material = offering.unoffered(room.prompt)
    offers = [Offered(Point(row, text), 0) for row, text in enumerate(material.texts)]
    offering.keep_offers(room.prompt, material, offers, now=room.clock())
    offering.take_offers(room.prompt, by=room.pia, now=room.clock())
    assert times(room, "Mange planer") == {"for mange planer": 3, "altfor mange planer": 1, "rydd i planene": 1}


def test_after_a_later_proposal_is_accepted_what_says_the_same_stands_as_one(room) -> None:
    room.propose(PLANS, HOMES)
    room.say("Dyre boliger!")
    run = room.answer((*PLANS, "Mange planer"), ("Boliger", [3, 4, 6], "Boliger"))
    keys = [change.key for unit in open_review(room.prompt).units for change in unit.changes]
    accepting.accept(run, keys=keys, by=room.pia, now=room.clock())
    assert times(room, "Boliger") == {"boliger for unge": 1, "dyre boliger": 2}


def test_what_is_moved_stands_with_what_says_the_same_there(room) -> None:
    room.say("Dyre boliger!")
    room.propose(PLANS, ("Boliger", [3, 4]))
    moving.move(room.prompt, spots=room.spots("Dyre boliger!"), to=room.theme("Boliger"), by=room.pia, now=room.clock())
    assert times(room, "Boliger")["dyre boliger"] == 2


def test_where_a_quote_is_hidden_another_speaks_and_it_may_again_when_it_is_shown(room) -> None:
    room.say("planene er altfor mange", table=1)
    room.propose(("Mange planer", [0, 1, 2, 6]), HOMES)
    before = quotes(room, "Mange planer")
    hidden = [room.response(text) for text in before]
    for response in hidden:
        hide(response, by=room.pia, now=room.clock())
    assert quotes(room, "Mange planer") == [
        text for text in [*TEXTS[:3], "planene er altfor mange"] if text not in before
    ]
    show(hidden[0], by=room.pia, now=room.clock())
    assert before[0] in quotes(room, "Mange planer")
