"""Ble vi forstått?: what those who read the draft answered, and what was changed after it."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.drafting.counts import alike, capitalized, named, number_word, prompts
from workshop.drafting.dates import date_text
from workshop.drafting.reading import QUOTED
from workshop.drafting.sentences import Reference, Sentence
from workshop.i18n import _, ngettext
from workshop.models.summary import Summary
from workshop.models.understood import Correction, Recognition, Understood

#: what a sentence rests on where it counts over the whole answer
WHOLE = (Reference("feedback"),)


def understood(summary: Summary) -> Iterator[Sentence]:
    """Yield until when the draft was open and how many answered, who recognised themselves, and what became of it.

    Nothing where the draft was never opened. A theme is told where at least one missed something. A correction is told
    once the planner has handled it, in the planner's words; the others are counted.
    """
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
