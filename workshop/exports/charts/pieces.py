"""Figures too tall for a page, cut between their rows into several to the same scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from workshop.models.figures import Bars, Figure, Heat, Spreads, Stacks

TRIES = 20  # how finely the pieces' heights are made even


def cut(figure: Figure, tallest: float, height_of: Callable[[Figure], float]) -> tuple[Figure, ...]:
    """Return the figure in as few pieces as keep each below ``tallest``, of about the same height.

    A row that is taller by itself has a piece of its own.
    """
    if height_of(figure) <= tallest or _rows(figure) < 2:
        return (figure,)
    scaled = _to_scale(figure)
    single = [height_of(_with_rows(scaled, [row])) for row in range(_rows(figure))]
    steps = [height_of(_with_rows(scaled, [row, row])) - height for row, height in enumerate(single)]
    room = tallest - (single[0] - steps[0])  # without what every piece has besides its rows
    pieces = _filled(steps, room)
    lower = (room * share / TRIES for share in range(1, TRIES))
    even = next((height for height in lower if len(_filled(steps, height)) <= len(pieces)), room)
    return tuple(_with_rows(scaled, rows) for rows in _filled(steps, even))


def _filled(steps: Sequence[float], room: float) -> list[list[int]]:
    """The rows in order, as many in each piece as have room."""
    pieces: list[list[int]] = []
    used = 0.0
    for row, height in enumerate(steps):
        if not pieces or used + height > room:
            pieces.append([])
            used = 0.0
        pieces[-1].append(row)
        used += height
    return pieces


def bare(figure: Figure) -> Figure:
    """The figure without its numbers and its note: what its height depends on."""
    match figure:
        case Bars():
            return replace(figure, bars=tuple(replace(bar, count=0, people=None) for bar in figure.bars), note="")
        case Stacks():
            return replace(figure, stacks=tuple(replace(stack, counts=()) for stack in figure.stacks), note="")
        case Spreads():
            spreads = (replace(spread, counts=(0,) * len(spread.counts), median=None) for spread in figure.spreads)
            return replace(figure, spreads=tuple(spreads), note="")
        case Heat():
            cells = tuple(((None, 0),) * len(row) for row in figure.cells)
            return replace(figure, cells=cells, note="")


def _rows(figure: Figure) -> int:
    match figure:
        case Bars():
            return len(figure.bars)
        case Stacks():
            return len(figure.stacks)
        case Spreads():
            return len(figure.spreads)
        case Heat():
            return len(figure.rows)


def _with_rows(figure: Figure, rows: Sequence[int]) -> Figure:
    match figure:
        case Bars():
            return replace(figure, bars=tuple(figure.bars[row] for row in rows))
        case Stacks():
            return replace(figure, stacks=tuple(figure.stacks[row] for row in rows))
        case Spreads():
            return replace(figure, spreads=tuple(figure.spreads[row] for row in rows))
        case Heat():
            cells = tuple(figure.cells[row] for row in rows)
            return replace(figure, rows=tuple(figure.rows[row] for row in rows), cells=cells)


def _to_scale(figure: Figure) -> Figure:
    match figure:
        case Bars():
            return replace(figure, longest=max(bar.count for bar in figure.bars))
        case Spreads():
            return replace(figure, most=max(max(spread.counts) for spread in figure.spreads))
    return figure
