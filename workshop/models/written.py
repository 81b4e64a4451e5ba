"""What people have written in the oppsummering, as frozen values, and where a section of their own may stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

#: what a section of the planner's own may stand after, in the document's order; "" is first of all
PLACES = ("", "ingress", "hensikt", "gjennomforing", "hovedfunn", "innspill", "veien_videre")


@dataclass(frozen=True)
class Written:
    """A section that a person has written, or left out of the document.

    ``key`` is a section of the draft, "oppgave-<id>" for a commentary on a prompt, or "egen-…" for one of their own.
    """

    key: str
    text: str = ""  #: in the subset of Markdown that docs/editor.md states
    left_out: bool = False
    title: str = ""  #: the heading of a section of their own
    after: str = ""  #: the entry of ``PLACES`` it follows
    saved_at: datetime | None = None

    @property
    def is_own(self) -> bool:
        """Whether it stands beside the draft's sections, under a heading of its own."""
        return self.key.startswith("egen-")
