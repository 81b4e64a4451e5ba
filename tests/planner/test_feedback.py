"""What comes back about a draft: opened by the planner, gone through correction by correction, told in the summary."""

from __future__ import annotations

import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest
from flask import render_template
from sqlalchemy import select

from tests.lint import faults_of
from workshop.actions.feedback.opening import opening_of
from workshop.actions.mailing.inviting import add_invited
from workshop.actions.mailing.unsubscribing import read_token, token_for, unsubscribe
from workshop.actions.summarizing import summarize
from workshop.db import db
from workshop.exports.qr import qr_png, qr_svg
from workshop.models import Event, Feedback, FeedbackRemark, Theme
from workshop.planner.feedback import beside_values
from workshop.web.formats import zone
from workshop.web.mail import mail_key


@pytest.fixture
def feedback(page, bring_to) -> str:
    bring_to("ended")
    return f"{page}/tilbakemeldinger"


@pytest.fixture
def draft(pia, feedback, facts) -> str:
    """The draft, opened. Gives its address."""
    pia.get(feedback).submit(feedback, until="2024-02-16")
    return f"/utkast/{facts(lambda w: opening_of(w).token)}"


@pytest.fixture
def theme(draft, facts) -> str:
    return f"tema-{facts(lambda w: db.session.scalars(select(Theme.id)).one())}"


@pytest.fixture
def said(otto, newcomer, draft, theme) -> None:
    """Otto misses something and says what, somebody else recognises themselves and comments on the short text."""
    otto.get(draft).submit(draft, **{theme: "missing", f"{theme}-tekst": "Bussen er noe annet.", "group": "3"})
    newcomer().get(draft).submit(draft, **{theme: "recognised", "del-ingress-tekst": "Godt sagt."})


def test_the_draft_is_opened_until_a_day_and_its_address_is_given(pia, draft, feedback) -> None:
    shown = pia.get(feedback)
    assert shown.tree.xpath(f"//a[contains(@href, '{draft}')]")
    assert "kan lese utkastet og svare til og med 16. februar 2024." in shown.words
    assert shown.words.count("Ingen har svart ennå.") == 1


def test_the_link_is_passed_on_as_text_code_and_ready_words(pia, feedback, draft, facts) -> None:
    key = facts(lambda w: mail_key())
    facts(lambda w: add_invited(w, "Kari <kari@kommunen.no>\nola@kommunen.no\nnei@kommunen.no"))
    facts(
        lambda w: unsubscribe(
            read_token(token_for("nei@kommunen.no", w.process.municipality, key=key), key=key), key=key
        )
    )
    shown = pia.get(feedback).tree
    words = {ident: shown.get_element_by_id(f"spor-{ident}").text for ident in ("emne", "tekst", "adresser")}
    assert words["emne"].startswith("Har vi forstått dere? Utkast til oppsummering av «Arbeidsverksted»")
    assert draft in words["tekst"]
    assert "til og med 16. februar 2024" in words["tekst"]
    assert words["adresser"] == "kari@kommunen.no; ola@kommunen.no"
    (mailto,) = shown.xpath("//a[starts-with(@href, 'mailto:')]/@href")
    assert parse_qs(urlsplit(mailto).query)["body"] == [words["tekst"].replace("\n", "\r\n")]


def test_the_code_leads_to_the_draft_and_there_is_none_before_it_is_opened(pia, otto, feedback, facts) -> None:
    assert pia.get(f"{feedback}/qr.svg").status == 404
    pia.get(feedback).submit(feedback, until="2024-02-16")
    link = f"http://localhost/utkast/{facts(lambda w: opening_of(w).token)}"
    assert pia.client.get(f"{feedback}/qr.svg").text == qr_svg(link)
    assert pia.client.get(f"{feedback}/qr.png").data == qr_png(link)
    assert otto.client.get(f"{feedback}/qr.svg").status_code == 302
    assert pia.client.post(f"{feedback}/qr.svg").status_code in {400, 405}


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("2024-02-01", "Velg en dag som ikke er over."),
        ("2026-02-01", "Utkastet kan være åpent i høyst ett år. Velg en tidligere dag."),
        ("i morgen", "Skriv datoen slik: 02.02.2024."),
        ("", "Velg den siste dagen utkastet skal være åpent."),
    ],
)
def test_a_day_that_does_not_do_is_told(pia, feedback, facts, until, told) -> None:
    shown = pia.get(feedback).submit(feedback, until=until)
    assert shown.status == 422
    assert told in shown.words
    assert facts(opening_of) is None


def test_it_is_closed_before_its_day_and_opened_again(pia, otto, feedback, draft) -> None:
    pia.get(feedback).submit("/lukk")
    assert "tar ikke lenger imot tilbakemeldinger" in otto.get(draft).words
    pia.get(feedback).submit(feedback, until="2024-02-20")
    assert "åpent til og med 20. februar 2024" in otto.get(draft).words


def test_corrections_stand_under_what_they_are_about(pia, feedback, said) -> None:
    shown = pia.get(feedback)
    sections = [" ".join(one.text_content().split()) for one in shown.tree.find_class("feedback-about")]
    assert [section.split(" ")[0] for section in sections] == ["Kort", "Boliger"]
    assert "Godt sagt." in sections[0]
    assert "Én kjenner seg igjen · én savner noe" in sections[1]
    assert "Bord 3 · savner noe" in sections[1]
    assert "Av de to som merket temaer, kjente én seg igjen i alle de merket, og én savnet noe" in shown.words


def test_what_is_taken_in_is_told_in_the_summary_and_to_its_sender(pia, otto, page, feedback, draft, said) -> None:
    shown = pia.get(feedback)
    number = shown.tree.xpath("//article[contains(., 'Bussen er noe annet.')]/@id")[0].removeprefix("rettelse-")
    done = shown.submit(f"/tilbakemeldinger/{number}", handling="taken_in", note="Bussen er et eget tema.")
    assert "Lagret." in done.words
    told = "Endret etter tilbakemelding om «Boliger og buss»: «Bussen er et eget tema.»"
    summary = pia.get(f"{page}/oppsummering")
    assert "Ble vi forstått?" in summary.words
    assert told in summary.words
    assert "Hvor mange som kjente seg igjen i hvert tema" in summary.words
    assert "Tatt inn. Bussen er et eget tema." in otto.get(draft).words
    data = json.loads(pia.get(f"{page}/oppsummering/json").response.get_data(as_text=True))
    assert (data["understood"]["answered"], data["understood"]["missing"]) == (2, 1)


def test_what_is_not_taken_in_needs_a_reason(pia, feedback, said, facts) -> None:
    shown = pia.get(feedback).submit("/tilbakemeldinger/1", handling="not_taken_in", note=" ")
    assert shown.status == 422
    assert "Skriv kort hvorfor rettelsen ikke er tatt inn." in shown.words
    assert facts(lambda w: {one.handling for one in db.session.scalars(select(FeedbackRemark))}) == {"new"}


def test_saving_without_an_answer_is_refused_beside_the_choice_and_keeps_what_was_written(pia, feedback, said) -> None:
    shown = pia.get(feedback).submit("/tilbakemeldinger/1", handling="new", note="Sees på")
    assert shown.status == 422
    assert "Velg om den er tatt inn eller ikke, og lagre igjen." in shown.tree.get_element_by_id("svar-1-fault").text
    assert shown.tree.xpath("//fieldset[@aria-describedby='svar-1-fault']")
    assert shown.tree.get_element_by_id("svar-1-note").text == "Sees på"
    shown.submit("/tilbakemeldinger/1", handling="taken_in", note="Rettet")
    assert "Lagret." in pia.get(feedback).submit("/tilbakemeldinger/1", handling="new").words  # taken back again


def test_a_correction_changed_meanwhile_is_shown_not_answered_unseen(pia, otto, feedback, draft, theme, said) -> None:
    before = pia.get(feedback)
    otto.get(draft).submit(draft, **{theme: "missing", f"{theme}-tekst": "Nei, bussen er fin."})
    shown = before.submit("/tilbakemeldinger/1", handling="taken_in", note="Rettet")
    assert shown.status == 422
    assert "Rettelsen er endret etter at du åpnet siden." in shown.words
    assert "Nei, bussen er fin." in shown.words
    assert shown.tree.get_element_by_id("svar-1-note").text == "Rettet"
    assert "Lagret." in shown.submit("/tilbakemeldinger/1", handling="taken_in", note="Rettet").words


def test_new_words_are_to_be_answered_again_and_others_are_not(pia, otto, feedback, draft, theme, said) -> None:
    pia.get(feedback).submit("/tilbakemeldinger/1", handling="taken_in", note="Rettet")
    otto.get(draft).submit(draft, **{"del-alt-tekst": "Takk"})
    assert "Endret etter tilbakemelding" in pia.get(feedback).words
    otto.get(draft).submit(draft, **{f"{theme}-tekst": "Og skolen?"})
    assert "Endret etter tilbakemelding" not in pia.get(feedback).words


def test_a_form_beside_a_section_leads_back_to_its_page_and_no_further(pia, page, feedback, said) -> None:
    token = pia.get(feedback).tree.xpath("//input[@name='csrf_token']/@value")[0]
    seen = pia.get(feedback).tree.xpath("//form[contains(@action, '/tilbakemeldinger/1')]//input[@name='seen']/@value")
    sent = {"csrf_token": token, "handling": "taken_in", "note": "a", "seen": seen[0]}
    answer = pia.client.post(f"{feedback}/1", data=sent | {"next": f"{page}/oppsummering"})
    assert answer.headers["Location"] == f"{page}/oppsummering#rettelse-1"
    seen = pia.get(feedback).tree.xpath("//form[contains(@action, '/tilbakemeldinger/1')]//input[@name='seen']/@value")
    answer = pia.client.post(f"{feedback}/1", data=sent | {"seen": seen[0], "next": "https://evil.example/"})
    assert answer.headers["Location"] == f"{feedback}#rettelse-1"


def test_a_correction_of_another_workshop_is_not_found(pia, feedback, said) -> None:
    token = pia.get(feedback).tree.xpath("//input[@name='csrf_token']/@value")[0]
    assert pia.post(f"{feedback}/99", {"csrf_token": token, "handling": "taken_in"}).status == 404


def test_the_last_day_stands_in_the_summary_until_then_as_open(pia, page, draft, clock, facts) -> None:
    assert "Utkastet er åpent for tilbakemelding til og med 16. februar 2024." in pia.get(f"{page}/oppsummering").words
    clock.forward(days=20)
    assert (
        "Utkastet var åpent for tilbakemelding til og med 16. februar 2024. Ingen svarte."
        in pia.get(f"{page}/oppsummering").words
    )
    assert facts(lambda w: opening_of(w).until) == date(2024, 2, 16)


@pytest.mark.parametrize(
    ("about", "told", "not_told"),
    [
        ({"section": "ingress"}, "Godt sagt.", "Bussen er noe annet."),
        ({"prompt": 1}, "Bussen er noe annet.", "Godt sagt."),
        ({"section": "hovedfunn_temaer"}, "", "Godt sagt."),
    ],
)
def test_what_was_said_stands_beside_the_section_it_is_about(facts, clock, said, about, told, not_told) -> None:
    def beside(workshop) -> str:
        summary = summarize(workshop, now=clock(), zone=zone())
        values = beside_values(workshop, summary, **about)
        return render_template("planner/_feedback_beside.html", workshop=workshop, **values)

    text = facts(beside)
    assert told in text
    assert not_told not in text
    if told:
        assert faults_of(text, lxml.html.fromstring(f"<div>{text}</div>")) == []


def test_an_answer_is_deleted_once_it_is_confirmed_and_the_log_says_so(pia, feedback, said, facts) -> None:
    number = facts(lambda w: db.session.scalars(select(Feedback.id).order_by(Feedback.id)).first())
    shown = pia.get(feedback).submit(f"/svar/{number}/slett")
    assert "Kryss av for at svaret skal slettes" in shown.words
    done = shown.submit(f"/svar/{number}/slett", sure="1")
    assert "Svaret er slettet, og teller ikke lenger med." in done.words
    assert "Bussen er noe annet." not in done.words
    assert facts(lambda w: len(db.session.scalars(select(Feedback)).all())) == 1
    assert "feedback.remove" in facts(lambda w: db.session.scalars(select(Event.verb)).all())


def test_an_answer_is_not_an_outsiders_to_delete(pia, otto, feedback, said, facts) -> None:
    token = pia.get(feedback).tree.xpath("//input[@name='csrf_token']/@value")[0]
    assert pia.post(f"{feedback}/svar/99/slett", {"csrf_token": token, "sure": "1"}).status == 404
    assert otto.client.post(f"{feedback}/svar/1/slett", data={"sure": "1"}).status_code in {302, 303, 400, 401, 403}
    assert pia.client.get(f"{feedback}/svar/1/slett").status_code == 405
    assert facts(lambda w: len(db.session.scalars(select(Feedback)).all())) == 2
