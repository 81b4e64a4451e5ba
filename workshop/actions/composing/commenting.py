"""What colleagues say to each other about a section: a comment, answers to it, and that it is dealt with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.i18n import _
from workshop.models import SectionComment, User, Workshop

MAX_COMMENT = 2000


@patiently
def say(
    workshop: Workshop, key: str, text: str, *, answers: SectionComment | None = None, by: User, now: datetime
) -> SectionComment:
    """Say something about a section, or answer. An answer to what was dealt with opens it again.

    Raises Refused for words that do not do.
    """
    said = text.replace("\r\n", "\n").strip()
    if not said:
        raise Refused(_("Skriv en kommentar først."))
    if len(said) > MAX_COMMENT:
        raise Refused(_("Kommentaren kan ha høyst %(most)d tegn. Gjør den kortere.", most=MAX_COMMENT))
    if answers is not None:
        answers.resolved_at = None
    made = SectionComment(
        workshop_id=workshop.id, key=key, text=said, parent_id=answers.id if answers else None, user=by, made_at=now
    )
    db.session.add(made)
    db.session.commit()
    return made


@patiently
def resolve(comment: SectionComment, *, resolved: bool, now: datetime) -> None:
    """Say that a comment is dealt with, or open it again."""
    comment.resolved_at = now if resolved else None
    db.session.commit()


def comments_on(workshop: Workshop, key: str) -> list[SectionComment]:
    """The comments on a section with their answers, in the order they were made."""
    found = db.session.scalars(
        select(SectionComment)
        .where(SectionComment.workshop_id == workshop.id, SectionComment.key == key, SectionComment.parent_id.is_(None))
        .order_by(SectionComment.id)
        .options(joinedload(SectionComment.user), selectinload(SectionComment.answers).joinedload(SectionComment.user))
        .execution_options(populate_existing=True)
    )
    return list(found)


def open_comments(workshop: Workshop) -> dict[str, tuple[int, ...]]:
    """The ids of the comments that wait to be dealt with, by section, in the order they were made."""
    found = db.session.execute(
        select(SectionComment.key, SectionComment.id)
        .where(
            SectionComment.workshop_id == workshop.id,
            SectionComment.parent_id.is_(None),
            SectionComment.resolved_at.is_(None),
        )
        .order_by(SectionComment.id)
    )
    held: dict[str, tuple[int, ...]] = {}
    for key, comment in found:
        held[key] = (*held.get(key, ()), comment)
    return held
