"""Publishing: pinned editions, terms, conflicts, and nothing hidden."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workshop.actions import moderating, publishing
from workshop.actions.publishing import MadeEdition, prepare
from workshop.actions.refusing import Refused
from workshop.db import db
from workshop.models import EditionFile, Event, Response, User


@pytest.fixture
def publish(pia, page):
    """Publish as the form does."""
    return lambda **fields: pia.get(f"{page}/publisering").submit("/publisering", **{"anyway": "y"} | fields)


@pytest.fixture
def link(facts):
    return lambda: facts(lambda w: f"/o/{publishing.publication_of(w).token}")


def test_the_summary_leads_to_publishing(pia, page, bring_to) -> None:
    bring_to("ended")
    links = pia.get(f"{page}/oppsummering").tree.xpath("//a/@href")
    assert f"{page}/publisering" in links


@pytest.mark.parametrize("state", ["planned", "running", "ended", "empty"])
def test_it_can_be_published_in_every_state(otto, publish, bring_to, link, state) -> None:
    bring_to(state)
    assert "Utgave 1 er publisert." in publish().words
    assert otto.get(link()).status == 200


def test_what_is_published_does_not_change_until_somebody_publishes_again(otto, publish, bring_to, link, facts) -> None:
    bring_to("ended")
    publish()
    before, pdf = otto.get(link()).text, otto.client.get(f"{link()}/pdf").data
    facts(lambda w: (setattr(w, "title", "Et annet navn"), db.session.commit()))
    assert (otto.get(link()).text, otto.client.get(f"{link()}/pdf").data) == (before, pdf)
    publish()
    assert "Et annet navn" in otto.get(link()).words


def test_a_former_edition_is_kept_and_listed_with_date_and_who(pia, page, publish, bring_to, facts) -> None:
    bring_to("ended")
    publish()
    facts(lambda w: (setattr(w, "title", "Et annet navn"), db.session.commit()))
    listed = publish()
    rows = [" ".join(row.text_content().split()) for row in listed.tree.xpath("//tbody/tr")]
    assert [row.split(" av utgave")[0] for row in rows] == [
        "Utgave 2 2. februar 2024 kl. 11.15 Pia PDF",
        "Utgave 1 2. februar 2024 kl. 11.15 Pia PDF",
    ]
    former = pia.get(f"{page}/publisering/utgave/1")
    assert "Et annet navn" not in former.tree.xpath("string(//h1)")
    with_files = pia.client.get(f"{page}/publisering/utgave/1/docx")
    assert with_files.data == facts(lambda _w: db.session.scalars(select(EditionFile.data).offset(1)).first())


def test_who_published_is_logged(publish, bring_to, facts) -> None:
    bring_to("ended")
    publish()
    event = facts(lambda _w: db.session.scalars(select(Event).order_by(Event.id.desc())).first())
    assert (event.verb, event.about) == ("publication.publish", {"edition": 1})


def test_two_planners_do_not_publish_over_each_other(pia, page, publish, bring_to) -> None:
    bring_to("ended")
    open_form = pia.get(f"{page}/publisering")
    publish()
    late = open_form.submit("/publisering", contact="Kari", anyway="y")
    assert late.status == 422
    assert "En kollega publiserte utgave 1 imens." in late.words
    assert late.tree.xpath("//input[@name='contact']/@value") == ["Kari"]
    assert "Utgave 2 er publisert." in late.submit("/publisering", anyway="y").words


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("expires_on", "2024-02-01", "Siste dag har vært."),
        ("expires_on", "i morgen", "Skriv datoen slik: 02.02.2024."),
        ("contact", "x" * 201, "Høyst 200 tegn."),
    ],
)
def test_bad_terms_are_told_and_kept(otto, publish, bring_to, link, field, value, told) -> None:
    bring_to("ended")
    page = publish(**{field: value})
    assert page.status == 422
    assert told in page.words
    assert page.tree.xpath(f"//input[@name='{field}']/@value") == [value]
    assert otto.get(link()).status == 404


def test_terms_change_without_a_new_edition(otto, publish, bring_to, link) -> None:
    bring_to("ended")
    page = publish()
    values = {"csrf_token": page.tree.xpath("//input[@name='csrf_token']/@value")[0], "contact": "Kari"}
    page = page.visitor.post(f"{page.path}/vilkar", values)
    assert "Endringene er lagret." in page.words
    assert "Utgave 2" not in page.words.replace("Publiser utgave 2", "")
    assert "Kontakt Kari." in otto.get(link()).words


def test_a_response_that_is_hidden_afterwards_is_told_of(pia, page, publish, bring_to, facts, clock) -> None:
    bring_to("ended")
    publish()
    clock.forward(minutes=5)

    def regret(_workshop) -> None:
        first, second = db.session.scalars(select(Response).order_by(Response.id)).all()[:2]
        moderating.hide(first, by=None, now=clock())
        second.withdrawn_at = clock()
        db.session.commit()

    facts(regret)
    shown = pia.get(f"{page}/publisering")
    assert "2 innspill er skjult eller trukket tilbake etter at utgaven ble laget" in shown.words
    assert "etter at utgaven ble laget" not in publish().words


def made(workshop, text: str, at) -> MadeEdition:
    return MadeEdition("Dag", "nb", text, (), at)


@pytest.fixture
def pin(facts, clock):
    """Publish a page with this text, however it came there."""

    def do(text: str, *, read_at=None):
        def act(workshop):
            return publishing.publish(
                prepare(workshop),
                made(workshop, text, read_at or clock()),
                seen=0,
                expires_on=None,
                contact="",
                today=clock().date(),
                by=db.session.scalars(select(User)).first(),
                now=clock(),
            ).number

        return facts(act)

    return do


@pytest.fixture
def hidden(facts, bring_to, clock) -> str:
    """The words of a long response that was hidden."""
    bring_to("ended")
    said = "Ordføreren bør gå av med en gang & la andre styre"

    def hide(_workshop) -> None:
        response = db.session.scalars(select(Response).where(Response.hidden_at.is_not(None))).one()
        response.text = said
        db.session.commit()

    facts(hide)
    return said


def test_a_page_that_quotes_a_hidden_response_is_not_published(pin, hidden) -> None:
    with pytest.raises(Refused, match="Et skjult innspill står i teksten: «Ordføreren bør gå av"):
        pin("<p>Noen sa: «Ordføreren   bør gå av med en\ngang &amp; la <b>andre</b> styre»</p>")


def test_what_others_said_in_the_same_words_may_stand(pin, hidden, facts) -> None:
    facts(lambda _w: (setattr(db.session.get(Response, 1), "text", hidden), db.session.commit()))
    assert pin("<p>Ordføreren bør gå av med en gang &amp; la andre styre</p>") == 1


def test_a_response_hidden_while_the_files_are_written_stops_it(pin, bring_to, facts, clock) -> None:
    bring_to("ended")
    read_at = clock()
    clock.forward(seconds=3)
    facts(lambda _w: moderating.hide(db.session.get(Response, 1), by=None, now=clock()))
    with pytest.raises(Refused, match="Prøv en gang til"):
        pin("<p>x</p>", read_at=read_at)


def test_what_the_checks_have_found_is_told_where_one_publishes(pia, planted) -> None:
    page = pia.get(f"/planlegger/{planted}/publisering")
    assert "Kontroll før publisering" in page.text
    assert page.tree.xpath(f"//a[@href='/planlegger/{planted}/oppsummering/kontroll']")


@pytest.fixture
def quoted(pia, page, bring_to) -> None:
    """Pia has written a telephone number."""
    bring_to("ended")
    pia.get(f"{page}/oppsummering/rediger/ingress").submit("/ingress", text="Ring meg på 41 23 45 67")


def test_what_must_be_put_right_stops_publishing_until_somebody_says_they_have_seen_it(
    otto, pia, page, publish, quoted, link
) -> None:
    told = publish(anyway="", contact="Kari")
    assert told.status == 422
    assert "som må rettes. Rett" in told.tree.xpath("string(//*[@id='anyway-error'])")
    assert told.tree.xpath("//*[@id='anyway-help']/a/@href") == [f"{page}/oppsummering/kontroll"]
    assert told.tree.xpath("//input[@name='contact']/@value") == ["Kari"]
    assert otto.get(link()).status == 404
    assert "Utgave 1 er publisert." in told.submit("/publisering", anyway="y").words


def test_where_nothing_must_be_put_right_nothing_is_to_be_ticked(pia, page, bring_to) -> None:
    bring_to("planned")
    shown = pia.get(f"{page}/publisering")
    assert not shown.tree.xpath("//input[@name='anyway']")
    assert "Utgave 1 er publisert." in shown.submit("/publisering").words
