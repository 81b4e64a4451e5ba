"""What a marked prompt came to, as blocks: the sentences, each figure, and the numbers behind it."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.drafting.counts import prompts
from workshop.exports import wording
from workshop.exports.blocks import Block, Bullets, Chart, Paragraph, Table
from workshop.exports.charts import describe
from workshop.exports.opinions import opinion_blocks
from workshop.exports.plans import register_blocks
from workshop.exports.text import one_line
from workshop.i18n import _
from workshop.models.figures import Grid
from workshop.models.summary import PromptChapter


def outcome_blocks(chapter: PromptChapter) -> Iterator[Block]:
    """Yield the turnout, then what the marks say; a figure is followed by its own table.

    Opinion groups and a register come last.
    """
    outcome = chapter.outcome
    if outcome is None:
        return
    if chapter.source and chapter.frozen_at:
        yield Paragraph(_source(chapter), small=True)
    yield Paragraph(turnout(chapter))
    if not chapter.ballots:
        return
    if outcome.findings:
        yield Bullets(tuple(one_line(finding) for finding in outcome.findings))
    for number, (figure, grid) in enumerate(zip(outcome.figures, outcome.grids, strict=False), start=1):
        yield Chart(_title(chapter, number, len(outcome.figures)), describe(figure), figure)
        yield _table(grid, chapter.number)
    yield from opinion_blocks(chapter)
    yield from register_blocks(chapter)


def turnout(chapter: PromptChapter) -> str:
    """Return "23 deltakere ved 7 bord svarte."."""
    if not chapter.ballots:
        return _("Ingen svarte på denne oppgaven.")
    if chapter.by_table:
        return wording.capitalized(_("%(groups)s svarte.", groups=wording.group_count(chapter.ballots)))
    who = wording.participant_count(chapter.ballots)
    if not chapter.ballot_groups:
        return wording.capitalized(_("%(who)s svarte.", who=who))
    where = wording.group_count(chapter.ballot_groups)
    return wording.capitalized(_("%(who)s ved %(groups)s svarte.", who=who, groups=where))


def _source(chapter: PromptChapter) -> str:
    """Return where the material came from, and whether it was changed there afterwards."""
    when = wording.time_text(chapter.frozen_at) if chapter.frozen_at else ""
    where = prompts((chapter.source or 0, *chapter.also_from))
    told = _("Punktene er hentet fra %(prompts)s kl. %(time)s.", prompts=where, time=when)
    return f"{told} {_('Temaene der er endret siden.')}" if chapter.source_changed else told


def _title(chapter: PromptChapter, number: int, figures: int) -> str:
    if figures == 1:
        return _("Svarene på oppgave %(number)s", number=chapter.number)
    return _("Svarene på oppgave %(number)s, figur %(figure)s", number=chapter.number, figure=number)


def _table(grid: Grid, number: int) -> Table:
    caption = _("%(caption)s, oppgave %(number)s", caption=grid.caption, number=number)
    return Table(caption, grid.header, grid.rows, grid.widths, grid.numeric)
