"""The reference day with a constructed room, which answers as a room would: what is chained, once there is something.

Nobody has said what it says, and nobody real has corrected the themes that are chained. Everything else is done by the
same actions as in a real room.
"""

from __future__ import annotations

import functools
import threading
import time
from datetime import UTC, datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import select

from workshop.actions.importing import Day, ResponseFile, read_day, read_response_file
from workshop.actions.importing.answering import plant_responses, plant_waiting
from workshop.actions.importing.planting import plant_day
from workshop.actions.opinions.keeping import ask_for_opinions
from workshop.actions.opinions.material import looks_for_groups
from workshop.actions.reading import standing_responses
from workshop.actions.theming.board import themes_of
from workshop.actions.theming.proposing import ask_for_themes, running_run
from workshop.db import db
from workshop.demo.correcting import correct
from workshop.kinds import kind_of
from workshop.models import Participant, Workshop

DAY, RESPONSES = "baerum-2024.yaml", "baerum-2024-responses.yaml"
#: seconds between two looks at whether the themes are there
LOOK = 0.5


def plant_demo(zone: ZoneInfo, *, now: datetime) -> Workshop:
    """The reference day with its constructed answers, planted once; themes and opinion groups are asked for."""
    known = db.session.scalar(select(Workshop).order_by(Workshop.id).limit(1))
    if known is not None:
        return known
    day, file = _read()
    workshop = plant_day(day)
    plant_responses(workshop, file.answers, started_at=_start_of(workshop, zone))
    for prompt in workshop.prompts:
        if kind_of(prompt.kind).written and standing_responses(prompt, newest=1):
            ask_for_themes(prompt, now=now)
        elif looks_for_groups(prompt):
            ask_for_opinions(prompt, by=None, now=now)
    return workshop


def answer_waiting(workshop: Workshop, zone: ZoneInfo, *, now: datetime) -> bool:
    """Let the room answer what its themes are there for by now; whether there are themes to wait for still.

    Before anything is taken from them, the themes are corrected.
    """
    waiting = [prompt for prompt in workshop.prompts if prompt.source is not None and not prompt.ballots]
    on_their_way = any(running_run(source) is not None for prompt in waiting for source in prompt.sources)
    themed = [prompt for prompt in waiting if all(map(themes_of, prompt.sources))]
    if themed:
        _day, file = _read()
        for prompt in themed:
            if prompt.frozen_at is None and len(prompt.sources) == 1:  # of several, each is corrected for its own
                correct(prompt.source, file.themes, now=now)
        plant_waiting(workshop, file.answers, started_at=_start_of(workshop, zone), now=now)
    return on_their_way


def look_again(zone: ZoneInfo, *, now: datetime) -> bool:
    """The same for the day the constructed room is at; False where there is none, because it was deleted."""
    at = select(Participant.workshop_id).where(Participant.constructed)
    workshop = db.session.scalar(select(Workshop).where(Workshop.id.in_(at)).order_by(Workshop.id).limit(1))
    return workshop is not None and answer_waiting(workshop, zone, now=now)


def go_on(app: Flask) -> None:
    """Wait for the themes in a thread of the web server, for as long as any are on their way."""
    threading.Thread(target=_wait, args=(app,), name="demo", daemon=True).start()


def _wait(app: Flask) -> None:
    zone = ZoneInfo(app.config["BABEL_DEFAULT_TIMEZONE"])
    on_their_way = True
    while on_their_way:
        time.sleep(LOOK)
        with app.app_context():
            on_their_way = look_again(zone, now=datetime.now(UTC))


@functools.cache
def _read() -> tuple[Day, ResponseFile]:
    source = files("workshop.demo")
    day = read_day(source.joinpath(DAY).read_bytes(), name=DAY)
    return day, read_response_file(source.joinpath(RESPONSES).read_bytes(), day=day, name=RESPONSES)


def _start_of(workshop: Workshop, zone: ZoneInfo) -> datetime:
    return datetime.combine(workshop.date, workshop.items[0].planned_start, tzinfo=zone).astimezone(UTC)
