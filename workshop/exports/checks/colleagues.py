"""What is not finished between people: the draft's readers, who may still answer or have no answer, and colleagues."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.drafting.dates import date_text
from workshop.exports.checks.findings import Checked, Finding, Place, Severity
from workshop.exports.outline import outline
from workshop.i18n import _, ngettext


def open_draft(looked_at: Checked) -> Iterator[Finding]:
    """A draft that people can still answer."""
    understood = looked_at.summary.understood
    if understood is not None and understood.is_open:
        text = _(
            "Utkastet er åpent for tilbakemeldinger til og med %(day)s. Vent med å publisere til da, eller lukk "
            "utkastet først.",
            day=date_text(understood.until),
        )
        yield Finding("open_draft", Severity.SHOULD, text, Place("feedback"), "", understood.until.isoformat())


def unanswered(looked_at: Checked) -> Iterator[Finding]:
    """Corrections nobody has taken in or declined."""
    understood = looked_at.summary.understood
    parts = [part for part in understood.parts if part.waiting] if understood is not None else []
    waiting = [f"{part.about} {one.text}" for part in parts for one in part.waiting]
    if waiting:
        text = ngettext(
            "Én rettelse til utkastet er ikke vurdert. Si om den er tatt inn eller ikke, så den som sendte den, får "
            "svar.",
            "%(num)s rettelser til utkastet er ikke vurdert. Si om de er tatt inn eller ikke, så de som sendte dem, "
            "får svar.",
            len(waiting),
        )
        labels = "; ".join(dict.fromkeys(part.label for part in parts))
        place = Place("feedback", name=parts[0].about)
        yield Finding("unanswered", Severity.SHOULD, text, place, labels, "\n".join(waiting))


def comments(looked_at: Checked) -> Iterator[Finding]:
    """Colleagues' comments nobody has marked as dealt with, one finding for each section."""
    held = dict(looked_at.unseen.comments)
    for slot in outline(looked_at.summary) if held else ():
        if found := held.get(slot.key):
            text = ngettext(
                "Én kommentar fra en kollega til «%(name)s» er ikke merket som ferdig. Svar på den, eller merk den.",
                "%(num)s kommentarer fra kolleger til «%(name)s» er ikke merket som ferdige. Svar på dem, eller merk "
                "dem.",
                len(found),
                name=slot.heading,
            )
            place = Place("comments", name=slot.key)
            yield Finding("comments", Severity.SHOULD, text, place, "", " ".join(map(str, found)))
