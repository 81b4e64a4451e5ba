"""What participants leave: apart from everything else, once, and gone when it is to be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from workshop.actions.mailing import unsubscribing
from workshop.actions.mailing.addresses import (
    address_of,
    checked,
    count_left,
    forget_left,
    leave_address,
    masked,
    take_back,
)
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.models import ParticipantAddress

KEY = b"k" * 32


def leave(workshop, address: str, former: str | None = None) -> str:
    return leave_address(workshop, text=address, former=former)


@pytest.mark.parametrize(
    "text", ["", "ana", "ana@", "@x.no", "ana@x", "ana@x.no, b@x.no", "a b@x.no", "ånå@x.no", "x" * 260 + "@x.no"]
)
def test_what_is_no_address_is_refused_with_what_to_do(text) -> None:
    with pytest.raises(Refused, match="Skriv|bokstaver"):
        checked(text)


def test_a_row_tells_neither_who_nor_when(facts) -> None:
    columns = {column.name for column in ParticipantAddress.__table__.columns}
    assert columns == {"key", "workshop_id", "address", "folded"}
    assert {key.target_fullname for key in ParticipantAddress.__table__.foreign_keys} == {"workshop.id"}
    made = facts(lambda _w: db.session.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'participant_address'")))
    assert "WITHOUT ROWID" in made


def test_rows_lie_in_no_order_of_arrival(facts) -> None:
    left = [f"person{number}@x.no" for number in range(40)]
    facts(lambda w: [leave(w, address) for address in left])
    stored = facts(lambda _w: list(db.session.scalars(text("SELECT address FROM participant_address"))))
    assert sorted(stored) == sorted(left)
    assert stored != left


def test_leaving_one_changes_nothing_else(facts) -> None:
    def everything_else(workshop):
        tables = [t for t in db.metadata.sorted_tables if t.name != "participant_address"]
        return {t.name: db.session.execute(t.select()).all() for t in tables}

    before = facts(everything_else)
    facts(lambda w: leave(w, "ana@x.no"))
    assert facts(everything_else) == before


def test_an_address_is_there_once_and_a_phone_has_one(facts) -> None:
    first = facts(lambda w: leave(w, "ana@x.no"))
    assert facts(lambda w: leave(w, "Ana@X.no")) == first
    other = facts(lambda w: leave(w, "ana@y.no", first))
    assert facts(count_left) == 1
    assert facts(lambda w: address_of(w, remembered=other)) == "ana@y.no"
    assert facts(lambda w: address_of(w, remembered=first)) == ""


def test_it_is_taken_back_by_what_the_phone_remembers_alone(facts) -> None:
    key = facts(lambda w: leave(w, "ana@x.no"))
    facts(lambda w: take_back(w, remembered="f" * 32))
    assert facts(count_left) == 1
    facts(lambda w: take_back(w, remembered=key))
    assert facts(count_left) == 0


def test_one_who_wants_no_mail_is_deleted_and_taken_again_without_a_word(facts) -> None:
    def say_no(workshop) -> None:
        municipality = workshop.process.municipality
        token = unsubscribing.token_for("ana@x.no", municipality, key=KEY)
        unsubscribing.unsubscribe(unsubscribing.read_token(token, key=KEY), key=KEY)

    facts(lambda w: leave(w, "ana@x.no"))
    facts(say_no)
    assert facts(count_left) == 0
    assert facts(lambda w: leave(w, "Ana@x.no"))


def test_what_was_never_sent_to_is_forgotten_after_a_year(facts, clock) -> None:
    facts(lambda w: leave(w, "ana@x.no"))
    facts(lambda w: (setattr(w, "started_at", clock() + timedelta(days=30)), db.session.commit()))
    for days in (366, 394):  # the day was held a month after its date
        facts(lambda w, days=days: forget_left(now=clock() + timedelta(days=days)))
        assert facts(count_left) == 1
    facts(lambda w: forget_left(now=clock() + timedelta(days=396)))
    assert facts(count_left) == 0


def test_staff_see_where_an_address_is_and_not_whose() -> None:
    assert masked("ana.nordmann@x.no") == "a…@x.no"
    assert masked(None) == ""


def test_a_hash_is_the_municipality_s_and_needs_the_key() -> None:
    digest = unsubscribing.digest_of("Ana@x.no", " Bærum  kommune", key=KEY)
    assert digest == unsubscribing.digest_of("ana@x.no", "bærum kommune", key=KEY)
    assert digest != unsubscribing.digest_of("ana@x.no", "Asker kommune", key=KEY)
    assert digest != unsubscribing.digest_of("ana@x.no", "Bærum kommune", key=b"another")
