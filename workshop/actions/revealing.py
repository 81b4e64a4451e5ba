"""Who sees what the others answered: everybody, one's own table, oneself, or everybody once the prompt is closed.

A prompt with phases has a policy for each: alone, nobody sees anything; at the tables, each its own list; in plenary,
everybody, where nothing else is said.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.telling import EVERYBODY, tell
from workshop.db import db
from workshop.i18n import _
from workshop.models import Group, Phase, PhaseKind, Prompt, Response, User, WorkshopState


class Reveal(StrEnum):
    """The policy of a prompt. Staff see everything at the desk, whatever it is."""

    ALL = "all"
    CLOSED = "closed"  #: everybody, once the prompt is closed
    TABLE = "table"
    OWN = "own"


#: what may be said of a prompt without phases, and of each phase: notes are nobody else's, and a list is its table's
CHOICES: dict[PhaseKind | None, tuple[Reveal, ...]] = {
    None: tuple(Reveal),
    PhaseKind.INDIVIDUAL: (Reveal.OWN,),
    PhaseKind.GROUP: (Reveal.TABLE, Reveal.CLOSED, Reveal.ALL),
    PhaseKind.PLENARY: (Reveal.ALL, Reveal.CLOSED, Reveal.TABLE),
}
#: the newest of a table's responses, as many as its phones show
NEWEST = 40


def phase_now(prompt: Prompt) -> PhaseKind | None:
    """The kind of the phase the room is in with the prompt; None for a prompt without, or that the room has left."""
    workshop = prompt.item.workshop
    is_here = prompt is workshop.current_prompt and workshop.state == WorkshopState.RUNNING
    phase: Phase | None = workshop.current_phase if is_here else None
    return PhaseKind(phase.kind) if phase is not None else None


def reveal_of(prompt: Prompt, phase: PhaseKind | None = None) -> Reveal:
    """The policy of the prompt, or of one phase of it, as the day file or a facilitator has it."""
    whole = Reveal(prompt.settings.get("reveal", Reveal.ALL))
    if phase is None:
        return whole
    usual = {PhaseKind.INDIVIDUAL: Reveal.OWN, PhaseKind.GROUP: Reveal.TABLE, PhaseKind.PLENARY: whole}[phase]
    return Reveal(_said_of_phases(prompt).get(phase, usual))


def reveal_now(prompt: Prompt) -> Reveal:
    """The policy that holds now: the phase's where the room works in one, else the prompt's.

    What somebody has said of the last phase also holds once the room has left it: a list that was kept back in plenary
    is not everybody's afterwards.
    """
    phase = phase_now(prompt)
    if phase is None and prompt.phases:
        last = PhaseKind(prompt.phases[-1].kind)
        phase = last if last in _said_of_phases(prompt) else None
    return reveal_of(prompt, phase)


def _said_of_phases(prompt: Prompt) -> dict[str, str]:
    """The policies of phases that the day file or a facilitator has set."""
    return prompt.settings.get("reveal_phases", {})


def is_revealed(prompt: Prompt) -> bool:
    """Whether the room may see the answers now, on the wall."""
    reveal = reveal_now(prompt)
    if reveal == Reveal.CLOSED:
        return prompt.closed_at is not None
    return reveal == Reveal.ALL


def told_of(reveal: Reveal, phase: PhaseKind | None = None) -> str:
    """What a screen says where the answers would stand."""
    if phase == PhaseKind.INDIVIDUAL:
        return _("Hver ser bare sine egne notater.")
    if phase == PhaseKind.GROUP and reveal == Reveal.ALL:
        return _("Alle ser bordenes lister på lerretet mens de blir til.")
    if phase is not None and reveal == Reveal.TABLE:
        return _("Hvert bord ser bare sin egen liste.")
    return {
        Reveal.ALL: _("Alle ser svarene på lerretet."),
        Reveal.CLOSED: _("Svarene vises når oppgaven er lukket."),
        Reveal.TABLE: _("Svarene vises bare ved bordene."),
        Reveal.OWN: _("Hver ser bare sine egne svar."),
    }[reveal]


@patiently
def set_reveal(prompt: Prompt, *, reveal: Reveal, phase: PhaseKind | None = None, by: User, now: datetime) -> None:
    """Change who sees the answers, in one phase or in a prompt without phases. The same again changes nothing.

    Raises Refused for a policy that the phase cannot have, and for a phase the prompt does not have.
    """
    if reveal not in CHOICES[phase] or phase not in ({PhaseKind(one.kind) for one in prompt.phases} or {None}):
        raise Refused(_("Velg hvem som skal se svarene."))
    said = _said_of_phases(prompt)
    if (prompt.settings.get("reveal", Reveal.ALL) if phase is None else said.get(phase)) == reveal:
        return
    if phase is None:
        prompt.settings = prompt.settings | {"reveal": str(reveal)}
    else:
        prompt.settings = prompt.settings | {"reveal_phases": said | {str(phase): str(reveal)}}
    workshop_id = prompt.item.workshop_id
    log(workshop_id, "prompt.reveal", by=by, now=now, prompt=prompt.id, phase=phase, reveal=str(reveal))
    tell(workshop_id, EVERYBODY)
    db.session.commit()


def table_sees(prompt: Prompt) -> bool:
    """Whether a table reads what its own people send. In phases it has its list for that."""
    return not prompt.phases and reveal_of(prompt) == Reveal.TABLE


def table_responses(prompt: Prompt, group: Group) -> list[Response]:
    """What those at the table have sent, newest first and no more than ``NEWEST``. The same for everybody at it."""
    at_table = (Response.prompt_id == prompt.id) & (Response.group_id == group.id)
    standing = Response.withdrawn_at.is_(None) & Response.hidden_at.is_(None)
    newest = select(Response).where(at_table, standing).order_by(Response.id.desc()).limit(NEWEST)
    return list(db.session.scalars(newest))
