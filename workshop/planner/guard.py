"""The planner's blueprint: signed-in planners only."""

from __future__ import annotations

from flask import Blueprint

from workshop.models import StaffRole
from workshop.web.access import staff_only

bp = Blueprint("planner", __name__, url_prefix="/planlegger")
staff_only(bp, StaffRole.PLANNER)
