"""Changing and taking back a response, and typing one in from paper. Sending has a module of its own."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from uuid import uuid4

from sqlalchemy import delete, select

from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import PromptClosed, Refused
from workshop.actions.telling import tell_said, tell_table
from workshop.db import db
from workshop.i18n import _
from workshop.kinds import kind_of
from workshop.models import (
    Assessment,
    Group,
    Offer,
    Origin,
    Participant,
    Placement,
    Prompt,
    Response,
    ReturnedSheet,
    StatusChange,
    User,
)

#: characters; a response is a thought, not a letter
MAX_LENGTH = 1000


def clean_text(text: str, *, longest: int = MAX_LENGTH) -> str:
    """The response as it is kept: no outer blanks, no invisible signs, at most one blank line in a row.

    Raises Refused when nothing that can be seen is left, or more than ``longest`` characters.
    """
    visible = "".join(sign for sign in text.replace("\r\n", "\n").replace("\r", "\n") if is_kept(sign))
    lines = "\n".join(line.rstrip() for line in visible.split("\n")).strip()
    kept = re.sub(r"\n{3,}", "\n\n", lines)
    if not any(unicodedata.category(sign)[0] in "LNPS" for sign in kept):
        raise Refused(_("Skriv noe i feltet før du sender."))
    if len(kept) > longest:
        raise Refused(
            _(
                "Innspillet er på %(length)d tegn, og det er plass til %(limit)d. Kort det ned eller del det i flere.",
                length=len(kept),
                limit=longest,
            )
        )
    return kept


def longest_of(kind: str) -> int:
    """How many characters an answer to a prompt of this kind may have."""
    return kind_of(kind).longest or MAX_LENGTH


def is_kept(sign: str) -> bool:
    """No control signs, and none that are invisible or turn the text around; the joiner inside an emoji stays."""
    return sign in "\n\t\u200d" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


@patiently
def edit_response(response: Response, *, text: str, now: datetime) -> None:
    """Change the words while the prompt is open. Raises PromptClosed or Refused."""
    _check_open(response)
    cleaned = clean_text(text, longest=longest_of(response.prompt.kind))
    if cleaned == response.text:
        return
    response.text = cleaned
    response.edited_at = now
    reword_points(response)
    tell_said(response.prompt.item.workshop_id, response.prompt.settings, response.group_id)
    db.session.commit()


@patiently
def withdraw_response(response: Response, *, now: datetime) -> str:
    """Take a response back: its text is erased here and returned, so that the sender can still use it."""
    _check_open(response)
    text = response.text
    response.text = ""
    response.withdrawn_at = now
    unplace(response)
    tell_said(response.prompt.item.workshop_id, response.prompt.settings, response.group_id)
    db.session.commit()
    return text


def unplace(response: Response) -> None:
    """Take a response that is gone out of themes and offers, with what staff wrote about it, which may quote it."""
    db.session.execute(delete(Placement).where(Placement.response_id == response.id))
    db.session.execute(delete(Offer).where(Offer.response_id == response.id))
    db.session.execute(delete(Assessment).where(Assessment.response_id == response.id))
    db.session.execute(delete(StatusChange).where(StatusChange.response_id == response.id))
    here = ReturnedSheet.workshop_id == response.prompt.item.workshop_id
    for sheet in db.session.scalars(select(ReturnedSheet).where(here)):
        rows = [row for row in sheet.content["rows"] if row["response"] != response.id]
        sheet.content = {**sheet.content, "rows": rows}


def reword_points(response: Response) -> None:
    """New words are one thing said, where the first of the old ones stood, until somebody looks again."""
    placements = db.session.scalars(
        select(Placement).where(Placement.response_id == response.id).order_by(Placement.start, Placement.id)
    ).all()
    for place, placement in enumerate(placements):
        placement.start = placement.end = placement.alike = placement.quote_rank = None
        placement.nearest = []
        if place:
            db.session.delete(placement)
    db.session.execute(delete(Offer).where(Offer.response_id == response.id))


@patiently
def type_in_response(
    prompt: Prompt, *, group: Group | None, text: str, client_id: str, by: User, now: datetime
) -> Response:
    """Keep a response a table wrote on paper. Works whether the prompt is open or not."""
    already = db.session.scalar(
        select(Response).where(
            Response.prompt_id == prompt.id, Response.participant_id.is_(None), Response.client_id == client_id
        )
    )
    cleaned = clean_text(text, longest=longest_of(prompt.kind))
    if already is not None and already.text == cleaned:
        return already
    response = Response(
        prompt_id=prompt.id,
        group_id=group.id if group is not None else None,
        client_id=client_id if already is None and client_id else uuid4().hex,
        origin=Origin.PAPER,
        text=cleaned,
        sent_at=now,
    )
    db.session.add(response)
    db.session.flush()
    workshop_id = prompt.item.workshop_id
    log(workshop_id, "response.type_in", by=by, now=now, response=response.id)
    if prompt.phases:  # it stands in the table's list
        tell_table(workshop_id, response.group_id)
    else:
        tell_said(workshop_id, prompt.settings, response.group_id)
    db.session.commit()
    return response


def own_responses(participant: Participant, prompt: Prompt) -> list[Response]:
    """What this participant has sent to this prompt and not taken back, newest first."""
    return list(
        db.session.scalars(
            select(Response)
            .where(
                Response.participant_id == participant.id,
                Response.prompt_id == prompt.id,
                Response.withdrawn_at.is_(None),
            )
            .order_by(Response.id.desc())
        )
    )


def _check_open(response: Response) -> None:
    if response.withdrawn_at is not None:
        raise Refused(_("Innspillet er allerede trukket tilbake."))
    if not response.prompt.is_open:
        raise PromptClosed(_("Oppgaven er lukket. Si fra til prosesslederen hvis noe må rettes."))
