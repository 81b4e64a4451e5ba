"""Reads the files that people write: a workshop day, and responses to it. Pure: text in, plain values out."""

from workshop.actions.importing.answer_specs import (
    AnswerSpec,
    BallotSpec,
    LineSpec,
    NoteSpec,
    ResponseFile,
    ResponseSpec,
    ThemeSpec,
)
from workshop.actions.importing.day import (
    Day,
    FactSpec,
    GatheringSpec,
    GoalSpec,
    ItemSpec,
    OptionSpec,
    PlanSpec,
    ProcessSpec,
    PromptSpec,
    QuoteSpec,
    WorkshopSpec,
)
from workshop.actions.importing.errors import DayFileError, DayFileErrors
from workshop.actions.importing.reading import read_day
from workshop.actions.importing.responses import read_response_file, read_responses

__all__ = [
    "AnswerSpec",
    "BallotSpec",
    "Day",
    "DayFileError",
    "DayFileErrors",
    "FactSpec",
    "GatheringSpec",
    "GoalSpec",
    "ItemSpec",
    "LineSpec",
    "NoteSpec",
    "OptionSpec",
    "PlanSpec",
    "ProcessSpec",
    "PromptSpec",
    "QuoteSpec",
    "ResponseFile",
    "ResponseSpec",
    "ThemeSpec",
    "WorkshopSpec",
    "read_day",
    "read_response_file",
    "read_responses",
]
