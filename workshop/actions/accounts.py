"""Staff accounts: the first one made by the machine, the rest by a planner. Passwords are kept as argon2id only."""

from __future__ import annotations

import secrets
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select

from workshop.actions.coding import ALPHABET
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.i18n import _
from workshop.models import StaffRole, User

MIN_PASSWORD = 12
_hasher = PasswordHasher()
#: verified against when nobody has the name typed, so that the answer takes as long
_NOBODY = _hasher.hash(secrets.token_hex(16))


def new_password() -> str:
    """A password to hand over on paper: four groups of four signs nobody misreads, about 70 bits."""
    return "-".join("".join(secrets.choice(ALPHABET.lower()) for _ in range(4)) for _ in range(4))


def all_users() -> list[User]:
    """Every account, by name."""
    return sorted(db.session.scalars(select(User)), key=lambda user: (user.name or user.username).lower())


def any_user() -> bool:
    return db.session.scalar(select(User.id).limit(1)) is not None


def find_user(username: str) -> User | None:
    return db.session.scalar(select(User).where(User.username == username.strip().lower()))


def add_user(*, username: str, name: str, role: StaffRole, password: str, now: datetime) -> User:
    """A new account. Raises Refused when the name is taken or the password too short."""
    cleaned = username.strip().lower()
    if not cleaned:
        raise Refused(_("Skriv et brukernavn."))
    if find_user(cleaned) is not None:
        raise Refused(_("Brukernavnet «%(name)s» er tatt. Velg et annet.", name=cleaned))
    _check_password(password)
    user = User(
        username=cleaned,
        name=name.strip(),
        role=role,
        password_hash=_hasher.hash(password),
        session_key=secrets.token_hex(16),
        created_at=now,
    )
    db.session.add(user)
    db.session.commit()
    return user


def set_password(user: User, *, password: str) -> None:
    """A new password; every session of the account ends."""
    _check_password(password)
    user.password_hash = _hasher.hash(password)
    user.session_key = secrets.token_hex(16)
    db.session.commit()


def renew_password(user: User) -> str:
    """A password made by the machine in place of the old one. Returns it: it stands nowhere else."""
    password = new_password()
    set_password(user, password=password)
    return password


def remove_user(user: User, *, by: User) -> None:
    """Delete the account; what it did stays in the log without a name. Raises Refused where nobody could undo it."""
    if user.id == by.id:
        raise Refused(_("Du kan ikke fjerne din egen konto. Be en annen planlegger om det."))
    planners = [other.id for other in all_users() if other.is_planner]
    if planners == [user.id]:
        raise Refused(_("Dette er den siste planleggeren. Legg til en ny planlegger først."))
    db.session.delete(user)
    db.session.commit()


def password_fits(user: User | None, password: str) -> bool:
    """Whether it is this user's password; takes as long for nobody. Asks no database, so it may run in any thread."""
    kept = user.password_hash if user is not None else _NOBODY
    try:
        return _hasher.verify(kept, password) and user is not None
    except (VerificationError, InvalidHashError):
        return False


def _check_password(password: str) -> None:
    if len(password) < MIN_PASSWORD:
        raise Refused(_("Passordet må ha minst %(least)d tegn.", least=MIN_PASSWORD))
