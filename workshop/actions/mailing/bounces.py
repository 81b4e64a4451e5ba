"""E-mail that comes back: a delivery status notification (RFC 3464) is read, and the delivery it is about is marked.

Nobody reads a mailbox here. A person hands over what came back, whole, as their mail program saves or shows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from sqlalchemy import select

from workshop.actions.logging import log
from workshop.actions.mailing.addresses import folded
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.i18n import _
from workshop.models import Delivery, DeliveryState, Mailing, User

_MESSAGE_ID = re.compile(r"^(?:>\s*)?Message-ID:\s*(<[^<>\s]+@[^<>\s]+>)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Notice:
    """What a notification says."""

    message_ids: tuple[str, ...]  #: of e-mail it may be about
    recipient: str
    action: str  #: "failed" | "delayed" | "delivered" | "relayed" | "expanded"
    status: str  #: "5.1.1"
    diagnostic: str


def read_notice(data: bytes) -> Notice:
    """Read a notification. Raises Refused for what is none."""
    parsed = message_from_bytes(data.lstrip(), policy=default)
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
        message_ids=tuple(one for one in dict.fromkeys(named) if one != own),
        recipient=recipient.rpartition(";")[2].strip(" <>"),
        action=action,
        status=fields.get("status", "").strip(),
        diagnostic=" ".join(fields.get("diagnostic-code", "").rpartition(";")[2].split()),
    )


def apply_notice(notice: Notice, *, workshop_id: int, reason: str, by: User, now: datetime) -> Delivery:
    """Mark the delivery it is about as returned. Raises Refused when it is about none of ours, or is no failure."""
    delivery = _find(notice, workshop_id)
    if delivery is None:
        raise Refused(_("Fant ingen e-post herfra som denne meldingen gjelder."))
    if notice.action != "failed":
        raise Refused(_("Meldingen sier ikke at e-posten har stoppet for godt, bare at den er forsinket eller levert."))
    if delivery.state not in (DeliveryState.SENT, DeliveryState.UNCERTAIN, DeliveryState.BOUNCED):
        raise Refused(_("E-posten den gjelder, er ikke sendt ennå."))
    delivery.state, delivery.reason, delivery.changed_at = DeliveryState.BOUNCED, reason[:300], now
    log(workshop_id, "mailing.bounce", by=by, now=now, delivery=delivery.id)
    db.session.commit()
    return delivery


def _find(notice: Notice, workshop_id: int) -> Delivery | None:
    ours = select(Delivery).join(Mailing).where(Mailing.workshop_id == workshop_id)
    found = db.session.scalar(ours.where(Delivery.message_id.in_(notice.message_ids)).limit(1))
    if found is not None or not notice.recipient:
        return found
    newest = ours.where(Delivery.address.is_not(None)).order_by(Delivery.id.desc())
    wanted = folded(notice.recipient)
    return next((one for one in db.session.scalars(newest) if folded(one.address or "") == wanted), None)


def _status_fields(parsed: EmailMessage) -> dict[str, str]:
    """The fields about the recipient: of the part made for it. Those of the whole message come first, and are kept."""
    for part in parsed.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            fields: dict[str, str] = {}
            for block in blocks if isinstance(blocks, list) else []:
                fields |= {name.lower(): str(value) for name, value in block.items()}
            return fields
    return {}
