"""Writing for oneself before speaking: notes that nobody else reads. A whole room writes at once, as with responses."""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn
from uuid import uuid4

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from workshop.actions.answering import clean_text
from workshop.actions.joining import SEEN_EVERY
from workshop.actions.patience import patiently
from workshop.actions.refusing import PromptClosed, Refused
from workshop.actions.rounds import hold_note
from workshop.actions.sending import Sender, Sent
from workshop.actions.telling import STAFF_AND_WALL, tell, tell_table
from workshop.db import db
from workshop.i18n import _
from workshop.models import Note, Participant, PhaseKind, Prompt

_KEEP = insert(Note.__table__)
_SEEN = update(Participant.__table__).where(Participant.id == bindparam("who"))


@patiently
def record_note(sender: Sender, *, text: str, client_id: str, now: datetime) -> Sent:
    """Keep one note; with a client id and words seen before, the one already kept.

    Taken in every phase while the prompt is open, so that what was written without a network is not lost. Raises
    PromptClosed when the prompt takes nothing now, Refused when the text cannot be kept.
    """
    if not sender.is_open:
        return _kept(sender, client_id) or _closed()
    if sender.phase is None:
        raise Refused(_("Denne oppgaven har ikke notater. Last siden på nytt, så kan du sende innspillet."))
    cleaned = clean_text(text)
    note = {
        "prompt_id": sender.prompt_id,
        "participant_id": sender.participant_id,
        "client_id": client_id,
        "text": cleaned,
        "written_at": now,
    }
    try:
        kept = db.session.execute(_KEEP, note)
    except IntegrityError:
        db.session.rollback()
        already = _kept(sender, client_id)
        if already is None:
            raise
        if already.text == cleaned:
            return already
        return record_note(sender, text=text, client_id=uuid4().hex, now=now)
    if sender.phase == PhaseKind.INDIVIDUAL:
        tell(sender.workshop_id, STAFF_AND_WALL)
    else:  # somebody new to the round may be next
        tell_table(sender.workshop_id, sender.group_id)
    if now - sender.seen_at >= SEEN_EVERY:
        db.session.execute(_SEEN, {"who": sender.participant_id, "seen_at": now})
    db.session.commit()
    return Sent(kept.inserted_primary_key[0], cleaned, now)


@patiently
def change_note(note: Note, *, text: str) -> None:
    """Change the words of a note that was not offered yet. Raises PromptClosed or Refused."""
    _check_own_still(note)
    note.text = clean_text(text)
    db.session.commit()


@patiently
def delete_note(note: Note) -> None:
    """Erase a note that was not offered yet. Raises PromptClosed or Refused."""
    _check_own_still(note)
    db.session.delete(note)
    tell_table(note.prompt.item.workshop_id, note.participant.group_id)
    db.session.commit()


def own_notes(participant: Participant, prompt: Prompt) -> list[Note]:
    """What this participant has noted, newest first."""
    mine = (Note.participant_id == participant.id) & (Note.prompt_id == prompt.id)
    return list(db.session.scalars(select(Note).where(mine).order_by(Note.id.desc())))


def _check_own_still(note: Note) -> None:
    hold_note(note)  # it may be offered and taken in while this press waits
    db.session.refresh(note.prompt)
    if not note.prompt.is_open:
        raise PromptClosed(_("Oppgaven er lukket, så notatet kan ikke endres nå."))
    if note.offered_at is not None:
        raise Refused(_("Notatet er lagt fram for bordet. Ta det tilbake først, eller be sekretæren endre i listen."))


def _kept(sender: Sender, client_id: str) -> Sent | None:
    mine = (Note.participant_id == sender.participant_id) & (Note.client_id == client_id)
    row = db.session.execute(select(Note.id, Note.text, Note.written_at).where(mine)).first()
    return Sent(*row) if row is not None else None


def _closed() -> NoReturn:
    raise PromptClosed(_("Oppgaven er lukket, så notatet ble ikke lagret. Teksten din er tatt vare på."))
