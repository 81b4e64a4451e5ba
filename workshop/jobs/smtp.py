"""Speaking to the mail server. What is known afterwards of one e-mail is always one of four: sent, refused, later,
or nobody knows (decision 0020).
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from workshop.i18n import _
from workshop.jobs.wires import hung_up, no_contact

#: seconds to wait for a word of the server, and for its answer to a whole e-mail, which it may look through first
PATIENCE, READING = 15.0, 120.0
_PORTS = {"starttls": 587, "tls": 465, "none": 25}


class PostError(Exception):
    """The mail server cannot be used. ``str()`` is a Norwegian sentence; nothing has been sent."""


@dataclass(frozen=True)
class Post:
    """The mail server, and whom e-mail is from."""

    host: str
    port: int
    security: str  #: "starttls" | "tls" | "none"
    user: str
    password: str = field(repr=False)
    sender: str
    sender_name: str
    reply_to: str
    returns: str  #: where the mail servers on the way return what they cannot deliver
    per_minute: int
    ca: Path | None

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Post | None:
        """What the settings say; None where nothing is set up."""
        if not (config["MAIL_HOST"] and config["MAIL_FROM"]):
            return None
        return cls(
            host=config["MAIL_HOST"],
            port=config["MAIL_PORT"] or _PORTS[config["MAIL_SECURITY"]],
            security=config["MAIL_SECURITY"],
            user=config["MAIL_USER"],
            password=config["MAIL_PASSWORD"],
            sender=config["MAIL_FROM"],
            sender_name=config["MAIL_NAME"],
            reply_to=config["MAIL_REPLY_TO"],
            returns=config["MAIL_RETURN"] or config["MAIL_FROM"],
            per_minute=config["MAIL_PER_MINUTE"],
            ca=config["MAIL_CA"],
        )


class How(StrEnum):
    """What came of one e-mail."""

    SENT = "sent"
    REFUSED = "refused"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outcome:
    """What came of it, and in which words."""

    how: How
    reason: str = ""


class Line:
    """One connection to the mail server."""

    def __init__(self, post: Post) -> None:
        """Connect, secure and sign in. Raises PostError when any of it fails."""
        self._post = post
        self._smtp: smtplib.SMTP | None = None
        if post.user and post.security == "none":
            raise PostError(_("Passordet ville gått ukryptert. Sett VERKSTED_MAIL_SECURITY til starttls eller tls."))
        try:
            self._open()
        except (smtplib.SMTPException, OSError, UnicodeError) as error:
            self.close()
            raise PostError(_told(error, post)) from error

    def _open(self) -> None:
        post = self._post
        context = ssl.create_default_context(cafile=str(post.ca) if post.ca else None)
        if post.security == "tls":
            self._smtp = smtplib.SMTP_SSL(post.host, post.port, timeout=PATIENCE, context=context)
        else:
            self._smtp = smtplib.SMTP(post.host, post.port, timeout=PATIENCE)
            if post.security == "starttls":
                self._smtp.starttls(context=context)
        self._smtp.ehlo_or_helo_if_needed()
        if post.user:
            self._smtp.login(post.user, post.password)

    def answers(self) -> bool:
        """Whether the server is still there."""
        if self._smtp is None:
            return False
        try:
            return self._smtp.noop()[0] == 250
        except (smtplib.SMTPException, OSError):
            self.close()
            return False

    def send(self, made: bytes, *, to: str) -> Outcome:
        """Send one e-mail. Raises PostError when the server will take none from us, before anything of it is sent."""
        smtp = self._smtp
        if smtp is None:
            raise PostError(_("Forbindelsen til e-posttjeneren er brutt."))
        try:
            smtp.sock.settimeout(PATIENCE)
            code, said = smtp.mail(self._post.returns)
            if code != 250:
                raise PostError(self._unwelcome(said))
            code, said = smtp.rcpt(to)
            if code not in (250, 251):
                _begin_anew(smtp)
                return _no(code, said, to)
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise PostError(_told(error, self._post)) from error
        return self._hand_over(smtp, made, to)

    def _hand_over(self, smtp: smtplib.SMTP, made: bytes, to: str) -> Outcome:
        """From here on, silence means that nobody knows."""
        try:
            smtp.sock.settimeout(READING)
            code, said = smtp.data(made)
        except smtplib.SMTPDataError as error:  # it would not begin, and still waits for the words of this one
            _begin_anew(smtp)
            return _no(error.smtp_code, error.smtp_error, to)
        except (smtplib.SMTPException, OSError):
            self.close()
            return Outcome(How.UNKNOWN, _("Forbindelsen ble brutt midt i sendingen."))
        return Outcome(How.SENT) if code == 250 else _no(code, said, to)

    def _unwelcome(self, said: bytes) -> str:
        sender = self._post.returns
        return _("E-posttjeneren tar ikke imot e-post fra %(sender)s: %(said)s", sender=sender, said=_words(said))

    def close(self) -> None:
        """Say goodbye, if anybody listens."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
            smtp.close()


def try_connection(post: Post) -> None:
    """Connect, sign in and hang up. Raises PostError with what is wrong."""
    Line(post).close()


def _begin_anew(smtp: smtplib.SMTP) -> None:
    """Let the server forget this e-mail. One that hung up is found out before the next."""
    with suppress(smtplib.SMTPException, OSError):
        smtp.rset()


def _no(code: int, said: bytes, to: str) -> Outcome:
    """A reply that is no yes: 4xx asks to try later, everything else is for good."""
    return Outcome(How.LATER if 400 <= code < 500 else How.REFUSED, reason_of(code, _words(said), to))


def reason_of(code: int | None, said: str, address: str) -> str:
    """What a server said, in plain words first; without the address, which may be deleted."""
    enhanced = re.search(r"\b[245]\.\d{1,3}\.\d{1,3}\b", said)
    kind = enhanced[0][2:] if enhanced else ""
    plain = {
        "1.1": _("Adressen finnes ikke."),
        "1.2": _("Domenet i adressen finnes ikke."),
        "1.10": _("Domenet tar ikke imot e-post."),
        "2.1": _("Postkassen er stengt."),
        "2.2": _("Postkassen er full."),
    }.get(kind) or (_("Sperret av mottakerens regler.") if kind.startswith("7.") else _("Mottakerens tjener sa nei."))
    quoted = re.sub(re.escape(address), "…", said, flags=re.IGNORECASE) if address else said
    quoted = re.sub(r"[^\s<>:@]+@[^\s<>:]+", "…", quoted)
    return f"{plain} ({f'{code} ' if code else ''}{quoted})"[:300]


def _words(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:200]


def _told(error: Exception, post: Post) -> str:
    """What is wrong with the mail server, as a sentence that says what to look at."""
    where = f"{post.host}:{post.port}"
    match error:
        case smtplib.SMTPAuthenticationError():
            return _("E-posttjeneren godtok ikke brukernavnet eller passordet.")
        case smtplib.SMTPNotSupportedError():
            return _(
                "E-posttjeneren %(where)s tilbyr ikke det innstillingene ber om (STARTTLS eller innlogging).",
                where=where,
            )
        case smtplib.SMTPServerDisconnected():
            return str(hung_up(where))
        case smtplib.SMTPResponseException():
            return _("E-posttjeneren %(where)s sa nei: %(said)s", where=where, said=_words(error.smtp_error))
    return str(no_contact(error, where))
