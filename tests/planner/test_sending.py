"""The sending page: who gets it, what it says, a test, and how it goes; every step told in words."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.actions.mailing.test_bounces import notice
from tests.jobs.conftest import post, postman  # noqa: F401 — a mail server that is really there
from tests.tooling.mailbox import House
from workshop.actions.mailing.addresses import count_left, leave_address
from workshop.actions.mailing.inviting import invited_of
from workshop.db import db
from workshop.models import Delivery, DeliveryState


@pytest.fixture
def sending(pia, page):
    """The page as it is now."""
    return lambda: pia.get(f"{page}/sending")


@pytest.fixture
def ready(pia, page, post: House, bring_to, sending, facts) -> House:  # noqa: F811
    """Published, one on the list, and one who left an address."""
    bring_to("ended")
    pia.get(f"{page}/publisering").submit("/publisering", anyway="y")
    sending().submit("/adresser", addresses="Kari <kari@x.no>")
    facts(lambda w: leave_address(w, text="ana.nordmann@y.no", former=None))
    return post


def test_where_nothing_is_set_up_it_says_what_is_missing(sending) -> None:
    page = sending()
    assert "VERKSTED_MAIL_HOST" in page.words
    assert not page.forms("/prove")
    assert "Publiser først" in page.words


def test_a_list_is_pasted_the_bad_told_and_kept_in_the_field(sending, facts) -> None:
    page = sending().submit("/adresser", addresses="Kari <kari@x.no>\nOla\nper@x.no, anne@")
    assert page.status == 422
    assert "2 nye adresser er lagt til." in page.words
    assert "Linje 2, «Ola»: Det mangler en krøllalfa" in page.words
    assert page.tree.xpath("//textarea[@name='addresses']")[0].text.split() == ["Ola", "anne@"]
    assert facts(lambda w: [one.address for one in invited_of(w)]) == ["kari@x.no", "per@x.no"]


def test_one_is_taken_off_the_list_and_then_all(sending, facts) -> None:
    page = sending().submit("/adresser", addresses="a@x.no, b@x.no, c@x.no")
    page = page.submit("/adresser/fjern")
    assert "Én adresse er slettet." in page.words
    token = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
    page = page.visitor.post(f"{page.path}/adresser/fjern", {"csrf_token": token})
    assert "2 adresser er slettet." in page.words
    assert facts(invited_of) == []


def test_addresses_of_participants_are_counted_not_shown(sending, ready) -> None:
    page = sending()
    assert "Deltakere som har bedt om den 1" in page.words
    assert "ana" not in page.text.replace("planlegger", "")


def test_phones_ask_or_do_not(sending, ready, ana, code) -> None:
    assert ana.get(f"/d/{code}/epost").status == 200
    assert "Telefonene spør ikke" in sending().submit("/sporsmal").words
    assert ana.get(f"/d/{code}/epost").status == 404


def test_the_words_are_changed_and_previewed_in_both_parts(sending, ready) -> None:
    page = sending().submit("/tekst", subject="Takk for sist", text="Hei <b>alle</b>!\n\nHer er den.")
    assert "Emne: Takk for sist" in page.words
    preview = page.tree.xpath("//*[@class='mail-preview__body']")[0]
    assert [p.text_content() for p in preview.xpath("p")][:2] == ["Hei <b>alle</b>!", "Her er den."]
    assert "Her er den." in page.tree.xpath("//pre")[0].text_content()


@pytest.mark.parametrize(
    ("subject", "text", "told"), [("", "x", "Skriv et emne."), ("x", " ", "Skriv noe"), ("x" * 151, "x", "Kort ned")]
)
def test_words_that_cannot_be_sent_are_told_and_kept(sending, subject, text, told) -> None:
    page = sending().submit("/tekst", subject=subject, text=text)
    assert page.status == 422
    assert told in page.words
    assert page.tree.xpath("//input[@name='subject']/@value") == [subject]


def test_two_planners_do_not_write_over_each_other(sending) -> None:
    late = sending()
    sending().submit("/tekst", subject="Den enes", text="Hei")
    page = late.submit("/tekst", subject="Den andres", text="Hei")
    assert page.status == 422
    assert "En kollega har endret" in page.words
    assert page.tree.xpath("//input[@name='subject']/@value") == ["Den andres"]


def test_the_connection_is_tried_and_a_test_goes_to_oneself(sending, ready) -> None:
    assert "Forbindelsen virker." in sending().submit("/forbindelse").words
    assert "Prøven er sendt til pia@x.no." in sending().submit("/prove", to="pia@x.no").words
    (came,) = ready.mailbox.received
    assert str(came["Subject"]).startswith("[Prøve] Oppsummering av ")


@pytest.mark.parametrize(("to", "told"), [("pia", "krøllalfa"), ("finnes-ikke@x.no", "Adressen finnes ikke.")])
def test_a_test_that_fails_says_why_beside_its_field(sending, ready, to, told) -> None:
    page = sending().submit("/prove", to=to)
    assert page.status == 422
    assert told in page.tree.get_element_by_id("to-error").text_content()
    assert page.tree.xpath("//input[@name='to']/@value") == [to]


def test_a_server_that_is_gone_is_told_of(app, sending, ready) -> None:
    app.config["MAIL_PORT"] = 1
    assert "Får ikke kontakt med e-posttjeneren localhost:1." in sending().submit("/forbindelse").words


def test_nothing_is_sent_before_it_is_published(sending, post, bring_to) -> None:  # noqa: F811
    bring_to("ended")
    sending().submit("/adresser", addresses="kari@x.no")
    page = sending().submit("/send")
    assert page.status == 422
    assert "Publiser oppsummeringen først." in page.words


def test_it_is_sent_and_followed_to_the_end(sending, ready, postman, pia, facts) -> None:  # noqa: F811
    page = sending().submit("/send")
    assert "Sender: 0 av 2 er behandlet." in page.words
    assert postman() == 2
    progress = pia.get(f"{page.path}/framdrift")
    assert "Ferdig: 2 av 2 er behandlet." in progress.words
    assert "every 2s" not in progress.text
    page = pia.get(page.path)
    assert "Kari kari@x.no" in page.words
    assert "1 adresser" not in page.words
    assert "Én adresse er slettet etter sendingen." in page.words
    assert "ana" not in page.text.replace("planlegger", "")
    assert facts(count_left) == 0


def test_pressing_send_twice_sends_once(sending, ready, postman) -> None:  # noqa: F811
    late = sending()
    sending().submit("/send")
    again = late.submit("/send")
    assert again.status == 422
    assert "En kollega har endret eller sendt e-posten imens." in again.words
    assert postman() == 2


def test_it_is_stopped_and_goes_on(sending, ready, postman) -> None:  # noqa: F811
    page = sending().submit("/send").submit("/stopp")
    assert "Stanset" in page.words
    assert postman() == 0
    page.submit("/fortsett")
    assert postman() == 2


def test_a_person_decides_what_nobody_knows(sending, ready, pia, facts) -> None:
    page = sending().submit("/send")

    def break_off(_workshop) -> None:
        for one in db.session.query(Delivery):
            one.state = DeliveryState.UNCERTAIN
        db.session.commit()

    facts(break_off)
    page = pia.get(page.path)
    assert "Vi sender ikke på nytt uten at du sier det." in page.words
    assert "a…@y.no" in page.words
    page = page.submit("/kom-fram").submit("/usikkert/2/send")
    assert facts(lambda _w: sorted(str(one.state) for one in db.session.query(Delivery))) == ["sent", "waiting"]
    answered = pia.post(f"{page.path}/usikkert/1/kom-fram", {"csrf_token": page.tree.xpath("//input/@value")[0]})
    assert "Denne er avgjort allerede." in answered.words


def test_what_came_back_is_pasted_or_uploaded(sending, ready, postman, pia, facts) -> None:  # noqa: F811
    page = sending().submit("/send")
    postman()
    bad = pia.get(page.path).submit("/retur", notice="Jeg er på ferie")
    assert bad.status == 422
    assert "velg «vis kilde»" in bad.tree.get_element_by_id("notice-error").text_content()
    token = bad.tree.xpath("//input[@name='csrf_token']/@value")[0]
    file = (BytesIO(notice("kari@x.no", "<annen@x.no>")), "retur.eml")
    page = pia.post(f"{page.path}/retur", {"csrf_token": token, "file": file}, content_type="multipart/form-data")
    assert "merket som kommet i retur" in page.words
    assert "Adressen finnes ikke." in page.words
    assert "Send på nytt til dem" in page.words


def test_addresses_that_could_not_be_sent_to_are_deleted_by_hand(sending, ready, postman, pia, facts) -> None:  # noqa: F811
    facts(lambda w: leave_address(w, text="finnes-ikke@y.no", former=None))
    page = sending().submit("/send")
    postman()
    page = pia.get(page.path)
    assert "f…@y.no" in page.words
    assert "Én adresse er slettet." in page.submit("/slett-adresser").words
    assert facts(count_left) == 0


def test_a_page_of_another_workshop_or_a_draft_is_not_found(sending, pia, page) -> None:
    sending()
    assert pia.get(f"{page}/sending/1").status == 404
