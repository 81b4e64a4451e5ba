"""A draft that is open for feedback: read and answered without signing in, until its day."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from workshop.actions import moderating
from workshop.actions.composing.saving import Words, save_text
from workshop.actions.feedback.opening import open_draft, opening_of
from workshop.actions.summarizing import summarize
from workshop.actions.theming.history import changing
from workshop.db import db
from workshop.models import Feedback, FeedbackRemark, Response, Theme, User
from workshop.participant import draft_made, drafts
from workshop.web.pace import Pace

UNTIL = date(2024, 2, 16)


@pytest.fixture
def opened(facts, clock, bring_to) -> str:
    """The draft of a day that has ended is open for two weeks. Gives its address."""
    bring_to("ended")

    def do(workshop) -> str:
        pia = db.session.scalars(select(User).where(User.username == "pia")).one()
        opening = open_draft(workshop, until=UNTIL, by=pia, today=clock().date(), now=clock())
        return f"/utkast/{opening.token}"

    return facts(do)


@pytest.fixture
def theme(opened, facts) -> str:
    return f"tema-{facts(lambda w: db.session.scalars(select(Theme.id)).one())}"


def remarks(facts) -> list[tuple[str, str, str]]:
    return facts(
        lambda w: [tuple(row) for row in db.session.execute(
            select(FeedbackRemark.about, FeedbackRemark.verdict, FeedbackRemark.text).order_by(FeedbackRemark.id)
        )]
    )  # fmt: skip


def test_anybody_with_the_address_reads_the_draft_and_its_themes(otto, opened) -> None:
    page = otto.get(opened)
    assert page.status == 200
    assert page.response.headers["X-Robots-Tag"] == "noindex"
    assert "Utkastet er åpent til og med 16. februar 2024." in page.words
    for said in ("Kort fortalt", "Hovedfunn", "Boliger og buss", "2 innspill fra ett bord"):
        assert said in page.words
    assert "«Flere rimelige boliger for unge»" in page.words
    assert "Dette skal ingen lese" not in page.text
    assert "Dette angret jeg på" not in page.text


def test_the_contents_lead_to_each_theme_and_to_where_one_sends(otto, opened, theme) -> None:
    tree = otto.get(opened).tree
    links = tree.xpath("//nav[@aria-labelledby='innholdsliste']//a/@href")
    assert f"#{theme}-navn" in links
    assert links[-1] == "#del-alt"
    assert set(links) <= {f"#{ident}" for ident in tree.xpath("//form//@id")}


def test_another_address_opens_nothing(otto, opened) -> None:
    assert otto.get(opened[:-1] + ("A" if opened[-1] != "A" else "B")).status == 404


def test_the_address_takes_answers_alone(otto, opened) -> None:
    assert otto.client.put(opened).status_code in {400, 405}
    assert otto.client.get(f"{opened}/slett").status_code == 405


def test_a_theme_is_marked_and_corrected_without_an_account_and_changed_later(otto, opened, theme, facts) -> None:
    sent = otto.get(opened).submit(opened, **{theme: "missing", f"{theme}-tekst": "Bussen hører ikke hjemme her."})
    assert "Takk! Svaret er sendt." in sent.words
    assert remarks(facts) == [(theme, "missing", "Bussen hører ikke hjemme her.")]
    again = otto.get(opened)
    assert "Du har svart." in again.words
    again.submit(opened, **{theme: "recognised", f"{theme}-tekst": "", "del-ingress-tekst": "Fint."})
    assert remarks(facts) == [(theme, "recognised", ""), ("del-ingress", "", "Fint.")]
    assert facts(lambda w: len(db.session.scalars(select(Feedback)).all())) == 1


def test_what_a_planner_wrote_keeps_its_paragraphs(otto, pia, planted, opened) -> None:
    pia.get(f"/planlegger/{planted}/oppsummering/rediger/ingress").submit("/ingress", text="Vi møttes.\n\nTakk.")
    found = otto.get(opened).tree.xpath("//section[@aria-labelledby='del-ingress']/p")
    texts = [one.text_content().strip() for one in found]
    assert texts[:2] == ["Vi møttes.", "Takk."]


def test_another_device_is_another_answer_and_nobody_sees_it(otto, newcomer, opened, theme, facts) -> None:
    otto.get(opened).submit(opened, **{f"{theme}-tekst": "Mitt"})
    other = newcomer().get(opened)
    assert "Mitt" not in other.text
    other.submit(opened, **{theme: "recognised", "group": "3"})
    assert facts(lambda w: [a.group and a.group.name for a in db.session.scalars(select(Feedback))]) == [None, "Bord 3"]


def test_saying_nothing_is_told(otto, opened, facts) -> None:
    page = otto.get(opened).submit(opened)
    assert page.status == 422
    assert "Merk minst ett tema, eller skriv noe, før du sender." in page.words
    assert remarks(facts) == []


def test_what_is_too_long_is_told_beside_its_field_and_kept(otto, opened, theme, facts) -> None:
    page = otto.get(opened).submit(opened, **{f"{theme}-tekst": "x" * 1001, "del-hovedfunn-tekst": "Kort"})
    assert page.status == 422
    assert "Teksten er på 1001 tegn, og det er plass til 1000. Kort den ned." in page.words
    assert page.tree.get_element_by_id(f"{theme}-tekst").text == "x" * 1001
    assert page.tree.get_element_by_id("del-hovedfunn-tekst").text == "Kort"
    assert remarks(facts) == []


def test_a_theme_that_is_gone_meanwhile_keeps_its_words_under_the_servers_name_for_it(
    otto, opened, theme, facts, clock
) -> None:
    page = otto.get(opened)

    def delete(workshop) -> None:
        gone = db.session.scalars(select(Theme)).one()
        pia = db.session.scalars(select(User).where(User.username == "pia")).one()
        with changing(gone.prompt, "slettet tema", by=pia, now=clock.forward(minutes=1)):
            db.session.delete(gone)

    facts(delete)
    page.submit(opened, **{theme: "missing", f"{theme}-tekst": "Hvor ble det av?", f"{theme}-navn": "Mine ord"})
    assert remarks(facts) == [(theme, "missing", "Hvor ble det av?")]
    assert facts(lambda w: db.session.scalars(select(FeedbackRemark.label)).one()) == "Boliger og buss"


def test_nobody_can_put_a_theme_or_a_name_of_their_own_into_the_answers(otto, opened, theme, facts) -> None:
    made_up = {"tema-999": "missing", "tema-999-navn": "Ordføreren lyver", "tema-999-tekst": "Egne ord"}
    token = otto.get(opened).tree.xpath("//input[@name='csrf_token']/@value")[0]
    refused = otto.post(opened, {"csrf_token": token, f"{theme}-tekst": "Mitt"} | made_up)
    assert refused.status == 422
    assert "Et tema du skrev om, er ikke i utkastet lenger." in refused.words
    assert "«Egne ord»" in refused.words
    assert "Ordføreren lyver" not in refused.text
    assert remarks(facts) == []
    assert "Takk!" in refused.submit(opened).words
    otto.post(opened, {"csrf_token": token, theme: "recognised", f"{theme}-navn": "Ordføreren lyver"})
    assert facts(lambda w: db.session.scalars(select(FeedbackRemark.label)).all()) == ["Boliger og buss"]


def test_it_closes_itself_after_its_day_and_gives_back_what_was_written(otto, opened, theme, clock, facts) -> None:
    page = otto.get(opened)
    clock.forward(days=14, hours=12)  # a quarter past eleven in the evening of the 16th, in Norway
    assert otto.get(opened).words.count("Utkastet er åpent til og med 16. februar 2024.") == 1
    clock.forward(hours=2)
    assert "var åpent for tilbakemelding til og med 16. februar 2024." in otto.get(opened).words
    late = page.submit(opened, **{f"{theme}-tekst": "For sent"})
    assert late.status == 422
    assert late.tree.get_element_by_id("kept").text == "Boliger og buss: For sent"
    assert remarks(facts) == []


def test_an_answer_can_be_erased_from_the_device_that_sent_it(otto, newcomer, opened, theme, facts) -> None:
    otto.get(opened).submit(opened, **{theme: "recognised"})
    stranger = newcomer().get(opened)
    assert not stranger.forms("/slett")
    assert "Svaret ditt er slettet." in otto.get(opened).submit("/slett").words
    assert remarks(facts) == []


def test_one_device_is_slowed_down_and_no_other(otto, newcomer, opened, theme, monkeypatch) -> None:
    monkeypatch.setattr(drafts, "_pace", Pace(per_minute=2))
    page = otto.get(opened)
    slowed = [page.submit(opened, **{f"{theme}-tekst": "Mitt"}) for _ in range(6)]
    refused = [page for page in slowed if page.status == 429]
    assert refused
    assert "Det gikk litt fort. Vent et minutt, og send igjen." in refused[0].words
    assert refused[0].tree.get_element_by_id(f"{theme}-tekst").text == "Mitt"
    assert "Takk!" in newcomer().get(opened).submit(opened, **{theme: "recognised"}).words


def test_the_cookie_is_for_this_draft_alone(otto, opened) -> None:
    given = otto.client.get(opened).headers.getlist("Set-Cookie")
    cookie = next(one for one in given if one.startswith("utkast="))
    assert f"Path={opened}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_opening_again_keeps_the_address(facts, opened, clock) -> None:
    def again(workshop) -> str:
        pia = db.session.scalars(select(User).where(User.username == "pia")).one()
        open_draft(workshop, until=date(2024, 3, 1), by=pia, today=clock().date(), now=clock())
        return opening_of(workshop).token

    assert opened.endswith(facts(again))


def test_the_draft_is_in_the_language_of_its_workshop(otto, opened, facts) -> None:
    def change(workshop) -> None:
        workshop.language = "nn"
        db.session.commit()

    facts(change)
    page = otto.get(opened)
    assert page.tree.get("lang") == "nn"
    assert "Utkastet er ope til og med 16. februar 2024." in page.words
    assert "Hovudfunn" in page.words


def test_a_key_that_is_made_up_read_or_of_another_draft_opens_nobodys_answer(
    otto, newcomer, opened, theme, facts
) -> None:
    otto.get(opened).submit(opened, **{theme: "recognised"})
    key = facts(lambda w: db.session.scalars(select(Feedback.key)).one())
    kept = otto.client.get_cookie("utkast", path=opened).value
    assert kept.startswith(key)
    for other in (key, f"{key}.", f"{key}.{'A' * 43}", "0" * 32 + kept[32:]):
        thief = newcomer()
        thief.client.set_cookie("utkast", other, path=opened)
        page = thief.get(opened)
        assert "Du har svart." not in page.words
        page.submit(opened, **{theme: "missing"})
    assert facts(lambda w: [one.verdict for one in opening_of(w).answers[0].remarks]) == ["recognised"]
    mine = newcomer()
    mine.client.set_cookie("utkast", kept, path=opened)
    assert "Du har svart." in mine.get(opened).words


def test_a_post_without_the_devices_cookie_keeps_nothing_but_what_is_written_on_the_page(
    otto, newcomer, opened, theme, facts
) -> None:
    page = otto.get(opened)
    otto.client.delete_cookie("utkast", path=opened)
    asked = page.submit(opened, **{f"{theme}-tekst": "Mitt"})
    assert asked.status == 422
    assert "Vi kjente ikke igjen enheten, så svaret er ikke sendt ennå." in asked.words
    assert asked.tree.get_element_by_id(f"{theme}-tekst").text == "Mitt"
    assert remarks(facts) == []
    assert "Takk!" in asked.submit(opened).words


def test_all_that_answer_one_draft_share_a_pace_that_no_new_device_gets_round(
    newcomer, opened, theme, monkeypatch, facts
) -> None:
    monkeypatch.setattr(drafts, "_pace_of_all", Pace(per_minute=2))
    sent = [newcomer().get(opened).submit(opened, **{theme: "missing"}).status for _ in range(5)]
    assert 429 in sent
    assert len(remarks(facts)) < 5


def write(facts, clock, section: str, text: str) -> None:
    def save(workshop) -> None:
        pia = db.session.scalars(select(User).where(User.username == "pia")).one()
        save_text(workshop, section, Words(text), base=Words(), seen=0, machine="", by=pia, now=clock())

    facts(save)


def test_a_planners_text_that_quotes_what_is_hidden_gives_way_to_the_machines_and_the_planner_is_told(
    otto, pia, page, opened, facts, clock
) -> None:
    write(facts, clock, "ingress", "En sa: «Flere rimelige boliger for unge».")
    assert "En sa" in otto.get(opened).words

    def hide(workshop) -> None:
        said = db.session.scalars(select(Response).where(Response.text == "Flere rimelige boliger for unge")).one()
        db.session.scalars(select(Theme)).one().description = "Her står flere rimelige boliger for unge."
        moderating.hide(said, by=None, now=clock())

    facts(hide)
    shown = otto.get(opened)
    assert "rimelige boliger for unge" not in shown.words.casefold()
    assert "Kort fortalt" in shown.words
    told = pia.get(f"{page}/tilbakemeldinger").words
    assert "vises ikke i utkastet: Kort fortalt, Boliger og buss." in told


def test_what_planners_write_stands_as_in_the_document(otto, opened, theme, facts, clock) -> None:
    write(facts, clock, "ingress", "Først dette.\n\n- **En**\n- To\n\nVi fikk [[antall:innspill]] innspill.")

    def describe(workshop) -> None:
        db.session.scalars(select(Theme)).one().description = "**Fet** om [[antall:innspill]] innspill"
        db.session.commit()

    facts(describe)
    page = otto.get(opened)
    assert "**" not in page.words
    assert "[[" not in page.words
    assert "Fet" in [one.text_content() for one in page.tree.xpath("//section[@class='draft-theme']//strong")]
    (short,) = page.tree.xpath("//section[@aria-labelledby='del-ingress']")
    assert [one.text_content() for one in short.xpath("./ul/li")] == ["En", "To"]
    assert short.xpath("./p")[0].text_content() == "Først dette."


def test_the_draft_is_made_once_for_as_long_as_it_stands(otto, newcomer, opened, theme, monkeypatch) -> None:
    made = []

    def counted(*args, **named) -> object:
        made.append(args)
        return summarize(*args, **named)

    monkeypatch.setattr(draft_made, "summarize", counted)
    otto.get(opened).submit(opened, **{theme: "recognised"})
    assert "Du har svart." in otto.get(opened).words
    assert "Du har svart." not in newcomer().get(opened).words
    assert len(made) == 1
