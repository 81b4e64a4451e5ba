"""One prompt's chapter as blocks: its counts, its themes in the planner's order, and what is in no theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from workshop.exports import theme_wording, wording
from workshop.exports.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Quotes,
    References,
    Responses,
)
from workshop.exports.outcome import outcome_blocks
from workshop.exports.plans import KIND as PLANS
from workshop.exports.plans import proposed_title
from workshop.exports.quoting import lines_of, quoted_lines
from workshop.exports.sizes import size_blocks
from workshop.exports.text import one_line
from workshop.exports.written import Pen, chapter_key
from workshop.i18n import _
from workshop.models.summary import PromptChapter, ResponseLine, ThemeSection, View, folded


def chapter_blocks(chapter: PromptChapter, mark: bool, pen: Pen) -> Iterator[Block]:
    """Yield the chapter; ``mark`` when each constructed response needs its own mark."""
    yield Heading(2, one_line(wording.chapter_title(chapter)))
    if chapter.item.strip():
        yield Paragraph(_("Fra programposten «%(item)s»", item=one_line(chapter.item)), small=True, lead=True)
    yield from _questions(lines_of(chapter.questions))
    yield from pen.commentary(chapter_key(chapter.id), level=2)
    if chapter.phases is not None:
        yield Paragraph(wording.phases_note(chapter.phases))
    if chapter.outcome is not None:
        yield from outcome_blocks(chapter)
        yield from _comments(chapter, mark)
    if chapter.outcome is None or chapter.themes:
        told = f"{wording.chapter_answers(chapter)} {theme_wording.points_note(chapter)}".strip()
        yield Paragraph(told, lead=bool(chapter.themes))
    yield from size_blocks(chapter)
    headed = any(one_line(theme.area) for theme in chapter.themes)
    for area, held in groupby(chapter.themes, key=lambda theme: one_line(theme.area)):
        themes = tuple(held)
        if headed:
            yield Heading(3, area or theme_wording.other_themes_title())
            yield Paragraph(theme_wording.area_size(themes), lead=True)
        for theme in themes:
            yield from _theme(theme, chapter, mark, pen, level=4 if headed else 3)
    yield from _rest(chapter, mark)


def _questions(questions: tuple[str, ...]) -> Iterator[Block]:
    """What was asked: one question is a paragraph, several are a list."""
    if len(questions) == 1:
        yield Paragraph(questions[0], lead=True)
    elif questions:
        yield Bullets(questions, lead=True)


def _comments(chapter: PromptChapter, mark: bool) -> Iterator[Block]:
    """What was written beside the marks, under what it is about; once it is in themes it stands there."""
    if chapter.themes or not chapter.unplaced or chapter.kind == "short_answer":  # whose answers are all in the table
        return
    yield Heading(3, _("Kommentarer"))
    order = {name: place for place, name in enumerate(dict.fromkeys(chapter.items))}
    lines = sorted(chapter.unplaced, key=lambda line: (order.get(line.about, len(order)), line.about))
    for about, held in groupby(lines, key=lambda line: line.about):
        name = about or (proposed_title() if chapter.kind == PLANS else "")
        if name:
            yield Paragraph(f"{one_line(name)}:", lead=True, strong=True)
        yield Responses(quoted_lines(list(held), mark))


def _rest(chapter: PromptChapter, mark: bool) -> Iterator[Block]:
    if chapter.remainder or chapter.starred or chapter.mentioned:
        yield Heading(3, theme_wording.remainder_title())
        if chapter.remainder:
            yield Paragraph(theme_wording.remainder_note(len(chapter.remainder)), lead=True)
        if chapter.starred:
            yield Quotes(quoted_lines(chapter.starred, mark))
        quoted = _numbers(chapter.starred)
        yield from _mentioned([line for line in chapter.mentioned if line.number not in quoted], mark)
        told = quoted | _numbers(chapter.mentioned)
        others = [line for line in folded(chapter.remainder) if line.number not in told]
        if others and told:
            yield Paragraph(_("De andre:"), lead=True, strong=True)
        if others:
            yield Responses(quoted_lines(others, mark))
    if chapter.unplaced and (chapter.outcome is None or chapter.themes):
        yield Heading(3, theme_wording.unplaced_title(chapter))
        yield Paragraph(theme_wording.unplaced_note(len(chapter.unplaced)), lead=True)
        yield Responses(quoted_lines(folded(chapter.unplaced), mark))


def _theme(theme: ThemeSection, chapter: PromptChapter, mark: bool, pen: Pen, *, level: int) -> Iterator[Block]:
    yield Heading(level, one_line(theme_wording.theme_name(theme.label)))
    told = f"{wording.capitalized(theme_wording.size(theme))}. {theme_wording.gathered(theme, chapter)}"
    yield Paragraph(told.strip(), lead=True)
    yield from pen.text(theme.description, level=level)
    if theme.views:
        yield Paragraph(one_line(theme_wording.views_note(theme)), lead=True)
    if any(view.responses for view in theme.views if view.label):
        for view in theme.views:
            yield from _view(view, mark)
        shown = [line for view in theme.views for line in view.quotes]
    else:
        yield from _held(theme, mark, _("Alle innspill i temaet"))
        shown = list(theme.quotes)
    quoted = _numbers(shown)
    yield from _mentioned([line for line in theme.mentioned if line.number not in quoted], mark)


def _view(view: View, mark: bool) -> Iterator[Block]:
    yield Paragraph(one_line(theme_wording.view_title(view)), lead=bool(view.responses), strong=True)
    yield from _held(view, mark, _("Alle innspill med dette synet") if view.label else _("Alle disse innspillene"))


def _held(held: ThemeSection | View, mark: bool, label: str) -> Iterator[Block]:
    """The quotes, then everything."""
    if held.quotes:
        yield Quotes(quoted_lines(held.quotes, mark))
    if held.responses:
        yield References(label, quoted_lines(folded(held.responses), mark))


def _mentioned(lines: Iterable[ResponseLine], mark: bool) -> Iterator[Block]:
    told = quoted_lines(lines, mark)
    if told:
        yield Paragraph(theme_wording.mentioned_title(), lead=True, strong=True)
        yield Responses(told)


def _numbers(lines: Iterable[ResponseLine]) -> set[int]:
    """The numbers of the lines and of those that stand behind them."""
    return {number for line in lines for number in line.numbers}
