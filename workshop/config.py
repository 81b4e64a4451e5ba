"""Settings: defaults that are safe on one machine, each overridable from the environment as ``VERKSTED_<NAME>``."""

from __future__ import annotations

import os
import secrets
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
#: which edition of the program this is
EDITION: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

DEFAULTS: dict[str, Any] = {
    "BABEL_DEFAULT_LOCALE": "nb",
    "BABEL_DEFAULT_TIMEZONE": "Europe/Oslo",
    # A form posts a short text; the largest body anybody may send is a day file.
    "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 512 * 1024,
    # A workshop lasts a day: a phone left on the table must still be able to post.
    "PERMANENT_SESSION_LIFETIME": timedelta(hours=36),
    "WTF_CSRF_TIME_LIMIT": None,
    # Every message of a form is written here, in Norwegian; looking for a catalogue costs each form a file.
    "WTF_I18N_ENABLED": False,
    # What people wrote must not reach a log by way of a database error.
    "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},
    "SESSION_COOKIE_NAME": "verksted",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    # Writing the cookie anew on every answer costs a tenth of the whole post and keeps nobody in longer.
    "SESSION_REFRESH_EACH_REQUEST": False,
    # How long raw data stays after its archive package, where the planner chooses no other date.
    "RETENTION_DAYS": 90,
    "SEND_FILE_MAX_AGE_DEFAULT": timedelta(hours=1),
    "LIVE_COALESCE_SECONDS": 0.2,
    "LIVE_PART_COALESCE_SECONDS": 1,
    "LIVE_HEARTBEAT_SECONDS": 15,
    "RATELIMIT_STORAGE_URI": "memory://",
    "RATELIMIT_HEADERS_ENABLED": False,
    # Without a host and a sender nothing is sent, and no participant is asked for an address.
    "MAIL_HOST": "",
    "MAIL_PORT": 0,
    "MAIL_SECURITY": "starttls",
    "MAIL_USER": "",
    "MAIL_PASSWORD": "",
    "MAIL_FROM": "",
    "MAIL_NAME": "",
    "MAIL_REPLY_TO": "",
    # What cannot be delivered is returned to the sender, when not to this address.
    "MAIL_RETURN": "",
    "MAIL_PER_MINUTE": 60,
    "MAIL_CA": None,
    # Without a host and a user no mailbox is read: what comes back is handed over by a person.
    "IMAP_HOST": "",
    "IMAP_PORT": 0,
    "IMAP_SECURITY": "tls",
    "IMAP_USER": "",
    "IMAP_PASSWORD": "",
    "IMAP_FOLDER": "INBOX",
    "IMAP_CA": None,
}


def _days(text: str) -> int:
    """A number of days. Raises ValueError for none, and for more than ten years."""
    days = int(text)
    if not 1 <= days <= 3650:
        raise ValueError(text)
    return days


class SettingError(ValueError):
    """A setting cannot be read."""


def _mail_security(text: str) -> str:
    if text.lower() not in {"starttls", "tls", "none"}:
        raise ValueError(text)
    return text.lower()


def _imap_security(text: str) -> str:
    """A mailbox is never read without signing in, so never in the clear."""
    if text.lower() not in {"starttls", "tls"}:
        raise ValueError(text)
    return text.lower()


def _address(text: str) -> str:
    """An address as mail servers are told it: with other letters than ASCII in its domain nothing could be sent."""
    if "@" not in text or not text.isascii() or not text.isprintable():
        raise ValueError(text)
    return text


def _count(text: str) -> int:
    if not 0 < int(text) < 65536:
        raise ValueError(text)
    return int(text)


#: name → how its text in the environment is read, and what it is for (docs/operations.md lists the same names)
FROM_ENVIRONMENT: dict[str, Any] = {
    "INSTANCE": Path,
    "DATABASE": str,
    "SECRET_KEY": str,
    "ADDRESS": str,
    "HTTPS": lambda text: text.lower() in {"1", "true", "ja", "yes"},
    "TIMEZONE": lambda text: ZoneInfo(text).key,
    "RETENTION_DAYS": _days,
    "MAIL_HOST": str,
    "MAIL_PORT": _count,
    "MAIL_SECURITY": _mail_security,
    "MAIL_USER": str,
    "MAIL_PASSWORD": str,
    "MAIL_FROM": _address,
    "MAIL_NAME": str,
    "MAIL_REPLY_TO": str,
    "MAIL_RETURN": _address,
    "MAIL_PER_MINUTE": _count,
    "MAIL_CA": Path,
    "MAIL_KEY": str,
    "IMAP_HOST": str,
    "IMAP_PORT": _count,
    "IMAP_SECURITY": _imap_security,
    "IMAP_USER": str,
    "IMAP_PASSWORD": str,
    "IMAP_FOLDER": str,
    "IMAP_CA": Path,
}


def from_environment(environ: dict[str, str] | os._Environ[str] = os.environ) -> dict[str, Any]:
    """The settings given as ``VERKSTED_*``.

    Raises SettingError naming the variable when its text cannot be read.
    """
    given: dict[str, Any] = {}
    for name, read in FROM_ENVIRONMENT.items():
        text = environ.get(f"VERKSTED_{name}", "")
        if text:
            try:
                given[name] = read(text)
            except (ValueError, KeyError, OSError) as error:
                raise SettingError(f"Innstillingen VERKSTED_{name} kan ikke leses: {text}") from error
    return given


def settings(overrides: dict[str, Any] | None = None) -> dict[str, Any]:
    """All settings of one app: defaults, then the environment, then what the caller passes."""
    chosen = from_environment() | (overrides or {})
    instance = Path(chosen.pop("INSTANCE", ROOT / "instance")).resolve()
    config = DEFAULTS | {"INSTANCE": instance}
    database = chosen.pop("DATABASE", None)
    if "TIMEZONE" in chosen:
        config["BABEL_DEFAULT_TIMEZONE"] = chosen.pop("TIMEZONE")
    config["SQLALCHEMY_DATABASE_URI"] = database or f"sqlite:///{instance / 'verksted.sqlite3'}"
    config["SESSION_COOKIE_SECURE"] = bool(chosen.get("HTTPS", False))
    config.update(chosen)
    instance.mkdir(parents=True, exist_ok=True)
    config.setdefault("SECRET_KEY", None)
    if not config["SECRET_KEY"]:
        config["SECRET_KEY"] = _kept_secret(instance / "secret_key")
    # Apart from the signing key: a new one of those must not forget who wants no e-mail.
    config["MAIL_KEY"] = config.get("MAIL_KEY") or _kept_secret(instance / "mail_key")
    return config


def _kept_secret(path: Path) -> str:
    """A key of the installation's own, made once and readable by its owner only."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(secrets.token_hex(32))
    return path.read_text(encoding="utf-8").strip()
