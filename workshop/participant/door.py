"""The door: choose a table, or be given one, and come in."""

from __future__ import annotations

from random import SystemRandom

from flask import redirect, render_template, url_for

from workshop.actions.joining import join, join_where_there_is_room
from workshop.actions.refusing import Refused
from workshop.actions.seating import seating_now
from workshop.models import Participant, Seating, Workshop
from workshop.participant.forms import GroupForm, StatedForm
from workshop.participant.guard import bp, seated
from workshop.participant.seat import key_at_the_door, sit_down, whoever_sits_here
from workshop.web.forms import BaseForm, EmptyForm
from workshop.web.lookups import group_or_none, workshop_by_code_or_404
from workshop.web.now import now


@bp.route("/d/<code>", methods=["GET", "POST"])
def door(code: str) -> object:
    """Come in; whoever is in already goes straight on."""
    workshop = workshop_by_code_or_404(code)
    if whoever_sits_here(workshop) is not None:
        return redirect(url_for("participant.here", code=workshop.code))
    key, form, sentence = key_at_the_door(workshop), _form(workshop), ""
    if form.validate_on_submit():
        try:
            return _come_in(workshop, form, key)
        except Refused as refused:
            sentence = str(refused)
    page = render_template("participant/door.html", workshop=workshop, form=form, refused=sentence)
    return page, 422 if form.is_submitted() else 200


def _form(workshop: Workshop) -> BaseForm:
    """What must be filled in to get a table: nothing, where chance decides."""
    match seating_now(workshop):
        case Seating.RANDOM:
            return EmptyForm()
        case Seating.MIXED:
            return StatedForm.for_workshop(workshop)
    return GroupForm.for_workshop(workshop)


def _come_in(workshop: Workshop, form: BaseForm, key: str) -> object:
    """Somebody who chose their table goes to what happens now; the others are first told where to sit."""
    if isinstance(form, GroupForm):
        group = group_or_none(workshop, form.group.data)
        sit_down(workshop, join(workshop, group=group, now=now(), key=key))
        return redirect(url_for("participant.here", code=workshop.code), 303)
    stated = form.stated.data if isinstance(form, StatedForm) else None
    participant, counted = join_where_there_is_room(workshop, stated=stated, dice=SystemRandom(), now=now(), key=key)
    sit_down(workshop, participant, stated=stated if counted else None)
    return redirect(url_for("participant.placed", code=workshop.code), 303)


@bp.get("/d/<code>/plass")
@seated
def placed(workshop: Workshop, participant: Participant) -> object:
    """Which table one was given, big and clear."""
    if participant.group is None:
        return redirect(url_for("participant.here", code=workshop.code))
    return render_template("participant/placed.html", workshop=workshop, group=participant.group)
