"""Taking people's addresses out of what has been sent and what waits to be. How many they were stays."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, func, or_, select, update

from workshop.db import db
from workshop.i18n import _
from workshop.models import Delivery, DeliveryState, Mailing, Source


def deliveries_of(workshops: Collection[int] | Select[tuple[int]]) -> ColumnElement[bool]:
    """All e-mail from these workshops."""
    return Delivery.mailing_id.in_(select(Mailing.id).where(Mailing.workshop_id.in_(workshops)))


def to_participants(*folded: str) -> ColumnElement[bool]:
    """E-mail to participants; with addresses, as they are compared, to these alone."""
    theirs = Delivery.source == Source.PARTICIPANT
    return theirs & func.lower(Delivery.address).in_(folded) if folded else theirs


def forget_deliveries(which: ColumnElement[bool]) -> int:
    """Delete name and address of these. One that waits is not sent, and one the mail server is spoken to about is not
    tried again. Returns how many had any. The caller commits.
    """
    known = which & or_(Delivery.address.is_not(None), Delivery.name != "")
    waiting = which & (Delivery.state == DeliveryState.WAITING)
    unwanted = {"state": DeliveryState.UNWANTED, "reason": _("Adressen ble slettet før e-posten var sendt.")}
    db.session.execute(update(Delivery).where(waiting).values(**unwanted))
    return db.session.execute(update(Delivery).where(known).values(address=None, name="")).rowcount
