"""What a fresh installation needs before it can serve: tables, a first account, and for the demo a day to look at."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, time
from importlib.resources import files
from zoneinfo import ZoneInfo

import flask_migrate
from flask import Flask
from sqlalchemy import select

from workshop.actions.accounts import add_user, any_user, find_user, new_password, set_password
from workshop.actions.importing import read_day, read_responses
from workshop.actions.importing.planting import plant_day, plant_responses
from workshop.actions.theming.proposing import ask_for_themes
from workshop.db import db
from workshop.models import StaffRole, Workshop

DEMO_DAY, DEMO_RESPONSES = "baerum-2024.yaml", "baerum-2024-responses.yaml"
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


def plant_demo(zone: ZoneInfo, *, now: datetime) -> Workshop:
    """The reference day with its constructed responses, planted once; its themes are asked for."""
    known = db.session.scalar(select(Workshop).order_by(Workshop.id).limit(1))
    if known is not None:
        return known
    source = files("workshop.demo")
    day = read_day(source.joinpath(DEMO_DAY).read_bytes(), name=DEMO_DAY)
    responses = read_responses(source.joinpath(DEMO_RESPONSES).read_bytes(), day=day, name=DEMO_RESPONSES)
    workshop = plant_day(day)
    plant_responses(workshop, responses, started_at=_start_of(workshop.date, workshop.items[0].planned_start, zone))
    for prompt in workshop.prompts:
        ask_for_themes(prompt, now=now)
    return workshop


def _start_of(day: date, start: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, start, tzinfo=zone).astimezone(UTC)
