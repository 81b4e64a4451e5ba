"""One workshop: what to share, what can be changed, what it rests on."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workshop.actions.importing import read_day
from workshop.actions.importing.planting import plant_day
from workshop.actions.preparing import change_settings
from workshop.actions.refusing import Refused
from workshop.actions.seating import SeatingPlan, switch_seating
from workshop.db import db
from workshop.models import Event, Seating, User, Workshop

GOOD = {"place": "Kommunegården", "date": "2024-02-09", "expected": "55", "tables": "8"}


def change(visitor, page: str, **fields: str):
    return visitor.get(page).submit(page, **(GOOD | fields))


def settings(facts) -> tuple[object, ...]:
    return facts(lambda w: (w.place, f"{w.date:%d.%m.%Y}", w.expected, len(w.groups)))


def test_the_page_shows_what_to_share(pia, page, facts) -> None:
    shown = pia.get(page)
    code, token = facts(lambda w: (w.code, w.wall_token))
    assert f"http://localhost/d/{code}" in shown.words
    assert f"http://localhost/lerret/{token}" in shown.words
    assert pia.get(shown.tree.xpath("//img/@src")[0]).response.mimetype == "image/svg+xml"


def test_the_page_shows_the_program_as_planned(pia, page) -> None:
    words = pia.get(page).words
    assert "08.30–09.40" in words
    assert "Oppgave 1: Drøfting av utfordringsbildet 30 minutter" in words
    assert "Vi lander ikke i dag" in words


def test_settings_are_kept_and_everybody_is_told(pia, page, facts) -> None:
    before = facts(lambda w: w.revision)
    shown = change(pia, page)
    assert shown.status == 200
    assert "Endringene er lagret." in shown.words
    assert settings(facts) == ("Kommunegården", "09.02.2024", 55, 8)
    assert facts(lambda w: w.revision) == before + 1


def test_a_change_is_logged_with_who_did_it(pia, page, facts) -> None:
    change(pia, page, tables="9")
    events = facts(lambda _w: [(e.verb, e.user.username, e.about) for e in db.session.scalars(select(Event))])
    assert events == [("workshop.settings", "pia", {"tables": 9, "expected": 55})]


def test_nobody_need_be_expected(pia, page, facts) -> None:
    change(pia, page, expected="")
    assert facts(lambda w: w.expected) is None


def test_a_date_may_be_written_as_people_write_it(pia, page, facts) -> None:
    change(pia, page, date="16.02.2024")
    assert settings(facts)[1] == "16.02.2024"


def test_tables_are_added_at_the_end(pia, page, facts) -> None:
    change(pia, page, tables="10")
    assert facts(lambda w: [group.name for group in w.groups][-2:]) == ["Bord 9", "Bord 10"]


def test_empty_tables_are_taken_away(pia, page, facts) -> None:
    change(pia, page, tables="5")
    assert facts(lambda w: [group.number for group in w.groups]) == [1, 2, 3, 4, 5]


def test_a_table_somebody_sits_at_stays(pia, ana, page, facts) -> None:
    shown = change(pia, page, tables="2", place="Et annet sted")
    assert shown.status == 422
    assert shown.words.count("Bord 3 er i bruk, så det må være minst 3 bord.") == 2
    assert shown.tree.get_element_by_id("tables").get("value") == "2"
    assert settings(facts) == ("", "02.02.2024", 40, 8)


def test_a_table_that_has_answered_stays_when_its_people_have_moved(pia, page, bring_to, facts, app) -> None:
    bring_to("running")
    with app.app_context():
        db.session.execute(db.text("update participant set group_id = null"))
        db.session.commit()
    assert change(pia, page, tables="1").status == 422
    assert facts(lambda w: len(w.groups)) == 8


def test_tables_in_use_are_named(pia, newcomer, page, code) -> None:
    newcomer().join(code, table=4)
    newcomer().join(code, table=6)
    shown = change(pia, page, tables="1")
    assert "Disse bordene er i bruk: Bord 4, Bord 6. Det må være minst 6 bord." in shown.words


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("date", "i morgen", "Skriv datoen slik: 02.02.2024."),
        ("date", "", "Fyll ut dette feltet."),
        ("expected", "mange", "Skriv et helt tall, for eksempel 40."),
        ("expected", "0", "Skriv et tall mellom 1 og 5000, eller la feltet stå tomt."),
        ("tables", "", "Fyll ut dette feltet."),
        ("tables", "61", "Skriv et tall mellom 1 og 60."),
        ("tables", "åtte", "Skriv et helt tall, for eksempel 40."),
        ("place", "x" * 201, "Stedet kan være på høyst 200 tegn."),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_kept(pia, page, facts, field, value, told) -> None:
    shown = change(pia, page, **{field: value})
    assert shown.status == 422
    box = shown.tree.get_element_by_id(field)
    assert shown.tree.xpath(f"string(//*[@id='{field}-error'])") == told
    assert f"{field}-error" in box.get("aria-describedby")
    assert box.get("value") == value
    assert shown.tree.xpath(f"//*[@role='alert']//a[@href='#{field}']")
    assert settings(facts) == ("", "02.02.2024", 40, 8)


MIXED = {"seating": "mixed", "mixed_by": " Parti ", "mixed_values": "Høyre\r\n\r\n  Det  nye partiet \r\n"}


def test_the_page_starts_with_how_tables_are_filled(pia, page) -> None:
    shown = pia.get(page).tree
    assert shown.xpath("//select[@id='seating']/option[@selected]/@value") == ["chosen"]
    assert shown.xpath("//select[@id='seating']/option/text()")[1:] == ["Tilfeldig fordeling", "Bordene blandes"]


def test_a_planner_settles_what_tables_are_mixed_by(pia, page, facts) -> None:
    assert "Endringene er lagret." in change(pia, page, **MIXED).words
    settled = facts(lambda w: (w.seating, w.mixed_by, w.mixed_values))
    assert settled == ("mixed", "Parti", ["Høyre", "Det nye partiet"])
    shown = pia.get(page).tree
    assert shown.get_element_by_id("mixed_by").get("value") == "Parti"
    assert shown.get_element_by_id("mixed_values").text.split("\n") == ["Høyre", "Det nye partiet"]


def test_what_to_mix_by_may_be_ready_though_people_choose(pia, page, facts) -> None:
    change(pia, page, **(MIXED | {"seating": "chosen"}))
    assert facts(lambda w: (w.seating, w.mixed_by)) == ("chosen", "Parti")


@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        ({"seating": "drawn"}, "seating", "Velg hvordan bordene skal fylles."),
        ({"mixed_by": ""}, "mixed_by", "Skriv hva bordene skal blandes etter, for eksempel «Parti»."),
        ({"mixed_by": "P" * 61}, "mixed_by", "Høyst 60 tegn."),
        ({"mixed_values": ""}, "mixed_values", "Skriv fra 2 til 20 valg."),
        ({"seating": "chosen", "mixed_values": "Høyre"}, "mixed_values", "Skriv fra 2 til 20 valg."),
        ({"seating": "random", "mixed_by": ""}, "mixed_by", "Skriv hva bordene skal blandes etter"),
        ({"mixed_values": "Høyre\nVenstre\nhøyre"}, "mixed_values", "«Høyre» står flere ganger. Behold det ene."),
        ({"mixed_values": f"Høyre\n{'V' * 61}"}, "mixed_values", "Et valg kan ha høyst 60 tegn."),
    ],
)
def test_seating_that_does_not_hold_together_is_told_beside_its_field(pia, page, facts, fields, field, told) -> None:
    shown = change(pia, page, **(MIXED | fields))
    assert shown.status == 422
    assert told in shown.tree.xpath(f"string(//*[@id='{field}-error'])")
    assert f"{field}-error" in shown.tree.get_element_by_id(field).get("aria-describedby")
    assert facts(lambda w: (w.seating, w.mixed_by, w.mixed_values)) == ("chosen", "", [])


def test_the_basis_shows_what_the_day_file_carries(pia, page, facts) -> None:
    quote = facts(lambda w: next(prompt.quotes[0].text for prompt in w.prompts if prompt.quotes))
    shown = pia.get(f"{page}/grunnlag")
    for told in (
        f"«{quote}»",
        "Samling 1 med ledergruppen Onboarding, kunnskapsgrunnlag og målkonflikter",
        "Bærumsamfunnet er klima- og miljøklokt",
        "Bærum er klimarobust",
        "Fleksibilitet ↔og Fasthet",
        "Samfunnsdel med arealstrategi (del av Kommuneplanen)",
    ):
        assert told in shown.words, told
    assert [head.text_content() for head in shown.tree.xpath("//thead//th")][2:6] == ["2020", "2021", "2022", "2023"]
    row = next(row for row in shown.tree.xpath("//table//tr") if "Overordnet beredskapsplan" in row.text_content())
    assert [cell.text_content().strip() for cell in row][1:6] == ["2019", "X", "X", "X", "X"]


def test_every_row_of_the_plan_table_is_there(pia, page, facts) -> None:
    rows = pia.get(f"{page}/grunnlag").tree.xpath("//table//tr[td]")
    assert len(rows) == facts(lambda w: len(w.process.plans))


def test_the_basis_of_a_bare_day_says_what_is_missing(pia, app) -> None:
    day = b"""prosess: {tittel: Plan, kommune: Fjordvik kommune}
verksted: {tittel: Dag, dato: 14.03.2025}
program: [{type: innledning, tittel: Velkommen, tid: 09.00-09.15}]
"""
    with app.app_context():
        bare = plant_day(read_day(day)).id
    words = pia.get(f"/planlegger/{bare}/grunnlag").words
    for told in ("ingen samlinger", "ingen mål", "Ingen oppgaver har", "ingen planoversikt"):
        assert told in words


def switch(facts, clock, seating: Seating) -> None:
    """The desk switches, while the planner has the page open."""
    facts(lambda w: switch_seating(w, seating=seating, by=db.session.get_one(User, 2), now=clock()))


def test_a_page_left_open_does_not_undo_what_the_desk_switched(pia, page, facts, clock) -> None:
    change(pia, page, **(MIXED | {"seating": "chosen"}))
    left_open = pia.get(page)
    switch(facts, clock, Seating.MIXED)
    assert left_open.submit(page, place="Rådhuset").status == 200
    assert facts(lambda w: (w.place, w.seating)) == ("Rådhuset", "mixed")


def test_two_who_switch_tables_to_different_things_are_told(pia, page, facts, clock) -> None:
    change(pia, page, **(MIXED | {"seating": "chosen"}))
    left_open = pia.get(page)
    switch(facts, clock, Seating.MIXED)
    told = left_open.submit(page, seating="random", place="Rådhuset")
    assert told.status == 422
    sentence = "Bordfordelingen ble endret til «Bordene blandes» mens du hadde siden åpen."
    assert sentence in told.tree.get_element_by_id("seating-error").text
    assert facts(lambda w: (w.place, w.seating)) == ("Kommunegården", "mixed")
    assert told.tree.get_element_by_id("place").get("value") == "Rådhuset"
    assert told.submit(page).status == 200
    assert facts(lambda w: (w.place, w.seating)) == ("Rådhuset", "random")


def test_a_change_that_is_refused_changes_nothing(app, planted, clock, code, newcomer) -> None:
    newcomer().join(code, table=3)
    with app.test_request_context():
        workshop = db.session.get_one(Workshop, planted)
        wanted = {"place": "Rådhuset", "date": workshop.date, "expected": 12, "by": None, "now": clock()}
        with pytest.raises(Refused, match="Bord 3 er i bruk"):
            change_settings(workshop, **wanted, tables=1, seating=SeatingPlan(Seating.RANDOM))
        with pytest.raises(Refused, match="Skriv hva bordene skal blandes etter"):
            change_settings(workshop, **wanted, tables=5, seating=SeatingPlan(Seating.MIXED))
        assert not db.session.dirty
        db.session.commit()
        assert (workshop.seating, len(workshop.groups), workshop.place) == ("chosen", 8, "")


def test_a_planner_chooses_the_language_of_the_documents_and_of_every_page(pia, ana, page, facts) -> None:
    shown = change(pia, page, language="nn")
    assert facts(lambda w: w.language) == "nn"
    assert shown.tree.get("lang") == "nn"
    assert "Hovudfunn" in pia.get(f"{page}/oppsummering").words
    code = facts(lambda w: w.code)
    here = ana.get(f"/d/{code}/her")
    assert here.tree.get("lang") == "nn"
    assert "Vi har ikkje starta enno" in here.words
    assert "Vi har ikkje starta enno" in ana.client.get(f"/d/{code}/nytt").get_data(as_text=True)
    change(pia, page, language="nb")
    assert "Hovedfunn" in pia.get(f"{page}/oppsummering").words


def test_a_language_we_do_not_write_is_told_beside_its_field(pia, page, facts) -> None:
    shown = change(pia, page, language="en")
    assert shown.status == 422
    assert "Velg bokmål eller nynorsk." in shown.words
    assert facts(lambda w: w.language) == "nb"
