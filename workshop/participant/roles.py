"""A phone's addresses for the roles at its table: draw, take, pass on."""

from __future__ import annotations

from random import SystemRandom

from flask import abort, request

from workshop.actions.refusing import Refused
from workshop.actions.roles import draw_roles, pass_role, table_of, take_role
from workshop.actions.rounds import letter_of, members_of
from workshop.i18n import _
from workshop.models import Group, Participant, Role, Workshop
from workshop.participant.acting import act
from workshop.participant.guard import bp, seated


@bp.post("/d/<code>/roller/trekk")
@seated
def draw(workshop: Workshop, participant: Participant) -> object:
    def do() -> None:
        draw_roles(table_of(participant), dice=SystemRandom())

    return act(workshop, participant, do, done=_("Rollene er trukket."))


@bp.post("/d/<code>/roller/<role>/ta")
@seated
def take(workshop: Workshop, participant: Participant, role: str) -> object:
    wanted = _role_or_404(role)
    return act(workshop, participant, lambda: take_role(participant, role=wanted))


@bp.post("/d/<code>/roller/<role>/gi")
@seated
def hand_over(workshop: Workshop, participant: Participant, role: str) -> object:
    """Give a role to the one with the letter; without one, to nobody."""
    held, letter = _role_or_404(role), request.form.get("to", "")

    def do() -> None:
        pass_role(participant, role=held, to=_by_letter(table_of(participant), letter) if letter else None)

    return act(workshop, participant, do)


def _role_or_404(role: str) -> Role:
    try:
        return Role(role)
    except ValueError:
        abort(404)


def _by_letter(group: Group, letter: str) -> Participant:
    members = members_of(group)
    for member in members:
        if letter_of(members, member) == letter:
            return member
    raise Refused(_("Velg en som sitter ved bordet."))
