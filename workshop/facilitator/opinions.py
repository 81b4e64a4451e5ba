"""The desk's button that looks for opinion groups in the answers as they stand now."""

from __future__ import annotations

from flask_login import current_user

from workshop.actions.opinions.keeping import ask_for_opinions
from workshop.facilitator.guard import bp
from workshop.facilitator.responses import acted
from workshop.web.lookups import prompt_or_404, workshop_or_404
from workshop.web.now import now


@bp.post("/<int:workshop_id>/oppgave/<int:prompt_id>/meningsgrupper")
def find_opinions(workshop_id: int, prompt_id: int) -> object:
    prompt = prompt_or_404(workshop_or_404(workshop_id), prompt_id)
    return acted(prompt, lambda: ask_for_opinions(prompt, by=current_user, now=now()))
