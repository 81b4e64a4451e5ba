"""Sends what waits, one e-mail at a time and not faster than the mail server likes, in a thread of the web server."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask import Flask

from workshop.actions.mailing.delivering import claim_next, finish, give_back, mark, put_off, settle_interrupted
from workshop.actions.mailing.unsubscribing import is_unsubscribed
from workshop.actions.publishing import publication_of
from workshop.exports.letter import message
from workshop.i18n import _, written_in
from workshop.jobs.letters import letter_of
from workshop.jobs.smtp import How, Line, Outcome, Post, PostError
from workshop.models import Delivery, DeliveryState
from workshop.models.letter import Envelope, Letter

log = logging.getLogger(__name__)

#: seconds between two looks for something to send
BEAT = 1.0
#: e-mails over one connection: some servers hang up after a hundred
OVER_ONE_LINE = 50
#: how what came of it is kept
_STATES = {
    How.SENT: DeliveryState.SENT,
    How.REFUSED: DeliveryState.REFUSED,
    How.UNKNOWN: DeliveryState.UNCERTAIN,
}


def envelope_of(post: Post, *, to: str, name: str, message_id: str) -> Envelope:
    return Envelope(post.sender, post.sender_name, post.reply_to, to, name, message_id)


class Postman:
    """Goes round as long as the process lives."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._zone = ZoneInfo(app.config["BABEL_DEFAULT_TIMEZONE"])
        self._key = str(app.config["MAIL_KEY"]).encode()
        self._line: Line | None = None
        self._sent_over_line = 0

    def start(self) -> None:
        """Settle what a restart broke off, then send what waits."""
        threading.Thread(target=self._watch, name="post", daemon=True).start()

    def settle(self, *, now: datetime) -> None:
        """What the process before had begun on is uncertain. Done once, before anything is sent."""
        with self._app.app_context():
            count = settle_interrupted(now=now)
        if count:
            log.warning("%d e-mails may have been sent or not when the server stopped", count)

    def _watch(self) -> None:
        settled = False
        while True:
            pause = BEAT
            try:
                if not settled:
                    self.settle(now=datetime.now(UTC))
                    settled = True
                if self.send_next(now=datetime.now(UTC)):
                    pause = 60 / self._app.config["MAIL_PER_MINUTE"]
            except Exception:  # the next look is a new chance; a thread that ends is none
                log.exception("an e-mail could not be sent")
            time.sleep(pause)

    def send_next(self, *, now: datetime) -> bool:
        """Send one e-mail, if one is due. What is known of it is written before this returns."""
        with self._app.app_context():
            delivery = claim_next(now=now)
            if delivery is None:
                self._hang_up()
                finish(now=now)
                return False
            with written_in(delivery.mailing.workshop.language):  # what went wrong is told on the workshop's pages
                self._deliver(delivery, now)
            return True

    def _deliver(self, delivery: Delivery, now: datetime) -> None:
        delivery_id, address = delivery.id, delivery.address or ""
        try:
            if not address or is_unsubscribed(address, delivery.mailing.workshop.process.municipality, key=self._key):
                mark(delivery_id, DeliveryState.UNWANTED, now=now)
                return
            post = Post.of(self._app.config)
            if post is None:
                raise PostError(_("E-post er ikke satt opp på denne serveren."))
            letter = self._letter(delivery, post, now)
            envelope = envelope_of(post, to=address, name=delivery.name, message_id=delivery.message_id)
            made = message(letter, envelope, now=now).as_bytes()
            line = self._ready_line(post)
        except PostError as error:
            give_back(delivery_id, trouble=str(error), now=now)
            return
        except Exception:  # this one cannot be written; the others can
            log.exception("e-mail %d could not be made", delivery_id)
            mark(delivery_id, DeliveryState.REFUSED, reason=_("E-posten til denne adressen kunne ikke lages."), now=now)
            return
        try:
            outcome = line.send(made, to=address)
        except PostError as error:
            self._hang_up()
            give_back(delivery_id, trouble=str(error), now=now)
            return
        self._sent_over_line += 1
        self._write(delivery_id, outcome, now)

    def _write(self, delivery_id: int, outcome: Outcome, now: datetime) -> None:
        if outcome.how == How.LATER:
            put_off(delivery_id, reason=outcome.reason, now=now)
        else:
            mark(delivery_id, _STATES[outcome.how], reason=outcome.reason, now=now)

    def _letter(self, delivery: Delivery, post: Post, now: datetime) -> Letter:
        mailing = delivery.mailing
        publication = publication_of(mailing.workshop)
        if publication is None or not publication.is_open(now.astimezone(self._zone).date()):
            raise PostError(_("Oppsummeringen er ikke publisert lenger. Publiser den, og fortsett."))
        with self._app.test_request_context():
            return letter_of(
                mailing,
                publication,
                base=mailing.base,
                signed=post.sender_name,
                source=delivery.source,
                address=delivery.address or "",
                key=self._key,
            )

    def _ready_line(self, post: Post) -> Line:
        """A connection that answers: the one that is open, or a new one. Nothing has been sent where it fails."""
        if self._line is not None and (self._sent_over_line >= OVER_ONE_LINE or not self._line.answers()):
            self._hang_up()
        if self._line is None:
            self._line, self._sent_over_line = Line(post), 0
        return self._line

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()


def send_test(app: Flask, letter: Letter, *, to: str, now: datetime) -> None:
    """Send the letter to one address, its subject marked as a test. Raises PostError when it was not taken."""
    post = Post.of(app.config)
    if post is None:
        raise PostError(_("E-post er ikke satt opp på denne serveren."))
    marked = replace(letter, subject=_("[Prøve] %(subject)s", subject=letter.subject))
    message_id = f"<{secrets.token_hex(16)}@{post.sender.rpartition('@')[2]}>"
    try:
        made = message(marked, envelope_of(post, to=to, name="", message_id=message_id), now=now).as_bytes()
    except UnicodeError as error:
        raise PostError(_("E-posten til denne adressen kunne ikke lages.")) from error
    line = Line(post)
    try:
        outcome = line.send(made, to=to)
    finally:
        line.close()
    if outcome.how != How.SENT:
        raise PostError(outcome.reason)
