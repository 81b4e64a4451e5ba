"""Deleting raw data: what tells which of the things that were said came from the same person. What was said stays."""

from __future__ import annotations

from datetime import datetime
from random import Random
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import delete, or_, select, update

from workshop.actions.archiving.kept import LEFT_OUT
from workshop.actions.mailing.forgetting import deliveries_of, forget_deliveries
from workshop.actions.remembering import PromptCounts, Remembered, remembered
from workshop.actions.summarizing import summarize
from workshop.db import db
from workshop.models import (
    Ballot,
    DraftOpening,
    Feedback,
    Group,
    KeptCounts,
    Note,
    Participant,
    Response,
    StatedCount,
    TableRole,
    Workshop,
)
from workshop.models.summary import PromptChapter, Summary

#: what is loaded already is looked at anew afterwards
_UNSEEN = {"synchronize_session": False}


def delete_raw(workshop: Workshop, *, now: datetime, dice: Random) -> None:
    """Delete the workshop's raw data (docs/archive.md). The summary says the same after as before. The caller commits.

    Constructed people stay: there is nobody behind them. ``dice`` gives those who stand behind the tables' lists new
    numbers, other ones in each prompt.
    """
    before, voices, tables = _told(workshop, now), _voices(workshop, dice), _tables(workshop)
    _cut(workshop, now)
    db.session.execute(delete(KeptCounts).where(KeptCounts.workshop_id == workshop.id))
    db.session.expire_all()
    after = _told(workshop, now)
    gone = Remembered(
        joined=before.numbers.joined - after.numbers.joined,
        answered=before.numbers.answered - after.numbers.answered,
        tables=tables,
        prompts={
            prompt.id: _difference(*chapters)
            for prompt, *chapters in zip(workshop.prompts, before.prompts, after.prompts, strict=True)
        },
        voices=voices,
    )
    db.session.add(KeptCounts(workshop_id=workshop.id, counts=gone.as_counts()))


def _told(workshop: Workshop, now: datetime) -> Summary:
    return summarize(workshop, now=now, zone=ZoneInfo("UTC"))


def _tables(workshop: Workshop) -> frozenset[int]:
    """Where anybody has sat."""
    sat = select(Participant.group_id).where(Participant.workshop_id == workshop.id, Participant.group_id.is_not(None))
    return remembered(workshop).tables | set(db.session.scalars(sat))


def _cut(workshop: Workshop, now: datetime) -> None:
    """Take away the people, and what could tell that two things came from one of them."""
    prompts = [prompt.id for prompt in workshop.prompts]
    tables = select(Group.id).where(Group.workshop_id == workshop.id)
    real = select(Participant.id).where(Participant.workshop_id == workshop.id, Participant.constructed.is_(False))
    for model, changed in (
        (Response, {"client_id": ""}),
        (Ballot, {"client_id": None, "sent_at": workshop.ended_at or now}),
    ):
        theirs = or_(model.participant_id.in_(real), model.participant_id.is_(None))
        cut = update(model).where(model.prompt_id.in_(prompts), theirs)
        db.session.execute(cut.values(participant_id=None, **changed), execution_options=_UNSEEN)
    for model in (Note, TableRole):
        db.session.execute(delete(model).where(model.participant_id.in_(real)), execution_options=_UNSEEN)
    db.session.execute(delete(StatedCount).where(StatedCount.group_id.in_(tables)), execution_options=_UNSEEN)
    for one in LEFT_OUT:
        if one.raw:
            mine = one.model.__table__.c[one.raw] == workshop.id  # type: ignore[attr-defined]
            db.session.execute(delete(one.model).where(mine), execution_options=_UNSEEN)
    forget_deliveries(deliveries_of([workshop.id]))
    opened = select(DraftOpening.id).where(DraftOpening.workshop_id == workshop.id)
    for answer in db.session.scalars(select(Feedback).where(Feedback.opening_id.in_(opened))):
        answer.key = uuid4().hex  # no device brings its own back any more
    db.session.execute(delete(Participant).where(Participant.id.in_(real)), execution_options=_UNSEEN)


def _difference(before: PromptChapter, after: PromptChapter) -> PromptCounts:
    then, now = before.phases, after.phases
    return PromptCounts(
        before.answered - after.answered,
        then.notes - now.notes if then and now else 0,
        then.writers - now.writers if then and now else 0,
    )


def _voices(workshop: Workshop, dice: Random) -> dict[int, tuple[int, ...]]:
    """By response the real people whose notes it gathers, and those remembered, numbered anew within each prompt.

    So nobody is followed from one prompt to the next.
    """
    known = remembered(workshop).voices
    found: dict[int, tuple[int, ...]] = {}
    for prompt in workshop.prompts:
        behind: dict[int, set[object]] = {}
        for response in prompt.responses:
            if response.id in known:
                behind[response.id] = {("known", voice) for voice in known[response.id]}
        real = select(Note.response_id, Note.participant_id).join(Participant, Participant.id == Note.participant_id)
        mine = Note.prompt_id == prompt.id, Note.response_id.is_not(None), Participant.constructed.is_(False)
        for response_id, participant in db.session.execute(real.where(*mine).order_by(Note.id)):
            behind.setdefault(response_id, set()).add(participant)
        people = sorted({voice for voices in behind.values() for voice in voices}, key=str)
        dice.shuffle(people)
        numbers = {voice: number for number, voice in enumerate(people, start=1)}
        found |= {one: tuple(sorted(numbers[voice] for voice in voices)) for one, voices in behind.items()}
    return found
