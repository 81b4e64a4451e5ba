"""The reference day in the states a planner meets it in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import Clock
from workshop.actions import moderating, steering
from workshop.actions.answering import withdraw_response
from workshop.actions.composing.saving import Words, save_text
from workshop.actions.joining import join
from workshop.actions.sending import find_sender, record_response
from workshop.actions.theming import editing
from workshop.actions.theming.spots import Spot
from workshop.db import db
from workshop.models import Response, User, Workshop

SAID = (
    "Flere rimelige boliger for unge",
    "bussen går for sjelden på kveldstid",
    "<b>Ensomhet</b> & skjerm",
    "Dette skal ingen lese",
    "Dette angret jeg på",
    "vet ikke",
)


NOON = datetime(2024, 2, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def page(planted: int) -> str:
    """The workshop's own page."""
    return f"/planlegger/{planted}"


@pytest.fixture
def bring_to(app: Flask, planted: int, clock: Clock) -> Callable[[str], None]:
    """Bring the reference day to a state: "planned", "running", "ended", or "empty": held without a word said."""

    def bring(state: str) -> None:
        with app.test_request_context():
            workshop = db.session.get_one(Workshop, planted)
            if state != "planned":
                steering.start(workshop, by=None, now=clock())
            if state in {"running", "ended"}:
                _discuss(workshop, clock)
            if state in {"ended", "empty"}:
                clock.forward(minutes=90)
                steering.end(workshop, by=None, now=clock())

    return bring


def _discuss(workshop: Workshop, clock: Clock) -> None:
    """Two at table 3 answer the first prompt; one response is hidden, one withdrawn, two are put in a theme."""
    prompt = workshop.prompts[0]
    steering.open_prompt(prompt, by=None, now=clock.forward(minutes=80))
    people = [join(workshop, group=workshop.groups[2], now=clock()) for _ in range(2)]
    senders = [find_sender(workshop.code, keys=[person.key], prompt_id=prompt.id) for person in people]
    sent = [
        record_response(senders[n % 2], text=text, client_id=f"c{n}", now=clock.forward(seconds=9))
        for n, text in enumerate(SAID)
    ]
    said = [db.session.get_one(Response, one.id) for one in sent]
    moderating.hide(said[3], by=None, now=clock())
    withdraw_response(said[4], now=clock())
    pia = db.session.scalars(select(User).where(User.username == "pia")).one()
    spots = [Spot(response.id, None) for response in said[:2]]
    editing.create(prompt, label="Boliger og buss", spots=spots, by=pia, now=clock())


@pytest.fixture
def editor(page, bring_to) -> str:
    bring_to("ended")
    return f"{page}/oppsummering/rediger"


@pytest.fixture
def fred_writes(facts):
    """A colleague saves a section over what they began from."""

    def write(key: str, text: str, base: str = "", seen: int = 0, at: datetime = NOON) -> None:
        def do(workshop) -> None:
            fred = db.session.scalars(select(User).where(User.username == "fred")).one()
            about = {"machine": base, "by": fred, "now": at}
            save_text(workshop, key, Words(text), base=Words(base), seen=seen, **about)

        facts(do)

    return write
