"""Guards: every blueprint of staff denies by default, and a public page says so by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask_limiter import Limiter
from flask_login import LoginManager, current_user

from workshop.db import db
from workshop.i18n import _l
from workshop.models import StaffRole, User

View = TypeVar("View", bound=Callable[..., object])

logins = LoginManager()
logins.login_view = "staff.sign_in"
logins.login_message = _l("Logg inn for å komme videre.")
logins.login_message_category = "warning"
logins.session_protection = None  # a laptop that changes network in the middle of the day stays signed in


def _nobody() -> str:
    """A limit names its own key; the address is never one, since a whole room shares it."""
    return "everybody"


limiter = Limiter(key_func=_nobody)


@logins.user_loader
def _load_user(session_id: str) -> User | None:
    number, _separator, key = session_id.partition(":")
    user = db.session.get(User, int(number)) if number.isdecimal() else None
    return user if user is not None and user.session_key == key else None


def public(view: View) -> View:
    """Mark a view that anybody may see."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def _sign_in_first() -> object:
    """Ask somebody whose session has ended to sign in; what they had written is given back to them."""
    here = urlsplit(request.referrer or "").path if request.method == "POST" else request.full_path
    address = url_for(logins.login_view, next=here)
    if request.headers.get("HX-Request") == "true":
        page = urlsplit(request.headers.get("HX-Current-URL", "")).path
        return "", 401, {"HX-Redirect": url_for(logins.login_view, next=page)}
    if request.method == "GET":
        return logins.unauthorized()
    return render_template("staff/expired.html", address=address, kept=request.form.get("text", "")), 401


def staff_only(blueprint: Blueprint, *roles: StaffRole) -> None:
    """Let only signed-in staff with one of the roles (none given: any) into the blueprint, public views excepted."""

    @blueprint.before_request
    def _guard() -> object | None:
        view = current_app.view_functions.get(request.endpoint or "")
        if getattr(view, "is_public", False):
            return None
        if not current_user.is_authenticated:
            return _sign_in_first()
        if roles and current_user.role not in roles:
            abort(403)
        return None
