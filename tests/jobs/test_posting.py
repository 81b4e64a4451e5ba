"""Sending through a real mail server: each once, whatever happens in between."""

from __future__ import annotations

import pytest

from tests.tooling.mailbox import PASSWORD, USER, open_house
from workshop.actions.mailing import delivering, unsubscribing
from workshop.actions.mailing.addresses import count_left, delete_left
from workshop.actions.mailing.delivering import claim_next, settle_interrupted
from workshop.actions.publishing import publication_of, withdraw
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.jobs.smtp import Post, PostError, try_connection
from workshop.models import Delivery, Mailing, User
from workshop.web.mail import mail_key


def recipients(post) -> list[str]:
    return [to for _sender, tos in post.mailbox.envelopes for to in tos]


def test_everybody_gets_one_with_their_own_way_out(post, begin, postman, state, states) -> None:
    begin(invited="Åse Ødegård <ase@x.no>, per@x.no", participants=("ana@y.no",))
    assert postman() == 3
    assert sorted(recipients(post)) == ["ana@y.no", "ase@x.no", "per@x.no"]
    assert (state(), set(states())) == ("done", {"sent"})
    links = {one["List-Unsubscribe"] for one in post.mailbox.received}
    assert len(links) == 3
    assert len({one["Message-ID"] for one in post.mailbox.received}) == 3


def test_an_e_mail_is_whole_in_both_parts(post, begin, postman, facts) -> None:
    begin(invited="Åse Ødegård <ase@x.no>")
    postman()
    (came,) = post.mailbox.received
    token = facts(lambda w: publication_of(w).token)
    link = f"https://verksted.kommunen.no/o/{token}"
    text, html = (came.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert link in text.split()
    assert f'href="{link}"' in html
    assert '<html lang="nb">' in html
    for part in (text, html):
        assert "https://verksted.kommunen.no/avmeld/" in part
        assert "Kontakt plan@kommunen.no." in part
    assert str(came["To"]) == "Åse Ødegård <ase@x.no>"
    assert str(came["From"]) == "Bærum kommune <plan@kommunen.no>"
    assert came["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert came["List-Unsubscribe"].startswith("<https://verksted.kommunen.no/avmeld/")
    assert came["Auto-Submitted"] == "auto-generated"


def test_what_cannot_be_delivered_is_returned_to_the_sender_or_where_the_settings_say(
    app, post, begin, postman
) -> None:
    begin(invited="ase@x.no")
    postman()
    app.config["MAIL_RETURN"] = "retur@kommunen.no"
    begin(invited="per@x.no", only_new=True)
    postman()
    assert [sender for sender, _to in post.mailbox.envelopes] == ["plan@kommunen.no", "retur@kommunen.no"]
    assert [str(one["From"]) for one in post.mailbox.received] == ["Bærum kommune <plan@kommunen.no>"] * 2


def test_the_link_to_unsubscribe_works_from_the_header(post, begin, postman, otto) -> None:
    begin(participants=("ana@y.no",))
    postman()
    address = post.mailbox.received[0]["List-Unsubscribe"].strip("<>").removeprefix("https://verksted.kommunen.no")
    assert otto.client.post(address, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    with pytest.raises(Refused, match="meldt av|ingen å sende"):
        begin(participants=("ana@y.no",))


def test_a_participant_s_address_is_deleted_when_it_is_sent_and_the_count_stays(post, begin, postman, facts) -> None:
    begin(participants=("ana@y.no", "finnes-ikke@y.no"))
    assert facts(count_left) == 2
    postman()
    assert facts(count_left) == 1
    kept = facts(lambda _w: sorted((str(one.state), one.address or "") for one in db.session.query(Delivery)))
    assert kept == [("refused", "finnes-ikke@y.no"), ("sent", "")]
    assert facts(delete_left) == 1
    assert facts(lambda _w: [one.address for one in db.session.query(Delivery)]) == [None, None]


def test_one_both_invited_and_there_gets_one_and_is_forgotten_as_participant(post, begin, postman, facts) -> None:
    begin(invited="Ana@y.no", participants=("ana@y.no",))
    postman()
    assert recipients(post) == ["Ana@y.no"]
    assert facts(count_left) == 0


def test_a_refusal_is_told_without_the_address_and_the_others_go_on(post, begin, postman, states, facts) -> None:
    begin(invited="finnes-ikke@x.no, full@x.no, per@x.no")
    postman()
    assert states() == ["refused", "refused", "sent"]
    reasons = facts(lambda _w: [one.reason for one in db.session.query(Delivery).order_by(Delivery.id)])
    assert reasons[0].startswith("Adressen finnes ikke. (550 ")
    assert "finnes-ikke@" not in reasons[0]
    assert reasons[1].startswith("Postkassen er full. (552 ")


def test_those_that_failed_are_sent_again_and_nobody_else(post, begin, postman, states, facts, clock) -> None:
    mailing_id = begin(invited="finnes-ikke@x.no, per@x.no")
    postman()
    before = facts(lambda _w: [one.message_id for one in db.session.query(Delivery)])

    def again(_workshop) -> None:
        one = db.session.query(Delivery).order_by(Delivery.id).first()
        one.address = "finnes@x.no"
        db.session.commit()
        delivering.resend(db.session.get(Mailing, mailing_id), by=db.session.get(User, 1), now=clock())

    facts(again)
    assert postman() == 1
    assert recipients(post) == ["per@x.no", "finnes@x.no"]
    assert facts(lambda _w: [one.message_id for one in db.session.query(Delivery)]) == before
    assert states() == ["sent", "sent"]


def test_a_server_that_says_later_is_tried_later_and_in_the_end_given_up(
    post, begin, postman, states, state, clock
) -> None:
    begin(invited="senere@x.no, per@x.no")
    assert postman() == 2
    assert (states(), state()) == (["sent", "waiting"], "sending") or states() == ["waiting", "sent"]
    assert postman() == 0
    for minutes in (5, 15, 30, 60):
        clock.forward(minutes=minutes)
        assert postman() == 1
    assert (sorted(states()), state()) == (["refused", "sent"], "done")


def test_a_line_that_breaks_after_the_words_leaves_it_uncertain(post, begin, postman, states, state) -> None:
    begin(invited="brutt@x.no, per@x.no")
    postman()
    assert (states(), state()) == (["uncertain", "sent"], "done")
    assert recipients(post) == ["brutt@x.no", "per@x.no"]


def test_a_server_that_hangs_up_before_the_words_stops_it_and_nothing_is_sent(
    post, begin, postman, states, state
) -> None:
    begin(invited="legger-pa@x.no, per@x.no")
    assert postman() == 1
    assert (states(), state()) == (["waiting", "waiting"], "stopped")


def test_a_server_gone_half_way_stops_it_and_it_goes_on_where_it_was(
    begin, postman, states, state, facts, clock, tmp_path, app
) -> None:
    with open_house(tmp_path) as first:
        app.config.update(first.settings)
        mailing_id = begin(invited="a@x.no, b@x.no, c@x.no")
        assert postman(most=1) == 1
    postman()
    assert (states(), state()) == (["sent", "waiting", "waiting"], "stopped")
    assert "Får ikke kontakt" in facts(lambda _w: db.session.get(Mailing, mailing_id).trouble)
    with open_house(tmp_path) as other:
        app.config.update(other.settings)
        facts(lambda _w: delivering.go_on(db.session.get(Mailing, mailing_id), by=db.session.get(User, 1), now=clock()))
        postman()
        assert recipients(other) == ["b@x.no", "c@x.no"]
    assert (states(), state()) == (["sent"] * 3, "done")


def test_a_restart_in_the_middle_sends_nothing_twice(post, begin, postman, states, app, clock) -> None:
    """The process ends while the server has the e-mail and the answer is on its way."""
    begin(invited="a@x.no, b@x.no, c@x.no")

    class Killed(BaseException):
        pass

    def die() -> None:
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workshop.jobs.posting.mark", lambda *_a, **_k: die())
        with pytest.raises(Killed):
            postman()
    assert recipients(post) == ["a@x.no"]
    assert states() == ["claimed", "waiting", "waiting"]
    postman()
    assert recipients(post) == ["a@x.no", "b@x.no", "c@x.no"]
    assert states() == ["uncertain", "sent", "sent"]
    postman()
    assert len(recipients(post)) == 3


def test_what_is_uncertain_is_decided_by_a_person_with_the_same_message_id(
    post, begin, postman, states, facts, clock
) -> None:
    begin(invited="a@x.no")
    facts(lambda _w: claim_next(now=clock()))
    facts(lambda _w: settle_interrupted(now=clock()))
    assert states() == ["uncertain"]

    def send_again(_workshop) -> str:
        one = db.session.query(Delivery).one()
        delivering.decide(one, sent=False, by=db.session.get(User, 1), now=clock())
        return one.message_id

    message_id = facts(send_again)
    postman()
    assert [one["Message-ID"] for one in post.mailbox.received] == [message_id]


def test_two_postmen_claim_each_but_once(begin, facts, clock) -> None:
    begin(invited="a@x.no")
    assert facts(lambda _w: claim_next(now=clock())) is not None
    assert facts(lambda _w: claim_next(now=clock())) is None


def test_one_who_unsubscribes_while_it_goes_on_gets_nothing(post, begin, postman, states, facts) -> None:
    begin(invited="a@x.no, b@x.no")
    facts(lambda w: say_no(w, "B@x.no"))
    postman()
    assert (recipients(post), states()) == (["a@x.no"], ["sent", "unwanted"])


def say_no(workshop, address: str) -> None:
    token = unsubscribing.token_for(address, workshop.process.municipality, key=mail_key())
    unsubscribing.unsubscribe(unsubscribing.read_token(token, key=mail_key()), key=mail_key())


def test_one_who_has_unsubscribed_is_not_sent_to_again_with_those_that_failed(
    post, begin, postman, states, facts, clock
) -> None:
    mailing_id = begin(invited="full@x.no")
    postman()
    facts(lambda w: say_no(w, "full@x.no"))
    facts(lambda _w: delivering.resend(db.session.get(Mailing, mailing_id), by=db.session.get(User, 1), now=clock()))
    spoken = post.mailbox.spoken_of.copy()
    postman()
    assert states() == ["unwanted"]
    assert post.mailbox.spoken_of == spoken == ["full@x.no"]


def test_one_who_has_unsubscribed_is_not_sent_to_though_a_person_says_so(
    post, begin, postman, states, facts, clock
) -> None:
    begin(invited="brutt@x.no")
    postman()
    facts(lambda w: say_no(w, "brutt@x.no"))
    decide = delivering.decide
    facts(lambda _w: decide(db.session.query(Delivery).one(), sent=False, by=db.session.get(User, 1), now=clock()))
    postman()
    assert (states(), recipients(post)) == (["unwanted"], ["brutt@x.no"])


def test_an_uncertain_one_whose_address_is_deleted_is_not_to_be_sent_again(
    post, begin, postman, states, state, facts, clock
) -> None:
    begin(participants=("brutt@y.no",))
    postman()
    facts(delete_left)
    with pytest.raises(Refused, match="Adressen er slettet"):
        facts(
            lambda _w: delivering.decide(
                db.session.query(Delivery).one(), sent=False, by=db.session.get(User, 1), now=clock()
            )
        )
    assert (states(), state()) == (["uncertain"], "done")


def test_one_that_waits_without_an_address_holds_no_mailing_open(post, begin, postman, states, state, facts) -> None:
    begin(invited="a@x.no, b@x.no")
    facts(lambda _w: (setattr(db.session.query(Delivery).first(), "address", None), db.session.commit()))
    postman()
    assert (sorted(states()), state()) == (["sent", "waiting"], "done")


def test_a_server_that_will_not_hear_the_words_of_one_takes_the_next(post, begin, postman, states, state) -> None:
    begin(invited="ikke-plass@x.no, per@x.no")
    assert postman() == 2
    assert (states(), state()) == (["waiting", "sent"], "sending")
    assert recipients(post) == ["per@x.no"]


def test_one_that_cannot_be_written_is_told_of_before_the_server_hears_of_it(
    post, begin, postman, states, state, facts
) -> None:
    begin(invited="a@x.no")
    facts(lambda _w: (setattr(db.session.query(Mailing).one(), "base", "https://bærum.no"), db.session.commit()))
    postman()
    assert (states(), state(), post.mailbox.spoken_of) == (["refused"], "done", [])
    assert facts(lambda _w: db.session.query(Delivery).one().reason).startswith(
        "E-posten til denne adressen kunne ikke"
    )
    begin(invited="b@x.no", only_new=True)
    postman()
    assert sorted(recipients(post)) == ["a@x.no", "b@x.no"]


def test_what_is_withdrawn_while_it_goes_on_is_not_sent(post, begin, postman, states, state, facts, clock) -> None:
    begin(invited="a@x.no")
    facts(lambda w: withdraw(publication_of(w), by=db.session.get(User, 1), now=clock()))
    postman()
    assert (states(), state(), recipients(post)) == (["waiting"], "stopped", [])


def test_a_second_mailing_goes_to_those_who_have_not_had_it(post, begin, postman) -> None:
    begin(invited="a@x.no")
    postman()
    begin(invited="b@x.no", participants=("ana@y.no",), only_new=True)
    postman()
    assert sorted(recipients(post)) == ["a@x.no", "ana@y.no", "b@x.no"]


@pytest.mark.parametrize("name", ["Ola\r\nBcc: hemmelig@x.no", "Ola\nX-Ond: ja", "=?utf-8?q?Ola=0ABcc:_x?="])
def test_a_name_or_subject_never_begins_another_header(post, begin, postman, facts, name) -> None:
    begin(invited="a@x.no")

    def poison(_workshop) -> None:
        one = db.session.query(Delivery).one()
        one.name, one.mailing.subject = name[:120], f"Hei {name}"
        db.session.commit()

    facts(poison)
    postman()
    assert recipients(post) == ["a@x.no"]
    (came,) = post.mailbox.received
    assert {"Bcc", "X-Ond"} & set(came.keys()) == set()


# Behind a socket that is TLS already, the server does not know that it is.
@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_it_goes_over_tls_with_a_password(app, begin, postman, tmp_path, security) -> None:
    with open_house(tmp_path, security=security, sign_in=True) as house:
        app.config.update(house.settings | {"MAIL_SECURITY": security, "MAIL_USER": USER, "MAIL_PASSWORD": PASSWORD})
        begin(invited="a@x.no")
        postman()
        assert recipients(house) == ["a@x.no"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"MAIL_PASSWORD": "feil"}, "godtok ikke brukernavnet eller passordet"),
        ({"MAIL_CA": None}, "Sertifikatet til e-posttjeneren"),
        ({"MAIL_SECURITY": "none"}, "ukryptert"),
        ({"MAIL_PORT": 1}, "Får ikke kontakt"),
        ({"MAIL_SECURITY": "tls"}, "snakker ikke TLS|la på|Får ikke kontakt"),
    ],
)
def test_what_is_wrong_with_the_server_is_told(app, tmp_path, changed, told) -> None:
    with open_house(tmp_path, security="starttls", sign_in=True) as house:
        right = {"MAIL_SECURITY": "starttls", "MAIL_USER": USER, "MAIL_PASSWORD": PASSWORD}
        app.config.update(house.settings | right)
        with app.app_context():
            try_connection(Post.of(app.config))
            app.config.update(changed)
            with pytest.raises(PostError, match=told):
                try_connection(Post.of(app.config))


def test_a_sender_the_server_does_not_want_stops_it(app, post, begin, postman, states, facts) -> None:
    app.config["MAIL_FROM"] = "sperret@kommunen.no"
    mailing_id = begin(invited="a@x.no")
    postman()
    assert states() == ["waiting"]
    assert "tar ikke imot e-post fra sperret@kommunen.no" in facts(
        lambda _w: db.session.get(Mailing, mailing_id).trouble
    )


def test_an_e_mail_is_in_the_language_of_its_workshop(post, begin, postman, facts, otto) -> None:
    facts(lambda w: setattr(w, "language", "nn") or db.session.commit())
    begin(invited="ase@x.no", participants=("ana@y.no",))
    postman()
    assert len(post.mailbox.received) == 2
    for came in post.mailbox.received:
        text, html = (came.get_body((kind,)).get_content() for kind in ("plain", "html"))
        assert came["Content-Language"] == "nn"
        assert '<html lang="nn">' in html
        for part in (text, html):
            for words in ("Les oppsummeringa av", "Venleg helsing", "Du får denne e-posten fordi"):
                assert words in part
            assert "oppsummeringen" not in part
        link = came["List-Unsubscribe"].strip("<>").removeprefix("https://verksted.kommunen.no")
        assert "Vil du sleppe fleire e-postar?" in otto.get(link).words


def test_why_an_e_mail_did_not_arrive_is_told_in_the_language_of_its_workshop(post, begin, postman, facts) -> None:
    facts(lambda w: setattr(w, "language", "nn") or db.session.commit())
    begin(invited="finnes-ikke@y.no")
    postman()
    (told,) = facts(lambda _w: [one.reason for one in db.session.query(Delivery)])
    assert told.startswith("Adressa finst ikkje")
