"""Live blocks that are to keep what they said, and those that follow the data again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from sqlalchemy import func, select

from workshop.actions.composing.saving import Kept, Words, write
from workshop.actions.patience import patiently
from workshop.actions.telling import hold
from workshop.db import db
from workshop.models import FrozenBlock, Response, User, Workshop
from workshop.models.frozen import Frozen, FrozenContent, as_plain, of_plain


@patiently
def freeze(
    workshop: Workshop,
    key: str,
    words: Callable[[str], Words],
    *,
    mark: str,
    content: FrozenContent,
    base: Words,
    seen: int,
    machine: str,
    by: User,
    now: datetime,
) -> Kept:
    """Keep what ``mark`` says now, and save the section's ``words`` of what is written instead: ``[[frosset:5]]``.

    Raises as ``save_text`` does; then nothing is frozen.
    """
    hold(workshop)
    last = select(func.max(FrozenBlock.number)).where(FrozenBlock.workshop_id == workshop.id)
    number = (db.session.scalar(last) or 0) + 1
    db.session.add(
        FrozenBlock(
            workshop_id=workshop.id,
            number=number,
            mark=mark,
            content=as_plain(content),
            frozen_at=now,
            user_id=by.id,
        )
    )
    about = words(f"[[frosset:{number}]]")
    kept = write(workshop, key, about, base=base, seen=seen, machine=machine, by=by, now=now)
    db.session.commit()
    return kept


def frozen_of(workshop: Workshop, responses: Sequence[Response], zone: tzinfo) -> tuple[Frozen, ...]:
    """Everything that was frozen, by number, with the numbers of the ``responses`` that were rewritten since.

    ``responses`` are all the workshop's, in the order of their numbers. Raises ValueError for content that is none.
    """
    found = select(FrozenBlock).where(FrozenBlock.workshop_id == workshop.id).order_by(FrozenBlock.number)
    edited = {number: one.edited_at for number, one in enumerate(responses, start=1) if one.edited_at is not None}
    return tuple(
        Frozen(
            number=block.number,
            mark=block.mark,
            at=block.frozen_at.astimezone(zone),
            content=of_plain(block.content),
            rewritten=frozenset(number for number, moment in edited.items() if moment > block.frozen_at),
        )
        for block in db.session.scalars(found)
    )
