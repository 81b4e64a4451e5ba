"""A phone's addresses for its own notes: write, change, delete, offer, take back."""

from __future__ import annotations

from uuid import uuid4

from flask import abort, flash, redirect, render_template, request, session, url_for

from workshop.actions.noting import change_note, delete_note, record_note
from workshop.actions.refusing import Refused
from workshop.actions.rounds import keep_out, offer, take_back
from workshop.actions.sending import find_sender
from workshop.i18n import _
from workshop.models import Note, Participant, Workshop
from workshop.participant.acting import act
from workshop.participant.forms import ResponseForm
from workshop.participant.guard import bp, pace, seated, sender_key, wants_fragment
from workshop.participant.page import whole_page
from workshop.web.formats import clock_time
from workshop.web.lookups import note_or_404, prompt_or_404
from workshop.web.now import now

_NOTE = "/d/<code>/notat/<int:note_id>"


@bp.post("/d/<code>/oppgave/<int:prompt_id>/notat")
def note(code: str, prompt_id: int) -> object:
    """Keep a note. A whole room writes at once, so it goes the short way, as responses do."""
    if not pace.allows(sender_key()):
        abort(429)
    sender = find_sender(code, keys=(session.get("seats") or {}).values(), prompt_id=prompt_id)
    if sender is None:
        return _not_kept(code, prompt_id=prompt_id)
    client_id = request.form.get("client_id", "").strip()[:64] or uuid4().hex
    try:
        kept = record_note(sender, text=request.form.get("text", ""), client_id=client_id, now=now())
    except Refused as refused:
        return _refused(code, refused=refused)
    if wants_fragment():
        return {"id": kept.id, "time": clock_time(kept.sent_at)}
    flash(_("Notatet er lagret."))
    return redirect(url_for("participant.here", code=sender.code), 303)


@seated
def _not_kept(workshop: Workshop, _participant: Participant, prompt_id: int) -> object:
    """Somebody seated here, so it is the prompt that is not of this workshop."""
    prompt_or_404(workshop, prompt_id)
    abort(404)


@seated
def _refused(workshop: Workshop, participant: Participant, refused: Refused) -> object:
    if wants_fragment():
        return str(refused), 422, {"Content-Type": "text/plain; charset=utf-8"}
    kept = ("note", request.form.get("text", ""))
    return whole_page(workshop, participant, kept=kept, refused=str(refused)), 422


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
