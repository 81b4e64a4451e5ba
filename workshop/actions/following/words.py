"""The words of what became of it: each status as it is chosen, and as a sentence tells it."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.actions.assessing.words import tidy
from workshop.actions.refusing import Refused
from workshop.i18n import _
from workshop.models import Status
from workshop.models.followed import Step, Suggestion

#: characters of where it is followed up, and of why
LIMITS = {"place": 200, "reason": 2_000}


@dataclass(frozen=True)
class Said:
    """A status as it is to be written."""

    status: str
    place: str = ""
    reason: str = ""


def statuses() -> dict[str, str]:
    """What can be chosen, in words."""
    return {
        Status.RECEIVED: _("Mottatt"),
        Status.CONSIDERED: _("Vurderes"),
        Status.TAKEN_IN: _("Tatt inn i planstrategien"),
        Status.FOLLOWED_UP: _("Følges opp i …"),
        Status.NOT_FOLLOWED_UP: _("Ikke fulgt opp"),
    }


def status_told(step: Step | Suggestion | Said | None) -> str:
    """Where it stands: "Følges opp i Kommuneplanen", "Tatt inn i planstrategien"; nobody has said: "Mottatt"."""
    if step is None:
        return statuses()[Status.RECEIVED]
    if step.status == Status.FOLLOWED_UP:
        return _("Følges opp i %(place)s", place=step.place)
    if step.status == Status.TAKEN_IN and step.place:
        return _("Tatt inn i %(place)s", place=step.place)
    return statuses()[step.status]


def cleaned(said: Said) -> Said:
    """The words as they are kept. Raises Refused with what is missing or too long."""
    place, reason = " ".join(tidy("text", said.place).split()), tidy("text", said.reason)
    if said.status not in set(Status):
        raise Refused(_("Velg en status."))
    if said.status == Status.FOLLOWED_UP and not place:
        raise Refused(_("Skriv hvor det følges opp, for eksempel «Kommuneplanens arealdel»."))
    if said.status == Status.NOT_FOLLOWED_UP and not reason:
        raise Refused(_("Skriv hvorfor det ikke er fulgt opp. Begrunnelsen står på den åpne siden."))
    if said.status not in {Status.FOLLOWED_UP, Status.TAKEN_IN}:
        place = ""
    for name, value in (("place", place), ("reason", reason)):
        if len(value) > LIMITS[name]:
            limit, length = LIMITS[name], len(value)
            raise Refused(
                _("Det er plass til %(limit)d tegn, og du har skrevet %(length)d.", limit=limit, length=length)
            )
    return Said(said.status, place, reason)
