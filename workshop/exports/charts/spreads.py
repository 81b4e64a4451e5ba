"""Pairs of poles with every mark between them, the median, and where the tables stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from workshop.exports.charts.frame import Look, dots, lines_at, rect, words
from workshop.exports.charts.lettering import width_of, wrapped
from workshop.i18n import _
from workshop.models.figures import Spread, Spreads

STACK, WIDE_STACK = 3.4, 2.2  # the room for the marks above the line, in sizes of the text
LARGEST, SMALLEST = 0.8, 0.2  # a mark, in sizes of the text; smaller they are drawn as a bar
ABREAST = 0.84  # the share of the way to the next step that marks beside each other take
BESIDE = 0.18, 0.24  # the share of a wide drawing that each pole takes beside the line: as a rule, and at the most


def describe_spreads(figure: Spreads) -> str:
    """Say in words what the chart shows, pair by pair."""
    return " ".join([_("Fordeling mellom to poler."), *map(_told, figure.spreads)])


def draw_spreads(figure: Spreads, look: Look) -> tuple[list[str], float]:
    """Return the parts of the drawing and its height."""
    parts: list[str] = []
    y, dotted, room = 0.0, True, _room(figure.spreads, look)
    most = figure.most or max((max(spread.counts) for spread in figure.spreads), default=0)
    for spread in figure.spreads:
        line, ends = _beside(spread, y, room, look) if look.is_wide else _under(spread, y, look)
        size, abreast = _packed(most, line.at(1) - line.at(0), look)
        dotted = size > 0 or not most
        tables, rows = _tables(spread, line, look)
        marks = [
            _marks(line.at(step), line.y, count, most, look, size=size, abreast=abreast)
            for step, count in enumerate(spread.counts)
            if count
        ]
        parts += [ends, *_line(spread, line, look), *marks, *tables]
        y = line.y + look.line_height * (0.6 + rows) + look.gap
    key = wrapped(_key(figure.spreads, dotted=dotted), look.width, look.font)
    parts.append(lines_at(0, y, key, look))
    return parts, y + len(key) * look.line_height


def _key(spreads: Sequence[Spread], *, dotted: bool) -> str:
    """What is what in the drawing."""
    mark = (
        _("Hver prikk er ett svar, og trekanten er medianen.") if dotted else _("Trekanten er medianen av alle svar.")
    )
    if not any(spread.tables for spread in spreads):
        return mark
    return f"{mark} {_('Bordene står ved sin egen median.')}"


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
    half = (look.width - look.gap) / 2
    left, right = wrapped(spread.left, half, look.font), wrapped(spread.right, half, look.font)
    ends = lines_at(0, y, left, look) + lines_at(look.width, y, right, look, anchor="end")
    base = y + max(len(left), len(right)) * look.line_height + _high(look)
    return _between(0, look.width, base, len(spread.counts)), ends


def _room(spreads: Sequence[Spread], look: Look) -> float:
    """What a pole beside the line has: a little more where a long word would break."""
    longest = max((word for spread in spreads for word in f"{spread.left} {spread.right}".split()), key=len, default="")
    share = (width_of(longest, look.font) + look.font) / look.width
    return look.width * min(max(share, BESIDE[0]), BESIDE[1])


def _beside(spread: Spread, y: float, room: float, look: Look) -> tuple[_Line, str]:
    """The poles beside the ends of the line."""
    left, right = (wrapped(pole, room - look.font / 2, look.font) for pole in (spread.left, spread.right))
    base = y + max(_high(look), max(len(left), len(right)) * look.line_height - look.font / 2)
    top = base + look.font / 3 - look.line_height
    ends = lines_at(room - look.font / 2, top - (len(left) - 1) * look.line_height, left, look, anchor="end")
    ends += lines_at(look.width - room + look.font / 2, top - (len(right) - 1) * look.line_height, right, look)
    return _between(room, look.width - room, base, len(spread.counts)), ends


def _between(left: float, right: float, y: float, steps: int) -> _Line:
    """The line in the room it has, with room for the marks on its ends."""
    inset = ABREAST / 2 * (right - left) / (steps - 1 + ABREAST)
    return _Line(left + inset, right - inset, y, steps)


def _high(look: Look) -> float:
    """The marks above the line, with the count on top of them."""
    return _stack(look) + look.font


def _stack(look: Look) -> float:
    """The marks alone."""
    return (WIDE_STACK if look.is_wide else STACK) * look.stretch * look.font


def _line(spread: Spread, line: _Line, look: Look) -> list[str]:
    """The line, its middle and the median."""
    unit = look.font / 16
    parts = [
        rect(line.left, line.y, line.right - line.left, 2 * unit, fill=look.line),
        rect((line.left + line.right) / 2 - unit, line.y - 5 * unit, 2 * unit, 12 * unit, fill=look.line),
    ]
    if spread.median is not None:
        parts.append(_pointer(line.at(spread.median), line.y + 3 * unit, unit, look))
    return parts


def _packed(most: int, step: float, look: Look) -> tuple[float, int]:
    """How large the marks are, and how many stand abreast, so that ``most`` have room on a step; (0, 1) if too many."""
    size, abreast = 0.0, 1
    for beside in range(1, most + 1):
        room = min(_stack(look) / ceil(most / beside), ABREAST * step / beside)
        if room > size:
            size, abreast = min(room, LARGEST * look.font), beside
        if room >= LARGEST * look.font or room < size / 2:
            break
    return (size, abreast) if size >= SMALLEST * look.font else (0.0, 1)


def _marks(x: float, base: float, count: int, most: int, look: Look, *, size: float, abreast: int) -> str:
    """Every mark on a step, from the line up, and how many they are."""
    if size:
        places = [
            (x + (place - (min(count - row, abreast) - 1) / 2) * size, base - (row / abreast + 0.5) * size)
            for row in range(0, count, abreast)
            for place in range(min(count - row, abreast))
        ]
        top = base - ceil(count / abreast) * size
        drawn = dots(places, size * 0.92, fill=look.accent)
    else:
        top = base - count / most * _stack(look)
        drawn = rect(x - look.font / 2, top, look.font, base - top, fill=look.accent, round_by=2)
    return drawn + words(x, top - look.font / 5, str(count), anchor="middle", bold=True)


def _pointer(x: float, y: float, unit: float, look: Look) -> str:
    side, height = round(7 * unit, 1), round(11 * unit, 1)
    return f'<path d="M{x:.1f} {y:.1f} l{side:g} {height:g} h-{2 * side:g} z" fill="{look.ink}"/>'


def _tables(spread: Spread, line: _Line, look: Look) -> tuple[list[str], int]:
    """The tables under the line, each where its own median lies, and in how many rows, so that none meets another."""
    places: dict[float, list[str]] = {}
    for name, where in spread.tables:
        places.setdefault(where, []).append(name)
    parts, ends = [], []
    for where, names in sorted(places.items()):
        named = _together(names)
        half = width_of(named, look.font) / 2
        x = min(max(line.at(where), half), look.width - half)
        row = next((row for row, end in enumerate(ends) if end + look.font / 2 <= x - half), len(ends))
        ends[row : row + 1] = [x + half]
        y = line.y + look.font * 1.9 + row * look.line_height
        parts.append(words(x, y, named, anchor="middle"))
    return parts, len(ends)


def _together(names: Sequence[str]) -> str:
    """The tables by name: "Bord 2, 5" where they have but numbers."""
    word = _("Bord ")
    if all(name.startswith(word) for name in names):
        return word + ", ".join(name.removeprefix(word) for name in names)
    return ", ".join(names)


def _told(spread: Spread) -> str:
    counts = ", ".join(map(str, spread.counts))
    told = _("Fra «%(left)s» til «%(right)s»: %(counts)s.", left=spread.left, right=spread.right, counts=counts)
    if spread.median is None:
        return told
    where = _number(spread.median + 1)
    return f"{told} {_('Median på trinn %(step)s av %(steps)s.', step=where, steps=len(spread.counts))}"


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")
