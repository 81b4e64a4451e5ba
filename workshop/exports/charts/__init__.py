"""Every figure is drawn here, once, as SVG: for the wall, the web page and the documents."""

from __future__ import annotations

from functools import lru_cache

from workshop.exports.charts.bars import describe_bars, draw_bars
from workshop.exports.charts.frame import PAPER, WALL, Look, lines_at, moved, svg
from workshop.exports.charts.heat import describe_heat, draw_heat
from workshop.exports.charts.lettering import wrapped
from workshop.exports.charts.pieces import bare, cut
from workshop.exports.charts.spreads import describe_spreads, draw_spreads
from workshop.exports.charts.stacks import describe_stacks, draw_stacks
from workshop.models.figures import Bars, Figure, Heat, Spreads, Stacks

__all__ = ["PAPER", "WALL", "Look", "describe", "draw", "height_of", "in_pieces"]

_DRAWN = {
    Bars: (draw_bars, describe_bars),
    Heat: (draw_heat, describe_heat),
    Spreads: (draw_spreads, describe_spreads),
    Stacks: (draw_stacks, describe_stacks),
}


def draw(title: str, figure: Figure, *, ident: str = "chart", look: Look = PAPER) -> str:
    """Return the SVG element; ``ident`` must be unique on the page."""
    parts, height = _parts(figure, look)
    return svg(title, describe(figure), parts, height, ident=ident, look=look)


def height_of(figure: Figure, look: Look = PAPER) -> float:
    """Return how high the drawing is, in user units."""
    _lines, down = _note(figure, look)
    return down + _height(bare(figure), look)


def in_pieces(figure: Figure, tallest: float, *, look: Look = PAPER) -> tuple[Figure, ...]:
    """Return the figure as one or several to the same scale, each at most ``tallest`` user units high if it can be."""
    return cut(figure, tallest, lambda piece: height_of(piece, look))


def describe(figure: Figure) -> str:
    """Say in words what the figure shows, with its note."""
    _drawer, describer = _DRAWN[type(figure)]
    return f"{describer(figure)} {figure.note}".strip()


@lru_cache(maxsize=2048)
def _height(figure: Figure, look: Look) -> float:
    """The height of a figure without its numbers: the same from one vote to the next."""
    drawer, _describer = _DRAWN[type(figure)]
    return drawer(figure, look)[1]


def _parts(figure: Figure, look: Look) -> tuple[list[str], float]:
    """The parts of the drawing under the figure's note, and the height they take."""
    drawer, _describer = _DRAWN[type(figure)]
    parts, height = drawer(figure, look)
    lines, down = _note(figure, look)
    return ([lines_at(0, 0, lines, look), *moved(parts, down=down)] if lines else parts), height + down


def _note(figure: Figure, look: Look) -> tuple[list[str], float]:
    """The lines of the figure's note, and the height they take."""
    lines = wrapped(figure.note, look.width, look.font) if figure.note else []
    return lines, len(lines) * look.line_height + look.gap if lines else 0
