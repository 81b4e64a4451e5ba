"""Who does what at a table: drawn, taken, passed on. Nobody needs a name for it."""

from __future__ import annotations

from random import Random

from sqlalchemy import delete, select

from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.rounds import members_of
from workshop.actions.telling import hold, tell_and_commit
from workshop.db import db
from workshop.i18n import _
from workshop.models import Group, Participant, Role, TableRole


def roles_at(group: Group) -> dict[Role, Participant]:
    """Who has which role at the table now; a role nobody has is left out."""
    held = db.session.scalars(select(TableRole).where(TableRole.group_id == group.id))
    return {Role(one.role): one.participant for one in held}


@patiently
def draw_roles(group: Group, *, dice: Random) -> None:
    """Share the roles out at random among those at the table; where they are fewer than the roles, some get two."""
    hold(group.workshop)
    members = list(members_of(group))
    if not members:
        raise Refused(_("Ingen sitter ved bordet ennå."))
    dice.shuffle(members)
    for place, role in enumerate(Role):
        _give(group, role, members[place % len(members)])
    tell_and_commit(group)


@patiently
def take_role(participant: Participant, *, role: Role) -> None:
    """Let the participant have the role at their table, in place of whoever had it: a phone may have died."""
    group = table_of(participant)
    hold(group.workshop)
    _give(group, role, participant)
    tell_and_commit(group)


@patiently
def pass_role(participant: Participant, *, role: Role, to: Participant | None) -> None:
    """Hand a role one has to somebody else at the table; to None, give it up."""
    group = table_of(participant)
    hold(group.workshop)
    if roles_at(group).get(role) is not participant:
        raise Refused(_("Du har ikke denne rollen nå."))
    if to is None:
        db.session.execute(delete(TableRole).where(TableRole.group_id == group.id, TableRole.role == role))
    elif to.group_id != group.id:
        raise Refused(_("Velg en som sitter ved bordet."))
    else:
        _give(group, role, to)
    tell_and_commit(group)


def table_of(participant: Participant) -> Group:
    """The table somebody sits at. Raises Refused for somebody at none."""
    if participant.group is None:
        raise Refused(_("Velg bordet du sitter ved først, øverst på siden."))
    return participant.group


def _give(group: Group, role: Role, participant: Participant) -> None:
    db.session.execute(delete(TableRole).where(TableRole.group_id == group.id, TableRole.role == role))
    db.session.add(TableRole(group_id=group.id, role=role, participant_id=participant.id))
    db.session.flush()
