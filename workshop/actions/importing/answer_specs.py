"""The values of a file of responses: what people and tables wrote, what was marked, and how it was themed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ResponseSpec:
    """One response somebody at a table sent to a prompt."""

    prompt: int  #: the prompt's number in the day's program, from 1
    group: int  #: the table's number, from 1
    participant: str  #: the same label is the same person, e.g. "3b" for the second at table 3
    text: str
    minute: int  #: whole minutes after the prompt opened
    constructed: bool  #: made up, not said by anybody
    option: int | None = None  #: the number of what it comments on, from 1


@dataclass(frozen=True, slots=True)
class NoteSpec:
    """What somebody at a table wrote for themself, in a prompt with phases."""

    prompt: int
    group: int
    participant: str
    text: str
    constructed: bool


@dataclass(frozen=True, slots=True)
class LineSpec:
    """One line of the list a table made together, with the notes it gathers."""

    prompt: int
    group: int
    text: str
    minute: int
    constructed: bool
    brought: bool = False  #: one of those the table brings to plenary
    notes: tuple[NoteSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class BallotSpec:
    """One ballot somebody at a table cast; ``marks`` are as its kind writes them, one per option, None for blank.

    Where the options are not known before an earlier prompt is answered, the marks are for as many as there will be:
    those beyond the last option fall away.
    """

    prompt: int
    group: int
    participant: str
    marks: tuple[int | None, ...]
    minute: int
    constructed: bool
    #: what is kept beside some marks, by the option's number from 1: "year", and "with", another option's number
    details: Mapping[int, Mapping[str, int]] | None = None
    #: what the marks are about, by name, where that comes from an earlier prompt: each has as many marks as it has
    #: options. Empty: the marks stand in the order of the options
    about: tuple[str, ...] = ()


AnswerSpec = ResponseSpec | NoteSpec | LineSpec | BallotSpec


@dataclass(frozen=True, slots=True)
class ThemeSpec:
    """A theme as a person would have it, with the whole texts of the responses that belong there."""

    prompt: int
    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResponseFile:
    """All that a file of responses says."""

    answers: tuple[AnswerSpec, ...]
    #: of the prompts that have any: what none of them names is in no theme
    themes: tuple[ThemeSpec, ...] = ()
