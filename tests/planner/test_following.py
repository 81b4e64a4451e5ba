"""What became of it: a status for one or several at once, never overwritten, and told to everybody with its dates."""

from __future__ import annotations

from io import BytesIO

import lxml.html
import openpyxl
import pytest
from flask import render_template
from sqlalchemy import select

from tests.lint import faults_of
from workshop.actions.answering import withdraw_response
from workshop.actions.assessing.saving import assess
from workshop.actions.following.reading import followed_of
from workshop.db import db
from workshop.models import Response, StatusChange, Theme, User
from workshop.models.matrix import Words
from workshop.web.formats import zone


@pytest.fixture
def following(page, bring_to) -> str:
    bring_to("ended")
    return f"{page}/oppfolging"


@pytest.fixture
def theme(following, facts) -> int:
    return facts(lambda w: db.session.scalars(select(Theme.id)).one())


def steps(facts) -> list[tuple]:
    query = select(StatusChange.theme_id, StatusChange.response_id, StatusChange.status, StatusChange.place)
    return facts(lambda w: [tuple(row) for row in db.session.execute(query.order_by(StatusChange.id))])


def test_every_theme_is_received_until_somebody_says_more(pia, following) -> None:
    shown = pia.get(following)
    row = " ".join(shown.tree.xpath("//tbody/tr")[0].text_content().split())
    assert row == "Velg Boliger og buss Boliger og buss 2 innspill Mottatt"
    assert "2 innspill er uten tema" in shown.words


def test_the_workshop_the_summary_and_the_matrix_lead_there(pia, page, following) -> None:
    for path in (page, f"{page}/oppsummering", f"{page}/matrise"):
        assert pia.get(path).tree.xpath(f"//a[@href='{following}']"), path


def test_a_status_is_set_and_the_one_before_stays_in_the_history(pia, following, theme, clock, facts) -> None:
    here = f"{following}/tema/{theme}"
    pia.get(here).submit(here, status="considered")
    clock.forward(days=30)
    shown = pia.get(here).submit(here, status="followed_up", place="Kommuneplanens arealdel", reason="Hører til der.")
    assert "Statusen er lagret." in shown.words
    assert steps(facts) == [
        (theme, None, "considered", ""),
        (theme, None, "followed_up", "Kommuneplanens arealdel"),
    ]
    history = [" ".join(one.text_content().split()) for one in shown.tree.find_class("history__step")]
    assert history == [
        "Følges opp i Kommuneplanens arealdel 3. mars 2024 · Pia Hører til der.",
        "Vurderes 2. februar 2024 · Pia",
    ]


def test_the_matrix_s_files_say_where_each_row_stands_and_come_back_without_touching_it(
    pia, page, following, theme, facts
) -> None:
    def status_column() -> dict[int, str]:
        data = pia.get(f"{page}/matrise/fil/xlsx").response.get_data()
        header, *rows = openpyxl.load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True)
        return {row[0]: row[header.index("Status")] for row in rows} if "Status" in header else {}

    assert status_column() == {}
    pia.get(f"{following}/tema/{theme}").submit(f"/tema/{theme}", status="considered")
    pia.get(f"{following}/innspill/1").submit("/innspill/1", status="followed_up", place="Boligplanen")
    assert status_column() == {1: "Følges opp i Boligplanen", 2: "Vurderes", 3: "Mottatt", 4: None, 6: "Mottatt"}
    file = BytesIO(pia.get(f"{page}/matrise/fil/xlsx").response.get_data())
    before = steps(facts)
    shown = pia.get(f"{page}/matrise/last-opp").submit("/last-opp", file=(file, "matrise.xlsx"))
    assert "ingen" in shown.words.casefold()
    assert steps(facts) == before


def test_several_take_the_same_at_once(pia, following, theme, facts) -> None:
    here = f"{following}/tema/{theme}"
    shown = pia.get(here).submit(here, target=[f"tema-{theme}", "innspill-1"], status="taken_in")
    assert "Statusen er lagret for 2 punkter." in shown.words
    assert steps(facts) == [(theme, None, "taken_in", ""), (None, 1, "taken_in", "")]
    assert "Tatt inn i planstrategien" in pia.get(following).words


def test_the_same_set_twice_is_one_step(pia, following, theme, facts) -> None:
    here = f"{following}/tema/{theme}"
    for _press in range(2):
        pia.get(here).submit(here, status="considered")
    assert len(steps(facts)) == 1


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"status": ""}, "Velg en status."),
        ({"status": "followed_up"}, "Skriv hvor det følges opp"),
        ({"status": "not_followed_up"}, "Skriv hvorfor det ikke er fulgt opp."),
        ({"status": "considered", "reason": "x" * 2001}, "Det er plass til 2000 tegn, og du har skrevet 2001."),
        ({"status": "considered", "target": []}, "Velg minst ett tema eller innspill."),
    ],
)
def test_what_is_missing_is_told_and_what_was_written_stays(pia, following, facts, sent, told) -> None:
    given = {"target": ["tema-1"], "place": "" if "Skriv hvor" in told else "Her", "reason": ""} | sent
    shown = pia.get(following).submit(following, **given)
    assert shown.status == 422
    assert told in shown.words
    assert shown.tree.get_element_by_id("place").value == given["place"]
    assert steps(facts) == []


def test_what_a_colleague_set_meanwhile_is_not_set_unseen(pia, fred, following, theme, facts) -> None:
    here = f"{following}/tema/{theme}"
    before = pia.get(here)
    pia.get(here).submit(here, status="considered")
    shown = before.submit(here, status="not_followed_up", reason="Nei")
    assert shown.status == 422
    assert "En kollega har endret dette imens, så det er ikke lagret: «Boliger og buss»." in shown.words
    assert [status for _theme, _response, status, _place in steps(facts)] == ["considered"]


@pytest.fixture
def assessed(facts, following, clock) -> None:
    """The first response is to be taken on in another plan."""

    def do(_workshop) -> None:
        pia = db.session.scalars(select(User).where(User.username == "pia")).one()
        words = Words(text="Dette er riktig.", consequence="elsewhere", follow_up="Boligplanen")
        assess(db.session.get_one(Response, 1), words, seen=0, by=pia, now=clock())

    facts(do)


def test_the_matrix_suggests_and_changes_nothing(pia, following, assessed, facts) -> None:
    here = f"{following}/innspill/1"
    shown = pia.get(here)
    assert "Innspillsmatrisen tilsier: Følges opp i Boligplanen." in shown.words
    filled = pia.get(f"{here}?forslag=1")
    assert filled.tree.get_element_by_id("place").value == "Boligplanen"
    assert filled.tree.get_element_by_id("reason").text == "Dette er riktig."
    assert steps(facts) == []
    filled.submit(here)
    assert steps(facts) == [(None, 1, "followed_up", "Boligplanen")]


def test_a_status_the_matrix_does_not_agree_with_is_pointed_out(pia, following, assessed, theme) -> None:
    here = f"{following}/tema/{theme}"
    shown = pia.get(here).submit(here, target=["innspill-1"], status="not_followed_up", reason="Ikke nå")
    row = [" ".join(one.text_content().split()) for one in shown.tree.xpath("//tbody/tr")][1]
    assert row.endswith("Følges opp i Boligplanen")


def test_responses_in_no_theme_have_a_page(pia, following, facts) -> None:
    here = f"{following}/uten-tema"
    shown = pia.get(here)
    assert "vet ikke" in shown.words
    shown.submit(here, target=["innspill-6"], status="received")
    assert steps(facts) == [(None, 6, "received", "")]


def test_hidden_responses_have_no_page_and_no_status(pia, following) -> None:
    assert pia.get(f"{following}/innspill/4").status == 404
    assert "Dette skal ingen lese" not in pia.get(f"{following}/uten-tema").text


def test_a_response_taken_back_takes_its_status_with_it(pia, following, facts, clock) -> None:
    here = f"{following}/innspill/1"
    pia.get(here).submit(here, status="not_followed_up", reason="Den om rimelige boliger.")

    def take_back(workshop) -> None:
        workshop.prompts[0].closed_at = None
        withdraw_response(db.session.get_one(Response, 1), now=clock())

    facts(take_back)
    assert steps(facts) == []


@pytest.fixture
def public(facts, clock):
    """The part of a public page that tells what became of it, as a tree; None where there is nothing to tell."""

    def show():
        def do(workshop):
            followed = followed_of(workshop, now=clock(), zone=zone())
            return render_template("components/_what_became.html", followed=followed)

        text = facts(do)
        tree = lxml.html.fromstring(f"<div>{text}</div>")
        assert faults_of(text, tree) == []
        return tree

    return show


def test_nothing_is_told_before_anything_is_set(following, public) -> None:
    assert public().text_content().strip() == ""


def test_everybody_is_told_where_each_theme_stands_since_when_and_why(pia, following, theme, public, clock) -> None:
    here = f"{following}/tema/{theme}"
    pia.get(here).submit(here, status="considered")
    clock.forward(days=30)
    pia.get(here).submit(here, status="not_followed_up", reason="Det er staten som bestemmer dette.")
    pia.get(f"{following}/innspill/2").submit("/innspill/2", status="followed_up", place="Bussavtalen")
    words = " ".join(public().text_content().split())
    assert words.startswith("Hva skjedde med innspillene Boliger og buss 2 innspill · oppgave 1 Ikke fulgt opp 3. mars")
    assert "Det er staten som bestemmer dette. Tidligere status: Boliger og buss Vurderes 2. februar 2024" in words
    assert "«bussen går for sjelden på kveldstid» [2], Bord 3 Følges opp i Bussavtalen 3. mars 2024" in words
    assert "Pia" not in words


def test_a_theme_that_is_gone_is_told_of_still(pia, following, theme, public, facts) -> None:
    here = f"{following}/tema/{theme}"
    pia.get(here).submit(here, status="taken_in")
    facts(lambda w: (db.session.delete(db.session.get_one(Theme, theme)), db.session.commit()))
    words = " ".join(public().text_content().split())
    assert "Boliger og buss Temaet er siden slått sammen med et annet eller tatt bort." in words
    assert "Temaer som er slått sammen eller tatt bort Boliger og buss" in pia.get(following).words


def test_a_response_stands_where_its_theme_does_until_it_gets_its_own(pia, following, theme, assessed) -> None:
    here = f"{following}/tema/{theme}"
    pia.get(here).submit(here, status="followed_up", place="Boligplanen")
    row = [" ".join(one.text_content().split()) for one in pia.get(here).tree.xpath("//tbody/tr")][1]
    assert row.endswith("Nr. 1 · Bord 3 Som temaet")
