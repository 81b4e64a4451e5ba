"""E-mail that comes back: a delivery status notification (RFC 3464) is read, and the delivery it is about is marked.

A person hands over what came back, whole, as their mail program saves or shows it; or it was found in the mailbox it is
returned to (decision 0023).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from typing import Any

from sqlalchemy import func, select

from workshop.actions.logging import log
from workshop.actions.mailing.addresses import folded
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.i18n import _
from workshop.models import Delivery, DeliveryState, Mailing, User

#: how long after it was sent an e-mail is looked for in the mailbox: servers give up within five days
COMES_BACK = timedelta(days=14)
#: how much the clocks of two servers may differ
CLOCKS_DIFFER = timedelta(minutes=10)
#: Message-IDs read of one notification: the first are its own and that of the e-mail it returns
_MOST_NAMED = 50
#: a part of a Message-ID has an end: without one, a line without its last sign takes hours to read
_MESSAGE_ID = re.compile(
    r"^(?:>\s*)?Message-ID:\s*(<[!-;=?-~]{1,250}@[!-;=?-~]{1,250}>)", re.IGNORECASE | re.MULTILINE | re.ASCII
)
#: letters read of what a notification says: an address is shorter, and so is what is kept of a reason
_LONGEST = 500
#: parts within parts that are looked into; a notification has one, and the e-mail it returns a few
_MOST_PARTED = 20
_GONE_OUT = (DeliveryState.SENT, DeliveryState.UNCERTAIN, DeliveryState.BOUNCED)


@dataclass(frozen=True)
class Notice:
    """What a notification says."""

    message_ids: tuple[str, ...]  #: of e-mail it may be about
    recipient: str
    action: str  #: "failed" | "delayed" | "delivered" | "relayed" | "expanded"
    status: str  #: "5.1.1"
    diagnostic: str


class _Read(Message):
    """A message whose headers are read no further than they can be of use."""

    def get(self, name: str, failobj: Any = None) -> Any:
        value = super().get(name, failobj)
        return value if value is failobj else str(value)[:_LONGEST]


def read_notice(data: bytes) -> Notice:
    """Read a notification. Raises Refused for what is none.

    Anybody may have written it. The standard library's newer reading of headers takes minutes for some, and the server
    waits meanwhile, so it is the older one that reads here.
    """
    fields: dict[str, str] = {}
    parsed: Message = _Read()
    if data.lower().count(b"boundary") <= _MOST_PARTED:
        with suppress(RecursionError):
            parsed = message_from_bytes(data.lstrip(), _class=_Read, policy=compat32)
            fields = _status_fields(parsed)
    action = fields.get("action", "").lower().strip()
    if not action:
        raise Refused(
            _(
                "Dette er ikke en melding om e-post som ikke kom fram, eller ikke hele meldingen. Åpne den i "
                "e-postprogrammet, velg «vis kilde» eller «lagre som .eml», og bruk alt sammen."
            )
        )
    recipient = fields.get("final-recipient") or fields.get("original-recipient") or ""
    own = str(parsed.get("Message-ID", "")).strip()
    named = _MESSAGE_ID.findall(data.decode("utf-8", "replace"))
    return Notice(
        message_ids=tuple(one for one in dict.fromkeys(named) if one != own)[:_MOST_NAMED],
        recipient=_line(recipient).rpartition(";")[2].strip(" <>"),
        action=action,
        status=_line(fields.get("status", "")),
        diagnostic=_line(fields.get("diagnostic-code", "")).rpartition(";")[2].strip(),
    )


def meant_in(notice: Notice, *, workshop_id: int) -> Delivery:
    """The e-mail of this workshop that a notification somebody hands over says has failed. Raises Refused when it is
    about none of them, or is no failure.
    """
    delivery = _find(notice, workshop_id)
    if delivery is None:
        raise Refused(_("Fant ingen e-post herfra som denne meldingen gjelder."))
    if notice.action != "failed":
        raise Refused(_("Meldingen sier ikke at e-posten har stoppet for godt, bare at den er forsinket eller levert."))
    if delivery.state not in _GONE_OUT:
        raise Refused(_("E-posten den gjelder, er ikke sendt ennå."))
    return delivery


def meant_lately(notice: Notice, *, arrived: datetime, now: datetime) -> Delivery | None:
    """The e-mail of any workshop that a notification found in the mailbox says has failed; None where that is not
    certain. It is about the first e-mail it names, which may be another's that only quotes ours, and one that came
    before ours was sent (again) is about an earlier try. Raises Refused when it is being sent: look again later.
    """
    if notice.action != "failed":
        return None
    lately = select(Delivery).where(Delivery.changed_at >= now - COMES_BACK).order_by(Delivery.id.desc())
    if notice.message_ids:
        delivery = db.session.scalar(lately.where(Delivery.message_id == notice.message_ids[0]))
    else:
        delivery = _to(notice.recipient, db.session.scalars(lately.where(Delivery.address.is_not(None))))
    if delivery is None or delivery.state == DeliveryState.BOUNCED:
        return delivery
    if delivery.state == DeliveryState.CLAIMED:
        raise Refused(_("E-posten den gjelder, er ikke sendt ennå."))
    is_earlier = delivery.changed_at is not None and arrived < delivery.changed_at - CLOCKS_DIFFER
    return delivery if delivery.state in _GONE_OUT and not is_earlier else None


@patiently
def mark_returned(delivery_id: int, *, reason: str, by: User | None, now: datetime) -> None:
    """Mark an e-mail as returned, by a person or, None, by the program."""
    delivery = db.session.get(Delivery, delivery_id, populate_existing=True)
    if delivery is None or delivery.state not in _GONE_OUT:
        return
    delivery.state, delivery.reason, delivery.changed_at = DeliveryState.BOUNCED, reason[:300], now
    log(delivery.mailing.workshop_id, "mailing.bounce", by=by, now=now, delivery=delivery.id)
    db.session.commit()


def first_awaited(*, now: datetime) -> datetime | None:
    """When the first e-mail was sent that may still come back; None where none may."""
    out = Delivery.state.in_([DeliveryState.SENT, DeliveryState.UNCERTAIN])
    return db.session.scalar(select(func.min(Delivery.changed_at)).where(out, Delivery.changed_at >= now - COMES_BACK))


def _find(notice: Notice, workshop_id: int) -> Delivery | None:
    ours = select(Delivery).join(Mailing).where(Mailing.workshop_id == workshop_id)
    found = db.session.scalar(ours.where(Delivery.message_id.in_(notice.message_ids)).limit(1))
    if found is not None or not notice.recipient:
        return found
    newest = ours.where(Delivery.address.is_not(None)).order_by(Delivery.id.desc())
    return _to(notice.recipient, db.session.scalars(newest))


def _to(recipient: str, deliveries: Iterable[Delivery]) -> Delivery | None:
    wanted = folded(recipient)
    return next((one for one in deliveries if wanted and folded(one.address or "") == wanted), None)


def _line(text: str) -> str:
    """The beginning of the text on one line, without signs no database takes."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text[:_LONGEST]).split())


def _status_fields(parsed: Message) -> dict[str, str]:
    """The fields about the recipient: of the part made for it. Those of the whole message come first, and are kept."""
    for part in parsed.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            fields: dict[str, str] = {}
            for block in blocks if isinstance(blocks, list) else []:
                fields |= {name.lower(): str(value) for name, value in block.items()}
            return fields
    return {}
