"""Ingress: the whole in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.drafting.contested import contested_names
from workshop.drafting.counts import (
    capitalized,
    is_said,
    listed,
    named,
    names,
    number_word,
    participants,
    plain,
    responses,
    tables,
)
from workshop.drafting.dates import date_text
from workshop.drafting.largest import largest_of
from workshop.drafting.marks import statements_of
from workshop.drafting.reading import is_written, tables_of_day, topics_of
from workshop.drafting.sentences import Reference, Sentence
from workshop.i18n import _, ngettext
from workshop.models.summary import Summary

#: how many names each sentence has
NAMED = 3


def ingress(summary: Summary) -> Iterator[Sentence]:
    """Yield what it was, what came in, the largest themes, what has broad support, and what is contested."""
    yield _occasion(summary)
    yield from _came_in(summary)
    if told := largest_of(topics_of(summary), NAMED):
        text = ngettext(
            "Det største temaet er %(themes)s.",
            "De største temaene er %(themes)s.",
            len(told),
            themes=names(topic.label for topic in told),
        )
        yield Sentence(text, tuple(reference for topic in told for reference in topic.references))
    common = [statement for statement in statements_of(summary) if statement.is_common][:NAMED]
    if common:
        text = _("Bred støtte får %(what)s.", what=names(statement.text for statement in common))
        yield Sentence(text, tuple(statement.reference for statement in common))
    disputed = contested_names(summary)
    if disputed:
        what = listed([name for name, _reference in disputed[:NAMED]])
        among = _("Meningene er delt, blant annet om %(what)s.", what=what)
        text = among if len(disputed) > NAMED else _("Meningene er delt om %(what)s.", what=what)
        yield Sentence(text, tuple(reference for _name, reference in disputed))


def _occasion(summary: Summary) -> Sentence:
    """Return "Bærum kommune holdt arbeidsverksted i planprosessen «Planstrategi 2023–2027» 2. februar 2024."."""
    who, process = (plain(text) if is_said(text) else "" for text in (summary.municipality, summary.process))
    when = date_text(summary.date)
    ended = summary.state == "ended"
    fields = [name for name, value in (("municipality", who), ("process", process)) if value]
    if who and process:
        held = _("%(who)s holdt arbeidsverksted i planprosessen %(process)s %(when)s.")
        due = _("%(who)s holder arbeidsverksted i planprosessen %(process)s %(when)s.")
    elif who:
        held, due = _("%(who)s holdt arbeidsverksted %(when)s."), _("%(who)s holder arbeidsverksted %(when)s.")
    elif process:
        held = _("Arbeidsverkstedet i planprosessen %(process)s ble holdt %(when)s.")
        due = _("Arbeidsverkstedet i planprosessen %(process)s holdes %(when)s.")
    else:
        held, due = _("Arbeidsverkstedet ble holdt %(when)s."), _("Arbeidsverkstedet holdes %(when)s.")
    text = (held if ended else due) % {"who": capitalized(who), "process": named(process), "when": when}
    return Sentence(text, tuple(Reference("about", name=field) for field in (*fields, "date", "state")))


def _came_in(summary: Summary) -> Iterator[Sentence]:
    """Yield "Det kom inn 120 innspill fra 38 deltakere ved åtte bord.", then how many prompts were marked."""
    total, people, where = len(summary.appendix), summary.numbers.answered, len(tables_of_day(summary))
    rests = (Reference("appendix"), Reference("numbers", name="answered"))
    marked = [chapter for chapter in summary.prompts if chapter.ballots and not is_written(chapter)]
    told = {"what": responses(total), "who": participants(people), "where": tables(where)}
    if total and people and where:
        yield Sentence(_("Det kom inn %(what)s fra %(who)s ved %(where)s.", **told), rests)
    elif total and people:
        yield Sentence(_("Det kom inn %(what)s fra %(who)s.", **told), rests)
    elif total:
        yield Sentence(_("Det kom inn %(what)s.", **told), rests)
    elif not marked:
        yield Sentence(_("Ingen innspill eller svar er kommet inn."), rests)
    if marked:
        text = ngettext(
            "Deltakerne svarte på én oppgave med korte svar eller avkryssing.",
            "Deltakerne svarte på %(count)s oppgaver med korte svar eller avkryssing.",
            len(marked),
            count=number_word(len(marked)),
        )
        yield Sentence(text, tuple(Reference("prompt", chapter.number) for chapter in marked))
