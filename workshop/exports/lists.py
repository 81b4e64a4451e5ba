"""The themes and what stands in them as tables for a spreadsheet: theme by theme, in the planner's order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshop.exports import plans, theme_wording, wording
from workshop.exports.text import one_line
from workshop.i18n import _
from workshop.models.figures import Grid
from workshop.models.summary import PromptChapter, ResponseLine, Summary, ThemeSection, tables_of

Cells = tuple[str | int, ...]


@dataclass(frozen=True)
class Listed:
    """A table: names and widths (in characters) of the columns, and rows of as many cells."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Cells, ...]


def themes(summary: Summary) -> Listed:
    """Return one row per theme and pile, with its size and the numbers of its responses."""
    columns = (
        *(_("Oppgave"), _("Overordnet tema"), _("Tema"), _("Innspill"), _("Punkter"), _("Bord")),
        *(_("Navngitt"), _("Beskrivelse"), _("Ulike syn"), _("Innspill nr.")),
    )
    rows = tuple(row for chapter in summary.prompts for row in _theme_rows(chapter))
    return Listed(columns, (30, 24, 40, 10, 10, 8, 16, 50, 30, 50), rows)


def _theme_rows(chapter: PromptChapter) -> Iterator[Cells]:
    prompt = one_line(wording.chapter_title(chapter))
    for theme in chapter.themes:
        named = _("for hånd") if theme.named_by_person else _("av programmet")
        views = "\n".join(one_line(theme_wording.view_title(view)) for view in theme.views)
        size = (len(theme.responses), theme.points, theme.groups)
        name = one_line(theme_wording.theme_name(theme.label))
        yield prompt, one_line(theme.area), name, *size, named, theme.description, views, _numbers(theme.responses)
    for name, lines in _piles(chapter):
        yield prompt, "", name, len(lines), "", tables_of(lines), "", "", "", _numbers(lines)


def points(summary: Summary) -> Listed:
    """Return one row per theme and point: a response that says several things has several rows."""
    columns = (
        *(_("Oppgave"), _("Overordnet tema"), _("Tema"), _("Nr."), _("Punkt"), _("Bord")),
        *(_("Syn"), _("Merket"), _("Nesten likt"), _("Status"), _("Plassert")),
    )
    rows = tuple(row for chapter in summary.prompts for row in _point_rows(chapter))
    return Listed(columns, (30, 24, 32, 7, 70, 14, 24, 20, 14, 26, 26), rows)


def _point_rows(chapter: PromptChapter) -> Iterator[Cells]:
    prompt, engine = one_line(wording.chapter_title(chapter)), chapter.method.engine
    for theme in chapter.themes:
        before = (prompt, one_line(theme.area), one_line(theme_wording.theme_name(theme.label)))
        yield from _lines(before, theme.responses, theme, engine)
    for name, lines in _piles(chapter):
        yield from _lines((prompt, "", name), lines, chapter, engine)
    yield from _lines((prompt, "", _("Punkter uten tema")), chapter.stray, chapter, engine)


def _lines(
    before: tuple[str, str, str], lines: tuple[ResponseLine, ...], held: ThemeSection | PromptChapter, engine: str
) -> Iterator[Cells]:
    quoted, views = (held.quotes, held.views) if isinstance(held, ThemeSection) else (held.starred, ())
    marks = ((_("sitat"), _in(quoted)), (_("også nevnt"), _in(held.mentioned)))
    side = {line.number: one_line(view.label) for view in views for line in view.responses}
    alike = {number: line.numbers for line in lines if line.twins for number in line.numbers}
    for line in lines:
        marked = ", ".join(name for name, numbers in marks if line.number in numbers)
        twins = ", ".join(str(number) for number in alike.get(line.number, ()) if number != line.number)
        placed = theme_wording.placed_by(line, engine)
        after = (one_line(line.group), side.get(line.number, ""), marked, twins, wording.response_status(line), placed)
        for point in line.points or (line.text or "",):
            yield (*before, line.number, point, *after)


def _piles(chapter: PromptChapter) -> Iterator[tuple[str, tuple[ResponseLine, ...]]]:
    if chapter.remainder:
        yield theme_wording.remainder_title(), chapter.remainder
    if chapter.unplaced:
        yield theme_wording.unplaced_title(chapter), chapter.unplaced


def _in(lines: tuple[ResponseLine, ...]) -> frozenset[int]:
    return frozenset(line.number for line in lines)


def _numbers(lines: tuple[ResponseLine, ...]) -> str:
    return ", ".join(str(line.number) for line in lines)


def answers(summary: Summary) -> Listed:
    """Return one row per mark: what each ballot says of each thing. Ballots are numbered within their prompt."""
    columns = (_("Oppgave"), _("Type"), _("Svar nr."), _("Bord"), _("Gjelder"), _("Svar"))
    rows = (
        (one_line(wording.chapter_title(chapter)), kind, line.ballot, line.group, one_line(line.about), line.answer)
        for chapter in summary.prompts
        for kind in (chapter.kind_title,)
        for line in chapter.answers
    )
    return Listed(columns, (30, 16, 10, 14, 50, 40), tuple(rows))


def opinions(summary: Summary) -> Listed:
    """Return one row per opinion group and statement."""
    columns = (
        *(_("Oppgave"), _("Gruppe"), _("Personer"), _("Utsagn"), _("Enig"), _("Pass"), _("Uenig")),
        *(_("Skiller gruppen ut"), _("Felles grunn")),
    )
    rows = tuple(row for chapter in summary.prompts for row in _opinion_rows(chapter))
    return Listed(columns, (30, 10, 10, 60, 8, 8, 8, 18, 14), rows)


def _opinion_rows(chapter: PromptChapter) -> Iterator[Cells]:
    found = chapter.opinions
    if found is None:
        return
    prompt, sides = one_line(wording.chapter_title(chapter)), {"agree": _("enig"), "disagree": _("uenig")}
    for group in found.groups:
        apart = dict(group.apart)
        for place, (statement, counts) in enumerate(zip(found.statements, group.counts, strict=True)):
            marks = (sides.get(apart.get(place, ""), ""), _("ja") if place in found.common else "")
            yield prompt, group.name, group.size, one_line(statement), *counts, *marks


def register(summary: Summary) -> Listed:
    """Return the plan register as the reviews leave it, one row per plan, then the new plans that are proposed."""
    reviews = [chapter for chapter in summary.prompts if plans.register_of(chapter)]
    years = sorted({year for chapter in reviews for grid in plans.register_of(chapter) for year in _years(grid)})
    columns = (
        *(_("Oppgave"), _("Plantype"), _("Plan"), _("Sist vedtatt"), *years),
        *(_("Kommentar"), _("Innspill fra deltakerne")),
    )
    rows = tuple(row for chapter in reviews for row in _plan_rows(chapter, years))
    return Listed(columns, (30, 22, 50, 14, *[7] * len(years), 40, 60), rows)


def _years(grid: Grid) -> tuple[str, ...]:
    return grid.header[plans.BEFORE : -plans.AFTER]


def _plan_rows(chapter: PromptChapter, years: list[str]) -> Iterator[Cells]:
    prompt = one_line(wording.chapter_title(chapter))
    for grid in plans.register_of(chapter):
        for name, adopted, *marks, why in grid.rows:
            due = dict(zip(_years(grid), marks, strict=True))
            said = plans.quoted(plans.said_of(chapter, name))
            yield prompt, grid.caption, name, adopted, *(due.get(year, "") for year in years), why, said
    for line in plans.said_of(chapter, ""):
        said, blank = plans.quoted((line,)), [""] * (len(years) + 1)
        yield prompt, plans.proposed_title(), one_line(line.text or ""), *blank, _("NY"), said
