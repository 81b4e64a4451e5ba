"""What waits for a person at the board of themes."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.exports.checks.findings import Checked, Finding, Place, Severity
from workshop.exports.wording import capitalized, response_count
from workshop.i18n import _
from workshop.kinds import kind_of


def proposals(looked_at: Checked) -> Iterator[Finding]:
    """Proposals nobody has answered."""
    for number in looked_at.unseen.waiting:
        text = _(
            "Et forslag til temaer i oppgave %(number)s venter på svar. Godta det eller forkast det før du publiserer.",
            number=number,
        )
        yield Finding("proposal", Severity.MUST, text, Place("proposals", number))


def ungrouped(looked_at: Checked) -> Iterator[Finding]:
    """Responses in words that stand in no theme and not among øvrige innspill; comments beside marks may."""
    offered = dict(looked_at.unseen.offered)
    for chapter in looked_at.summary.prompts:
        if not chapter.unplaced or not (chapter.themes or kind_of(chapter.kind).written):
            continue
        count = response_count(len(chapter.unplaced))
        text = _("%(responses)s i oppgave %(number)s er ikke gruppert.", responses=count, number=chapter.number)
        todo = _("Grupper i temaer på tavla, eller legg dem i øvrige innspill.")
        if offered.get(chapter.number):
            todo = _("Programmet har foreslått hvor de hører til. Svar på forslagene på tavla.")
        numbers = " ".join(str(line.number) for line in chapter.unplaced)
        yield Finding(
            "ungrouped",
            Severity.SHOULD,
            f"{capitalized(text)} {todo}",
            Place("board", chapter.number),
            chapter.title,
            numbers,
        )
