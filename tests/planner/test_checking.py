"""The page of checks before publishing: what is found, where it leads, and what is set aside."""

from __future__ import annotations

import pytest

from workshop.actions.feedback.opening import opening_of
from workshop.actions.sending import find_sender, record_response
from workshop.db import db
from workshop.models import Participant, Response, Workshop


@pytest.fixture
def checks(page: str) -> str:
    return f"{page}/oppsummering/kontroll"


def findings(shown, heading: str) -> list[str]:
    held = shown.tree.xpath(f"//section[@aria-labelledby='{heading}']//li[contains(@class, 'finding')]")
    return [" ".join(one.text_content().split()) for one in held]


def answer(shown, **fields: str):
    """Send the form of the telephone number's finding."""
    held = "//li[contains(@class, 'finding') and contains(., 'telefonnummer')]"
    (key,) = shown.tree.xpath(f"{held}//input[@name='finding']/@value")
    return shown.submit("kontroll", finding=key, **fields)


@pytest.fixture
def with_a_number(bring_to, facts, clock) -> None:
    """The day has been held, and somebody left a telephone number."""
    bring_to("running")

    def say(workshop: Workshop) -> None:
        person = db.session.query(Participant).first()
        sender = find_sender(workshop.code, keys=[person.key], prompt_id=workshop.prompts[0].id)
        record_response(sender, text="Ring meg på 41 23 45 67", client_id="tlf", now=clock.forward(seconds=9))

    facts(say)


@pytest.mark.parametrize("state", ["planned", "running", "ended", "empty"])
def test_the_page_opens_in_every_state(pia, checks, bring_to, state) -> None:
    bring_to(state)
    assert pia.get(checks).status == 200


def test_a_workshop_that_is_not_there_has_no_page(pia) -> None:
    assert pia.get("/planlegger/999/oppsummering/kontroll").status == 404


def test_a_finding_leads_to_its_response(pia, page, checks, with_a_number) -> None:
    shown = pia.get(checks)
    (phone,) = [one for one in findings(shown, "ma-rettes") if "telefonnummer" in one]
    assert "Ring meg på 41 23 45 67" in phone
    assert shown.tree.xpath("//li[contains(., 'telefonnummer')]//a/@href") == [f"{page}/oppsummering#innspill-7"]
    assert pia.get(f"{page}/oppsummering").tree.get_element_by_id("innspill-7") is not None


def test_every_link_leads_somewhere(pia, checks, with_a_number) -> None:
    shown = pia.get(checks)
    links = set(shown.tree.xpath("//li[contains(@class, 'finding')]//a/@href"))
    assert links
    for link in links:
        address, _hash, anchor = link.partition("#")
        there = pia.get(address)
        assert there.status == 200
        assert not anchor or there.tree.get_element_by_id(anchor) is not None


def test_the_oppsummering_tells_how_many_and_leads_here(pia, page, checks, with_a_number) -> None:
    shown = pia.get(f"{page}/oppsummering")
    assert shown.tree.xpath(f"//a[@href='{checks}']")
    assert "1 må rettes, " in shown.words


def test_a_finding_is_set_aside_with_who_and_why_and_comes_back_when_the_text_changes(
    pia, checks, with_a_number, facts
) -> None:
    shown = answer(pia.get(checks), reason="Det er kommunens eget nummer")
    assert shown.status == 200
    assert not findings(shown, "ma-rettes")
    (aside,) = findings(shown, "satt-til-side")
    assert "Det er kommunens eget nummer" in aside
    assert "Pia, 2. februar 2024" in aside

    def change(workshop: Workshop) -> None:
        one = db.session.query(Response).filter(Response.text.contains("41 23")).one()
        one.text = "Ring meg på 41 23 45 67 etter fire"
        db.session.commit()

    facts(change)
    shown = pia.get(checks)
    assert findings(shown, "ma-rettes")
    assert not findings(shown, "satt-til-side")


def test_a_finding_can_count_again(pia, checks, with_a_number) -> None:
    shown = answer(answer(pia.get(checks), reason="Kan stå"), tilbake="1")
    assert "Funnet teller igjen." in shown.words
    assert findings(shown, "ma-rettes")


@pytest.mark.parametrize(("reason", "sentence"), [("  ", "Skriv hvorfor"), ("x" * 501, "for lang")])
def test_a_reason_is_needed_and_what_was_written_is_kept(pia, checks, with_a_number, reason, sentence) -> None:
    shown = answer(pia.get(checks), reason=reason)
    assert shown.status == 422
    (told,) = shown.tree.xpath("//*[contains(@class, 'ds-validation-message')]")
    assert sentence in told.text_content()
    (kept,) = shown.tree.xpath("//textarea[@aria-invalid]")
    assert (kept.text or "").strip() == reason.strip()


def test_what_has_changed_meanwhile_cannot_be_set_aside(pia, checks, with_a_number) -> None:
    shown = pia.get(checks).submit("kontroll", finding="0" * 64, reason="Kan stå")
    assert "det gjelder ikke lenger" in shown.words
    assert not findings(shown, "satt-til-side")


def test_words_of_a_hidden_response_in_a_name_are_found(pia, checks, bring_to, facts) -> None:
    bring_to("ended")

    def name(workshop: Workshop) -> None:
        workshop.prompts[0].themes[0].label = "Dette skal ingen lese"
        db.session.commit()

    facts(name)
    assert any("innspill 4, som er skjult" in one for one in findings(pia.get(checks), "ma-rettes"))


def test_what_is_not_finished_between_people_is_told_and_leads_there(pia, otto, page, checks, bring_to, facts) -> None:
    bring_to("ended")
    pia.get(f"{page}/tilbakemeldinger").submit("/tilbakemeldinger", until="2024-02-16")
    draft = f"/utkast/{facts(lambda w: opening_of(w).token)}"
    otto.get(draft).submit(draft, **{"del-ingress-tekst": "Det var flere av oss."})
    pia.get(f"{page}/oppsummering/rediger/ingress/kommentarer").submit("/kommentarer", text="Stemmer tallet?")
    shown = pia.get(checks)
    links = shown.tree.xpath("//section[@aria-labelledby='bor-ses-pa']//li[contains(@class, 'finding')]//a/@href")
    for link, told in (
        (f"{page}/tilbakemeldinger", "Utkastet er åpent for tilbakemeldinger"),
        (f"{page}/tilbakemeldinger#del-ingress", "Én rettelse til utkastet er ikke vurdert."),
        (f"{page}/oppsummering/rediger/ingress/kommentarer", "Én kommentar fra en kollega til «Kort fortalt»"),
    ):
        assert link in links
        assert told in shown.words
        address, _hash, anchor = link.partition("#")
        there = pia.get(address)
        assert there.status == 200
        assert not anchor or there.tree.get_element_by_id(anchor) is not None
    key = shown.tree.xpath("//li[contains(., 'kommentar fra en kollega')]//input[@name='finding']/@value")[0]
    after = shown.submit("kontroll", finding=key, reason="Vi tar den i neste utgave")
    assert any("Én kommentar fra en kollega" in one for one in findings(after, "satt-til-side"))
