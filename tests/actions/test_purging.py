"""Purging leaves nothing of a workshop behind, and nothing of others away."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from workshop.actions import moderating, steering
from workshop.actions.answering import type_in_response
from workshop.actions.archiving.retention import keep_archive
from workshop.actions.assessing.accepting import keep
from workshop.actions.assessing.returning import Returned
from workshop.actions.assessing.saving import assess
from workshop.actions.composing.commenting import say
from workshop.actions.composing.saving import Words as Composed
from workshop.actions.composing.saving import save_text
from workshop.actions.composing.visiting import visit
from workshop.actions.feedback.giving import Said, give
from workshop.actions.feedback.opening import open_draft
from workshop.actions.following.setting import set_status
from workshop.actions.following.words import Said as Status
from workshop.actions.importing import read_day
from workshop.actions.importing.planting import plant_day
from workshop.actions.joining import join
from workshop.actions.mailing.addresses import leave_address
from workshop.actions.mailing.composing import draft_of
from workshop.actions.mailing.inviting import add_invited
from workshop.actions.mailing.starting import begin
from workshop.actions.mailing.unsubscribing import Wish, unsubscribe
from workshop.actions.opinions.keeping import give_up_opinions
from workshop.actions.publishing import MadeEdition, MadeFile, prepare, publish
from workshop.actions.purging import purge
from workshop.actions.remembering import Remembered
from workshop.actions.roles import take_role
from workshop.actions.theming import editing
from workshop.actions.theming.proposing import ask_for_themes
from workshop.db import db
from workshop.demo.room import DAY, plant_demo
from workshop.jobs.arriving import Arrivals
from workshop.jobs.theming import start_theming
from workshop.models import (
    FrozenBlock,
    KeptCounts,
    Note,
    Phase,
    PhaseKind,
    Prompt,
    Response,
    Retention,
    Role,
    SetAside,
    StatedCount,
    User,
    WordTemplate,
    Workshop,
)
from workshop.models.matrix import Words


@pytest.fixture
def held(app, clock):
    """The reference day with answers, themes, edits, one hidden, one assessed, opinion groups sought and a log."""
    with app.test_request_context():
        workshop = plant_demo(ZoneInfo("Europe/Oslo"), now=clock())
        prompt = next(prompt for prompt in workshop.prompts if prompt.kind == "free_text" and not prompt.phases)
        steering.start(workshop, by=None, now=clock())
        steering.open_prompt(prompt, by=None, now=clock())
        start_theming(ask_for_themes(prompt, now=clock()))
        pia = db.session.get_one(User, 1)
        type_in_response(prompt, group=None, text="enda en ting", client_id="late", by=pia, now=clock())
        Arrivals(app).look(now=clock())
        editing.create(prompt, label="Et tema", by=pia, now=clock())
        _work_in_phases(prompt, clock())
        answered = db.session.scalars(select(Response).order_by(Response.id.desc())).first()
        assess(answered, Words(text="Vi følger opp"), seen=0, by=pia, now=clock())
        _be_answered(workshop, answered, pia, clock())
        keep(workshop, Returned(()), name="matrise.xlsx", by=pia, now=clock())
        writing = {"base": Composed(), "seen": 0, "machine": "", "by": pia, "now": clock()}
        save_text(workshop, "ingress", Composed("Vi møttes"), **writing)
        visit(workshop, "ingress", by=pia, now=clock())
        say(workshop, "ingress", "Er dette riktig?", by=pia, now=clock())
        give_up_opinions(next(prompt for prompt in workshop.prompts if prompt.kind == "agreement"))
        made = MadeEdition("Dag", "nb", "<p>Dag</p>", (MadeFile("pdf", "a.pdf", "application/pdf", b"%PDF"),), clock())
        terms = {"seen": 0, "expires_on": None, "contact": "", "today": clock().date()}
        publish(prepare(workshop), made, by=pia, now=clock(), **terms)
        _send(workshop, pia, clock())
        moderating.hide(db.session.scalars(select(Response)).first(), by=pia, now=clock())
        _archive(workshop, clock())
        db.session.add(
            FrozenBlock(workshop_id=workshop.id, number=1, mark="[[antall:bord]]", content={}, frozen_at=clock())
        )
        db.session.add(WordTemplate(process=workshop.process, name="mal.docx", data=b"mal", uploaded_at=clock()))
        db.session.commit()
        yield workshop, read_day(files("workshop.demo").joinpath(DAY).read_bytes())


def _be_answered(workshop: Workshop, response: Response, pia: User, now: datetime) -> None:
    """The draft is open and answered from a table, and a response has a status."""
    day = now.date()
    opening = open_draft(workshop, until=day, by=pia, today=day, now=now)
    said = {"del-ingress": Said("Kort fortalt", text="Godt sagt")}
    give(opening, key="k", group=workshop.groups[0], said=said, today=day, now=now)
    set_status(workshop, Status("considered"), seen={f"innspill-{response.id}": 0}, by=pia, now=now)


def _send(workshop: Workshop, pia: User, now: datetime) -> None:
    """Addresses left and invited, a mailing to both, and somebody who wants no more."""
    key, draft = b"key", draft_of(workshop)
    add_invited(workshop, "kari@kommunen.no")
    leave_address(workshop, text="ana@epost.no", former=None)
    terms = {"seen": draft.version, "only_new": False, "base": "https://x.no", "sender": "plan@kommunen.no"}
    begin(draft, **terms, today=now.date(), key=key, by=pia, now=now)
    unsubscribe(Wish("Bærum kommune", "0" * 64), key=key)


def _work_in_phases(prompt: Prompt, now: datetime) -> None:
    """A note, a role, a phase and what somebody stated, with the room and the wall at them."""
    workshop = prompt.item.workshop
    group = workshop.groups[0]
    who = join(workshop, group=group, now=now)
    prompt.phases = [Phase(position=1, kind=PhaseKind.GROUP, minutes=5)]
    db.session.add(StatedCount(group_id=group.id, value="Høyre", people=1))
    workshop.current_phase, workshop.wall_group = prompt.phases[0], group
    db.session.add(Note(prompt=prompt, participant=who, client_id="n", text="Bare mitt", written_at=now, group=group))
    take_role(who, role=Role.SCRIBE)


def _archive(workshop: Workshop, now: datetime) -> None:
    """A package that was made, a day on which raw data goes, and counts of some who are gone."""
    keep_archive(workshop, name="p.zip", sha256="0" * 64, data=b"zip", state="0" * 64, by=None, now=now)
    db.session.add(Retention(workshop_id=workshop.id, due=now.date(), started_at=now))
    db.session.add(SetAside(workshop_id=workshop.id, finding="f" * 64, reason="Kan stå", at=now))
    db.session.add(KeptCounts(workshop_id=workshop.id, counts=Remembered().as_counts()))
    db.session.commit()


def rows() -> dict[str, int]:
    return {t.name: db.session.scalar(select(func.count()).select_from(t)) for t in db.metadata.sorted_tables}


def test_purging_the_last_workshop_leaves_staff_alone_and_hashes_of_those_who_want_no_mail(held) -> None:
    workshop, _day = held
    before = rows()
    assert all(before.values()), before
    purge(workshop)
    assert {name: count for name, count in rows().items() if count} == {"user": before["user"], "unsubscribed": 1}


def test_purging_one_of_two_leaves_the_other_and_the_process(held) -> None:
    workshop, day = held
    other = plant_day(day)
    assert other.process_id == workshop.process_id
    purge(workshop)
    left = rows()
    assert (left["workshop"], left["process"]) == (1, 1)
    assert (left["program_item"], left["prompt"]) == (len(day.workshop.program), len(day.workshop.prompts))
    assert (left["response"], left["participant"], left["theme"], left["event"]) == (0, 0, 0, 0)
    assert left["plan"] == len(day.process.plans)
