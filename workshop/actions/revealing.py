"""Who sees what the others answered: everybody, one's own table, oneself, or everybody once the prompt is closed."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.telling import EVERYBODY, tell
from workshop.db import db
from workshop.i18n import _
from workshop.models import Participant, Prompt, Response, User


class Reveal(StrEnum):
    """The policy of a prompt. Staff see everything at the desk, whatever it is."""

    ALL = "all"
    CLOSED = "closed"  #: everybody, once the prompt is closed
    TABLE = "table"
    OWN = "own"


def reveal_of(prompt: Prompt) -> Reveal:
    """The prompt's policy; everybody sees the answers where nothing is said."""
    return Reveal(prompt.settings.get("reveal", Reveal.ALL))


def is_revealed(prompt: Prompt) -> bool:
    """Whether the room may see the answers now, on the wall."""
    reveal = reveal_of(prompt)
    if reveal == Reveal.CLOSED:
        return prompt.closed_at is not None
    return reveal == Reveal.ALL


def told_of(reveal: Reveal) -> str:
    """What a screen says where the answers would stand."""
    return {
        Reveal.ALL: _("Alle ser svarene på lerretet."),
        Reveal.CLOSED: _("Svarene vises når oppgaven er lukket."),
        Reveal.TABLE: _("Svarene vises bare ved bordene."),
        Reveal.OWN: _("Hver ser bare sine egne svar."),
    }[reveal]


@patiently
def set_reveal(prompt: Prompt, *, reveal: Reveal, by: User, now: datetime) -> None:
    """Change who sees the answers, from now on. The same again changes nothing."""
    if reveal_of(prompt) == reveal:
        return
    prompt.settings = prompt.settings | {"reveal": str(reveal)}
    workshop_id = prompt.item.workshop_id
    log(workshop_id, "prompt.reveal", by=by, now=now, prompt=prompt.id, reveal=str(reveal))
    tell(workshop_id, EVERYBODY)
    db.session.commit()


def table_responses(participant: Participant, prompt: Prompt) -> list[Response]:
    """What the others at the participant's table have sent, newest first, where the policy lets the table see it."""
    if participant.group_id is None or reveal_of(prompt) != Reveal.TABLE:
        return []
    return list(
        db.session.scalars(
            select(Response)
            .where(
                Response.prompt_id == prompt.id,
                Response.group_id == participant.group_id,
                Response.participant_id.is_distinct_from(participant.id),
                Response.withdrawn_at.is_(None),
                Response.hidden_at.is_(None),
            )
            .order_by(Response.id.desc())
        )
    )
