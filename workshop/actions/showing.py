"""Choosing what the wall shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Conflict, Refused
from workshop.actions.telling import DESK, WALL, tell
from workshop.actions.timing import Moment
from workshop.db import db
from workshop.i18n import _
from workshop.models import Group, Phase, Prompt, Response, User, WallView, Workshop, WorkshopState


@dataclass(frozen=True)
class Scene:
    """What the wall shows now: a view, and the prompt it is about where it needs one."""

    view: WallView
    prompt: Prompt | None = None
    #: the phase the room works with the prompt in; None where it shows as a prompt without phases does
    phase: Phase | None = None


@patiently
def show_on_wall(workshop: Workshop, *, view: WallView, prompt: Prompt | None, by: User, now: datetime) -> None:
    """Let the wall show this until something else is chosen; AUTO follows the program."""
    if view in {WallView.PROMPT, WallView.RESPONSES, WallView.THEMES, WallView.OPINIONS} and prompt is None:
        raise Refused(_("Velg hvilken oppgave lerretet skal vise."))
    workshop.wall_view = view
    workshop.wall_prompt = prompt
    log(workshop.id, "wall.show", by=by, now=now, view=str(view), prompt=prompt.id if prompt is not None else None)
    tell(workshop.id, (WALL, DESK))
    db.session.commit()


def wall_scene(workshop: Workshop, moment: Moment) -> Scene:
    """What the wall shows: the facilitator's choice, or what the program asks for."""
    if workshop.wall_view != WallView.AUTO:
        prompt = workshop.wall_prompt or moment.prompt
        return Scene(WallView(workshop.wall_view), prompt, moment.phase if prompt is moment.prompt else None)
    if moment.state == WorkshopState.PLANNED:
        return Scene(WallView.JOIN)
    if moment.state == WorkshopState.ENDED or moment.item is None:
        return Scene(WallView.PROGRAM)
    if moment.paused or moment.item.is_rest:
        return Scene(WallView.PAUSE)
    if moment.prompt is not None:
        return Scene(WallView.RESPONSES, moment.prompt, moment.phase)
    return Scene(WallView.PROGRAM)


def tables_with_lists(prompt: Prompt) -> list[Group]:
    """The tables that have something to share, by number."""
    told = select(Response.group_id).where(
        Response.prompt_id == prompt.id, Response.withdrawn_at.is_(None), Response.hidden_at.is_(None)
    )
    ids = set(db.session.scalars(told))
    return [group for group in prompt.item.workshop.groups if group.id in ids]


def table_on_wall(workshop: Workshop, prompt: Prompt) -> Group | None:
    """The table whose points the wall shows in plenary: the one chosen, or the next with any; at first, the first."""
    tables = tables_with_lists(prompt)
    chosen = workshop.wall_group.number if workshop.wall_group is not None else 0
    return next((table for table in tables if table.number >= chosen), tables[-1] if tables else None)


@patiently
def show_next_table(workshop: Workshop, *, steps: int, seen: str, by: User, now: datetime) -> None:
    """Let the wall show another table's points: one further (1) or one back (-1). Raises Refused past the ends.

    ``seen`` is the number of the table that the one who pressed saw there. When a colleague pressed first, Conflict is
    raised instead of passing a table over.
    """
    prompt = workshop.current_prompt
    at = table_on_wall(workshop, prompt) if prompt is not None else None
    if prompt is None or at is None:
        raise Refused(_("Ingen av bordene har noe i listen ennå."))
    if seen and seen != str(at.number):
        raise Conflict(
            _("En kollega byttet bord rett før deg. Se hvilket bord det er, og trykk igjen hvis det trengs.")
        )
    tables = tables_with_lists(prompt)
    place = tables.index(at) + steps
    if not 0 <= place < len(tables):
        raise Refused(_("Dette er det siste bordet.") if steps > 0 else _("Dette er det første bordet."))
    workshop.wall_group = tables[place]
    workshop.wall_view, workshop.wall_prompt = WallView.AUTO, None
    log(workshop.id, "wall.table", by=by, now=now, group=tables[place].id)
    tell(workshop.id, (WALL, DESK))
    db.session.commit()
