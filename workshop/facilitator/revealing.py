"""The desk's button for who sees the answers to a prompt, or in a phase of it."""

from __future__ import annotations

from flask import request
from flask_login import current_user

from workshop.actions.refusing import Refused
from workshop.actions.revealing import Reveal, set_reveal
from workshop.facilitator.guard import bp
from workshop.facilitator.room import acted_in_room
from workshop.i18n import _
from workshop.models import PhaseKind
from workshop.web.lookups import prompt_or_404, workshop_or_404
from workshop.web.now import now


@bp.post("/<int:workshop_id>/oppgave/<int:prompt_id>/hvem-ser")
def reveal(workshop_id: int, prompt_id: int) -> object:
    workshop = workshop_or_404(workshop_id)
    prompt = prompt_or_404(workshop, prompt_id)

    def do() -> None:
        try:
            wanted, phase = Reveal(request.form.get("reveal", "")), request.form.get("phase", "")
            asked = PhaseKind(phase) if phase else None
        except ValueError as error:
            raise Refused(_("Velg hvem som skal se svarene.")) from error
        set_reveal(prompt, reveal=wanted, phase=asked, by=current_user, now=now())

    return acted_in_room(workshop, do)
