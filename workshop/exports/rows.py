"""One row per response, the same columns for the spreadsheet and the CSV file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from workshop.exports import wording
from workshop.exports.text import clean, one_line
from workshop.i18n import _
from workshop.models.summary import Summary


@dataclass(frozen=True)
class Row:
    """One response as a table shows it. ``text`` and ``theme`` are "" when it is withheld."""

    number: int
    prompt: str  #: "Oppgave 1: Utfordringsbildet"
    group: str
    text: str
    theme: str
    sent_at: datetime
    status: str


def header() -> tuple[str, ...]:
    """Return the column names, in the order of ``Row``."""
    return (_("Nr."), _("Oppgave"), _("Bord"), _("Innspill"), _("Tema"), _("Sendt"), _("Status"))


def rows(summary: Summary) -> Iterator[Row]:
    """Yield every response exactly once, by number."""
    placed = placements(summary)
    titles = {chapter.number: one_line(wording.chapter_title(chapter)) for chapter in summary.prompts}
    for line in summary.appendix:
        yield Row(
            number=line.number,
            prompt=titles.get(line.prompt, str(line.prompt)),
            group=one_line(line.group),
            text="" if line.text is None else clean(line.text),
            theme="" if line.withheld else one_line(placed.get(line.number, "")),
            sent_at=line.sent_at,
            status=wording.response_status(line),
        )


def placements(summary: Summary) -> dict[int, str]:
    """Return where each readable response stands: number → theme label, or the name of its pile."""
    placed: dict[int, str] = {}
    for chapter in summary.prompts:
        placed.update({line.number: wording.remainder_title() for line in chapter.remainder})
        placed.update({line.number: wording.unplaced_title() for line in chapter.unplaced})
        for theme in chapter.themes:
            placed.update({line.number: wording.theme_name(theme) for line in theme.responses})
    return placed
