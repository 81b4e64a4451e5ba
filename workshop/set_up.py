"""What a fresh installation needs before it can serve: tables and a first account."""

from __future__ import annotations

import logging
from datetime import datetime

import flask_migrate
from flask import Flask

from workshop.actions.accounts import add_user, any_user, find_user, new_password, set_password
from workshop.models import StaffRole

FIRST_NAME, DEMO_NAME = "planlegger", "demo"


def ready_database(app: Flask) -> None:
    """Bring the tables to what this version needs."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        flask_migrate.upgrade()


def first_account(*, now: datetime) -> tuple[str, str] | None:
    """Make the first account if there is none. Returns its name and password, which stand nowhere else."""
    if any_user():
        return None
    password = new_password()
    add_user(username=FIRST_NAME, name="Planlegger", role=StaffRole.PLANNER, password=password, now=now)
    return FIRST_NAME, password


def demo_account(*, now: datetime) -> tuple[str, str]:
    """The demo's account with a password made anew at every start."""
    password = new_password()
    user = find_user(DEMO_NAME)
    if user is None:
        add_user(username=DEMO_NAME, name="Demo", role=StaffRole.PLANNER, password=password, now=now)
    else:
        set_password(user, password=password)
    return DEMO_NAME, password
