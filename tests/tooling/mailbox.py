"""A real mail server for tests: takes e-mail over SMTP, with TLS and sign-in where asked for, and can be difficult."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

USER, PASSWORD = "verksted", "hemmelig"


class Mailbox:
    """What came in, and how the server behaves: by the first part of the address written to."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        #: every address it was asked to take something for
        self.spoken_of: list[str] = []
        #: called when a whole e-mail has come in, before it is answered
        self.on_data: Any = lambda: None

    async def handle_MAIL(self, server, session, envelope, address, options) -> str:  # noqa: N802
        if address.startswith("sperret@"):
            return "550 5.7.1 not from you"
        envelope.mail_from = address
        return "250 ok"

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802
        self.spoken_of.append(address)
        who = address.partition("@")[0]
        if who.startswith("finnes-ikke"):
            return f"550 5.1.1 <{address}>: no such user"
        if who == "senere":
            return "451 4.7.1 greylisted"
        if who == "legger-pa":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        self.on_data()
        who = envelope.rcpt_tos[0].partition("@")[0]
        if who == "full":
            return "552 5.2.2 mailbox full"
        self.received.append(message_from_bytes(envelope.content, policy=default))
        self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
        if who == "brutt":
            server.transport.abort()
        return "250 ok"


class Server(SMTP):
    """One that has no room for the words of some, and says so before they come."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if any(to.startswith("ikke-plass") for to in self.envelope.rcpt_tos):
            await self.push("452 4.3.1 insufficient system storage")
            return
        await super().smtp_DATA(arg)


class Front(Controller):
    """The controller with a server of ours behind it."""

    def factory(self) -> Server:
        return Server(self.handler, **self.SMTP_kwargs)


class House:
    """A running server."""

    def __init__(self, controller: Controller, mailbox: Mailbox, ca: Path | None) -> None:
        self.controller, self.mailbox, self.ca = controller, mailbox, ca

    @property
    def settings(self) -> dict[str, Any]:
        """What the app must know to send through it."""
        return {
            "MAIL_HOST": "localhost",
            "MAIL_PORT": self.controller.port,
            "MAIL_SECURITY": "none",
            "MAIL_FROM": "plan@kommunen.no",
            "MAIL_NAME": "Bærum kommune",
            "MAIL_CA": self.ca,
        }


@contextmanager
def open_house(folder: Path, *, security: str = "none", sign_in: bool = False) -> Iterator[House]:
    """Serve on a free port until the end."""
    mailbox, options, ca = Mailbox(), {}, None
    if security != "none":
        authority = trustme.CA()
        ca = folder / "ca.pem"
        authority.cert_pem.write_to_path(str(ca))
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert("localhost").configure_cert(context)
        options = {"ssl_context": context} if security == "tls" else {"tls_context": context, "require_starttls": True}
    if sign_in:
        options |= {"authenticator": _authenticate, "auth_required": True, "auth_require_tls": security != "tls"}
    controller = Front(mailbox, hostname="localhost", port=0, **options)
    controller.port = _free_port()
    controller.start()
    try:
        yield House(controller, mailbox, ca)
    finally:
        if controller.server is not None:
            controller.stop()


def _authenticate(_server, _session, _envelope, _mechanism, given) -> AuthResult:
    right = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
