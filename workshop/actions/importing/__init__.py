"""Reads the files that people write: a workshop day, and responses to it. Pure: text in, plain values out."""

from workshop.actions.importing.day import (
    Day,
    FactSpec,
    GatheringSpec,
    GoalSpec,
    ItemSpec,
    PlanSpec,
    ProcessSpec,
    PromptSpec,
    QuoteSpec,
    TensionSpec,
    TensionsSpec,
    WorkshopSpec,
)
from workshop.actions.importing.errors import DayFileError, DayFileErrors
from workshop.actions.importing.reading import read_day
from workshop.actions.importing.responses import ResponseSpec, read_responses

__all__ = [
    "Day",
    "DayFileError",
    "DayFileErrors",
    "FactSpec",
    "GatheringSpec",
    "GoalSpec",
    "ItemSpec",
    "PlanSpec",
    "ProcessSpec",
    "PromptSpec",
    "QuoteSpec",
    "ResponseSpec",
    "TensionSpec",
    "TensionsSpec",
    "WorkshopSpec",
    "read_day",
    "read_responses",
]
