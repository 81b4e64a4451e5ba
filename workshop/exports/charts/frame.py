"""What every drawing has in common: the SVG around it, its colours, and text that breaks over lines.

Presentation attributes only, no style and no class, so that it shows under a strict content security policy. A drawing
has no size of its own: it fills the width it is given and scales with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise

from workshop.exports.text import one_line

PAPER_WIDTH = 480  # so that text is still 12 pixels on a phone 360 pixels wide
FONT_SIZE = 16
EVEN = 0.21  # the luminance on which white and dark text have the same contrast


@dataclass(frozen=True)
class Look:
    """The width and the text's size in user units, and the colours: text, bars, piles that are not compared, lines."""

    width: int = PAPER_WIDTH
    font: int = FONT_SIZE
    ink: str = "currentColor"
    accent: str = "#1b4f8f"  # with MUTED 4:1 or more against white
    muted: str = "#6b7a8c"
    line: str = "#c3cbd5"
    #: from the one end of a scale whose ends are opposed to the other
    scale: tuple[str, ...] = ("#8a3b12", "#c9773b", "#9aa5b1", "#5b8db8", "#1b4f8f")
    #: from little to much
    rising: tuple[str, ...] = ("#c9d6e6", "#9db7d3", "#6d93bd", "#4270a6", "#1b4f8f")
    #: how much taller than they must be bars, marks and cells are drawn, where there is room
    stretch: float = 1.0

    @property
    def gap(self) -> float:
        """Between one thing and the next."""
        return round(self.font * 0.5 * self.stretch) if self.is_wide else FONT_SIZE

    @property
    def line_height(self) -> float:
        return round(self.font * 1.3, 1)

    @property
    def is_wide(self) -> bool:
        """Whether labels have room beside what they name; else they stand above it."""
        return self.width >= 2 * PAPER_WIDTH


PAPER = Look()
#: as many units as the room a big screen has in pixels, and the least text that is read from the back row
WALL = Look(width=1816, font=32, ink="#12213a", line="#8a97aa")


def svg(title: str, told: str, parts: list[str], height: float, *, ident: str, look: Look) -> str:
    """The element around the parts; ``told`` says in words what it shows; ``ident`` must be unique on the page."""
    name = escape(ident)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {look.width} {max(round(height, 1), 1)}" width="100%" '
        f'preserveAspectRatio="xMidYMin" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'font-family="Inter, DejaVu Sans, Noto Emoji, sans-serif" font-size="{look.font}" fill="{look.ink}">'
        f'<title id="{name}-title">{escape(one_line(title))}</title>'
        f'<desc id="{name}-desc">{escape(told)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def lines_at(x: float, y: float, lines: list[str], look: Look, *, fill: str = "", anchor: str = "start") -> str:
    """Lines of text, the first with its top at ``y``."""
    return "".join(
        words(x, y + look.font + index * look.line_height, line, fill=fill, anchor=anchor)
        for index, line in enumerate(lines)
    )


def words(x: float, y: float, text: str, *, fill: str = "", anchor: str = "start", bold: bool = False) -> str:
    """One line of text with its baseline at ``y``; without ``fill`` in the colour of all text."""
    weight = ' font-weight="600"' if bold else ""
    colour = f' fill="{fill}"' if fill else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{_n(x)}" y="{_n(y)}"{side}{weight}{colour}>{escape(text)}</text>'


def rect(x: float, y: float, width: float, height: float, *, fill: str, round_by: float = 0) -> str:
    """A filled rectangle."""
    corners = f' rx="{_n(round_by)}"' if round_by else ""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"{corners} fill="{fill}"/>'


def dots(places: list[tuple[float, float]], size: float, *, fill: str) -> str:
    """Filled circles of one size, as the round ends of lines without length. One path: a wall is sent often."""
    spots = [(round(x, 1), round(y, 1)) for x, y in places]
    steps = [f"M{_n(spots[0][0])} {_n(spots[0][1])}h0"]
    steps += [f"m{_n(x - left)} {_n(y - top)}h0" for (left, top), (x, y) in pairwise(spots)]
    return f'<path d="{"".join(steps)}" stroke="{fill}" stroke-width="{_n(size)}" stroke-linecap="round"/>'


def moved(parts: list[str], *, down: float) -> list[str]:
    """The parts further down."""
    return [f'<g transform="translate(0 {_n(down)})">', *parts, "</g>"]


def ink_on(colour: str) -> str:
    """White or dark text, whichever has more contrast on the colour (WCAG 2.2, relative luminance)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return "#ffffff" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < EVEN else "#10233f"


@lru_cache(maxsize=16_384)
def _n(value: float) -> str:
    """A number with one decimal at most: a wall is sent often."""
    return f"{round(value, 1):g}"
