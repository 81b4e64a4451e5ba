"""The desk's buttons for how those who come in are seated."""

from __future__ import annotations

from flask import request
from flask_login import current_user

from workshop.actions.refusing import Refused
from workshop.actions.seating import switch_seating
from workshop.facilitator.guard import bp
from workshop.facilitator.room import acted_in_room
from workshop.i18n import _
from workshop.models import Seating
from workshop.web.lookups import workshop_or_404
from workshop.web.now import now


@bp.post("/<int:workshop_id>/bordfordeling")
def seating(workshop_id: int) -> object:
    workshop = workshop_or_404(workshop_id)

    def do() -> None:
        try:
            wanted = Seating(request.form.get("seating", ""))
        except ValueError as error:
            raise Refused(_("Velg hvordan bordene skal fylles.")) from error
        switch_seating(workshop, seating=wanted, by=current_user, now=now())

    return acted_in_room(workshop, do)
