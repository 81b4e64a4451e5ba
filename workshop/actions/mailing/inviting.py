"""The list of those a planner wants to send to, pasted in from wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from workshop.actions.mailing.addresses import checked, folded
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.telling import hold
from workshop.db import db, empty_the_log
from workshop.i18n import _
from workshop.models import Delivery, DeliveryState, Invited, Mailing, Source, Workshop

#: names and addresses on one list
MAX_INVITED = 2000
LONGEST_NAME = 120
_ANGLED = re.compile(r"^(?P<name>.*?)<(?P<address>[^<>]*)>$")


@dataclass(frozen=True)
class Fault:
    """A part of what was pasted that is no address."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class Read:
    """What a pasted text comes to: name and address of each, and what could not be used."""

    found: tuple[tuple[str, str], ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Added:
    """What came of adding: how many are new, how many stood there before, and what could not be used."""

    new: int
    known: int
    faults: tuple[Fault, ...]


def read_pasted(text: str) -> Read:
    """Read addresses on lines of their own, or several on a line with commas or semicolons between, as «Navn <adresse>»
    or alone. Every fault is told with its line, from 1; the rest is good.
    """
    found: dict[str, tuple[str, str]] = {}
    faults = []
    for number, line in enumerate(text.splitlines(), start=1):
        for part in _parts(line):
            try:
                name, address = _read(part)
            except Refused as refused:
                faults.append(Fault(number, part, str(refused)))
            else:
                known = found.get(folded(address))
                found[folded(address)] = (name or (known[0] if known else ""), address)
    return Read(tuple(found.values()), tuple(faults))


@patiently
def add_invited(workshop: Workshop, text: str) -> Added:
    """Put the good ones on the list. Raises Refused when the list would grow too long; nothing is added then."""
    read = read_pasted(text)
    hold(workshop)  # two who paste the same list in the same second
    standing = {one.folded: one for one in invited_of(workshop)}
    new = [(name, address) for name, address in read.found if folded(address) not in standing]
    if len(standing) + len(new) > MAX_INVITED:
        db.session.rollback()
        raise Refused(_("Listen kan ha høyst %(most)d adresser. Ingen er lagt til.", most=MAX_INVITED))
    for name, address in read.found:
        one = standing.get(folded(address))
        if one is not None:
            one.name = name or one.name
    db.session.add_all(
        Invited(workshop_id=workshop.id, name=name, address=address, folded=folded(address)) for name, address in new
    )
    db.session.commit()
    return Added(len(new), len(read.found) - len(new), read.faults)


def invited_of(workshop: Workshop) -> list[Invited]:
    """The list, by name and then address."""
    found = db.session.scalars(select(Invited).where(Invited.workshop_id == workshop.id)).all()
    return sorted(found, key=lambda one: (one.name.casefold() or one.folded, one.folded))


@patiently
def remove_invited(workshop: Workshop, *, invited_id: int | None = None) -> int:
    """Take one off the list, or all; their addresses go from what was sent too. Returns how many."""
    which = [one for one in invited_of(workshop) if invited_id in (None, one.id)]
    mailings = select(Mailing.id).where(Mailing.workshop_id == workshop.id)
    sent = (Delivery.mailing_id.in_(mailings)) & (Delivery.source == Source.INVITED)
    if invited_id is not None:
        sent &= Delivery.address.in_([one.address for one in which])
    db.session.execute(update(Delivery).where(sent, _is_over()).values(address=None, name=""))
    db.session.execute(delete(Delivery).where(sent, ~_is_over()))
    db.session.execute(delete(Invited).where(Invited.id.in_([one.id for one in which])))
    db.session.commit()
    empty_the_log()
    return len(which)


def _is_over():
    return Delivery.state != DeliveryState.WAITING


def _parts(line: str) -> Iterator[str]:
    """The single entries of a line. A comma within quotes or brackets divides nothing, nor does one in «Etternavn,
    Fornavn <adresse>», as Outlook writes it."""
    marks = ";" if ";" in line else ","
    pieces, begun, quoted, angled = [], "", False, False
    for sign in line:
        quoted ^= sign == '"'
        angled = (angled or sign == "<") and sign != ">"
        if sign in marks and not quoted and not angled:
            pieces.append(begun)
            begun = ""
        else:
            begun += sign
    held = ""
    for piece in filter(None, (piece.strip(" ,\t") for piece in [*pieces, begun])):
        if held and "<" in piece:  # a name that was divided at its comma
            piece, held = f"{held}, {piece}", ""
        if held:
            yield held
        held = "" if "@" in piece or marks == ";" else piece
        if not held:
            yield piece
    if held:
        yield held


def _read(part: str) -> tuple[str, str]:
    """Name and address of one entry."""
    cleaned = "".join(sign if sign.isprintable() else " " for sign in part).strip()
    cleaned = cleaned.removeprefix("mailto:")
    angled = _ANGLED.match(cleaned)
    if angled is None:
        return "", checked(cleaned)
    name = " ".join(angled["name"].replace('"', " ").split())
    return name[:LONGEST_NAME], checked(angled["address"].removeprefix("mailto:"))
