"""Opinion groups from ballots: when they are looked for, what is kept, and what becomes of old ones."""

from __future__ import annotations

import json
import pickle
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from analysis.opinions import SMALLEST
from tests.divided import FIRST, SECOND, STATEMENTS, camp, cast, divide, put_statements
from workshop.actions import patience, steering
from workshop.actions.opinions.keeping import (
    FEWEST_NEW,
    ask_for_opinions,
    give_up_opinions,
    prompts_waiting,
    result_of,
)
from workshop.actions.opinions.material import ballots_of, find, material_of
from workshop.actions.opinions.reading import opinions_of
from workshop.actions.purging import purge
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.jobs.opinions import OpinionWatch
from workshop.jobs.watch import AFTER_FAILURE
from workshop.models import Ballot, OpinionResult, Prompt, User, Workshop
from workshop.web.formats import zone


@pytest.fixture
def workshop(app, planted) -> Iterator[Workshop]:
    with app.test_request_context():
        yield db.session.get_one(Workshop, planted)


@pytest.fixture
def fred_user(workshop) -> User:
    return db.session.get_one(User, 2)


@pytest.fixture
def prompt(workshop, clock) -> Prompt:
    """Open, with 25 ballots of two camps."""
    prompt = divide(workshop, now=clock())
    steering.start(workshop, by=None, now=clock())
    steering.open_prompt(prompt, by=None, now=clock())
    return prompt


@pytest.fixture
def watch(app) -> OpinionWatch:
    return OpinionWatch(app)


def close(prompt: Prompt, clock) -> None:
    steering.close_prompt(prompt, by=None, now=clock.forward(minutes=1))


def sizes(prompt: Prompt) -> list[int]:
    db.session.expire_all()
    found = opinions_of(prompt, zone=zone())
    return [group.size for group in found.groups] if found else []


def test_a_prompt_that_is_closed_gets_its_groups_without_anybody_asking(prompt, watch, clock) -> None:
    close(prompt, clock)
    watch.look(now=clock())
    found = opinions_of(prompt, zone=zone())
    assert [(group.name, group.size) for group in found.groups] == [("A", 14), ("B", 11)]
    assert (found.statements, found.voters, found.changed) == (STATEMENTS, 25, False)
    assert found.found_at == clock()


def test_an_open_prompt_has_none_until_somebody_asks(prompt, watch, fred_user, clock) -> None:
    watch.look(now=clock())
    assert sizes(prompt) == []
    ask_for_opinions(prompt, by=fred_user, now=clock())
    watch.look(now=clock())
    assert sizes(prompt) == [14, 11]
    assert result_of(prompt).asked_at is None


def test_asking_twice_is_asking_once(prompt, fred_user, clock) -> None:
    ask_for_opinions(prompt, by=fred_user, now=clock())
    asked = clock()
    ask_for_opinions(prompt, by=fred_user, now=clock.forward(minutes=1))
    assert result_of(prompt).asked_at == asked


def test_asking_is_refused_where_nobody_has_answered_or_nothing_is_stated(workshop, fred_user, clock) -> None:
    with pytest.raises(Refused, match="Ingen har svart"):
        ask_for_opinions(put_statements(workshop), by=fred_user, now=clock())
    with pytest.raises(Refused, match="enig eller uenig"):
        ask_for_opinions(workshop.prompts[1], by=fred_user, now=clock())


@pytest.mark.parametrize("ways", ["new", "changed"])
def test_who_joined_which_group_cannot_be_seen_by_looking_often(prompt, watch, fred_user, clock, ways) -> None:
    ask_for_opinions(prompt, by=fred_user, now=clock())
    watch.look(now=clock())
    for count in range(1, FEWEST_NEW + 1):
        if ways == "changed":
            db.session.delete(prompt.ballots[0])
        cast(prompt, [SECOND], now=clock())
        db.session.refresh(prompt)
        if count < FEWEST_NEW:
            with pytest.raises(Refused, match="Vent til minst fem flere har svart."):
                ask_for_opinions(prompt, by=fred_user, now=clock())
    assert result_of(prompt).asked_at is None
    ask_for_opinions(prompt, by=fred_user, now=clock())
    watch.look(now=clock())
    assert sizes(prompt) == ([16, 14] if ways == "new" else [16, 9])


def test_a_room_too_small_for_groups_is_looked_at_as_often_as_asked(workshop, watch, fred_user, clock) -> None:
    prompt = divide(workshop, now=clock(), first=10, second=9)
    steering.start(workshop, by=None, now=clock())
    steering.open_prompt(prompt, by=None, now=clock())
    for _ in range(2):
        ask_for_opinions(prompt, by=fred_user, now=clock())
        watch.look(now=clock())
        cast(prompt, [SECOND], now=clock())
    assert sizes(prompt) == [10, 10]


def test_between_two_looks_there_are_as_many_as_in_the_smallest_group() -> None:
    assert FEWEST_NEW == SMALLEST


def test_an_answer_that_comes_later_makes_the_groups_old_until_they_are_found_again(prompt, watch, clock) -> None:
    close(prompt, clock)
    watch.look(now=clock())
    cast(prompt, camp(SECOND, 2), now=clock())
    assert opinions_of(prompt, zone=zone()).changed
    assert prompts_waiting(prompt.item.workshop_id) == [prompt.id]
    prompt.item.workshop.revision += 1  # as every action that keeps a ballot does
    db.session.commit()
    watch.look(now=clock())
    assert sizes(prompt) == [14, 13]
    assert not opinions_of(prompt, zone=zone()).changed


def test_every_change_to_a_ballot_is_seen(prompt) -> None:
    seen = {ballots_of(prompt.id)}
    ballot = prompt.ballots[-1]
    options = [option.id for option in prompt.options]
    ballot.marks = []
    db.session.flush()
    cast(prompt, [], now=ballot.sent_at)
    seen.add(ballots_of(prompt.id))
    cast(prompt, [FIRST], now=ballot.sent_at)
    seen.add(ballots_of(prompt.id))
    db.session.delete(ballot)
    db.session.commit()
    seen.add(ballots_of(prompt.id))
    assert len(seen) == 4
    assert len(options) == len(STATEMENTS)


def test_a_prompt_that_is_opened_again_keeps_its_groups_and_is_left_in_peace(prompt, watch, clock) -> None:
    close(prompt, clock)
    watch.look(now=clock())
    steering.open_prompt(prompt, by=None, now=clock.forward(minutes=1))
    cast(prompt, camp(FIRST, 1), now=clock())
    watch.look(now=clock())
    assert sizes(prompt) == [14, 11]
    assert opinions_of(prompt, zone=zone()).changed


def test_too_few_answers_are_told_and_nothing_of_them_is_kept(workshop, watch, clock) -> None:
    prompt = divide(workshop, now=clock(), first=10, second=9)
    prompt.opened_at = prompt.closed_at = clock()
    db.session.commit()
    watch.look(now=clock())
    found = opinions_of(prompt, zone=zone())
    assert (found.verdict, found.voters, found.groups) == ("few_voters", 19, ())
    assert "tallies" not in json.dumps(result_of(prompt).result)


def test_nothing_is_looked_for_where_nobody_answered(workshop, watch, clock) -> None:
    prompt = put_statements(workshop)
    prompt.opened_at = prompt.closed_at = clock()
    db.session.commit()
    watch.look(now=clock())
    assert result_of(prompt) is None


def test_what_is_kept_says_nothing_of_who_is_in_which_group(prompt, watch, clock) -> None:
    """Sizes and counts; of each person, however they are named, not a word."""
    close(prompt, clock)
    watch.look(now=clock())
    result = result_of(prompt).result
    assert set(result) == {"verdict", "voters", "groups", "common", "options"}
    for group in result["groups"]:
        assert set(group) == {"size", "tallies", "apart"}
        assert len(group["tallies"]) == len(STATEMENTS)
        assert all(set(tally) == {"agree", "passed", "disagree"} for tally in group["tallies"])


def test_the_answer_of_the_worker_loads_nothing_in_the_web_server(prompt) -> None:
    """What is unpickled there must not name a class of the analysis, which would load it."""
    assert b"analysis" not in pickle.dumps(find(material_of(prompt).rows))


def test_a_worker_that_stumbles_is_told_and_tried_again(prompt, app, watch, clock, monkeypatch) -> None:
    def stumble(_rows: object) -> None:
        raise RuntimeError("no memory")

    jobs = app.extensions["jobs"]
    whole = jobs._find_opinions
    monkeypatch.setattr(jobs, "_find_opinions", jobs.huey.task(name="stumble")(stumble))
    close(prompt, clock)
    watch.look(now=clock())
    db.session.expire_all()
    assert result_of(prompt).failed
    monkeypatch.setattr(jobs, "_find_opinions", whole)
    watch.look(now=clock())
    assert sizes(prompt) == []
    watch.look(now=clock.forward(seconds=AFTER_FAILURE.total_seconds()))
    assert sizes(prompt) == [14, 11]
    assert not result_of(prompt).failed


@pytest.fixture
def another_writer(app) -> Iterator[sqlite3.Connection]:
    """Another process that has the write lock of the database."""
    path = app.config["INSTANCE"] / "verksted.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def test_groups_that_are_found_while_another_process_writes_are_kept_when_it_is_done(
    prompt, fred_user, watch, clock, request
) -> None:
    ask_for_opinions(prompt, by=fred_user, now=clock())
    other = request.getfixturevalue("another_writer")
    done = threading.Timer(0.8, other.commit)
    done.start()
    watch.look(now=clock())
    done.join()
    assert sizes(prompt) == [14, 11]


def test_groups_that_could_not_be_kept_are_found_again(prompt, fred_user, watch, clock, request, monkeypatch) -> None:
    ask_for_opinions(prompt, by=fred_user, now=clock())
    other = request.getfixturevalue("another_writer")
    monkeypatch.setattr(patience, "TRIES", 0)
    with pytest.raises(OperationalError):
        watch.look(now=clock())
    other.commit()
    watch.look(now=clock())
    assert sizes(prompt) == []
    watch.look(now=clock.forward(seconds=AFTER_FAILURE.total_seconds()))
    assert sizes(prompt) == [14, 11]
    assert result_of(prompt).asked_at is None


def test_a_queue_that_takes_nothing_is_told_and_asked_again(prompt, app, watch, clock, monkeypatch) -> None:
    def full(_rows: object) -> None:
        raise OSError("no space left")

    close(prompt, clock)
    with monkeypatch.context() as broken:
        broken.setattr(app.extensions["jobs"], "_find_opinions", full)
        with pytest.raises(OSError, match="no space"):
            watch.look(now=clock())
    db.session.expire_all()
    assert result_of(prompt).failed
    watch.look(now=clock.forward(seconds=AFTER_FAILURE.total_seconds()))
    assert sizes(prompt) == [14, 11]


def test_giving_up_leaves_what_was_found_before(prompt, watch, clock) -> None:
    close(prompt, clock)
    watch.look(now=clock())
    give_up_opinions(prompt)
    assert sizes(prompt) == [14, 11]


def test_groups_of_other_statements_are_not_shown(prompt, watch, clock) -> None:
    close(prompt, clock)
    watch.look(now=clock())
    db.session.delete(prompt.options[-1])
    db.session.commit()
    db.session.expire_all()
    assert opinions_of(prompt, zone=zone()) is None


def test_the_groups_go_with_the_workshop(prompt, watch, clock) -> None:
    close(prompt, clock)
    watch.look(now=clock())
    workshop_id = prompt.item.workshop_id
    db.session.expunge_all()
    purge(db.session.get_one(Workshop, workshop_id))
    for table in (OpinionResult, Ballot):
        assert db.session.scalar(select(func.count()).select_from(table)) == 0
