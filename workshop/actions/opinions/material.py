"""What the worker gets to look for groups in, and what it does: plain marks in, counts out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func, select

from workshop.actions.tallying import votes_of
from workshop.db import db
from workshop.kinds import kind_of
from workshop.models import Ballot, Mark, Prompt

#: a row for each ballot, an entry for each option: for (1), neither (0), against (-1) or not marked (None)
Rows = list[list[int | None]]


@dataclass(frozen=True, slots=True)
class Material:
    """One prompt's marks as they stand. ``ballots`` tells them from how they stand after any change."""

    ballots: str
    options: tuple[int, ...]
    rows: Rows


def find(rows: Rows) -> dict[str, Any]:
    """The groups in these marks as plain values: counts, and nothing of who is in which. Runs in the worker."""
    from analysis import find_opinion_groups  # the web server never loads what it takes to calculate

    found = find_opinion_groups(rows)
    return asdict(found) | {"verdict": found.verdict.value}


def looks_for_groups(prompt: Prompt) -> bool:
    """Whether the prompt is of a kind in which those who answer alike are looked for."""
    return kind_of(prompt.kind).leans is not None


def material_of(prompt: Prompt) -> Material:
    """The marks of a prompt that ``looks_for_groups``."""
    leans = kind_of(prompt.kind).leans or {}
    options = tuple(option.id for option in prompt.options)
    ballots = ballots_of(prompt.id)
    rows: Rows = [[_lean(leans, vote.marks.get(option)) for option in options] for vote in votes_of(prompt)]
    return Material(ballots, options, rows)


def ballots_of(prompt_id: int) -> str:
    """A word that is another after any change to the prompt's ballots: how many, and the newest mark ever kept.

    A ballot that is sent again gets new marks, and no id is ever given twice.
    """
    count, newest = db.session.execute(
        select(func.count(Ballot.id.distinct()), func.max(Mark.id))
        .select_from(Ballot)
        .outerjoin(Mark, Mark.ballot_id == Ballot.id)
        .where(Ballot.prompt_id == prompt_id)
    ).one()
    return f"{count}-{newest or 0}"


def count_new(prompt_id: int, *, since: str) -> int:
    """How many of the prompt's ballots were cast, or cast again, since ``ballots_of`` gave this word."""
    newest = int(since.partition("-")[2])
    marked = select(func.count(Ballot.id.distinct())).join(Mark, Mark.ballot_id == Ballot.id)
    return db.session.scalar(marked.where(Ballot.prompt_id == prompt_id, Mark.id > newest)) or 0


def _lean(leans: Mapping[int, int], mark: int | None) -> int | None:
    return None if mark is None else leans[mark]
