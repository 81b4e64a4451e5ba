"""How people come to their tables: they choose, chance decides, or those alike are spread over the tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from workshop.actions.logging import log
from workshop.actions.mixing import forget_values
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.telling import EVERYBODY, tell
from workshop.db import db
from workshop.i18n import _
from workshop.models import Seating, User, Workshop, WorkshopState

#: characters of a value and of what they are values of; how many values there may be
LONGEST, LEAST_VALUES, MOST_VALUES = 60, 2, 20


@dataclass(frozen=True)
class SeatingPlan:
    """How tables are filled. ``by`` and ``values`` may be ready though the tables are not mixed yet."""

    how: Seating = Seating.CHOSEN
    by: str = ""
    values: tuple[str, ...] = ()


def words_of(seating: Seating) -> str:
    """What people call it."""
    return {
        Seating.CHOSEN: _("Deltakerne velger selv"),
        Seating.RANDOM: _("Tilfeldig fordeling"),
        Seating.MIXED: _("Bordene blandes"),
    }[seating]


def unstated_word() -> str:
    """What is always possible to state besides the values."""
    return _("Annet / vil ikke si")


def seating_now(workshop: Workshop) -> Seating:
    """How somebody who comes in now is seated. After the day nobody is asked or placed."""
    return Seating.CHOSEN if workshop.state == WorkshopState.ENDED else Seating(workshop.seating)


def can_mix(workshop: Workshop) -> bool:
    """Whether it is settled what tables would be mixed by."""
    return bool(workshop.mixed_by and workshop.mixed_values)


def fault_of_values(values: tuple[str, ...]) -> str:
    """What is wrong with the values as a sentence; "" when they will do."""
    twice = [value for value, times in Counter(value.casefold() for value in values).items() if times > 1]
    long = next((value for value in values if len(value) > LONGEST), None)
    if not LEAST_VALUES <= len(values) <= MOST_VALUES:
        return _("Skriv fra %(least)d til %(most)d valg.", least=LEAST_VALUES, most=MOST_VALUES)
    if long is not None:
        return _("«%(value)s …» er for langt. Et valg kan ha høyst %(most)d tegn.", value=long[:20], most=LONGEST)
    if twice:
        value = next(value for value in values if value.casefold() == twice[0])
        return _("«%(value)s» står flere ganger. Behold det ene.", value=value)
    if any(value.casefold() == unstated_word().casefold() for value in values):
        return _("«%(value)s» kommer med av seg selv. Fjern det fra listen.", value=unstated_word())
    return ""


def plan_seating(workshop: Workshop, plan: SeatingPlan) -> None:
    """Fill the tables so from now on. Those who sit stay. Raises Refused; the caller commits."""
    if bool(plan.by) != bool(plan.values) or plan.how == Seating.MIXED and not plan.by:
        raise Refused(_("Skriv hva bordene skal blandes etter, og hva det kan velges mellom."))
    if plan.values and (fault := fault_of_values(plan.values)):
        raise Refused(fault)
    if len(plan.by) > LONGEST:
        raise Refused(_("«Blandes etter» kan ha høyst %(most)d tegn.", most=LONGEST))
    workshop.seating, workshop.mixed_by, workshop.mixed_values = plan.how, plan.by, list(plan.values)
    forget_values(workshop)


@patiently
def switch_seating(workshop: Workshop, *, seating: Seating, by: User, now: datetime) -> None:
    """Let those who come from now on be seated so. The same again changes nothing."""
    if workshop.seating == seating:
        return
    if seating == Seating.MIXED and not can_mix(workshop):
        raise Refused(_("Planleggeren må først skrive hva bordene skal blandes etter."))
    workshop.seating = seating
    log(workshop.id, "workshop.seating", by=by, now=now, seating=str(seating))
    tell(workshop.id, EVERYBODY)
    db.session.commit()
