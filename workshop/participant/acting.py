"""How a press on the phone answers, where what it changed is the person's own part of the page."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, url_for

from workshop.actions.joining import seen
from workshop.actions.refusing import Refused
from workshop.models import Participant, Workshop
from workshop.participant.guard import pace, sender_key, wants_fragment
from workshop.participant.page import answer, whole_page
from workshop.web.now import now


def act(
    workshop: Workshop,
    participant: Participant,
    do: Callable[[], object],
    *,
    done: str = "",
    kept: tuple[str, str] = ("", ""),
) -> object:
    """Do it and answer: the person's part to a script, a redirect to a plain form.

    ``kept`` names the field something was written in, and what: it stands there still when the action says no. Words
    that the action gives back stand in the field ``kept`` names.
    """
    if not pace.allows(sender_key()):
        abort(429)
    seen(participant, now=now())
    try:
        given = do()
    except Refused as refused:
        return _page(workshop, participant, kept, str(refused)), 422
    if wants_fragment() or isinstance(given, str) and given:
        back = (kept[0], given) if isinstance(given, str) else ("", "")
        return _page(workshop, participant, back, "")
    if done:
        flash(done)
    return redirect(url_for("participant.here", code=workshop.code), 303)


def _page(workshop: Workshop, participant: Participant, kept: tuple[str, str], refused: str) -> str:
    if wants_fragment():
        return render_template("participant/_answer.html", **answer(workshop, participant, kept=kept, refused=refused))
    return whole_page(workshop, participant, kept=kept, refused=refused)
