"""The log as the archive keeps it: what was done and when, never by whom, and nothing of what anybody said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from workshop.db import db
from workshop.i18n import _, _l, in_its_language
from workshop.models import ThemeEdit, Workshop

_EDIT = "themes.edit"
#: what each act is called; one that is not here is told by its name
TOLD = {
    "program.start": _l("Verkstedet startet"),
    "program.next": _l("Neste punkt i programmet"),
    "program.previous": _l("Forrige punkt i programmet"),
    "program.pause": _l("Pause"),
    "program.resume": _l("Pausen slutt"),
    "program.adjust": _l("Tiden endret"),
    "program.end": _l("Verkstedet avsluttet"),
    "program.reopen": _l("Verkstedet gjenåpnet"),
    "prompt.open": _l("Oppgave åpnet"),
    "prompt.close": _l("Oppgave lukket"),
    "prompt.reveal": _l("Hvem som ser svarene, endret"),
    "prompt.take": _l("Punkter hentet til oppgaven"),
    "response.hide": _l("Innspill skjult"),
    "response.show": _l("Innspill vist igjen"),
    "response.type_in": _l("Innspill skrevet inn"),
    "ballot.type_in": _l("Svar skrevet inn"),
    "wall.show": _l("Lerretets visning endret"),
    "wall.table": _l("Bord vist på lerretet"),
    "workshop.settings": _l("Sted, tid eller bord endret"),
    "workshop.seating": _l("Bordfordelingen endret"),
    "workshop.restore": _l("Verkstedet hentet inn fra en fil"),
    "opinions.ask": _l("Meningsgrupper etterspurt"),
    "matrix.assess": _l("Innspill vurdert"),
    "matrix.assess_all": _l("Flere innspill vurdert"),
    "matrix.accept": _l("Utfylt matrise tatt inn"),
    "feedback.open": _l("Utkastet åpnet for tilbakemelding"),
    "feedback.close": _l("Utkastet lukket"),
    "feedback.handle": _l("Rettelse besvart"),
    "feedback.remove": _l("Tilbakemelding slettet"),
    "status.set": _l("Status satt for temaer eller innspill"),
    "summary.write": _l("Oppsummeringens tekst skrevet"),
    "summary.choose": _l("Programmets eller egen tekst valgt"),
    "summary.add": _l("Avsnitt lagt til i oppsummeringen"),
    "summary.move": _l("Avsnitt flyttet i oppsummeringen"),
    "summary.remove": _l("Avsnitt fjernet fra oppsummeringen"),
    "summary.name_version": _l("Versjon av oppsummeringen navngitt"),
    "summary.restore": _l("Tidligere versjon av oppsummeringen hentet fram"),
    "check.set_aside": _l("Funn i kontrollen satt til side"),
    "check.bring_back": _l("Funn i kontrollen teller igjen"),
    "publication.publish": _l("Oppsummeringen publisert"),
    "publication.terms": _l("Vilkårene for publiseringen endret"),
    "publication.withdraw": _l("Publiseringen trukket tilbake"),
    "mailing.send": _l("Utsending på e-post startet"),
    "mailing.stop": _l("Utsendingen stanset"),
    "mailing.go_on": _l("Utsendingen fortsatt"),
    "mailing.resend": _l("E-post sendt på nytt til dem som ikke fikk den"),
    "mailing.decide": _l("Usikker utsending avgjort"),
    "mailing.bounce": _l("E-post kommet i retur"),
    "archive.make": _l("Arkivpakke laget"),
    "retention.start": _l("Sletting av rådata satt i gang"),
    "retention.stop": _l("Sletting av rådata stanset"),
    "retention.done": _l("Rådata slettet"),
}


@dataclass(frozen=True)
class LogLine:
    """One act. ``about`` holds the numbers that verksted.json has too."""

    at: str  #: ISO 8601, UTC
    verb: str
    told: str
    about: Mapping[str, Any]


@in_its_language
def log_of(workshop: Workshop, whole: Mapping[str, Any]) -> tuple[LogLine, ...]:
    """Every act in the order of time: the events as ``whole_of`` has them, and the changes to the themes."""
    events = [
        LogLine(event["at"], event["verb"], str(TOLD.get(event["verb"], event["verb"])), event["about"])
        for event in whole["events"]
    ]
    numbers = {prompt.id: place for place, prompt in enumerate(sorted(workshop.prompts, key=lambda one: one.id), 1)}
    edits = db.session.scalars(select(ThemeEdit).where(ThemeEdit.prompt_id.in_(numbers)).order_by(ThemeEdit.id))
    changes = [
        LogLine(
            edit.made_at.isoformat(),
            _EDIT,
            _("Temaer endret: %(what)s", what=edit.what),
            {"prompt": numbers[edit.prompt_id], "undone": edit.undone_at is not None},
        )
        for edit in edits
    ]
    return tuple(sorted([*events, *changes], key=lambda line: line.at))
