"""The desk's page where a person chooses what a prompt takes from an earlier one."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from workshop.actions.chaining import USUAL, lack_of, material_of, take
from workshop.actions.refusing import Refused
from workshop.actions.tallying import count_ballots
from workshop.facilitator.guard import bp
from workshop.i18n import _
from workshop.models import Prompt, Workshop
from workshop.web.forms import EmptyForm
from workshop.web.lookups import prompt_or_404, workshop_or_404
from workshop.web.now import now

_PATH = "/<int:workshop_id>/oppgave/<int:prompt_id>/hent"


@bp.get(_PATH)
def material(workshop_id: int, prompt_id: int) -> str:
    return _page(*_chained_or_404(workshop_id, prompt_id))


@bp.post(_PATH)
def take_material(workshop_id: int, prompt_id: int) -> object:
    """Take what is chosen; what cannot be taken comes back with what was chosen."""
    workshop, prompt = _chained_or_404(workshop_id, prompt_id)
    chosen = request.form.getlist("chosen")
    if not EmptyForm().validate():
        abort(400)
    try:
        take(prompt, chosen=chosen, by=current_user, now=now())
    except Refused as refused:
        return _page(workshop, prompt, chosen=chosen, refused=str(refused)), 422
    on_phones = prompt.is_open and workshop.current_prompt is prompt
    flash(_("Punktene er hentet. De står nå på telefonene.") if on_phones else _("Punktene er hentet."))
    return redirect(url_for("facilitator.desk", workshop_id=workshop.id), 303)


def _page(workshop: Workshop, prompt: Prompt, *, chosen: list[str] | None = None, refused: str = "") -> str:
    found = material_of(prompt)
    taken = {f"{option.origin}-{option.origin_id}" for option in prompt.options}
    usual = {one.key for one in found[: int(prompt.settings.get("take_most", USUAL))]}
    return render_template(
        "facilitator/material.html",
        workshop=workshop,
        prompt=prompt,
        found=found,
        lack=lack_of(prompt),
        by_themes=prompt.settings.get("take", "themes") == "themes",
        chosen=set(chosen) if chosen is not None else taken or usual,
        refused=refused,
        ballots=count_ballots(prompt),
    )


def _chained_or_404(workshop_id: int, prompt_id: int) -> tuple[Workshop, Prompt]:
    workshop = workshop_or_404(workshop_id)
    prompt = prompt_or_404(workshop, prompt_id)
    if prompt.source is None:
        abort(404)
    return workshop, prompt
