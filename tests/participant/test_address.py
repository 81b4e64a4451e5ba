"""Leaving an address on the phone: asked where it can be used, in plain words, and taken back."""

from __future__ import annotations

import pytest

from workshop.actions import steering
from workshop.actions.mailing import unsubscribing
from workshop.actions.mailing.addresses import count_left
from workshop.db import db
from workshop.web.mail import mail_key


@pytest.fixture
def asked(app) -> None:
    """E-mail is set up, so participants are asked."""
    app.config.update(MAIL_HOST="post.kommunen.no", MAIL_FROM="plan@kommunen.no")


def leave(ana, code, address: str):
    return ana.get(f"/d/{code}/epost").submit("/epost", address=address)


def test_an_address_is_left_and_shown_to_its_phone(ana, code, asked, facts) -> None:
    page = leave(ana, code, " ana@x.no ")
    assert "Adressen er lagret." in page.words
    assert "Vi sender oppsummeringen til ana@x.no." in page.words
    assert facts(count_left) == 1


def test_it_says_in_plain_words_what_it_is_used_for(ana, code, asked) -> None:
    told = ana.get(f"/d/{code}/epost").words
    assert "Adressen brukes bare til å sende deg oppsummeringen og slettes når den er sendt." in told


def test_the_phone_offers_it_after_sending_and_at_the_end(ana, code, asked, facts, clock) -> None:
    def begin(workshop) -> None:
        steering.start(workshop, by=None, now=clock())
        steering.open_prompt(workshop.prompts[0], by=None, now=clock())

    facts(begin)
    assert f"/d/{code}/epost" in ana.get(f"/d/{code}/her").tree.xpath("//a/@href")
    facts(lambda w: steering.end(w, by=None, now=clock()))
    assert "Vil du ha oppsummeringen når den er klar?" in ana.get(f"/d/{code}/her").words


def test_nobody_is_asked_where_nothing_can_be_sent(ana, code, facts, clock) -> None:
    facts(lambda w: (steering.start(w, by=None, now=clock()), steering.end(w, by=None, now=clock())))
    assert "e-post" not in ana.get(f"/d/{code}/her").words
    assert ana.get(f"/d/{code}/epost").status == 404


def test_the_planner_s_word_goes_before_the_settings(ana, code, asked, facts) -> None:
    facts(lambda w: (setattr(w, "asks_for_addresses", False), db.session.commit()))
    assert ana.get(f"/d/{code}/epost").status == 404


def test_what_is_no_address_is_told_beside_the_field_and_kept(ana, code, asked, facts) -> None:
    page = leave(ana, code, "ana.x.no")
    assert page.status == 422
    assert "Det mangler en krøllalfa" in page.tree.get_element_by_id("address-error").text_content()
    assert page.tree.xpath("//input[@name='address']/@value") == ["ana.x.no"]
    assert facts(count_left) == 0


def test_the_phone_does_not_tell_whether_an_address_has_unsubscribed(ana, code, asked, facts) -> None:
    def say_no(workshop) -> None:
        token = unsubscribing.token_for("per@x.no", workshop.process.municipality, key=mail_key())
        unsubscribing.unsubscribe(unsubscribing.read_token(token, key=mail_key()), key=mail_key())

    facts(say_no)
    told = [leave(ana, code, address).words.replace(address, "…") for address in ("per@x.no", "kari@x.no")]
    assert told[0] == told[1]
    assert "Adressen er lagret." in told[0]


def test_it_can_be_taken_back(ana, code, asked, facts) -> None:
    page = leave(ana, code, "ana@x.no").submit("/epost/slett")
    assert "Adressen er slettet." in page.words
    assert facts(count_left) == 0
    assert "Slett adressen" not in ana.get(f"/d/{code}/epost").words


def test_the_next_to_use_the_phone_does_not_see_it(ana, code, asked) -> None:
    leave(ana, code, "ana@x.no")
    ana.get(f"/d/{code}/bord").submit("/ut")
    ana.join(code, table=4)
    assert "ana@x.no" not in ana.get(f"/d/{code}/epost").text


def test_a_stranger_is_shown_the_door(otto, code, asked) -> None:
    assert otto.get(f"/d/{code}/epost").path == f"/d/{code}"
    assert otto.get("/d/QQQQQQ/epost").status == 404


def test_it_is_asked_in_the_language_of_the_workshop(ana, code, asked, facts) -> None:
    facts(lambda w: setattr(w, "language", "nn") or db.session.commit())
    assert "Adressa er lagra." in leave(ana, code, "ana@x.no").words
    page = ana.get(f"/d/{code}/epost")
    assert "Vi sender oppsummeringa til ana@x.no." in page.words
