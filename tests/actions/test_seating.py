"""Who gets which table: balanced, mixed, decided by chance alone, and counted without anybody being known."""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from contextlib import closing
from random import Random

import pytest
from sqlalchemy import select

from tests.visitor import Visitor
from workshop.actions import steering
from workshop.actions.joining import choose_group, join, join_where_there_is_room
from workshop.actions.mixing import UNSTATED, Spread, forget_old, people_at, pick_table, spread_of
from workshop.actions.refusing import Refused
from workshop.actions.seating import SeatingPlan, plan_seating, seating_now
from workshop.db import db
from workshop.models import Group, Participant, Seating, StatedCount

PARTIES = ("Arbeiderpartiet", "Høyre", "Venstre")
#: a council of 40, the largest party first
COUNCIL = [party for party, seats in zip("ABCDEFG", (13, 10, 6, 4, 3, 2, 2), strict=True) for _ in range(seats)]


def tables(count: int) -> list[Group]:
    return [Group(id=number, number=number, name=f"Bord {number}") for number in range(1, count + 1)]


def seat(people: list[str], count: int, seed: int) -> dict[int, list[str]]:
    """Seat them one by one, and tell who sits where."""
    groups, dice = tables(count), Random(seed)
    seated: dict[int, list[str]] = {group.id: [] for group in groups}
    for value in people:
        sizes = {number: len(here) for number, here in seated.items()}
        alike = {number: here.count(value) for number, here in seated.items()}
        seated[pick_table(groups, people=sizes, alike=alike, dice=dice).id].append(value)
    return seated


def test_one_of_the_emptiest_tables_is_given() -> None:
    given = pick_table(tables(3), people={1: 2, 2: 1, 3: 2}, alike={}, dice=Random(1))
    assert given.number == 2


def test_the_fewest_alike_come_before_the_fewest_people() -> None:
    given = pick_table(tables(3), people={1: 0, 2: 5, 3: 4}, alike={1: 1}, dice=Random(1))
    assert given.number == 3


def test_chance_decides_between_equals_and_nothing_else() -> None:
    def draw(seed: int) -> int:
        return pick_table(tables(4), people={}, alike={}, dice=Random(seed)).number

    assert {draw(seed) for seed in range(40)} == {1, 2, 3, 4}
    assert [draw(seed) for seed in range(10)] == [draw(seed) for seed in range(10)]


def test_without_tables_there_is_none_to_give() -> None:
    assert pick_table([], people={}, alike={}, dice=Random(1)) is None


@pytest.mark.parametrize("seed", range(20))
def test_a_council_is_spread_in_whatever_order_it_comes(seed) -> None:
    people = list(COUNCIL)
    Random(seed).shuffle(people)
    seated = seat(people, 8, seed)
    for value in set(COUNCIL):
        alike = [here.count(value) for here in seated.values()]
        assert max(alike) - min(alike) <= 1, value
    sizes = [len(here) for here in seated.values()]
    assert max(sizes) - min(sizes) <= 2


@pytest.fixture
def mixed(facts) -> None:
    """The reference day mixes its tables by party."""

    def begin(workshop) -> None:
        plan_seating(workshop, SeatingPlan(Seating.MIXED, "Parti", PARTIES))
        db.session.commit()

    facts(begin)


@pytest.fixture
def come_in(facts, clock):
    """Somebody states something (None: nobody asked) and is seated. Gives participant id and table."""

    def come(stated: str | None, key: str = "", seed: int = 1) -> tuple[int, int]:
        def do(workshop) -> tuple[int, int]:
            who, _ = join_where_there_is_room(workshop, stated=stated, dice=Random(seed), now=clock(), key=key)
            return who.id, who.group.number if who.group else 0

        return facts(do)

    return come


def told(facts) -> dict[str, tuple[int, int]]:
    """What was stated: how many, and at how many tables."""
    return facts(lambda w: {one.value: (one.people, one.tables) for one in spread_of(w) if one.people})


def move(facts, who: int, table: int, stated: str | None) -> None:
    def do(workshop) -> None:
        group = workshop.groups[table - 1] if table else None
        choose_group(db.session.get_one(Participant, who), group=group, stated=stated)

    facts(do)


def counted_at(facts, value: str) -> list[int]:
    """The tables where somebody who stated it is counted."""
    rows = select(Group.number).join(StatedCount).where(StatedCount.value == value, StatedCount.people > 0)
    return facts(lambda _w: sorted(db.session.scalars(rows)))


def test_those_of_one_party_get_a_table_each(mixed, come_in) -> None:
    assert {come_in("Høyre")[1] for _ in range(8)} == set(range(1, 9))


def test_those_who_would_not_say_are_spread_too(mixed, come_in) -> None:
    assert len({come_in(UNSTATED)[1] for _ in range(8)}) == 8


def test_constructed_participants_take_no_room(facts, clock, come_in) -> None:
    def crowd(workshop) -> None:
        for group in workshop.groups[:7]:
            join(workshop, group=group, now=clock()).constructed = True
        db.session.commit()

    facts(crowd)
    assert len({come_in(None)[1] for _ in range(8)}) == 8


def test_nothing_stated_stands_with_a_participant(mixed, come_in, facts) -> None:
    come_in("Høyre")
    columns = {column.name for column in Participant.__table__.columns}
    assert columns == {"id", "workshop_id", "group_id", "key", "rejoin_code", "constructed", "joined_at", "seen_at"}


def test_the_rows_of_the_counts_do_not_tell_who_came_first(mixed, come_in, facts) -> None:
    come_in("Venstre")
    made = db.text("SELECT value FROM stated_count ORDER BY rowid")
    rows = facts(lambda _w: list(db.session.scalars(made)))
    assert rows == [*PARTIES, UNSTATED] * 8


def test_coming_in_twice_with_one_key_is_coming_in_once(mixed, come_in, facts) -> None:
    assert come_in("Høyre", key="k" * 32, seed=1) == come_in("Høyre", key="k" * 32, seed=2)
    assert told(facts) == {"Høyre": (1, 1)}


def test_the_count_follows_its_person(mixed, come_in, facts) -> None:
    who, table = come_in("Høyre")
    other = table % 8 + 1
    move(facts, who, other, "Høyre")
    assert counted_at(facts, "Høyre") == [other]
    move(facts, who, 0, "Høyre")
    assert told(facts) == {}
    move(facts, who, other, "Høyre")
    assert counted_at(facts, "Høyre") == [other]


def test_moving_to_where_one_sits_changes_nothing(mixed, come_in, facts) -> None:
    who, table = come_in("Høyre")
    move(facts, who, table, "Høyre")
    assert told(facts) == {"Høyre": (1, 1)}


def test_a_phone_that_remembers_nothing_leaves_the_counts(mixed, come_in, facts) -> None:
    who, table = come_in("Høyre")
    move(facts, who, table % 8 + 1, None)
    assert counted_at(facts, "Høyre") == [table]


def test_what_can_no_longer_be_stated_is_not_counted(mixed, come_in, facts) -> None:
    who, table = come_in("Høyre")

    def change(workshop) -> None:
        plan_seating(workshop, SeatingPlan(Seating.MIXED, "Parti", ("Arbeiderpartiet", "Venstre")))
        db.session.commit()

    facts(change)
    move(facts, who, table % 8 + 1, "Høyre")
    assert told(facts) == {}
    assert counted_at(facts, "Høyre") == []


def test_counts_are_gone_when_the_day_is_ended_and_none_come_after(mixed, come_in, facts, clock, app) -> None:
    facts(lambda w: steering.start(w, by=None, now=clock()))
    who, table = come_in("Høyre")
    facts(lambda w: steering.end(w, by=None, now=clock()))
    move(facts, who, table % 8 + 1, "Høyre")
    assert facts(lambda _w: db.session.scalars(select(StatedCount)).all()) == []
    assert facts(seating_now) == Seating.CHOSEN
    facts(lambda w: steering.reopen(w, by=None, now=clock()))
    assert facts(seating_now) == Seating.MIXED
    come_in("Høyre")
    assert told(facts) == {"Høyre": (1, 1)}


@pytest.fixture
def log_of(app):
    """The write-ahead log of the database."""
    return app.config["INSTANCE"] / "verksted.sqlite3-wal"


@pytest.mark.parametrize(("days", "left"), [(0, 8), (3, 8), (4, 0), (400, 0)])
def test_counts_are_gone_some_days_after_a_workshop_nobody_started(mixed, come_in, facts, clock, days, left) -> None:
    come_in("Høyre")
    later = clock.forward(days=days)
    assert facts(lambda _w: forget_old(now=later)) == int(not left)
    rows = select(StatedCount).where(StatedCount.value == "Høyre")
    assert len(facts(lambda _w: db.session.scalars(rows).all())) == left


def test_counts_are_gone_some_days_after_a_workshop_nobody_ended(mixed, come_in, facts, clock, log_of) -> None:
    facts(lambda w: steering.start(w, by=None, now=clock()))
    come_in("Høyre")
    later = clock.forward(days=4)
    facts(lambda _w: forget_old(now=later))
    assert told(facts) == {}
    assert log_of.stat().st_size == 0


def test_a_workshop_that_was_put_off_keeps_its_counts_while_it_runs(mixed, come_in, facts, clock) -> None:
    clock.forward(days=30)
    facts(lambda w: steering.start(w, by=None, now=clock()))
    come_in("Høyre")
    later = clock.forward(hours=6)
    assert facts(lambda _w: forget_old(now=later)) == 0
    assert told(facts) == {"Høyre": (1, 1)}


@pytest.fixture
def reader(app):
    """Another process that reads the database, a back-up for instance."""
    path = app.config["INSTANCE"] / "verksted.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        yield other


def begin_to_read(reader: sqlite3.Connection) -> None:
    reader.execute("BEGIN")
    reader.execute("SELECT COUNT(*) FROM stated_count").fetchall()


def test_what_was_stated_leaves_the_log_too_once_a_reader_lets_go(mixed, come_in, facts, clock, log_of, reader) -> None:
    facts(lambda w: steering.start(w, by=None, now=clock()))
    come_in("Høyre")
    begin_to_read(reader)
    letting_go = threading.Timer(0.6, reader.commit)
    letting_go.start()
    facts(lambda w: steering.end(w, by=None, now=clock()))
    letting_go.join()
    assert log_of.stat().st_size == 0


def test_a_reader_that_does_not_let_go_is_logged(mixed, come_in, facts, clock, reader, monkeypatch, caplog) -> None:
    monkeypatch.setattr("workshop.db.LOG_TRIES", 1)
    facts(lambda w: steering.start(w, by=None, now=clock()))
    come_in("Høyre")
    begin_to_read(reader)
    facts(lambda w: steering.end(w, by=None, now=clock()))
    assert "still stands in the write-ahead log" in caplog.text
    reader.commit()


def test_who_pressed_as_the_day_was_ended_gets_no_table_and_is_not_counted(mixed, come_in, facts, clock) -> None:
    """The door was read before the end, and the press came after."""
    facts(lambda w: steering.start(w, by=None, now=clock()))
    facts(lambda w: steering.end(w, by=None, now=clock()))
    assert come_in("Høyre")[1] == 0
    assert facts(lambda _w: db.session.scalars(select(StatedCount)).all()) == []
    assert facts(people_at) == {None: 1}


def test_what_went_out_of_the_list_in_the_same_moment_is_refused_and_seats_nobody(mixed, come_in, facts) -> None:
    with pytest.raises(Refused, match="Velg det som passer"):
        come_in("Høgre")
    assert facts(people_at) == {}


def test_a_table_that_is_added_is_the_next_to_be_filled(mixed, come_in, facts) -> None:
    for _ in range(8):
        come_in("Høyre")

    def add(workshop) -> None:
        workshop.groups.append(Group(number=9, name="Bord 9"))
        db.session.commit()

    facts(add)
    assert come_in("Høyre")[1] == 9


def test_the_room_is_told_value_by_value_in_the_planners_order(mixed, come_in, facts) -> None:
    for value in ("Venstre", "Venstre", UNSTATED):
        come_in(value)
    assert facts(spread_of) == [
        Spread("Arbeiderpartiet", 0, 0),
        Spread("Høyre", 0, 0),
        Spread("Venstre", 2, 2),
        Spread(UNSTATED, 1, 1),
    ]


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (SeatingPlan(Seating.MIXED), "Skriv hva bordene skal blandes etter"),
        (SeatingPlan(by="Parti"), "Skriv hva bordene skal blandes etter"),
        (SeatingPlan(values=PARTIES), "Skriv hva bordene skal blandes etter"),
        (SeatingPlan(Seating.MIXED, "Parti", ("Høyre",)), "Skriv fra 2 til 20 valg."),
        (SeatingPlan(Seating.MIXED, "Parti", ("Høyre", "høyre")), "«Høyre» står flere ganger."),
        (SeatingPlan(Seating.MIXED, "Parti", ("Høyre", "V" * 61)), "Et valg kan ha høyst 60 tegn."),
        (SeatingPlan(Seating.MIXED, "P" * 61, PARTIES), "kan ha høyst 60 tegn"),
        (SeatingPlan(Seating.MIXED, "Parti", ("Høyre", "annet / vil ikke si")), "kommer med av seg selv"),
    ],
)
def test_a_plan_that_does_not_hold_together_is_refused(facts, plan, words) -> None:
    def attempt(workshop) -> None:
        with pytest.raises(Refused, match=words):
            plan_seating(workshop, plan)

    facts(attempt)


def all_at_once(visitors: list[Visitor], press) -> None:
    """Let every visitor press in the same moment, each in a thread of its own."""
    start, faults = threading.Barrier(len(visitors)), []

    def go(place: int, visitor: Visitor) -> None:
        start.wait()
        try:
            press(place, visitor)
        except Exception as fault:  # noqa: BLE001 — a thread's fault must reach the test
            faults.append(fault)

    threads = [threading.Thread(target=go, args=each) for each in enumerate(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def at_the_door(newcomer, code: str, count: int) -> list[tuple[Visitor, str]]:
    visitors = [newcomer() for _ in range(count)]
    return [(one, one.get(f"/d/{code}").tree.xpath("//input[@name='csrf_token']/@value")[0]) for one in visitors]


def test_twenty_phones_in_the_same_second_fill_the_tables_evenly(newcomer, code, facts) -> None:
    def draw(workshop) -> None:
        workshop.seating = Seating.RANDOM
        db.session.commit()

    facts(draw)
    waiting = at_the_door(newcomer, code, 20)
    tokens = [token for _one, token in waiting]

    def press(place: int, visitor: Visitor) -> None:
        assert visitor.client.post(f"/d/{code}", data={"csrf_token": tokens[place]}).status_code == 303

    all_at_once([one for one, _token in waiting], press)
    assert Counter(facts(people_at).values()) == {3: 4, 2: 4}


def test_twenty_phones_of_two_parties_are_mixed_in_the_same_second(mixed, newcomer, code, facts) -> None:
    waiting = at_the_door(newcomer, code, 20)
    tokens = [token for _one, token in waiting]

    def press(place: int, visitor: Visitor) -> None:
        data = {"csrf_token": tokens[place], "stated": PARTIES[place % 2]}
        assert visitor.client.post(f"/d/{code}", data=data).status_code == 303

    all_at_once([one for one, _token in waiting], press)
    rows = select(StatedCount.value, StatedCount.people).where(StatedCount.people > 0)
    counts = facts(lambda _w: Counter(tuple(row) for row in db.session.execute(rows)))
    assert counts == {(party, people): tables for party in PARTIES[:2] for people, tables in ((1, 6), (2, 2))}
    assert facts(lambda w: sum(people_at(w).values())) == 20
