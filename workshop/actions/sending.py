"""The busiest moment of the day: a whole room sends at once. Three statements, and no objects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NoReturn
from uuid import uuid4

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from workshop.actions.answering import clean_text, longest_of
from workshop.actions.coding import normal_code
from workshop.actions.joining import SEEN_EVERY
from workshop.actions.patience import patiently
from workshop.actions.refusing import PromptClosed, Refused
from workshop.actions.telling import tell_said
from workshop.db import db
from workshop.i18n import _, ngettext
from workshop.models import Ballot, Origin, Participant, Phase, ProgramItem, Prompt, Response, Workshop

#: how long after it was kept a phone that had no answer is taken to send the same again
RESENT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends what where, read in one question to the database."""

    code: str
    language: str
    workshop_id: int
    participant_id: int
    group_id: int | None
    seen_at: datetime
    prompt_id: int
    is_open: bool
    kind: str
    settings: Mapping[str, Any]
    ballot_id: int | None  #: what the sender has marked before
    #: the kind of the open phase; None while the prompt is closed, and for a prompt without phases
    phase: str | None


@dataclass(frozen=True, slots=True)
class Sent:
    """A response as its sender's own list shows it."""

    id: int
    text: str
    sent_at: datetime
    edited_at: datetime | None = None


# Tables, not classes: the ORM's way of asking the same costs a fifth of a millisecond more, on every response.
_workshop, _participant = Workshop.__table__.c, Participant.__table__.c
_item, _prompt, _ballot = ProgramItem.__table__.c, Prompt.__table__.c, Ballot.__table__.c
_phase = Phase.__table__.c
_OPEN_PHASE = (
    select(_phase.kind)
    .where(_phase.prompt_id == _prompt.id, _phase.opened_at.is_not(None), _phase.closed_at.is_(None))
    .limit(1)
    .scalar_subquery()
)
_SENDER = select(
    _workshop.code,
    _workshop.language,
    _workshop.id,
    _participant.id,
    _participant.group_id,
    _participant.seen_at,
    _prompt.id,
    _prompt.opened_at.is_not(None) & _prompt.closed_at.is_(None),
    _prompt.kind,
    _prompt.settings,
    select(_ballot.id)
    .where(_ballot.prompt_id == _prompt.id, _ballot.participant_id == _participant.id)
    .scalar_subquery(),
    _OPEN_PHASE,
).where(
    _workshop.code == bindparam("code"),
    _participant.workshop_id == _workshop.id,
    _participant.key.in_(bindparam("keys", expanding=True)),
    _prompt.id == bindparam("prompt_id"),
    _item.id == _prompt.item_id,
    _item.workshop_id == _workshop.id,
)
_KEEP = insert(Response.__table__)
_SEEN = update(Participant.__table__).where(Participant.id == bindparam("who"))


def find_sender(code: str, *, keys: Collection[str], prompt_id: int) -> Sender | None:
    """The participant of this workshop who holds one of the keys, before this prompt; None when any is unknown."""
    row = db.session.execute(_SENDER, {"code": normal_code(code), "keys": list(keys), "prompt_id": prompt_id}).first()
    return Sender(*row) if row is not None else None


@patiently
def record_response(sender: Sender, *, text: str, client_id: str, now: datetime) -> Sent:
    """Keep one response; with a client id and words seen before, the one already kept.

    Raises PromptClosed when the prompt takes nothing now, Refused when the text cannot be kept, or when the prompt has
    phases: then people write notes, and the tables make the responses.
    """
    if not sender.is_open:
        already = _kept(sender, client_id)
        return already if already is not None and is_resend(already, text.strip(), now) else _closed()
    if sender.phase is not None:
        raise Refused(_("Her skriver hver sine notater først. Last siden på nytt, så kan du skrive dem."))
    cleaned = clean_text(text, longest=longest_of(sender.kind))
    if "limit" in sender.settings and _kept(sender, client_id) is None:
        _check_limit(sender, sender.settings["limit"])
    response = {
        "prompt_id": sender.prompt_id,
        "participant_id": sender.participant_id,
        "group_id": sender.group_id,
        "client_id": client_id,
        "origin": Origin.PHONE,
        "text": cleaned,
        "sent_at": now,
    }
    try:
        kept = db.session.execute(_KEEP, response)
    except IntegrityError:
        db.session.rollback()
        already = _kept(sender, client_id)
        if already is None:
            raise
        if is_resend(already, cleaned, now):
            return already
        # A page gone back to sends other words under an old id: they are a response of their own.
        return record_response(sender, text=text, client_id=uuid4().hex, now=now)
    if now - sender.seen_at >= SEEN_EVERY:
        db.session.execute(_SEEN, {"who": sender.participant_id, "seen_at": now})
    tell_said(sender.workshop_id, sender.settings, sender.group_id)
    db.session.commit()
    return Sent(kept.inserted_primary_key[0], cleaned, now)


def is_resend(kept: Sent | Response, words: str, now: datetime) -> bool:
    """Whether words under a client id seen before are what was kept under it, sent again after a lost answer.

    What the first words were is not known once they were changed or taken back. Then they are taken for the same within
    ``RESENT``, and for new ones after that: something that stands there twice is better than something lost.
    """
    is_changed = kept.edited_at is not None or not kept.text
    return kept.text == words or is_changed and now - kept.sent_at < RESENT


def _kept(sender: Sender, client_id: str) -> Sent | None:
    query = select(Response.id, Response.text, Response.sent_at, Response.edited_at)
    mine = (Response.participant_id == sender.participant_id) & (Response.client_id == client_id)
    row = db.session.execute(query.where(mine)).first()
    return Sent(*row) if row is not None else None


def _check_limit(sender: Sender, limit: int) -> None:
    """Raise Refused when the sender has sent as many as the prompt takes from each."""
    mine = (Response.participant_id == sender.participant_id) & (Response.prompt_id == sender.prompt_id)
    sent = db.session.scalar(select(func.count()).where(mine, Response.withdrawn_at.is_(None))) or 0
    if sent >= limit:
        told = ngettext("Hver kan sende ett innspill her.", "Hver kan sende %(num)s innspill her.", limit)
        raise Refused(f"{told} {_('Endre eller trekk tilbake et du har sendt.')}")


def _closed() -> NoReturn:
    raise PromptClosed(_("Oppgaven er lukket, så innspillet ble ikke sendt. Teksten din er tatt vare på."))
