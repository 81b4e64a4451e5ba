"""Raw data goes on the day that was set, after a package, and the summary says the same as before."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from sqlalchemy import func, select

from tests.actions.archiving.conftest import OSLO, Same
from workshop.actions import moderating, steering
from workshop.actions.archiving.raw import delete_raw
from workshop.actions.archiving.retention import (
    forget_due,
    keep_archive,
    retention_of,
    standing_of,
    start_clock,
    stop_clock,
)
from workshop.actions.archiving.whole import fingerprint, whole_of
from workshop.actions.joining import join
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.remembering import remembered
from workshop.actions.sending import find_sender, record_response
from workshop.actions.summarizing import summarize
from workshop.db import db
from workshop.drafting import draft
from workshop.exports import to_json
from workshop.models import Archive, Ballot, Event, Note, Participant, Response, Retention, TableRole, User

TODAY = dt.date(2024, 2, 2)
DUE = TODAY + dt.timedelta(days=90)


def pack(workshop, clock) -> Archive:
    state = fingerprint(whole_of(workshop, now=clock()))
    return keep_archive(workshop, name="p.zip", sha256="ab" * 32, data=b"zip", state=state, by=None, now=clock())


def start(workshop, clock, due: dt.date = DUE, was: dt.date | None = None) -> None:
    start_clock(workshop, due=due, was=was, today=TODAY, by=db.session.get_one(User, 1), now=clock())


def forget(clock, today: dt.date = DUE) -> int:
    return forget_due(today=today, now=clock.forward(days=90), dice=Random(1))


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def told(workshop, clock) -> tuple:
    """What the summary says, whenever it was made."""
    summary = summarize(workshop, now=clock(), zone=OSLO)
    data = to_json.as_data(summary)
    data.pop("made_at")
    return data, draft(summary), summary.numbers


def test_on_the_day_raw_data_goes_and_the_summary_stays(real, clock) -> None:
    pack(real, clock)
    start(real, clock)
    before = told(real, clock)
    assert all(count(model) for model in (Participant, Note, TableRole))
    assert forget(clock, DUE - dt.timedelta(days=1)) == 0
    assert count(Participant) == 40
    assert forget(clock) == 1
    assert told(real, clock) == before
    assert [count(model) for model in (Participant, Note, TableRole)] == [0, 0, 0]
    assert set(db.session.execute(select(Response.participant_id, Response.client_id)).all()) == {(None, "")}
    assert set(db.session.execute(select(Ballot.participant_id, Ballot.client_id, Ballot.sent_at)).all()) == {
        (None, None, real.ended_at)
    }
    assert forget(clock) == 0


def test_a_day_that_goes_on_after_that_and_is_packed_again_counts_them_all(real, clock) -> None:
    pack(real, clock)
    start(real, clock)
    forget(clock)
    before = summarize(real, now=clock(), zone=OSLO).numbers
    steering.reopen(real, by=None, now=clock())
    ana = join(real, group=real.groups[0], now=clock())
    prompt = next(prompt for prompt in real.prompts if prompt.kind == "free_text" and not prompt.phases)
    steering.open_prompt(prompt, by=None, now=clock())
    sender = find_sender(real.code, keys=[ana.key], prompt_id=prompt.id)
    record_response(sender, text="Kom sent", client_id="c", now=clock())
    steering.end(real, by=None, now=clock())
    after = summarize(real, now=clock(), zone=OSLO).numbers
    assert (after.joined, after.answered) == (before.joined + 1, before.answered + 1)
    pack(real, clock)
    later = clock().date() + dt.timedelta(days=1)
    pia = db.session.get_one(User, 1)
    start_clock(real, due=later, was=None, today=clock().date(), by=pia, now=clock())
    assert forget(clock, later) == 1
    assert summarize(real, now=clock(), zone=OSLO).numbers == after
    assert count(Participant) == 0


def test_constructed_people_are_nobody_s_raw_data(held, clock) -> None:
    pack(held, clock)
    start(held, clock)
    before = told(held, clock)
    assert forget(clock) == 1
    assert told(held, clock) == before
    assert count(Participant) == 40


def test_nobody_is_followed_from_one_prompt_to_the_next(real, clock) -> None:
    delete_raw(real, now=clock(), dice=Random(1))
    gone = remembered(real)
    for prompt in real.prompts:
        voices = {voice for one in prompt.responses for voice in gone.voices.get(one.id, ())}
        assert voices == set(range(1, len(voices) + 1))


def test_the_package_and_its_hash_are_noted_and_the_file_goes(real, clock) -> None:
    first, second = pack(real, clock), pack(real, clock)
    assert (first.data, second.data) == (None, b"zip")
    start(real, clock)
    forget(clock)
    standing = standing_of(real, now=clock())
    assert [(one.sha256, one.size, one.data) for one in standing.archives] == [("ab" * 32, 3, None)] * 2
    assert standing.retention.done_at == clock()
    assert standing.days_left(DUE) is None
    verbs = db.session.scalars(select(Event.verb).order_by(Event.id)).all()
    assert verbs[-4:] == ["archive.make", "archive.make", "retention.start", "retention.done"]


def test_what_has_lost_its_raw_data_is_the_same_elsewhere_too(real, clock, same_elsewhere: Same) -> None:
    pack(real, clock)
    start(real, clock)
    forget(clock)
    same_elsewhere(real)


@pytest.mark.parametrize("change", ["hide", "reopen"])
def test_nothing_goes_when_something_changed_after_the_package(real, clock, change) -> None:
    pack(real, clock)
    start(real, clock)
    if change == "hide":
        moderating.hide(real.prompts[0].responses[0], by=None, now=clock())
    else:
        steering.reopen(real, by=None, now=clock())
    assert not standing_of(real, now=clock()).is_current
    assert forget(clock) == 0
    assert count(Participant) == 40
    if change == "hide":
        pack(real, clock)
        assert forget(clock) == 1


def test_no_clock_starts_without_a_package_of_the_workshop_as_it_stands(real, clock) -> None:
    with pytest.raises(Refused, match="Lag en arkivpakke først"):
        start(real, clock)
    pack(real, clock)
    moderating.hide(real.prompts[0].responses[0], by=None, now=clock())
    with pytest.raises(Refused, match="Lag en arkivpakke først"):
        start(real, clock)
    assert count(Retention) == 0


def test_no_clock_starts_while_the_room_is_there(real, clock) -> None:
    steering.reopen(real, by=None, now=clock())
    pack(real, clock)
    with pytest.raises(Refused, match="Avslutt verkstedet først"):
        start(real, clock)


@pytest.mark.parametrize("due", [TODAY, TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=3651)])
def test_a_date_is_tomorrow_at_the_earliest(real, clock, due) -> None:
    pack(real, clock)
    with pytest.raises(Refused, match="Velg en dato fra i morgen"):
        start(real, clock, due)


def test_the_date_is_moved_and_taken_away(real, clock) -> None:
    pack(real, clock)
    start(real, clock)
    start(real, clock, DUE + dt.timedelta(days=30), was=DUE)
    assert standing_of(real, now=clock()).days_left(TODAY) == 120
    assert forget(clock) == 0
    pia = db.session.get_one(User, 1)
    assert stop_clock(real, by=pia, now=clock())
    assert not stop_clock(real, by=pia, now=clock())
    assert retention_of(real) is None
    assert forget(clock, DUE + dt.timedelta(days=999)) == 0


def test_two_at_once_do_not_move_each_other_s_date(real, clock) -> None:
    pack(real, clock)
    start(real, clock)
    with pytest.raises(Conflict, match="En kollega har endret datoen"):
        start(real, clock, DUE + dt.timedelta(days=1))
    assert retention_of(real).due == DUE


def test_raw_data_that_is_gone_has_no_clock(real, clock) -> None:
    pack(real, clock)
    start(real, clock)
    forget(clock)
    with pytest.raises(Refused, match="slettet allerede"):
        start(real, clock, was=DUE)
    assert not stop_clock(real, by=db.session.get_one(User, 1), now=clock())
