"""The short way in for what a whole room may send at once: no form, no row fetched that is not needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import uuid4

from flask import abort, flash, redirect, request, session, url_for

from workshop.actions.refusing import Refused
from workshop.actions.sending import Sender, Sent, find_sender
from workshop.i18n import speak
from workshop.models import Participant, Workshop
from workshop.participant.guard import pace, seated, sender_key, wants_fragment
from workshop.participant.page import whole_page
from workshop.web.formats import clock_time
from workshop.web.lookups import prompt_or_404
from workshop.web.now import now


class Record(Protocol):
    """Keeps a text that was sent, once for each client id. Raises Refused."""

    def __call__(self, sender: Sender, *, text: str, client_id: str, now: datetime) -> Sent: ...


def sender_of(code: str, *, prompt_id: int) -> Sender | None:
    """Find who sends to the prompt; None where nobody is seated here. Aborts with 429 for one who sends too often."""
    if not pace.allows(sender_key()):
        abort(429)
    sender = find_sender(code, keys=(session.get("seats") or {}).values(), prompt_id=prompt_id)
    if sender is not None:
        speak(sender)
    return sender


def keep_text(code: str, *, prompt_id: int, record: Record, done: str, returned: Callable[[str], dict]) -> object:
    """Keep the text that was sent and answer; whoever is not known is met by the long way.

    ``returned`` gives the page's values for a text that was refused, from the sentence that says why.
    """
    sender = sender_of(code, prompt_id=prompt_id)
    if sender is None:
        return _not_kept(code, prompt_id=prompt_id)
    client_id = request.form.get("client_id", "").strip()[:64] or uuid4().hex
    try:
        sent = record(sender, text=request.form.get("text", ""), client_id=client_id, now=now())
    except Refused as refused:
        return _refused(code, said=str(refused), returned=returned)
    if wants_fragment():
        return {"id": sent.id, "time": clock_time(sent.sent_at)}
    flash(str(done))
    return redirect(url_for("participant.here", code=sender.code), 303)


@seated
def _not_kept(workshop: Workshop, _participant: Participant, prompt_id: int) -> object:
    """Somebody seated here, so it is the prompt that is not of this workshop."""
    prompt_or_404(workshop, prompt_id)
    abort(404)


@seated
def _refused(
    workshop: Workshop, participant: Participant, said: str, returned: Callable[[str], dict]
) -> tuple[object, int] | tuple[object, int, dict]:
    if wants_fragment():
        return said, 422, {"Content-Type": "text/plain; charset=utf-8"}
    return whole_page(workshop, participant, **returned(said)), 422
