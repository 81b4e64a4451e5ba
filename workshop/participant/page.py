"""What a phone shows: the part that follows the program, and the part that is the person's own."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import render_template

from workshop.actions.answering import MAX_LENGTH, own_responses
from workshop.actions.timing import moment_at
from workshop.db import db
from workshop.live import live
from workshop.models import Participant, Workshop
from workshop.participant.forms import ResponseForm
from workshop.web.now import now


def follow(workshop: Workshop) -> dict[str, Any]:
    """The values of ``_now.html``: the same for every phone, and nothing that changes by the second."""
    return {"workshop": workshop, "moment": moment_at(workshop, now())}


def answer(workshop: Workshop, participant: Participant, form: ResponseForm | None = None) -> dict[str, Any]:
    """The values of ``_answer.html``: the question, the form and what this person has sent."""
    moment = moment_at(workshop, now())
    prompt = moment.prompt
    if form is None:
        form = ResponseForm(formdata=None)
    if not form.client_id.data:
        form.client_id.data = uuid4().hex
    return {
        "workshop": workshop,
        "participant": participant,
        "moment": moment,
        "prompt": prompt,
        "form": form,
        "own": own_responses(participant, prompt) if prompt is not None else [],
        "max_length": MAX_LENGTH,
    }


@live.renders("phone")
def render_now(workshop_id: int) -> tuple[int, str]:
    """What is streamed to every phone when the program moves."""
    workshop = db.session.get_one(Workshop, workshop_id)
    return workshop.revision, render_template("participant/_now.html", **follow(workshop))
