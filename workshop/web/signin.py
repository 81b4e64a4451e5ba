"""Staff sign in and out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import current_user, login_required, login_user, logout_user
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired

from workshop.actions.accounts import find_user, password_fits, set_password
from workshop.actions.refusing import Refused
from workshop.i18n import _, _l
from workshop.web.access import limiter, public
from workshop.web.forms import REQUIRED, BaseForm
from workshop.web.offload import run_aside

bp = Blueprint("staff", __name__)


class SignInForm(BaseForm):
    username = StringField(_l("Brukernavn"), [InputRequired(REQUIRED)])
    password = PasswordField(_l("Passord"), [InputRequired(REQUIRED)])


class PasswordForm(BaseForm):
    current = PasswordField(_l("Nåværende passord"), [InputRequired(REQUIRED)])
    new = PasswordField(_l("Nytt passord (minst 12 tegn)"), [InputRequired(REQUIRED)])


def _typed_name() -> str:
    return "sign-in " + request.form.get("username", "").strip().lower()[:80]


def _name_and_address() -> str:
    """Guesses from elsewhere do not lock out the one who knows the password."""
    return f"{_typed_name()} {request.remote_addr}"


def _failed(answer: Any) -> bool:
    return answer.status_code == 422


@bp.route("/logg-inn", methods=["GET", "POST"])
@public
@limiter.limit("10/minute", key_func=_name_and_address, methods=["POST"], deduct_when=_failed)
@limiter.limit("100/minute", key_func=_typed_name, methods=["POST"], deduct_when=_failed)
def sign_in() -> object:
    if current_user.is_authenticated:
        return redirect(_home())
    form = SignInForm()
    status = 200
    if form.validate_on_submit():
        user, password = find_user(form.username.data), form.password.data
        if run_aside(lambda: password_fits(user, password)):
            _begin_session(user)
            return redirect(_local_path(request.args.get("next")) or _home())
        form.password.errors = [_("Feil brukernavn eller passord. Prøv en gang til.")]
    if form.is_submitted():
        status = 422
    return render_template("staff/sign_in.html", form=form), status


@bp.post("/logg-ut")
@public
def sign_out() -> Response:
    logout_user()
    flash(_("Du er logget ut."))
    return redirect(url_for("staff.sign_in"))


@bp.route("/passord", methods=["GET", "POST"])
@login_required
@limiter.limit("10/minute", key_func=lambda: f"password {current_user.get_id()}", methods=["POST"])
def change_password() -> object:
    form = PasswordForm()
    if form.validate_on_submit():
        if not password_fits(current_user, form.current.data):
            form.current.errors = [_("Det nåværende passordet er feil.")]
        else:
            try:
                set_password(current_user, password=form.new.data)
            except Refused as refused:
                form.new.errors = [str(refused)]
            else:
                login_user(current_user)
                flash(_("Passordet er endret. Andre enheter er logget ut."))
                return redirect(_home())
    return render_template("staff/password.html", form=form), 422 if form.is_submitted() else 200


def _begin_session(user: object) -> None:
    seats = session.get("seats")
    session.clear()  # a session from before signing in carries nothing over but the seat of a participant
    if seats:
        session["seats"] = seats
    session.permanent = True
    login_user(user)


def _home() -> str:
    return url_for("planner.overview") if current_user.is_planner else url_for("facilitator.overview")


def _local_path(target: str | None) -> str | None:
    """The target if it is a path on this server."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    parts = urlsplit(target)
    return None if parts.scheme or parts.netloc else target
