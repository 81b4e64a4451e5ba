"""A phone's addresses for its table's list. Whether this phone is the scribe's, the actions ask."""

from __future__ import annotations

from uuid import uuid4

from flask import abort, request

from workshop.actions import listing
from workshop.actions.refusing import Refused
from workshop.i18n import _
from workshop.models import Note, Participant, Response, Workshop
from workshop.participant.acting import act
from workshop.participant.guard import bp, pace, seated, sender_key, wants_fragment
from workshop.web.formats import clock_time
from workshop.web.forms import row_number
from workshop.web.lookups import note_or_404, prompt_or_404, response_or_404
from workshop.web.now import now

_NOTE, _LINE = "/d/<code>/notat/<int:note_id>", "/d/<code>/linje/<int:line_id>"


@bp.post("/d/<code>/oppgave/<int:prompt_id>/liste")
@seated
def add_line(workshop: Workshop, participant: Participant, prompt_id: int) -> object:
    """Write a line straight into the list; from a table without phones, this is how all of it comes in."""
    prompt, text = prompt_or_404(workshop, prompt_id), request.form.get("text", "")
    client_id = request.form.get("client_id", "").strip()[:64] or uuid4().hex

    def do() -> Response:
        return listing.add_line(prompt, text=text, client_id=client_id, by=participant, now=now())

    if not wants_fragment():
        return act(workshop, participant, do, done=_("Linjen står i listen."), kept=("table", text))
    if not pace.allows(sender_key()):
        abort(429)
    try:
        line = do()
    except Refused as refused:
        return str(refused), 422, {"Content-Type": "text/plain; charset=utf-8"}
    return {"id": line.id, "time": clock_time(line.sent_at)}


@bp.post(_NOTE + "/ta-inn")
@seated
def take_in(workshop: Workshop, participant: Participant, note_id: int) -> object:
    note = _offered_or_404(workshop, participant, note_id)
    return act(workshop, participant, lambda: listing.take_in(note, by=participant, now=now()))


@bp.post(_NOTE + "/sla-sammen")
@seated
def merge_note(workshop: Workshop, participant: Participant, note_id: int) -> object:
    note = _offered_or_404(workshop, participant, note_id)
    return act(
        workshop,
        participant,
        lambda: listing.merge_note(note, into=_chosen(workshop, participant), by=participant),
    )


@bp.post(_LINE + "/sla-sammen")
@seated
def merge_line(workshop: Workshop, participant: Participant, line_id: int) -> object:
    line = _line_or_404(workshop, participant, line_id)
    return act(
        workshop,
        participant,
        lambda: listing.merge_lines(line, into=_chosen(workshop, participant), by=participant, now=now()),
    )


@bp.post(_LINE + "/ordlyd")
@seated
def reword_line(workshop: Workshop, participant: Participant, line_id: int) -> object:
    line, text = _line_or_404(workshop, participant, line_id), request.form.get("text", "")
    kept = (f"line-{line.id}", text)
    return act(workshop, participant, lambda: listing.reword(line, text=text, by=participant, now=now()), kept=kept)


@bp.post(_LINE + "/plenum")
@seated
def bring_line(workshop: Workshop, participant: Participant, line_id: int) -> object:
    line, brought = _line_or_404(workshop, participant, line_id), request.form.get("brought") == "1"
    return act(workshop, participant, lambda: listing.bring(line, brought=brought, by=participant, now=now()))


@bp.post(_LINE + "/ta-ut")
@seated
def take_out(workshop: Workshop, participant: Participant, line_id: int) -> object:
    """Take it out; words that no note holds come back in the field, where they can be used again."""
    line = _line_or_404(workshop, participant, line_id)
    return act(workshop, participant, lambda: listing.take_out(line, by=participant, now=now()), kept=("table", ""))


def _offered_or_404(workshop: Workshop, participant: Participant, note_id: int) -> Note:
    """A note that was offered to this person's table; nobody learns that there are others."""
    note = note_or_404(workshop, note_id)
    if note.group_id is None or note.group_id != participant.group_id:
        abort(404)
    return note


def _line_or_404(workshop: Workshop, participant: Participant, line_id: int) -> Response:
    """A line of this person's own table's list."""
    line = response_or_404(workshop, line_id)
    if line.group_id is None or line.group_id != participant.group_id or not line.prompt.phases:
        abort(404)
    return line


def _chosen(workshop: Workshop, participant: Participant) -> Response:
    """The line to merge into. Nothing is chosen beforehand; raises Refused where nothing was chosen."""
    try:
        return _line_or_404(workshop, participant, row_number(request.form.get("into", "")))
    except ValueError:
        raise Refused(_("Velg hvilken linje det skal slås sammen med.")) from None
