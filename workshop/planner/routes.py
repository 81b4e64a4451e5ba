"""The planner's addresses."""

from __future__ import annotations

from flask import Blueprint, render_template
from sqlalchemy import select

from workshop.db import db
from workshop.models import StaffRole, Workshop
from workshop.web.access import staff_only

bp = Blueprint("planner", __name__, url_prefix="/planlegger")
staff_only(bp, StaffRole.PLANNER)


@bp.get("/")
def overview() -> str:
    workshops = db.session.scalars(select(Workshop).order_by(Workshop.date.desc(), Workshop.id.desc())).all()
    return render_template("planner/overview.html", workshops=workshops)
