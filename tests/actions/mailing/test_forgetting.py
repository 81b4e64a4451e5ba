"""An address that is to be gone is gone everywhere, also where a mailing has begun, and nothing is sent to it."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from workshop.actions.archiving.raw import delete_raw
from workshop.actions.mailing import delivering, unsubscribing
from workshop.actions.mailing.addresses import count_left, delete_left, forget_left, leave_address, take_back
from workshop.db import db
from workshop.models import Delivery, Mailing, ParticipantAddress
from workshop.web.mail import mail_key


@pytest.fixture
def kept(facts):
    """State, name and address of every delivery, in the order they are sent."""

    def ask() -> list[tuple[str, str, str | None]]:
        told = facts(lambda _w: [(one.state, one.name, one.address) for one in db.session.query(Delivery)])
        return [(str(state), name, address) for state, name, address in told]

    return ask


def recipients(post) -> list[str]:
    return [to for _sender, tos in post.mailbox.envelopes for to in tos]


def the_phone_takes_it_back(workshop) -> None:
    for one in db.session.query(ParticipantAddress).all():
        take_back(workshop, remembered=one.key)


def the_phone_leaves_another(workshop) -> None:
    leave_address(workshop, text="ny@y.no", former=db.session.query(ParticipantAddress).one().key)


def a_year_goes(_workshop) -> None:
    forget_left(now=db.session.query(Mailing).one().started_at + timedelta(days=800))


def unsubscribe(workshop, address: str) -> None:
    token = unsubscribing.token_for(address, workshop.process.municipality, key=mail_key())
    unsubscribing.unsubscribe(unsubscribing.read_token(token, key=mail_key()), key=mail_key())


GONE = [
    the_phone_takes_it_back,
    the_phone_leaves_another,
    delete_left,
    a_year_goes,
    lambda w: unsubscribe(w, "Ana@Y.no"),
]
NAMES = ["taken back", "replaced", "deleted by the planner", "a year after", "unsubscribed"]


@pytest.mark.parametrize("act", GONE, ids=NAMES)
def test_one_that_waits_is_not_sent_once_its_address_is_gone(post, begin, postman, kept, state, facts, act) -> None:
    begin(invited="Per <per@x.no>", participants=("ana@y.no",))
    facts(act)
    assert ("unwanted", "", None) in kept()
    postman()
    assert recipients(post) == ["per@x.no"]
    assert state() == "done"


@pytest.mark.parametrize("act", GONE, ids=NAMES)
@pytest.mark.parametrize("address", ["finnes-ikke@y.no", "brutt@y.no"])
def test_one_that_failed_or_is_uncertain_keeps_no_address(post, begin, postman, kept, facts, act, address) -> None:
    begin(participants=(address,))
    postman()
    ((before, _name, there),) = kept()
    assert (before in ("refused", "uncertain"), there) == (True, address)
    facts(act if act is not GONE[-1] else lambda w: unsubscribe(w, address))
    assert kept() == [(before, "", None)]


@pytest.mark.parametrize("answer", ["senere", "legger-pa"])
def test_one_taken_back_while_it_is_spoken_about_is_not_tried_again(begin, facts, clock, kept, answer) -> None:
    begin(participants=("ana@y.no",))

    def meanwhile(workshop) -> None:
        claimed = delivering.claim_next(now=clock()).id
        the_phone_takes_it_back(workshop)
        if answer == "senere":
            delivering.put_off(claimed, reason="senere", now=clock())
        else:
            delivering.give_back(claimed, trouble="la på", now=clock())

    facts(meanwhile)
    assert kept() == [("unwanted", "", None)]


def test_one_who_has_unsubscribed_and_leaves_it_again_is_left_out_and_forgotten(
    post, begin, postman, kept, facts
) -> None:
    facts(lambda w: unsubscribe(w, "ana@y.no"))
    begin(invited="per@x.no", participants=("ana@y.no",))
    postman()
    assert recipients(post) == ["per@x.no"]
    assert sorted(kept())[1] == ("unwanted", "", None)
    assert facts(count_left) == 0


def test_what_the_planner_entered_stays_when_participants_are_forgotten(post, begin, kept, facts) -> None:
    begin(invited="Per <per@x.no>", participants=("ana@y.no",))
    facts(delete_left)
    assert ("waiting", "Per", "per@x.no") in kept()


def test_an_address_of_an_earlier_mailing_goes_when_a_later_one_is_sent(post, begin, postman, kept, facts) -> None:
    begin(participants=("finnes-ikke@y.no",))
    postman()
    begin(invited="per@x.no")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(post.mailbox), "handle_RCPT", takes_everybody)
        postman()
    assert [address for _state, _name, address in kept()] == [None, "per@x.no", None]


async def takes_everybody(self, server, session, envelope, address, options) -> str:
    envelope.rcpt_tos.append(address)
    return "250 ok"


def test_nothing_of_anybody_is_left_in_what_was_sent_when_raw_data_is_deleted(
    post, begin, postman, kept, facts, clock
) -> None:
    begin(invited="Per <per@x.no>, finnes-ikke@x.no, Kari <kari@x.no>", participants=("ana@y.no", "brutt@y.no"))
    postman(most=3)
    facts(lambda w: (delete_raw(w, now=clock(), dice=Random(1)), db.session.commit()))
    assert {(name, address) for _state, name, address in kept()} == {("", None)}
    postman()
    assert len(recipients(post)) <= 3
