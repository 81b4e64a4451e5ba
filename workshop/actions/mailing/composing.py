"""The words of a mailing: begun by us, changed by the planner until it is sent."""

from __future__ import annotations

from sqlalchemy import select

from workshop.actions.refusing import Conflict, Refused
from workshop.actions.telling import hold
from workshop.db import db
from workshop.drafting.dates import date_text
from workshop.i18n import _
from workshop.models import Mailing, MailingState, Workshop

MAX_SUBJECT, MAX_TEXT = 150, 4000


def draft_of(workshop: Workshop) -> Mailing:
    """The mailing that is being written; begun with our words where there is none."""
    found = _standing(workshop)
    if found is not None:
        return found
    hold(workshop)
    found = _standing(workshop)
    if found is None:
        day = date_text(workshop.date)
        found = Mailing(
            workshop=workshop,
            subject=_("Oppsummering av «%(title)s» %(date)s", title=workshop.title, date=day)[:MAX_SUBJECT],
            text=_(
                "Hei!\n\nOppsummeringen av «%(title)s» %(date)s er klar. Takk til alle som var med.",
                title=workshop.title,
                date=day,
            ),
        )
        db.session.add(found)
    db.session.commit()
    return found


def mailings_of(workshop: Workshop) -> list[Mailing]:
    """What has been sent or is being sent, the newest first."""
    begun = select(Mailing).where(Mailing.workshop_id == workshop.id, Mailing.state != MailingState.DRAFT)
    return list(db.session.scalars(begun.order_by(Mailing.id.desc())))


def save_draft(mailing: Mailing, *, subject: str, text: str, seen: str) -> None:
    """Keep the words. ``seen`` is the version they were written over. Raises Refused, or Conflict when a colleague has
    written meanwhile.
    """
    cleaned, body = " ".join(subject.split()), text.replace("\r\n", "\n").strip()
    if not cleaned:
        raise Refused(_("Skriv et emne."))
    if not body:
        raise Refused(_("Skriv noe i e-posten. Lenken til oppsummeringen kommer med av seg selv."))
    if len(cleaned) > MAX_SUBJECT or len(body) > MAX_TEXT:
        raise Refused(_("Emnet kan være på høyst 150 tegn og teksten på høyst 4000. Kort ned."))
    if (cleaned, body) == (mailing.subject, mailing.text):
        return
    check_seen(mailing, seen)
    mailing.subject, mailing.text = cleaned, body
    mailing.revision += 1
    db.session.commit()


def check_seen(mailing: Mailing, seen: str) -> None:
    """Raise Conflict when the mailing is no longer as it was seen."""
    hold(mailing.workshop)
    db.session.refresh(mailing)
    if mailing.version != seen or mailing.state != MailingState.DRAFT:
        db.session.rollback()
        raise Conflict(_("En kollega har endret eller sendt e-posten imens. Se over den slik den er nå."))


def _standing(workshop: Workshop) -> Mailing | None:
    return db.session.scalar(
        select(Mailing).where(Mailing.workshop_id == workshop.id, Mailing.state == MailingState.DRAFT)
    )
