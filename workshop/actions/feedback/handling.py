"""What the planner does with a correction: takes it in, or says why not."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from workshop.actions.assessing.words import tidy
from workshop.actions.feedback.reading import seal_of
from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.telling import hold
from workshop.db import db
from workshop.i18n import _
from workshop.models import DraftOpening, Feedback, FeedbackRemark, Handling, User, Workshop

#: characters of what was changed, or why nothing was
LONGEST = 500


def find_remark(workshop: Workshop, remark_id: int) -> FeedbackRemark | None:
    """The remark, if it was sent about this workshop's draft."""
    query = select(FeedbackRemark).join(Feedback).join(DraftOpening)
    mine = (FeedbackRemark.id == remark_id) & (DraftOpening.workshop_id == workshop.id)
    return db.session.scalar(query.where(mine).execution_options(populate_existing=True))


class NotChosen(Refused):
    """Nothing was said of what becomes of the correction."""


@patiently
def handle(
    workshop: Workshop, remark_id: int, *, handling: str, note: str, seen: str, by: User, now: datetime
) -> FeedbackRemark | None:
    """Mark a correction; ``seen`` is the seal of what the person looked at. None where it has been taken back.

    Raises Conflict when its sender or a colleague has changed it since, NotChosen where it is unanswered and left so,
    Refused when it is not taken in without a reason, or the note is too long.
    """
    kept = tidy("text", note)
    if handling not in set(Handling):
        raise NotChosen(_("Velg om rettelsen er tatt inn eller ikke."))
    if handling == Handling.NOT_TAKEN_IN and not kept:
        raise Refused(_("Skriv kort hvorfor rettelsen ikke er tatt inn."))
    if len(kept) > LONGEST:
        text = _("Det er plass til %(limit)d tegn, og du har skrevet %(length)d.", limit=LONGEST, length=len(kept))
        raise Refused(text)
    hold(workshop)
    remark = find_remark(workshop, remark_id)
    if remark is None:
        db.session.rollback()
        return None
    if seal_of(remark) != seen:
        db.session.rollback()
        raise Conflict(
            _("Rettelsen er endret etter at du åpnet siden. Se hva som står nå, og lagre igjen hvis du vil.")
        )
    is_new = handling == Handling.NEW
    if is_new and remark.handling == Handling.NEW:
        db.session.rollback()
        raise NotChosen(_("Rettelsen er ikke vurdert ennå. Velg om den er tatt inn eller ikke, og lagre igjen."))
    remark.handling, remark.note = Handling(handling), "" if is_new else kept
    remark.handled_at, remark.user_id = (None, None) if is_new else (now, by.id)
    log(workshop.id, "feedback.handle", by=by, now=now, remark=remark.id, handling=str(handling))
    db.session.commit()
    return remark
