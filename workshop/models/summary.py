"""The oppsummering as one frozen value: what every export writes and the web page shows.

Plain values only, so that a writer needs no database and a test can build one by hand. Times are aware
datetimes in the workshop's own time zone. Every count can be re-derived from the lines it stands beside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from workshop.models.figures import Opinions, Outcome
from workshop.models.frozen import Frozen
from workshop.models.understood import Understood
from workshop.models.written import Written


@dataclass(frozen=True)
class ResponseLine:
    """One response as people may read it. ``text`` is None when it is withheld (hidden by the facilitator).

    ``parts``, ``points``, ``twins`` and ``placed_by`` belong to the place where the line stands. In the appendix the
    first three are empty, and the last is of the whole response.
    """

    number: int  #: running number in the workshop, from 1; what "[12]" refers to
    text: str | None
    group: str  #: the table's name, e.g. "Bord 3"; "" when the participant chose none
    prompt: int  #: the number of its prompt chapter
    sent_at: datetime
    themes: tuple[str, ...] = ()  #: labels of its themes, the main one first; () in the remainder or when not placed
    edited: bool = False
    constructed: bool = False  #: made up for the demo, not said by anybody
    parts: tuple[str, ...] = ()  #: the words of it that belong here, in their order; () when all of it does
    about: str = ""  #: what it comments on, where it was written beside a mark
    points: tuple[str, ...] = ()  #: the things it says here, one by one; () when it is one thing
    placed_by: str = ""  #: "machine", "person", or "both" where its points differ; "" when nobody has placed it
    voices: tuple[int, ...] = ()  #: those whose notes it gathers, as numbers that mean nothing outside the day
    twins: tuple[ResponseLine, ...] = ()  #: others here that say the same nearly word for word, and stand behind it

    @property
    def withheld(self) -> bool:
        return self.text is None

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its own number and those of its twins, ascending."""
        return tuple(sorted((self.number, *(twin.number for twin in self.twins))))

    @property
    def groups(self) -> tuple[str, ...]:
        """The tables that said it, each once, in the order of the numbers; empty when nobody stated one."""
        lines = sorted((self, *self.twins), key=lambda line: line.number)
        return tuple(dict.fromkeys(line.group for line in lines if line.group))

    @property
    def people(self) -> int:
        """How many people's notes it and its twins gather; 0 where nobody's are known."""
        return people_of((self, *self.twins))


@dataclass(frozen=True)
class View:
    """One of the two views of a theme where people disagree; ``label`` is "" for responses that are in neither."""

    label: str
    responses: tuple[ResponseLine, ...]
    quotes: tuple[ResponseLine, ...]

    @property
    def groups(self) -> int:
        """How many tables said it."""
        return tables_of(self.responses)

    @property
    def people(self) -> int:
        """How many people's notes it gathers."""
        return people_of(self.responses)


@dataclass(frozen=True)
class ThemeSection:
    """Responses that say the same thing, with the quotes that stand for them."""

    label: str
    responses: tuple[ResponseLine, ...]  #: each once, in the order they came
    quotes: tuple[ResponseLine, ...]
    named_by_person: bool
    keywords: tuple[str, ...] = ()
    area: str = ""  #: the heading it stands under, shared with its neighbours; "" for none
    description: str = ""  #: what a person wrote about it
    views: tuple[View, ...] = ()  #: where people disagree: the two views, then what is in neither
    mentioned: tuple[ResponseLine, ...] = ()  #: single voices a person wants told: *også nevnt*
    points: int = 0  #: how many things the responses say here
    id: int = field(default=0, compare=False)  #: what it is known by here, where its label may change

    @property
    def groups(self) -> int:
        """How many tables said it."""
        return tables_of(self.responses)

    @property
    def people(self) -> int:
        """How many people's notes it gathers."""
        return people_of(self.responses)


@dataclass(frozen=True)
class Method:
    """How a chapter's themes came to be. ``engine`` is "" when nobody has asked for themes.

    Points are counted: a response that says several things has several. Every placed point is placed by machine or by
    a person; those accepted were placed by machine, and a person said yes.
    """

    engine: str  #: "embeddings" | "words" (the fallback) | "hand" | ""
    made_at: datetime | None = None
    responses: int = 0  #: that have been placed, in themes or in the remainder
    points: int = 0  #: that these responses say
    placed_by_machine: int = 0
    accepted_by_person: int = 0
    placed_by_person: int = 0
    named_by_person: int = 0  #: themes


@dataclass(frozen=True)
class AnswerLine:
    """What one ballot says of one thing, in words. Ballots are numbered within the prompt; they are nobody's name."""

    ballot: int
    group: str
    about: str
    answer: str
    mark: int = 0  #: what the words stand for: a step, a place, a number of dots


@dataclass(frozen=True)
class Phases:
    """How a prompt was worked with alone, at the tables and together."""

    minutes: tuple[tuple[str, int], ...]  #: planned, by "individual" | "group" | "plenary", in order
    writers: int  #: participants who noted something for themselves
    notes: int
    tables: int  #: that have a list
    lines: int  #: in the lists
    brought: int  #: of these, to plenary


@dataclass(frozen=True)
class PromptChapter:
    """One prompt with everything that was said to it."""

    number: int  #: from 1, in program order
    item: str  #: the program item it belongs to
    title: str
    questions: tuple[str, ...]
    themes: tuple[ThemeSection, ...]  #: in the planner's order, those with the same area together
    remainder: tuple[ResponseLine, ...]  #: øvrige innspill: looked at, nothing of it belongs to a theme
    unplaced: tuple[ResponseLine, ...]  #: not yet looked at by machine or person
    method: Method
    answered: int  #: participants who sent at least one response that still stands
    hidden: int  #: withheld responses of this prompt
    facts: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    starred: tuple[ResponseLine, ...] = ()  #: quotes a person chose among what belongs to no theme
    mentioned: tuple[ResponseLine, ...] = ()  #: *også nevnt* among what belongs to no theme
    stray: tuple[ResponseLine, ...] = ()  #: points that belong to no theme, of responses that stand in one
    kind: str = "free_text"  #: how it was answered
    kind_title: str = ""  #: what people call that
    outcome: Outcome | None = None  #: what the marks came to; None where it is answered in words
    opinions: Opinions | None = None  #: groups who answered alike; None where none were looked for
    ballots: int = 0  #: participants who marked
    ballot_groups: int = 0  #: tables they sat at
    answers: tuple[AnswerLine, ...] = ()  #: every mark, ballot by ballot
    items: tuple[str, ...] = ()  #: what could be marked, as comments name it, in the prompt's own order
    source: int | None = None  #: the number of the prompt it took its material from
    frozen_at: datetime | None = None  #: when it was taken
    source_changed: bool = False  #: whether the themes there were changed afterwards
    also_from: tuple[int, ...] = ()  #: the numbers of the other prompts it took from
    by_table: bool = False  #: whether each table answered together: a ballot is a table's, not a participant's
    #: whether everybody was asked to answer; None where nothing was said of it
    required: bool | None = None
    id: int = field(default=0, compare=False)  #: what it is known by here
    phases: Phases | None = None  #: None where everybody wrote responses from start to end

    @property
    def responses(self) -> int:
        """Responses that can be read: in themes, in the remainder and not yet placed, each counted once."""
        return len(self.themed) + len(self.remainder) + len(self.unplaced)

    @property
    def points(self) -> int:
        """How many things the placed responses say."""
        return self.method.points

    @property
    def stray_points(self) -> int:
        return sum(len(line.parts) for line in self.stray)

    @property
    def themed(self) -> frozenset[int]:
        """The numbers of the responses that stand in at least one theme."""
        return frozenset(line.number for theme in self.themes for line in theme.responses)

    @property
    def overlaps(self) -> bool:
        """Whether a response stands in several themes, so that their sizes add up to more than the responses."""
        return sum(len(theme.responses) for theme in self.themes) > len(self.themed)


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
class SeatingLine:
    """How people came to their tables. What each of them stated is kept nowhere."""

    how: str = "chosen"  #: "chosen" | "random" | "mixed"
    by: str = ""  #: what tables are mixed by, e.g. "Parti"
    values: tuple[str, ...] = ()


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
    seating: SeatingLine = SeatingLine()
    address: str = ""  #: where everybody can read it and see what became of it; "" where nobody can
    understood: Understood | None = None  #: what people answered to the draft; None where it was never opened
    written: tuple[Written, ...] = ()  #: what people wrote; sections of their own in the order they stand
    frozen: tuple[Frozen, ...] = ()  #: live blocks that keep what they said, by number; a text names those it has


def folded(lines: Iterable[ResponseLine]) -> tuple[ResponseLine, ...]:
    """The lines without those that stand behind a twin: "×3" where three people wrote the same."""
    lines = tuple(lines)
    behind = {twin.number for line in lines for twin in line.twins}
    return tuple(line for line in lines if line.number not in behind)


def tables_of(lines: Iterable[ResponseLine]) -> int:
    """How many tables the lines came from."""
    return len({line.group for line in lines if line.group})


def people_of(lines: Iterable[ResponseLine]) -> int:
    """How many people's notes the lines gather, each person counted once."""
    return len({voice for line in lines for voice in line.voices})
