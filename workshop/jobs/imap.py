"""Reading a mailbox over IMAP. What is looked at stays unread; only what the caller says is marked as read."""

from __future__ import annotations

import base64
import imaplib
import re
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import compat32
from pathlib import Path
from typing import Any

from workshop.i18n import _l
from workshop.jobs.wires import hung_up, no_contact

#: seconds to wait for a word of the server
PATIENCE = 15.0
#: messages asked about at once
AT_ONCE = 100
#: bytes read of one message: what a notification says stands before the e-mail it returns
MOST = 256 * 1024
#: bytes read of what a message says that it is
MOST_OF_TYPE = 1024
_PORTS = {"tls": 993, "starttls": 143}
_UID = re.compile(rb"\bUID (\d+)")


class MailboxError(Exception):
    """The mailbox cannot be read. ``why`` is a Norwegian sentence, looked up each time it is shown."""

    def __init__(self, why: Any) -> None:
        super().__init__(why)
        self.why = why


class NotDone(MailboxError):
    """The server is there, and does not do what it was asked."""


@dataclass(frozen=True)
class Mailbox:
    """Where what comes back is read."""

    host: str
    port: int
    security: str  #: "tls" | "starttls"
    user: str
    password: str = field(repr=False)
    folder: str
    ca: Path | None

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Mailbox | None:
        """What the settings say; None where nothing is set up."""
        if not (config["IMAP_HOST"] and config["IMAP_USER"]):
            return None
        return cls(
            host=config["IMAP_HOST"],
            port=config["IMAP_PORT"] or _PORTS[config["IMAP_SECURITY"]],
            security=config["IMAP_SECURITY"],
            user=config["IMAP_USER"],
            password=config["IMAP_PASSWORD"],
            folder=config["IMAP_FOLDER"],
            ca=config["IMAP_CA"],
        )

    @property
    def where(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True)
class Came:
    """One message, as far as it is read."""

    at: datetime  #: when the server got it
    data: bytes


class Folder:
    """The folder of a mailbox, opened. Everything here raises MailboxError when the server does not do it."""

    def __init__(self, mailbox: Mailbox) -> None:
        """Connect, secure, sign in and open the folder."""
        self._mailbox = mailbox
        self._imap: imaplib.IMAP4 | None = None
        #: which numbering of the messages is in force
        self.era = ""
        try:
            self._open()
        except MailboxError:
            self.close()
            raise

    def __enter__(self) -> Folder:
        return self

    def __exit__(self, *_about: object) -> None:
        self.close()

    def unread(self, *, since: date) -> set[int]:
        """Find those nobody has read that came on this day or later, in the server's own days."""
        day = imaplib.Time2Internaldate(datetime(since.year, since.month, since.day, tzinfo=UTC))[1:12]
        found = b" ".join(line for line in self._ask("SEARCH", "UNSEEN", "SINCE", day) if isinstance(line, bytes))
        return {int(number) for number in found.split()}

    def notifications(self, numbers: Iterable[int]) -> list[int]:
        """Tell those of these apart that say of themselves that they are delivery status notifications."""
        wanted, found = sorted(numbers), []
        for start in range(0, len(wanted), AT_ONCE):
            some = ",".join(map(str, wanted[start : start + AT_ONCE]))
            answer = self._ask("FETCH", some, f"(UID BODY.PEEK[HEADER.FIELDS (CONTENT-TYPE)]<0.{MOST_OF_TYPE}>)")
            for about, words in _literals(answer):
                number = _UID.search(about)
                if number and _is_notification(words[:MOST_OF_TYPE]):
                    found.append(int(number[1]))
        return found

    def message(self, number: int) -> Came | None:
        """Read one, without it being marked as read; None where it is gone meanwhile."""
        for about, words in _literals(self._ask("FETCH", str(number), f"(INTERNALDATE BODY.PEEK[]<0.{MOST}>)")):
            came = imaplib.Internaldate2tuple(about)
            if came is not None:
                return Came(datetime.fromtimestamp(time.mktime(came), UTC), words)
        return None

    def mark_read(self, number: int) -> None:
        self._ask("STORE", str(number), "+FLAGS.SILENT", r"(\Seen)")

    def close(self) -> None:
        """Say goodbye, if anybody listens."""
        imap, self._imap = self._imap, None
        if imap is not None:
            with suppress(imaplib.IMAP4.error, OSError):
                imap.logout()
            with suppress(OSError):  # where the goodbye was not heard, the line is open still
                imap.shutdown()

    def _open(self) -> None:
        box = self._mailbox
        with self._speaking(
            _l("E-posttjeneren %(where)s tilbyr ikke det innstillingene ber om (STARTTLS).", where=box.where)
        ):
            context = ssl.create_default_context(cafile=str(box.ca) if box.ca else None)
            if box.security == "tls":
                self._imap = imaplib.IMAP4_SSL(box.host, box.port, ssl_context=context, timeout=PATIENCE)
            else:
                self._imap = imaplib.IMAP4(box.host, box.port, timeout=PATIENCE)
                if "STARTTLS" not in self._imap.capabilities:
                    raise imaplib.IMAP4.error
                self._imap.starttls(context)
        with self._speaking(_l("E-posttjeneren godtok ikke brukernavnet eller passordet.")):
            _sign_in(self._imap, box)
        with self._speaking(
            _l("Postkassen har ingen mappe som heter «%(folder)s», eller den kan ikke åpnes.", folder=box.folder)
        ):
            _yes(self._imap.select(_quoted(box.folder)))
            self.era = str(self._imap.response("UIDVALIDITY")[1])

    def _ask(self, *command: str) -> list[Any]:
        """Have a command done whose messages are told by their lasting numbers."""
        with self._speaking(_l("E-posttjeneren %(where)s lot oss ikke lese postkassen.", where=self._mailbox.where)):
            if self._imap is None:
                raise imaplib.IMAP4.abort
            return _yes(self._imap.uid(*command))

    @contextmanager
    def _speaking(self, refused: Any) -> Iterator[None]:
        """Tell what goes wrong in our own words: what libraries say of it may hold what was sent."""
        where, folder = self._mailbox.where, self._mailbox.folder
        try:
            yield
        except imaplib.IMAP4.readonly:
            why = _l("Mappen «%(folder)s» kan ikke skrives i, så vi får ikke merket meldinger som lest.", folder=folder)
        except imaplib.IMAP4.abort:
            why = hung_up(where)
        except imaplib.IMAP4.error:
            raise NotDone(refused) from None
        except (OSError, UnicodeError, ValueError) as error:
            why = no_contact(error, where)
        else:
            return
        raise MailboxError(why)


def first_day(moment: datetime) -> date:
    """The day to look from for what came after a moment: the server's days may have begun at another hour."""
    return (moment.astimezone(UTC) - timedelta(days=1)).date()


def _sign_in(imap: imaplib.IMAP4, box: Mailbox) -> None:
    """PLAIN takes any letters; LOGIN, for servers that do not know it, ASCII alone."""
    if "AUTH=PLAIN" in imap.capabilities:
        imap.authenticate("PLAIN", lambda _asked: f"\0{box.user}\0{box.password}".encode())
    elif (box.user + box.password).isascii():
        imap.login(box.user, box.password)
    else:
        raise imaplib.IMAP4.error


def _yes(answer: tuple[str, list[Any]]) -> list[Any]:
    kind, told = answer
    if kind != "OK":
        raise imaplib.IMAP4.error
    return told


def _literals(answer: list[Any]) -> Iterator[tuple[bytes, bytes]]:
    """Each message's text that was asked for, after what is told about it before and behind."""
    for place, item in enumerate(answer):
        if isinstance(item, tuple):
            behind = answer[place + 1] if place + 1 < len(answer) else b""
            yield item[0] + (behind if isinstance(behind, bytes) else b""), item[1]


def _is_notification(header: bytes) -> bool:
    try:
        parsed = message_from_bytes(header, policy=compat32)
        kind = parsed.get_param("report-type", "") if parsed.get_content_type() == "multipart/report" else ""
    except Exception:  # a header nobody can read is no notification anybody can read
        return False
    return str(kind).lower() == "delivery-status"


def _quoted(folder: str) -> str:
    """The name as IMAP writes it: other letters than ASCII in its own UTF-7 (RFC 3501, 5.1.3)."""

    def coded(found: re.Match[str]) -> str:
        if found[0] == "&":
            return "&-"
        return "&" + base64.b64encode(found[0].encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-"

    name = re.sub(r"&|[^\x20-\x7e]+", coded, folder)
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
