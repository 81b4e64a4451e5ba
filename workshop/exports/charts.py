"""Theme sizes as one inline SVG: for the web page, the wall and the documents.

Presentation attributes only, no style and no class, so that it shows under a strict content security policy. It has
no size of its own: it fills the width it is given and scales with it. A label has the full width above its bar and
breaks over lines, so that it can be as long as people need.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

from workshop.exports.text import one_line
from workshop.exports.theme_wording import remainder_title, theme_name, unplaced_title
from workshop.exports.wording import response_count
from workshop.i18n import _
from workshop.models.summary import PromptChapter

WIDTH = 480  # so that FONT_SIZE is still 12 pixels on a phone 360 pixels wide
FONT_SIZE = 16
LINE_HEIGHT = 21
BAR_HEIGHT = 18
GAP = 16
COUNT_WIDTH = 56  # room for the number after the longest bar
LABEL_CHARACTERS = 42  # that many of Inter at FONT_SIZE fit in WIDTH, capitals too
INK, ACCENT, MUTED = "currentColor", "#1b4f8f", "#6b7a8c"  # both bar colours have 4:1 or more against white


@dataclass(frozen=True)
class Bar:
    """One bar; ``muted`` for the piles that are not themes."""

    label: str
    count: int
    muted: bool = False


def chapter_bars(chapter: PromptChapter) -> tuple[Bar, ...]:
    """Return one bar per theme, then the remainder and what is not grouped, where there is any; none without themes."""
    if not chapter.themes:
        return ()
    piles = ((remainder_title(), chapter.remainder), (unplaced_title(), chapter.unplaced))
    themes = [Bar(one_line(theme_name(theme.label)), len(theme.responses)) for theme in chapter.themes]
    return (*themes, *(Bar(title, len(lines), muted=True) for title, lines in piles if lines))


def describe(bars: Sequence[Bar]) -> str:
    """Say in words what the chart shows, number by number."""
    told = "; ".join(f"{one_line(bar.label)}: {response_count(bar.count)}" for bar in bars)
    return _("Søylediagram. %(sizes)s.", sizes=told)


def in_pieces(bars: Sequence[Bar], tallest: int) -> tuple[tuple[Bar, ...], ...]:
    """Return the bars in as few runs of about the same height as keep each below ``tallest`` and one bar."""
    heights = [_height(bar) + GAP for bar in bars]
    whole = sum(heights)
    share = whole / max(ceil(whole / tallest), 1)
    pieces: dict[int, list[Bar]] = {}
    y = 0
    for bar, height in zip(bars, heights, strict=True):
        pieces.setdefault(int((y + height / 2) / share), []).append(bar)
        y += height
    return tuple(map(tuple, pieces.values()))


def bar_chart(
    title: str,
    bars: Sequence[Bar],
    *,
    ident: str = "chart",
    longest: int = 0,
    accent: str = ACCENT,
    muted: str = MUTED,
    ink: str = INK,
) -> str:
    """Return the SVG element; ``ident`` must be unique on the page. Pass other colours for a dark wall.

    ``longest`` is the count the full width stands for; 0 for that of the longest bar.
    """
    longest = longest or max((bar.count for bar in bars), default=0) or 1
    drawn, y = [], 0
    for bar in bars:
        piece, height = _drawn(bar, y, longest, fill=muted if bar.muted else accent, ink=ink)
        drawn.append(piece)
        y += height + GAP
    height = max(y - GAP, 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="100%" role="img" '
        f'aria-labelledby="{escape(ident)}-title {escape(ident)}-desc" '
        f'font-family="Inter, DejaVu Sans, Noto Emoji, sans-serif" font-size="{FONT_SIZE}">'
        f'<title id="{escape(ident)}-title">{escape(one_line(title))}</title>'
        f'<desc id="{escape(ident)}-desc">{escape(describe(bars))}</desc>'
        f"{''.join(drawn)}</svg>"
    )


def _drawn(bar: Bar, y: int, longest: int, *, fill: str, ink: str) -> tuple[str, int]:
    """Return one bar with its label and count, and the height it takes."""
    lines = _label_lines(bar)
    label = "".join(
        f'<text x="0" y="{y + FONT_SIZE + index * LINE_HEIGHT}" fill="{ink}">{escape(line)}</text>'
        for index, line in enumerate(lines)
    )
    top = y + len(lines) * LINE_HEIGHT + 4
    width = round(bar.count / longest * (WIDTH - COUNT_WIDTH), 1)
    rect = f'<rect x="0" y="{top}" width="{width}" height="{BAR_HEIGHT}" rx="2" fill="{fill}"/>'
    count = f'<text x="{width + 8}" y="{top + BAR_HEIGHT - 4}" font-weight="600" fill="{ink}">{bar.count}</text>'
    return label + rect + count, _height(bar)


def _label_lines(bar: Bar) -> list[str]:
    return textwrap.wrap(one_line(bar.label), LABEL_CHARACTERS) or [""]


def _height(bar: Bar) -> int:
    return len(_label_lines(bar)) * LINE_HEIGHT + 4 + BAR_HEIGHT
