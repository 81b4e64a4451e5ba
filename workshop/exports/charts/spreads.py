"""Pairs of poles with every mark between them, the median, and where the tables stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workshop.exports.charts.frame import GAP, Look, circle, lines_at, rect, words, wrapped
from workshop.i18n import _
from workshop.models.figures import Spread, Spreads

MOST_DOTS = 10  # more marks than this on one step are drawn as a bar with its number
STACK = 3.4  # the room for the marks above the line, in sizes of the text
IN_ONE_COLUMN = 3  # more pairs than this stand in two columns on a big screen
BESIDE = 0.24  # the share of a wide drawing that each pole takes beside the line


def describe_spreads(figure: Spreads) -> str:
    """Say in words what the chart shows, pair by pair."""
    return " ".join([_("Fordeling mellom to poler."), *map(_told, figure.spreads)])


def draw_spreads(figure: Spreads, look: Look) -> tuple[list[str], float]:
    """Return the parts of the drawing and its height."""
    parts: list[str] = []
    y = 0.0
    most = figure.most or max((max(spread.counts) for spread in figure.spreads), default=0)
    columns = 2 if look.is_wide and len(figure.spreads) > IN_ONE_COLUMN else 1
    room = replace(look, width=look.width // columns - (columns - 1) * look.font)
    for row in range(0, len(figure.spreads), columns):
        below = y
        for column, spread in enumerate(figure.spreads[row : row + columns]):
            drawn, end = _draw(spread, y, most, room)
            parts += _moved(drawn, column * (look.width - room.width))
            below = max(below, end)
        y = below
    key = wrapped(_key(any(spread.tables for spread in figure.spreads)), look.width, look)
    parts.append(lines_at(0, y, key, look, fill=look.muted))
    return parts, y + len(key) * look.line_height


def _draw(spread: Spread, y: float, most: int, look: Look) -> tuple[list[str], float]:
    """One pair from ``y`` down, and where the next may begin."""
    line, ends = _beside(spread, y, look) if look.is_wide else _under(spread, y, look)
    end = line.y + look.line_height * (0.6 + _rows_of_tables(spread)) + GAP
    return [ends, *_line(spread, line, most, look)], end


def _moved(parts: list[str], right: float) -> list[str]:
    return [f'<g transform="translate({right:g} 0)">', *parts, "</g>"] if right else parts


def _key(tables: bool) -> str:
    if tables:
        return _("Trekanten er medianen av alle svar. Tallene under streken er bord, der bordets egen median ligger.")
    return _("Trekanten er medianen av alle svar.")


@dataclass(frozen=True)
class _Line:
    """Where the line between the poles lies: from ``left`` to ``right`` at ``y``."""

    left: float
    right: float
    y: float
    steps: int

    def at(self, step: float) -> float:
        return self.left + step / (self.steps - 1) * (self.right - self.left)


def _under(spread: Spread, y: float, look: Look) -> tuple[_Line, str]:
    """The poles above the ends of the line."""
    half = look.width / 2 - GAP / 2
    left, right = wrapped(spread.left, half, look), wrapped(spread.right, half, look)
    ends = lines_at(0, y, left, look) + lines_at(look.width, y, right, look, anchor="end")
    base = y + max(len(left), len(right)) * look.line_height + (STACK + 1) * look.font
    return _Line(1.5 * look.font, look.width - 1.5 * look.font, base, len(spread.counts)), ends


def _beside(spread: Spread, y: float, look: Look) -> tuple[_Line, str]:
    """The poles beside the ends of the line."""
    room = look.width * BESIDE
    left, right = wrapped(spread.left, room - GAP, look), wrapped(spread.right, room - GAP, look)
    base = y + max((STACK + 1) * look.font, max(len(left), len(right)) * look.line_height - look.font / 2)
    top = base + look.font / 3 - look.line_height
    ends = lines_at(room - GAP, top - (len(left) - 1) * look.line_height, left, look, anchor="end")
    ends += lines_at(look.width - room + GAP, top - (len(right) - 1) * look.line_height, right, look)
    edge = room + 1.5 * look.font
    return _Line(edge, look.width - edge, base, len(spread.counts)), ends


def _line(spread: Spread, line: _Line, most: int, look: Look) -> list[str]:
    unit = look.font / 16
    parts = [
        rect(line.left, line.y, line.right - line.left, 2 * unit, fill=look.line),
        rect((line.left + line.right) / 2 - unit, line.y - 5 * unit, 2 * unit, 12 * unit, fill=look.line),
    ]
    for step, count in enumerate(spread.counts):
        parts += _marks(line.at(step), line.y, count, most, look)
    if spread.median is not None:
        parts.append(_pointer(line.at(spread.median), line.y + 3 * unit, unit, look))
    return parts + _tables(spread, line, look)


def _marks(x: float, base: float, count: int, most: int, look: Look) -> list[str]:
    if not count:
        return []
    room = STACK * look.font
    if most <= MOST_DOTS:
        step = min(room / most, look.font * 0.8)
        radius = step / 2 - look.font / 64
        drawn = [circle(x, base - (place + 0.5) * step, radius, fill=look.accent) for place in range(count)]
        top = base - count * step
    else:
        top = base - count / most * room
        drawn = [rect(x - look.font / 2, top, look.font, base - top, fill=look.accent, round_by=2)]
    return [*drawn, words(x, top - look.font / 5, str(count), fill=look.ink, anchor="middle", bold=True)]


def _pointer(x: float, y: float, unit: float, look: Look) -> str:
    side, height = round(7 * unit, 1), round(11 * unit, 1)
    return f'<path d="M{x:.1f} {y:.1f} l{side:g} {height:g} h-{2 * side:g} z" fill="{look.ink}"/>'


def _tables(spread: Spread, line: _Line, look: Look) -> list[str]:
    """The tables' own medians under the line, those of the same place together: "2, 5"."""
    places: dict[float, list[str]] = {}
    for name, where in spread.tables:
        places.setdefault(where, []).append(name.removeprefix(_("Bord ")))
    y = line.y + look.font * 1.9
    return [
        words(
            line.at(where),
            y if where.is_integer() else y + look.line_height,  # between two steps there is no room beside theirs
            ", ".join(names),
            fill=look.muted,
            anchor="middle",
        )
        for where, names in sorted(places.items())
    ]


def _rows_of_tables(spread: Spread) -> int:
    if not spread.tables:
        return 0
    return 1 if all(where.is_integer() for _name, where in spread.tables) else 2


def _told(spread: Spread) -> str:
    counts = ", ".join(map(str, spread.counts))
    told = _("Fra «%(left)s» til «%(right)s»: %(counts)s.", left=spread.left, right=spread.right, counts=counts)
    if spread.median is None:
        return told
    where = _number(spread.median + 1)
    return f"{told} {_('Median på trinn %(step)s av %(steps)s.', step=where, steps=len(spread.counts))}"


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")
