"""The mailbox that is read for what came back, as both sending pages show it and have it looked into."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from flask import current_app, flash
from flask_login import current_user

from workshop.db import db
from workshop.i18n import _, ngettext
from workshop.jobs.imap import MailboxError
from workshop.jobs.returns import Returns
from workshop.models import Workshop
from workshop.web.now import now


def who_mails() -> str:
    """Whom the limits on speaking to mail servers count."""
    return f"mail {current_user.get_id()}"


def mailbox_values() -> dict[str, Any]:
    """What the pages show."""
    returns = _returns()
    return {"mailbox": returns.mailbox, "standing": returns.standing}


def look_for_returns(workshop: Workshop) -> None:
    """Look now, and tell what was found at the top of the next page; what is wrong stands there until it is not."""
    returns = _returns()
    if returns.mailbox is None:
        flash(_("Postkassen er ikke satt opp på denne serveren."), "warning")
        return
    db.session.commit()  # the mailbox may be waited for, and the room needs the connection to the database
    with suppress(MailboxError):
        marked = returns.look(now=now())
        flash(_told(marked.count(workshop.id), len(marked)))


def _told(here: int, everywhere: int) -> str:
    told = []
    if here:
        told.append(
            ngettext("Én e-post er merket som kommet i retur.", "%(num)d e-poster er merket som kommet i retur.", here)
        )
    if everywhere > here:
        told.append(
            ngettext(
                "Én retur gjaldt et annet verksted, og er merket der.",
                "%(num)d returer gjaldt andre verksteder, og er merket der.",
                everywhere - here,
            )
        )
    return " ".join(told) or _("Ingen nye returer i postkassen.")


def _returns() -> Returns:
    return current_app.extensions["returns"]
