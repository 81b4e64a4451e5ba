"""Roles at a table: drawn, taken, passed on, and left behind by those who move."""

from __future__ import annotations

from random import Random

import pytest

from workshop.actions.roles import draw_roles, roles_at
from workshop.models import Role


@pytest.fixture
def table(newcomer, code, phased, onward):
    """Three at table 3, while the tables work."""
    onward()
    people = [newcomer() for _ in range(3)]
    for person in people:
        person.join(code, table=3)
    return people


def here(person, code):
    return person.get(f"/d/{code}/her")


def holders(facts, group: int = 2) -> dict[Role, int]:
    return facts(lambda w: {role: who.id for role, who in roles_at(w.groups[group]).items()})


def test_drawn_roles_go_to_different_people(table, code, facts) -> None:
    here(table[0], code).submit("/roller/trekk")
    assert set(holders(facts)) == set(Role)
    assert len(set(holders(facts).values())) == 3


def test_chance_decides_and_nothing_else(table, facts) -> None:
    def draw(seed: int) -> tuple[int, ...]:
        facts(lambda w: draw_roles(w.groups[2], dice=Random(seed)))
        return tuple(holders(facts)[role] for role in Role)

    drawn = [draw(seed) for seed in range(20)]
    assert len(set(drawn)) == 6
    assert draw(0) == drawn[0]


def test_one_alone_has_every_role(newcomer, code, phased, onward, facts) -> None:
    onward()
    alone = newcomer()
    alone.join(code, table=3)
    here(alone, code).submit("/roller/trekk")
    assert len(holders(facts)) == 3
    assert len(set(holders(facts).values())) == 1


def test_whoever_has_a_role_reads_what_to_do(table, code) -> None:
    ane, bo, _cecilie = table
    here(ane, code).submit("/roller/chair/ta")
    assert "Ordstyrer: deg Pass på tiden" in here(ane, code).words
    assert "Ordstyrer: deltaker A" in here(bo, code).words
    assert "Pass på tiden" not in here(bo, code).words


def test_a_role_is_passed_on_by_letter(table, code, facts) -> None:
    ane, _bo, cecilie = table
    here(ane, code).submit("/roller/scope_keeper/ta")
    here(ane, code).submit("/roller/scope_keeper/gi", to="C")
    assert "Viddevakt: deg" in here(cecilie, code).words
    assert "Viddevakt: deltaker C" in here(ane, code).words


def test_a_role_can_be_given_up(table, code, facts) -> None:
    ane = table[0]
    here(ane, code).submit("/roller/chair/ta")
    here(ane, code).submit("/roller/chair/gi", to="")
    assert holders(facts) == {}


def test_a_role_can_be_taken_over_from_a_phone_that_died(table, code, facts) -> None:
    ane, bo, _cecilie = table
    here(ane, code).submit("/roller/scribe/ta")
    here(bo, code).submit("/roller/scribe/ta")
    assert "Sekretær: deg" in here(bo, code).words
    assert not here(ane, code).forms("/liste")


def test_only_whoever_has_a_role_passes_it_on(table, code, facts) -> None:
    ane, bo, _cecilie = table
    here(ane, code).submit("/roller/chair/ta")
    token = here(bo, code).tree.xpath("//meta[@name='csrf-token']/@content")[0]
    answer = bo.post(f"/d/{code}/roller/chair/gi", {"csrf_token": token, "to": "B"})
    assert answer.status == 422
    assert "Du har ikke denne rollen nå" in answer.words
    assert "Ordstyrer: deg" in here(ane, code).words


@pytest.mark.parametrize(("role", "to", "status"), [("chair", "Z", 422), ("boss", "A", 404)])
def test_a_role_or_a_person_that_is_not_there(table, code, role, to, status) -> None:
    ane = table[0]
    here(ane, code).submit("/roller/chair/ta")
    token = here(ane, code).tree.xpath("//meta[@name='csrf-token']/@content")[0]
    assert ane.post(f"/d/{code}/roller/{role}/gi", {"csrf_token": token, "to": to}).status == status


def test_roles_stay_at_the_table_when_somebody_moves(table, code, facts) -> None:
    ane = table[0]
    here(ane, code).submit("/roller/chair/ta")
    ane.get(f"/d/{code}/bord").submit("/bord", group="4")
    assert holders(facts) == holders(facts, 3) == {}


def test_roles_of_one_table_are_not_another_s(table, code, newcomer, facts) -> None:
    other = newcomer()
    other.join(code, table=4)
    here(other, code).submit("/roller/trekk")
    assert holders(facts) == {}
    assert len(holders(facts, 3)) == 3


def test_somebody_at_no_table_has_no_role_to_draw(newcomer, code, phased, onward) -> None:
    onward()
    alone = newcomer()
    token = alone.join(code, table=0).tree.xpath("//meta[@name='csrf-token']/@content")[0]
    for path in ("trekk", "chair/ta", "chair/gi"):
        answer = alone.post(f"/d/{code}/roller/{path}", {"csrf_token": token})
        assert answer.status == 422
        assert "Velg bordet du sitter ved først" in answer.words


def test_the_scribe_s_phone_has_the_roles_folded_away_and_the_others_open(table, code) -> None:
    here(table[0], code).submit("/roller/scribe/ta")
    folded = "//details[summary='Roller ved bordet']"
    assert here(table[0], code).tree.xpath(f"{folded}//li[contains(@class, 'role')]")
    assert not here(table[1], code).tree.xpath(folded)
    assert here(table[1], code).tree.xpath("//h3[@id='roles-title']")
