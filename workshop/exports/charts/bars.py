"""A count for each of several things, as bars. A label has the full width above its bar, or the room on its left."""

from __future__ import annotations

from workshop.exports.charts.frame import GAP, Look, lines_at, rect, words, wrapped
from workshop.exports.text import one_line
from workshop.exports.wording import response_count
from workshop.i18n import _, ngettext
from workshop.models.figures import Bar, Bars

COUNT_WIDTH = 3.5  # room for the number after the longest bar, in sizes of the text
BESIDE = 0.42  # the share of a wide drawing that labels beside the bars take


def describe_bars(figure: Bars) -> str:
    """Say in words what the chart shows, number by number."""
    told = "; ".join(f"{one_line(bar.label)}: {_counted(bar.count, figure.unit)}" for bar in figure.bars)
    return _("Søylediagram. %(sizes)s.", sizes=told)


def draw_bars(figure: Bars, look: Look) -> tuple[list[str], float]:
    """Return the parts of the drawing and its height."""
    longest = figure.longest or max((bar.count for bar in figure.bars), default=0) or 1
    drawn = _beside if look.is_wide else _under
    parts, y = [], 0.0
    for bar in figure.bars:
        piece, height = drawn(bar, y, longest, look)
        parts.append(piece)
        y += height + GAP
    return parts, y - GAP


def _under(bar: Bar, y: float, longest: int, look: Look) -> tuple[str, float]:
    """Return one bar under its label, and the height they take."""
    lines = wrapped(bar.label, look.width, look)
    top = y + len(lines) * look.line_height + 4
    return lines_at(0, y, lines, look) + _bar(bar, 0, top, longest, look), top + _thick(look) - y


def _beside(bar: Bar, y: float, longest: int, look: Look) -> tuple[str, float]:
    """Return one bar with its label on the left, and the height they take."""
    room = look.width * BESIDE
    lines = wrapped(bar.label, room - GAP, look)
    height = max(len(lines) * look.line_height, _thick(look))
    top = y + (height - _thick(look)) / 2
    first = y + (height - len(lines) * look.line_height) / 2
    return lines_at(0, first, lines, look) + _bar(bar, room, top, longest, look), height


def _bar(bar: Bar, x: float, y: float, longest: int, look: Look) -> str:
    width = bar.count / longest * (look.width - x - COUNT_WIDTH * look.font)
    body = rect(x, y, width, _thick(look), fill=look.muted if bar.muted else look.accent, round_by=2)
    return body + words(x + width + look.font / 2, y + _thick(look) * 0.78, str(bar.count), fill=look.ink, bold=True)


def _thick(look: Look) -> float:
    return look.font * 1.125


def _counted(count: int, unit: str) -> str:
    if unit == "responses":
        return response_count(count)
    if unit == "dots":
        return ngettext("én prikk", "%(num)s prikker", count)
    if unit == "points":
        return ngettext("ett poeng", "%(num)s poeng", count)
    return ngettext("ett svar", "%(num)s svar", count)
