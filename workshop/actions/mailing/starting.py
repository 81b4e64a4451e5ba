"""Beginning to send: who gets it, each once, and nobody who wants nothing."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select

from workshop.actions.logging import log
from workshop.actions.mailing.addresses import folded
from workshop.actions.mailing.composing import check_seen
from workshop.actions.mailing.inviting import invited_of
from workshop.actions.mailing.unsubscribing import digest_of, unsubscribed_among
from workshop.actions.patience import patiently
from workshop.actions.publishing import publication_of
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.i18n import _
from workshop.models import (
    Delivery,
    DeliveryState,
    Mailing,
    MailingState,
    ParticipantAddress,
    Source,
    User,
    Workshop,
)


@dataclass(frozen=True)
class Recipient:
    """Somebody to send to."""

    source: Source
    name: str
    address: str
    unwanted: bool = False
    had_it: bool = False


def recipients_of(workshop: Workshop, *, key: bytes) -> list[Recipient]:
    """Everybody to send to, each address once: the list first, then participants in an order that says nothing."""
    invited = {one.folded: (Source.INVITED, one.name, one.address) for one in invited_of(workshop)}
    left = db.session.scalars(select(ParticipantAddress).where(ParticipantAddress.workshop_id == workshop.id)).all()
    shuffled = sorted(left, key=lambda one: one.key)
    found = {one.folded: (Source.PARTICIPANT, "", one.address) for one in shuffled if one.folded not in invited}
    everybody = list((invited | found).values())
    municipality = workshop.process.municipality
    digests = {address: digest_of(address, municipality, key=key) for _source, _name, address in everybody}
    off, had = unsubscribed_among(set(digests.values())), _had_it(workshop)
    return [
        Recipient(source, name, address, digests[address] in off, folded(address) in had)
        for source, name, address in everybody
    ]


def listed(recipients: Iterable[Recipient]) -> list[Recipient]:
    """Those the planner has pasted, without those who want no e-mail.

    Never those who left an address on a phone: it was left for the finished oppsummering, and nobody sees it
    (decision 0021).
    """
    return [one for one in recipients if one.source == Source.INVITED and not one.unwanted]


@patiently
def begin(
    mailing: Mailing,
    *,
    seen: str,
    only_new: bool,
    base: str,
    sender: str,
    today: date,
    key: bytes,
    by: User,
    now: datetime,
) -> int:
    """Make a delivery for each recipient and let the sending begin. Returns how many are to be sent.

    ``only_new`` leaves out those who have been sent the oppsummering before. Raises Refused where there is nothing to
    send or nobody to send to, Conflict when a colleague changed or sent it meanwhile.
    """
    publication = publication_of(mailing.workshop)
    if publication is None or not publication.is_open(today):
        raise Refused(_("Publiser oppsummeringen først. E-posten er en lenke til den publiserte siden."))
    check_seen(mailing, seen)
    if _is_under_way(mailing.workshop):
        db.session.rollback()
        raise Refused(_("En utsending pågår. Vent til den er ferdig, eller stans den først."))
    chosen = [one for one in recipients_of(mailing.workshop, key=key) if not (only_new and one.had_it)]
    wanted = [one for one in chosen if not one.unwanted]
    if not wanted:
        db.session.rollback()
        raise Refused(_("Det er ingen å sende til. Legg inn adresser først."))
    domain = sender.rpartition("@")[2] or "localhost"
    db.session.add_all(_delivery(mailing, one, domain) for one in chosen)
    unwanted = [folded(one.address) for one in chosen if one.unwanted]
    left = (ParticipantAddress.workshop_id == mailing.workshop_id) & ParticipantAddress.folded.in_(unwanted)
    db.session.execute(delete(ParticipantAddress).where(left))  # gone like those it is sent to
    mailing.state, mailing.base, mailing.started_at, mailing.user_id = MailingState.SENDING, base, now, by.id
    mailing.revision += 1
    log(mailing.workshop_id, "mailing.send", by=by, now=now, mailing=mailing.id, recipients=len(wanted))
    db.session.commit()
    return len(wanted)


def _delivery(mailing: Mailing, one: Recipient, domain: str) -> Delivery:
    return Delivery(
        mailing_id=mailing.id,
        source=one.source,
        name=one.name,
        address=None if one.unwanted and one.source == Source.PARTICIPANT else one.address,
        state=DeliveryState.UNWANTED if one.unwanted else DeliveryState.WAITING,
        message_id=f"<{secrets.token_hex(16)}@{domain}>",
    )


def _is_under_way(workshop: Workshop) -> bool:
    going = (Mailing.workshop_id == workshop.id) & (Mailing.state == MailingState.SENDING)
    return db.session.scalar(select(Mailing.id).where(going).limit(1)) is not None


def _had_it(workshop: Workshop) -> set[str]:
    """The addresses, as they are compared, that have been sent it or wait for it, and are still known."""
    sent = (
        select(Delivery.address)
        .join(Mailing)
        .where(
            Mailing.workshop_id == workshop.id,
            Delivery.state.not_in([DeliveryState.REFUSED, DeliveryState.UNWANTED]),
            Delivery.address.is_not(None),
        )
    )
    return {folded(address) for address in db.session.scalars(sent)}
