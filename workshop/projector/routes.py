"""The wall's addresses. Whoever has the secret in the address may look; nobody can change anything."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from workshop.exports.qr import qr_svg
from workshop.live import live
from workshop.projector.wall import wall
from workshop.web.lookups import workshop_by_wall_or_404
from workshop.web.sites import join_link

bp = Blueprint("projector", __name__, url_prefix="/lerret/<token>")


@bp.get("")
def show(token: str) -> str:
    return render_template("projector/wall.html", **wall(workshop_by_wall_or_404(token)))


@bp.get("/qr.svg")
def qr(token: str) -> Response:
    """The code people scan to join."""
    return Response(qr_svg(join_link(workshop_by_wall_or_404(token))), mimetype="image/svg+xml")


@bp.get("/strom")
def stream(token: str) -> object:
    return live.stream(workshop_by_wall_or_404(token).id, "wall", last_event_id=request.headers.get("Last-Event-ID"))


@bp.get("/nytt")
def poll(token: str) -> object:
    return live.poll(workshop_by_wall_or_404(token).id, "wall", request.args.get("seen"))
