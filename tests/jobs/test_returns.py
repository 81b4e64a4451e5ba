"""What comes back to a real mailbox is found there, marked, and everything else in it is left alone."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.actions.mailing.test_bounces import notice
from tests.tooling.postbox import PASSWORD, USER, open_postbox
from workshop.actions.mailing import delivering
from workshop.actions.mailing.bounces import read_notice
from workshop.actions.mailing.delivering import claim_next
from workshop.db import db
from workshop.jobs.imap import MOST, Folder, Mailbox, MailboxError, _is_notification
from workshop.jobs.returns import Returns
from workshop.jobs.smtp import Post
from workshop.models import Delivery, DeliveryState, Event, Mailing, User

AWAY = b"""\
From: kari@x.no
To: plan@kommunen.no
Subject: Automatisk svar: Oppsummering
Auto-Submitted: auto-replied
Content-Type: text/plain; charset=utf-8

Jeg er tilbake mandag.
"""
#: says what it is, and is not
BROKEN = b"""\
From: MAILER-DAEMON@mx.kommunen.no
Content-Type: multipart/report; report-type=delivery-status; boundary=x

--x
Content-Type: text/plain

Sorry.
--x--
"""


@pytest.fixture
def look(app, clock) -> Callable[..., int]:
    """Look as the same program again and again; ``look(afresh=True)`` is after a restart."""
    held = [Returns(app)]

    def do(*, afresh: bool = False) -> int:
        if afresh:
            held[0] = Returns(app)
        return len(held[0].look(now=clock()))

    return do


@pytest.fixture
def message_ids(facts) -> Callable[[], list[str]]:
    return lambda: facts(lambda _w: [one.message_id for one in db.session.query(Delivery).order_by(Delivery.id)])


@pytest.mark.parametrize("postbox", ["tls", "starttls"], indirect=True)
def test_what_came_back_is_marked_and_read_and_the_rest_is_neither(
    post, postbox, begin, postman, states, facts, look, message_ids, clock
) -> None:
    begin(invited="per@x.no, kari@x.no", participants=("ana@y.no",))
    postman()
    per, _kari, ana = message_ids()
    for data in (AWAY, notice("per@x.no", per), b"Subject: Hei\n\nTakk for sist", notice("ana@y.no", ana)):
        postbox.put(data, at=clock.forward(minutes=1))
    assert look() == 2
    assert states() == ["bounced", "sent", "bounced"]
    assert postbox.read() == [False, True, False, True]
    reasons = facts(lambda _w: [one.reason for one in db.session.query(Delivery).order_by(Delivery.id)])
    assert reasons[0] == "Adressen finnes ikke. (5.1.1 550 5.1.1 <…>: Recipient address rejected: User unknown)"
    events = facts(lambda _w: db.session.query(Event).filter_by(verb="mailing.bounce").all())
    assert [(one.user_id, one.about) for one in events] == [(None, {"delivery": 1}), (None, {"delivery": 3})]
    assert look() == look(afresh=True) == 0


def test_it_is_returned_where_the_envelope_says(app, post, postbox, begin, postman, states, look, clock) -> None:
    """What a mail server does that has taken an e-mail and cannot deliver it: it writes to the envelope's sender."""
    app.config["MAIL_RETURN"] = USER
    begin(invited="per@x.no")
    postman()
    ((returns_to, (recipient,)),), (came,) = post.mailbox.envelopes, post.mailbox.received
    assert returns_to == USER
    postbox.put(notice(recipient, came["Message-ID"]), at=clock())
    assert look() == 1
    assert states() == ["bounced"]


def test_one_without_the_e_mail_it_returns_is_found_by_its_recipient(
    post, postbox, begin, postman, states, look, clock
) -> None:
    begin(invited="per@x.no, kari@x.no")
    postman()
    bare = re.sub(rb"--AB12/mx\nContent-Type: text/rfc822-headers.*(?=--AB12/mx--)", b"", notice(), flags=re.DOTALL)
    postbox.put(bare, at=clock())
    assert (look(), sorted(states())) == (1, ["bounced", "sent"])


def test_one_about_somebody_else_s_e_mail_to_the_same_address_is_left(
    post, postbox, begin, postman, states, look, clock
) -> None:
    begin(invited="per@x.no")
    postman()
    postbox.put(notice("per@x.no", "<annen@kommunen.no>"), at=clock())
    assert (look(), states(), postbox.read()) == (0, ["sent"], [False])


def test_one_about_an_e_mail_that_quotes_ours_is_left(
    post, postbox, begin, postman, states, look, message_ids, clock
) -> None:
    """A colleague sent it on to somebody, from the mailbox that is read, and that came back."""
    begin(invited="per@x.no")
    postman()
    quoting = f"\n> Message-ID: {message_ids()[0]}\n\n--AB12/mx--".encode()
    data = notice("eli@y.no", "<videresendt@kommunen.no>").replace(b"\n--AB12/mx--", quoting)
    assert message_ids()[0] in read_notice(data).message_ids
    postbox.put(data, at=clock())
    assert (look(), states(), postbox.read()) == (0, ["sent"], [False])


def test_one_that_only_says_that_it_is_late_is_left(
    post, postbox, begin, postman, states, look, message_ids, clock
) -> None:
    begin(invited="per@x.no")
    postman()
    postbox.put(notice("per@x.no", *message_ids(), action="delayed"), at=clock())
    assert (look(), states(), postbox.read()) == (0, ["sent"], [False])


def test_one_about_an_earlier_try_does_not_mark_the_next(
    post, postbox, begin, postman, states, facts, look, message_ids, clock
) -> None:
    mailing_id = begin(invited="per@x.no")
    postman()
    bounce = notice("per@x.no", *message_ids())
    postbox.put(bounce, at=clock.forward(minutes=1))
    look()
    postbox.put(bounce, at=clock.forward(minutes=1))
    clock.forward(hours=1)
    facts(lambda _w: delivering.resend(db.session.get(Mailing, mailing_id), by=db.session.get(User, 1), now=clock()))
    assert postman() == 1
    assert (look(), states(), postbox.read()) == (0, ["sent"], [True, False])
    postbox.put(bounce, at=clock.forward(minutes=1))
    assert (look(), states(), postbox.read()) == (1, ["bounced"], [True, False, True])


def test_one_that_comes_while_the_e_mail_is_being_sent_has_its_turn_later(
    post, postbox, begin, states, facts, look, message_ids, clock
) -> None:
    begin(invited="per@x.no")
    facts(lambda _w: claim_next(now=clock()))
    postbox.put(notice("per@x.no", *message_ids()), at=clock())
    assert (look(), states()) == (0, ["claimed"])
    facts(lambda _w: delivering.mark(1, DeliveryState.SENT, now=clock()))
    assert (look(), states()) == (1, ["bounced"])


def test_one_that_cannot_be_read_is_skipped_and_told_once(
    post, postbox, begin, postman, states, look, message_ids, clock, caplog
) -> None:
    begin(invited="per@x.no")
    postman()
    postbox.put(BROKEN, at=clock())
    postbox.put(notice("per@x.no", *message_ids()), at=clock())
    with caplog.at_level(logging.INFO):
        assert [look(), look(), look()] == [1, 0, 0]
    assert [one.message for one in caplog.records if "could not be read" in one.message] == [
        "message 101 in the mailbox could not be read and is left: Refused"
    ]
    assert postbox.read() == [False, True]


def test_one_that_the_server_does_not_hand_out_holds_up_none_of_the_others(
    post, postbox, begin, postman, states, look, message_ids, clock, monkeypatch
) -> None:
    begin(invited="per@x.no")
    postman()
    for _copy in range(2):
        postbox.put(notice("per@x.no", *message_ids()), at=clock())
    handed = Folder.message

    def refusing(folder: Folder, number: int) -> object:
        if number == 101:
            folder._ask("FETCH", str(number), "(BODY.PEEK[NOTHING]<0.1>)")  # which no server does
        return handed(folder, number)

    monkeypatch.setattr(Folder, "message", refusing)
    assert (look(), states()) == (1, ["bounced"])
    assert postbox.read() == [False, True]
    assert look() == 0


def test_what_a_message_says_that_it_is_cannot_be_made_to_take_long() -> None:
    began = time.process_time()
    assert not _is_notification(b"Content-Type: multipart/report" + b"; a=b" * 50_000 + b"\n\n")
    assert time.process_time() - began < 5  # what it is there to stop takes a minute


def test_a_large_one_is_read_as_far_as_is_needed(post, postbox, begin, postman, look, message_ids, clock) -> None:
    begin(invited="per@x.no")
    postman()
    postbox.put(notice("per@x.no", *message_ids()) + b"x" * 76 + b"\n" + b"y\n" * MOST, at=clock())
    assert look() == 1


def test_one_older_than_two_weeks_is_not_looked_at(
    post, postbox, begin, postman, states, look, message_ids, clock
) -> None:
    begin(invited="per@x.no")
    postman()
    postbox.put(notice("per@x.no", *message_ids()), at=clock() - timedelta(days=16))
    assert (look(), states()) == (0, ["sent"])


def test_it_is_looked_for_by_itself_for_two_weeks_after_something_was_sent(
    app, post, postbox, begin, postman, look, message_ids, clock
) -> None:
    returns = Returns(app)
    assert (returns.look_if_due(now=clock()), returns.standing.looked_at) == ((), None)
    begin(invited="per@x.no")
    postman()
    sent = clock()
    assert (returns.look_if_due(now=clock.forward(days=13)), returns.standing.looked_at) == ((), clock())
    postbox.put(notice("per@x.no", *message_ids()), at=clock())
    assert returns.look_if_due(now=sent + timedelta(days=15)) == ()
    assert returns.standing.looked_at == clock()
    assert len(returns.look_if_due(now=clock())) == 1


def test_the_server_looks_by_itself(
    app, post, postbox, begin, postman, states, message_ids, clock, monkeypatch
) -> None:
    monkeypatch.setattr("workshop.jobs.returns.BEAT", 0.1 / 60)
    begin(invited="per@x.no")
    postman()
    enough = Returns(app).start()
    try:
        postbox.put(notice("per@x.no", *message_ids()), at=clock())
        for _wait in range(200):
            if states() == ["bounced"]:
                break
            time.sleep(0.05)
    finally:
        enough.set()
        for thread in threading.enumerate():
            if thread.name == "returns":
                thread.join()
    assert states() == ["bounced"]


def test_another_folder_with_letters_of_ours_is_read(
    post, app, postbox, begin, postman, look, message_ids, clock
) -> None:
    begin(invited="per@x.no")
    postman()
    postbox.put(notice("per@x.no", *message_ids()), at=clock(), folder='"Kom i retur &- s&APg-ppel"')
    app.config["IMAP_FOLDER"] = "Kom i retur & søppel"
    assert look() == 1


def test_why_it_came_back_is_told_in_the_language_of_its_workshop(
    post, postbox, begin, postman, facts, look, message_ids, clock
) -> None:
    facts(lambda w: setattr(w, "language", "nn") or db.session.commit())
    begin(invited="per@x.no")
    postman()
    postbox.put(notice("per@x.no", *message_ids()), at=clock())
    look()
    assert facts(lambda _w: db.session.query(Delivery).one().reason).startswith("Adressa finst ikkje")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"IMAP_PASSWORD": "feil"}, "godtok ikke brukernavnet eller passordet"),
        ({"IMAP_FOLDER": "Finnes ikke"}, "ingen mappe som heter «Finnes ikke»"),
        ({"IMAP_CA": None}, "Sertifikatet til e-posttjeneren localhost:"),
        ({"IMAP_SECURITY": "starttls"}, "svarer ikke"),
        ({"IMAP_PORT": 1}, "Får ikke kontakt med e-posttjeneren localhost:1."),
        ({"IMAP_HOST": "finnes.ikke.invalid"}, "Får ikke kontakt"),
    ],
)
def test_what_is_wrong_with_the_mailbox_is_told_once_and_without_the_password(
    app, post, postbox, begin, postman, clock, caplog, changed, told
) -> None:
    begin(invited="per@x.no")
    postman()
    app.config.update(changed)
    returns, first = Returns(app), clock()
    with pytest.MonkeyPatch.context() as patch:
        if "IMAP_SECURITY" in changed:  # each waits for the other to begin
            patch.setattr("workshop.jobs.imap.PATIENCE", 0.5)
        for _look in range(2):
            assert returns.look_if_due(now=clock()) == ()
            clock.forward(minutes=3)
    assert re.search(told, str(returns.standing.why))
    assert (returns.standing.failing_since, returns.standing.looked_at) == (first, None)
    assert caplog.text.count("the mailbox cannot be read") == 1
    app.config.update(postbox.settings | {"IMAP_FOLDER": "INBOX"})
    assert returns.look(now=clock()) == ()
    assert (returns.standing.failing_since, returns.standing.looked_at) == (None, clock())
    assert "the mailbox can be read again" in caplog.text
    for secret in (PASSWORD, "feil", "hemmelighet"):
        assert secret not in caplog.text


@pytest.mark.parametrize("postbox", ["none"], indirect=True)
def test_a_server_without_tls_is_given_no_password(app, postbox) -> None:
    app.config["IMAP_SECURITY"] = "starttls"
    with pytest.raises(MailboxError) as told:
        Folder(Mailbox.of(app.config))
    assert "tilbyr ikke det innstillingene ber om (STARTTLS)" in str(told.value.why)


def test_a_line_that_breaks_is_told(app, clock, tmp_path) -> None:
    with open_postbox(tmp_path) as other:
        app.config.update(other.settings)
        folder = Folder(Mailbox.of(app.config))
        assert folder.unread(since=clock().date()) == set()
    with folder, pytest.raises(MailboxError) as told:
        folder.unread(since=clock().date())
    assert re.search("la på|Får ikke kontakt", str(told.value.why))


def test_passwords_are_not_in_what_is_printed_of_settings(app, post, postbox) -> None:
    app.config["MAIL_PASSWORD"] = PASSWORD
    assert PASSWORD not in repr(Mailbox.of(app.config)) + repr(Post.of(app.config))


def test_without_settings_nothing_is_looked_for(app, clock) -> None:
    assert Mailbox.of(app.config) is None
    assert Returns(app).look(now=clock()) == ()
