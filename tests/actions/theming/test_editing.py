"""What a person does to themes by hand: it stands, it can be undone and done again, and colleagues are not overrun."""

from __future__ import annotations

import pytest

from tests.actions.theming.conftest import HOMES, PLANS, TEXTS
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.theming import editing, marking, moving, splitting
from workshop.actions.theming.board import board_of
from workshop.actions.theming.editing import Wording
from workshop.actions.theming.history import history, last_edit, next_edit, redo, undo, undo_to
from workshop.db import db
from workshop.models import Hand


@pytest.fixture
def board(room):
    room.propose(PLANS, HOMES)
    return room


def reword(room, current: str, **words) -> None:
    theme = room.theme(current)
    wording = Wording(**({"label": current} | words))
    editing.reword(theme, wording, was=Wording.of(theme), by=room.pia, now=room.clock())


def test_splitting_is_a_new_theme_with_chosen_responses(board) -> None:
    editing.create(board.prompt, label="Rydding", spots=board.spots(TEXTS[2]), by=board.pia, now=board.clock())
    assert board.themes()["Rydding"] == [TEXTS[2]]
    assert board.themes()["Mange planer"] == TEXTS[:2]


def test_a_new_theme_of_what_a_colleague_has_moved_is_a_conflict(board) -> None:
    spots = board.spots(TEXTS[2])
    moving.move(board.prompt, spots=spots, to=None, by=board.pia, now=board.clock())
    with pytest.raises(Conflict, match="En kollega har allerede flyttet"):
        editing.create(board.prompt, label="Rydding", spots=spots, by=board.pia, now=board.clock())
    assert "Rydding" not in board.themes()


def test_merging_keeps_the_name_a_person_gave(board) -> None:
    reword(board, "Boliger", label="Et sted å bo")
    editing.merge(board.theme("Et sted å bo"), into=board.theme("Mange planer"), by=board.pia, now=board.clock())
    assert board.themes()["Et sted å bo"] == TEXTS[:5]


def test_merging_can_give_a_new_name(board) -> None:
    one, other = board.theme("Boliger"), board.theme("Mange planer")
    editing.merge(one, into=other, label="Hus og planer", by=board.pia, now=board.clock())
    assert board.themes()["Hus og planer"] == TEXTS[:5]
    assert board.theme("Hus og planer").named_by == Hand.PERSON


def test_merging_says_that_all_of_them_belong_together_and_not_who_put_them_there(board) -> None:
    editing.merge(board.theme("Boliger"), into=board.theme("Mange planer"), by=board.pia, now=board.clock())
    cards = board_of(board.prompt).columns[0].cards
    assert all(point.held for card in cards for point in card.points)
    assert not any(card.by_hand for card in cards)


def test_a_theme_is_not_merged_with_itself(board) -> None:
    theme = board.theme("Boliger")
    with pytest.raises(Refused, match="et annet tema"):
        editing.merge(theme, into=theme, by=board.pia, now=board.clock())


def test_deleting_sends_responses_to_the_remainder(board) -> None:
    editing.delete(board.theme("Boliger"), by=board.pia, now=board.clock())
    assert board.themes()["øvrige"] == TEXTS[3:]


def test_deleting_what_a_colleague_just_filled_is_a_conflict(board) -> None:
    theme = board.theme("Boliger")
    moving.move(board.prompt, spots=board.spots("?"), to=theme, by=board.pia, now=board.clock())
    with pytest.raises(Conflict, match="Se over før du sletter"):
        editing.delete(theme, seen=2, by=board.pia, now=board.clock())


def test_themes_stand_in_the_order_people_give_them(board) -> None:
    editing.put_in_order(board.prompt, [board.theme("Boliger").id], by=board.pia, now=board.clock())
    assert list(board.themes())[:2] == ["Boliger", "Mange planer"]
    editing.largest_first(board.prompt, by=board.pia, now=board.clock())
    assert list(board.themes())[:2] == ["Mange planer", "Boliger"]
    editing.shift(board.theme("Mange planer"), by_places=1, by=board.pia, now=board.clock())
    assert list(board.themes())[:2] == ["Boliger", "Mange planer"]


def test_a_theme_has_a_description_and_a_heading(board) -> None:
    reword(board, "Boliger", description="  To sa dette.\n", area="Bo og bygge")
    theme = board.theme("Boliger")
    assert (theme.description, theme.area) == ("To sa dette.", "Bo og bygge")
    assert [(area, len(columns)) for area, columns in board_of(board.prompt).areas] == [("Bo og bygge", 1), ("", 1)]


def test_writing_over_a_colleague_is_a_conflict(board) -> None:
    theme = board.theme("Boliger")
    was = Wording.of(theme)
    editing.reword(theme, Wording("Boligbygging"), was=was, by=board.pia, now=board.clock())
    with pytest.raises(Conflict, match="En kollega endret temaet mens du skrev"):
        editing.reword(theme, Wording("Bolignød"), was=was, by=board.pia, now=board.clock())
    assert board.theme("Boligbygging")


def test_moving_what_a_colleague_has_moved_leaves_it_where_it_is(board) -> None:
    spots = board.spots("dyre boliger", "boliger for unge")
    plans = board.theme("Mange planer")
    moving.move(board.prompt, spots=board.spots("dyre boliger"), to=None, by=board.pia, now=board.clock())
    chosen = moving.move(board.prompt, spots=spots, to=plans, by=board.pia, now=board.clock())
    assert (chosen.responses, chosen.gone) == (1, 1)
    assert board.themes()["øvrige"] == ["dyre boliger", "?"]
    with pytest.raises(Conflict, match="En kollega har allerede flyttet"):
        moving.move(board.prompt, spots=spots, to=plans, by=board.pia, now=board.clock())


def test_holding_keeps_the_machine_away(board) -> None:
    moving.hold(board.prompt, spots=board.spots("dyre boliger"), by=board.pia, now=board.clock())
    board.propose((*PLANS, "Mange planer"), ("Boliger", [3], "Boliger"), ("Dyrt", [4, 5]))
    assert board.themes()["Boliger"] == TEXTS[3:5]


def test_two_views_of_a_theme_are_named_and_taken(board) -> None:
    reword(board, "Boliger", sides=("Bygge mer", "Bygge mindre"))
    spot = board.card("dyre boliger").spot
    marking.take_side(board.prompt, spot=spot, side=1, by=board.pia, now=board.clock())
    assert board.card("dyre boliger").side == 1
    with pytest.raises(Refused, match="ikke dette synspunktet"):
        marking.take_side(board.prompt, spot=spot, side=3, by=board.pia, now=board.clock())
    reword(board, "Boliger")
    assert board.card("dyre boliger").side is None


def test_a_part_takes_the_view_of_the_point_it_was(board) -> None:
    reword(board, "Boliger", sides=("Bygge mer", "Bygge mindre"))
    marking.take_side(board.prompt, spot=board.card("dyre boliger").spot, side=2, by=board.pia, now=board.clock())
    splitting.split(board.response("dyre boliger"), parts=["dyre", "boliger"], by=board.pia, now=board.clock())
    assert [point.side for point in board.card("dyre boliger").points] == [2, 2]


@pytest.mark.parametrize("sides", [("Bygge", ""), ("Bygge", "bygge"), ("x" * 81, "y")])
def test_two_views_need_two_names(board, sides) -> None:
    with pytest.raises(Refused):
        reword(board, "Boliger", sides=sides)


def test_a_starred_quote_stands_before_the_machines(board) -> None:
    spot = board.card(TEXTS[2]).spot
    marking.star(board.prompt, spot=spot, starred=True, by=board.pia, now=board.clock())
    assert [quote.text for quote in board_of(board.prompt).columns[0].quotes] == [TEXTS[2]]
    board.propose(("Planer", [0, 1, 2], "Mange planer"), (*HOMES, "Boliger"))
    assert board.card(TEXTS[2]).starred


def test_a_single_voice_can_be_told_as_also_mentioned(board) -> None:
    marking.mention(board.prompt, spot=board.card("?").spot, mentioned=True, by=board.pia, now=board.clock())
    assert board.card("?").mentioned


def test_marking_what_a_colleague_has_moved_is_a_conflict(board) -> None:
    spot = board.card("dyre boliger").spot
    moving.move(board.prompt, spots=[spot], to=None, by=board.pia, now=board.clock())
    with pytest.raises(Conflict):
        marking.star(board.prompt, spot=spot, starred=True, by=board.pia, now=board.clock())


ACTS = {
    "reword": lambda r: reword(r, "Boliger", label="Hus", description="Om hus", area="Bo"),
    "lock": lambda r: editing.lock(r.theme("Boliger"), locked=True, by=r.pia, now=r.clock()),
    "merge": lambda r: editing.merge(r.theme("Boliger"), into=r.theme("Mange planer"), by=r.pia, now=r.clock()),
    "delete": lambda r: editing.delete(r.theme("Boliger"), by=r.pia, now=r.clock()),
    "create": lambda r: editing.create(
        r.prompt, label="Nytt", spots=r.spots("?", "dyre boliger"), by=r.pia, now=r.clock()
    ),
    "move": lambda r: moving.move(r.prompt, spots=r.spots("dyre boliger"), to=None, by=r.pia, now=r.clock()),
    "star": lambda r: marking.star(r.prompt, spot=r.card("?").spot, starred=True, by=r.pia, now=r.clock()),
    "order": lambda r: editing.put_in_order(r.prompt, [r.theme("Boliger").id], by=r.pia, now=r.clock()),
}


def picture(room) -> list:
    board = board_of(room.prompt)
    return [
        (
            column.theme.label,
            column.theme.description,
            column.theme.area,
            column.theme.locked,
            [
                (card.text, card.by_hand, [(p.held, p.user_id, p.placed_at) for p in card.points])
                for card in column.cards
            ],
            [quote.text for quote in column.quotes],
        )
        for column in board.columns
    ] + [(card.text, card.starred) for card in board.remainder]


@pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))
def test_every_edit_can_be_undone_and_done_again(board, act) -> None:
    before = picture(board)
    act(board)
    after = picture(board)
    assert after != before
    undo(board.prompt, edit_id=last_edit(board.prompt).id, now=board.clock())
    assert picture(board) == before
    redo(board.prompt, edit_id=next_edit(board.prompt).id)
    assert picture(board) == after


def test_the_whole_day_can_be_undone_step_by_step(board) -> None:
    pictures = []
    for act in (ACTS["move"], ACTS["star"], ACTS["reword"]):
        pictures.append(picture(board))
        act(board)
    for before in reversed(pictures):
        undo(board.prompt, edit_id=last_edit(board.prompt).id, now=board.clock())
        assert picture(board) == before


def test_several_steps_are_undone_at_once(board) -> None:
    before = picture(board)
    ACTS["move"](board)
    first = last_edit(board.prompt)
    ACTS["star"](board)
    assert len(undo_to(board.prompt, edit_id=first.id, now=board.clock())) == 2
    assert picture(board) == before


def test_steps_undone_at_once_are_done_again_at_once(board) -> None:
    before = picture(board)
    ids = []
    for act in (ACTS["move"], ACTS["star"], ACTS["lock"]):
        act(board)
        ids.append(last_edit(board.prompt).id)
    after = picture(board)
    undo_to(board.prompt, edit_id=ids[0], now=board.clock())
    assert picture(board) == before
    db.session.expire_all()  # as after a restart: only what is stored tells which belong together
    assert [edit.id for edit in redo(board.prompt, edit_id=ids[0], seen=ids[-1])] == ids
    assert picture(board) == after
    assert next_edit(board.prompt) is None


def test_each_press_on_undo_is_done_again_by_a_press_of_its_own_though_the_clock_stands(board) -> None:
    ids = []
    for act in (ACTS["move"], ACTS["star"], ACTS["lock"]):
        act(board)
        ids.append(last_edit(board.prompt).id)
    undo(board.prompt, edit_id=ids[2], now=board.clock())
    undo_to(board.prompt, edit_id=ids[0], now=board.clock())
    assert [edit.id for edit in redo(board.prompt, edit_id=ids[0])] == ids[:2]
    assert [edit.id for edit in redo(board.prompt, edit_id=ids[2])] == ids[2:]


def test_undoing_more_than_was_told_is_a_conflict_and_so_is_doing_more_again(board) -> None:
    ids = []
    for act in (ACTS["move"], ACTS["star"]):
        act(board)
        ids.append(last_edit(board.prompt).id)
    with pytest.raises(Conflict, match="En kollega endret temaene"):
        undo_to(board.prompt, edit_id=ids[0], seen=ids[0], now=board.clock())
    undo_to(board.prompt, edit_id=ids[0], seen=ids[1], now=board.clock())
    with pytest.raises(Conflict, match="En kollega endret temaene"):
        redo(board.prompt, edit_id=ids[0], seen=ids[0])


def test_history_names_who_did_what_and_when(board) -> None:
    ACTS["delete"](board)
    step, first = history(board.prompt)
    assert (step.what, step.user.username, step.made_at) == ("sletting av «Boliger»", "pia", board.clock())
    assert (first.what, first.user) == ("gruppering i temaer", None)


def test_history_holds_no_words_of_a_response(board) -> None:
    ACTS["move"](board)
    assert "dyre boliger" not in str([edit.changes for edit in history(board.prompt)])


def test_a_new_change_ends_what_could_be_done_again(board) -> None:
    ACTS["move"](board)
    undo(board.prompt, edit_id=last_edit(board.prompt).id, now=board.clock())
    ACTS["lock"](board)
    assert next_edit(board.prompt) is None


def test_what_was_given_up_is_not_done_again_when_a_later_step_is_undone(board) -> None:
    ACTS["move"](board)
    undo(board.prompt, edit_id=last_edit(board.prompt).id, now=board.clock())
    ACTS["lock"](board)
    undo(board.prompt, edit_id=last_edit(board.prompt).id, now=board.clock())
    redo(board.prompt, edit_id=next_edit(board.prompt).id)
    assert board.theme("Boliger").locked
    assert next_edit(board.prompt) is None
    assert "dyre boliger" in board.themes()["Boliger"]


def test_undoing_what_is_no_longer_the_last_change_is_a_conflict(board) -> None:
    editing.create(board.prompt, label="Første", by=board.pia, now=board.clock())
    seen = last_edit(board.prompt).id
    editing.create(board.prompt, label="Andre", by=board.pia, now=board.clock())
    with pytest.raises(Conflict, match="En kollega endret temaene"):
        undo(board.prompt, edit_id=seen, now=board.clock())


def test_with_nothing_done_there_is_nothing_to_undo(room) -> None:
    with pytest.raises(Refused, match="ingenting å angre"):
        undo(room.prompt, edit_id=1, now=room.clock())
    with pytest.raises(Refused, match="ingenting å gjøre om"):
        redo(room.prompt, edit_id=1)


@pytest.mark.parametrize(
    ("label", "sentence"),
    [("", "Skriv et navn"), ("x" * 81, "for langt"), ("boliger", "finnes allerede et tema som heter «Boliger»")],
)
def test_a_bad_name_is_refused_with_a_sentence(board, label, sentence) -> None:
    with pytest.raises(Refused, match=sentence):
        reword(board, "Mange planer", label=label)
