"""A matrix as rows and columns again, made from its cells, and what was marked in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from workshop.kinds.base import Asked, Item, Vote
from workshop.kinds.tracks import LEAST_AT_TABLE, by_table, marks_of

#: a mark is 1 (worst) to 5 (best), or this
UNKNOWN, HIGHEST = 0, 5


@dataclass(frozen=True)
class Row:
    """One row with its cells, in the order of the file."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Cell:
    """What was marked in one cell: the grades from 1, how many do not know, and the mean of each table with enough."""

    row: str
    column: str
    grades: tuple[int, ...]
    unknown: int
    tables: tuple[tuple[str, float], ...]

    @property
    def mean(self) -> float | None:
        """The mean of those who gave a grade; None where nobody did."""
        return fmean(self.grades) if self.grades else None


def rows_of(asked: Asked) -> tuple[Row, ...]:
    """The items row by row. Two rows of the same name stay two: a column that comes again begins a new one."""
    rows: list[list[Item]] = []
    for item in asked.items:
        last = rows[-1] if rows else []
        if last and last[0].text == item.text and item.opposite not in {cell.opposite for cell in last}:
            last.append(item)
        else:
            rows.append([item])
    return tuple(Row(items[0].text, tuple(items)) for items in rows)


def columns_of(asked: Asked) -> tuple[str, ...]:
    """The columns' names, each once, in the order they first come."""
    return tuple(dict.fromkeys(item.opposite for item in asked.items))


def cells_of(rows: Sequence[Row], columns: Sequence[str], votes: Sequence[Vote]) -> tuple[tuple[Cell, ...], ...]:
    """Every cell, row by row; a cell that is not there is one that nobody marked."""
    return tuple(
        tuple(_cell(row, column, {item.opposite: item for item in row.items}.get(column), votes) for column in columns)
        for row in rows
    )


def _cell(row: Row, column: str, item: Item | None, votes: Sequence[Vote]) -> Cell:
    if item is None:
        return Cell(row.name, column, (), 0, ())
    marks = marks_of(item, votes)
    tables = ((name, _known(held)) for name, held in by_table(item, votes).items())
    return Cell(
        row=row.name,
        column=column,
        grades=_known(marks),
        unknown=marks.count(UNKNOWN),
        tables=tuple((name, fmean(grades)) for name, grades in tables if len(grades) >= LEAST_AT_TABLE),
    )


def _known(marks: Sequence[int]) -> tuple[int, ...]:
    return tuple(mark for mark in marks if mark != UNKNOWN)
