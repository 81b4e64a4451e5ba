"""A draft as a phone shows it: the short text and the findings, then the themes of each prompt."""

from __future__ import annotations

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
from workshop.exports.blocks import Quote
from workshop.exports.quoting import quoted_lines
from workshop.exports.text import clean, one_line
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
    paragraphs: tuple[str, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class ChapterView:
    about: str
    title: str
    questions: tuple[str, ...]
    areas: tuple[tuple[str, tuple[ThemeView, ...]], ...]  #: by the heading they stand under; "" for none


@dataclass(frozen=True)
class SectionView:
    about: str
    lead: Section
    parts: tuple[Section, ...]
    paragraphs: tuple[str, ...]  #: what stands under the heading itself; a planner's own paragraphs are kept apart


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
    chapters = tuple(map(_chapter, chapters_with_themes(summary)))
    return DraftView(tuple(sections), chapters, WHOLE, wording.constructed_notice(summary))


def _section(key: str, made: Draft, pen: Pen) -> SectionView:
    """What stands in the section and its parts: the machine's text, or what a planner wrote."""
    machines = made.section(key)
    lead = pen.told(machines)
    paragraphs = [lead.text] if lead is machines else [sentence.text for sentence in lead.sentences]
    parts = (pen.told(part) for part in made.sections if part.part_of == key)
    return SectionView(
        about_section(key), lead, tuple(part for part in parts if part.sentences), tuple(filter(None, paragraphs))
    )


def _chapter(chapter: PromptChapter) -> ChapterView:
    headed = any(one_line(theme.area) for theme in chapter.themes)
    areas = (
        ((area or theme_wording.other_themes_title()) if headed else "", tuple(map(_theme, themes)))
        for area, themes in groupby(chapter.themes, key=lambda theme: one_line(theme.area))
    )
    return ChapterView(
        about_prompt(chapter.number),
        one_line(wording.chapter_title(chapter)),
        tuple(filter(None, map(one_line, chapter.questions))),
        tuple(areas),
    )


def _theme(theme: ThemeSection) -> ThemeView:
    paragraphs = [text.strip() for text in clean(theme.description).split("\n\n")]
    if theme.views:
        paragraphs.append(one_line(theme_wording.views_note(theme)))
    return ThemeView(
        about_theme(theme.id),
        one_line(theme_wording.theme_name(theme.label)),
        wording.capitalized(theme_wording.size(theme)) + ".",
        tuple(filter(None, paragraphs)),
        _voices(theme),
    )


def _voices(theme: ThemeSection) -> tuple[Voice, ...]:
    if any(view.responses for view in theme.views if view.label):
        held = [(one_line(theme_wording.view_title(view)), view.quotes) for view in theme.views]
    else:
        held = [("", theme.quotes)]
    return tuple(Voice(title, quoted_lines(quotes[:QUOTES], mark=False)) for title, quotes in held if quotes)
