"""The desk's blueprint: signed-in staff only, and every action answers in the same way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, request

from workshop.actions.refusing import Refused
from workshop.web.access import staff_only

bp = Blueprint("facilitator", __name__, url_prefix="/prosessleder")
staff_only(bp)


def wants_fragment() -> bool:
    return request.headers.get("HX-Request") == "true"


def act(do: Callable[[], Any], *, done: str, part: Callable[..., str], back: str) -> object:
    """Do it and answer: the part of the page that changed to a script, a redirect to a plain form.

    ``done`` is said when it went well; what an action refuses is said in its own words. ``part`` renders the part,
    given ``message``, ``refused`` and ``answering`` for its notice.
    """
    try:
        do()
        message, refused = done, False
    except Refused as error:
        message, refused = str(error), True
    if wants_fragment():
        page = part(message=message, refused=refused, answering=True)
        return page, 422 if refused else 200, {} if refused else {"HX-Trigger": "done"}
    if message:
        flash(message, "warning" if refused else "message")
    return redirect(back, 303)
