"""Sending from a phone without scripts."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workshop.actions import steering
from workshop.actions.answering import MAX_LENGTH
from workshop.db import db
from workshop.models import Response


@pytest.fixture
def at_first_prompt(facts, clock) -> int:
    """The room is at its first prompt, which is open. Gives its id."""

    def go(workshop) -> int:
        steering.start(workshop, by=None, now=clock())
        steering.open_prompt(workshop.prompts[0], by=None, now=clock())
        return workshop.prompts[0].id

    return facts(go)


def close(facts, clock) -> None:
    facts(lambda w: steering.close_prompt(w.prompts[0], by=None, now=clock()))


def texts(facts) -> list[str]:
    return facts(lambda _w: list(db.session.scalars(select(Response.text).order_by(Response.id))))


def test_a_response_is_kept_and_listed(ana, code, at_first_prompt, facts) -> None:
    page = ana.get(f"/d/{code}/her").submit(f"/innspill/{at_first_prompt}", text="  Ungt utenforskap \r\n bekymrer ")
    assert "Innspillet er sendt" in page.words
    assert texts(facts) == ["Ungt utenforskap\n bekymrer"]
    assert "Ungt utenforskap" in page.tree.get_element_by_id("own").text_content()


def test_the_same_page_sent_twice_is_one_response(ana, code, at_first_prompt, facts) -> None:
    page = ana.get(f"/d/{code}/her")
    for _ in range(3):
        page.submit(f"/innspill/{at_first_prompt}", text="Boligprisene")
    assert texts(facts) == ["Boligprisene"]


def test_an_empty_response_is_refused_with_a_sentence(ana, code, at_first_prompt, facts) -> None:
    page = ana.get(f"/d/{code}/her").submit(f"/innspill/{at_first_prompt}", text="   ")
    assert page.status == 422
    assert "Skriv noe i feltet før du sender" in page.words
    assert texts(facts) == []


def test_a_too_long_response_is_refused_and_kept_in_the_field(ana, code, at_first_prompt) -> None:
    text = "å" * (MAX_LENGTH + 1)
    page = ana.get(f"/d/{code}/her").submit(f"/innspill/{at_first_prompt}", text=text)
    assert page.status == 422
    assert "1001 tegn" in page.words
    assert page.tree.get_element_by_id("text").text.strip() == text


def test_sending_to_a_closed_prompt_keeps_the_text(ana, code, at_first_prompt, facts, clock) -> None:
    page = ana.get(f"/d/{code}/her")
    close(facts, clock)
    page = page.submit(f"/innspill/{at_first_prompt}", text="Kom for sent")
    assert page.status == 422
    assert "Oppgaven er lukket, så innspillet ble ikke sendt" in page.words
    assert page.tree.get_element_by_id("text").text.strip() == "Kom for sent"


def test_a_resend_of_what_was_kept_is_welcome_after_closing(ana, code, at_first_prompt, facts, clock) -> None:
    page = ana.get(f"/d/{code}/her")
    page.submit(f"/innspill/{at_first_prompt}", text="Sendt i tide")
    close(facts, clock)
    assert page.submit(f"/innspill/{at_first_prompt}", text="Sendt i tide").status == 200
    assert texts(facts) == ["Sendt i tide"]


def test_a_response_can_be_changed_while_the_prompt_is_open(ana, code, at_first_prompt, facts) -> None:
    page = ana.get(f"/d/{code}/her").submit(f"/innspill/{at_first_prompt}", text="Skolne")
    link = page.tree.get_element_by_id("own").xpath(".//a/@href")[0]
    page = ana.get(link).submit("/endre", text="Skolen")
    assert "Endringen er lagret" in page.words
    assert texts(facts) == ["Skolen"]


def test_what_is_withdrawn_is_erased_and_given_back(ana, code, at_first_prompt, facts) -> None:
    page = ana.get(f"/d/{code}/her").submit(f"/innspill/{at_first_prompt}", text="Angrer på dette")
    link = page.tree.get_element_by_id("own").xpath(".//a/@href")[0]
    page = ana.get(link).submit("/trekk")
    assert texts(facts) == [""]
    assert page.tree.get_element_by_id("text").text.strip() == "Angrer på dette"


def test_a_closed_prompt_takes_no_changes(ana, code, at_first_prompt, facts, clock) -> None:
    page = ana.get(f"/d/{code}/her").submit(f"/innspill/{at_first_prompt}", text="Skolne")
    link = page.tree.get_element_by_id("own").xpath(".//a/@href")[0]
    editing = ana.get(link)
    close(facts, clock)
    page = editing.submit("/endre", text="Skolen")
    assert page.status == 422
    assert page.tree.get_element_by_id("text").text.strip() == "Skolen"
    assert texts(facts) == ["Skolne"]


def test_nobody_touches_what_another_sent(ana, otto, code, at_first_prompt, facts) -> None:
    page = ana.get(f"/d/{code}/her").submit(f"/innspill/{at_first_prompt}", text="Mitt")
    link = page.tree.get_element_by_id("own").xpath(".//a/@href")[0]
    otto.join(code, table=1)
    assert otto.get(link).status == 404
    token = otto.get(f"/d/{code}/her").tree.xpath("//input[@name='csrf_token']/@value")[0]
    assert otto.post(link.replace("endre", "trekk"), {"csrf_token": token}).status == 404
    assert texts(facts) == ["Mitt"]


def test_a_phone_whose_session_is_gone_gets_its_text_back(ana, code, at_first_prompt, facts) -> None:
    page = ana.get(f"/d/{code}/her")
    ana.client.delete_cookie("verksted")
    page = page.submit(f"/innspill/{at_first_prompt}", text="Et langt resonnement")
    assert page.status == 400
    assert page.tree.get_element_by_id("kept").text.strip() == "Et langt resonnement"
    assert texts(facts) == []


def test_a_phone_the_workshop_does_not_know_gets_its_text_back(otto, code, at_first_prompt) -> None:
    token = otto.get(f"/d/{code}").tree.xpath("//input[@name='csrf_token']/@value")[0]
    page = otto.post(f"/d/{code}/innspill/{at_first_prompt}", {"csrf_token": token, "text": "Hvem er jeg"})
    assert page.status == 401
    assert "Vi kjenner ikke igjen telefonen" in page.words
    assert page.tree.get_element_by_id("kept").text.strip() == "Hvem er jeg"


def test_what_somebody_wrote_is_never_markup(ana, code, at_first_prompt) -> None:
    page = ana.get(f"/d/{code}/her").submit(f"/innspill/{at_first_prompt}", text="<script>alert(1)</script> & æøå")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; æøå" in page.text


def test_the_facts_and_questions_stand_beside_the_field(ana, code, at_first_prompt) -> None:
    words = ana.get(f"/d/{code}/her").words
    assert "hva er de største utfordringene slik dere ser det?" in words
    assert "16 500 flere over 67 år" in words


def test_a_prompt_of_another_workshop_is_not_found(ana, code, at_first_prompt) -> None:
    token = ana.get(f"/d/{code}/her").tree.xpath("//input[@name='csrf_token']/@value")[0]
    assert ana.post(f"/d/{code}/innspill/999", {"csrf_token": token, "text": "x"}).status == 404


def test_a_script_gets_the_number_or_the_sentence_alone(ana, code, at_first_prompt, facts, clock) -> None:
    token = ana.get(f"/d/{code}/her").tree.xpath("//input[@name='csrf_token']/@value")[0]
    headers = {"X-Fragment": "1", "X-CSRFToken": token}
    sent = ana.post(f"/d/{code}/innspill/{at_first_prompt}", {"text": "Kort", "client_id": "a1"}, headers=headers)
    assert sent.response.json == {"id": 1, "time": "08.25"}
    close(facts, clock)
    late = ana.post(f"/d/{code}/innspill/{at_first_prompt}", {"text": "Sent", "client_id": "a2"}, headers=headers)
    assert (late.status, late.text) == (
        422,
        "Oppgaven er lukket, så innspillet ble ikke sendt. Teksten din er tatt vare på.",
    )


def test_other_words_under_an_old_id_are_a_response_of_their_own(ana, code, at_first_prompt, facts) -> None:
    page = ana.get(f"/d/{code}/her")
    page.submit(f"/innspill/{at_first_prompt}", text="Det første")
    page.submit(f"/innspill/{at_first_prompt}", text="Noe annet, etter å ha gått tilbake")
    assert texts(facts) == ["Det første", "Noe annet, etter å ha gått tilbake"]


def own(ana, code):
    """The page where the newest response is changed or taken back."""
    return ana.get(ana.get(f"/d/{code}/her").tree.xpath("//a[contains(@href, '/endre')]/@href")[0])


def change(ana, code, text: str) -> None:
    own(ana, code).submit("/endre", text=text)


def take_back(ana, code, _text: str) -> None:
    own(ana, code).submit("/trekk")


@pytest.mark.parametrize(("touch", "left"), [(change, ["Et bedre"]), (take_back, [""])])
@pytest.mark.parametrize(("seconds", "comes"), [(59, False), (60, True)])
def test_words_under_the_id_of_a_response_that_was_changed_are_never_lost_for_long(
    ana, code, at_first_prompt, facts, clock, touch, left, seconds, comes
) -> None:
    """Within the minute they are the first words, sent again by a phone that had no answer."""
    page = ana.get(f"/d/{code}/her")
    page.submit(f"/innspill/{at_first_prompt}", text="Det første")
    touch(ana, code, "Et bedre")
    clock.forward(seconds=seconds)
    page.submit(f"/innspill/{at_first_prompt}", text="Noe helt annet")
    assert texts(facts) == left + ["Noe helt annet"] * comes


def test_other_words_under_an_old_id_are_told_not_to_be_kept_after_closing(
    ana, code, at_first_prompt, facts, clock
) -> None:
    page = ana.get(f"/d/{code}/her")
    page.submit(f"/innspill/{at_first_prompt}", text="Det første")
    close(facts, clock)
    late = page.submit(f"/innspill/{at_first_prompt}", text="Noe helt annet")
    assert late.status == 422
    assert "Noe helt annet" in late.text
    assert texts(facts) == ["Det første"]


@pytest.mark.parametrize("text", ["\u200b\u200b", "\u202e\u2066", "\n\n\n", "\u2028"])
def test_what_nobody_can_see_is_no_response(ana, code, at_first_prompt, facts, text) -> None:
    assert ana.get(f"/d/{code}/her").submit(f"/innspill/{at_first_prompt}", text=text).status == 422
    assert texts(facts) == []


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a" + "\n" * 50 + "b", "a\n\nb"),
        ("snu \u202emeg", "snu meg"),
        ("👩\u200d🌾 og ?", "👩\u200d🌾 og ?"),
        ("?", "?"),
    ],
)
def test_invisible_signs_are_left_out_and_the_rest_is_as_written(
    ana, code, at_first_prompt, facts, written, kept
) -> None:
    ana.get(f"/d/{code}/her").submit(f"/innspill/{at_first_prompt}", text=written)
    assert texts(facts) == [kept]


def test_a_database_that_is_locked_for_a_moment_is_waited_for(ana, code, at_first_prompt, facts, app, capfd) -> None:
    """And however it ends, no log holds what was written."""
    import sqlite3
    import threading

    page = ana.get(f"/d/{code}/her")
    other = sqlite3.connect(app.config["INSTANCE"] / "verksted.sqlite3", check_same_thread=False, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(1, lambda: other.execute("ROLLBACK"))
    timer.start()
    assert page.submit(f"/innspill/{at_first_prompt}", text="Skrevet mens noen tok sikkerhetskopi").status == 200
    timer.join()
    other.close()
    assert texts(facts) == ["Skrevet mens noen tok sikkerhetskopi"]
    assert "sikkerhetskopi" not in "".join(capfd.readouterr())


def test_two_tabs_on_one_phone_are_one_person(ana, code, at_first_prompt, facts) -> None:
    one, other = ana.get(f"/d/{code}/her"), ana.get(f"/d/{code}/her")
    one.submit(f"/innspill/{at_first_prompt}", text="Fra den ene fanen")
    page = other.submit(f"/innspill/{at_first_prompt}", text="Fra den andre")
    assert texts(facts) == ["Fra den ene fanen", "Fra den andre"]
    own = page.tree.get_element_by_id("own").text_content()
    assert "Fra den ene fanen" in own
    assert facts(lambda _w: len(set(db.session.scalars(select(Response.participant_id))))) == 1


def test_a_phone_is_answered_in_the_language_of_its_workshop(ana, code, at_first_prompt, facts) -> None:
    def change(workshop) -> None:
        workshop.language = "nn"
        db.session.commit()

    facts(change)
    page = ana.get(f"/d/{code}/her")
    assert "Innspelet ditt" in page.words
    address = f"/innspill/{at_first_prompt}"
    assert "Innspelet er sendt." in page.submit(address, text="Fleire bussar").words
    assert "Skriv noko" in page.submit(address, text=" ").words
