"""Whether and by whose leave e-mail can be sent from here."""

from __future__ import annotations

from flask import current_app

from workshop.i18n import _
from workshop.kinds.words import listed
from workshop.models import Workshop


def mail_is_set_up() -> bool:
    """Whether this installation knows a mail server and whom its e-mail is from."""
    return bool(current_app.config["MAIL_HOST"] and current_app.config["MAIL_FROM"])


def missing_settings() -> str:
    """What is missing before e-mail can be sent, in words and with the names of the settings; "" where nothing is."""
    needed = {
        _("e-posttjener (%(setting)s)", setting="VERKSTED_MAIL_HOST"): "MAIL_HOST",
        _("avsender (%(setting)s)", setting="VERKSTED_MAIL_FROM"): "MAIL_FROM",
    }
    return listed([told for told, key in needed.items() if not current_app.config[key]])


def asks_for_addresses(workshop: Workshop) -> bool:
    """Whether participants are asked where to send the oppsummering: what the planner says, else where it can be."""
    return mail_is_set_up() if workshop.asks_for_addresses is None else workshop.asks_for_addresses


def mail_key() -> bytes:
    """What hashes and signs for those who want no e-mail."""
    return str(current_app.config["MAIL_KEY"]).encode()
