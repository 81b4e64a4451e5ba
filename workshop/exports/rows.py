"""One row per response, the same columns for the spreadsheet and the CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from workshop.exports import theme_wording, wording
from workshop.exports.text import clean, one_line
from workshop.i18n import _
from workshop.models.summary import ResponseLine, Summary


@dataclass(frozen=True)
class Row:
    """One response as a table shows it. ``text``, ``theme`` and ``placed`` are "" when it is withheld."""

    number: int
    prompt: str  #: "Oppgave 1: Utfordringsbildet"
    group: str
    text: str
    theme: str  #: every theme it stands in, the main one first, separated by "; "
    sent_at: datetime
    status: str
    placed: str  #: by whom, and by what means; "" when it is not placed
    about: str  #: what it comments on, where it was written beside a mark


def header() -> tuple[str, ...]:
    """Return the column names, in the order of ``Row``."""
    columns = (_("Nr."), _("Oppgave"), _("Bord"), _("Innspill"), _("Tema"), _("Sendt"), _("Status"))
    return (*columns, _("Plassert"), _("Gjelder"))


def rows(summary: Summary) -> Iterator[Row]:
    """Yield every response exactly once, by number."""
    piles = piles_of(summary)
    engines = {chapter.number: chapter.method.engine for chapter in summary.prompts}
    titles = {chapter.number: one_line(wording.chapter_title(chapter)) for chapter in summary.prompts}
    for line in summary.appendix:
        yield Row(
            number=line.number,
            prompt=titles.get(line.prompt, str(line.prompt)),
            group=one_line(line.group),
            text="" if line.text is None else clean(line.text),
            theme="" if line.withheld else "; ".join(places(line, piles)),
            sent_at=line.sent_at,
            status=wording.response_status(line),
            placed="" if line.withheld else theme_wording.placed_by(line, engines.get(line.prompt, "")),
            about="" if line.withheld else one_line(line.about),
        )


def piles_of(summary: Summary) -> dict[int, str]:
    """Return which pile each readable response that stands in no theme lies in, by number."""
    piles: dict[int, str] = {}
    for chapter in summary.prompts:
        piles.update({line.number: theme_wording.remainder_title() for line in chapter.remainder})
        piles.update({line.number: theme_wording.unplaced_title(chapter) for line in chapter.unplaced})
    return piles


def places(line: ResponseLine, piles: Mapping[int, str]) -> tuple[str, ...]:
    """Return the names of the themes the response stands in, the main one first; else that of its pile."""
    if line.themes:
        return tuple(one_line(theme_wording.theme_name(label)) for label in line.themes)
    return (piles[line.number],) if line.number in piles else ()
