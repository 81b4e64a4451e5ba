"""What must hold between the fields of a day file: the program's hours, who may have prompts, the plan years."""

from __future__ import annotations

from workshop.actions.importing.day import minutes_between
from workshop.actions.importing.errors import Faults
from workshop.actions.importing.form import PHASES, SETTINGS
from workshop.actions.importing.material_checks import check_material
from workshop.actions.importing.records import Entry
from workshop.actions.seating import fault_of_values
from workshop.i18n import _
from workshop.kinds import kind_of

#: the kinds of item that may have prompts
ASKING = {"group_work", "plenary"}


def check_day(day: Entry, faults: Faults) -> None:
    """Add what does not fit together to ``faults``; fields that are missing or wrong in themselves are passed over."""
    items = day.get("program", ())
    for before, item in zip(items, items[1:], strict=False):
        _check_order(before, item, faults)
    for item in items:
        _check_prompts(item, faults)
        for prompt in item.get("oppgaver", ()):
            _check_kind(prompt, faults)
            _check_phases(prompt, faults)
    _check_sources(items, faults)
    for prompt in (prompt for item in items for prompt in item.get("oppgaver", ())):
        check_material(prompt, day.get("prosess"), faults)
    _check_plans(day.get("prosess"), faults)
    if day.get("verksted"):
        _check_seating(day.get("verksted"), faults)


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
    elif kind and kind not in ASKING and written:
        message = _("Bare gruppearbeid og plenum kan ha oppgaver. Endre «type», eller flytt oppgavene.")
        item.blame(faults, "oppgaver", message)
    planned = sum(prompt.get("minutter", _phase_minutes(prompt)) for prompt in item.get("oppgaver", ()))
    hours = item.get("tid")
    if hours and planned > minutes_between(*hours):
        message = _(
            "Oppgavene er satt opp med %(planned)s minutter, men punktet varer bare %(minutes)s.",
            planned=planned,
            minutes=minutes_between(*hours),
        )
        item.blame(faults, "oppgaver", message)


def _check_sources(items: tuple[Entry, ...], faults: Faults) -> None:
    """A prompt takes from one before it, and only where its kind has something to take it for."""
    prompts = [prompt for item in items for prompt in item.get("oppgaver", ())]
    for number, prompt in enumerate(prompts, start=1):
        source = prompt.get("hent").get("fra") if prompt.get("hent") else None
        if source and source >= number:
            prompt.get("hent").blame(faults, "fra", _("Skriv nummeret til en oppgave som kommer før denne."))
        if any(other >= number or other == source for other in _also(prompt)):
            told = _("Skriv numrene til andre oppgaver som kommer før denne.")
            prompt.get("hent").blame(faults, "også_fra", told)
        if "hent" in prompt.lines and not {"options", "rows"} & _uses(prompt):
            kind = kind_of(prompt.get("type", "free_text"))
            message = _("En oppgave av typen «%(kind)s» kan ikke hente fra en annen.", kind=kind.word)
            prompt.blame(faults, "hent", message)
        if "hent" in prompt.lines and "alternativer" in prompt.lines:
            prompt.blame(faults, "alternativer", _("Velg mellom «alternativer» og «hent». Fjern det ene."))


def _also(prompt: Entry) -> tuple[int, ...]:
    """The other prompts it takes from."""
    return tuple(other for other in prompt.get("hent").get("også_fra", ()) if other) if prompt.get("hent") else ()


def _uses(prompt: Entry) -> frozenset[str]:
    kind = kind_of(prompt.get("type", "free_text"))
    return kind.needs | kind.takes


def _check_kind(prompt: Entry, faults: Faults) -> None:
    kind = kind_of(prompt.get("type", "free_text"))
    for setting, word in SETTINGS.items():
        if word in prompt.lines and setting not in kind.needs | kind.takes:
            message = _(
                "«%(field)s» brukes ikke i en oppgave av typen «%(kind)s». Fjern feltet, eller endre «type».",
                field=word,
                kind=kind.word,
            )
            prompt.blame(faults, word, message)
        elif word not in prompt.lines and setting in kind.needs and "hent" not in prompt.lines:
            message = _("En oppgave av typen «%(kind)s» må ha «%(field)s». Legg det til.", field=word, kind=kind.word)
            prompt.blame(faults, word, message)
    for setting in kind.needs & {"options", "pairs"}:
        given = prompt.get(SETTINGS[setting])
        if given and len(given) < kind.least:
            message = _("Skriv minst %(least)s alternativer.", least=kind.least)
            prompt.blame(faults, SETTINGS[setting], message)


def _check_phases(prompt: Entry, faults: Faults) -> None:
    if "faser" not in prompt.lines:
        return
    kind = kind_of(prompt.get("type", "free_text"))
    if not kind.written:
        message = _("Bare oppgaver av typen «fritekst» kan ha «faser». Fjern feltet, eller endre «type».")
        prompt.blame(faults, "faser", message)
    if "høyst_per_person" in prompt.lines:
        message = _("«høyst_per_person» brukes ikke sammen med «faser». Fjern ett av feltene.")
        prompt.blame(faults, "høyst_per_person", message)
    if prompt.get("vis") == "own":
        message = _("Listene er bordets, så «egne» kan ikke brukes sammen med «faser». Skriv «bordet».")
        prompt.blame(faults, "vis", message)
    given, planned = prompt.get("minutter"), _phase_minutes(prompt)
    if given and planned > given:
        message = _(
            "Fasene er satt opp med %(planned)s minutter, men oppgaven har bare %(minutes)s.",
            planned=planned,
            minutes=given,
        )
        prompt.blame(faults, "faser", message)


def _phase_minutes(prompt: Entry) -> int:
    phases = prompt.get("faser")
    return sum(minutes_of(phases, word) for word in PHASES) if phases else 0


def minutes_of(phases: Entry, word: str) -> int:
    """The minutes of one phase, which may be written alone or with who sees it; 0 where there are none."""
    given = phases.get(word, 0)
    return given.get("minutter", 0) if isinstance(given, Entry) else given


def _check_seating(workshop: Entry, faults: Faults) -> None:
    if workshop.get("bordfordeling") == "mixed" and "blandes_etter" not in workshop.lines:
        workshop.blame(faults, "bordfordeling", _("Legg til «blandes_etter», med «hva» og «valg»."))
    mix = workshop.get("blandes_etter")
    fault = fault_of_values(mix.get("valg")) if mix and mix.get("valg") else ""
    if fault:
        mix.blame(faults, "valg", fault)


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
