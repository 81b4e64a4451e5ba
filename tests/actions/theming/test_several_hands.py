"""What several hands do to the same themes: nobody's words, view or name is lost or lent to another."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.actions.theming.conftest import HOMES, PLANS, TEXTS
from workshop.actions import moderating
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.theming import editing, marking, moving, tracing
from workshop.actions.theming.board import board_of
from workshop.actions.theming.editing import Wording
from workshop.actions.theming.history import last_edit, undo
from workshop.db import db
from workshop.models import Offer


@pytest.fixture
def board(room):
    room.propose(PLANS, HOMES)
    return room


def reword(room, label: str, **words) -> None:
    theme = room.theme(label)
    editing.reword(theme, Wording(label, **words), was=Wording.of(theme), by=room.pia, now=room.clock())


def test_a_theme_with_a_hidden_response_can_be_deleted_as_it_was_seen(board) -> None:
    moderating.hide(board.response(TEXTS[2]), by=board.pia, now=board.clock())
    editing.delete(board.theme("Mange planer"), seen=2, by=board.pia, now=board.clock())
    assert "Mange planer" not in board.themes()


def test_merging_two_disputed_themes_gives_nobody_another_view_than_they_took(board) -> None:
    reword(board, "Mange planer", sides=("Færre planer", "Flere planer"))
    reword(board, "Boliger", sides=("Bygg høyt", "Bygg lavt"))
    for text in (TEXTS[2], TEXTS[3]):
        marking.take_side(board.prompt, spot=board.spots(text)[0], side=1, by=board.pia, now=board.clock())
    editing.merge(board.theme("Mange planer"), into=board.theme("Boliger"), by=board.pia, now=board.clock())
    assert board.theme("Boliger").sides == ["Bygg høyt", "Bygg lavt"]
    assert (board.card(TEXTS[2]).side, board.card(TEXTS[3]).side) == (None, 1)


def test_the_views_of_the_theme_that_goes_are_kept_where_the_other_has_none(board) -> None:
    reword(board, "Mange planer", sides=("Færre planer", "Flere planer"))
    marking.take_side(board.prompt, spot=board.spots(TEXTS[2])[0], side=2, by=board.pia, now=board.clock())
    editing.merge(board.theme("Mange planer"), into=board.theme("Boliger"), by=board.pia, now=board.clock())
    assert (board.theme("Boliger").sides, board.card(TEXTS[2]).side) == (["Færre planer", "Flere planer"], 2)


def test_who_placed_what_and_when_is_the_same_after_a_merge(board, clock) -> None:
    def told() -> set:
        points = [point for card in board_of(board.prompt).cards for point in card.points]
        return {(point.id, point.placed_by, point.user_id, point.placed_at, tuple(point.nearest)) for point in points}

    before = told()
    clock.forward(minutes=5)
    editing.merge(board.theme("Boliger"), into=board.theme("Mange planer"), by=board.pia, now=board.clock())
    assert told() == before


def test_a_wording_read_before_an_undo_does_not_overwrite_what_was_written_after_it(board) -> None:
    reword(board, "Boliger", description="Det første")
    was = Wording.of(board.theme("Boliger"))
    undo(board.prompt, edit_id=last_edit(board.prompt).id, now=board.clock())
    reword(board, "Boliger", description="Det andre")
    with pytest.raises(Conflict):
        editing.reword(board.theme("Boliger"), Wording("Boliger", "Mitt"), was=was, by=board.pia, now=board.clock())
    assert board.theme("Boliger").description == "Det andre"


def test_holding_what_stands_nowhere_is_refused(room) -> None:
    with pytest.raises(Refused, match="som er gruppert"):
        moving.hold(room.prompt, spots=room.spots(TEXTS[0]), by=room.pia, now=room.clock())


def test_holding_what_a_colleague_has_moved_is_a_conflict(board) -> None:
    spots = board.spots(TEXTS[2])
    moving.move(board.prompt, spots=spots, to=None, by=board.pia, now=board.clock())
    with pytest.raises(Conflict):
        moving.hold(board.prompt, spots=spots, by=board.pia, now=board.clock())


@pytest.mark.parametrize(
    ("label", "places", "order"),
    [("Planer", -1, "Planer Boliger | Fjorden"), ("Planer", 1, "Fjorden | Boliger Planer"),
     ("Fjorden", -1, "Fjorden | Boliger Planer"), ("Boliger", -1, "Boliger Planer | Fjorden")],
)  # fmt: skip
def test_under_headings_a_step_is_one_that_can_be_seen(room, label, places, order) -> None:
    for name, area in (("Boliger", "Bygd"), ("Fjorden", "Natur"), ("Planer", "Bygd")):
        theme = editing.create(room.prompt, label=name, by=room.pia, now=room.clock())
        editing.reword(theme, Wording(name, area=area), was=Wording.of(theme), by=room.pia, now=room.clock())
    editing.shift(room.theme(label), by_places=places, under_headings=True, by=room.pia, now=room.clock())
    areas = board_of(room.prompt).areas
    assert " | ".join(" ".join(column.theme.label for column in columns) for _area, columns in areas) == order


def test_what_was_offered_a_place_in_a_merged_theme_is_offered_one_in_the_other(board) -> None:
    late = board.say("planer i kø")
    db.session.add(
        Offer(response_id=late.id, theme_id=board.theme("Mange planer").id, nearest=[], made_at=board.clock())
    )
    editing.merge(board.theme("Mange planer"), into=board.theme("Boliger"), by=board.pia, now=board.clock())
    assert [offer.theme.label for offer in db.session.scalars(select(Offer))] == ["Boliger"]


def test_an_empty_theme_that_a_proposal_takes_away_has_no_heir(board) -> None:
    gone = board.theme("Boliger").id
    spots = board.spots(*TEXTS[3:5])
    moving.move(board.prompt, spots=spots, to=board.theme("Mange planer"), by=board.pia, now=board.clock())
    late = board.say("enda flere planer")
    board.propose(("Planmengden", [0, 1, 2, late.text], "Mange planer"))
    assert tracing.gone_theme(board.prompt, gone) == tracing.Gone("Boliger", None)


def test_an_empty_theme_that_a_person_merged_has_an_heir(board) -> None:
    empty = editing.create(board.prompt, label="Tomt", by=board.pia, now=board.clock())
    gone, heir = empty.id, board.theme("Boliger")
    editing.merge(empty, into=heir, by=board.pia, now=board.clock())
    assert tracing.gone_theme(board.prompt, gone) == tracing.Gone("Tomt", heir)
