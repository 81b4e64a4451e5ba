"""Changing and taking back a response, and typing one in from paper. Sending has a module of its own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from workshop.actions.logging import log
from workshop.actions.refusing import PromptClosed, Refused
from workshop.actions.telling import STAFF_AND_WALL, tell
from workshop.db import db
from workshop.i18n import _
from workshop.models import Group, Origin, Participant, Placement, Prompt, Response, User

#: characters; a response is a thought, not a letter
MAX_LENGTH = 1000


def clean_text(text: str) -> str:
    """The response as it is kept: no outer blanks, one kind of line break, no control characters.

    Raises Refused when nothing is left or too much is.
    """
    lines = (line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    kept = "".join(sign for sign in "\n".join(lines) if sign >= " " or sign in "\n\t").strip()
    if not kept:
        raise Refused(_("Skriv noe i feltet før du sender."))
    if len(kept) > MAX_LENGTH:
        raise Refused(
            _(
                "Innspillet er på %(length)d tegn, og det er plass til %(limit)d. Kort det ned eller del det i flere.",
                length=len(kept),
                limit=MAX_LENGTH,
            )
        )
    return kept


def edit_response(response: Response, *, text: str, now: datetime) -> None:
    """Change the words while the prompt is open. Raises PromptClosed or Refused."""
    _check_open(response)
    cleaned = clean_text(text)
    if cleaned == response.text:
        return
    response.text = cleaned
    response.edited_at = now
    tell(response.prompt.item.workshop_id, STAFF_AND_WALL)
    db.session.commit()


def withdraw_response(response: Response, *, now: datetime) -> str:
    """Take a response back: its text is erased here and returned, so that the sender can still use it."""
    _check_open(response)
    text = response.text
    response.text = ""
    response.withdrawn_at = now
    placement = db.session.get(Placement, response.id)
    if placement is not None:
        db.session.delete(placement)
    tell(response.prompt.item.workshop_id, STAFF_AND_WALL)
    db.session.commit()
    return text


def type_in_response(
    prompt: Prompt, *, group: Group | None, text: str, client_id: str, by: User, now: datetime
) -> Response:
    """Keep a response a table wrote on paper. Works whether the prompt is open or not."""
    already = db.session.scalar(
        select(Response).where(
            Response.prompt_id == prompt.id, Response.participant_id.is_(None), Response.client_id == client_id
        )
    )
    if already is not None:
        return already
    response = Response(
        prompt_id=prompt.id,
        group_id=group.id if group is not None else None,
        client_id=client_id,
        origin=Origin.PAPER,
        text=clean_text(text),
        sent_at=now,
    )
    db.session.add(response)
    db.session.flush()
    workshop_id = prompt.item.workshop_id
    log(workshop_id, "response.type_in", by=by, now=now, response=response.id)
    tell(workshop_id, STAFF_AND_WALL)
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
