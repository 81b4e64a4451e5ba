"""The phone's blueprint, and who may pass: deny by default."""

from __future__ import annotations

from functools import wraps
from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for

from workshop.i18n import _
from workshop.models import Workshop
from workshop.participant.seat import whoever_sits_here
from workshop.web.lookups import workshop_by_code_or_404
from workshop.web.pace import Pace

bp = Blueprint("participant", __name__)
pace = Pace(per_minute=60)


def seated(view: Any) -> Any:
    """Give the view its workshop and participant; a stranger is shown the door, with what they wrote."""

    @wraps(view)
    def guarded(code: str, **values: Any) -> Any:
        workshop = workshop_by_code_or_404(code)
        participant = whoever_sits_here(workshop)
        if participant is None:
            if request.method == "GET":
                return redirect(url_for("participant.door", code=workshop.code))
            return _stranger(workshop)
        return view(workshop, participant, **values)

    return guarded


def _stranger(workshop: Workshop) -> tuple[str, int] | tuple[str, int, dict[str, str]]:
    if "HX-Target" in request.headers:  # a part of a page asked: what is written in it stays
        title, advice = _("Vi kjenner ikke igjen telefonen"), _("Last siden på nytt, og bli med igjen med koden din.")
        return render_template("errors/_told.html", title=title, advice=advice), 401, {"HX-Reswap": "afterbegin"}
    page = render_template("participant/stranger.html", workshop=workshop, kept=request.form.get("text", ""))
    return page, 401


def sender_key() -> str:
    """Whom a limit counts: the phone, by the keys in its cookie."""
    return f"phone {session.get('seats')}"


def wants_fragment() -> bool:
    return request.headers.get("X-Fragment") == "1" or request.headers.get("HX-Request") == "true"
