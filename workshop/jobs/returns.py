"""Looks for what came back in the mailbox it is returned to, in a thread of the web server and when somebody asks."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from flask import Flask

from workshop.actions.mailing.bounces import (
    COMES_BACK,
    Notice,
    first_awaited,
    mark_returned,
    meant_lately,
    read_notice,
)
from workshop.actions.refusing import Refused
from workshop.i18n import written_in
from workshop.jobs.imap import Folder, Mailbox, MailboxError, NotDone, first_day
from workshop.jobs.smtp import reason_of
from workshop.models import DeliveryState

log = logging.getLogger(__name__)

#: minutes between two looks
BEAT = 3


@dataclass(frozen=True)
class Standing:
    """How it is with the mailbox."""

    looked_at: datetime | None = None  #: when it was read last
    failing_since: datetime | None = None  #: when it could not be read for the first time since
    why: Any = ""  #: what is wrong, as a sentence in the language it is shown in


class Returns:
    """Goes round as long as the process lives. What it remembers of messages it remembers as long (decision 0023)."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._turn = threading.Lock()
        #: messages that were looked at and are left as they are, in one numbering of the folder's
        self._known: set[int] = set()
        self._era = ""
        self.standing = Standing()

    @property
    def mailbox(self) -> Mailbox | None:
        return Mailbox.of(self._app.config)

    def start(self) -> threading.Event:
        """Look again and again, where there is a mailbox to look into, until the event that is returned is set."""
        enough = threading.Event()
        if self.mailbox is not None:
            threading.Thread(target=self._watch, args=(enough,), name="returns", daemon=True).start()
        return enough

    def look_if_due(self, *, now: datetime) -> tuple[int, ...]:
        """Look if something may come back still. Returns what `look` does; nothing where it cannot be read."""
        with self._app.app_context():
            awaited = first_awaited(now=now)
        try:
            return self.look(now=now) if awaited is not None else ()
        except MailboxError:  # told on the page, and logged once
            return ()

    def look(self, *, now: datetime) -> tuple[int, ...]:
        """Mark what came back. Returns the workshop's id for each e-mail that was marked. Raises MailboxError where the
        mailbox cannot be read.
        """
        mailbox = self.mailbox
        if mailbox is None:
            return ()
        with self._turn:
            try:
                with Folder(mailbox) as folder:
                    marked = self._read(folder, now)
            except MailboxError as error:
                self._failed(error, now)
                raise
            if self.standing.failing_since is not None:
                log.warning("the mailbox can be read again")
            self.standing = Standing(looked_at=now)
            return marked

    def _watch(self, enough: threading.Event) -> None:
        clock = self._app.config.get("CLOCK")
        while True:
            try:
                self.look_if_due(now=clock() if clock is not None else datetime.now(UTC))
            except Exception:  # the next look is a new chance; a thread that ends is none
                log.exception("what came back could not be looked for")
            if enough.wait(BEAT * 60):
                return

    def _failed(self, error: MailboxError, now: datetime) -> None:
        if self.standing.failing_since is None:
            log.warning("the mailbox cannot be read: %s", error.why)
        self.standing = replace(self.standing, failing_since=self.standing.failing_since or now, why=error.why)

    def _read(self, folder: Folder, now: datetime) -> tuple[int, ...]:
        unread = folder.unread(since=first_day(now - COMES_BACK))
        self._known = self._known & unread if folder.era == self._era else set()
        self._era = folder.era
        fresh = unread - self._known
        notifications = folder.notifications(fresh)
        self._known |= fresh - set(notifications)
        taken = [self._take(folder, number, now) for number in notifications]
        return tuple(workshop_id for workshop_id in taken if workshop_id is not None)

    def _take(self, folder: Folder, number: int, now: datetime) -> int | None:
        """Mark the e-mail that a message says has failed. Returns its workshop's id; None where none was marked. A
        message that is left as it is, is not looked at again.
        """
        try:
            came = folder.message(number)
            if came is None:
                return None
            notice = read_notice(came.data)
        except NotDone:
            log.warning("message %d in the mailbox is not handed out and is left", number)
            self._known.add(number)
            return None
        except MailboxError:
            raise
        except Exception as error:  # whatever stands in somebody's mailbox, the rest of it is read
            log.warning("message %d in the mailbox could not be read and is left: %s", number, type(error).__name__)
            self._known.add(number)
            return None
        with self._app.app_context():
            try:
                delivery = meant_lately(notice, arrived=came.at, now=now)
            except Refused:  # its turn comes
                return None
            if delivery is None:
                self._known.add(number)
                return None
            marked = None
            if delivery.state != DeliveryState.BOUNCED:
                marked = delivery.mailing.workshop_id
                with written_in(delivery.mailing.workshop.language):  # it is told on the workshop's pages
                    mark_returned(delivery.id, reason=reason_in(notice), by=None, now=now)
        self._known.add(number)  # where it cannot be marked as read, the others have their turn all the same
        folder.mark_read(number)
        return marked


def reason_in(notice: Notice) -> str:
    """What a notification says, in plain words first; without the address."""
    return reason_of(None, f"{notice.status} {notice.diagnostic}".strip(), notice.recipient)
