"""The e-mail as one frozen value: what the writer makes text and HTML of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Letter:
    """One e-mail about one published oppsummering. Every text is plain; none of it is markup."""

    subject: str
    paragraphs: tuple[str, ...]  #: what the planner wrote
    title: str  #: of the oppsummering
    link: str  #: where it is read
    expires_on: date | None  #: the last day it can be read
    signed: str  #: who it is from
    contact: str  #: whom to ask; "" for nobody
    why: str  #: why this person gets it
    unsubscribe: str  #: the page where one says no to more
    language: str  #: "nb" | "nn"


@dataclass(frozen=True)
class Envelope:
    """Who it is from and to, and what it is known by."""

    sender: str
    sender_name: str
    reply_to: str
    to: str
    to_name: str
    message_id: str
