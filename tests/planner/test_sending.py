"""The sending page: who gets it, what it says, a test, and how it goes; every step told in words."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.actions.mailing.test_bounces import notice
from tests.conftest import PLAIN_DAY
from tests.jobs.conftest import post, postbox, postman  # noqa: F401 — a mail server that is really there
from tests.tooling.mailbox import House
from workshop.actions.importing import read_day
from workshop.actions.importing.planting import plant_day
from workshop.actions.mailing.addresses import count_left, leave_address
from workshop.actions.mailing.inviting import invited_of
from workshop.actions.mailing.unsubscribing import Wish, digest_of, unsubscribe
from workshop.db import db
from workshop.jobs.imap import Folder
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
    assert "har oppgitt e-posttjener (VERKSTED_MAIL_HOST) og avsender (VERKSTED_MAIL_FROM)." in page.words
    assert not [form for ending in ("/prove", "/forbindelse", "/send", "/sporsmal") for form in page.forms(ending)]
    assert "Publiser først" in page.words


def test_where_nothing_is_set_up_the_link_the_words_and_the_list_can_be_taken_along(
    app, pia, page, sending, bring_to, facts
) -> None:
    bring_to("ended")
    app.config["MAIL_HOST"] = "post.example.no"
    pia.get(f"{page}/publisering").submit("/publisering", anyway="y")
    facts(lambda w: leave_address(w, text="ana.nordmann@y.no", former=None))

    def want_no_more(workshop) -> None:
        key = str(app.config["MAIL_KEY"]).encode()
        place = workshop.process.municipality
        unsubscribe(Wish(place, digest_of("per@x.no", place, key=key)), key=key)

    facts(want_no_more)
    shown = sending().submit("/adresser", addresses="Kari <kari@x.no>\nper@x.no\n=1+1 <ola@x.no>")
    assert "har oppgitt avsender (VERKSTED_MAIL_FROM)." in shown.words
    link = shown.tree.get_element_by_id("egen-lenke").get("href")
    words = shown.tree.get_element_by_id("egen-tekst").text
    assert link in words
    assert "Meld deg av" not in shown.words
    assert "Én deltaker har bedt om den." in shown.words
    file = pia.get(f"{page}/sending/adresser.csv").response
    lines = file.get_data().decode("utf-8-sig").splitlines()
    assert lines == ['"Navn";"E-post"', '"\'=1+1";"ola@x.no"', '"Kari";"kari@x.no"']
    assert file.headers["Content-Disposition"].startswith("attachment; filename=adresser-")


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
    page = sending()
    assert not page.forms("/send")
    assert "Oppsummeringen må publiseres før den kan sendes. Publiser først" in page.words
    token = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
    seen = page.tree.xpath("//input[@name='seen']/@value")[0]
    page = page.visitor.post(f"{page.path}/send", {"csrf_token": token, "seen": seen})
    assert page.status == 422
    assert "Publiser oppsummeringen først." in page.words


def test_nobody_is_sent_to_where_the_list_is_empty(sending, pia, page, post, bring_to) -> None:  # noqa: F811
    bring_to("ended")
    pia.get(f"{page}/publisering").submit("/publisering", anyway="y")
    shown = sending()
    assert not shown.forms("/send")
    assert "Legg til mottakere først" in shown.words


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


@pytest.fixture
def sent(sending, ready, postman, pia, facts) -> tuple[str, str]:  # noqa: F811
    """Two e-mails have gone out. Gives the address of the page about them, and the Message-ID of Kari's."""
    path = sending().submit("/send").path
    assert postman() == 2
    return path, facts(lambda _w: db.session.query(Delivery).order_by(Delivery.id).first().message_id)


def test_where_no_mailbox_is_set_up_it_says_how_and_that_one_can_do_it_oneself(pia, sent, page) -> None:
    for path in (sent[0], f"{page}/sending"):
        shown = pia.get(path)
        assert "Programmet leser ikke postkassen." in shown.words
        assert "VERKSTED_IMAP_HOST" in shown.words
        assert not shown.forms("/returer")
        token = shown.tree.xpath("//input[@name='csrf_token']/@value")[0]
        assert "Postkassen er ikke satt opp" in pia.post(f"{path}/returer", {"csrf_token": token}).words


def test_the_mailbox_is_looked_into_when_somebody_asks(pia, sent, postbox, clock, page) -> None:  # noqa: F811
    path, message_id = sent
    shown = pia.get(path)
    assert "leses av seg selv fra postkassen retur@kommunen.no" in shown.words
    assert "Ikke lest siden serveren startet." in shown.words
    shown = shown.submit("/returer")
    assert "Ingen nye returer i postkassen." in shown.words
    assert "Lest sist 2. februar 2024" in shown.words
    postbox.put(notice("kari@x.no", message_id), at=clock())
    shown = shown.submit("/returer")
    assert "Én e-post er merket som kommet i retur." in shown.words
    assert "Kom i retur Adressen finnes ikke." in shown.words
    assert "Send på nytt til dem" in shown.words
    assert "Ingen nye returer" in pia.get(f"{page}/sending").submit("/returer").words


def test_what_came_back_to_another_workshop_is_told_apart(pia, sent, postbox, clock, facts) -> None:  # noqa: F811
    _path, message_id = sent
    other = facts(lambda _w: plant_day(read_day(PLAIN_DAY.read_bytes())).id)
    postbox.put(notice("kari@x.no", message_id), at=clock())
    shown = pia.get(f"/planlegger/{other}/sending").submit("/returer")
    assert "Én retur gjaldt et annet verksted, og er merket der." in shown.words


def test_where_the_mailbox_cannot_be_read_both_pages_say_since_when_and_what_to_do(
    app,
    pia,
    sent,
    postbox,  # noqa: F811
    clock,
    page,
) -> None:
    app.config["IMAP_PORT"] = 1
    first = pia.get(sent[0]).submit("/returer")
    clock.forward(hours=1)
    for shown in (first, pia.get(f"{page}/sending"), pia.get(f"{page}/sending").submit("/returer")):
        alert = " ".join(shown.tree.xpath("//*[@role='alert']")[0].text_content().split())
        assert alert.startswith(
            "Postkassen for returer har ikke kunnet leses siden 2. februar 2024 kl. 11.15: "
            "Får ikke kontakt med e-posttjeneren localhost:1. Imens blir e-post som kommer i retur, ikke merket."
        )
        assert "trykk «Se etter returer nå»" in alert
        assert "hemmelighet" not in shown.text
    app.config["IMAP_PORT"] = postbox.port
    assert "har ikke kunnet leses" not in first.submit("/returer").words


def test_nobody_who_waits_for_the_mailbox_keeps_a_connection_to_the_database(
    app,
    pia,
    sent,
    postbox,  # noqa: F811
    monkeypatch,
) -> None:
    held = []
    monkeypatch.setattr(Folder, "unread", lambda *_asked, **_named: held.append(db.engine.pool.checkedout()) or set())
    assert "Ingen nye returer" in pia.get(sent[0]).submit("/returer").words
    assert held == [0]


def test_looking_into_the_mailbox_is_no_link(pia, sent, page) -> None:
    assert {pia.get(f"{path}/returer").status for path in (f"{page}/sending", sent[0])} == {405}


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
