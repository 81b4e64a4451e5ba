"""A phone's address for prompts that are marked."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for

from workshop.actions.refusing import Refused
from workshop.actions.sending import Sender, find_sender
from workshop.actions.tallying import item_ids
from workshop.actions.voting import cast_at, cast_ballot
from workshop.i18n import _
from workshop.kinds import kind_of
from workshop.models import Participant, Workshop
from workshop.participant.guard import bp, seated, wants_fragment
from workshop.participant.page import whole_page
from workshop.participant.short_way import sender_of
from workshop.web.access import limiter
from workshop.web.ballots import Paper, comment_name, commented, is_outdated, sent_paper
from workshop.web.formats import clock_time
from workshop.web.lookups import prompt_or_404
from workshop.web.now import now


@bp.post("/d/<code>/svar/<int:prompt_id>")
@limiter.exempt  # it keeps a pace of its own
def cast(code: str, prompt_id: int) -> object:
    """Keep what this person has marked, in place of what they marked before.

    A whole room may send at once: what our own page sends goes the short way, all else the long one, with the form.
    """
    sender = sender_of(code, prompt_id=prompt_id)
    if sender is None or not wants_fragment() or not _kept_quickly(sender):
        return _cast(code, prompt_id=prompt_id)
    return {"time": clock_time(now())}


def _kept_quickly(sender: Sender) -> bool:
    """Whether the ballot could be read and kept without its form."""
    asked = item_ids(sender.prompt_id, settings=sender.settings)
    kind = kind_of(sender.kind)
    vote = None if kind.written else kind.quick(asked, request.form)
    if vote is None or is_outdated(asked, request.form):
        return False
    about = commented(kind, asked)
    try:
        cast_ballot(
            sender, vote=vote, comments={one: request.form.get(comment_name(one), "") for one in about}, now=now()
        )
    except Refused:
        return False
    return True


@seated
def _cast(workshop: Workshop, participant: Participant, prompt_id: int) -> object:
    prompt = prompt_or_404(workshop, prompt_id)
    if kind_of(prompt.kind).written:
        abort(404)
    paper = sent_paper(prompt, seed=participant.id, sent_at=cast_at(participant, prompt))
    try:
        if not paper.is_filled_in():
            return _not_kept(workshop, participant, paper)
        outdated = is_outdated(paper.asked, request.form)
        if outdated and not paper.vote.marks and not any(paper.comments.values()):
            raise Refused(_("Punktene er byttet ut siden du åpnet siden. Last siden på nytt, og svar på de nye."))
        sender = find_sender(workshop.code, keys=[participant.key], prompt_id=prompt.id) or abort(404)
        cast_ballot(sender, vote=paper.vote, comments=paper.comments, now=now())
        if outdated:
            raise Refused(
                _("Noen av punktene er byttet ut siden du åpnet siden. Resten av svaret er lagret. Last siden på nytt.")
            )
    except Refused as refused:
        paper.form.form_errors.append(str(refused))
        return _not_kept(workshop, participant, paper)
    if wants_fragment():
        return {"time": clock_time(now())}
    flash(_("Svaret er sendt."))
    return redirect(url_for("participant.here", code=workshop.code), 303)


def _not_kept(
    workshop: Workshop, participant: Participant, paper: Paper
) -> tuple[object, int] | tuple[object, int, dict]:
    if wants_fragment():
        return paper.first_problem, 422, {"Content-Type": "text/plain; charset=utf-8"}
    return whole_page(workshop, participant, paper=paper), 422
