"""What the machine proposes once there are themes, used without scripts: nothing is done by itself."""

from __future__ import annotations

import lxml.html
import pytest

from tests.facilitator.themes import labels, propose, texts
from workshop.actions.answering import type_in_response
from workshop.actions.theming.board import themes_of
from workshop.db import db
from workshop.models import Offer, User


@pytest.fixture
def offered(grouped, facts, clock) -> str:
    """A proposal: response 7 and 8 to a new theme, response 10 to «Mange planer», and a response that came later."""

    def prepare(workshop) -> None:
        _say(workshop, "Færre planer", clock)
        themes = {"Mange planer": [0, 1, 2, 9, 10], "Dyre boliger": [3, 4, 5], "Fjorden dør": [6, 7]}
        propose(workshop.prompts[0], clock(), themes)

    facts(prepare)
    return grouped


def _say(workshop, text: str, clock) -> int:
    user, table = db.session.get_one(User, 1), workshop.groups[0]
    return type_in_response(workshop.prompts[0], group=table, text=text, client_id=text[:40], by=user, now=clock()).id


def test_the_board_says_what_would_change(fred, offered) -> None:
    words = fred.get(offered).words
    assert "Forslaget er klart: 3 innspill flyttes, ett nytt plasseres, ett nytt tema." in words
    assert "Ingenting er endret ennå." in words
    assert labels(fred.get(offered)) == ["Ikke gruppert ennå", "Mange planer", "Dyre boliger", "Øvrige innspill"]


def test_all_of_it_is_accepted_and_can_be_undone(fred, offered) -> None:
    page = fred.get(offered).submit("/forslag/godta")
    assert "Forslaget er godtatt." in page.words
    assert texts(page, "Fjorden dør") == ["Oslofjorden er døende", "Fjorden trenger renere avløp"]
    assert "Forslaget er klart" not in page.words
    assert "Fjorden dør" not in labels(page.submit("/angre"))


def test_it_is_put_away(fred, offered) -> None:
    page = fred.get(offered).submit("/forslag/forkast")
    assert "Forslaget er lagt bort. Temaene er som før." in page.words
    assert "Forslaget er klart" not in page.words


def test_the_review_tells_what_goes_where_from_where_and_why(fred, offered) -> None:
    page = fred.get(offered + "/forslag")
    headings = [" ".join(h.text_content().split()) for h in page.tree.xpath("//h2")]
    assert headings == ["Mange planer", "Fjorden dør"]
    assert "nytt tema" in page.words
    assert "flyttes fra «Øvrige innspill»" in page.words
    assert "nytt innspill" in page.words
    assert "ligner på «Altfor mange planer», «Ingen har oversikt over planene»" in page.words
    assert len(page.tree.xpath("//input[@name='keys' and @checked]")) == 4


def test_only_what_was_ticked_is_done(fred, offered) -> None:
    page = fred.get(offered + "/forslag")
    new = page.tree.xpath("//section[.//h2[contains(., 'Fjorden')]]//input[@name='keys']/@value")
    page = page.submit("/forslag/godta-valgte", keys=new)
    assert page.path.endswith("/forslag")
    assert "De valgte endringene er gjort." in page.words
    assert [" ".join(h.text_content().split()) for h in page.tree.xpath("//h2")] == ["Mange planer"]
    assert "Fjorden dør" in labels(fred.get(offered))


def test_what_was_declined_is_not_proposed_again(fred, offered) -> None:
    page = fred.get(offered + "/forslag")
    form = dict(page.forms("/forslag/godta-valgte")[0].form_values())
    keys = page.tree.xpath("//input[@name='keys']/@value")
    page = fred.post(offered + "/forslag/behold", form | {"keys": keys})
    assert "De valgte blir som de er, også i senere forslag." in page.words
    assert "Det er ikke noe forslag å se gjennom nå." in page.words
    assert "Fjorden dør" not in labels(fred.get(offered))


def row_of(page, text: str):
    return next(row for row in page.tree.xpath("//li[@class='change']") if text in row.text_content())


def answer(fred, page, text: str, button: str, **fields: str):
    """Press one row's own button, everything else on the page as it stands."""
    pressed = next(b for b in row_of(page, text).xpath(".//button") if b.text_content().startswith(button))
    form = page.forms("/forslag/godta-valgte")[0]
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    return fred.post(pressed.get("formaction") or form.action, values | {"one": pressed.get("value")} | fields)


def test_one_row_is_accepted_and_the_rest_stays_to_be_looked_through(fred, offered) -> None:
    page = answer(fred, fred.get(offered + "/forslag"), "Oslofjorden er døende", "Godta")
    assert page.path.endswith("/forslag")
    assert "Endringen er gjort. Den kan angres." in page.words
    assert len(page.tree.xpath("//input[@name='keys']")) == 3
    assert texts(fred.get(offered), "Fjorden dør") == ["Oslofjorden er døende"]


def test_one_row_is_kept_as_it_is(fred, offered) -> None:
    page = answer(fred, fred.get(offered + "/forslag"), "Oslofjorden er døende", "Behold")
    assert "Det blir som det er, også i senere forslag." in page.words
    assert len(page.tree.xpath("//input[@name='keys']")) == 3
    assert "Oslofjorden er døende" in texts(fred.get(offered), "Øvrige innspill")


def test_a_row_is_sent_somewhere_else_than_proposed(fred, offered) -> None:
    page = fred.get(offered + "/forslag")
    (select,) = row_of(page, "Oslofjorden er døende").xpath(".//select")
    names = {option.text: option.get("value") for option in select.xpath("./option")}
    assert list(names) == ["Til «Fjorden dør»", "Mange planer", "Dyre boliger", "Et eget, nytt tema", "Øvrige innspill"]
    answer(fred, page, "Oslofjorden er døende", "Godta", **{select.get("name"): names["Dyre boliger"]})
    assert "Oslofjorden er døende" in texts(fred.get(offered), "Dyre boliger")
    page = fred.get(offered + "/forslag")
    (select,) = row_of(page, "Færre planer").xpath(".//select")
    answer(fred, page, "Færre planer", "Godta", **{select.get("name"): names["Et eget, nytt tema"]})
    assert texts(fred.get(offered), "Færre planer") == ["Færre planer"]


def test_all_is_accepted_with_what_was_sent_elsewhere(fred, offered) -> None:
    page = fred.get(offered + "/forslag")
    (select,) = row_of(page, "Oslofjorden er døende").xpath(".//select")
    form = dict(page.forms("/forslag/godta-valgte")[0].form_values()) | {select.get("name"): "0"}
    fred.post(offered + "/forslag/godta", form)
    assert "Oslofjorden er døende" in texts(fred.get(offered), "Øvrige innspill")
    assert texts(fred.get(offered), "Fjorden dør") == ["Fjorden trenger renere avløp"]


@pytest.mark.parametrize("place", ["t999", "u999", "x", "t", "ny ny", "t" + "9" * 30])
def test_a_place_that_is_nowhere_loses_nothing(fred, offered, place) -> None:
    page = fred.get(offered + "/forslag")
    (select,) = row_of(page, "Oslofjorden er døende").xpath(".//select")
    page = answer(fred, page, "Oslofjorden er døende", "Godta", **{select.get("name"): place})
    if place.endswith("999") and len(place) == 4:
        assert "Temaet du valgte, finnes ikke lenger. Velg et annet." in page.words
        assert len(page.tree.xpath("//input[@name='keys']")) == 4
    else:  # not a place at all: as proposed
        assert "Endringen er gjort." in page.words


def test_what_was_unticked_and_chosen_stays_so_when_one_row_is_answered(fred, offered) -> None:
    page = fred.get(offered + "/forslag")
    form = page.forms("/forslag/godta-valgte")[0]
    shown = page.tree.xpath("//input[@name='keys']/@value")
    given = dict(form.form_values()) | {"keys": shown[:2], "shown": shown, "one": shown[0], f"to-{shown[3]}": "0"}
    sent = fred.client.post(offered + "/forslag/godta-valgte", data=given, headers={"HX-Request": "true"})
    tree = lxml.html.fromstring(sent.text)
    assert tree.xpath("//input[@name='keys' and @checked]/@value") == [shown[1]]
    assert tree.xpath(f"//select[@name='to-{shown[3]}']/option[@selected]/@value") == ["0"]


def test_headings_to_come_are_told_before_all_is_accepted(fred, offered, facts, clock) -> None:
    themes = {"Mange planer": [0, 1, 2, 9], "Dyre boliger": [3, 4, 5], "Fjorden dør": [6, 7]}
    facts(lambda w: propose(w.prompts[0], clock(), themes, areas=["Styring", "By og bolig", "Natur"]))
    page = fred.get(offered + "/forslag")
    assert "By og bolig: «Dyre boliger»" in page.words
    fred.post(offered + "/forslag/godta", dict(page.forms("/forslag/godta-valgte")[0].form_values()))
    assert facts(lambda w: [theme.area for theme in themes_of(w.prompts[0])]) == ["Styring", "By og bolig", "Natur"]


def test_ticking_nothing_says_what_to_do(fred, offered) -> None:
    page = fred.get(offered + "/forslag").submit("/forslag/godta-valgte", keys=[])
    assert "Velg minst én endring å godta." in page.words


def test_a_proposal_that_has_been_replaced_is_not_accepted(fred, offered, facts, clock) -> None:
    page = fred.get(offered)
    facts(lambda w: propose(w.prompts[0], clock(), {"Mange planer": [0, 1, 2, 9], "Dyre boliger": [3, 4, 5]}))
    page = page.submit("/forslag/godta")
    assert "Forslaget er ikke lenger det nyeste." in page.words
    assert "Fjorden dør" not in labels(page)


def test_a_proposal_for_another_prompt_is_not_accepted(fred, offered, facts) -> None:
    other = offered.replace("/oppgave/1/", f"/oppgave/{facts(lambda w: w.prompts[1].id)}/")
    form = dict(fred.get(offered).forms("/forslag/godta")[0].form_values())
    assert "Forslaget er ikke lenger det nyeste." in fred.post(other + "/forslag/godta", form).words


def test_a_theme_that_would_stand_empty_is_named(fred, grouped, facts, clock) -> None:
    facts(lambda w: propose(w.prompts[0], clock(), {"Mange planer": [0, 1, 2, 3, 4, 5]}))
    assert "«Dyre boliger» blir tomt og tas bort." in fred.get(grouped + "/forslag").words


def test_without_a_proposal_the_review_says_so(fred, grouped) -> None:
    assert "Det er ikke noe forslag å se gjennom nå." in fred.get(grouped + "/forslag").words


@pytest.fixture
def arriving(grouped, facts, clock) -> str:
    """Two responses came after the themes: the machine would put the first with the plans, the second nowhere."""

    def prepare(workshop) -> None:
        plans = themes_of(workshop.prompts[0])[0]
        for text, theme, near in (("Færre planer", plans.id, [1, 2]), ("Bading", None, [])):
            number = _say(workshop, text, clock)
            db.session.add(Offer(response_id=number, theme_id=theme, nearest=near, made_at=clock()))
        db.session.commit()

    facts(prepare)
    return grouped


def test_a_new_response_is_offered_a_place_with_a_reason(fred, arriving) -> None:
    words = fred.get(arriving).words
    assert "Ligner på innspill i «Mange planer»: «Altfor mange planer», «Ingen har oversikt over planene»" in words
    assert "Ligner ikke på noe av det som er gruppert." in words
    assert "3 innspill fra 3 bord · ett nytt ligner" in words


def test_one_offer_is_taken(fred, arriving) -> None:
    page = fred.get(arriving)
    button = page.tree.xpath("//button[@name='response']")[0]
    form = dict(page.forms("/flytt")[0].form_values()) | {"response": button.get("value")}
    page = fred.post(button.get("formaction"), form)
    assert "Ett innspill fikk plass i temaene." in page.words
    assert texts(page, "Mange planer")[-1] == "Færre planer"
    assert texts(page, "Ikke gruppert ennå") == ["Bading"]


def test_all_offers_are_taken_at_once(fred, arriving) -> None:
    page = fred.get(arriving)
    button = page.tree.get_element_by_id("take-all")
    assert button.text == "Legg det ene i foreslått tema"
    page = fred.post(button.get("formaction"), dict(page.forms("/flytt")[0].form_values()))
    assert texts(page, "Mange planer")[-1] == "Færre planer"


@pytest.mark.parametrize("response", ["", "x", "999", "1"])
def test_an_offer_nobody_made_is_refused(fred, arriving, response) -> None:
    form = dict(fred.get(arriving).forms("/flytt")[0].form_values()) | {"response": response}
    page = fred.post(arriving + "/tilbud", form)
    assert "Det er ingen nye innspill med forslag til tema." in page.words
    assert len(texts(page, "Ikke gruppert ennå")) == 2
