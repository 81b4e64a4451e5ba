"""A number in each cell of a grid, the darker the higher; what nobody gave a number is left blank with a dash."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from workshop.exports.charts.frame import CHARACTER, GAP, Look, ink_on, lines_at, rect, words, wrapped
from workshop.exports.text import one_line
from workshop.i18n import _
from workshop.models.figures import Heat

ROW_NAME, MOST_NAME = 0.34, 0.62  # the share of the width that the rows' names take: more beside narrow columns
CELL = 5.5  # the least width of a cell, in sizes of the text
LIGHT, DARK = (0xE8, 0xEF, 0xF7), (0x14, 0x3D, 0x70)


def describe_heat(figure: Heat) -> str:
    """Say in words what the chart shows, row by row."""
    told = "; ".join(
        f"{one_line(row)}: "
        + ", ".join(f"{column} {_said(mean, figure)}" for column, (mean, _n) in zip(figure.columns, cells, strict=True))
        for row, cells in zip(figure.rows, figure.cells, strict=True)
    )
    return _("Varmekart. %(told)s.", told=told)


def draw_heat(figure: Heat, look: Look) -> tuple[list[str], float]:
    """Return the parts of the drawing and its height."""
    left = look.width * _names_share(figure, look)
    wide = (look.width - left) / max(len(figure.columns), 1)
    heads, key = _heads(figure.columns, wide, look)
    # Letters stand over the middle of their column, as the numbers do; names begin where the cells begin.
    shift, anchor = (wide / 2, "middle") if key else (3, "start")
    parts = [lines_at(left + place * wide + shift, 0, head, look, anchor=anchor) for place, head in enumerate(heads)]
    y = max((len(head) for head in heads), default=0) * look.line_height + 6
    for name, cells in zip(figure.rows, figure.cells, strict=True):
        lines = wrapped(name, left - GAP, look)
        height = max(len(lines) * look.line_height, look.font * 2) + 4
        parts.append(lines_at(0, y + (height - len(lines) * look.line_height) / 2, lines, look))
        for place, (mean, _votes) in enumerate(cells):
            parts += _cell(mean, left + place * wide, y, wide, height, figure, look)
        y += height
    for line in key:
        lines = wrapped(line, look.width, look)
        parts.append(lines_at(0, y + 4, lines, look, fill=look.muted))
        y += len(lines) * look.line_height
    return parts, y + 4


def _names_share(figure: Heat, look: Look) -> float:
    """The share of the width that the columns can do without, within bounds."""
    longest = max((len(word) for column in figure.columns for word in column.split()), default=0)
    needed = max(longest * look.font * CHARACTER + 6, CELL * look.font) * len(figure.columns)
    return min(max(1 - needed / look.width, ROW_NAME), MOST_NAME)


def _heads(columns: Sequence[str], wide: float, look: Look) -> tuple[list[list[str]], list[str]]:
    """The columns' names in lines, or letters with a key where a name's longest word has no room."""
    fits = int((wide - 6) / (look.font * CHARACTER))
    if all(len(word) <= fits for column in columns for word in column.split()):
        return [wrapped(column, wide - 6, look) for column in columns], []
    letters = ascii_uppercase[: len(columns)]
    return [[letter] for letter in letters], [
        f"{letter}: {name}" for letter, name in zip(letters, columns, strict=False)
    ]


def _cell(mean: float | None, x: float, y: float, wide: float, high: float, figure: Heat, look: Look) -> list[str]:
    share = 0.0 if mean is None else (mean - figure.lowest) / (figure.highest - figure.lowest)
    fill = "#ffffff" if mean is None else _between(share)
    ink = look.muted if mean is None else ink_on(fill)
    middle = y + high / 2 + look.font * 0.35
    return [
        rect(x + 2, y + 2, wide - 4, high - 4, fill=fill, round_by=2),
        words(x + wide / 2, middle, _said(mean, figure), fill=ink, anchor="middle", bold=True),
    ]


def _between(share: float) -> str:
    mixed = (round(light + (dark - light) * share) for light, dark in zip(LIGHT, DARK, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _said(mean: float | None, figure: Heat) -> str:
    if mean is None:
        return "–"
    return f"{mean:.0f} %" if figure.percent else f"{mean:.1f}".replace(".", ",")
