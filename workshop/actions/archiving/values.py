"""A column's value as JSON has it, and back."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer, String, Time

from workshop.db import UtcDateTime

#: what a whole number in the database may be at most
LARGEST = 2**31 - 1
#: of the room's own clock, without a zone
TIME_OF_DAY = r"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"


def plain(value: Any) -> Any:
    """The value as JSON has it: moments, days and times of day in ISO 8601, moments in UTC."""
    return value.isoformat() if isinstance(value, datetime | date | time) else value


def stored(column: Column[Any], value: Any) -> Any:
    """What ``plain`` was given. Raises ValueError where a moment, a day or a time of day cannot be read."""
    if value is None:
        return None
    if isinstance(column.type, UtcDateTime):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return moment
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return time.fromisoformat(value) if isinstance(column.type, Time) else value


def shape_of(column: Column[Any]) -> dict[str, Any]:
    """The JSON Schema of one column's values. Raises KeyError for JSON and other types: their shape is told."""
    kind = column.type
    if isinstance(kind, UtcDateTime):
        shape: dict[str, Any] = {"type": "string", "format": "date-time"}
    elif isinstance(kind, Date):
        shape = {"type": "string", "format": "date"}
    elif isinstance(kind, Time):
        shape = {"type": "string", "pattern": TIME_OF_DAY}
    elif isinstance(kind, Boolean):
        shape = {"type": "boolean"}
    elif isinstance(kind, Integer):
        shape = {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST}
    elif isinstance(kind, String) and not isinstance(kind, JSON):
        shape = {"type": "string"} | ({"maxLength": kind.length} if kind.length else {})
    elif isinstance(kind, Float):
        shape = {"type": "number"}
    else:
        raise KeyError(column.name)
    return shape | {"type": [shape["type"], "null"]} if column.nullable else shape
