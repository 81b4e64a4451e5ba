"""From a day file to a ``Day``, or to every fault in it at once."""

from __future__ import annotations

from typing import Any

from workshop.actions.importing.checks import check_day, minutes_of
from workshop.actions.importing.day import (
    DEFAULT_GROUPS,
    Day,
    FactSpec,
    GatheringSpec,
    GoalSpec,
    ItemSpec,
    OptionSpec,
    PhaseSpec,
    PlanSpec,
    ProcessSpec,
    PromptSpec,
    QuoteSpec,
    WorkshopSpec,
)
from workshop.actions.importing.errors import Faults
from workshop.actions.importing.form import DAY, PHASES, SETTINGS
from workshop.actions.importing.material import with_material
from workshop.actions.importing.nodes import compose
from workshop.actions.importing.records import Entry
from workshop.actions.seating import SeatingPlan
from workshop.kinds import kind_of
from workshop.models import Seating


def read_day(data: bytes | str, *, name: str = "") -> Day:
    """The day that a YAML file describes.

    ``name`` is what the file is called, for the faults' text. Raises ``DayFileErrors`` with every fault found:
    of the YAML itself only the first (nothing after it can be read), of the fields all.
    """
    faults = Faults(name)
    root = compose(data, name=name)
    entry = DAY.read(root, "", faults)
    if entry:
        check_day(entry, faults)
    faults.raise_if_any()
    return with_material(Day(_process(entry.get("prosess")), _workshop(entry.get("verksted"), entry.get("program"))))


def _process(entry: Entry) -> ProcessSpec:
    return ProcessSpec(
        title=entry.get("tittel"),
        municipality=entry.get("kommune"),
        goals=tuple(_goal(goal) for goal in entry.get("mål", ())),
        period=entry.get("planperiode", ()),
        plans=tuple(
            _plan(part.get("type"), row) for part in entry.get("planoversikt", ()) for row in part.get("planer")
        ),
        gatherings=tuple(
            GatheringSpec(one.get("tittel"), one.get("punkter", ())) for one in entry.get("samlinger", ())
        ),
    )


def _goal(entry: Entry) -> GoalSpec:
    parts = tuple(
        GoalSpec(part.get("tittel"), tuple(GoalSpec(title) for title in part.get("strategier", ())))
        for part in entry.get("delmål", ())
    )
    return GoalSpec(entry.get("tittel"), parts)


def _plan(plan_type: str, entry: Entry) -> PlanSpec:
    return PlanSpec(
        type=plan_type,
        name=entry.get("navn", ""),
        parent=entry.get("under", ""),
        last_adopted=entry.get("sist_vedtatt"),
        years=entry.get("år", ()),
        remark=entry.get("merknad", ""),
    )


def _workshop(entry: Entry, program: tuple[Entry, ...]) -> WorkshopSpec:
    return WorkshopSpec(
        title=entry.get("tittel"),
        date=entry.get("dato"),
        program=tuple(_item(item) for item in program),
        place=entry.get("sted", ""),
        slogan=entry.get("slagord", ""),
        expected=entry.get("ventet"),
        groups=entry.get("bord", DEFAULT_GROUPS),
        language=entry.get("målform", "nb"),
        seating=_seating(entry),
        purpose=entry.get("hensikt", ()),
        closing=entry.get("til_slutt", ()),
    )


def _seating(entry: Entry) -> SeatingPlan:
    mix = entry.get("blandes_etter")
    stated = {"by": mix.get("hva"), "values": mix.get("valg")} if mix else {}
    return SeatingPlan(Seating(entry.get("bordfordeling", Seating.CHOSEN)), **stated)


def _item(entry: Entry) -> ItemSpec:
    start, end = entry.get("tid")
    return ItemSpec(
        kind=entry.get("type"),
        title=entry.get("tittel"),
        planned_start=start,
        planned_end=end,
        parts=entry.get("deler", ()),
        prompts=tuple(_prompt(prompt) for prompt in entry.get("oppgaver", ())),
    )


def _prompt(entry: Entry) -> PromptSpec:
    return PromptSpec(
        title=entry.get("tittel"),
        questions=entry.get("spørsmål"),
        minutes=entry.get("minutter"),
        kind=entry.get("type", "free_text"),
        options=_options(entry),
        settings=_settings(entry) | _take(entry) | _reveal(entry),
        source=entry.get("hent").get("fra") if entry.get("hent") else None,
        phases=_phases(entry.get("faser")),
        facts=tuple(
            FactSpec(chapter.get("kapittel"), point)
            for chapter in entry.get("kunnskap", ())
            for point in chapter.get("punkter")
        ),
        quotes=tuple(QuoteSpec(quote.get("tekst"), quote.get("kilde", "")) for quote in entry.get("sitater", ())),
    )


def _take(entry: Entry) -> dict[str, Any]:
    """What is taken from an earlier prompt, and how much."""
    hent = entry.get("hent")
    if hent is None:
        return {}
    most, also = hent.get("høyst"), hent.get("også_fra")
    taken = {"take": hent.get("hva", "themes")} | ({"take_most": most} if most else {})
    return taken | ({"take_also": list(also)} if also else {})


def _options(entry: Entry) -> tuple[OptionSpec, ...]:
    """What is to be marked; a prompt without any is marked as a whole."""
    pairs = (OptionSpec(pair.get("mellom"), pair.get("og")) for pair in entry.get("par", ()))
    texts = (*entry.get("alternativer", ()), *entry.get("rader", ()))
    given = (*(OptionSpec(text) for text in texts), *pairs)
    whole = not kind_of(entry.get("type", "free_text")).written and not entry.get("hent")
    return given or ((OptionSpec(""),) if whole else ())


def _phases(entry: Entry | None) -> tuple[PhaseSpec, ...]:
    if entry is None:
        return ()
    return tuple(PhaseSpec(kind, minutes_of(entry, word)) for word, kind in PHASES.items() if word in entry.lines)


def _reveal(entry: Entry) -> dict[str, Any]:
    """Who sees the answers, where the file says so: to the whole prompt, and in each phase."""
    phases = entry.get("faser")
    shared = {PHASES[word]: phases.get(word) for word in ("gruppe", "plenum")} if phases else {}
    said = {kind: phase.get("vis") for kind, phase in shared.items() if phase and phase.get("vis")}
    whole = {"reveal": entry.get("vis")} if entry.get("vis") else {}
    return whole | ({"reveal_phases": said} if said else {})


def _settings(entry: Entry) -> dict[str, Any]:
    taken = kind_of(entry.get("type", "free_text")).takes
    found = {name: entry.get(word) for name, word in SETTINGS.items() if name in taken}
    return {name: value for name, value in found.items() if value is not None}
