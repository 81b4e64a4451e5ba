"""Theme sizes as a figure."""

from __future__ import annotations

from workshop.exports.text import one_line
from workshop.exports.theme_wording import remainder_title, theme_name, ungrouped_title
from workshop.models.figures import Bar, Bars
from workshop.models.summary import PromptChapter


def chapter_bars(chapter: PromptChapter) -> Bars:
    """Return one bar per theme, then the remainder and what is not grouped, where there is any; none without themes."""
    if not chapter.themes:
        return Bars((), "responses")
    piles = ((remainder_title(), chapter.remainder), (ungrouped_title(), chapter.unplaced))
    themes = [Bar(one_line(theme_name(theme.label)), len(theme.responses)) for theme in chapter.themes]
    return Bars((*themes, *(Bar(title, len(lines), muted=True) for title, lines in piles if lines)), "responses")
