"""The archive on PostgreSQL: a package is made, a workshop restored from it is the same, and raw data goes."""

from __future__ import annotations

import datetime as dt
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update

from tests.actions.archiving.conftest import said
from workshop.actions import steering
from workshop.actions.archiving.restoring import restore
from workshop.actions.archiving.retention import forget_due, keep_archive, start_clock
from workshop.actions.archiving.whole import fingerprint
from workshop.db import db
from workshop.demo.room import plant_demo
from workshop.exports.archive import contents_of, everything_in, make_package
from workshop.models import Participant, User

OSLO = ZoneInfo("Europe/Oslo")


def test_a_day_is_packed_restored_and_its_raw_data_deleted(app, clock) -> None:
    with app.test_request_context():
        workshop, pia = plant_demo(OSLO, now=clock()), db.session.get_one(User, 1)
        steering.start(workshop, by=pia, now=clock())
        steering.end(workshop, by=pia, now=clock.forward(minutes=90))
        db.session.execute(update(Participant).values(constructed=False))
        db.session.commit()
        contents = contents_of(workshop, now=clock(), zone=OSLO)
        package = make_package(contents)
        again = restore(everything_in(package.data), by=pia, now=clock())
        assert said(again, clock) == said(workshop, clock)
        state = fingerprint(contents.whole)
        keep_archive(workshop, name="p.zip", sha256=package.sha256, data=package.data, state=state, by=pia, now=clock())
        tomorrow = clock().date() + dt.timedelta(days=1)
        start_clock(workshop, due=tomorrow, was=None, today=clock().date(), by=pia, now=clock())
        assert forget_due(today=tomorrow, now=clock.forward(days=1), dice=Random(1)) == 1
        left = select(Participant.workshop_id, func.count()).group_by(Participant.workshop_id)
        assert {row[0] for row in db.session.execute(left)} == {again.id}
