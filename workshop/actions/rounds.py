"""The round at a table (rekkefremlegg): each offers one note at a time. Whose turn it is, is derived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import InvalidRequestError

from workshop.actions.patience import patiently
from workshop.actions.refusing import PromptClosed, Refused
from workshop.actions.telling import hold, tell_table
from workshop.db import db
from workshop.i18n import _
from workshop.models import Group, Note, Participant, Phase, PhaseKind, Prompt


@dataclass(frozen=True)
class Round:
    """How far the round has come. ``turn`` is None when nobody at the table has anything left to offer."""

    #: those at the table, in the order they joined
    members: tuple[Participant, ...]
    offered: int
    turn: Participant | None
    #: which time it is that person's turn, from 1
    number: int = 1

    def letter_of(self, participant: Participant | None) -> str:
        """What the table calls somebody without knowing a name: A, B, … in the order they joined; "" for nobody."""
        return letter_of(self.members, participant)


def members_of(group: Group) -> tuple[Participant, ...]:
    """Those who sit at the table, in the order they joined."""
    here = (Participant.group_id == group.id) & Participant.constructed.is_(False)
    return tuple(db.session.scalars(select(Participant).where(here).order_by(Participant.id)))


def letter_of(members: Sequence[Participant], participant: Participant | None) -> str:
    """The letter of one of the members; "" for somebody who is not among them."""
    if participant not in members:
        return ""
    lap, place = divmod(members.index(participant), 26)
    return chr(ord("A") + place) + (str(lap + 1) if lap else "")


def round_at(prompt: Prompt, group: Group) -> Round:
    """The round as it stands: next is the first with a note left after whoever spoke last, round the table.

    So a phone that has died holds the round up until somebody speaks out of turn, and no longer.
    """
    members = members_of(group)
    of_members = Note.participant_id.in_([member.id for member in members])
    notes = db.session.execute(
        select(Note.id, Note.participant_id, Note.group_id, Note.offered_at, Note.kept_at).where(
            Note.prompt_id == prompt.id, of_members | (Note.group_id == group.id)
        )
    ).all()
    said = [note for note in notes if note.group_id == group.id]
    spoke = max(said, key=lambda note: (note.offered_at, note.id)).participant_id if said else 0
    waiting = {note.participant_id for note in notes if note.offered_at is None and note.kept_at is None}
    ready = [member for member in members if member.id in waiting]
    turn = min(ready, key=lambda member: (member.id <= spoke, member.id), default=None)
    number = 1 + sum(turn is not None and note.participant_id == turn.id for note in said)
    return Round(members, len(said), turn, number)


@patiently
def offer(note: Note, *, now: datetime) -> None:
    """Put the note before its writer's table. Offering twice changes nothing.

    The turn is the table's agreement, not a lock: a phone that has died must not stop the round. Raises Refused
    outside the group phase, and for somebody at no table.
    """
    hold_note(note)
    if note.offered_at is not None:
        return
    check_group_phase(note.prompt)
    db.session.refresh(note.participant)
    if note.participant.group_id is None:
        raise Refused(_("Velg bordet du sitter ved først, øverst på siden."))
    note.offered_at, note.group_id, note.kept_at = now, note.participant.group_id, None
    tell_table(note.prompt.item.workshop_id, note.group_id)
    db.session.commit()


@patiently
def take_back(note: Note) -> None:
    """Make the note its writer's own again, as long as it is not in the list."""
    hold_note(note)
    if note.offered_at is None:
        return
    check_group_phase(note.prompt)
    if note.response_id is not None:
        raise Refused(_("Notatet er tatt inn i listen. Be sekretæren ta det ut om det ikke skal stå der."))
    tell_table(note.prompt.item.workshop_id, note.group_id)
    note.offered_at = note.group_id = None
    db.session.commit()


@patiently
def keep_out(note: Note, *, kept: bool, now: datetime) -> None:
    """Leave a note out of the round, or let it be part again. Nobody else reads a note that is kept."""
    hold_note(note)
    if note.offered_at is not None:
        raise Refused(_("Notatet er allerede lagt fram for bordet."))
    note.kept_at = now if kept else None
    tell_table(note.prompt.item.workshop_id, note.participant.group_id)
    db.session.commit()


def hold_note(note: Note) -> None:
    """See the note as it is, and let nobody else change it before the commit. Raises Refused when it is gone."""
    hold(note.prompt.item.workshop)
    try:
        db.session.refresh(note)
    except InvalidRequestError as error:
        raise Refused(_("Notatet er slettet.")) from error


def check_group_phase(prompt: Prompt) -> None:
    """Raise PromptClosed unless the tables work with the prompt now, as the database has it."""
    is_open = Phase.opened_at.is_not(None) & Phase.closed_at.is_(None)
    if db.session.scalar(select(Phase.kind).where(Phase.prompt_id == prompt.id, is_open)) != PhaseKind.GROUP:
        raise PromptClosed(_("Dette gjøres mens gruppene arbeider. Den fasen er ikke åpen nå."))
