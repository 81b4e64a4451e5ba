"""The plain values a theming is asked with and answers with. Every number is a position, counted from 0."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Engine = Literal["embeddings", "words"]


@dataclass(frozen=True)
class Point:
    """One thing a response says: its words as written, the whole response where it says one thing."""

    row: int
    text: str


@dataclass(frozen=True)
class StandingTheme:
    """A theme as it stands before a new proposal. Numbers are positions in `Standing.points`."""

    label: str
    points: tuple[int, ...]
    #: those that a person has said belong here, whoever put them here: they stay, and draw what is like them
    held: tuple[int, ...] = ()
    #: a person gave it its name: the name stays
    named: bool = False
    #: a person closed it: nothing comes, nothing leaves
    locked: bool = False


@dataclass(frozen=True)
class Standing:
    """The themes a new proposal goes on from.

    Rows with a point here keep their points as they are; the others are new and are split. Points in no theme and not
    `aside` are free.
    """

    points: tuple[Point, ...] = ()
    themes: tuple[StandingTheme, ...] = ()
    #: points that a person has said belong in no theme: they stay in the remainder
    aside: tuple[int, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why a point stands in its theme, in what a person can check; empty in the remainder."""

    #: at most three other rows of the theme, most alike first
    nearest: tuple[int, ...] = ()
    #: at most three words it shares with other responses of the theme, as it writes them
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProposedTheme:
    """Responses that say the same thing, with a name in their own words.

    `members` and `also` are rows, ascending; `quotes`, best first, are rows among them; `points` are positions in
    `Proposal.points`.
    """

    label: str
    keywords: tuple[str, ...]
    #: rows whose main place this is
    members: tuple[int, ...]
    quotes: tuple[int, ...]
    #: rows that say this too, and whose main place is another theme
    also: tuple[int, ...] = ()
    points: tuple[int, ...] = ()
    #: position in `Proposal.areas`; None where there is one level
    area: int | None = None
    #: position in `Standing.themes` of the theme this goes on from; None for a new one
    continues: int | None = None


@dataclass(frozen=True)
class Proposal:
    """A grouping of all rows. Each stands exactly once in the themes' `members` and the remainder together.

    Each point stands in one theme or in none. Themes come largest first.
    """

    themes: tuple[ProposedTheme, ...]
    remainder: tuple[int, ...]
    engine: Engine
    #: those of `Standing.points` first, in their order; at least one for every row that says something
    points: tuple[Point, ...] = ()
    #: one for each of `points`
    reasons: tuple[Reason, ...] = ()
    #: names of groups of themes; empty where there is one level
    areas: tuple[str, ...] = ()
    #: positions in `points` that say the same, nearly word for word, in one theme; groups of two and more
    alike: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True)
class Offer:
    """A place for one point of a new response: a standing theme, or none; `reason.nearest` are Standing.points."""

    point: Point
    theme: int | None
    reason: Reason = field(default_factory=Reason)
