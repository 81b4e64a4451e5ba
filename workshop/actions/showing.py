"""Choosing what the wall shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop.actions.logging import log
from workshop.actions.patience import patiently
from workshop.actions.refusing import Refused
from workshop.actions.telling import DESK, WALL, tell
from workshop.actions.timing import Moment
from workshop.db import db
from workshop.i18n import _
from workshop.models import ItemKind, Prompt, User, WallView, Workshop, WorkshopState


@dataclass(frozen=True)
class Scene:
    """What the wall shows now: a view, and the prompt it is about where it needs one."""

    view: WallView
    prompt: Prompt | None = None


@patiently
def show_on_wall(workshop: Workshop, *, view: WallView, prompt: Prompt | None, by: User, now: datetime) -> None:
    """Let the wall show this until something else is chosen; AUTO follows the program."""
    if view in {WallView.PROMPT, WallView.RESPONSES, WallView.THEMES} and prompt is None:
        raise Refused(_("Velg hvilken oppgave lerretet skal vise."))
    workshop.wall_view = view
    workshop.wall_prompt = prompt
    log(workshop.id, "wall.show", by=by, now=now, view=str(view), prompt=prompt.id if prompt is not None else None)
    tell(workshop.id, (WALL, DESK))
    db.session.commit()


def wall_scene(workshop: Workshop, moment: Moment) -> Scene:
    """What the wall shows: the facilitator's choice, or what the program asks for."""
    if workshop.wall_view != WallView.AUTO:
        return Scene(WallView(workshop.wall_view), workshop.wall_prompt or moment.prompt)
    if moment.state == WorkshopState.PLANNED:
        return Scene(WallView.JOIN)
    if moment.state == WorkshopState.ENDED or moment.item is None:
        return Scene(WallView.PROGRAM)
    if moment.paused or moment.item.is_rest:
        return Scene(WallView.PAUSE)
    if moment.item.kind == ItemKind.GROUP_WORK and moment.prompt is not None:
        return Scene(WallView.RESPONSES, moment.prompt)
    return Scene(WallView.PROGRAM)
