"""The thread that forgets: it looks by itself, again and again, and a look that fails is not the last."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable

import pytest
from sqlalchemy import func, select, text

from workshop.actions import steering
from workshop.actions.archiving.retention import keep_archive, start_clock
from workshop.actions.archiving.whole import fingerprint, whole_of
from workshop.actions.joining import join
from workshop.db import db
from workshop.jobs.forgetting import keep_forgetting
from workshop.models import Participant, StatedCount, User, Workshop


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


@pytest.fixture
def forgetting(app):
    """Start the thread with a quick beat; it is stopped, and has stopped, when the test is over."""
    stops: list[threading.Event] = []
    yield lambda: stops.append(keep_forgetting(app, beat=0.02))
    for stop in stops:
        stop.set()
    for thread in threading.enumerate():
        if thread.name == "forgetting":
            thread.join(10)


@pytest.fixture
def people(app) -> Callable[[], int]:
    def counted() -> int:
        with app.app_context():
            return db.session.scalar(select(func.count()).select_from(Participant))

    return counted


@pytest.fixture
def due(facts, clock) -> None:
    """A day that is over and packed; its raw data goes tomorrow."""

    def prepare(workshop: Workshop) -> None:
        steering.start(workshop, by=None, now=clock())
        join(workshop, group=workshop.groups[0], now=clock())
        steering.end(workshop, by=None, now=clock.forward(minutes=90))
        state = fingerprint(whole_of(workshop, now=clock()))
        keep_archive(workshop, name="p.zip", sha256="0" * 64, data=b"", state=state, by=None, now=clock())
        tomorrow = workshop.date + dt.timedelta(days=1)
        pia = db.session.get_one(User, 1)
        start_clock(workshop, due=tomorrow, was=None, today=workshop.date, by=pia, now=clock())

    facts(prepare)


def test_raw_data_goes_by_itself_when_its_day_has_come_in_the_room_s_own_time(due, people, forgetting, clock) -> None:
    clock.now = dt.datetime(2024, 2, 2, 22, 50, tzinfo=dt.UTC)  # ten to midnight in Oslo
    forgetting()
    time.sleep(0.3)
    assert people() == 1
    clock.forward(minutes=11)
    until(lambda: people() == 0)


def test_what_was_stated_goes_by_itself_too(facts, app, forgetting, clock) -> None:
    def state(workshop: Workshop) -> None:
        db.session.add(StatedCount(group_id=workshop.groups[0].id, value="Høyre", people=1))
        db.session.commit()

    facts(state)
    clock.forward(days=5)
    forgetting()
    until(lambda: facts(lambda _w: db.session.scalar(select(func.count()).select_from(StatedCount))) == 0)


def test_a_look_that_fails_is_logged_and_the_next_one_comes(due, people, forgetting, facts, clock, caplog) -> None:
    facts(lambda _w: db.session.execute(text("ALTER TABLE retention RENAME TO away")) and db.session.commit())
    clock.forward(days=2)
    forgetting()
    until(lambda: "could not be deleted: _forget_raw" in caplog.text)
    facts(lambda _w: db.session.execute(text("ALTER TABLE away RENAME TO retention")) and db.session.commit())
    until(lambda: people() == 0)


def test_it_ends_when_it_is_told(forgetting, app) -> None:
    keep_forgetting(app, beat=0.02).set()
    until(lambda: not [one for one in threading.enumerate() if one.name == "forgetting"])
