"""The values of a day file: one planning process and one workshop in it, as plain frozen data.

Texts are as written, without surrounding blanks. An optional text that is not given is "", an optional list ().
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from workshop.actions.seating import SeatingPlan

#: Tables, when the file does not say.
DEFAULT_GROUPS = 8


@dataclass(frozen=True, slots=True)
class GoalSpec:
    """A goal with those under it: mål, delmål, strategi."""

    title: str
    children: tuple[GoalSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanSpec:
    """One row of the plan table. ``name`` is "" where the table has a remark alone under its type."""

    type: str  #: the heading it stands under, e.g. "Strategier"
    name: str
    parent: str = ""  #: the plan it is part of, e.g. "Kommuneplanen"
    last_adopted: str | None = None  #: a year or words such as "Under arbeid"; None when never adopted
    years: tuple[int, ...] = ()  #: the years it is to be revised or made, marked X in the table
    remark: str = ""


@dataclass(frozen=True, slots=True)
class GatheringSpec:
    """One step of the process so far or to come."""

    title: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessSpec:
    """The planning effort that the workshop belongs to."""

    title: str
    municipality: str
    goals: tuple[GoalSpec, ...] = ()
    period: tuple[int, ...] = ()  #: the years that are columns of the plan table, in order
    plans: tuple[PlanSpec, ...] = ()
    gatherings: tuple[GatheringSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One point of the knowledge base, shown beside a prompt."""

    chapter: str
    text: str


@dataclass(frozen=True, slots=True)
class QuoteSpec:
    """Something somebody said, without quotation marks."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """One thing to be marked; ``opposite`` is the other pole of a pair."""

    text: str
    opposite: str = ""


@dataclass(frozen=True, slots=True)
class PhaseSpec:
    """One phase of a task, in the order they come: "individual", "group", "plenary"."""

    kind: str
    minutes: int


@dataclass(frozen=True, slots=True)
class PromptSpec:
    """One task put to the participants: one or more question lines, how it is answered, and what is shown beside it.

    ``kind`` is the name of a kind in ``workshop.kinds``; ``settings`` and ``options`` are what the kind needs.
    """

    title: str
    questions: tuple[str, ...]
    minutes: int | None = None
    kind: str = "free_text"
    options: tuple[OptionSpec, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    source: int | None = None  #: the number of the prompt it takes its options from, from 1
    phases: tuple[PhaseSpec, ...] = ()
    facts: tuple[FactSpec, ...] = ()
    quotes: tuple[QuoteSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemSpec:
    """One program item. Group work has at least one prompt; a plenary may have some, after what is said in it."""

    kind: str  #: "intro" | "break" | "lunch" | "group_work" | "plenary"
    title: str
    planned_start: time
    planned_end: time
    parts: tuple[str, ...] = ()
    prompts: tuple[PromptSpec, ...] = ()

    @property
    def minutes(self) -> int:
        """The planned length."""
        return minutes_between(self.planned_start, self.planned_end)


@dataclass(frozen=True, slots=True)
class WorkshopSpec:
    """One gathering as planned. Program items are in order of time and do not overlap."""

    title: str
    date: date
    program: tuple[ItemSpec, ...]
    place: str = ""
    slogan: str = ""
    expected: int | None = None  #: how many are expected to come
    groups: int = DEFAULT_GROUPS  #: number of tables
    language: str = "nb"  #: "nb" | "nn"
    seating: SeatingPlan = SeatingPlan()  #: how the tables are filled
    purpose: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()

    @property
    def prompts(self) -> tuple[PromptSpec, ...]:
        """All prompts in program order; prompt number 1 is the first."""
        return tuple(prompt for item in self.program for prompt in item.prompts)


@dataclass(frozen=True, slots=True)
class Day:
    """What a day file says."""

    process: ProcessSpec
    workshop: WorkshopSpec


def minutes_between(start: time, end: time) -> int:
    """Whole minutes from one time of day to a later one."""
    return (end.hour - start.hour) * 60 + end.minute - start.minute
