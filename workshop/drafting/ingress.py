"""Ingress: the whole in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop.drafting.chosen import leading
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
    prompts,
    responses,
    tables,
)
from workshop.drafting.dates import date_text
from workshop.drafting.largest import largest_of
from workshop.drafting.marks import bars_of, statements_of
from workshop.drafting.reading import is_written, tables_of_day, topics_of
from workshop.drafting.sentences import Reference, Sentence
from workshop.i18n import _, ngettext
from workshop.models.summary import Summary

#: how many names each sentence has, and how long each may be
NAMED, SHORT = 3, 80


def ingress(summary: Summary) -> Iterator[Sentence]:
    """Yield what it was, what came in, the largest themes, what is put first, and what is agreed on and contested."""
    yield _occasion(summary)
    yield from _came_in(summary)
    if told := largest_of(topics_of(summary), NAMED, 1):
        text = ngettext(
            "Det største temaet er %(themes)s.",
            "De største temaene er %(themes)s.",
            len(told),
            themes=names(topic.label for topic in told),
        )
        yield Sentence(text, tuple(reference for topic in told for reference in topic.references))
    yield from _priorities(summary)
    common = [(named(one.text), one.reference) for one in statements_of(summary) if one.is_common]
    if common:
        told, all_told = _few(common)
        some, every = _("Bred støtte får blant annet %(what)s."), _("Bred støtte får %(what)s.")
        yield Sentence((every if all_told else some) % {"what": listed(told)}, tuple(held for _name, held in common))
    disputed = contested_names(summary)
    if disputed:
        told, all_told = _few(disputed)
        some, every = _("Meningene er delt, blant annet om %(what)s."), _("Meningene er delt om %(what)s.")
        yield Sentence((every if all_told else some) % {"what": listed(told)}, tuple(held for _name, held in disputed))


def _few(found: Sequence[tuple[str, Reference]]) -> tuple[list[str], bool]:
    """The first few names that are short enough to read in passing, else the first; and whether that is all of them."""
    short = [name for name, _reference in found if len(name) <= SHORT] or [found[0][0]]
    return short[:NAMED], len(short[:NAMED]) == len(found)


def _priorities(summary: Summary) -> Iterator[Sentence]:
    """What got most dots."""
    for chapter, figure in bars_of(summary, "priority"):
        if told := leading(figure.bars):
            where = prompts([chapter.number])
            what = names(bar.label for bar in told)
            text = _("Høyest prioritert er %(what)s (%(prompt)s).", what=what, prompt=where)
            yield Sentence(text, (Reference("marks", chapter.number),))


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
