"""What must hold between a prompt and the goals and plans of its process, which some prompts are asked about."""

from __future__ import annotations

from workshop.actions.importing.errors import Faults
from workshop.actions.importing.records import Entry
from workshop.i18n import _
from workshop.kinds import kind_of


def check_material(prompt: Entry, process: Entry | None, faults: Faults) -> None:
    """Add what is missing in the process, or said twice in the prompt, to ``faults``."""
    takes = kind_of(prompt.get("type", "free_text")).takes
    if "goals" in takes:
        _check_goals(prompt, process, faults)
    if "plan_types" in takes:
        _check_plans(prompt, process, faults)


def _check_goals(prompt: Entry, process: Entry | None, faults: Faults) -> None:
    for field in ("rader", "mål"):
        given = prompt.get(field, ())
        twice = [text for place, text in enumerate(given) if text in given[:place]]
        if twice:
            prompt.blame(faults, field, _("«%(text)s» står to ganger. Fjern den ene.", text=twice[0]))
    if "hent" in prompt.lines and "rader" in prompt.lines:
        prompt.blame(faults, "rader", _("Velg mellom «rader» og «hent». Fjern det ene."))
    if "mål" not in prompt.lines and process and "mål" not in process.lines:
        message = _("Skriv «mål» i oppgaven, eller legg til hovedmålene under «prosess».")
        prompt.blame(faults, "mål", message)


def _check_plans(prompt: Entry, process: Entry | None, faults: Faults) -> None:
    if process is None or ("planoversikt" in process.lines and not process.get("planoversikt")):
        return  # what is wrong there is told there
    register = {heading.get("type"): heading.get("planer", ()) for heading in process.get("planoversikt", ())}
    unknown = [wanted for wanted in prompt.get("plantyper", ()) if wanted not in register]
    reviewed = [plan for name, plans in register.items() if name in prompt.get("plantyper", register) for plan in plans]
    if not register:
        message = _("Plangjennomgangen går gjennom planene i prosessen. Legg til «planoversikt» under «prosess».")
        prompt.blame(faults, "type", message)
    elif unknown:
        known = ", ".join(filter(None, register))
        message = _("«%(type)s» er ikke en av plantypene i planoversikten: %(known)s.", type=unknown[0], known=known)
        prompt.blame(faults, "plantyper", message)
    elif not any("navn" in plan.lines for plan in reviewed):
        prompt.blame(faults, "type", _("Det er ingen planer med navn å gå gjennom. Skriv «navn» på planene."))
