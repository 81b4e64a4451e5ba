"""Reads of a prompt that is marked: what is asked, who marked what, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select

from workshop.db import db
from workshop.kinds import Asked, Item, Vote, kind_of
from workshop.models import Ballot, Group, Mark, Option, Origin, Prompt, Response
from workshop.models.figures import Outcome
from workshop.models.summary import AnswerLine

_ballot, _mark, _group = Ballot.__table__.c, Mark.__table__.c, Group.__table__.c
_option = Option.__table__.c
# Made once: what a ballot asks must be cheap to ask.
_ITEMS = select(_option.id).where(_option.prompt_id == bindparam("prompt_id")).order_by(_option.position)


def asked_of(prompt: Prompt) -> Asked:
    """The prompt as its kind sees it."""
    items = tuple(Item(option.id, option.text, option.opposite) for option in prompt.options)
    return Asked(question=prompt.question, items=items, settings=prompt.settings)


def item_ids(prompt_id: int, *, settings: Mapping[str, Any]) -> Asked:
    """The prompt with its items' ids alone: all that reading a ballot takes."""
    found = db.session.scalars(_ITEMS, {"prompt_id": prompt_id})
    return Asked(question="", items=tuple(Item(option, "") for option in found), settings=settings)


def votes_of(prompt: Prompt, *, group: Group | None = None) -> list[Vote]:
    """Every ballot of the prompt, or of one table, in the order they first came.

    Tables, not classes: a wall asks this all the time.
    """
    at_table = (_ballot.group_id == group.id,) if group is not None else ()
    found = db.session.execute(
        select(_ballot.id, _group.name, _mark.option_id, _mark.value, _mark.detail)
        .select_from(Ballot.__table__)
        .outerjoin(Mark.__table__, _mark.ballot_id == _ballot.id)
        .outerjoin(Group.__table__, _group.id == _ballot.group_id)
        .where(_ballot.prompt_id == prompt.id, *at_table)
        .order_by(_ballot.id)
    ).all()
    marks: dict[int, dict[int, int]] = {}
    details: dict[int, dict[int, dict[str, Any]]] = {}
    groups: dict[int, str] = {}
    for ballot, group, option, value, detail in found:
        groups[ballot] = group or ""
        held = marks.setdefault(ballot, {})
        if option is not None:
            held[option] = value
        if detail:
            details.setdefault(ballot, {})[option] = detail
    return [Vote(groups[ballot], held, details.get(ballot, {})) for ballot, held in marks.items()]


def _texts_of(prompt: Prompt) -> list[str]:
    """What was written and can be read, in the order it came."""
    readable = Response.withdrawn_at.is_(None) & Response.hidden_at.is_(None)
    return list(
        db.session.scalars(select(Response.text).where(Response.prompt_id == prompt.id, readable).order_by(Response.id))
    )


def outcome_of(prompt: Prompt) -> Outcome | None:
    """What the marks, or short answers, come to now; None where themes tell what was written."""
    kind, asked = kind_of(prompt.kind), asked_of(prompt)
    if kind.written:
        return kind.told(asked, _texts_of(prompt)) if kind.tells else None
    return kind.outcome(asked, votes_of(prompt))


def table_outcome(prompt: Prompt, group: Group) -> Outcome | None:
    """What the marks of one table come to; None before its first, and where the prompt is answered in words."""
    kind = kind_of(prompt.kind)
    votes = [] if kind.written else votes_of(prompt, group=group)
    return kind.outcome(asked_of(prompt), votes) if votes else None


def count_ballots(prompt: Prompt, *, with_constructed: bool = True) -> int:
    """How many have marked."""
    query = select(func.count()).where(_ballot.prompt_id == prompt.id)
    if not with_constructed:
        query = query.where(_ballot.origin != Origin.CONSTRUCTED)
    return db.session.scalar(query) or 0


def answer_lines(prompt: Prompt, votes: Sequence[Vote]) -> tuple[AnswerLine, ...]:
    """Every mark in words, ballot by ballot, as a table of answers has it."""
    kind, asked = kind_of(prompt.kind), asked_of(prompt)
    return tuple(
        AnswerLine(number, vote.group, asked.name_of(item), kind.tell(asked, item, vote), vote.marks[item.id])
        for number, vote in enumerate(votes, start=1)
        for item in asked.items
        if item.id in vote.marks
    )
