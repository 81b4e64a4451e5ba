"""What a check looks at, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from workshop.exports.blocks import Document
from workshop.models.summary import Summary


class Severity(StrEnum):
    """How much a finding weighs."""

    MUST = "must"  #: må rettes
    SHOULD = "should"  #: bør ses på


@dataclass(frozen=True)
class Place:
    """Where it is, so that a page can lead there.

    ``what`` is "response" (``number``), "section" (``name`` is its heading, ``number`` the heading's place in the body
    from 0, -1 for the front), "board" and "proposals" (the themes of prompt ``number``), "comments" (on the section
    whose key is ``name``), "feedback" (on the part ``name``; all of it without one), "workshop" or "summary".
    """

    what: str
    number: int = 0
    name: str = ""

    @property
    def identity(self) -> str:
        """What stays the same when something is put in before it."""
        return f"{self.what}:{self.name if self.what in {'section', 'comments'} else self.number}"


@dataclass(frozen=True)
class Finding:
    """One thing to put right or to look at: a sentence that says what, and what to do."""

    check: str  #: the name of the check; never changes
    severity: Severity
    text: str
    place: Place
    excerpt: str = ""  #: the words it is about
    basis: str = ""  #: all that was judged: when this changes, what a person said of the finding no longer holds

    @property
    def key(self) -> str:
        """The same for the same finding about the same words; nobody can read the words out of it."""
        return sha256("\n".join((self.check, self.place.identity, self.basis or self.text)).encode()).hexdigest()


@dataclass(frozen=True)
class Unseen:
    """What a check needs to know that the Summary does not hold."""

    hidden: tuple[str, ...] = ()  #: texts of the withheld responses, in the order they stand in the appendix
    waiting: tuple[int, ...] = ()  #: numbers of the prompts with a proposal nobody has answered
    offered: tuple[tuple[int, int], ...] = ()  #: prompt number, and how many of its responses wait with an offer
    #: a section's key, and the ids of colleagues' comments on it that wait to be dealt with
    comments: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True)
class Spot:
    """One text the program or a planner wrote, and where it stands."""

    text: str
    place: Place
    listed: bool = False  #: an entry in a list or a cell: a sentence of its own
    heading: bool = False
    mixed: bool = False  #: in a table, where participants' words may stand as well


@dataclass(frozen=True)
class Checked:
    """All that is checked: the finished document and what it was made of."""

    summary: Summary
    content: Document
    unseen: Unseen
    spots: tuple[Spot, ...]


Check = Callable[[Checked], Iterable[Finding] | Iterator[Finding]]
