"""A phone's addresses for its own notes: write, change, delete, offer, take back."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from workshop.actions.noting import change_note, delete_note, record_note
from workshop.actions.refusing import Refused
from workshop.actions.rounds import keep_out, offer, take_back
from workshop.i18n import _, _l
from workshop.models import Note, Participant, Workshop
from workshop.participant.acting import act
from workshop.participant.forms import ResponseForm
from workshop.participant.guard import bp, seated
from workshop.participant.short_way import keep_text
from workshop.web.access import limiter
from workshop.web.lookups import note_or_404
from workshop.web.now import now

_NOTE = "/d/<code>/notat/<int:note_id>"


@bp.post("/d/<code>/oppgave/<int:prompt_id>/notat")
@limiter.exempt  # it keeps a pace of its own
def note(code: str, prompt_id: int) -> object:
    """Keep a note. A whole room writes at once, so it goes the short way, as responses do."""
    done = _l("Notatet er lagret.")
    return keep_text(code, prompt_id=prompt_id, record=record_note, done=done, returned=_refused)


def _refused(said: str) -> dict[str, Any]:
    return {"kept": ("note", request.form.get("text", "")), "refused": said}


@bp.route(_NOTE + "/endre", methods=["GET", "POST"])
@seated
def edit_note(workshop: Workshop, participant: Participant, note_id: int) -> object:
    mine = _own_or_404(workshop, participant, note_id)
    form = ResponseForm(obj=mine)
    if form.is_submitted():
        try:
            change_note(mine, text=form.text.data or "")
            flash(_("Endringen er lagret."))
            return redirect(url_for("participant.here", code=workshop.code), 303)
        except Refused as refused:
            form.text.errors = [str(refused)]
    page = render_template("participant/note.html", workshop=workshop, note=mine, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post(_NOTE + "/slett")
@seated
def erase_note(workshop: Workshop, participant: Participant, note_id: int) -> object:
    mine = _own_or_404(workshop, participant, note_id)
    return act(workshop, participant, lambda: delete_note(mine), done=_("Notatet er slettet."))


@bp.post(_NOTE + "/legg-fram")
@seated
def offer_note(workshop: Workshop, participant: Participant, note_id: int) -> object:
    mine = _own_or_404(workshop, participant, note_id)
    return act(workshop, participant, lambda: offer(mine, now=now()), done=_("Notatet er lagt fram for bordet."))


@bp.post(_NOTE + "/ta-tilbake")
@seated
def unoffer_note(workshop: Workshop, participant: Participant, note_id: int) -> object:
    mine = _own_or_404(workshop, participant, note_id)
    return act(workshop, participant, lambda: take_back(mine), done=_("Notatet er bare ditt igjen."))


@bp.post(_NOTE + "/behold")
@seated
def keep_note(workshop: Workshop, participant: Participant, note_id: int) -> object:
    """Leave a note out of the round, or let it in again."""
    mine = _own_or_404(workshop, participant, note_id)
    kept = request.form.get("kept") == "1"
    return act(workshop, participant, lambda: keep_out(mine, kept=kept, now=now()))


def _own_or_404(workshop: Workshop, participant: Participant, note_id: int) -> Note:
    mine = note_or_404(workshop, note_id)
    if mine.participant_id != participant.id:
        abort(404)
    return mine
