"""Coming in: by the workshop's code, to a table, and back again as the same person."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from workshop.actions.coding import new_code, normal_code
from workshop.actions.mixing import UNSTATED, move_stated, table_for
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.telling import hold, tell_table
from workshop.db import db
from workshop.i18n import _
from workshop.models import Group, Participant, TableRole, Workshop, WorkshopState

REJOIN_LENGTH = 8
#: how often a participant's last sign of life is written down
SEEN_EVERY = timedelta(minutes=1)


def find_workshop(code: str) -> Workshop | None:
    """The workshop people join with this code, however they typed it."""
    return db.session.scalar(select(Workshop).where(Workshop.code == normal_code(code)))


def find_participant(key: str | None, workshop_id: int) -> Participant | None:
    """Whoever holds this key in this workshop."""
    if not key:
        return None
    return db.session.scalar(select(Participant).where(Participant.key == key, Participant.workshop_id == workshop_id))


def new_key() -> str:
    """A key for somebody who is about to come in."""
    return secrets.token_hex(16)


@patiently
def join(workshop: Workshop, *, group: Group | None, now: datetime, key: str = "") -> Participant:
    """A new participant at the table (None: at no table). Who has the key already is the same one: pressed twice.

    Where they choose another table the second time, because no answer came to the first, they move to it.
    """
    _check_group(workshop, group)
    hold(workshop)
    known = _already_in(workshop, key)
    if known is None:
        return _come_in(workshop, group, key or new_key(), now)
    if known.group is not group:
        choose_group(known, group=group)
    return known


@patiently
def join_where_there_is_room(
    workshop: Workshop, *, stated: str | None, dice: Random, now: datetime, key: str = ""
) -> tuple[Participant, bool]:
    """The same, at a table they are given: mixed by what they state ("": would rather not say; None: nobody asked).

    Also returns whether what they stated was counted now. It is not for somebody who is in already, nor once the day
    is ended, when nobody is given a table either. Raises Refused for what can no longer be stated.
    """
    hold(workshop)
    known = _already_in(workshop, key)
    if known is not None:
        return known, False
    if workshop.state == WorkshopState.ENDED:
        return _come_in(workshop, None, key or new_key(), now), False
    if stated not in {None, UNSTATED, *workshop.mixed_values}:
        raise Refused(_("Velg det som passer, eller «Annet / vil ikke si»."))
    group = table_for(workshop, stated=stated, dice=dice)
    return _come_in(workshop, group, key or new_key(), now), stated is not None


def _already_in(workshop: Workshop, key: str) -> Participant | None:
    known = find_participant(key, workshop.id)
    if known is not None:
        db.session.commit()  # lets go of the workshop
    return known


def _come_in(workshop: Workshop, group: Group | None, key: str, now: datetime) -> Participant:
    for _attempt in range(5):
        participant = Participant(
            workshop_id=workshop.id,
            group_id=group.id if group is not None else None,
            key=key,
            rejoin_code=new_code(REJOIN_LENGTH),
            joined_at=now,
            seen_at=now,
        )
        try:
            with db.session.begin_nested():
                db.session.add(participant)
        except IntegrityError:
            continue  # the code was taken: draw another
        _tell_table(workshop, participant.group_id)
        db.session.commit()
        return participant
    raise Refused(_("Vi fikk ikke gitt deg en plass akkurat nå. Prøv en gang til."))


def rejoin(workshop: Workshop, *, code: str, now: datetime) -> Participant:
    """The participant with this rejoin code. Raises Refused when nobody here has it."""
    participant = db.session.scalar(
        select(Participant).where(Participant.workshop_id == workshop.id, Participant.rejoin_code == normal_code(code))
    )
    if participant is None:
        raise Refused(
            _(
                "Vi finner ikke koden «%(code)s» i dette verkstedet. Se etter den under «Bord og min kode», "
                "eller bli med på nytt.",
                code=code.strip()[:20],
            )
        )
    seen(participant, now=now)
    return participant


@patiently
def choose_group(participant: Participant, *, group: Group | None, stated: str | None = None) -> None:
    """Move to another table. What was sent before stays with the table it was sent from, and so do roles there.

    ``stated`` is what their phone remembers that they stated; None when it remembers nothing.
    """
    _check_group(participant.workshop, group)
    hold(participant.workshop)
    db.session.refresh(participant)
    if group is not participant.group:
        db.session.execute(delete(TableRole).where(TableRole.participant_id == participant.id))
        _tell_table(participant.workshop, participant.group_id)
        if stated is not None:
            coming = group.id if group is not None else None
            move_stated(participant.workshop, stated, leaving=participant.group_id, coming=coming)
    participant.group = group
    _tell_table(participant.workshop, group.id if group is not None else None)
    db.session.commit()


def seen(participant: Participant, *, now: datetime) -> None:
    """Write down a sign of life, at most once a minute."""
    if now - participant.seen_at >= SEEN_EVERY:
        participant.seen_at = now
        db.session.commit()


def _tell_table(workshop: Workshop, group_id: int | None) -> None:
    """Somebody came or went; the table's phones have use for it only while the table works together."""
    tell_table(workshop.id, group_id if workshop.current_phase_id is not None else None)


def _check_group(workshop: Workshop, group: Group | None) -> None:
    if group is not None and group.workshop_id != workshop.id:
        raise Refused(_("Velg et av bordene i listen."))
