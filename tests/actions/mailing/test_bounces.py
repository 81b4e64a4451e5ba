"""What comes back is read as mail servers write it, and marks the e-mail it is about."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from workshop.actions.mailing import bounces
from workshop.actions.mailing.bounces import read_notice
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.jobs.returns import reason_in
from workshop.models import Delivery, User

POSTFIX = """\
Return-Path: <>
Message-ID: <20240202101500.AB12@mx.kommunen.no>
From: MAILER-DAEMON@mx.kommunen.no (Mail Delivery System)
To: plan@kommunen.no
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="AB12/mx"

--AB12/mx
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--AB12/mx
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.kommunen.no
Arrival-Date: Fri, 2 Feb 2024 10:15:00 +0100 (CET)

Final-Recipient: rfc822; {to}
Original-Recipient: rfc822;{to}
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <{to}>: Recipient address rejected:
    User unknown

--AB12/mx
Content-Type: text/rfc822-headers

Subject: Oppsummering
Message-ID: {message_id}
To: {to}

--AB12/mx--
"""


def notice(to: str = "per@x.no", message_id: str = "<abc@kommunen.no>", action: str = "failed") -> bytes:
    return POSTFIX.format(to=to, message_id=message_id, action=action).encode()


def test_a_notification_is_read() -> None:
    read = read_notice(b"\n" + notice())
    assert read.message_ids == ("<abc@kommunen.no>",)
    assert (read.recipient, read.action, read.status) == ("per@x.no", "failed", "5.1.1")
    assert read.diagnostic.startswith("550 5.1.1 <per@x.no>: Recipient address rejected")


def test_signs_no_database_takes_are_not_read() -> None:
    read = read_notice(notice().replace(b"User unknown", b"User \0\x07 un\xe6known"))
    assert read.diagnostic.endswith("Recipient address rejected: User un\N{REPLACEMENT CHARACTER}known")


@pytest.mark.parametrize(
    "data", [b"", b"Hei", b"Subject: Fri til mandag\n\nJeg er borte.", b"\xff\x00\xfe", b"a: b\n" * 999]
)
def test_what_is_no_notification_is_told_what_to_do_with(data) -> None:
    with pytest.raises(Refused, match="velg «vis kilde»"):
        read_notice(data)


MANY = 256 * 1024
QUOTE = b'"'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<abc@kommunen.no>", b"<" + b"@" * MANY),
        (b"<2024", b"<" + b"@" * MANY + b"\nX: <2024"),
        (b"550 5.1.1", b"a" * MANY),
        (b"550 5.1.1", b"a " * (MANY // 2)),
        (b"Action:", b"To: " + b"()" * (MANY // 2) + b"\nAction:"),
        (b"text/plain;", b"multipart/mixed; a=" + QUOTE + b";" * MANY),
        (b"text/plain;", b"multipart/mixed" + b"; a=b" * (MANY // 5)),
        (b"I'm sorry", b"--AB12/mx\nContent-Type: multipart/mixed; boundary=a\n\n--a\n" * 3000 + b"\n" * 90000),
        (b"I'm sorry", b"--AB12/mx\n" + b"Content-Type: message/rfc822\n\n" * 5000),
    ],
)
def test_one_that_was_made_to_take_long_does_not(before, after) -> None:
    data = notice().replace(before, after, 1)
    assert data != notice()
    began = time.process_time()
    with suppress(Refused):
        reason_in(read_notice(data))
    assert time.process_time() - began < 5  # what it is there to stop takes minutes


@pytest.fixture
def returned(facts, clock):
    def apply(data: bytes):
        def act(workshop):
            delivery = bounces.meant_in(read_notice(data), workshop_id=workshop.id)
            bounces.mark_returned(delivery.id, reason="nei", by=db.session.get(User, 1), now=clock())

        return facts(act)

    return apply


def test_it_marks_the_e_mail_by_message_id_also_when_the_address_is_deleted(
    post, begin, postman, states, facts, returned
) -> None:
    begin(participants=("ana@y.no",))
    postman()
    returned(notice("ana@y.no", facts(lambda _w: db.session.query(Delivery).one().message_id)))
    assert states() == ["bounced"]


def test_it_marks_the_e_mail_by_recipient_where_the_message_id_is_cut_off(
    post, begin, postman, states, returned
) -> None:
    begin(invited="kari@x.no, per@x.no")
    postman()
    returned(notice("Per@X.no", "<annen@x.no>"))
    assert sorted(states()) == ["bounced", "sent"]


def test_one_that_is_about_none_of_ours_changes_nothing(post, begin, postman, states, returned) -> None:
    begin(invited="per@x.no")
    postman()
    with pytest.raises(Refused, match="ingen e-post herfra"):
        returned(notice("ukjent@x.no", "<annen@x.no>"))
    with pytest.raises(Refused, match="bare at den er forsinket"):
        returned(notice(action="delayed"))
    assert states() == ["sent"]
