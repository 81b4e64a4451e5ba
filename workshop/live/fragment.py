"""The wire form of what a screen receives: server-sent events (WHATWG HTML, section 9.2)."""

import re
from hashlib import blake2b
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\r|\n")


class Fragment(NamedTuple):
    """One audience's screen at one moment, rendered and encoded once for everybody who watches."""

    #: "<revision>-<checksum of the HTML>": what a client hands back to say what it has seen.
    version: str
    html: str
    wire: bytes

    @classmethod
    def of(cls, revision: int, html: str) -> "Fragment":
        """The fragment that shows `revision` as `html`."""
        version = f"{revision}-{blake2b(html.encode(), digest_size=6).hexdigest()}"
        return cls(version, html, encode(html, last_id=version))

    def shown_by(self, seen: str | None) -> bool:
        """Whether a screen that shows version `seen` looks like this already.

        Looks decide, not the revision: a response raises the revision and leaves the phones' screen as it was, and
        a redeployed template changes a screen whose revision stands still.
        """
        return seen is not None and seen.rpartition("-")[2] == self.version.rpartition("-")[2]


def encode(data: str, *, event: str | None = None, last_id: str | None = None, retry_ms: int | None = None) -> bytes:
    """One event as bytes; every line of `data`, however it ends, gets its own `data:` field."""
    fields = []
    if retry_ms is not None:
        fields.append(f"retry: {retry_ms}")
    if event is not None:
        fields.append(f"event: {event}")
    if last_id is not None:
        fields.append(f"id: {last_id}")
    fields.extend(f"data: {line}" for line in _LINE_END.split(data))
    return "\n".join([*fields, "", ""]).encode()
