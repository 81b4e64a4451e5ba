"""What must hold between the fields of a day file: the program's hours, who may have prompts, the plan years."""

from __future__ import annotations

from workshop.actions.importing.day import minutes_between
from workshop.actions.importing.errors import Faults
from workshop.actions.importing.records import Entry
from workshop.i18n import _


def check_day(day: Entry, faults: Faults) -> None:
    """Add what does not fit together to ``faults``; fields that are missing or wrong in themselves are passed over."""
    items = day.get("program", ())
    for before, item in zip(items, items[1:], strict=False):
        _check_order(before, item, faults)
    for item in items:
        _check_prompts(item, faults)
    _check_plans(day.get("prosess"), faults)


def _check_order(before: Entry, item: Entry, faults: Faults) -> None:
    earlier, hours = before.get("tid"), item.get("tid")
    if earlier and hours and hours[0] < earlier[1]:
        message = _(
            "Punktet begynner %(start)s, før punktet foran slutter %(end)s. Rett klokkeslettene.",
            start=hours[0].strftime("%H.%M"),
            end=earlier[1].strftime("%H.%M"),
        )
        item.blame(faults, "tid", message)


def _check_prompts(item: Entry, faults: Faults) -> None:
    kind, written = item.get("type"), "oppgaver" in item.lines
    if kind == "group_work" and not written:
        item.blame(faults, "oppgaver", _("Gruppearbeid må ha minst én oppgave. Legg til «oppgaver»."))
    elif kind and kind != "group_work" and written:
        item.blame(faults, "oppgaver", _("Bare gruppearbeid kan ha oppgaver. Endre «type», eller flytt oppgavene."))
    planned = sum(prompt.get("minutter", 0) for prompt in item.get("oppgaver", ()))
    hours = item.get("tid")
    if hours and planned > minutes_between(*hours):
        message = _(
            "Oppgavene er satt opp med %(planned)s minutter, men punktet varer bare %(minutes)s.",
            planned=planned,
            minutes=minutes_between(*hours),
        )
        item.blame(faults, "oppgaver", message)


def _check_plans(process: Entry | None, faults: Faults) -> None:
    period = process.get("planperiode") if process else None
    for heading in process.get("planoversikt", ()) if process else ():
        for plan in heading.get("planer", ()):
            if "navn" not in plan.lines and "merknad" not in plan.lines:
                plan.blame(faults, "navn", _("Skriv «navn» på planen, eller en «merknad»."))
            outside = [str(year) for year in plan.get("år", ()) if period and year not in period]
            if outside:
                message = _(
                    "%(years)s er utenfor planperioden %(first)s–%(last)s. Rett året eller «planperiode».",
                    years=", ".join(outside),
                    first=period[0],
                    last=period[-1],
                )
                plan.blame(faults, "år", message)
