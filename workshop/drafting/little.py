"""Hovedfunn: what must be said first where there is little to find, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.drafting.reading import is_answered, is_written, lines_of, tables_of_day
from workshop.drafting.sentences import Reference, Sentence
from workshop.i18n import _, ngettext
from workshop.models.summary import Summary


def little(summary: Summary, *, found: bool) -> Iterator[Sentence]:
    """Yield why there are no findings, or fewer than there could be; ``found`` tells whether there are any."""
    rests = (Reference("appendix"), *(Reference("prompt", chapter.number) for chapter in summary.prompts))
    answered = [chapter for chapter in summary.prompts if is_answered(chapter)]
    if not answered:
        never = _("Ingen innspill eller svar er kommet inn, så det er ingen hovedfunn.")
        not_yet = _("Ingen innspill eller svar er kommet inn, så det er ingen hovedfunn ennå.")
        yield Sentence(never if summary.state == "ended" else not_yet, rests)
        return
    readable = [line for line in summary.appendix if not line.withheld]
    if not readable and not any(chapter.ballots and not is_written(chapter) for chapter in answered):
        text = ngettext(
            "Det ene innspillet er skjult av prosesslederen, så det er ingen hovedfunn.",
            "Alle innspillene er skjult av prosesslederen, så det er ingen hovedfunn.",
            len(summary.appendix),
        )
        yield Sentence(text, rests)
        return
    written = [chapter for chapter in answered if is_written(chapter) and lines_of(chapter)]
    if written and not any(chapter.themes for chapter in summary.prompts):
        text = _("Innspillene er ikke gruppert i temaer, så det er ikke talt opp hva de handler mest om.")
        yield Sentence(text, rests)
    elif not found:
        yield Sentence(_("Svarene er for få eller for ulike til å trekke fram hovedfunn."), rests)
    if len(tables_of_day(summary)) == 1:
        text = _("Alt som kom inn, kom fra ett bord, så bordene kan ikke sammenlignes.")
        yield Sentence(text, (Reference("appendix"),))
