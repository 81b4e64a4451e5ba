"""The desk's addresses for what was said: read, hide, show, type in from paper."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_login import current_user

from workshop.actions import moderating
from workshop.actions.answering import type_in_response
from workshop.actions.refusing import Refused
from workshop.facilitator.forms import PaperForm
from workshop.facilitator.guard import act, bp, wants_fragment
from workshop.facilitator.room import room, said
from workshop.i18n import _
from workshop.models import Prompt
from workshop.web.lookups import group_or_none, prompt_or_404, response_or_404, workshop_or_404
from workshop.web.now import now

_PATH = "/<int:workshop_id>/oppgave/<int:prompt_id>"


def _from_room() -> bool:
    """Whether the button was pressed in the room, which shows the responses of the prompt it is at."""
    return request.form.get("at") != "#said"


def acted(prompt: Prompt, do: object, done: str = "") -> object:
    """Do it and answer with the room, or with the prompt's own page where the button stood there."""
    workshop = prompt.item.workshop
    if _from_room():
        back = url_for("facilitator.desk", workshop_id=workshop.id)
    else:
        back = url_for("facilitator.said_page", workshop_id=workshop.id, prompt_id=prompt.id)
    return act(do, done=done, part=lambda **notice: _part(prompt, notice), back=back)  # type: ignore[arg-type]


def _part(prompt: Prompt, notice: dict[str, Any]) -> str:
    if _from_room():
        return render_template("facilitator/_room.html", **(room(prompt.item.workshop) | notice))
    return render_template("facilitator/_said.html", **(said(prompt) | notice))


@bp.get(_PATH + "/innspill")
def said_page(workshop_id: int, prompt_id: int) -> str:
    return render_template("facilitator/said.html", **said(prompt_or_404(workshop_or_404(workshop_id), prompt_id)))


@bp.get(_PATH + "/innspill/del")
def said_part(workshop_id: int, prompt_id: int) -> str:
    return render_template("facilitator/_said.html", **said(prompt_or_404(workshop_or_404(workshop_id), prompt_id)))


@bp.post("/<int:workshop_id>/innspill/<int:response_id>/skjul")
def hide(workshop_id: int, response_id: int) -> object:
    response = response_or_404(workshop_or_404(workshop_id), response_id)
    return acted(response.prompt, lambda: moderating.hide(response, by=current_user, now=now()))


@bp.post("/<int:workshop_id>/innspill/<int:response_id>/vis")
def show(workshop_id: int, response_id: int) -> object:
    response = response_or_404(workshop_or_404(workshop_id), response_id)
    return acted(response.prompt, lambda: moderating.show(response, by=current_user, now=now()))


@bp.post(_PATH + "/papir")
def type_in(workshop_id: int, prompt_id: int) -> object:
    """Keep a response from paper; when it is refused, the page comes back with what was typed."""
    workshop = workshop_or_404(workshop_id)
    prompt = prompt_or_404(workshop, prompt_id)
    form = PaperForm.for_workshop(workshop)
    group = group_or_none(workshop, form.group.data)
    words = {"text": form.text.data or "", "client_id": (form.client_id.data or "")[:64]}

    def do() -> None:
        type_in_response(prompt, group=group, by=current_user, now=now(), **words)

    if wants_fragment():  # what was typed stands in its field all the while
        return acted(prompt, do, _("Innspillet er lagt inn."))
    try:
        do()
    except Refused as refused:
        form.text.errors = [str(refused)]
        if _from_room():
            return render_template("facilitator/desk.html", **(room(workshop) | {"paper": form})), 422
        return render_template("facilitator/said.html", **(said(prompt) | {"paper": form})), 422
    return acted(prompt, lambda: None, _("Innspillet er lagt inn."))
