"""One prompt's chapter as blocks: its counts, its themes in the planner's order, and what is in no theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from workshop.exports import theme_wording, wording
from workshop.exports.blocks import (
    Block,
    Bullets,
    Chart,
    Heading,
    Paragraph,
    Quote,
    Quotes,
    References,
    Responses,
    Table,
)
from workshop.exports.charts import describe
from workshop.exports.outcome import outcome_blocks
from workshop.exports.plans import KIND as PLANS
from workshop.exports.plans import proposed_title
from workshop.exports.text import clean, excerpt, one_line, shortened_to
from workshop.exports.theme_bars import chapter_bars
from workshop.i18n import _
from workshop.models.summary import PromptChapter, ResponseLine, ThemeSection, View, folded, tables_of

#: tables named one by one beside what several wrote; more than that are counted
NAMED_GROUPS = 3


def chapter_blocks(chapter: PromptChapter, mark: bool) -> Iterator[Block]:
    """Yield the chapter; ``mark`` when each constructed response needs its own mark."""
    yield Heading(2, one_line(wording.chapter_title(chapter)))
    if chapter.item.strip():
        yield Paragraph(_("Fra programposten «%(item)s»", item=one_line(chapter.item)), small=True, lead=True)
    yield from _questions(lines_of(chapter.questions))
    if chapter.phases is not None:
        yield Paragraph(wording.phases_note(chapter.phases))
    if chapter.outcome is not None:
        yield from outcome_blocks(chapter)
        yield from _comments(chapter, mark)
    if chapter.outcome is None or chapter.themes:
        told = f"{wording.chapter_answers(chapter)} {theme_wording.points_note(chapter)}".strip()
        yield Paragraph(told, lead=bool(chapter.themes))
    yield from _sizes(chapter)
    headed = any(one_line(theme.area) for theme in chapter.themes)
    for area, held in groupby(chapter.themes, key=lambda theme: one_line(theme.area)):
        themes = tuple(held)
        if headed:
            yield Heading(3, area or theme_wording.other_themes_title())
            yield Paragraph(theme_wording.area_size(themes), lead=True)
        for theme in themes:
            yield from _theme(theme, chapter, mark, level=4 if headed else 3)
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


def _sizes(chapter: PromptChapter) -> Iterator[Block]:
    bars = chapter_bars(chapter)
    if not bars.bars:
        return
    title = _("Antall innspill i hvert tema, oppgave %(number)s", number=chapter.number)
    yield Chart(title, describe(bars), bars)
    themes = [
        (one_line(theme_wording.theme_name(theme.label)), str(len(theme.responses)), str(theme.groups))
        for theme in chapter.themes
    ]
    piles = (
        (theme_wording.remainder_title(), chapter.remainder),
        (theme_wording.unplaced_title(chapter), chapter.unplaced),
    )
    rest = [(name, str(len(lines)), str(tables_of(lines))) for name, lines in piles if lines]
    name = _("Innspill i alt, hvert talt én gang") if chapter.overlaps else _("Sum")
    yield Table(
        caption=_("Tallene bak diagrammet for oppgave %(number)s", number=chapter.number),
        header=(_("Tema"), _("Innspill"), _("Bord")),
        rows=(*themes, *rest, (name, str(chapter.responses), str(tables_of(everything_in(chapter))))),
        widths=(70, 15, 15),
        numeric=(1, 2),
        total=True,
    )


def _theme(theme: ThemeSection, chapter: PromptChapter, mark: bool, *, level: int) -> Iterator[Block]:
    yield Heading(level, one_line(theme_wording.theme_name(theme.label)))
    told = f"{wording.capitalized(theme_wording.size(theme))}. {theme_wording.gathered(theme, chapter)}"
    yield Paragraph(told.strip(), lead=True)
    for text in clean(theme.description).split("\n\n"):
        if text.strip():
            yield Paragraph(text.strip())
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


def everything_in(chapter: PromptChapter) -> Iterator[ResponseLine]:
    """Every line of the chapter, in every place it stands."""
    for theme in chapter.themes:
        yield from theme.responses
    yield from chapter.remainder
    yield from chapter.unplaced


def quoted_lines(lines: Iterable[ResponseLine], mark: bool) -> tuple[Quote, ...]:
    """Return the words that belong where the lines stand, each with where it came from; long ones are cut."""
    return tuple(
        Quote(line.numbers, excerpt(clean(shortened_to(line.text, line.parts)).strip() or "–"), source_of(line, mark))
        for line in lines
        if line.text is not None
    )


def source_of(line: ResponseLine, mark: bool) -> str:
    """Where it came from: the table, or several, how many people it gathers, and whether it was made up."""
    groups = [group for group in map(one_line, line.groups) if group]
    told = ", ".join(groups) if len(groups) <= NAMED_GROUPS else wording.group_count(len(groups))
    people = wording.person_count(line.people) if line.people > 1 else ""
    made_up = [one.constructed for one in (line, *line.twins)]
    note = (_("konstruert") if all(made_up) else _("delvis konstruert")) if mark and any(made_up) else ""
    return ", ".join(filter(None, (told, people, note)))


def lines_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that are not empty, each as one line."""
    return tuple(line for line in map(one_line, texts) if line)
