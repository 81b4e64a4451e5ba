"""From a day file to a ``Day``, or to every fault in it at once."""

from __future__ import annotations

from workshop.actions.importing.checks import check_day
from workshop.actions.importing.day import (
    DEFAULT_GROUPS,
    Day,
    FactSpec,
    GatheringSpec,
    GoalSpec,
    ItemSpec,
    PlanSpec,
    ProcessSpec,
    PromptSpec,
    QuoteSpec,
    TensionSpec,
    TensionsSpec,
    WorkshopSpec,
)
from workshop.actions.importing.errors import Faults
from workshop.actions.importing.form import DAY
from workshop.actions.importing.nodes import compose
from workshop.actions.importing.records import Entry


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
    return Day(_process(entry.get("prosess")), _workshop(entry.get("verksted"), entry.get("program")))


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
        purpose=entry.get("hensikt", ()),
        closing=entry.get("til_slutt", ()),
    )


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
        facts=tuple(
            FactSpec(chapter.get("kapittel"), point)
            for chapter in entry.get("kunnskap", ())
            for point in chapter.get("punkter")
        ),
        quotes=tuple(QuoteSpec(quote.get("tekst"), quote.get("kilde", "")) for quote in entry.get("sitater", ())),
        tensions=_tensions(entry.get("spenningsfelt")),
    )


def _tensions(entry: Entry | None) -> TensionsSpec | None:
    if entry is None:
        return None
    pairs = tuple(TensionSpec(pair.get("mellom"), pair.get("og")) for pair in entry.get("par"))
    return TensionsSpec(entry.get("tittel"), pairs, entry.get("innledning", ""))
