"""The desk's addresses: the room and its program. Responses and themes have modules of their own."""

from __future__ import annotations

from flask import render_template, request
from flask_login import current_user
from sqlalchemy import select

from workshop.actions import showing, steering
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.facilitator import board as boards
from workshop.facilitator import cards as cards  # their routes register on the same blueprint
from workshop.facilitator import ending as ending
from workshop.facilitator import material as material
from workshop.facilitator import opinions as opinions
from workshop.facilitator import paper_ballots as paper_ballots
from workshop.facilitator import proposals as proposals
from workshop.facilitator import responses as responses
from workshop.facilitator import revealing as revealing
from workshop.facilitator import seating as seating
from workshop.facilitator import theme_history as theme_history
from workshop.facilitator import theme_pages as theme_pages
from workshop.facilitator import themes as themes
from workshop.facilitator.forms import AdjustForm, SceneForm, WallForm
from workshop.facilitator.guard import bp
from workshop.facilitator.room import acted_in_room, room
from workshop.i18n import _
from workshop.live import live
from workshop.models import WallView, Workshop
from workshop.web.lookups import prompt_or_404, workshop_or_404
from workshop.web.now import now


@bp.get("/")
def overview() -> str:
    workshops = db.session.scalars(select(Workshop).order_by(Workshop.date.desc(), Workshop.id.desc())).all()
    return render_template("facilitator/overview.html", workshops=workshops)


@bp.get("/<int:workshop_id>")
def desk(workshop_id: int) -> str:
    return render_template("facilitator/desk.html", **room(workshop_or_404(workshop_id)))


@bp.get("/<int:workshop_id>/rom")
def room_part(workshop_id: int) -> str:
    return render_template("facilitator/_room.html", **room(workshop_or_404(workshop_id)))


@bp.get("/<int:workshop_id>/strom")
def stream(workshop_id: int) -> object:
    workshop = workshop_or_404(workshop_id)
    return live.stream(workshop.id, "desk", last_event_id=request.headers.get("Last-Event-ID"))


@bp.get("/<int:workshop_id>/nytt")
def poll(workshop_id: int) -> object:
    return live.poll(workshop_or_404(workshop_id).id, "desk", request.args.get("seen"))


@bp.post("/<int:workshop_id>/start")
def start(workshop_id: int) -> object:
    workshop = workshop_or_404(workshop_id)
    return acted_in_room(workshop, lambda: steering.start(workshop, by=current_user, now=now()))


@bp.post("/<int:workshop_id>/neste")
def move_on(workshop_id: int) -> object:
    workshop, scene = workshop_or_404(workshop_id), SceneForm().scene.data or ""
    return acted_in_room(workshop, lambda: steering.move_on(workshop, seen_scene=scene, by=current_user, now=now()))


@bp.post("/<int:workshop_id>/forrige")
def move_back(workshop_id: int) -> object:
    workshop, scene = workshop_or_404(workshop_id), SceneForm().scene.data or ""
    return acted_in_room(workshop, lambda: steering.move_back(workshop, seen_scene=scene, by=current_user, now=now()))


@bp.post("/<int:workshop_id>/pause")
def pause(workshop_id: int) -> object:
    workshop = workshop_or_404(workshop_id)
    return acted_in_room(workshop, lambda: steering.pause(workshop, by=current_user, now=now()))


@bp.post("/<int:workshop_id>/fortsett")
def resume(workshop_id: int) -> object:
    workshop = workshop_or_404(workshop_id)
    return acted_in_room(workshop, lambda: steering.resume(workshop, by=current_user, now=now()))


@bp.post("/<int:workshop_id>/tid")
def adjust(workshop_id: int) -> object:
    workshop, minutes = workshop_or_404(workshop_id), AdjustForm().minutes.data or 0
    return acted_in_room(workshop, lambda: steering.adjust(workshop, minutes=minutes, by=current_user, now=now()))


@bp.post("/<int:workshop_id>/gjenapne")
def reopen(workshop_id: int) -> object:
    workshop = workshop_or_404(workshop_id)
    return acted_in_room(workshop, lambda: steering.reopen(workshop, by=current_user, now=now()))


@bp.post("/<int:workshop_id>/oppgave/<int:prompt_id>/apne")
def open_prompt(workshop_id: int, prompt_id: int) -> object:
    workshop = workshop_or_404(workshop_id)
    prompt = prompt_or_404(workshop, prompt_id)
    return acted_in_room(workshop, lambda: steering.open_prompt(prompt, by=current_user, now=now()))


@bp.post("/<int:workshop_id>/oppgave/<int:prompt_id>/lukk")
def close_prompt(workshop_id: int, prompt_id: int) -> object:
    workshop = workshop_or_404(workshop_id)
    prompt = prompt_or_404(workshop, prompt_id)
    return acted_in_room(workshop, lambda: steering.close_prompt(prompt, by=current_user, now=now()))


@bp.post("/<int:workshop_id>/lerret/bord")
def show_table(workshop_id: int) -> object:
    """Let the wall go on to the next table in plenary, or back to the one before."""
    workshop, steps = workshop_or_404(workshop_id), -1 if request.form.get("way") == "back" else 1
    seen = request.form.get("seen", "")
    return acted_in_room(
        workshop, lambda: showing.show_next_table(workshop, steps=steps, seen=seen, by=current_user, now=now())
    )


@bp.post("/<int:workshop_id>/lerret")
def show_on_wall(workshop_id: int) -> object:
    """Let the wall show something. Answers with the room, or with the themes where the button stood beside them."""
    workshop, form = workshop_or_404(workshop_id), WallForm()
    prompt = prompt_or_404(workshop, form.prompt.data) if form.prompt.data else None

    def do() -> None:
        try:
            view = WallView(form.view.data)
        except ValueError as error:
            raise Refused(_("Lerretet kan ikke vise dette.")) from error
        showing.show_on_wall(workshop, view=view, prompt=prompt, by=current_user, now=now())

    if prompt is not None and request.form.get("at") != "room":
        return boards.acted(workshop, prompt, do, _("Lerretet viser nå temaene."), event="")
    return acted_in_room(workshop, do)
