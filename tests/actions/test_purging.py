"""Purging leaves nothing of a workshop behind, and nothing of others away."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files

import pytest
from sqlalchemy import func, select

from workshop.actions import moderating, steering
from workshop.actions.answering import type_in_response
from workshop.actions.importing import read_day, read_responses
from workshop.actions.importing.planting import plant_day, plant_responses
from workshop.actions.joining import join
from workshop.actions.opinions.keeping import give_up_opinions
from workshop.actions.purging import purge
from workshop.actions.roles import take_role
from workshop.actions.theming import editing
from workshop.actions.theming.proposing import ask_for_themes
from workshop.db import db
from workshop.jobs.arriving import Arrivals
from workshop.jobs.theming import start_theming
from workshop.models import Note, Phase, PhaseKind, Response, Role, StatedCount, User, Workshop

SOURCE = files("workshop.demo")


@pytest.fixture
def held(app, planted, clock):
    """The reference day with responses, themes, edits, a hidden response, opinion groups sought and a log."""
    with app.test_request_context():
        workshop = db.session.get_one(Workshop, planted)
        day = read_day(SOURCE.joinpath("baerum-2024.yaml").read_bytes())
        responses = read_responses(SOURCE.joinpath("baerum-2024-responses.yaml").read_bytes(), day=day)
        plant_responses(workshop, responses, started_at=clock())
        steering.start(workshop, by=None, now=clock())
        steering.open_prompt(workshop.prompts[1], by=None, now=clock())
        start_theming(ask_for_themes(workshop.prompts[1], now=clock()))
        pia = db.session.get_one(User, 1)
        type_in_response(workshop.prompts[1], group=None, text="enda en ting", client_id="late", by=pia, now=clock())
        Arrivals(app).look(now=clock())
        editing.create(workshop.prompts[1], label="Et tema", by=pia, now=clock())
        _work_in_phases(workshop, clock())
        give_up_opinions(workshop.prompts[4])
        moderating.hide(db.session.scalars(select(Response)).first(), by=pia, now=clock())
        yield workshop, day


def _work_in_phases(workshop: Workshop, now: datetime) -> None:
    """A note, a role, a phase and what somebody stated, with the room and the wall at them."""
    prompt, group = workshop.prompts[1], workshop.groups[0]
    who = join(workshop, group=group, now=now)
    prompt.phases = [Phase(position=1, kind=PhaseKind.GROUP, minutes=5)]
    db.session.add(StatedCount(group_id=group.id, value="Høyre", people=1))
    workshop.current_phase, workshop.wall_group = prompt.phases[0], group
    db.session.add(Note(prompt=prompt, participant=who, client_id="n", text="Bare mitt", written_at=now, group=group))
    take_role(who, role=Role.SCRIBE)


def rows() -> dict[str, int]:
    return {t.name: db.session.scalar(select(func.count()).select_from(t)) for t in db.metadata.sorted_tables}


def test_purging_the_last_workshop_leaves_staff_alone(held) -> None:
    workshop, _day = held
    before = rows()
    assert all(before.values()), before
    purge(workshop)
    assert {name: count for name, count in rows().items() if count} == {"user": before["user"]}


def test_purging_one_of_two_leaves_the_other_and_the_process(held) -> None:
    workshop, day = held
    other = plant_day(day)
    assert other.process_id == workshop.process_id
    purge(workshop)
    left = rows()
    assert (left["workshop"], left["process"], left["program_item"], left["prompt"]) == (1, 1, 6, 6)
    assert (left["response"], left["participant"], left["theme"], left["event"]) == (0, 0, 0, 0)
    assert left["plan"] == 50
