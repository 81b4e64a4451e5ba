"""The planner's addresses for the staff's accounts.

A password is shown once, in the answer to the press that made it, and stands in no cookie.
"""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user

from workshop.actions import accounts
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.i18n import _
from workshop.models import StaffRole, User
from workshop.planner.forms import AccountForm
from workshop.planner.guard import bp
from workshop.web.forms import EmptyForm
from workshop.web.now import now
from workshop.web.sites import base_address


@bp.route("/ansatte", methods=["GET", "POST"])
def staff_page() -> object:
    """Who can sign in, and a form to let one more in."""
    form = AccountForm()
    if form.validate_on_submit():
        password = accounts.new_password()
        try:
            user = accounts.add_user(
                username=form.username.data,
                name=form.name.data,
                role=StaffRole(form.role.data),
                password=password,
                now=now(),
            )
        except Refused as refused:
            form.username.errors = [str(refused)]
        else:
            return _password_page(user, password)
    page = render_template("planner/staff.html", form=form, users=accounts.all_users())
    return page, 422 if form.is_submitted() else 200


@bp.get("/ansatte/<int:user_id>")
def account(user_id: int) -> str:
    return render_template("planner/account.html", user=_user_or_404(user_id), form=EmptyForm())


@bp.post("/ansatte/<int:user_id>/passord")
def renew_password(user_id: int) -> object:
    user = _user_or_404(user_id)
    if user.id == current_user.id:
        flash(_("Ditt eget passord bytter du selv, her."), "warning")
        return redirect(url_for("staff.change_password"), 303)
    return _password_page(user, accounts.renew_password(user))


@bp.post("/ansatte/<int:user_id>/fjern")
def remove(user_id: int) -> object:
    user = _user_or_404(user_id)
    name = user.name or user.username
    try:
        accounts.remove_user(user, by=current_user)
        flash(_("Kontoen til %(name)s er fjernet.", name=name))
    except Refused as refused:
        flash(str(refused), "warning")
    return redirect(url_for("planner.staff_page"), 303)


def _password_page(user: User, password: str) -> str:
    sign_in = base_address() + url_for("staff.sign_in")
    return render_template("planner/password.html", user=user, password=password, sign_in=sign_in)


def _user_or_404(user_id: int) -> User:
    return db.session.get(User, user_id) or abort(404)
