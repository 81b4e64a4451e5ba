"""The desk's blueprint: signed-in staff only, and every action answers in the same way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request

from workshop.actions.refusing import Refused
from workshop.web.access import staff_only

bp = Blueprint("facilitator", __name__, url_prefix="/prosessleder")
staff_only(bp)


def wants_fragment() -> bool:
    return request.headers.get("HX-Request") == "true"


def act(
    do: Callable[[], Any],
    *,
    done: str | Callable[[Any], str],
    part: Callable[..., str],
    back: str,
    event: str = "done",
    undoable: bool = False,
) -> object:
    """Do it and answer: the part of the page that changed to a script, a redirect to a plain form.

    ``done`` is said when it went well (where it is a function: of what ``do`` returned); what an action refuses is said
    in its own words. ``part`` renders the part, given ``message``, ``refused`` and ``answering`` for its notice.
    ``event`` tells the script that what was chosen and typed has served; "" when it has not. ``undoable``: a page that
    knows what Angre would undo has the button beside what is said.
    """
    try:
        outcome = do()
        message, refused = done if isinstance(done, str) else done(outcome), False
    except Refused as error:
        message, refused = str(error), True
    if wants_fragment():
        page = part(message=message, refused=refused, answering=True, undoable=undoable and not refused)
        return page, 422 if refused else 200, {"HX-Trigger": event} if event and not refused else {}
    if message:
        flash(message, "warning" if refused else "undoable" if undoable else "message")
    return redirect(back, 303)


def dialog(template: str, *, title: str, status: int = 200, **values: Any) -> object:
    """A step under its title: what stands in the dialog to a script, a page of its own without one."""
    values |= {"title": title, "in_dialog": wants_fragment()}
    if wants_fragment():
        headers = {"HX-Retarget": "#dialog-body", "HX-Reswap": "innerHTML"}
        return render_template(f"facilitator/{template}", **values), status, headers
    return render_template("facilitator/dialog.html", body=f"facilitator/{template}", **values), status
