"""Ble vi forstått?: what those who read the draft answered, and what was changed after it."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.drafting.counts import alike, capitalized, named, names, number_word, participants, prompts, tables
from workshop.drafting.dates import date_text
from workshop.drafting.marks import LEAST, stacks_of
from workshop.drafting.reading import QUOTED
from workshop.drafting.sentences import Reference, Sentence
from workshop.i18n import _, ngettext
from workshop.kinds.understood import AGREE
from workshop.kinds.understood import told as answered
from workshop.models.figures import Stacks
from workshop.models.summary import PromptChapter, Summary
from workshop.models.understood import Correction, Recognition, Understood

#: what a sentence rests on where it counts over the whole answer
WHOLE = (Reference("feedback"),)


def understood(summary: Summary) -> Iterator[Sentence]:
    """Yield what the room answered at the end of the day, then what those who read the draft did, and what came of it.

    Nothing where neither was asked. Of the room, a theme is told where a table or at least five people answered for it;
    of the draft, where at least one missed something. A correction is told once the planner has handled it, in the
    planner's words; the others are counted.
    """
    for chapter, figure in stacks_of(summary, "understood"):
        yield from _in_room(chapter, figure)
    held = summary.understood
    if held is None:
        return
    yield Sentence(f"{_opened(held)} {_answered(held)}", WHOLE)
    if held.recognised + held.missing:
        yield Sentence(_marked(held), WHOLE)
    yield from (_missed(part) for part in held.themes if part.missing)
    for part in held.parts:
        yield from (_taken_in(part, one) for one in part.taken_in)
    for part in held.parts:
        yield from (_not_taken_in(part, one) for one in part.not_taken_in)
    if waiting := sum(len(part.waiting) for part in held.parts):
        yield Sentence(_waiting(waiting), WHOLE)


def _in_room(chapter: PromptChapter, figure: Stacks) -> Iterator[Sentence]:
    who = tables(chapter.ballots) if chapter.by_table else participants(chapter.ballots)
    where = prompts([chapter.number])
    text = _("På slutten av dagen svarte %(who)s på om vi hadde forstått dem (%(prompt)s).", who=who, prompt=where)
    yield Sentence(text, (Reference("prompt", chapter.number),))
    told = [stack for stack in figure.stacks if sum(stack.counts) >= (1 if chapter.by_table else LEAST)]
    agreed = [stack for stack in told if stack.counts[AGREE] == sum(stack.counts)]
    if agreed:
        what = names(stack.label for stack in agreed)
        rests = tuple(Reference("marks", chapter.number, stack.label) for stack in agreed)
        yield Sentence(_("Alle som svarte, var enige i %(what)s (%(prompt)s).", what=what, prompt=where), rests)
    for stack in told:
        if stack not in agreed:
            answers = answered(stack.counts, by_table=chapter.by_table)
            text = _("Om %(theme)s (%(prompt)s): %(told)s.", theme=named(stack.label), prompt=where, told=answers)
            yield Sentence(text, (Reference("marks", chapter.number, stack.label),))


def _opened(held: Understood) -> str:
    day = date_text(held.until)
    if held.is_open:
        return _("Utkastet er åpent for tilbakemelding til og med %(day)s.", day=day)
    return _("Utkastet var åpent for tilbakemelding til og med %(day)s.", day=day)


def _answered(held: Understood) -> str:
    if not held.answered:
        return _("Ingen har svart ennå.") if held.is_open else _("Ingen svarte.")
    count = number_word(held.answered)
    if held.is_open:
        return _("Så langt har %(count)s svart.", count=count)
    return capitalized(_("%(count)s svarte.", count=count))


def _marked(held: Understood) -> str:
    total = held.recognised + held.missing
    if total == 1:
        if held.missing:
            return _("Den ene som merket temaer, savnet noe i minst ett.")
        return _("Den ene som merket temaer, kjente seg igjen i alle som ble merket.")
    every = _("Begge") if total == 2 else _("Alle de %(total)s", total=number_word(total))
    if not held.missing:
        return _("%(every)s som merket temaer, kjente seg igjen i alle de merket.", every=every)
    if not held.recognised:
        return _("%(every)s som merket temaer, savnet noe i minst ett.", every=every)
    whole, recognised, missing = alike((total, held.recognised, held.missing))
    return _(
        "Av de %(total)s som merket temaer, kjente %(recognised)s seg igjen i alle de merket, og %(missing)s savnet "
        "noe i minst ett.",
        total=whole,
        recognised=recognised,
        missing=missing,
    )


def _missed(part: Recognition) -> Sentence:
    missing, recognised = alike((part.missing, part.recognised))
    words = {"theme": named(part.label), "missing": missing, "recognised": recognised}
    if part.prompt:
        text = _(
            "Ved %(theme)s (%(prompt)s) savnet %(missing)s noe, og %(recognised)s kjente seg igjen.",
            prompt=prompts([part.prompt]),
            **words,
        )
    else:
        text = _(
            "Ved %(theme)s, som siden er endret eller tatt bort, savnet %(missing)s noe, og %(recognised)s kjente seg "
            "igjen.",
            **words,
        )
    return Sentence(text, _rests(part))


def _taken_in(part: Recognition, one: Correction) -> Sentence:
    about = named(part.label)
    if one.note:
        text = _("Endret etter tilbakemelding om %(part)s: %(what)s", part=about, what=named(one.note))
    elif len(one.text) <= QUOTED:
        text = _("Tatt inn etter tilbakemelding om %(part)s: %(what)s", part=about, what=named(one.text))
    else:
        text = _("En rettelse om %(part)s er tatt inn.", part=about)
    return Sentence(text, _rests(part))


def _not_taken_in(part: Recognition, one: Correction) -> Sentence:
    text = _(
        "En rettelse om %(part)s er ikke tatt inn. Begrunnelse: %(why)s", part=named(part.label), why=named(one.note)
    )
    return Sentence(text, _rests(part))


def _waiting(count: int) -> str:
    return capitalized(
        ngettext(
            "Én rettelse er ikke vurdert ennå.",
            "%(count)s rettelser er ikke vurdert ennå.",
            count,
            count=number_word(count),
        )
    )


def _rests(part: Recognition) -> tuple[Reference, ...]:
    return (Reference("feedback", part.prompt, part.about),)
