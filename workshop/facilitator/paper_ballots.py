"""The desk's page for ballots that were filled in on paper, one after the other."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user
from wtforms import HiddenField, SelectChoice, SelectField
from wtforms.validators import Length

from workshop.actions.refusing import Refused
from workshop.actions.voting import type_in_ballot
from workshop.facilitator.guard import bp
from workshop.i18n import _
from workshop.kinds import kind_of
from workshop.models import Prompt, Workshop
from workshop.web.ballots import Paper, blank_paper, sent_paper
from workshop.web.forms import row_number
from workshop.web.lookups import group_or_none, prompt_or_404, workshop_or_404
from workshop.web.now import now

_PATH = "/<int:workshop_id>/oppgave/<int:prompt_id>/svar-fra-papir"


@bp.get(_PATH)
def paper_ballot(workshop_id: int, prompt_id: int) -> object:
    workshop, prompt = _marked_or_404(workshop_id, prompt_id)
    paper = blank_paper(prompt, **_fields(workshop))
    paper.form["client_id"].data = uuid4().hex
    return _page(workshop, paper)


@bp.post(_PATH)
def type_in_paper_ballot(workshop_id: int, prompt_id: int) -> object:
    """Keep one and offer the next; what cannot be kept comes back as it was filled in."""
    workshop, prompt = _marked_or_404(workshop_id, prompt_id)
    paper = sent_paper(prompt, **_fields(workshop))
    try:
        if not paper.is_filled_in():
            return _page(workshop, paper), 422
        _keep(workshop, paper)
    except Refused as refused:
        paper.form.form_errors.append(str(refused))
        return _page(workshop, paper), 422
    flash(_("Svaret er lagt inn. Her kan du legge inn det neste."))
    return redirect(url_for("facilitator.paper_ballot", workshop_id=workshop.id, prompt_id=prompt.id), 303)


def _keep(workshop: Workshop, paper: Paper) -> None:
    data = paper.form.data
    type_in_ballot(
        paper.prompt,
        group=group_or_none(workshop, data["group"]),
        vote=paper.vote,
        comments=paper.comments,
        client_id=data["client_id"] or uuid4().hex,
        by=current_user,
        now=now(),
    )


def _page(workshop: Workshop, paper: Paper) -> str:
    return render_template("facilitator/paper_ballot.html", workshop=workshop, prompt=paper.prompt, paper=paper)


def _fields(workshop: Workshop) -> dict[str, Any]:
    tables = [SelectChoice(group.number, group.name) for group in workshop.groups]
    nowhere = SelectChoice(0, _("Ikke ved et bord"))
    return {
        "group": SelectField(_("Bord"), choices=[*tables, nowhere], coerce=row_number),
        "client_id": HiddenField(validators=[Length(max=64)]),
    }


def _marked_or_404(workshop_id: int, prompt_id: int) -> tuple[Workshop, Prompt]:
    workshop = workshop_or_404(workshop_id)
    prompt = prompt_or_404(workshop, prompt_id)
    if kind_of(prompt.kind).written:
        abort(404)
    return workshop, prompt
