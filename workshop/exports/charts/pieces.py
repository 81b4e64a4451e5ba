"""Figures too tall for a page, cut between their rows into several to the same scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil

from workshop.exports.charts.frame import GAP
from workshop.models.figures import Bars, Figure, Heat, Spreads, Stacks


def cut(figure: Figure, tallest: float, height_of: Callable[[Figure], float]) -> tuple[Figure, ...]:
    """Return the figure in as few pieces of about the same height as keep each below ``tallest`` and one row."""
    if height_of(figure) <= tallest:
        return (figure,)
    heights = [height_of(_with_rows(figure, [row])) + GAP for row in range(_rows(figure))]
    share = sum(heights) / ceil(sum(heights) / tallest)
    pieces: dict[int, list[int]] = {}
    y = 0.0
    for row, height in enumerate(heights):
        pieces.setdefault(int((y + height / 2) / share), []).append(row)
        y += height
    scaled = _to_scale(figure)
    return tuple(_with_rows(scaled, rows) for rows in pieces.values())


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
