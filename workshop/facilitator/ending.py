"""The desk's page that asks before the day is ended."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user

from workshop.actions import steering
from workshop.actions.counting import count_present
from workshop.actions.mixing import spread_of
from workshop.actions.refusing import Refused
from workshop.facilitator.guard import bp
from workshop.models import WorkshopState
from workshop.web.forms import EmptyForm
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now

_PATH = "/<int:workshop_id>/avslutt"


@bp.get(_PATH)
def ask_to_end(workshop_id: int) -> object:
    """What happens when the day is ended; a day that does not run has nothing to ask about."""
    workshop = workshop_or_404(workshop_id)
    if workshop.state != WorkshopState.RUNNING:
        return redirect(url_for("facilitator.desk", workshop_id=workshop.id), 303)
    return render_template(
        "facilitator/end.html",
        workshop=workshop,
        present=count_present(workshop, now()),
        open_prompts=[prompt for prompt in workshop.prompts if prompt.is_open],
        stated=any(spread.people for spread in spread_of(workshop)),
    )


@bp.post(_PATH)
def end(workshop_id: int) -> object:
    workshop = workshop_or_404(workshop_id)
    if not EmptyForm().validate():
        abort(400)
    try:
        steering.end(workshop, by=current_user, now=now())
    except Refused as refused:
        flash(str(refused), "warning")
    return redirect(url_for("facilitator.desk", workshop_id=workshop.id), 303)
