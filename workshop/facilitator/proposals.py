"""The desk's addresses for what the machine proposes: look through it, take it or leave it."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_login import current_user

from workshop.actions.refusing import Conflict
from workshop.actions.theming import accepting, explaining, reviewing
from workshop.actions.theming.offering import take_offers
from workshop.db import db
from workshop.facilitator import board as boards
from workshop.facilitator.forms import ChangesForm, OfferForm
from workshop.facilitator.guard import act, bp
from workshop.facilitator.themes import PATH, found
from workshop.i18n import _, ngettext
from workshop.models import Prompt, RunState, ThemingRun, Workshop
from workshop.web.now import now


def review_values(workshop: Workshop, prompt: Prompt) -> dict[str, Any]:
    """The values of ``_review.html``."""
    review = reviewing.open_review(prompt)
    changes = [change for unit in (review.units if review else ()) for change in unit.changes]
    reasons = explaining.like({change.key: (change.text, change.point["nearest"]) for change in changes})
    return boards.find(workshop, prompt) | {
        "review": review,
        "reasons": reasons,
        "proposal_line": boards.proposal_line,
    }


@bp.get(PATH + "/forslag")
def review_page(workshop_id: int, prompt_id: int) -> str:
    return render_template("facilitator/review.html", **review_values(*found(workshop_id, prompt_id)))


@bp.get(PATH + "/forslag/del")
def review_part(workshop_id: int, prompt_id: int) -> str:
    return render_template("facilitator/_review.html", **review_values(*found(workshop_id, prompt_id)))


def _run(prompt: Prompt, form: ChangesForm) -> ThemingRun:
    """The proposal somebody is looking at. Raises Conflict when it is put away or another has taken its place."""
    run = db.session.get(ThemingRun, form.run.data or 0)
    if run is None or run.prompt_id != prompt.id or run.state != RunState.PROPOSED:
        raise Conflict(_("Forslaget er ikke lenger det nyeste. Se over det som står her nå."))
    return run


def _acted(workshop: Workshop, prompt: Prompt, do: Any, done: Any) -> object:
    """Answer with the page the button stood on: the board, or the proposal itself."""
    if request.form.get("at") != "review":
        return boards.acted(workshop, prompt, do, done, event="")
    return act(
        do,
        done=done,
        part=lambda **notice: render_template("facilitator/_review.html", **(review_values(workshop, prompt) | notice)),
        back=url_for("facilitator.review_page", workshop_id=workshop.id, prompt_id=prompt.id),
        event="",
    )


@bp.post(PATH + "/forslag/godta")
def accept(workshop_id: int, prompt_id: int) -> object:
    """Do what the proposal says."""
    workshop, prompt = found(workshop_id, prompt_id)
    form = ChangesForm()

    def do() -> int:
        return accepting.accept(_run(prompt, form), by=current_user, now=now())

    return _acted(workshop, prompt, do, _("Forslaget er godtatt. Det kan angres."))


@bp.post(PATH + "/forslag/godta-valgte")
def accept_chosen(workshop_id: int, prompt_id: int) -> object:
    workshop, prompt = found(workshop_id, prompt_id)
    form = ChangesForm()

    def do() -> int:
        return accepting.accept(_run(prompt, form), keys=set(form.keys.data or ()), by=current_user, now=now())

    return _acted(workshop, prompt, do, _("De valgte endringene er gjort. Det kan angres."))


@bp.post(PATH + "/forslag/behold")
def keep(workshop_id: int, prompt_id: int) -> object:
    """Say no to the chosen changes: what they would move stays where it is."""
    workshop, prompt = found(workshop_id, prompt_id)
    form = ChangesForm()

    def do() -> int:
        return reviewing.keep(_run(prompt, form), keys=set(form.keys.data or ()), by=current_user, now=now())

    return _acted(workshop, prompt, do, _("De valgte blir som de er, også i senere forslag."))


@bp.post(PATH + "/forslag/forkast")
def dismiss(workshop_id: int, prompt_id: int) -> object:
    workshop, prompt = found(workshop_id, prompt_id)
    form = ChangesForm()
    done = _("Forslaget er lagt bort. Temaene er som før.")
    return _acted(workshop, prompt, lambda: reviewing.dismiss(_run(prompt, form)), done)


@bp.post(PATH + "/tilbud")
def take_offer(workshop_id: int, prompt_id: int) -> object:
    """Put one new response, or all that have an offer, where the machine would."""
    workshop, prompt = found(workshop_id, prompt_id)
    given = OfferForm().response
    ids = [given.data or 0] if given.raw_data else None

    def told(number: int) -> str:
        return ngettext("Ett innspill er lagt på plass.", "%(num)d innspill er lagt på plass.", number)

    def do() -> int:
        return take_offers(prompt, response_ids=ids, by=current_user, now=now())

    return boards.acted(workshop, prompt, do, told, event="")
