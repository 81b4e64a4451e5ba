"""Every figure is drawn here, once, as SVG: for the wall, the web page and the documents."""

from __future__ import annotations

from workshop.exports.charts.bars import describe_bars, draw_bars
from workshop.exports.charts.frame import PAPER, WALL, Look, svg
from workshop.exports.charts.heat import describe_heat, draw_heat
from workshop.exports.charts.pieces import cut
from workshop.exports.charts.spreads import describe_spreads, draw_spreads
from workshop.exports.charts.stacks import describe_stacks, draw_stacks
from workshop.models.figures import Bars, Figure, Heat, Spreads, Stacks

__all__ = ["PAPER", "WALL", "Look", "describe", "draw", "in_pieces"]

_DRAWN = {
    Bars: (draw_bars, describe_bars),
    Heat: (draw_heat, describe_heat),
    Spreads: (draw_spreads, describe_spreads),
    Stacks: (draw_stacks, describe_stacks),
}


def draw(title: str, figure: Figure, *, ident: str = "chart", look: Look = PAPER) -> str:
    """Return the SVG element; ``ident`` must be unique on the page."""
    drawer, _describer = _DRAWN[type(figure)]
    parts, height = drawer(figure, look)
    return svg(title, describe(figure), parts, height, ident=ident, look=look)


def in_pieces(figure: Figure, tallest: float, *, look: Look = PAPER) -> tuple[Figure, ...]:
    """Return the figure as one or several to the same scale, each at most ``tallest`` user units high if it can be."""
    drawer, _describer = _DRAWN[type(figure)]
    return cut(figure, tallest, lambda piece: drawer(piece, look)[1])


def describe(figure: Figure) -> str:
    """Say in words what the figure shows."""
    _drawer, describer = _DRAWN[type(figure)]
    return describer(figure)
