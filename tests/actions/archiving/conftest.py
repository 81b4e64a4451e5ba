"""Workshops in every state, and a way to restore them where nothing was before."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.conftest import Clock
from workshop.actions import moderating, steering
from workshop.actions.answering import type_in_response, withdraw_response
from workshop.actions.archiving.restoring import restore
from workshop.actions.archiving.whole import as_bytes, whole_of
from workshop.actions.assessing.saving import assess
from workshop.actions.composing.saving import Words as Composed
from workshop.actions.composing.saving import save_text
from workshop.actions.summarizing import summarize
from workshop.actions.theming import editing
from workshop.actions.theming.proposing import running_run
from workshop.actions.theming.spots import Spot
from workshop.app import create_app
from workshop.db import db
from workshop.demo.room import answer_waiting, plant_demo
from workshop.models import (
    Ballot,
    Consequence,
    Origin,
    Participant,
    Placement,
    Prompt,
    Response,
    Role,
    RunState,
    TableRole,
    ThemingRun,
    User,
    Workshop,
)
from workshop.models.matrix import Words
from workshop.models.summary import Summary

OSLO = ZoneInfo("Europe/Oslo")
NUMBER = re.compile(r"\d+")


def reference_day(clock) -> Workshop:
    """The whole reference day: answered, grouped, chained, hidden, withdrawn, assessed, edited and ended."""
    workshop, pia = plant_demo(OSLO, now=clock()), db.session.get_one(User, 1)
    for prompt in workshop.prompts:
        if run := running_run(prompt):
            _group(prompt, run, pia, clock)
    answer_waiting(workshop, OSLO, now=clock())
    steering.start(workshop, by=pia, now=clock())
    prompt = workshop.prompts[0]
    steering.open_prompt(prompt, by=pia, now=clock.forward(minutes=5))
    type_in_response(prompt, group=workshop.groups[1], text="enda en ting", client_id="x", by=pia, now=clock())
    said = db.session.scalars(select(Response).where(Response.prompt_id == prompt.id).order_by(Response.id)).all()
    moderating.hide(said[2], by=pia, now=clock())
    theirs = select(Response).where(Response.participant_id.is_not(None), Response.withdrawn_at.is_(None))
    comment = db.session.scalars(theirs.order_by(Response.id)).first()
    steering.open_prompt(comment.prompt, by=pia, now=clock.forward(minutes=5))
    withdraw_response(comment, now=clock())
    assess(said[0], Words(text="Vi følger opp", consequence=Consequence.PARTLY), seen=0, by=pia, now=clock())
    theme = editing.create(prompt, label="For hånd", by=pia, now=clock())
    for section, text in (("ingress", f"Om [[tema:{theme.id}]]"), (f"oppgave-{prompt.id}", "Bakteppe")):
        about = {"base": Composed(), "seen": 0, "machine": "", "by": pia, "now": clock()}
        save_text(workshop, section, Composed(text), **about)
    steering.end(workshop, by=pia, now=clock.forward(minutes=90))
    return workshop


def _group(prompt: Prompt, run: ThemingRun, pia: User, clock) -> None:
    """Three themes as a machine would have left them, with what it says beside each place."""
    said = prompt.responses
    for number in range(3):
        spots = [Spot(response.id, None) for response in said[number * 4 : number * 4 + 4]]
        editing.create(prompt, label=f"Tema {number + 1}", spots=spots, by=pia, now=clock())
    first = db.session.scalars(select(Placement).where(Placement.response_id == said[0].id)).one()
    first.nearest, first.alike, first.quote_rank = [said[1].id, said[2].id], said[0].id, 1
    run.state, run.engine, run.finished_at = RunState.DONE, "embeddings", clock()
    db.session.commit()


@pytest.fixture(scope="session")
def held_house(empty_house: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """An installation with that day, made once, and everything of it as a file."""
    folder, clock = tmp_path_factory.mktemp("held") / "house", Clock()
    shutil.copytree(empty_house, folder)
    with _house(folder, clock):
        written = as_bytes(whole_of(reference_day(clock), now=clock()))
    return folder, written


@contextmanager
def _house(folder: Path, clock: Clock) -> Iterator[Flask]:
    app = create_app({"INSTANCE": folder, "JOBS_INLINE": True, "CLOCK": clock})
    with app.test_request_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def data(held_house: tuple[Path, bytes]) -> Any:
    """Everything of that day as it comes back from a file."""
    return json.loads(held_house[1])


@pytest.fixture
def held(held_house: tuple[Path, bytes], tmp_path: Path, clock: Clock) -> Iterator[Workshop]:
    """That day, some hours after it ended."""
    clock.forward(hours=5)
    shutil.copytree(held_house[0], tmp_path / "instance")
    with _house(tmp_path / "instance", clock):
        yield db.session.get_one(Workshop, 1)


@pytest.fixture
def real(held: Workshop) -> Workshop:
    """That day, as if those who answered had been there."""
    in_person = Response.participant_id.is_not(None)
    for model, origin, where in (
        (Response, Origin.TABLE, ~in_person),
        (Response, Origin.PHONE, in_person),
        (Ballot, Origin.PHONE, Ballot.participant_id.is_not(None)),
    ):
        db.session.execute(update(model).where(model.origin == Origin.CONSTRUCTED, where).values(origin=origin))
    db.session.execute(update(Participant).values(constructed=False))
    db.session.add(TableRole(group_id=held.groups[0].id, role=Role.SCRIBE, participant_id=1))
    db.session.commit()
    return held


@pytest.fixture
def elsewhere(empty_house: Path, tmp_path: Path, clock: Clock) -> Callable[[], Any]:
    """Another installation, where nothing is."""

    def go() -> Any:
        shutil.copytree(empty_house, tmp_path / "elsewhere")
        return _house(tmp_path / "elsewhere", clock)

    return go


def through_a_file(workshop: Workshop, clock: Clock) -> Any:
    """Everything of the workshop as it comes back from a file."""
    return json.loads(as_bytes(whole_of(workshop, now=clock())))


def said(workshop: Workshop, clock: Clock) -> Summary:
    """The summary, its themes without the ids they have here."""
    summary = summarize(workshop, now=clock(), zone=OSLO)
    chapters = (
        replace(chapter, themes=tuple(replace(theme, id=0) for theme in chapter.themes)) for chapter in summary.prompts
    )
    # That the numbers lead to the same themes and prompts is held by the file that is written again.
    texts = (
        replace(one, key=NUMBER.sub("", one.key), text=NUMBER.sub("", one.text), after=NUMBER.sub("", one.after))
        for one in summary.written
    )
    frozen = (replace(one, mark=NUMBER.sub("", one.mark)) for one in summary.frozen)
    return replace(summary, prompts=tuple(chapters), written=tuple(texts), frozen=tuple(frozen))


#: restores the workshop elsewhere and looks that it is the same in everything
Same = Callable[[Workshop], None]


@pytest.fixture
def same_elsewhere(elsewhere, clock) -> Same:
    def look(workshop: Workshop) -> None:
        data, summary = through_a_file(workshop, clock), said(workshop, clock)
        with elsewhere():
            # Others were there before, so that no id is by chance what it was.
            restore(data, by=None, now=clock()).process.title = "En annen planprosess"
            again = restore(data, by=None, now=clock())
            assert not {again.id, again.process_id} & {workshop.id, workshop.process_id}
            written = whole_of(again, now=clock())
            assert written["events"].pop()["verb"] == "workshop.restore"
            assert written == data
            assert said(again, clock) == summary

    return look
