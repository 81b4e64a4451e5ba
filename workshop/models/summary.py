"""The oppsummering as one frozen value: what every export writes and the web page shows.

Plain values only, so that a writer needs no database and a test can build one by hand. Times are aware
datetimes in the workshop's own time zone. Every count can be re-derived from the lines it stands beside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class ResponseLine:
    """One response as people may read it. ``text`` is None when it is withheld (hidden by the facilitator)."""

    number: int  #: running number in the workshop, from 1; what "[12]" refers to
    text: str | None
    group: str  #: the table's name, e.g. "Bord 3"; "" when the participant chose none
    prompt: int  #: the number of its prompt chapter
    sent_at: datetime
    theme: str | None = None  #: label of its theme; None in the remainder or when not placed
    edited: bool = False
    constructed: bool = False  #: made up for the demo, not said by anybody

    @property
    def withheld(self) -> bool:
        return self.text is None


@dataclass(frozen=True)
class ThemeSection:
    """Responses that say the same thing, with the quotes that stand for them."""

    label: str
    responses: tuple[ResponseLine, ...]
    quotes: tuple[ResponseLine, ...]
    named_by_person: bool
    keywords: tuple[str, ...] = ()

    @property
    def groups(self) -> int:
        """How many tables said it."""
        return len({line.group for line in self.responses if line.group})


@dataclass(frozen=True)
class Method:
    """How a chapter's themes came to be. ``engine`` is "" when nobody has asked for themes."""

    engine: str  #: "embeddings" | "words" (the fallback) | "hand" | ""
    made_at: datetime | None = None
    placed_by_machine: int = 0
    placed_by_person: int = 0
    named_by_person: int = 0


@dataclass(frozen=True)
class PromptChapter:
    """One prompt with everything that was said to it."""

    number: int  #: from 1, in program order
    item: str  #: the program item it belongs to
    title: str
    questions: tuple[str, ...]
    themes: tuple[ThemeSection, ...]
    remainder: tuple[ResponseLine, ...]  #: øvrige innspill: looked at, belongs to no theme
    unplaced: tuple[ResponseLine, ...]  #: not yet looked at by machine or person
    method: Method
    answered: int  #: participants who sent at least one response that still stands
    hidden: int  #: withheld responses of this prompt
    facts: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()

    @property
    def responses(self) -> int:
        """Responses that can be read: in themes, in the remainder and not yet placed."""
        return sum(len(theme.responses) for theme in self.themes) + len(self.remainder) + len(self.unplaced)


@dataclass(frozen=True)
class ProgramLine:
    """One program item as planned and as it ran. Actual times are None for what has not happened."""

    kind: str  #: "intro" | "break" | "lunch" | "group_work" | "plenary"
    title: str
    parts: tuple[str, ...]
    planned_start: str  #: "09.50"
    planned_end: str
    started_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Numbers:
    """Who was there, in numbers."""

    expected: int | None  #: how many were invited or expected; None when not stated
    joined: int  #: participants who joined on a device
    groups: int  #: tables somebody joined at
    answered: int  #: participants who sent at least one response that still stands
    responses: int  #: responses that can be read
    hidden: int
    withdrawn: int  #: taken back by the one who sent it; the text is gone


@dataclass(frozen=True)
class Summary:
    """Everything the oppsummering says about one workshop."""

    title: str
    process: str
    municipality: str
    place: str
    date: date
    language: str  #: "nb" | "nn"
    purpose: tuple[str, ...]
    closing: tuple[str, ...]  #: "Til slutt"
    state: str  #: "planned" | "running" | "ended"
    made_at: datetime
    numbers: Numbers
    program: tuple[ProgramLine, ...]
    prompts: tuple[PromptChapter, ...]
    appendix: tuple[ResponseLine, ...]  #: every response that was not withdrawn, exactly once, by number
    constructed: bool = False  #: at least one response is made up for the demo
