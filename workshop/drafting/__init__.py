"""The oppsummering's first text: a frozen Summary in, sentences out that each know what they rest on. Pure.

What is said follows rules that are stated where they are applied and in docs/exports.md; nothing is said that the
Summary does not hold. A section's key never changes, so that a person's own text can be kept beside the machine's.
"""

from __future__ import annotations

from collections.abc import Iterable

from workshop.drafting.between import between
from workshop.drafting.chosen import chosen
from workshop.drafting.common import common
from workshop.drafting.contested import contested
from workshop.drafting.counts import is_said, plain
from workshop.drafting.coverage import coverage
from workshop.drafting.held import held
from workshop.drafting.ingress import ingress
from workshop.drafting.largest import largest
from workshop.drafting.little import little
from workshop.drafting.sentences import Draft, Reference, Section, Sentence
from workshop.drafting.understood import understood
from workshop.drafting.voices import voices
from workshop.i18n import _, in_its_language
from workshop.models.summary import Summary

__all__ = ["FINDINGS", "UNDERSTOOD", "Draft", "Reference", "Section", "Sentence", "coverage", "draft"]

#: the key of the section the findings stand under
FINDINGS = "hovedfunn"
#: the key of the section on how the draft was received
UNDERSTOOD = "forstatt"


@in_its_language
def draft(summary: Summary) -> Draft:
    """The text of the oppsummering, section by section in the order they stand; the same Summary gives the same."""
    found = _findings(summary)
    any_found = any(section.sentences for section in found)
    return Draft(
        (
            Section("ingress", _("Kort fortalt"), tuple(ingress(summary))),
            Section("hensikt", _("Hensikt"), tuple(_own_words("purpose", summary.purpose)), listed=True),
            Section("gjennomforing", _("Gjennomføring"), tuple(held(summary))),
            Section(FINDINGS, _("Hovedfunn"), tuple(little(summary, found=any_found))),
            *found,
            Section(UNDERSTOOD, _("Ble vi forstått?"), tuple(understood(summary)), listed=True),
            Section("veien_videre", _("Veien videre"), tuple(_own_words("closing", summary.closing)), listed=True),
        )
    )


def _findings(summary: Summary) -> tuple[Section, ...]:
    made = (
        ("temaer", _("De største temaene"), largest),
        ("valgt", _("Prioriteringer og vurderinger"), chosen),
        ("felles", _("Felles grunn"), common),
        ("delt", _("Der meningene er delt"), contested),
        ("bord", _("Der bordene skiller seg"), between),
        ("faa", _("Sagt av få, men verdt å merke seg"), voices),
    )
    return tuple(
        Section(f"{FINDINGS}_{key}", heading, tuple(write(summary)), listed=True, part_of=FINDINGS)
        for key, heading, write in made
    )


def _own_words(field: str, lines: Iterable[str]) -> Iterable[Sentence]:
    """What the planner has written, as it stands; what is empty is left out."""
    for place, line in enumerate(lines, start=1):
        if is_said(line):
            yield Sentence(plain(line), (Reference(field, place),))
