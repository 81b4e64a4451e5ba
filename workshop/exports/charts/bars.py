"""A count for each of several things, as bars. A label has the full width above its bar, or the room on its left."""

from __future__ import annotations

from workshop.exports.charts.frame import Look, lines_at, rect, words
from workshop.exports.charts.lettering import width_of, wrapped
from workshop.exports.text import one_line
from workshop.exports.wording import person_count, response_count
from workshop.i18n import _, ngettext
from workshop.models.figures import Bar, Bars

BOLD = 1.04  # how much wider semi-bold text is
BESIDE = 0.42  # the share of a wide drawing that labels beside the bars take


def describe_bars(figure: Bars) -> str:
    """Say in words what the chart shows, number by number."""
    told = "; ".join(f"{one_line(bar.label)}: {_said(bar, figure.unit)}" for bar in figure.bars)
    return _("Søylediagram. %(sizes)s.", sizes=told)


def draw_bars(figure: Bars, look: Look) -> tuple[list[str], float]:
    """Return the parts of the drawing and its height."""
    longest = figure.longest or max((bar.count for bar in figure.bars), default=0) or 1
    values = [_value(bar, figure.unit, look) for bar in figure.bars]
    widest = [*values, _value(Bar("", longest, people=figure.bars[0].people), figure.unit, look)] if values else []
    beside = max((width_of(value, look.font) for value in widest), default=0) * BOLD + look.font / 2
    room = _room(figure, look) if look.is_wide else 0
    parts, y = [], 0.0
    for bar, value in zip(figure.bars, values, strict=True):
        label, top, height = _beside(bar, y, room, look) if room else _under(bar, y, look)
        width = bar.count / longest * (look.width - room - beside)
        parts += [label, _bar(bar, value, room, top, width, look)]
        y += height + look.gap
    return parts, y - look.gap


def _room(figure: Bars, look: Look) -> float:
    """What labels beside the bars take: no more than they need, but the same in pieces, whose bars are compared."""
    most = look.width * BESIDE
    if figure.longest:
        return most
    return min(most, max((width_of(one_line(bar.label), look.font) for bar in figure.bars), default=0) + look.font)


def _under(bar: Bar, y: float, look: Look) -> tuple[str, float, float]:
    """A label over its bar, where that has its top, and the height they take."""
    lines = wrapped(bar.label, look.width, look.font)
    top = y + len(lines) * look.line_height + 4
    return lines_at(0, y, lines, look), top, top + _thick(look) - y


def _beside(bar: Bar, y: float, room: float, look: Look) -> tuple[str, float, float]:
    """A label on the left of its bar, where that has its top, and the height they take."""
    lines = wrapped(bar.label, room - look.font, look.font)
    height = max(len(lines) * look.line_height, _thick(look))
    first = y + (height - len(lines) * look.line_height) / 2
    return lines_at(0, first, lines, look), y + (height - _thick(look)) / 2, height


def _bar(bar: Bar, value: str, x: float, y: float, width: float, look: Look) -> str:
    body = rect(x, y, width, _thick(look), fill=look.muted if bar.muted else look.accent, round_by=2)
    middle = y + _thick(look) / 2 + look.font * 0.36
    return body + words(x + width + look.font / 2, middle, value, bold=True)


def _value(bar: Bar, unit: str, look: Look) -> str:
    """What stands after a bar: "24 prikker", and on a big screen from how many people they are."""
    told = _numbered(bar.count, unit)
    if bar.people is None or not look.is_wide:
        return told
    people = ngettext("fra %(num)s person", "fra %(num)s personer", bar.people)
    return f"{told} {people}"


def _numbered(count: int, unit: str) -> str:
    if unit == "responses":
        return ngettext("%(num)s innspill", "%(num)s innspill", count)
    if unit == "dots":
        return ngettext("%(num)s prikk", "%(num)s prikker", count)
    if unit == "points":
        return ngettext("%(num)s poeng", "%(num)s poeng", count)
    if unit == "people":
        return ngettext("%(num)s person", "%(num)s personer", count)
    return ngettext("%(num)s svar", "%(num)s svar", count)


def _thick(look: Look) -> float:
    return look.font * 1.125 * look.stretch


def _said(bar: Bar, unit: str) -> str:
    told = _counted(bar.count, unit)
    if bar.people is None:
        return told
    return _("%(dots)s fra %(people)s", dots=told, people=person_count(bar.people))


def _counted(count: int, unit: str) -> str:
    if unit == "responses":
        return response_count(count)
    if unit == "dots":
        return ngettext("én prikk", "%(num)s prikker", count)
    if unit == "points":
        return ngettext("ett poeng", "%(num)s poeng", count)
    if unit == "people":
        return person_count(count)
    return ngettext("ett svar", "%(num)s svar", count)
