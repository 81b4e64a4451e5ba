"""What a phone shows: the part that follows the program, and the part that is the person's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import uuid4

from flask import render_template
from markupsafe import Markup

from workshop.actions.answering import MAX_LENGTH, longest_of, own_responses
from workshop.actions.listing import MOST_BROUGHT
from workshop.actions.noting import own_notes
from workshop.actions.revealing import Reveal, phase_now, reveal_now, table_responses, table_sees, told_of
from workshop.actions.tables import is_by_table, may_answer
from workshop.actions.tallying import table_outcome
from workshop.actions.timing import Moment, moment_at
from workshop.actions.voting import cast_at, own_comments, own_vote
from workshop.db import db
from workshop.exports.charts import draw
from workshop.kinds import kind_of
from workshop.live import live
from workshop.models import Group, Participant, PhaseKind, Prompt, Role, Workshop, WorkshopState
from workshop.models.figures import Figure
from workshop.participant.forms import ResponseForm
from workshop.participant.table_view import Table, table_at
from workshop.web.ballots import Paper, blank_paper
from workshop.web.lookups import spoken_workshop
from workshop.web.mail import asks_for_addresses
from workshop.web.now import now


def follow(workshop: Workshop, group: Group | None) -> dict[str, Any]:
    """The values of ``_now.html``: the same for every phone at a table, and nothing that changes by the second."""
    moment = moment_at(workshop, now())
    prompt = moment.prompt if moment.state == WorkshopState.RUNNING else None
    common = {"workshop": workshop, "moment": moment, "asks_for_addresses": asks_for_addresses(workshop)}
    return common | {"table": _table(moment, group)} | _seen(prompt, group)


def _seen(prompt: Prompt | None, group: Group | None) -> dict[str, Any]:
    """Who sees the answers to the prompt, and what the phones of a table see of them besides their lists."""
    if prompt is None:
        return {"reveal": "", "from_table": None}
    reveal, phase = reveal_now(prompt), phase_now(prompt)
    is_plain = reveal == Reveal.ALL and phase != PhaseKind.GROUP or phase == PhaseKind.INDIVIDUAL
    values = {"reveal": "" if is_plain else told_of(reveal, phase), "from_table": None}
    if group is not None and table_sees(prompt):
        outcome = table_outcome(prompt, group)
        drawings = partial(_drawings, prompt.title, outcome.figures if outcome else ())
        values |= {"from_table": table_responses(prompt, group), "table_figures": drawings}
    return values


def _drawings(title: str, figures: Sequence[Figure], part: str) -> list[Markup]:
    """What the table itself has marked, drawn for one part of the page: an id stands in a page once."""
    # The writer escapes every label it draws.
    return [
        Markup(draw(title, figure, ident=f"table-{part}-{number}"))  # noqa: S704
        for number, figure in enumerate(figures, start=1)
    ]


def _table(moment: Moment, group: Group | None) -> Table | None:
    """The table, while it has something to see of itself: in the phases where people speak together."""
    if group is None or moment.prompt is None or moment.phase is None or moment.state != WorkshopState.RUNNING:
        return None
    return table_at(moment.prompt, group) if moment.phase.kind != PhaseKind.INDIVIDUAL else None


def answer(
    workshop: Workshop,
    participant: Participant,
    form: ResponseForm | None = None,
    paper: Paper | None = None,
    *,
    refused: str = "",
    kept: tuple[str, str] = ("", ""),
) -> dict[str, Any]:
    """The values of ``_answer.html``: the question, the form and what this person has sent.

    ``form`` and ``paper`` are what was just sent and not taken, so that it stands there still; where there are several
    fields, ``kept`` is the name of the one it was written in, and its text. ``refused`` says why.
    """
    moment = moment_at(workshop, now())
    prompt = paper.prompt if paper is not None else moment.prompt
    if prompt is not None and paper is None and not kind_of(prompt.kind).written:
        paper = _own_paper(participant, prompt)
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
        "paper": paper,
        "own": own_responses(participant, prompt) if prompt is not None else [],
        "may_answer": prompt is None or may_answer(participant, prompt),
        "by_table": prompt is not None and is_by_table(prompt.settings),
        "max_length": longest_of(prompt.kind) if prompt is not None else MAX_LENGTH,
        "refused": refused,
        "kept": kept,
        "asks_for_addresses": asks_for_addresses(workshop),
    } | (_seen(prompt, participant.group) | _phased(moment, participant))


def _phased(moment: Moment, participant: Participant) -> dict[str, Any]:
    """What ``_phase.html`` needs besides, where the prompt has phases."""
    if moment.phase is None or moment.prompt is None:
        return {"table": None}
    return {
        "table": _table(moment, participant.group),
        "notes": own_notes(participant, moment.prompt),
        "roles": Role,
        "most_brought": MOST_BROUGHT,
        "new_id": uuid4().hex,
    }


def _own_paper(participant: Participant, prompt: Prompt) -> Paper:
    """The participant's ballot, filled in as they left it."""
    return blank_paper(
        prompt,
        seed=participant.id,
        vote=own_vote(participant, prompt),
        comments=own_comments(participant, prompt),
        sent_at=cast_at(participant, prompt),
    )


def whole_page(workshop: Workshop, participant: Participant, *, withdrawn: bool = False, **given: Any) -> str:
    """The phone's page; ``given`` goes to ``answer``."""
    values = follow(workshop, participant.group) | answer(workshop, participant, **given)
    return render_template("participant/here.html", **values, withdrawn=withdrawn)


@live.renders("phone")
def render_now(workshop_id: int, group_id: int | None = None) -> tuple[int, str]:
    """What is streamed to every phone at a table (None: to those at no table) when the program or the table moves."""
    workshop = spoken_workshop(workshop_id)
    group = db.session.get(Group, group_id) if group_id is not None else None
    return workshop.revision, render_template("participant/_now.html", **follow(workshop, group))
