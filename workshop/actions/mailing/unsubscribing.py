"""Wanting no more e-mail: kept as a hash, and asked for by a link that carries everything it needs.

The link works after the address is deleted, and after the workshop is: it holds the hash itself, signed.
"""

from __future__ import annotations

import hashlib
import hmac
from contextlib import suppress
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from workshop.actions.mailing.forgetting import forget_deliveries, to_participants
from workshop.actions.patience import patiently
from workshop.db import db
from workshop.i18n import SOURCE
from workshop.models import Delivery, DeliveryState, Mailing, ParticipantAddress, Process, Unsubscribed, Workshop


@dataclass(frozen=True)
class Wish:
    """What an unsubscribe link asks for."""

    municipality: str
    digest: str
    language: str = SOURCE  #: of the e-mail the link stood in


def digest_of(address: str, municipality: str, *, key: bytes) -> str:
    """Hexadecimal HMAC-SHA256 of municipality and address: the same for the same, unreadable without the key."""
    said = f"{' '.join(municipality.casefold().split())}\0{address.lower()}"
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


def token_for(address: str, municipality: str, *, key: bytes, language: str = SOURCE) -> str:
    """What stands in the address of the unsubscribe page. It does not hold the address."""
    return _signer(key).dumps([municipality, digest_of(address, municipality, key=key), language])


def read_token(token: str, *, key: bytes) -> Wish | None:
    """What the link asks for; None for one we did not make."""
    try:
        municipality, digest, language = _signer(key).loads(token)
    except (BadSignature, ValueError):
        return None
    return Wish(municipality, digest, language)


def is_unsubscribed(address: str, municipality: str, *, key: bytes) -> bool:
    return db.session.get(Unsubscribed, digest_of(address, municipality, key=key)) is not None


def unsubscribed_among(digests: set[str]) -> set[str]:
    """Those of the hashes that want no more."""
    return digests & set(db.session.scalars(select(Unsubscribed.digest)))


@patiently
def unsubscribe(wish: Wish, *, key: bytes) -> None:
    """Send nothing more to this address: what waits for it is not sent, and where a participant left it it is deleted,
    also where e-mail to it has failed.
    """
    if not has_unsubscribed(wish):
        with suppress(IntegrityError), db.session.begin_nested():  # the same press, twice in one second
            db.session.add(Unsubscribed(digest=wish.digest))
    for left, municipality in db.session.execute(
        select(ParticipantAddress, Process.municipality)
        .join(Workshop, Workshop.id == ParticipantAddress.workshop_id)
        .join(Process, Process.id == Workshop.process_id)
    ):
        if digest_of(left.address, municipality, key=key) == wish.digest:
            db.session.delete(left)
    known = (
        select(Delivery, Process.municipality)
        .join(Mailing, Mailing.id == Delivery.mailing_id)
        .join(Workshop, Workshop.id == Mailing.workshop_id)
        .join(Process, Process.id == Workshop.process_id)
        .where(Delivery.address.is_not(None))
    )
    theirs = Delivery.id.in_(
        [
            one.id
            for one, municipality in db.session.execute(known)
            if digest_of(one.address, municipality, key=key) == wish.digest
        ]
    )
    forget_deliveries(theirs & to_participants())
    waiting = theirs & (Delivery.state == DeliveryState.WAITING)
    db.session.execute(update(Delivery).where(waiting).values(state=DeliveryState.UNWANTED, reason=""))
    db.session.commit()


@patiently
def subscribe_again(wish: Wish) -> None:
    """Take the wish back."""
    db.session.execute(delete(Unsubscribed).where(Unsubscribed.digest == wish.digest))
    db.session.commit()


def has_unsubscribed(wish: Wish) -> bool:
    return db.session.get(Unsubscribed, wish.digest) is not None


def _signer(key: bytes) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt="avmelding")
