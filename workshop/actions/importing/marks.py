"""What a ballot in a file of responses marks: one mark for each option, or the plans it names."""

from __future__ import annotations

from workshop.actions.importing.day import PromptSpec
from workshop.actions.importing.errors import Faults
from workshop.actions.importing.records import Entry
from workshop.i18n import _
from workshop.kinds import kind_of
from workshop.kinds.plan_register import MERGE, TIMED

#: a mark nobody made
BLANK = {"–", "-"}

Details = dict[int, dict[str, int]]


def read_marks(entry: Entry, asked: PromptSpec, faults: Faults) -> tuple[tuple[int | None, ...], Details]:
    """The ballot's marks in the order of the options, and what is kept beside them by the option's number."""
    if asked.source is None and "planer" in entry.lines:
        return _plan_marks(entry, asked, faults)
    words = entry.get("merker", ())
    if not words:
        entry.blame(faults, "merker", _("Skriv «merker» til svaret."))
    if words and asked.source is None and len(words) != len(asked.options):
        message = _(
            "Oppgaven har %(count)s punkter. Skriv ett merke for hvert, – der ingenting er valgt.",
            count=len(asked.options),
        )
        entry.blame(faults, "merker", message)
    return tuple(_mark(entry, "merker", asked, word, faults) for word in words), {}


def _mark(entry: Entry, field: str, asked: PromptSpec, word: str, faults: Faults) -> int | None:
    try:
        return None if word in BLANK else kind_of(asked.kind).mark_from(word)
    except ValueError as wrong:
        entry.blame(faults, field, str(wrong))
        return None


def _plan_marks(entry: Entry, asked: PromptSpec, faults: Faults) -> tuple[tuple[int | None, ...], Details]:
    """The plans a ballot names, each with a verdict; the others are blank."""
    if "plan_types" not in kind_of(asked.kind).takes:
        entry.blame(faults, "planer", _("«planer» brukes bare i en plangjennomgang. Skriv «merker»."))
        return (), {}
    if "merker" in entry.lines:
        entry.blame(faults, "merker", _("Velg mellom «merker» og «planer». Fjern det ene."))
    marks: list[int | None] = [None] * len(asked.options)
    details: Details = {}
    for plan in entry.get("planer", ()):
        number = _number_of(plan, "navn", asked, faults)
        verdict = plan.get("merke")
        if number is None or verdict is None:
            continue
        if marks[number - 1] is not None:
            plan.blame(faults, "navn", _("«%(text)s» står to ganger. Fjern den ene.", text=plan.get("navn")))
        marks[number - 1] = verdict
        beside = _beside(plan, number, verdict, asked, faults)
        if beside:
            details[number] = beside
    return tuple(marks), details


def _beside(plan: Entry, number: int, verdict: int, asked: PromptSpec, faults: Faults) -> dict[str, int]:
    """The year something is to be done, and the plan that another is merged with."""
    held: dict[str, int] = {}
    if "år" in plan.lines and verdict not in TIMED:
        plan.blame(faults, "år", _("«år» brukes bare med revidere og slå sammen. Fjern det."))
    elif plan.get("år"):
        held["year"] = plan.get("år")
    if "med" in plan.lines and verdict != MERGE:
        plan.blame(faults, "med", _("«med» brukes bare med slå sammen. Fjern det."))
    elif "med" in plan.lines:
        partner = _number_of(plan, "med", asked, faults)
        if partner == number:
            plan.blame(faults, "med", _("Velg en annen plan enn denne."))
        elif partner is not None:
            held["with"] = partner
    return held


def _number_of(plan: Entry, field: str, asked: PromptSpec, faults: Faults) -> int | None:
    """The number of the plan that the field names, from 1."""
    name = plan.get(field)
    names = [option.text for option in asked.options]
    if name is None:
        return None
    if name not in names:
        plan.blame(faults, field, _("«%(name)s» er ikke en av planene som gjennomgås.", name=name))
        return None
    return names.index(name) + 1
