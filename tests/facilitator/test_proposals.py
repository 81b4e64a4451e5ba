"""What the machine proposes once there are themes, used without scripts: nothing is done by itself."""

from __future__ import annotations

import lxml.html
import pytest

from tests.facilitator.themes import labels, propose, texts
from workshop.actions.answering import type_in_response
from workshop.actions.theming import editing
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


def test_it_is_put_away_and_brought_back(fred, offered) -> None:
    page = fred.get(offered).submit("/forslag/forkast")
    assert "Forslaget er lagt bort. Temaene er som før. Det kan angres." in page.words
    assert "Forslaget er klart" not in page.words
    page = page.submit("/angre")
    assert "Angret: forkastet forslaget" in page.words
    assert "Forslaget er klart: 3 innspill flyttes, ett nytt plasseres, ett nytt tema." in page.words
    page = fred.get(offered + "/forslag")
    page = fred.post(offered + "/forslag/forkast", dict(page.forms("/forslag/godta-valgte")[0].form_values()))
    assert page.path.endswith("/forslag")
    assert "Det er ikke noe forslag å se gjennom nå." in page.words
    assert "Fjorden dør" in page.submit("/angre").words


@pytest.mark.parametrize("button", ["Godta", "Behold"])
def test_the_review_page_has_the_button_that_undoes_an_answer_beside_what_is_said(fred, offered, button) -> None:
    page = answer(fred, fred.get(offered + "/forslag"), "Oslofjorden er døende", button)
    (undo,) = page.tree.xpath("//div[@role='status']//form")
    page = fred.post(undo.action, dict(undo.form_values()))
    assert page.path.endswith("/forslag")
    assert "Angret:" in page.words
    assert len(page.tree.xpath("//input[@name='keys']")) == 4


def test_a_script_gets_the_button_that_undoes_an_answer_and_then_the_one_that_does_it_again(fred, offered) -> None:
    page = fred.get(offered + "/forslag")
    tree = scripted(fred, page, offered + "/forslag/godta-valgte", one=key_of(page, "Oslofjorden er døende"))
    (undo,) = tree.get_element_by_id("notice").xpath(".//form")
    assert (undo.get("hx-target"), undo.get("hx-include")) == ("#review", "#review-form")
    tree = scripted(fred, fred.get(offered + "/forslag"), undo.action, **dict(undo.form_values()))
    assert len(tree.xpath("//input[@name='keys']")) == 4
    (again,) = tree.get_element_by_id("notice").xpath(".//form")
    assert again.action.endswith("/gjor-om")
    assert again.get("hx-target") == "#review"


def test_what_a_colleague_did_last_has_no_undo_button_beside_what_i_did(fred, pia, offered) -> None:
    page = fred.get(offered + "/forslag")
    form = dict(page.forms("/forslag/godta-valgte")[0].form_values()) | {"one": key_of(page, "Oslofjorden er døende")}
    fred.client.post(offered + "/forslag/godta-valgte", data=form)
    pia.get(offered).submit("/nytt", label="Pias")
    assert fred.get(offered + "/forslag").tree.xpath("//div[@role='status']//form") == []


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


def keep(fred, page, *keys: str):
    form = page.forms("/forslag/godta-valgte")[0]
    return fred.post(page.path + "/behold", dict(form.form_values()) | {"keys": list(keys)})


def test_what_was_declined_is_not_proposed_again(fred, offered) -> None:
    page = fred.get(offered + "/forslag")
    page = keep(fred, page, *page.tree.xpath("//input[@name='keys']/@value"))
    assert "De valgte blir som de er. Det som har en plass, beholder den også i senere forslag." in page.words
    assert "Det som er nytt, står fortsatt som ikke gruppert." in page.words
    assert "Det er ikke noe forslag å se gjennom nå." in page.words
    assert "Fjorden dør" not in labels(fred.get(offered))


def test_later_proposals_are_spoken_of_only_where_something_has_a_place_to_keep(fred, offered, facts, clock) -> None:
    page = fred.get(offered + "/forslag")
    placed = keep(fred, page, key_of(page, "Oslofjorden er døende"), key_of(page, "Fjorden trenger renere avløp"))
    said = placed.tree.xpath("//div[@role='status' and contains(@class, 'ds-alert')]")
    assert [one.xpath("string(p)").strip() for one in said] == ["De valgte blir som de er, også i senere forslag."]

    new = answer(fred, placed, "Færre planer", "Behold")
    assert "Det står fortsatt som ikke gruppert." in new.words
    assert texts(fred.get(offered), "Ikke gruppert ennå") == ["Færre planer"]


def test_several_new_responses_that_are_kept_are_told_as_not_grouped(fred, grouped, facts, clock) -> None:
    def prepare(workshop) -> None:
        for text in ("Færre planer", "Færre og bedre planer"):
            _say(workshop, text, clock)
        propose(workshop.prompts[0], clock(), {"Mange planer": [0, 1, 2, 10, 11], "Dyre boliger": [3, 4, 5]})

    facts(prepare)
    page = fred.get(grouped + "/forslag")
    page = keep(fred, page, *page.tree.xpath("//input[@name='keys']/@value"))
    assert "De valgte står fortsatt som ikke gruppert." in page.words


def test_the_page_promises_a_new_response_nothing_of_later_proposals(fred, offered) -> None:
    assert "Et nytt innspill står fortsatt som ikke gruppert." in fred.get(offered + "/forslag").words


@pytest.mark.parametrize("button", ["Godta", "Behold"])
def test_a_row_that_a_colleague_answered_first_is_told_as_answered(fred, pia, offered, button) -> None:
    page = fred.get(offered + "/forslag")
    answer(pia, pia.get(offered + "/forslag"), "Oslofjorden er døende", "Behold")
    page = answer(fred, page, "Oslofjorden er døende", button)
    assert "En kollega har allerede svart på dette." in page.words
    assert "Oslofjorden er døende" in texts(fred.get(offered), "Øvrige innspill")


def test_of_several_chosen_rows_it_is_told_how_many_a_colleague_answered_first(fred, pia, offered) -> None:
    page = fred.get(offered + "/forslag")
    answer(pia, pia.get(offered + "/forslag"), "Oslofjorden er døende", "Behold")
    page = page.submit("/forslag/godta-valgte")
    assert "De valgte endringene er gjort. De kan angres." in page.words
    assert "Ett av de 4 valgte hadde en kollega allerede svart på." in page.words


def test_an_answer_to_a_proposal_a_colleague_has_finished_says_so(fred, pia, offered) -> None:
    page = fred.get(offered + "/forslag")
    pia.get(offered + "/forslag").submit("/forslag/godta-valgte")
    page = answer(fred, page, "Oslofjorden er døende", "Godta")
    assert "En kollega har allerede svart på dette." in page.words


def row_of(page, text: str):
    (row,) = page.tree.xpath("//li[@class='change'][label[normalize-space() = $text]]", text=text)
    return row


def elsewhere(fred, page, text: str):
    """The page behind the row's «Et annet sted …»."""
    (link,) = row_of(page, text).xpath(".//a[contains(., 'Et annet sted')]")
    return fred.get(link.get("href"))


def key_of(page, text: str) -> str:
    return row_of(page, text).get("id").removeprefix("row-")


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
    page = elsewhere(fred, fred.get(offered + "/forslag"), "Oslofjorden er døende")
    assert "«Oslofjorden er døende»" not in page.words  # its words stand alone, not in a sentence
    names = {option.text: option.get("value") for option in page.tree.xpath("//select/option")}
    assert list(names) == [
        "Fjorden dør (forslaget)", "Mange planer", "Dyre boliger", "Et eget, nytt tema", "Øvrige innspill"
    ]  # fmt: skip
    key = page.tree.xpath("//input[@name='one']/@value")[0]
    page = page.submit("/forslag/godta-valgte", **{f"to-{key}": names["Dyre boliger"]})
    assert page.path.endswith("/forslag")
    assert "Endringen er gjort." in page.words
    assert "Oslofjorden er døende" in texts(fred.get(offered), "Dyre boliger")

    page = elsewhere(fred, page, "Færre planer")
    key = page.tree.xpath("//input[@name='one']/@value")[0]
    page.submit("/forslag/godta-valgte", **{f"to-{key}": names["Et eget, nytt tema"]})
    assert texts(fred.get(offered), "Nytt tema") == ["Færre planer"]


def test_a_new_theme_is_named_where_it_is_chosen(fred, offered) -> None:
    page = elsewhere(fred, fred.get(offered + "/forslag"), "Færre planer")
    key = page.tree.xpath("//input[@name='one']/@value")[0]
    page = page.submit("/forslag/godta-valgte", **{f"to-{key}": "ny", f"name-{key}": "Færre og bedre planer"})
    assert "Endringen er gjort." in page.words
    assert texts(fred.get(offered), "Færre og bedre planer") == ["Færre planer"]


@pytest.mark.parametrize(
    ("place", "name", "sentence"),
    [("ny", "mange planer", "Det finnes allerede et tema som heter «Mange planer»."), ("ny", "x" * 81, "for langt"),
     ("0", "Mitt tema", "Du har skrevet et navn på et nytt tema, men valgt et annet sted.")],
)  # fmt: skip
def test_a_name_that_does_not_do_stands_there_still(fred, offered, place, name, sentence) -> None:
    page = elsewhere(fred, fred.get(offered + "/forslag"), "Færre planer")
    key = page.tree.xpath("//input[@name='one']/@value")[0]
    page = page.submit("/forslag/godta-valgte", **{f"to-{key}": place, f"name-{key}": name})
    assert sentence in page.words
    assert page.tree.xpath("//input[@id='new-name']/@value") == [name]
    assert page.tree.xpath("//option[@selected]/@value") == [place]
    assert "Færre planer" in texts(fred.get(offered), "Ikke gruppert ennå")


def test_a_row_is_kept_as_it_is_from_a_page_of_its_own(fred, offered) -> None:
    page = elsewhere(fred, fred.get(offered + "/forslag"), "Oslofjorden er døende")
    form = page.forms("/forslag/godta-valgte")[0]
    (button,) = form.xpath(".//button[. = 'Behold']")
    page = fred.post(button.get("formaction"), dict(form.form_values()))
    assert "Det blir som det er, også i senere forslag." in page.words
    assert "Oslofjorden er døende" in texts(fred.get(offered), "Øvrige innspill")


def test_a_row_that_a_colleague_answered_has_no_page_any_longer(fred, pia, offered) -> None:
    page = fred.get(offered + "/forslag")
    answer(pia, pia.get(offered + "/forslag"), "Oslofjorden er døende", "Godta")
    page = elsewhere(fred, page, "Oslofjorden er døende")
    assert page.path.endswith("/forslag")
    assert "En kollega har allerede svart på dette." in page.words


def test_all_is_accepted_with_what_was_sent_elsewhere(fred, offered) -> None:
    page = fred.get(offered + "/forslag")
    form = dict(page.forms("/forslag/godta-valgte")[0].form_values())
    fred.post(offered + "/forslag/godta", form | {f"to-{key_of(page, 'Oslofjorden er døende')}": "0"})
    assert "Oslofjorden er døende" in texts(fred.get(offered), "Øvrige innspill")
    assert texts(fred.get(offered), "Fjorden dør") == ["Fjorden trenger renere avløp"]


@pytest.mark.parametrize("place", ["t999", "u999", "x", "t", "ny ny", "t" + "9" * 30])
def test_a_place_that_is_nowhere_loses_nothing(fred, offered, place) -> None:
    page = fred.get(offered + "/forslag")
    chosen = {f"to-{key_of(page, 'Oslofjorden er døende')}": place}
    page = answer(fred, page, "Oslofjorden er døende", "Godta", **chosen)
    if place.endswith("999") and len(place) == 4:
        assert "Temaet du valgte, finnes ikke lenger. Velg et annet." in page.words
        assert len(page.tree.xpath("//input[@name='keys']")) == 4
    else:  # not a place at all: as proposed
        assert "Endringen er gjort." in page.words


def test_every_other_place_stands_on_the_page_once_however_many_rows_there_are(fred, offered) -> None:
    page = fred.get(offered + "/forslag")
    assert page.tree.xpath("//option/text()") == [
        "Mange planer", "Dyre boliger", "Fjorden dør (nytt tema)", "Et eget, nytt tema", "Øvrige innspill"
    ]  # fmt: skip


def scripted(fred, page, path: str, **fields):
    """What a script gets when everything on the page is sent there."""
    values: dict[str, list[str]] = {}
    for name, value in page.forms("/forslag/godta-valgte")[0].form_values():
        values.setdefault(name, []).append(value)
    answer = fred.client.post(path, data=values | fields, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return lxml.html.fromstring(f"<div>{answer.text}</div>")


def test_an_answer_brings_what_went_and_what_stands_around_it_and_no_row(fred, offered) -> None:
    page = fred.get(offered + "/forslag")
    key = key_of(page, "Oslofjorden er døende")
    tree = scripted(fred, page, offered + "/forslag/godta-valgte", one=key)
    assert tree.xpath("//li/@id") == [f"row-{key}"]
    assert tree.xpath("//li/@hx-swap-oob") == ["delete"]
    assert all(piece.get("hx-swap-oob") for piece in tree.xpath("/div/*"))
    words = " ".join(tree.text_content().split())
    assert "Endringen er gjort. Den kan angres." in words
    assert "Forslaget er klart: 2 innspill flyttes, ett nytt plasseres." in words
    assert "nytt tema" not in tree.get_element_by_id("head-2").text_content()  # it stands now


def test_a_theme_whose_last_row_was_answered_goes_from_the_page(fred, offered) -> None:
    page = fred.get(offered + "/forslag")
    keys = page.tree.xpath("//section[.//h2[contains(., 'Fjorden')]]//input[@name='keys']/@value")
    tree = scripted(fred, page, offered + "/forslag/godta-valgte", keys=keys)
    assert tree.xpath("//section[@hx-swap-oob='delete']/@id") == ["group-2"]


def test_the_page_is_kept_fresh_with_what_a_colleague_answered(fred, pia, offered) -> None:
    page = fred.get(offered + "/forslag")
    key = key_of(page, "Oslofjorden er døende")
    answer(pia, pia.get(offered + "/forslag"), "Oslofjorden er døende", "Behold")
    tree = scripted(fred, page, offered + "/forslag/del")
    assert tree.xpath("//li/@id") == [f"row-{key}"]
    assert tree.xpath("//*[@id='notice']") == []


@pytest.mark.parametrize("change", ["undone", "renamed", "replaced"])
def test_a_page_that_shows_too_little_or_something_else_is_shown_anew(fred, offered, facts, clock, place, change):
    if change == "undone":
        answer(fred, fred.get(offered + "/forslag"), "Oslofjorden er døende", "Godta")
    page = fred.get(offered + "/forslag")
    if change == "undone":
        fred.get(offered).submit("/angre")
    elif change == "renamed":
        facts(lambda w: propose(w.prompts[0], clock(), {"Mange planer": [0, 1, 2, 3], "Dyre boliger": [4, 5]}))
        page = fred.get(offered + "/forslag")
        fred.get(f"{offered}/{place('Dyre boliger')}").submit(f"/{place('Dyre boliger')}", label="Boligpriser")
    else:
        facts(lambda w: propose(w.prompts[0], clock(), {"Mange planer": [0, 1, 2], "Dyre boliger": [3, 4, 5, 9]}))
    tree = scripted(fred, page, offered + "/forslag/del")
    rows = fred.get(offered + "/forslag").tree.xpath("//li[@class='change']/@id")
    assert tree.xpath("//li[@class='change']/@id") == rows
    assert rows


def test_what_was_unticked_stays_so_when_the_page_is_shown_anew(fred, offered) -> None:
    answer(fred, fred.get(offered + "/forslag"), "Oslofjorden er døende", "Godta")
    page = fred.get(offered + "/forslag")
    shown = page.tree.xpath("//input[@name='keys']/@value")
    fred.get(offered).submit("/angre")
    tree = scripted(fred, page, offered + "/forslag/del", keys=shown[:2])
    ticked = tree.xpath("//input[@name='keys' and @checked]/@value")
    assert set(ticked) == set(tree.xpath("//input[@name='keys']/@value")) - {shown[2]}


def test_headings_to_come_are_told_before_all_is_accepted(fred, offered, facts, clock) -> None:
    themes = {"Mange planer": [0, 1, 2, 9], "Dyre boliger": [3, 4, 5], "Fjorden dør": [6, 7]}
    facts(lambda w: propose(w.prompts[0], clock(), themes, areas=["Styring", "By og bolig", "Natur"]))
    page = fred.get(offered + "/forslag")
    assert "By og bolig: «Dyre boliger»" in page.words
    fred.post(offered + "/forslag/godta", dict(page.forms("/forslag/godta-valgte")[0].form_values()))
    assert facts(lambda w: [theme.area for theme in themes_of(w.prompts[0])]) == ["Styring", "By og bolig", "Natur"]


def test_headings_that_are_all_there_is_are_told_and_accepted(fred, offered, facts, clock) -> None:
    themes = {"Mange planer": [0, 1, 2], "Dyre boliger": [3, 4, 5]}
    facts(lambda w: propose(w.prompts[0], clock(), themes, areas=["Styring", "By og bolig"]))
    page = fred.get(offered + "/forslag")
    keys = page.tree.xpath("//input[@name='keys']/@value")
    page = keep(fred, page, *keys) if keys else page
    assert "Forslaget er klart: overskriften endres for 2 temaer." in page.words
    assert "Godta valgte" not in [button.text for button in page.tree.xpath("//button[not(@hidden)]")]
    fred.post(offered + "/forslag/godta", dict(page.forms("/forslag/godta-valgte")[0].form_values()))
    assert facts(lambda w: [theme.area for theme in themes_of(w.prompts[0])]) == ["Styring", "By og bolig"]


def test_ticking_nothing_says_what_to_do(fred, offered) -> None:
    page = fred.get(offered + "/forslag").submit("/forslag/godta-valgte", keys=[])
    assert "Velg minst én endring." in page.words


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


def take_buttons(page) -> list[str]:
    """What the buttons that take one offer say, without what they are about."""
    return [button.text for button in page.tree.xpath("//button[@name='response']")]


def test_the_button_of_an_offer_says_all_that_it_does(fred, arriving, facts, clock) -> None:
    def more(workshop) -> None:
        plans, homes = themes_of(workshop.prompts[0])
        for text in ("Bygg tett", "Bygg tett!"):
            number = _say(workshop, text, clock)
            db.session.add(Offer(response_id=number, theme_id=homes.id, nearest=[], made_at=clock()))
        text = "Færre planer, mer bading og rydd i planene"
        number = _say(workshop, text, clock)
        for theme, start, end in ((plans, 0, 12), (None, 14, 24), (plans, 28, len(text))):
            theme_id = theme.id if theme else None
            offer = Offer(response_id=number, theme_id=theme_id, start=start, end=end, nearest=[], made_at=clock())
            db.session.add(offer)
        db.session.commit()

    facts(more)
    page = fred.get(arriving)
    assert take_buttons(page) == [
        "Legg i «Mange planer»",
        "Legg alle 2 i «Dyre boliger»",
        "Legg 2 punkter i «Mange planer» og ett i «Øvrige innspill»",
    ]
    button = page.tree.get_element_by_id("take-all")
    assert button.text == "Legg alle 4 i foreslåtte temaer, og ett punkt i «Øvrige innspill»"
    said = fred.post(button.get("formaction"), dict(page.forms("/flytt")[0].form_values())).words
    assert "4 innspill fikk plass i temaene. Ett punkt ligner ikke på noe og ble lagt i «Øvrige innspill»." in said


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


@pytest.fixture
def half_locked(arriving, facts, clock) -> str:
    """A new response says two things; the theme that the second is like was locked after it was read."""

    def prepare(workshop) -> None:
        plans, homes = themes_of(workshop.prompts[0])
        text = "Færre planer og flere boliger"
        number = _say(workshop, text, clock)
        for theme, start, end in ((plans, 0, 12), (homes, 16, len(text))):
            offer = Offer(response_id=number, theme_id=theme.id, start=start, end=end, nearest=[], made_at=clock())
            db.session.add(offer)
        db.session.commit()
        editing.lock(homes, locked=True, by=db.session.get_one(User, 1), now=clock())

    facts(prepare)
    return arriving


def test_a_point_whose_theme_was_locked_since_is_told_with_the_reason_before_it_is_put_aside(fred, half_locked) -> None:
    words = fred.get(half_locked).words
    assert "«Færre planer» legges i «Mange planer»" in words
    assert "«flere boliger» legges i «Øvrige innspill» – temaet «Dyre boliger» er låst" in words


def test_a_point_whose_theme_was_locked_since_is_told_so_when_it_is_put_aside(fred, half_locked) -> None:
    page = fred.get(half_locked)
    button = page.tree.get_element_by_id("take-all")
    page = fred.post(button.get("formaction"), dict(page.forms("/flytt")[0].form_values()))
    assert "2 innspill fikk plass i temaene." in page.words
    assert "Ett punkt hører til et tema som er låst, og ble lagt i «Øvrige innspill»." in page.words
    assert "ligner ikke på noe og ble lagt" not in page.words


@pytest.mark.parametrize("response", ["", "x", "999", "1"])
def test_an_offer_nobody_made_is_refused(fred, arriving, response) -> None:
    form = dict(fred.get(arriving).forms("/flytt")[0].form_values()) | {"response": response}
    page = fred.post(arriving + "/tilbud", form)
    assert "Det er ingen nye innspill med forslag til tema." in page.words
    assert len(texts(page, "Ikke gruppert ennå")) == 2
