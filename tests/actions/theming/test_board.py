"""Themes by hand and by machine: a person's word stands, and everything can be undone."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workshop.actions.answering import type_in_response
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.theming import editing
from workshop.actions.theming.board import board_of
from workshop.actions.theming.proposing import apply_proposal, ask_for_themes, fail_run, last_run
from workshop.actions.theming.undoing import last_edit, undo
from workshop.db import db
from workshop.models import Hand, Response, RunState, User, Workshop

TEXTS = ["for mange planer", "altfor mange planer", "rydd i planene", "boliger for unge", "dyre boliger", "?"]


@pytest.fixture
def room(app, planted, clock):
    """An app context with a prompt that has six responses."""
    with app.test_request_context():
        workshop = db.session.get_one(Workshop, planted)
        pia = db.session.scalars(select(User).where(User.username == "pia")).one()
        prompt = workshop.prompts[0]
        for number, text in enumerate(TEXTS):
            type_in_response(
                prompt, group=workshop.groups[number % 3], text=text, client_id=str(number), by=pia, now=clock()
            )
        yield prompt, pia


def themes(prompt) -> dict[str, list[str]]:
    board = board_of(prompt)
    found = {column.theme.label: [r.text for r in column.responses] for column in board.columns}
    return found | {"øvrige": [r.text for r in board.remainder], "nye": [r.text for r in board.unplaced]}


def ids(prompt, *texts: str) -> list[int]:
    return [
        r.id for r in db.session.scalars(select(Response).where(Response.prompt_id == prompt.id)) if r.text in texts
    ]


def theme(prompt, label: str):
    return next(column.theme for column in board_of(prompt).columns if column.theme.label == label)


def proposed(*groups: tuple[str, list[int]], rows: int = 6) -> dict:
    members = {row for _label, rows_ in groups for row in rows_}
    return {
        "engine": "embeddings",
        "themes": [{"label": label, "keywords": (), "members": rows_, "quotes": rows_[:1]} for label, rows_ in groups],
        "remainder": [row for row in range(rows) if row not in members],
    }


def propose(prompt, clock, *groups: tuple[str, list[int]]) -> None:
    run = ask_for_themes(prompt, now=clock())
    apply_proposal(run, proposed(*groups, rows=len(run.response_ids)), now=clock())


PLANS, HOMES = ("Mange planer", [0, 1, 2]), ("Boliger", [3, 4])


def test_before_anybody_asks_everything_is_new(room) -> None:
    prompt, _ = room
    assert themes(prompt) == {"øvrige": [], "nye": TEXTS}


def test_a_proposal_places_every_response_once(room, clock) -> None:
    prompt, _ = room
    propose(prompt, clock, PLANS, HOMES)
    assert themes(prompt) == {"Mange planer": TEXTS[:3], "Boliger": TEXTS[3:5], "øvrige": ["?"], "nye": []}
    board = board_of(prompt)
    assert [quote.text for quote in board.columns[0].quotes] == ["for mange planer"]
    assert board.columns[0].groups == 3


def test_the_real_analysis_can_be_asked(room, clock) -> None:
    from workshop.jobs.theming import start_theming

    prompt, _ = room
    start_theming(ask_for_themes(prompt, now=clock()))
    run = last_run(prompt)
    assert run.state == RunState.DONE
    assert run.engine in {"embeddings", "words"}
    assert board_of(prompt).total == len(TEXTS)
    assert not board_of(prompt).unplaced


def test_asking_twice_is_one_run(room, clock) -> None:
    prompt, _ = room
    assert ask_for_themes(prompt, now=clock()) is ask_for_themes(prompt, now=clock())


def test_asking_without_responses_is_refused(room, clock) -> None:
    prompt, _ = room
    with pytest.raises(Refused, match="ingen innspill å gruppere"):
        ask_for_themes(prompt.item.workshop.prompts[1], now=clock())


def test_a_failed_run_leaves_the_board_alone(room, clock) -> None:
    prompt, _ = room
    propose(prompt, clock, PLANS, HOMES)
    before = themes(prompt)
    fail_run(ask_for_themes(prompt, now=clock()), now=clock())
    assert themes(prompt) == before
    assert last_run(prompt).state == RunState.FAILED


def test_a_name_a_person_gave_survives_a_new_proposal(room, clock) -> None:
    prompt, pia = room
    propose(prompt, clock, PLANS, HOMES)
    editing.rename(theme(prompt, "Mange planer"), label="Vi drukner i planer", by=pia, now=clock())
    propose(prompt, clock, ("Planmengden", [0, 1]), ("Annet", [2, 5]), HOMES)
    assert themes(prompt)["Vi drukner i planer"] == TEXTS[:2]
    assert themes(prompt)["Annet"] == [TEXTS[2], "?"]


def test_one_voice_alone_is_no_theme(room, clock) -> None:
    prompt, _ = room
    propose(prompt, clock, ("Planmengden", [0, 1]), ("Rydding", [2]), HOMES)
    assert themes(prompt)["øvrige"] == [TEXTS[2], "?"]


def test_what_a_person_moved_stays_where_it_was_put(room, clock) -> None:
    prompt, pia = room
    propose(prompt, clock, PLANS, HOMES)
    editing.move(prompt, response_ids=ids(prompt, "?"), to=theme(prompt, "Boliger"), by=pia, now=clock())
    propose(prompt, clock, ("Alt mulig", [0, 1, 2, 5]), ("Boligmarkedet", [3, 4]))
    assert "?" in themes(prompt)["Boligmarkedet"]
    assert theme(prompt, "Boligmarkedet").named_by == Hand.MACHINE


def test_a_theme_a_person_filled_is_not_taken_away(room, clock) -> None:
    prompt, pia = room
    editing.create(prompt, label="Spørsmålstegn", response_ids=ids(prompt, "?"), by=pia, now=clock())
    propose(prompt, clock, PLANS, HOMES)
    assert themes(prompt)["Spørsmålstegn"] == ["?"]


def test_themes_keep_their_identity_from_run_to_run(room, clock) -> None:
    prompt, _ = room
    propose(prompt, clock, PLANS, HOMES)
    before = {theme(prompt, "Mange planer").id, theme(prompt, "Boliger").id}
    propose(prompt, clock, ("Dyre boliger", [3, 4, 5]), ("Planmengden", [0, 1, 2]))
    assert {column.theme.id for column in board_of(prompt).columns} == before


def test_a_machine_label_never_takes_a_name_that_is_used(room, clock) -> None:
    prompt, pia = room
    editing.create(prompt, label="Boliger", response_ids=ids(prompt, "?"), by=pia, now=clock())
    propose(prompt, clock, PLANS, HOMES)
    assert "Boliger (2)" in themes(prompt)


def test_merging_keeps_the_name_a_person_gave(room, clock) -> None:
    prompt, pia = room
    propose(prompt, clock, PLANS, HOMES)
    editing.rename(theme(prompt, "Boliger"), label="Et sted å bo", by=pia, now=clock())
    editing.merge(theme(prompt, "Et sted å bo"), into=theme(prompt, "Mange planer"), by=pia, now=clock())
    assert themes(prompt)["Et sted å bo"] == TEXTS[:5]


def test_splitting_is_a_new_theme_with_chosen_responses(room, clock) -> None:
    prompt, pia = room
    propose(prompt, clock, PLANS, HOMES)
    editing.create(prompt, label="Rydding", response_ids=ids(prompt, "rydd i planene"), by=pia, now=clock())
    assert themes(prompt)["Rydding"] == ["rydd i planene"]
    assert themes(prompt)["Mange planer"] == TEXTS[:2]


def test_what_a_person_moves_to_the_remainder_stays_there(room, clock) -> None:
    prompt, pia = room
    propose(prompt, clock, PLANS, HOMES)
    editing.move(prompt, response_ids=ids(prompt, "dyre boliger"), to=None, by=pia, now=clock())
    assert themes(prompt)["øvrige"] == ["dyre boliger", "?"]
    propose(prompt, clock, PLANS, HOMES)
    assert themes(prompt)["øvrige"] == ["dyre boliger", "?"]


def test_deleting_sends_responses_to_the_remainder(room, clock) -> None:
    prompt, pia = room
    propose(prompt, clock, PLANS, HOMES)
    editing.delete(theme(prompt, "Boliger"), by=pia, now=clock())
    assert themes(prompt)["øvrige"] == TEXTS[3:]


@pytest.mark.parametrize(
    "act",
    [
        lambda p, u, t: editing.rename(theme(p, "Boliger"), label="Hus", by=u, now=t),
        lambda p, u, t: editing.merge(theme(p, "Boliger"), into=theme(p, "Mange planer"), by=u, now=t),
        lambda p, u, t: editing.delete(theme(p, "Boliger"), by=u, now=t),
        lambda p, u, t: editing.create(p, label="Nytt", response_ids=ids(p, "?", "dyre boliger"), by=u, now=t),
        lambda p, u, t: editing.move(p, response_ids=ids(p, "dyre boliger"), to=None, by=u, now=t),
    ],
    ids=["rename", "merge", "delete", "create", "move"],
)
def test_every_edit_can_be_undone(room, clock, act) -> None:
    prompt, pia = room
    propose(prompt, clock, PLANS, HOMES)
    before, quotes = themes(prompt), [q.text for q in board_of(prompt).columns[1].quotes]
    act(prompt, pia, clock())
    assert themes(prompt) != before
    undo(prompt, edit_id=last_edit(prompt).id, now=clock())
    assert themes(prompt) == before
    assert [q.text for q in board_of(prompt).columns[1].quotes] == quotes


def test_a_proposal_can_be_undone_too(room, clock) -> None:
    prompt, _ = room
    propose(prompt, clock, PLANS, HOMES)
    undo(prompt, edit_id=last_edit(prompt).id, now=clock())
    assert themes(prompt) == {"øvrige": [], "nye": TEXTS}


def test_undoing_what_is_no_longer_the_last_change_is_a_conflict(room, clock) -> None:
    prompt, pia = room
    editing.create(prompt, label="Første", by=pia, now=clock())
    seen = last_edit(prompt).id
    editing.create(prompt, label="Andre", by=pia, now=clock())
    with pytest.raises(Conflict, match="En kollega endret temaene"):
        undo(prompt, edit_id=seen, now=clock())


@pytest.mark.parametrize(
    ("label", "sentence"),
    [("", "Skriv et navn"), ("x" * 81, "for langt"), ("boliger", "finnes allerede et tema som heter «Boliger»")],
)
def test_a_bad_name_is_refused_with_a_sentence(room, clock, label, sentence) -> None:
    prompt, pia = room
    propose(prompt, clock, PLANS, HOMES)
    with pytest.raises(Refused, match=sentence):
        editing.rename(theme(prompt, "Mange planer"), label=label, by=pia, now=clock())


def test_a_hidden_response_stands_nowhere_on_the_board(room, clock) -> None:
    from workshop.actions.moderating import hide

    prompt, pia = room
    propose(prompt, clock, PLANS, HOMES)
    hide(db.session.get_one(Response, ids(prompt, "dyre boliger")[0]), by=pia, now=clock())
    assert themes(prompt)["Boliger"] == ["boliger for unge"]
