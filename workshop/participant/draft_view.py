"""A draft as a phone shows it: the short text and the findings, then the themes of each prompt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from workshop.actions.feedback.asked import (
    SECTIONS,
    WHOLE,
    about_prompt,
    about_section,
    about_theme,
    chapters_with_themes,
)
from workshop.drafting import Draft, Section, draft
from workshop.exports import theme_wording, wording
from workshop.exports.blocks import Block, Chart, Paragraph, Quote, Table
from workshop.exports.quoting import quoted_lines
from workshop.exports.text import one_line
from workshop.exports.written import Pen
from workshop.models.summary import PromptChapter, Summary, ThemeSection

#: quotes of a theme or a view; the summary has them all
QUOTES = 3


@dataclass(frozen=True)
class Voice:
    """Quotes, under the view they take where a theme has two."""

    title: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class ThemeView:
    about: str
    title: str
    size: str
    blocks: tuple[Block, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class ChapterView:
    about: str
    title: str
    questions: tuple[str, ...]
    areas: tuple[tuple[str, tuple[ThemeView, ...]], ...]  #: by the heading they stand under; "" for none

    @property
    def themes(self) -> list[ThemeView]:
        """Every theme, in the order they stand."""
        return [theme for _area, themes in self.areas for theme in themes]


@dataclass(frozen=True)
class PartView:
    """What stands under a heading."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class SectionView:
    about: str
    lead: PartView
    parts: tuple[PartView, ...]


@dataclass(frozen=True)
class DraftView:
    sections: tuple[SectionView, ...]
    chapters: tuple[ChapterView, ...]
    whole: str
    notice: str  #: that the room was constructed; "" where it was not


def draft_view(summary: Summary) -> DraftView:
    """What the page shows of the summary."""
    made, pen = draft(summary), Pen.of(summary)
    sections = (_section(key, made, pen) for key in SECTIONS if not pen.is_left_out(key))
    chapters = (_chapter(chapter, pen) for chapter in chapters_with_themes(summary))
    return DraftView(tuple(sections), tuple(chapters), WHOLE, wording.constructed_notice(summary))


def _section(key: str, made: Draft, pen: Pen) -> SectionView:
    """What stands in the section and its parts: the machine's text, or what a planner wrote."""
    parts = (_part(part, pen, level=2) for part in made.sections if part.part_of == key)
    lead = _part(made.section(key), pen, level=1)
    return SectionView(about_section(key), lead, tuple(part for part in parts if part.blocks))


def _part(section: Section, pen: Pen, *, level: int) -> PartView:
    return PartView(section.heading, _shown(pen.content(section, level=level)))


def _shown(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """What a phone has room for: figures and tables are the finished document's."""
    return tuple(block for block in blocks if not isinstance(block, Chart | Table))


def _chapter(chapter: PromptChapter, pen: Pen) -> ChapterView:
    headed = any(one_line(theme.area) for theme in chapter.themes)
    level = 3 if headed else 2
    areas = (
        (
            (area or theme_wording.other_themes_title()) if headed else "",
            tuple(_theme(theme, pen, level=level) for theme in themes),
        )
        for area, themes in groupby(chapter.themes, key=lambda theme: one_line(theme.area))
    )
    return ChapterView(
        about_prompt(chapter.number),
        one_line(wording.chapter_title(chapter)),
        tuple(filter(None, map(one_line, chapter.questions))),
        tuple(areas),
    )


def _theme(theme: ThemeSection, pen: Pen, *, level: int) -> ThemeView:
    blocks = _shown(pen.text(theme.description, level=level))
    if theme.views:
        blocks = (*blocks, Paragraph(one_line(theme_wording.views_note(theme))))
    return ThemeView(
        about_theme(theme.id),
        one_line(theme_wording.theme_name(theme.label)),
        wording.capitalized(theme_wording.size(theme)) + ".",
        blocks,
        _voices(theme),
    )


def _voices(theme: ThemeSection) -> tuple[Voice, ...]:
    if any(view.responses for view in theme.views if view.label):
        held = [(one_line(theme_wording.view_title(view)), view.quotes) for view in theme.views]
    else:
        held = [("", theme.quotes)]
    return tuple(Voice(title, quoted_lines(quotes[:QUOTES], mark=False)) for title, quotes in held if quotes)
