"""The workshops under their planning processes, with their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from workshop.db import db
from workshop.exports.wording import participant_count, response_count
from workshop.models import Participant, Process, ProgramItem, Prompt, Response, Workshop


@dataclass(frozen=True)
class Row:
    """One workshop with what the overview says of it, in words."""

    workshop: Workshop
    participants: str
    responses: str


def rows_by_process() -> list[tuple[Process, list[Row]]]:
    """Every process that has a workshop, the one with the newest first; its workshops newest first."""
    workshops = db.session.scalars(select(Workshop).order_by(Workshop.date.desc(), Workshop.id.desc())).all()
    processes = dict.fromkeys(workshop.process for workshop in workshops)
    rows = rows_of(workshops)
    return [(process, [row for row in rows if row.workshop.process is process]) for process in processes]


def rows_of(workshops: Sequence[Workshop]) -> list[Row]:
    """The workshops with their numbers: all who have joined, and the responses that can be read."""
    seated = select(Participant.workshop_id, func.count()).group_by(Participant.workshop_id)
    joined = _by_workshop(seated)
    readable = (
        select(ProgramItem.workshop_id, func.count())
        .join(Prompt, Prompt.item_id == ProgramItem.id)
        .join(Response, Response.prompt_id == Prompt.id)
        .where(Response.withdrawn_at.is_(None), Response.hidden_at.is_(None))
        .group_by(ProgramItem.workshop_id)
    )
    responses = _by_workshop(readable)
    return [
        Row(one, participant_count(joined.get(one.id, 0)), response_count(responses.get(one.id, 0)))
        for one in workshops
    ]


def _by_workshop(counting: Select[tuple[int, int]]) -> dict[int, int]:
    return {row[0]: row[1] for row in db.session.execute(counting)}
