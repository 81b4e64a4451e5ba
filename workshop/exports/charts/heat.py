"""A number in each cell of a grid, the darker the higher; what nobody gave a number is left blank with a dash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from string import ascii_uppercase

from workshop.exports.charts.frame import WALL, Look, ink_on, lines_at, rect, words
from workshop.exports.charts.lettering import width_of, wrapped
from workshop.exports.text import one_line
from workshop.i18n import _
from workshop.models.figures import Heat

NAMES = (0.62, 0.55, 0.48, 0.42, 0.36, 0.3)  # the shares of the width that the rows' names may take
CELL = 4  # the least width of a cell, in sizes of the text
HEAD = 3  # the lines that columns' names have, where the rows' names can do with less room
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
    small = replace(look, font=min(look.font, WALL.font))  # names that are whole say more than large letters
    left = look.width * _names_share(figure.columns, small)
    wide = (look.width - left) / max(len(figure.columns), 1)
    heads, key = _heads(figure.columns, wide, small)
    most = max((len(head) for head in heads), default=0)
    parts = [
        f'<g font-size="{small.font}">',
        *(
            lines_at(left + (place + 0.5) * wide, (most - len(head)) * small.line_height, head, small, anchor="middle")
            for place, head in enumerate(heads)
        ),
        "</g>",
    ]
    y = most * small.line_height + 6
    for name, cells in zip(figure.rows, figure.cells, strict=True):
        lines = wrapped(name, left - look.font, look.font)
        air = look.font * 0.4 * look.stretch
        height = max(len(lines) * look.line_height + air, look.font * 1.3 + 2 * air)
        parts.append(lines_at(0, y + (height - len(lines) * look.line_height) / 2, lines, look))
        for place, (mean, _votes) in enumerate(cells):
            parts += _cell(mean, left + place * wide, y, wide, height, figure, look)
        y += height
    for line in key:
        lines = wrapped(line, look.width, look.font)
        parts.append(lines_at(0, y + 4, lines, look))
        y += len(lines) * look.line_height
    return parts, y + 4


def _names_share(columns: Sequence[str], look: Look) -> float:
    """The most that the rows' names may take while the columns' names are whole, in few lines if they can be."""
    whole = []
    for share in NAMES:
        wide = look.width * (1 - share) / max(len(columns), 1)
        if wide < CELL * look.font:
            continue
        heads, key = _heads(columns, wide, look)
        if not key and max((len(head) for head in heads), default=0) <= HEAD:
            return share
        whole += [] if key else [share]
    return whole[-1] if whole else NAMES[-2]


def _heads(columns: Sequence[str], wide: float, look: Look) -> tuple[list[list[str]], list[str]]:
    """The columns' names in lines, or letters with a key where a name's longest word has no room."""
    room = wide - look.font / 2
    if all(width_of(word, look.font) <= room for column in columns for word in column.split()):
        return [wrapped(column, room, look.font) for column in columns], []
    letters = [_letters(place) for place in range(len(columns))]
    return [[letter] for letter in letters], [
        f"{letter}: {name}" for letter, name in zip(letters, columns, strict=True)
    ]


def _letters(place: int) -> str:
    """A, B … Z, AA, AB …"""
    before, last = divmod(place, len(ascii_uppercase))
    return (_letters(before - 1) if before else "") + ascii_uppercase[last]


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
