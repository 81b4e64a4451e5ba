"""Two press in the same second: what one of them saw is no longer so when their turn comes."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import select

from workshop.actions import listing, noting, rounds, steering
from workshop.actions.refusing import PromptClosed, Refused
from workshop.db import db
from workshop.models import Note, Participant, Workshop


@pytest.fixture
def offered(ana, code, phased, onward) -> None:
    """Ana is the scribe of table 3 and has offered a note to it."""
    ana.get(f"/d/{code}/her").submit("/notat", text="Mitt notat")
    onward()
    ana.get(f"/d/{code}/her").submit("/roller/scribe/ta")
    ana.get(f"/d/{code}/her").submit("/legg-fram")


@pytest.fixture
def meanwhile(app, planted) -> Callable[[Callable[[Workshop, Note | None], object]], None]:
    """Let somebody else do something from the first to the last, in a thread and a session of their own."""

    def run(act: Callable[[Workshop, Note | None], object]) -> None:
        def other() -> None:
            with app.test_request_context():
                act(db.session.get_one(Workshop, planted), the_note())

        thread = threading.Thread(target=other)
        thread.start()
        thread.join()

    return run


@pytest.fixture
def seen(app, offered):
    """Ana's note, with all around it, as it was before what happens meanwhile."""
    with app.test_request_context():
        note = the_note()
        assert note.prompt.open_phase
        assert note.participant.group
        assert note.response is None
        db.session.commit()
        yield note


def the_note() -> Note | None:
    return db.session.scalars(select(Note)).first()


def test_a_note_that_was_taken_in_meanwhile_is_not_taken_back(seen, meanwhile, clock) -> None:
    meanwhile(lambda _w, note: listing.take_in(note, by=note.participant, now=clock()))
    with pytest.raises(Refused, match="tatt inn i listen"):
        rounds.take_back(seen)
    db.session.expire_all()
    assert seen.offered_at is not None


def test_words_that_were_taken_in_meanwhile_stay_as_they_are_in_the_list(seen, meanwhile, clock) -> None:
    rounds.take_back(seen)

    def offer_and_take_in(_workshop, note) -> None:
        rounds.offer(note, now=clock())
        listing.take_in(note, by=note.participant, now=clock())

    meanwhile(offer_and_take_in)
    for press in (lambda: noting.change_note(seen, text="Helt andre ord"), lambda: noting.delete_note(seen)):
        with pytest.raises(Refused, match="lagt fram for bordet"):
            press()
    db.session.expire_all()
    assert [note.text for note in seen.response.notes] == ["Mitt notat"]


def test_a_note_that_was_offered_meanwhile_is_not_kept_out(seen, meanwhile, clock) -> None:
    rounds.take_back(seen)
    meanwhile(lambda _w, note: rounds.offer(note, now=clock()))
    with pytest.raises(Refused, match="allerede lagt fram"):
        rounds.keep_out(seen, kept=True, now=clock())


def test_a_note_that_was_deleted_meanwhile_is_told_to_be_gone(seen, meanwhile, clock) -> None:
    rounds.take_back(seen)
    meanwhile(lambda _w, note: noting.delete_note(note))
    with pytest.raises(Refused, match="Notatet er slettet"):
        rounds.offer(seen, now=clock())


@pytest.mark.parametrize(
    "press",
    [
        lambda note, now: listing.add_line(note.prompt, text="For sent", client_id="x", by=note.participant, now=now),
        lambda note, now: listing.take_in(note, by=note.participant, now=now),
        lambda note, now: rounds.take_back(note),
    ],
)
def test_nothing_comes_into_a_list_once_the_room_has_gone_on(seen, meanwhile, clock, press) -> None:
    meanwhile(lambda workshop, _note: steering.move_on(workshop, seen_scene="", by=None, now=clock()))
    with pytest.raises(PromptClosed):
        press(seen, clock())
    assert listing.list_of(seen.prompt, seen.participant.group) == []


@pytest.mark.parametrize("touch", ["reworded", "taken out"])
def test_a_line_is_not_lost_though_its_id_was_that_of_another(seen, clock, touch) -> None:
    ana, prompt = seen.participant, seen.prompt

    def add(text: str) -> None:
        listing.add_line(prompt, text=text, client_id="x", by=ana, now=clock())

    add("Første")
    (line,) = listing.list_of(prompt, ana.group)
    if touch == "reworded":
        listing.reword(line, text="Første, bedre", by=ana, now=clock())
    else:
        listing.take_out(line, by=ana, now=clock())
    add("Første")  # no answer came, so the phone sends it again
    clock.forward(minutes=1)
    add("Noe helt annet")
    kept = [line.text for line in listing.list_of(prompt, ana.group)]
    assert kept == ["Første, bedre"] * (touch == "reworded") + ["Noe helt annet"]


def test_a_note_is_offered_to_the_table_its_writer_has_moved_to(seen, meanwhile, clock) -> None:
    rounds.take_back(seen)

    def move(workshop, note) -> None:
        db.session.get_one(Participant, note.participant_id).group = workshop.groups[4]
        db.session.commit()

    meanwhile(move)
    rounds.offer(seen, now=clock())
    assert seen.group.number == 5
