"""How many: answered, present, expected. Never one of them alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CompoundSelect, func, select, union

from workshop.actions.tables import is_by_table
from workshop.db import db
from workshop.models import Ballot, Group, Note, Origin, Participant, ProgramItem, Prompt, Response, Workshop

#: a phone in a pocket is still a person in the room
PRESENT_WITHIN = timedelta(minutes=60)
_real = Participant.constructed.is_(False)


@dataclass(frozen=True)
class Counts:
    """Svart / til stede / ventet."""

    answered: int
    present: int
    expected: int | None
    #: of those present, where everybody is asked to answer; None elsewhere
    missing: int | None = None


def count_present(workshop: Workshop, now: datetime) -> int:
    """Participants whose device has been seen within the hour."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Participant)
            .where(Participant.workshop_id == workshop.id, Participant.seen_at >= now - PRESENT_WITHIN, _real)
        )
        or 0
    )


def count_joined(workshop: Workshop) -> int:
    """Everybody who has joined, here now or not."""
    joined = select(func.count()).select_from(Participant)
    return db.session.scalar(joined.where(Participant.workshop_id == workshop.id, _real)) or 0


def count_answered(prompt: Prompt) -> int:
    """Participants with at least one response to the prompt that still stands, a ballot, or a note of their own."""
    who = _who_answered(prompt).subquery()
    return db.session.scalar(select(func.count(who.c.participant_id))) or 0


def _who_answered(prompt: Prompt) -> CompoundSelect:
    said = select(Response.participant_id).where(
        Response.prompt_id == prompt.id, Response.withdrawn_at.is_(None), Response.origin != Origin.CONSTRUCTED
    )
    marked = select(Ballot.participant_id).where(Ballot.prompt_id == prompt.id, Ballot.origin != Origin.CONSTRUCTED)
    if is_by_table(prompt.settings):  # those at the tables that have
        marked = select(Participant.id).join(Ballot, Ballot.group_id == Participant.group_id)
        marked = marked.where(Ballot.prompt_id == prompt.id, Ballot.origin != Origin.CONSTRUCTED, _real)
    noted = select(Note.participant_id).join(Participant).where(Note.prompt_id == prompt.id, _real)
    return union(said, marked, noted)


def count_missing(prompt: Prompt, now: datetime) -> int:
    """Participants who are here and have not answered the prompt."""
    here = select(func.count()).select_from(Participant)
    here = here.where(Participant.workshop_id == prompt.item.workshop_id, Participant.seen_at >= now - PRESENT_WITHIN)
    who = _who_answered(prompt).subquery()
    has_not = Participant.id.not_in(select(who.c.participant_id).where(who.c.participant_id.is_not(None)))
    return db.session.scalar(here.where(_real, has_not)) or 0


@dataclass(frozen=True)
class TableCounts:
    """How far one table has come with a prompt. Numbers only: what its notes say is its own."""

    group: Group
    noted: int  #: notes those at the table have written
    offered: int  #: of these, said to the table
    lines: int
    brought: int


def count_notes(prompt: Prompt, *, with_constructed: bool = True) -> tuple[int, int]:
    """How many notes have been written to the prompt, and by how many."""
    written = select(func.count(), func.count(Note.participant_id.distinct())).where(Note.prompt_id == prompt.id)
    if not with_constructed:
        written = written.join(Participant, Note.participant_id == Participant.id).where(_real)
    notes, writers = db.session.execute(written).one()
    return notes, writers


def counts_by_table(prompt: Prompt) -> list[TableCounts]:
    """How far each table has come that somebody sits at or that has a list, by number."""
    seated = select(Participant.group_id, func.count()).where(_real).group_by(Participant.group_id)
    noted = (
        select(Participant.group_id, func.count())
        .select_from(Note)
        .join(Participant, Note.participant_id == Participant.id)
        .where(Note.prompt_id == prompt.id, Note.offered_at.is_(None), _real)
        .group_by(Participant.group_id)
    )
    offered = select(Note.group_id, func.count()).where(Note.prompt_id == prompt.id).group_by(Note.group_id)
    lines = (
        select(Response.group_id, func.count(), func.count(Response.brought_at))
        .where(Response.prompt_id == prompt.id, Response.withdrawn_at.is_(None), Response.hidden_at.is_(None))
        .group_by(Response.group_id)
    )
    people, waiting, said = (dict(map(tuple, db.session.execute(query))) for query in (seated, noted, offered))
    listed = {group: (count, brought) for group, count, brought in db.session.execute(lines)}

    def row(group: Group) -> TableCounts:
        told = said.get(group.id, 0)
        return TableCounts(group, waiting.get(group.id, 0) + told, told, *listed.get(group.id, (0, 0)))

    return [row(group) for group in prompt.item.workshop.groups if group.id in people or group.id in listed]


def count_responses(prompt: Prompt) -> int:
    """Responses to the prompt that anybody may read."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Response)
            .where(Response.prompt_id == prompt.id, Response.withdrawn_at.is_(None), Response.hidden_at.is_(None))
        )
        or 0
    )


def count_all(workshop: Workshop) -> tuple[int, bool]:
    """Everything that came in over the day, responses that anybody may read and ballots; whether any is constructed."""
    standing = (Response.withdrawn_at.is_(None), Response.hidden_at.is_(None))
    found = [
        db.session.execute(
            select(func.count(), func.max(kept.origin == Origin.CONSTRUCTED))
            .join(Prompt, kept.prompt_id == Prompt.id)
            .join(ProgramItem, Prompt.item_id == ProgramItem.id)
            .where(ProgramItem.workshop_id == workshop.id, *only)
        ).one()
        for kept, only in ((Response, standing), (Ballot, ()))
    ]
    return sum(count for count, _constructed in found), any(constructed for _count, constructed in found)


def count_hidden(prompt: Prompt) -> int:
    """Responses to the prompt that a facilitator has hidden."""
    hidden = select(func.count()).select_from(Response)
    is_hidden = Response.withdrawn_at.is_(None) & Response.hidden_at.is_not(None)
    return db.session.scalar(hidden.where(Response.prompt_id == prompt.id, is_hidden)) or 0


def counts_of(workshop: Workshop, prompt: Prompt | None, now: datetime) -> Counts:
    """The three counts for a prompt (None: nobody has answered anything)."""
    return Counts(
        answered=count_answered(prompt) if prompt is not None else 0,
        present=count_present(workshop, now),
        expected=workshop.expected,
        missing=count_missing(prompt, now) if prompt is not None and prompt.settings.get("required") else None,
    )
