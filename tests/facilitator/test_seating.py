"""The desk says how those who come in are seated, and sees how full the tables are."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workshop.actions import steering
from workshop.actions.seating import SeatingPlan, plan_seating
from workshop.db import db
from workshop.models import Event, Seating


@pytest.fixture
def desk(planted) -> str:
    return f"/prosessleder/{planted}"


@pytest.fixture
def mixed(facts) -> None:
    def begin(workshop) -> None:
        plan_seating(workshop, SeatingPlan(Seating.MIXED, "Parti", ("Høyre", "Venstre")))
        db.session.commit()

    facts(begin)


def choice(page) -> dict[str, str]:
    """What each button of the seating says, and whether it is pressed."""
    return {
        form.xpath("string(.//button)"): form.xpath("string(.//button/@aria-pressed)")
        for form in page.forms("/bordfordeling")
    }


def press(visitor, desk: str, seating: str):
    token = visitor.get(desk).tree.xpath("//input[@name='csrf_token']/@value")[0]
    return visitor.post(f"{desk}/bordfordeling", {"csrf_token": token, "seating": seating})


def test_people_choose_until_somebody_says_otherwise(fred, desk) -> None:
    assert choice(fred.get(desk)) == {"Deltakerne velger selv": "true", "Tilfeldig fordeling": "false"}


def test_the_facilitator_switches_at_any_time(fred, desk, facts, clock) -> None:
    facts(lambda w: steering.start(w, by=None, now=clock()))
    shown = press(fred, desk, "random")
    assert choice(shown)["Tilfeldig fordeling"] == "true"
    assert choice(press(fred, desk, "chosen"))["Deltakerne velger selv"] == "true"
    logged = facts(lambda _w: [e.about for e in db.session.scalars(select(Event)) if e.verb == "workshop.seating"])
    assert logged == [{"seating": "random"}, {"seating": "chosen"}]


def test_the_same_again_changes_nothing(fred, desk, facts) -> None:
    before = facts(lambda w: w.revision)
    press(fred, desk, "chosen")
    assert facts(lambda w: w.revision) == before


def test_tables_are_mixed_only_when_it_is_settled_by_what(fred, desk, facts) -> None:
    shown = press(fred, desk, "mixed")
    assert "Planleggeren må først skrive hva bordene skal blandes etter." in shown.words
    assert facts(lambda w: w.seating) == "chosen"


def test_a_mixed_room_can_be_let_choose_and_be_mixed_again(fred, desk, mixed) -> None:
    assert choice(press(fred, desk, "chosen")) == {
        "Deltakerne velger selv": "true",
        "Tilfeldig fordeling": "false",
        "Bordene blandes etter «Parti»": "false",
    }
    assert choice(press(fred, desk, "mixed"))["Bordene blandes etter «Parti»"] == "true"


@pytest.mark.parametrize("seating", ["", "drawn"])
def test_what_is_no_seating_is_told(fred, desk, facts, seating) -> None:
    assert "Velg hvordan bordene skal fylles." in press(fred, desk, seating).words
    assert facts(lambda w: w.seating) == "chosen"


def test_a_script_is_told_no_with_the_room(fred, desk) -> None:
    token = fred.get(desk).tree.xpath("//input[@name='csrf_token']/@value")[0]
    data = {"csrf_token": token, "seating": "drawn"}
    answer = fred.post(f"{desk}/bordfordeling", data, headers={"HX-Request": "true"})
    assert answer.status == 422
    assert "Velg hvordan bordene skal fylles." in answer.words


def seats(page) -> list[str]:
    return [item.text_content() for item in page.tree.xpath("//ul[@class='plain-list seats']/li")]


def test_the_desk_counts_the_people_at_each_table(fred, desk, ana, newcomer, code) -> None:
    newcomer().join(code, table=0)
    found = seats(fred.get(desk))
    assert found[1:4] == ["Bord 2 0", "Bord 3 1", "Bord 4 0"]
    assert found[-1] == "Uten bord 1"


def test_what_was_stated_is_counted_for_the_room_and_never_for_a_table(fred, desk, mixed, newcomer, code) -> None:
    for stated in ("Høyre", "Høyre", ""):
        newcomer().get(f"/d/{code}").submit(f"/d/{code}", stated=stated)
    page = fred.get(desk)
    told = [item.text_content() for item in page.tree.xpath("//ul[@class='plain-list stated']/li")]
    assert told == ["Høyre: 2 ved 2 bord", "Venstre: ingen", "Annet / vil ikke si: 1 ved ett bord"]
    assert len(seats(page)) == 8
    assert not any(value in " ".join(seats(page)) for value in ("Høyre", "Venstre", "Annet"))


def test_an_ended_day_has_no_tables_to_fill(fred, desk, facts, clock) -> None:
    facts(lambda w: steering.start(w, by=None, now=clock()))
    facts(lambda w: steering.end(w, by=None, now=clock()))
    assert choice(fred.get(desk)) == {}


@pytest.mark.parametrize("who", ["otto", "ana"])
def test_outsiders_are_turned_away(request, desk, facts, code, who) -> None:
    visitor = request.getfixturevalue(who)
    token = visitor.get(f"/d/{code}/igjen").tree.xpath("//input[@name='csrf_token']/@value")[0]
    assert visitor.post(f"{desk}/bordfordeling", {"csrf_token": token, "seating": "random"}).status == 401
    assert facts(lambda w: w.seating) == "chosen"


def test_nobody_is_seated_by_looking(fred, desk) -> None:
    assert fred.get(f"{desk}/bordfordeling").status == 405
