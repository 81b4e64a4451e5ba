"""The phone is given a table: by chance, or mixed by what one states."""

from __future__ import annotations

import pytest

from workshop.actions import steering
from workshop.actions.mixing import people_at, spread_of
from workshop.actions.seating import SeatingPlan, plan_seating
from workshop.db import db
from workshop.models import Seating

PARTIES = ("Arbeiderpartiet", "Høyre", "Venstre")


@pytest.fixture
def fill(facts):
    """Let tables be filled so: ``fill("random")``."""

    def settle(how: str) -> None:
        def do(workshop) -> None:
            plan_seating(workshop, SeatingPlan(Seating(how), "Parti", PARTIES))
            db.session.commit()

        facts(do)

    return settle


@pytest.fixture
def door(code) -> str:
    return f"/d/{code}"


def seats(facts) -> list[int]:
    """How many sit at each table."""
    return facts(lambda w: [people_at(w).get(group.id, 0) for group in w.groups])


def stated(facts) -> dict[str, int]:
    return facts(lambda w: {one.value: one.people for one in spread_of(w) if one.people})


def session_of(visitor) -> dict:
    with visitor.client.session_transaction() as session:
        return dict(session)


def test_chance_gives_a_table_and_the_phone_says_which(otto, door, facts, fill) -> None:
    fill("random")
    page = otto.get(door)
    assert "Du får vite hvilket bord du skal sitte ved" in page.words
    assert not page.tree.xpath("//input[@type='radio']")
    shown = page.submit(door)
    table = seats(facts).index(1) + 1
    assert shown.path == f"{door}/plass"
    assert shown.tree.xpath("normalize-space(//h1)") == f"Du sitter ved bord {table}"
    onward = otto.get(shown.tree.xpath("//main//a[text()='Gå videre']/@href")[0])
    assert f"Bord {table}" in onward.words


def test_eight_who_come_in_fill_eight_tables(newcomer, door, facts, fill) -> None:
    fill("random")
    for _ in range(8):
        newcomer().get(door).submit(door)
    assert seats(facts) == [1] * 8


def test_who_sits_elsewhere_says_so(otto, door, facts, fill) -> None:
    fill("random")
    shown = otto.get(door).submit(door)
    elsewhere = otto.get(shown.tree.xpath("//a[text()='Jeg sitter ved et annet bord']/@href")[0])
    assert "Du sitter nå ved Bord 5" in elsewhere.submit("/bord", group="5").words
    assert seats(facts)[4] == sum(seats(facts)) == 1
    assert otto.get(f"{door}/plass").tree.xpath("normalize-space(//h1)") == "Du sitter ved bord 5"


def test_who_needs_no_table_leaves_the_one_they_got(otto, door, facts, fill) -> None:
    fill("mixed")
    otto.get(door).submit(door, stated="Høyre")
    otto.get(f"{door}/bord").submit("/bord", group="0")
    assert sum(seats(facts)) == 0
    assert stated(facts) == {}
    assert otto.get(f"{door}/plass").path == f"{door}/her"


def test_the_same_phone_keeps_its_table(otto, door, facts, fill) -> None:
    fill("mixed")
    otto.get(door).submit(door, stated="Arbeiderpartiet")
    before = seats(facts)
    for _ in range(3):
        assert otto.get(door).path == f"{door}/her"
    assert seats(facts) == before


def test_the_phone_asks_first_where_tables_are_mixed(otto, door, fill) -> None:
    fill("mixed")
    page = otto.get(door)
    assert page.tree.xpath("string(//fieldset/legend)") == "Parti"
    labels = [label.text_content() for label in page.tree.xpath("//fieldset//label")]
    assert labels == [*PARTIES, "Annet / vil ikke si"]
    assert not page.tree.xpath("//input[@checked]")
    assert "Hva du svarte, huskes bare på telefonen din." in page.words


def test_those_who_state_the_same_get_different_tables(newcomer, door, facts, fill) -> None:
    fill("mixed")
    for _ in range(8):
        assert newcomer().get(door).submit(door, stated="Høyre").path == f"{door}/plass"
    assert seats(facts) == [1] * 8
    assert stated(facts) == {"Høyre": 8}


def test_who_would_rather_not_say_is_seated_too(otto, door, facts, fill) -> None:
    fill("mixed")
    otto.get(door).submit(door, stated="")
    assert sum(seats(facts)) == 1
    assert stated(facts) == {"": 1}


@pytest.mark.parametrize("given", [{}, {"stated": "2"}, {"stated": "høyre"}, {"stated": "Sosialistisk Venstreparti"}])
def test_what_is_no_answer_is_told_and_seats_nobody(otto, door, facts, fill, given) -> None:
    fill("mixed")
    page = otto.get(door).submit(door, **given)
    assert page.status == 422
    assert page.words.count("Velg det som passer, eller «Annet / vil ikke si».") == 1
    assert sum(seats(facts)) == 0


@pytest.mark.parametrize("given", ["", "99", "-1", "bord", "9" * 30])
def test_a_table_that_is_not_there_is_told(otto, door, facts, given) -> None:
    page = otto.get(door).submit(door, group=given)
    assert page.status == 422
    assert page.words.count("Velg bordet ditt, eller «Ikke ved et bord».") == 1
    assert facts(people_at) == {}


def test_what_was_stated_stands_on_the_phone_and_moves_with_it(otto, door, facts, fill) -> None:
    fill("mixed")
    otto.get(door).submit(door, stated="Venstre")
    ((_key, value),) = session_of(otto)["stated"].values()
    assert value == "Venstre"
    table = seats(facts).index(1) + 1
    for target in (table % 8 + 1, table):
        otto.get(f"{door}/bord").submit("/bord", group=str(target))
    assert stated(facts) == {"Venstre": 1}


def test_the_next_to_use_the_phone_is_asked_anew(otto, door, facts, fill) -> None:
    fill("mixed")
    otto.get(door).submit(door, stated="Venstre")
    page = otto.get(f"{door}/bord").submit("/ut")
    assert page.path == door
    assert not session_of(otto)["stated"]
    page.submit(door, stated="Arbeiderpartiet")
    assert stated(facts) == {"Arbeiderpartiet": 1, "Venstre": 1}


def test_who_comes_back_on_somebody_elses_phone_is_not_taken_for_them(otto, newcomer, door, facts, fill) -> None:
    fill("mixed")
    otto.get(door).submit(door, stated="Venstre")
    other = newcomer()
    other.get(door).submit(door, stated="Arbeiderpartiet")
    kept = other.get(f"{door}/bord").tree.xpath("//p[@class='my-code__code']/text()")[0].strip()
    otto.get(f"{door}/igjen").submit("/igjen", rejoin_code=kept)
    assert not session_of(otto)["stated"]
    before = stated(facts)
    otto.get(f"{door}/bord").submit("/bord", group="6")
    assert stated(facts) == before


def test_the_same_person_back_on_their_phone_is_still_remembered(otto, door, fill) -> None:
    fill("mixed")
    otto.get(door).submit(door, stated="Venstre")
    kept = otto.get(f"{door}/bord").tree.xpath("//p[@class='my-code__code']/text()")[0].strip()
    otto.get(f"{door}/igjen").submit("/igjen", rejoin_code=kept)
    assert len(session_of(otto)["stated"]) == 1


def test_pressing_twice_is_coming_in_once(otto, door, facts, fill) -> None:
    fill("mixed")
    page = otto.get(door)
    cookie = otto.client.get_cookie("verksted").value
    page.submit(door, stated="Høyre")
    otto.client.set_cookie("verksted", cookie)
    shown = page.submit(door, stated="Høyre")
    assert shown.path == f"{door}/plass"
    assert sum(seats(facts)) == 1
    assert stated(facts) == {"Høyre": 1}


def test_what_was_chosen_is_counted_though_the_planner_changes_the_list_meanwhile(otto, door, facts, fill) -> None:
    fill("mixed")
    page = otto.get(door)
    relist(facts, "Senterpartiet", *PARTIES)
    page.submit(door, stated="Høyre")
    assert stated(facts) == {"Høyre": 1}


def test_what_is_no_longer_in_the_list_is_told_and_chosen_anew(otto, door, facts, fill) -> None:
    fill("mixed")
    page = otto.get(door)
    relist(facts, "Arbeiderpartiet", "Venstre")
    again = page.submit(door, stated="Høyre")
    assert again.status == 422
    assert "Velg det som passer, eller «Annet / vil ikke si»." in again.words
    again.submit(door, stated="Venstre")
    assert stated(facts) == {"Venstre": 1}


def relist(facts, *values: str) -> None:
    def do(workshop) -> None:
        plan_seating(workshop, SeatingPlan(Seating.MIXED, "Parti", values))
        db.session.commit()

    facts(do)


def test_who_chooses_another_table_after_a_lost_answer_gets_it(otto, door, facts) -> None:
    page = otto.get(door)
    cookie = otto.client.get_cookie("verksted").value
    page.submit(door, group="3")
    otto.client.set_cookie("verksted", cookie)
    assert page.submit(door, group="5").path == f"{door}/her"
    assert seats(facts) == [0, 0, 0, 0, 1, 0, 0, 0]


def test_a_phone_remembers_only_what_was_counted(otto, door, facts, fill) -> None:
    fill("mixed")
    page = otto.get(door)
    cookie = otto.client.get_cookie("verksted").value
    page.submit(door, stated="Høyre")
    otto.client.set_cookie("verksted", cookie)
    page.submit(door, stated="Venstre")
    assert stated(facts) == {"Høyre": 1}
    assert not session_of(otto).get("stated")


def test_the_room_was_let_choose_while_somebody_stood_at_the_door(otto, door, facts, fill) -> None:
    fill("mixed")
    page = otto.get(door)
    fill("chosen")
    again = page.submit(door, stated="Høyre")
    assert again.status == 422
    assert "Velg bordet ditt" in again.words
    assert again.submit(door, group="2").path == f"{door}/her"


def test_tables_began_to_be_given_while_somebody_stood_at_the_door(otto, door, facts, fill) -> None:
    page = otto.get(door)
    fill("random")
    assert page.submit(door, group="2").path == f"{door}/plass"
    fill("mixed")
    assert sum(seats(facts)) == 1


def test_after_the_day_nobody_is_asked(otto, door, facts, fill, clock) -> None:
    fill("mixed")
    facts(lambda w: steering.start(w, by=None, now=clock()))
    facts(lambda w: steering.end(w, by=None, now=clock()))
    page = otto.get(door)
    assert "Parti" not in page.words
    assert page.submit(door, group="0").path == f"{door}/her"


def test_a_stranger_has_no_place(otto, door) -> None:
    assert otto.get(f"{door}/plass").path == door
