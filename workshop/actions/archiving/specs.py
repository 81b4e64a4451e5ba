"""How a table goes into the file of everything: which columns, under which name, and what stays behind and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Table

#: from an id to a number in the named list, or back; None where there is no such row
Link = Callable[[str, Any], int | None]
#: gives a value that holds ids (or numbers) with all of them linked; the row is what stands beside it
Relink = Callable[[Any, Mapping[str, Any], Link], Any]
#: a JSON Schema, as plain values
Shape = dict[str, Any]

TEXTS: Shape = {"type": "array", "items": {"type": "string"}}
NUMBERS: Shape = {"type": "array", "items": {"type": "integer"}}
OBJECT: Shape = {"type": "object"}
#: why a column that leads to the process or the workshop is not written
ALONE = "there is one"


@dataclass(frozen=True)
class Kept:
    """A table that is written. Its rows are numbered from 1 in the order of their ids."""

    name: str  #: of the list in the file
    model: type
    #: the column that leads towards the workshop; "" for the workshop itself and its process
    parent: str
    #: the columns that are written; one that refers to a row loses its ``_id`` and holds a number
    columns: tuple[str, ...]
    #: the columns that are not, and why
    without: dict[str, str] = field(default_factory=dict)
    #: what a column that is not written is given when the row is restored: of the row as it stands in the file
    fresh: dict[str, Callable[[Mapping[str, Any]], Any]] = field(default_factory=dict)
    #: what JSON columns hold
    shapes: dict[str, Shape] = field(default_factory=dict)
    #: columns that hold ids without the database knowing
    relinks: dict[str, Relink] = field(default_factory=dict)
    #: which rows are written; None for all
    only: Callable[[], ColumnElement[bool]] | None = None
    #: written besides the columns, worked out from the stored row
    adds: dict[str, tuple[Shape, Callable[[Mapping[str, Any]], Any]]] = field(default_factory=dict)

    @property
    def table(self) -> Table:
        return self.model.__table__  # type: ignore[attr-defined,no-any-return]

    @property
    def single(self) -> bool:
        """Whether the file has one of it instead of a list."""
        return self.parent == ""

    def key(self, column: str) -> str:
        """What a column is called in the file."""
        return column.removesuffix("_id") if self.refers(column) is not None else column

    def refers(self, column: str) -> Table | None:
        """The table whose rows the column names, as the database knows it."""
        keys = list(self.table.c[column].foreign_keys)
        return keys[0].column.table if keys else None


@dataclass(frozen=True)
class LeftOut:
    """A table that is never written, and why."""

    model: type
    why: str
    #: of raw data that goes when its time is out: the column that holds the workshop's id (docs/archive.md)
    raw: str = ""


def words(text: str) -> tuple[str, ...]:
    """The words of a text, for lists of columns."""
    return tuple(text.split())
