"""The sentences the oppsummering is made of, shared by every writer and by the summary page.

Pure functions from plain values to finished Norwegian: right number, right form, no markup. They work without a
request (gettext then answers in bokmål, the source language). Dates and times are written the Norwegian way.
"""

from __future__ import annotations

from datetime import datetime

from workshop import drafting
from workshop.drafting.counts import capitalized
from workshop.drafting.dates import date_text
from workshop.i18n import _, ngettext
from workshop.models.summary import Numbers, Phases, ProgramLine, PromptChapter, ResponseLine, Summary


def time_text(moment: datetime) -> str:
    """Return "09.50", in the zone the moment carries."""
    return f"{moment:%H.%M}"


def moment_text(moment: datetime) -> str:
    """Return "2. februar 2024 kl. 09.50"."""
    return _("%(date)s kl. %(time)s", date=date_text(moment), time=time_text(moment))


def response_count(count: int) -> str:
    """Return "ingen innspill", "ett innspill" or "14 innspill"."""
    return ngettext("ett innspill", "%(num)s innspill", count) if count else _("ingen innspill")


def group_count(count: int) -> str:
    """Return "ingen bord", "ett bord" or "5 bord"."""
    return ngettext("ett bord", "%(num)s bord", count) if count else _("ingen bord")


def participant_count(count: int) -> str:
    """Return "ingen deltakere", "én deltaker" or "38 deltakere"."""
    return ngettext("én deltaker", "%(num)s deltakere", count) if count else _("ingen deltakere")


def point_count(count: int) -> str:
    """Return "ingen punkter", "ett punkt" or "163 punkter"."""
    return ngettext("ett punkt", "%(num)s punkter", count) if count else _("ingen punkter")


def chapter_title(chapter: PromptChapter) -> str:
    """Return "Oppgave 1: Utfordringsbildet"."""
    if not chapter.title.strip():
        return _("Oppgave %(number)s", number=chapter.number)
    return _("Oppgave %(number)s: %(title)s", number=chapter.number, title=chapter.title)


def chapter_answers(chapter: PromptChapter) -> str:
    """Say how many answered and how much of it is hidden: "38 deltakere sendte til sammen 120 innspill."."""
    sent = chapter.responses + chapter.hidden
    if not sent:
        return _("Ingen innspill er kommet inn.")
    if chapter.answered > 1 and sent > 1:
        who, what = participant_count(chapter.answered), response_count(sent)
        told = _("%(participants)s sendte til sammen %(responses)s.", participants=who, responses=what)
    elif chapter.answered:
        who, what = participant_count(chapter.answered), response_count(sent)
        told = capitalized(_("%(participants)s sendte %(responses)s.", participants=who, responses=what))
    else:
        told = capitalized(_("%(responses)s er kommet inn.", responses=response_count(sent)))
    optional = _("Det var valgfritt å svare.") if chapter.required is False else ""
    return " ".join(filter(None, (told, optional, hidden_among(chapter.hidden, sent))))


def person_count(count: int) -> str:
    """Return "ingen", "én person" or "11 personer"."""
    return ngettext("én person", "%(num)s personer", count) if count else _("ingen")


def phases_note(phases: Phases) -> str:
    """Tell how a prompt with phases went: its minutes, who noted, what the tables made of it."""
    names = {"individual": _("individuelt"), "group": _("i grupper"), "plenary": _("i plenum")}
    parts = [
        ngettext("%(phase)s (ett minutt)", "%(phase)s (%(num)s minutter)", minutes, phase=names[kind])
        for kind, minutes in phases.minutes
    ]
    how = f"{', '.join(parts[:-1])} {_('og')} {parts[-1]}" if len(parts) > 1 else parts[0]
    said = [_("Oppgaven ble satt opp slik: %(how)s.", how=how)]
    if phases.notes:
        who, what = participant_count(phases.writers), note_count(phases.notes)
        said.append(capitalized(_("%(who)s skrev %(what)s hver for seg.", who=who, what=what)))
    if phases.lines:
        tables, lines = group_count(phases.tables), response_count(phases.lines)
        told = _("%(tables)s samlet seg om %(lines)s", tables=tables, lines=lines)
        if phases.brought:
            told = _("%(told)s og tok med %(brought)s til plenum", told=told, brought=phases.brought)
        said.append(capitalized(f"{told}."))
    return " ".join(said)


def note_count(count: int) -> str:
    """Return "ett notat" or "34 notater"."""
    return ngettext("ett notat", "%(num)s notater", count)


def hidden_among(hidden: int, total: int) -> str:
    """Say how many of the responses just counted are hidden; "" when none is."""
    if not hidden:
        return ""
    if hidden == total:
        one, many = _("Det er skjult av prosesslederen."), _("Alle er skjult av prosesslederen.")
        return one if total == 1 else many
    return ngettext("Ett av dem er skjult av prosesslederen.", "%(num)s av dem er skjult av prosesslederen.", hidden)


def coverage(summary: Summary) -> str:
    """Account for every response that was sent: "120 av 120 innspill er med." and what is not, and why."""
    return " ".join(sentence.text for sentence in drafting.coverage(summary))


def attendance(numbers: Numbers) -> tuple[str, ...]:
    """Say who was there in numbers, one sentence per fact that is known."""
    said = []
    if numbers.expected is not None:
        said.append(capitalized(_("%(participants)s var ventet.", participants=participant_count(numbers.expected))))
    joined = participant_count(numbers.joined)
    if numbers.groups:
        where = group_count(numbers.groups)
        told = _("%(participants)s var med på telefon eller PC, ved %(groups)s.", participants=joined, groups=where)
    else:
        told = _("%(participants)s var med på telefon eller PC.", participants=joined)
    said.append(capitalized(told))
    said.append(capitalized(_("%(participants)s sendte innspill.", participants=participant_count(numbers.answered))))
    return tuple(said)


def state_note(summary: Summary) -> str:
    """Say that the workshop has not started or not ended; "" when it has ended."""
    if summary.state == "planned":
        if summary.appendix:
            return _("Arbeidsverkstedet har ikke startet. Oppsummeringen viser det som er lagt inn på forhånd.")
        return _("Arbeidsverkstedet har ikke startet. Oppsummeringen viser planen for dagen.")
    if summary.state == "running":
        return _(
            "Arbeidsverkstedet er ikke avsluttet. Oppsummeringen viser det som var kommet inn %(when)s.",
            when=moment_text(summary.made_at),
        )
    return ""


def constructed_notice(summary: Summary) -> str:
    """Say that the responses are made up; "" when every response is somebody's."""
    if not summary.constructed:
        return ""
    if all(line.constructed for line in summary.appendix):
        return _("Innspillene er konstruert for demonstrasjon. Ingen har sagt dette.")
    return _("Noen av innspillene er konstruert for demonstrasjon og er merket «konstruert». Ingen har sagt dem.")


def constructed_footer(summary: Summary) -> str:
    """Return the short mark every page of a document carries; "" when nothing is constructed."""
    return _("Konstruerte innspill for demonstrasjon") if summary.constructed else ""


def made_line(summary: Summary) -> str:
    """Return "Oppsummeringen er laget 2. februar 2024 kl. 13.05."."""
    return _("Oppsummeringen er laget %(when)s.", when=moment_text(summary.made_at))


def planned_text(line: ProgramLine) -> str:
    """Return "09.50–11.00" as planned."""
    return f"{line.planned_start}–{line.planned_end}"


def actual_text(line: ProgramLine, state: str) -> str:
    """Return "09.58–11.07" as it ran, "fra 09.58" while it runs, or in words why there are no times."""
    if line.started_at is None:
        return _("Ikke gjennomført") if state == "ended" else _("Ikke startet")
    if line.ended_at is None:
        return _("fra %(time)s", time=time_text(line.started_at))
    return f"{time_text(line.started_at)}–{time_text(line.ended_at)}"


def withheld_text() -> str:
    """Return what stands in a hidden response's place."""
    return _("Skjult av prosesslederen")


def response_status(line: ResponseLine) -> str:
    """Return "Med" or "Skjult av prosesslederen", and whether it was edited or is constructed."""
    said = [withheld_text() if line.withheld else _("Med")]
    if line.edited:
        said.append(_("endret av avsenderen"))
    if line.constructed:
        said.append(_("konstruert"))
    return ", ".join(said)


def with_subject(about: str, text: str) -> str:
    """Return the text after what it comments on: "Til «Fleksibilitet – Fasthet»: …"; the text alone without that."""
    return _("Til «%(about)s»: %(text)s", about=about, text=text) if about else text
