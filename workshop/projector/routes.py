"""The wall's addresses. Whoever has the secret in the address may look; nobody can change anything."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from sqlalchemy import select
from werkzeug.wrappers import Response

from workshop.db import db
from workshop.exports.qr import qr_svg
from workshop.live import live
from workshop.models import Workshop
from workshop.projector.wall import wall
from workshop.web.sites import join_link

bp = Blueprint("projector", __name__, url_prefix="/lerret/<token>")


def _workshop(token: str) -> Workshop:
    return db.session.scalar(select(Workshop).where(Workshop.wall_token == token)) or abort(404)


@bp.get("")
def show(token: str) -> str:
    return render_template("projector/wall.html", **wall(_workshop(token)))


@bp.get("/qr.svg")
def qr(token: str) -> Response:
    """The code people scan to join."""
    return Response(qr_svg(join_link(_workshop(token))), mimetype="image/svg+xml")


@bp.get("/strom")
def stream(token: str) -> object:
    return live.stream(_workshop(token).id, "wall", last_event_id=request.headers.get("Last-Event-ID"))


@bp.get("/nytt")
def poll(token: str) -> object:
    return live.poll(_workshop(token).id, "wall", request.args.get("seen"))
