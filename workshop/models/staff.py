"""The municipality's own people, who sign in."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from flask_login import UserMixin
from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.db import db


class StaffRole(StrEnum):
    PLANNER = "planner"  #: prepares, runs and summarises
    FACILITATOR = "facilitator"  #: runs the room


class User(UserMixin, db.Model):
    """Somebody who signs in to prepare or run a workshop."""

    id: Mapped[int] = mapped_column(primary_key=True)
    #: what they type to sign in, lower case
    username: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    role: Mapped[StaffRole] = mapped_column(String(20))
    #: argon2id
    password_hash: Mapped[str] = mapped_column(String(200))
    #: changed to end every session of this account
    session_key: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime]

    def get_id(self) -> str:
        return f"{self.id}:{self.session_key}"

    @property
    def is_planner(self) -> bool:
        return self.role == StaffRole.PLANNER
