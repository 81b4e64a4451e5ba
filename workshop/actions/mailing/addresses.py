"""The addresses participants leave. Nothing here knows who left one, and nothing else than the phone can tell."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, func, insert, select

from workshop.actions.mailing.forgetting import deliveries_of, forget_deliveries, to_participants
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.telling import hold
from workshop.db import db, empty_the_log
from workshop.i18n import _
from workshop.models import Delivery, ParticipantAddress, Workshop

_TABLE = ParticipantAddress.__table__
#: an address that was left is deleted so long after the workshop, also where nothing was ever sent
KEPT = timedelta(days=365)


def checked(text: str) -> str:
    """The address as it is sent to, its domain in ASCII. Raises Refused with what to do when it is none."""
    given = text.strip()
    if "@" not in given:
        raise Refused(_("Det mangler en krøllalfa (@). Skriv adressen slik: navn@kommunen.no."))
    local, _at, _domain = given.rpartition("@")
    if not local.isascii():
        raise Refused(_("Adresser med æ, ø, å eller andre slike bokstaver foran krøllalfaen kan ikke brukes her."))
    try:
        return validate_email(given, check_deliverability=False, allow_smtputf8=False).ascii_email or given
    except EmailNotValidError as error:
        raise Refused(_("Dette er ikke en e-postadresse. Skriv den slik: navn@kommunen.no.")) from error


def folded(address: str) -> str:
    """The address as it is compared."""
    return address.lower()


def masked(address: str | None) -> str:
    """What staff see of an address a participant left: «a…@kommunen.no»."""
    if not address:
        return ""
    local, _at, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


@patiently
def leave_address(workshop: Workshop, *, text: str, former: str | None) -> str:
    """Keep the address, in place of the one this phone left before (``former`` is what it remembers). Returns what the
    phone is to remember. Neither log nor live layer hears of it. Raises Refused for what is no address.

    One that wants no e-mail is taken like any other, and left out when it is sent: nobody learns it by trying.
    """
    address = checked(text)
    hold(workshop)  # the same address twice in the same second is one
    standing = {row.folded: row for row in db.session.execute(select(_TABLE).where(_in(workshop)))}
    there = standing.get(folded(address))
    kept = there.key if there is not None else secrets.token_hex(16)
    rows = [row._asdict() for row in standing.values() if row.key not in (former, kept)]
    row = {"key": kept, "workshop_id": workshop.id, "address": there.address if there else address}
    _lay_anew(workshop, [*rows, row | {"folded": folded(address)}])
    for replaced in standing.values():
        if replaced.key == former and former != kept:
            forget_deliveries(deliveries_of([workshop.id]) & to_participants(replaced.folded))
    db.session.commit()
    return kept


def _lay_anew(workshop: Workshop, rows: list[dict[str, Any]]) -> None:
    """Write all of the workshop's addresses in one transaction, by their random keys: a database that stores rows in
    the order they come, or with the transaction they came in, tells nothing by it (decision 0021).
    """
    db.session.execute(delete(_TABLE).where(_in(workshop)))
    db.session.execute(insert(_TABLE), sorted(rows, key=lambda row: row["key"]))


@patiently
def take_back(workshop: Workshop, *, remembered: str) -> None:
    """Delete the address this phone left, also where e-mail to it waits or has failed."""
    mine = _in(workshop) & (ParticipantAddress.key == remembered)
    left = db.session.scalar(select(ParticipantAddress.folded).where(mine))
    if left is None:
        return
    db.session.execute(delete(ParticipantAddress).where(mine))
    forget_deliveries(deliveries_of([workshop.id]) & to_participants(left))
    db.session.commit()


def address_of(workshop: Workshop, *, remembered: str | None) -> str:
    """The address this phone left; "" when there is none any longer."""
    if not remembered:
        return ""
    mine = ParticipantAddress.key == remembered
    return db.session.scalar(select(ParticipantAddress.address).where(_in(workshop), mine)) or ""


def count_left(workshop: Workshop) -> int:
    """How many addresses participants have left that still stand."""
    return db.session.scalar(select(func.count()).select_from(ParticipantAddress).where(_in(workshop))) or 0


@patiently
def delete_left(workshop: Workshop) -> int:
    """Delete every address participants have left, also where e-mail to it waits or has failed; returns how many."""
    theirs = deliveries_of([workshop.id]) & to_participants()
    sent_to = db.session.scalars(select(Delivery.address).where(theirs, Delivery.address.is_not(None)))
    gone = set(map(folded, sent_to)) | set(db.session.scalars(select(ParticipantAddress.folded).where(_in(workshop))))
    db.session.execute(delete(ParticipantAddress).where(_in(workshop)))
    forget_deliveries(theirs)
    db.session.commit()
    empty_the_log()
    return len(gone)


@patiently
def forget_left(*, now: datetime) -> None:
    """Delete what was left at workshops that are long past, by their date and by when they were held."""
    held_lately = Workshop.started_at.is_not(None) & (Workshop.started_at >= now - KEPT)
    old = select(Workshop.id).where(Workshop.date < now.date() - KEPT, ~held_lately)
    gone = db.session.execute(delete(ParticipantAddress).where(ParticipantAddress.workshop_id.in_(old))).rowcount
    gone += forget_deliveries(deliveries_of(old) & to_participants())
    db.session.commit()
    if gone:
        empty_the_log()


def _in(workshop: Workshop):
    return ParticipantAddress.workshop_id == workshop.id
