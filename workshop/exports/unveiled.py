"""A Summary for readers outside, without texts of planners that quote what has been hidden since they were written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workshop.exports.checks.withheld import Hidden
from workshop.models.summary import PromptChapter, Summary


@dataclass(frozen=True)
class Unveiled:
    """``summary`` without those texts; ``sections`` (keys) and ``themes`` (ids) are what they were left out of."""

    summary: Summary
    sections: tuple[str, ...] = ()
    themes: tuple[int, ...] = ()


def without_hidden_words(summary: Summary, hidden: Iterable[str]) -> Unveiled:
    """Leave out each text that quotes a hidden response, so that the machine's stands in its place; themes have none.

    ``hidden`` are the texts of the withheld responses, in the order they stand in the appendix.
    """
    told = Hidden(summary, hidden)
    written = tuple(one for one in summary.written if not told.numbers_in(f"{one.title}\n{one.text}"))
    themes = {theme.id for chapter in summary.prompts for theme in chapter.themes if told.numbers_in(theme.description)}
    if len(written) == len(summary.written) and not themes:
        return Unveiled(summary)
    standing = {one.key for one in written}
    return Unveiled(
        replace(summary, written=written, prompts=tuple(_chapter(chapter, themes) for chapter in summary.prompts)),
        tuple(one.key for one in summary.written if one.key not in standing),
        tuple(sorted(themes)),
    )


def _chapter(chapter: PromptChapter, themes: set[int]) -> PromptChapter:
    held = (replace(theme, description="") if theme.id in themes else theme for theme in chapter.themes)
    return replace(chapter, themes=tuple(held))
