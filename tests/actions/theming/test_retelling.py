"""The history names what was moved, and from where to where."""

from __future__ import annotations

import pytest

from tests.actions.theming.conftest import HOMES, PLANS, TEXTS
from workshop.actions import moderating
from workshop.actions.theming import accepting, editing, marking, moving, reviewing, splitting
from workshop.actions.theming.editing import Wording
from workshop.actions.theming.history import history, last_edit, undo
from workshop.actions.theming.homes import Target
from workshop.actions.theming.offering import take_offers
from workshop.actions.theming.retelling import retell
from workshop.actions.theming.reviewing import open_review
from workshop.db import db
from workshop.models import Offer


@pytest.fixture
def board(room):
    room.propose(PLANS, HOMES)
    return room


def told(room) -> list[str]:
    edits = history(room.prompt)
    sentences = retell(room.prompt, edits)
    return [sentences[edit.id] for edit in edits]


def move(room, to: str | None, *texts: str) -> None:
    theme = room.theme(to) if to else None
    moving.move(room.prompt, spots=room.spots(*texts), to=theme, by=room.pia, now=room.clock())


def test_a_moved_response_is_named_with_where_it_came_from_and_went(board) -> None:
    move(board, "Boliger", TEXTS[2])
    assert told(board)[0] == "flyttet «rydd i planene» fra «Mange planer» til «Boliger»"


def test_several_are_counted(board) -> None:
    move(board, "Boliger", *TEXTS[:2])
    assert told(board)[0] == "flyttet 2 innspill fra «Mange planer» til «Boliger»"
    move(board, None, TEXTS[0], TEXTS[2])
    assert told(board)[0] == "flyttet 2 innspill til «Øvrige innspill»"


def test_what_nobody_had_placed_comes_from_there(board) -> None:
    board.say("grønne tak")
    move(board, "Boliger", "grønne tak")
    assert told(board)[0] == "flyttet «grønne tak» fra «Ikke gruppert ennå» til «Boliger»"


def test_a_long_response_is_cut_at_a_word(board) -> None:
    board.say("vi trenger mange flere rimelige boliger i gangavstand til skole og barnehage")
    move(board, "Boliger", "vi trenger mange flere rimelige boliger i gangavstand til skole og barnehage")
    assert told(board)[0].startswith("flyttet «vi trenger mange flere rimelige boliger i …» fra")


def test_themes_are_called_what_they_were_called_then(board) -> None:
    move(board, "Boliger", TEXTS[2])
    theme = board.theme("Boliger")
    editing.reword(theme, Wording("Et sted å bo"), was=Wording.of(theme), by=board.pia, now=board.clock())
    move(board, "Et sted å bo", TEXTS[1])
    editing.delete(board.theme("Et sted å bo"), by=board.pia, now=board.clock())
    assert told(board)[1:4] == [
        "flyttet «altfor mange planer» fra «Mange planer» til «Et sted å bo»",
        "endring av «Boliger»",
        "flyttet «rydd i planene» fra «Mange planer» til «Boliger»",
    ]


def test_a_response_that_was_taken_back_is_not_quoted(board, clock) -> None:
    move(board, "Boliger", TEXTS[2])
    board.response(TEXTS[2]).withdrawn_at = clock()
    assert told(board)[0] == "flyttet et innspill fra «Mange planer» til «Boliger»"


def test_marks_are_told_with_what_they_were_set_on(board) -> None:
    spot = board.spots(TEXTS[3])[0]
    by = {"by": board.pia, "now": board.clock()}
    marking.star(board.prompt, spot=spot, starred=True, **by)
    marking.star(board.prompt, spot=spot, starred=False, **by)
    marking.mention(board.prompt, spot=spot, mentioned=True, **by)
    moving.hold(board.prompt, spots=[spot], **by)
    splitting.split(board.response(TEXTS[3]), parts=["boliger", "for unge"], **by)
    assert told(board)[:5] == [
        "delte «boliger for unge» i 2 punkter",
        "festet «boliger for unge» i «Boliger»",
        "merket «boliger for unge» som «også nevnt»",
        "tok bort «boliger for unge» som sitat for «Boliger»",
        "valgte «boliger for unge» som sitat for «Boliger»",
    ]


def test_an_accepted_change_is_named(board) -> None:
    board.say("flere planer")
    run = board.answer(("Mange planer", [0, 1, 2, 6], "Mange planer"), ("Boliger", [3, 4, 5], "Boliger"))
    keys = {change.text: change.key for unit in open_review(board.prompt).units for change in unit.changes}
    accepting.accept(run, keys=[keys["flere planer"]], by=board.pia, now=board.clock())
    assert told(board)[0] == "godtok flytting av «flere planer» fra «Ikke gruppert ennå» til «Mange planer»"


def test_an_undone_move_is_told_as_it_was(board) -> None:
    move(board, "Boliger", TEXTS[2])
    undo(board.prompt, edit_id=last_edit(board.prompt).id, now=board.clock())
    assert told(board)[0] == "flyttet «rydd i planene» fra «Mange planer» til «Boliger»"


def test_dividing_dividing_otherwise_and_joining_are_told_apart(board) -> None:
    by = {"by": board.pia, "now": board.clock()}
    board.say("grønne tak og høye trær")
    for text, parts in (
        (TEXTS[3], ["boliger", "for unge"]),
        (TEXTS[3], ["boliger for", "unge"]),
        (TEXTS[3], [TEXTS[3]]),
        (TEXTS[3], ["boliger"]),
        ("grønne tak og høye trær", ["grønne tak", "høye trær"]),
    ):
        splitting.split(board.response(text), parts=parts, **by)
    assert told(board)[:5][::-1] == [
        "delte «boliger for unge» i 2 punkter",
        "delte «boliger for unge» på nytt",
        "samlet «boliger for unge» til ett punkt",
        "avgrenset «boliger for unge» til ett punkt",
        "delte «grønne tak og høye trær» i 2 punkter",
    ]


def test_a_view_that_is_taken_away_is_told_so(board) -> None:
    theme = board.theme("Boliger")
    words = Wording("Boliger", sides=("Bygg høyt", "Bygg lavt"))
    editing.reword(theme, words, was=Wording.of(theme), by=board.pia, now=board.clock())
    for side in (1, None):
        marking.take_side(board.prompt, spot=board.spots(TEXTS[3])[0], side=side, by=board.pia, now=board.clock())
    assert told(board)[:2] == [
        "tok bort synspunktet for «boliger for unge» i «Boliger»",
        "valgte synspunkt for «boliger for unge» i «Boliger»",
    ]


def test_a_hidden_response_is_not_quoted_in_the_history(board) -> None:
    move(board, "Boliger", TEXTS[2])
    moderating.hide(board.response(TEXTS[2]), by=board.pia, now=board.clock())
    assert told(board)[0] == "flyttet et innspill fra «Mange planer» til «Boliger»"


def answered(room) -> dict[str, str]:
    """A proposal that moves one, places two new ones, makes a theme, renames one and empties one; its keys by text."""
    room.say("flere planer")
    room.say("enda flere planer")
    room.answer(("Planmengden", [0, 1, 2, 6, 7], "Mange planer"), ("Dyrt", [4, 5]))
    units = open_review(room.prompt).units
    return {change.text: change.key for unit in units for change in unit.changes} | {
        unit.rename: unit.rename_key for unit in units if unit.rename
    }


def test_all_that_an_accepted_proposal_changed_is_told(board) -> None:
    answered(board)
    accepting.accept(open_review(board.prompt).run, by=board.pia, now=board.clock())
    assert told(board)[0] == (
        "godtok forslaget: 2 innspill til «Dyrt», 2 innspill til «Planmengden» og ett innspill til «Øvrige innspill», "
        "nytt tema «Dyrt», «Mange planer» heter nå «Planmengden», «Boliger» ble tomt og tatt bort"
    )


def test_a_chosen_part_of_a_proposal_and_what_was_sent_elsewhere_are_told(board) -> None:
    keys = answered(board)
    run = open_review(board.prompt).run
    chosen = [keys["flere planer"], keys[TEXTS[4]], keys["Planmengden"]]
    targets = {keys[TEXTS[4]]: Target(is_new=True, label="Priser")}
    accepting.accept(run, keys=chosen, targets=targets, by=board.pia, now=board.clock())
    assert told(board)[0] == (
        "godtok forslaget: ett innspill til «Planmengden», nytt tema «Priser», «Mange planer» heter nå «Planmengden»; "
        "flyttet selv ett innspill til «Priser»"
    )


def test_one_accepted_change_that_makes_a_theme_is_told_with_it(board) -> None:
    keys = answered(board)
    accepting.accept(open_review(board.prompt).run, keys=[keys[TEXTS[4]]], by=board.pia, now=board.clock())
    assert told(board)[0] == "godtok flytting av «dyre boliger» fra «Boliger» til «Dyrt», nytt tema «Dyrt»"


def test_headings_that_were_accepted_are_told(board) -> None:
    board.answer((*PLANS, "Mange planer"), (*HOMES, "Boliger"), areas=("Styring", "By"))
    accepting.accept(open_review(board.prompt).run, by=board.pia, now=board.clock())
    assert told(board)[0] == "godtok forslaget: ny overskrift for 2 temaer"


def test_what_was_declined_and_put_away_is_told(board) -> None:
    keys = answered(board)
    run = open_review(board.prompt).run
    reviewing.keep(run, keys=[keys[TEXTS[4]]], by=board.pia, now=board.clock())
    assert told(board)[0] == "lot «dyre boliger» bli stående i «Boliger»"
    reviewing.keep(run, keys=[keys["?"], keys[TEXTS[3]]], by=board.pia, now=board.clock())
    assert told(board)[0] == "lot 2 innspill bli stående der de sto"
    reviewing.keep(run, keys=[keys["flere planer"], keys["Planmengden"]], by=board.pia, now=board.clock())
    assert told(board)[0] == "lot ett nytt innspill stå ugruppert og «Mange planer» beholde navnet"
    reviewing.dismiss(run, by=board.pia, now=board.clock())
    assert told(board)[0] == "forkastet forslaget"


def test_accepted_offers_are_told_with_where_they_went(board) -> None:
    plans = board.theme("Mange planer").id
    for number, theme in enumerate([plans, plans, board.theme("Boliger").id]):
        late = board.say(f"sen {number}")
        db.session.add(Offer(response_id=late.id, theme_id=theme, nearest=[], made_at=board.clock()))
    take_offers(board.prompt, by=board.pia, now=board.clock())
    assert told(board)[0] == "godtok foreslått plass: 2 innspill til «Mange planer» og ett innspill til «Boliger»"


def test_a_merge_is_not_told_as_an_acceptance(board) -> None:
    editing.merge(board.theme("Boliger"), into=board.theme("Mange planer"), by=board.pia, now=board.clock())
    assert told(board)[0] == "sammenslåing av «Boliger» og «Mange planer»"
