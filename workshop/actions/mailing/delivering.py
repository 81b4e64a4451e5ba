"""Each e-mail's way from waiting to sent, so that a restart sends nothing twice (decision 0020).

A delivery is claimed, and the claim committed, before the mail server is spoken to; how it went is written after. A
claim that a restart finds was broken off in between: nobody knows, and a person decides.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select, update

from workshop.actions.logging import log
from workshop.actions.mailing.addresses import folded
from workshop.actions.mailing.forgetting import deliveries_of, forget_deliveries, to_participants
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.db import db, empty_the_log
from workshop.i18n import _
from workshop.models import Delivery, DeliveryState, Mailing, MailingState, ParticipantAddress, User

#: how long a server that says «later» is left alone, try by try; after the last it counts as refused
WAITS = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60))


@dataclass(frozen=True)
class Progress:
    """How far a mailing has come, in numbers."""

    counts: Counter[str]

    @property
    def total(self) -> int:
        """All but those who want nothing."""
        return sum(self.counts.values()) - self.counts[DeliveryState.UNWANTED]

    @property
    def left(self) -> int:
        """Not tried yet, or to be tried again."""
        return self.counts[DeliveryState.WAITING] + self.counts[DeliveryState.CLAIMED]

    @property
    def done(self) -> int:
        return self.total - self.left

    def of(self, state: str) -> int:
        return self.counts[state]


def progress_of(mailing: Mailing) -> Progress:
    counted = select(Delivery.state, func.count()).where(Delivery.mailing_id == mailing.id).group_by(Delivery.state)
    return Progress(Counter({row[0]: row[1] for row in db.session.execute(counted)}))


@patiently
def claim_next(*, now: datetime) -> Delivery | None:
    """The next e-mail to send, claimed for good; None where none is due."""
    due = (
        select(Delivery.id)
        .join(Mailing)
        .where(
            Mailing.state == MailingState.SENDING,
            Delivery.state == DeliveryState.WAITING,
            Delivery.address.is_not(None),
            or_(Delivery.not_before.is_(None), Delivery.not_before <= now),
        )
        .order_by(Delivery.mailing_id, Delivery.tries, Delivery.id)
        .limit(1)
    )
    found = db.session.scalar(due)
    if found is None:
        return None
    still = (Delivery.id == found) & (Delivery.state == DeliveryState.WAITING)
    claimed = db.session.execute(update(Delivery).where(still).values(state=DeliveryState.CLAIMED, changed_at=now))
    db.session.commit()
    return db.session.get(Delivery, found, populate_existing=True) if claimed.rowcount else None


@patiently
def mark(delivery_id: int, state: DeliveryState, *, reason: str = "", now: datetime) -> None:
    """Write how a claimed e-mail went. What was sent to a participant, or is unwanted, keeps its count and loses its
    address.
    """
    delivery = _claimed(delivery_id)
    if delivery is None:
        return
    _settle(delivery, state, reason, now)
    db.session.commit()


@patiently
def put_off(delivery_id: int, *, reason: str, now: datetime) -> None:
    """The server asked to be tried later: wait longer each time, and give up after the last. An address that was
    deleted meanwhile is not tried again.
    """
    delivery = _claimed(delivery_id)
    if delivery is None:
        return
    if not delivery.address:
        _settle(delivery, DeliveryState.UNWANTED, reason, now)
    elif delivery.tries >= len(WAITS):
        _settle(delivery, DeliveryState.REFUSED, reason, now)
    else:
        delivery.not_before = now + WAITS[delivery.tries]
        delivery.tries += 1
        delivery.state, delivery.reason, delivery.changed_at = DeliveryState.WAITING, reason, now
    db.session.commit()


@patiently
def give_back(delivery_id: int, *, trouble: str, now: datetime) -> None:
    """Nothing of it was sent, for the server cannot be used: it waits again, unless its address was deleted meanwhile,
    and the mailing stops and says why.
    """
    delivery = _claimed(delivery_id)
    if delivery is None:
        return
    again = DeliveryState.WAITING if delivery.address else DeliveryState.UNWANTED
    delivery.state, delivery.changed_at = again, now
    delivery.mailing.state, delivery.mailing.trouble = MailingState.STOPPED, trouble[:500]
    db.session.commit()


@patiently
def settle_interrupted(*, now: datetime) -> int:
    """At the start of the server: what was claimed by the one before is uncertain. Returns how many there are."""
    found = update(Delivery).where(Delivery.state == DeliveryState.CLAIMED)
    reason = _("Serveren stanset midt i sendingen.")
    changed = db.session.execute(found.values(state=DeliveryState.UNCERTAIN, reason=reason, changed_at=now)).rowcount
    db.session.commit()
    return changed


@patiently
def finish(*, now: datetime) -> None:
    """End the mailings where nobody waits any longer, and take deleted addresses out of the database's log too."""
    to_send = (Delivery.state == DeliveryState.WAITING) & Delivery.address.is_not(None)
    waiting = select(Delivery.mailing_id).where(or_(to_send, Delivery.state == DeliveryState.CLAIMED))
    over = (Mailing.state == MailingState.SENDING) & Mailing.id.not_in(waiting)
    ended = db.session.execute(update(Mailing).where(over).values(state=MailingState.DONE, ended_at=now)).rowcount
    db.session.commit()
    if ended:
        empty_the_log()


@patiently
def stop(mailing: Mailing, *, by: User, now: datetime) -> None:
    """Send no more for now. What is being sent this second is finished."""
    if mailing.state == MailingState.SENDING:
        mailing.state, mailing.trouble = MailingState.STOPPED, ""
        log(mailing.workshop_id, "mailing.stop", by=by, now=now, mailing=mailing.id)
        db.session.commit()


@patiently
def go_on(mailing: Mailing, *, by: User, now: datetime) -> None:
    """Send to those who wait still."""
    if mailing.state == MailingState.STOPPED:
        mailing.state, mailing.trouble = MailingState.SENDING, ""
        log(mailing.workshop_id, "mailing.go_on", by=by, now=now, mailing=mailing.id)
        db.session.commit()


@patiently
def resend(mailing: Mailing, *, by: User, now: datetime) -> int:
    """Try those again that were refused or came back. What is uncertain is not touched. Returns how many."""
    failed = (
        (Delivery.mailing_id == mailing.id)
        & Delivery.state.in_([DeliveryState.REFUSED, DeliveryState.BOUNCED])
        & Delivery.address.is_not(None)
    )
    again = {"state": DeliveryState.WAITING, "tries": 0, "not_before": None, "reason": ""}
    count = db.session.execute(update(Delivery).where(failed).values(**again)).rowcount
    if not count:
        raise Refused(_("Det er ingen å sende på nytt til."))
    mailing.state, mailing.trouble, mailing.ended_at = MailingState.SENDING, "", None
    log(mailing.workshop_id, "mailing.resend", by=by, now=now, mailing=mailing.id, recipients=count)
    db.session.commit()
    return count


@patiently
def decide(delivery: Delivery, *, sent: bool, by: User, now: datetime) -> None:
    """A person says of an uncertain e-mail that it came, or that it is to be sent (again). Raises Refused when it is
    uncertain no longer, or is to be sent and its address is deleted.
    """
    if delivery.state != DeliveryState.UNCERTAIN:
        raise Refused(_("Denne er avgjort allerede."))
    if not sent and not delivery.address:
        raise Refused(_("Adressen er slettet, så e-posten kan ikke sendes på nytt."))
    mailing = delivery.mailing
    if sent:
        _settle(delivery, DeliveryState.SENT, "", now)
    else:
        delivery.state, delivery.reason, delivery.not_before = DeliveryState.WAITING, "", None
        mailing.state, mailing.ended_at = MailingState.SENDING, None
    log(mailing.workshop_id, "mailing.decide", by=by, now=now, delivery=delivery.id, sent=sent)
    db.session.commit()


def _settle(delivery: Delivery, state: DeliveryState, reason: str, now: datetime) -> None:
    delivery.state, delivery.reason, delivery.changed_at = state, reason[:300], now
    if state not in (DeliveryState.SENT, DeliveryState.UNWANTED) or not delivery.address:
        return
    workshop_id, gone = delivery.mailing.workshop_id, folded(delivery.address)
    left = (ParticipantAddress.workshop_id == workshop_id) & (ParticipantAddress.folded == gone)
    db.session.execute(delete(ParticipantAddress).where(left))
    forget_deliveries(deliveries_of([workshop_id]) & to_participants(gone))


def _claimed(delivery_id: int) -> Delivery | None:
    """The delivery, if it is claimed; its workshop may have been deleted meanwhile."""
    delivery = db.session.get(Delivery, delivery_id, populate_existing=True)
    return delivery if delivery is not None and delivery.state == DeliveryState.CLAIMED else None
