"""Deleting a workshop for good."""

from __future__ import annotations

from sqlalchemy import func, select

from workshop.db import db
from workshop.models import Group, Participant, Process, Response, Workshop


def left(app) -> list[int]:
    with app.app_context():
        tables = (Process, Workshop, Group, Participant, Response)
        return [db.session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_the_page_says_what_goes(pia, page, bring_to) -> None:
    bring_to("running")
    words = pia.get(f"{page}/slett").words
    assert "2 deltakere, 4 innspill" in words
    assert "Verkstedet pågår nå" in words
    assert "Dette er det eneste verkstedet i «Planstrategi 2023–2027»" in words


def test_the_right_code_deletes_everything_however_it_is_typed(pia, page, bring_to, app, code) -> None:
    bring_to("ended")
    shown = pia.get(f"{page}/slett").submit("/slett", code=f" {code.lower()[:2]}-{code.lower()[2:]} ")
    assert shown.path == "/planlegger/"
    assert "«Arbeidsverksted» er slettet med alle innspill." in shown.words
    assert left(app) == [0, 0, 0, 0, 0]
    assert pia.get(page).status == 404


def test_a_wrong_code_deletes_nothing(pia, page, bring_to, app) -> None:
    bring_to("ended")
    before = left(app)
    shown = pia.get(f"{page}/slett").submit("/slett", code="FEIL")
    assert shown.status == 422
    assert shown.words.count("Koden stemmer ikke. Ingenting er slettet.") == 2
    assert left(app) == before


def test_no_code_deletes_nothing(pia, page, app, planted) -> None:
    shown = pia.get(f"{page}/slett").submit("/slett", code="")
    assert shown.status == 422
    assert "Skriv koden for å bekrefte." in shown.words
    assert left(app)[1] == 1
