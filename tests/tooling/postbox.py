"""A real IMAP server for tests: one mailbox over TLS, filled and looked into as any mail program would."""

from __future__ import annotations

import asyncio
import imaplib
import re
import ssl
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import trustme
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import Config, DictBackend, Login
from pymap.imap import IMAPServer
from pysasl.hashing import BuiltinHash

USER, PASSWORD = "retur@kommunen.no", "ørliten hemmelighet"


class QuickConfig(Config):
    """Says hello without asking the network for this machine's name."""

    greeting = b"ready"


class Postbox:
    """A running server."""

    def __init__(self, port: int, security: str, ca: Path) -> None:
        self.port, self.security, self.ca = port, security, ca

    @property
    def settings(self) -> dict[str, Any]:
        """What the app must know to read it."""
        return {
            "IMAP_HOST": "localhost",
            "IMAP_PORT": self.port,
            "IMAP_SECURITY": self.security,
            "IMAP_USER": USER,
            "IMAP_PASSWORD": PASSWORD,
            "IMAP_CA": self.ca,
        }

    @contextmanager
    def opened(self) -> Iterator[imaplib.IMAP4]:
        """The mailbox as its owner's mail program has it."""
        context = ssl.create_default_context(cafile=str(self.ca))
        if self.security == "tls":
            program = imaplib.IMAP4_SSL("localhost", self.port, ssl_context=context, timeout=10)
        else:
            program = imaplib.IMAP4("localhost", self.port, timeout=10)
            program.starttls(context)
        with program:
            program.authenticate("PLAIN", lambda _asked: f"\0{USER}\0{PASSWORD}".encode())
            yield program

    def put(self, data: bytes, *, at: datetime, folder: str = "INBOX") -> None:
        """Deliver a message at a time."""
        with self.opened() as program:
            program.create(folder)
            assert program.append(folder, "", at, data)[0] == "OK"

    def read(self, folder: str = "INBOX") -> list[bool]:
        """Whether each message is marked as read, in the order they came."""
        with self.opened() as program:
            count = int(program.select(folder, readonly=True)[1][0])
            flags = program.fetch("1:*", "(FLAGS)")[1] if count else []
            return [re.search(rb"\\Seen", told) is not None for told in flags]


@contextmanager
def open_postbox(folder: Path, *, security: str = "tls") -> Iterator[Postbox]:
    """Serve on a free port until the end."""
    authority = trustme.CA()
    ca = folder / "imap-ca.pem"
    authority.cert_pem.write_to_path(str(ca))
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(tls)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    lines: set[asyncio.StreamWriter] = set()
    server = asyncio.run_coroutine_threadsafe(_begin(tls, security, lines), loop).result(10)
    try:
        yield Postbox(server.sockets[0].getsockname()[1], security, ca)
    finally:
        asyncio.run_coroutine_threadsafe(_end(server, lines), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _begin(tls: ssl.SSLContext, security: str, lines: set[asyncio.StreamWriter]) -> asyncio.Server:
    config = QuickConfig(
        Namespace(passlib_cfg=None, proxy_protocol=None),
        host="localhost",
        port=0,
        demo_data=False,
        demo_user=USER,
        demo_password=PASSWORD,
        ssl_context=tls,
        hash_context=BuiltinHash(rounds=1),
        tls_enabled=security == "starttls",
    )
    config.apply_context()
    login = Login(config)
    await DictBackend._add_demo_user(config, login)
    serve = ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(login, config))

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.add(writer)
        await serve(reader, writer)

    return await asyncio.start_server(answer, "localhost", 0, ssl=tls if security == "tls" else None)


async def _end(server: asyncio.Server, lines: set[asyncio.StreamWriter]) -> None:
    """Hang up on everybody, whatever they are in the middle of."""
    server.close()
    for writer in lines:
        writer.transport.abort()
    left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    await server.wait_closed()
