"""Gjennomføring: when it was, how many came, how they sat, what they were asked, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.drafting.counts import capitalized, number_word, participants, plain, prompts, tables
from workshop.drafting.coverage import coverage
from workshop.drafting.reading import is_answered, is_written
from workshop.drafting.sentences import Reference, Sentence
from workshop.i18n import _, ngettext
from workshop.models.summary import Summary


def held(summary: Summary) -> Iterator[Sentence]:
    """Yield what is known of how the day went; of a day that has not begun, the plan."""
    yield from _time(summary)
    yield from _program(summary)
    yield from _people(summary)
    yield from _seating(summary)
    yield from _prompts(summary)
    yield from coverage(summary)


def _time(summary: Summary) -> Iterator[Sentence]:
    if not summary.program:
        return
    rests = tuple(Reference("program", place) for place in range(1, len(summary.program) + 1))
    planned = {"start": summary.program[0].planned_start, "end": summary.program[-1].planned_end}
    started = [line.started_at for line in summary.program if line.started_at]
    ended = [line.ended_at for line in summary.program if line.ended_at]
    if not started:
        is_due = _("Arbeidsverkstedet er planlagt fra kl. %(start)s til kl. %(end)s.", **planned)
        was_due = _("Arbeidsverkstedet var planlagt fra kl. %(start)s til kl. %(end)s.", **planned)
        yield Sentence(was_due if summary.state == "ended" else is_due, rests)
    elif summary.state != "ended" or not ended:
        text = _(
            "Arbeidsverkstedet begynte kl. %(began)s. Planen er kl. %(start)s–%(end)s.",
            began=f"{min(started):%H.%M}",
            **planned,
        )
        yield Sentence(text, rests)
    else:
        text = _(
            "Arbeidsverkstedet varte fra kl. %(began)s til kl. %(ended)s. Planen var kl. %(start)s–%(end)s.",
            began=f"{min(started):%H.%M}",
            ended=f"{max(ended):%H.%M}",
            **planned,
        )
        yield Sentence(text, rests)


def _program(summary: Summary) -> Iterator[Sentence]:
    """How much of the program ran, once it is over."""
    lines = list(enumerate(summary.program, start=1))
    ran, total = sum(line.started_at is not None for _place, line in lines), len(lines)
    if summary.state != "ended" or not ran or total < 2:
        return
    rests = tuple(Reference("program", place) for place, _line in lines)
    if ran == total:
        every = _("begge") if total == 2 else _("alle de %(total)s", total=number_word(total))
        yield Sentence(capitalized(_("%(every)s punktene på programmet ble gjennomført.", every=every)), rests)
        return
    text = ngettext(
        "Ett av de %(total)s punktene på programmet ble gjennomført.",
        "%(ran)s av de %(total)s punktene på programmet ble gjennomført.",
        ran,
        ran=capitalized(number_word(ran)),
        total=number_word(total),
    )
    yield Sentence(text, rests)


def _people(summary: Summary) -> Iterator[Sentence]:
    numbers = summary.numbers
    expected, waited = participants(numbers.expected or 0), numbers.expected is not None
    if summary.state == "planned" and not numbers.joined:
        if waited:
            yield _counted(_("%(who)s er ventet.", who=expected), "expected")
        return
    told = {
        "expected": expected,
        "joined": number_word(numbers.joined),
        "who": participants(numbers.joined),
        "where": tables(numbers.groups),
    }
    if waited and numbers.groups:
        text = _("%(expected)s var ventet, og %(joined)s var med på telefon eller PC, ved %(where)s.", **told)
        yield _counted(text, "expected", "joined", "groups")
    elif waited:
        text = _("%(expected)s var ventet, og %(joined)s var med på telefon eller PC.", **told)
        yield _counted(text, "expected", "joined")
    elif numbers.groups:
        yield _counted(_("%(who)s var med på telefon eller PC, ved %(where)s.", **told), "joined", "groups")
    else:
        yield _counted(_("%(who)s var med på telefon eller PC.", **told), "joined")
    if summary.appendix:
        yield _counted(_("%(who)s sendte innspill.", who=participants(numbers.answered)), "answered")


def _counted(text: str, *fields: str) -> Sentence:
    return Sentence(capitalized(text), tuple(Reference("numbers", name=field) for field in fields))


def _seating(summary: Summary) -> Iterator[Sentence]:
    """How people came to their tables, where the program settled it; those who chose are not told of."""
    rests = (Reference("about", name="seating"),)
    if not summary.numbers.groups:
        return
    if summary.seating.how == "random":
        yield Sentence(_("Bordene ble fordelt tilfeldig."), rests)
    elif summary.seating.how == "mixed" and summary.seating.by.strip():
        yield Sentence(_("Bordene ble blandet etter «%(what)s».", what=plain(summary.seating.by)), rests)
    elif summary.seating.how == "mixed":
        yield Sentence(_("Bordene ble blandet."), rests)


def _prompts(summary: Summary) -> Iterator[Sentence]:
    """How many prompts there were and of which sort, once the day is over, and which nobody answered."""
    chapters = summary.prompts
    if summary.state != "ended" or not chapters:
        return
    rests = tuple(Reference("prompt", chapter.number) for chapter in chapters)
    total, written = len(chapters), sum(map(is_written, chapters))
    yield Sentence(_sorts(total, written), rests)
    silent = [chapter.number for chapter in chapters if not is_answered(chapter)]
    if silent and len(silent) < total:
        rests = tuple(Reference("prompt", number) for number in silent)
        yield Sentence(_("Ingen svarte på %(prompts)s.", prompts=prompts(silent)), rests)


def _sorts(total: int, written: int) -> str:
    """Return "Det var sju oppgaver: tre med skriftlige innspill og fire med korte svar eller avkryssing."."""
    every = _("begge") if total == 2 else _("alle")
    if written == total:
        return ngettext(
            "Det var én oppgave, med skriftlige innspill.",
            "Det var %(count)s oppgaver, %(every)s med skriftlige innspill.",
            total,
            every=every,
            count=number_word(total),
        )
    if not written:
        return ngettext(
            "Det var én oppgave, med korte svar eller avkryssing.",
            "Det var %(count)s oppgaver, %(every)s med korte svar eller avkryssing.",
            total,
            every=every,
            count=number_word(total),
        )
    return _(
        "Det var %(count)s oppgaver: %(written)s med skriftlige innspill og %(marked)s med korte svar eller "
        "avkryssing.",
        count=number_word(total),
        written=number_word(written),
        marked=number_word(total - written),
    )
