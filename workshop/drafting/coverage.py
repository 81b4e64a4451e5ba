"""The account of every response that was sent: how many are told, and what is not, and why."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.drafting.counts import capitalized, number_word, of_responses
from workshop.drafting.reading import lines_of
from workshop.drafting.sentences import Reference, Sentence
from workshop.i18n import _, ngettext
from workshop.models.summary import Summary


def coverage(summary: Summary) -> Iterator[Sentence]:
    """Yield "212 av 212 innspill er med.", then what is hidden, what only the appendix has, and what was taken back.

    A response is "med" where a chapter tells it and the appendix lists it with its text: the two are counted apart and
    checked against each other. One that the appendix alone has is owned up to.
    """
    rests = (Reference("appendix"),)
    told = told_in_chapters(summary)
    total, readable = len(summary.appendix), {line.number for line in summary.appendix if not line.withheld}
    if not total:
        yield Sentence(_("Ingen innspill er kommet inn."), rests)
    elif total == 1 and told:
        yield Sentence(_("Det ene innspillet som kom inn, er med."), rests)
    else:
        shown = of_responses(len(told), total)
        yield Sentence(capitalized(_("%(shown)s er med.", shown=shown)), rests)
    if hidden := total - len(readable):
        yield Sentence(_hidden(hidden), rests)
    if left := len(readable - told):
        yield Sentence(_left(left), rests)
    if gone := summary.numbers.withdrawn:
        yield Sentence(_withdrawn(gone), (Reference("numbers", name="withdrawn"),))


def told_in_chapters(summary: Summary) -> frozenset[int]:
    """The numbers of the responses a chapter tells and the appendix lists with their text."""
    readable = {line.number for line in summary.appendix if not line.withheld}
    return frozenset(line.number for chapter in summary.prompts for line in lines_of(chapter)) & readable


def _hidden(count: int) -> str:
    return capitalized(
        ngettext(
            "Ett er skjult av prosesslederen og står med nummer, men uten tekst.",
            "%(count)s er skjult av prosesslederen og står med nummer, men uten tekst.",
            count,
            count=number_word(count),
        )
    )


def _left(count: int) -> str:
    return capitalized(
        ngettext(
            "Ett står bare i vedlegget.",
            "%(count)s står bare i vedlegget.",
            count,
            count=number_word(count),
        )
    )


def _withdrawn(count: int) -> str:
    return capitalized(
        ngettext(
            "Ett innspill er trukket tilbake av den som sendte det, og er ikke med.",
            "%(count)s innspill er trukket tilbake av dem som sendte dem, og er ikke med.",
            count,
            count=number_word(count),
        )
    )
