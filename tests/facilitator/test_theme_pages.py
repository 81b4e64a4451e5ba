"""One theme's own steps, used without scripts."""

from __future__ import annotations

import pytest

from tests.facilitator.themes import TEXTS, labels, propose, texts
from workshop.actions.theming.board import board_of


@pytest.mark.parametrize("step", ["", "/sla-sammen", "/del", "/slett"])
def test_an_outsider_is_sent_to_sign_in(otto, plans, step) -> None:
    assert otto.get(plans + step).path == "/logg-inn"


@pytest.mark.parametrize("step", ["", "/sla-sammen", "/del", "/slett", "/las", "/plass"])
def test_an_outsider_changes_no_theme(otto, fred, plans, app, step) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    assert otto.client.post(plans + step).status_code == 401
    assert fred.client.put(plans + step).status_code == 405


@pytest.mark.parametrize("step", ["", "/sla-sammen", "/del", "/slett"])
def test_a_theme_that_is_not_there_is_not_found(fred, grouped, step) -> None:
    assert fred.get(f"{grouped}/999{step}").status == 404


def test_planners_have_the_same_steps(pia, plans) -> None:
    assert "Mange planer" in pia.get(plans).words


def test_everything_a_person_writes_about_a_theme_is_kept(fred, plans) -> None:
    page = fred.get(plans).submit(
        plans, label="For mange planer", description="Rydd opp.", area="Styring", side_1="Rydd", side_2="Behold"
    )
    assert "Temaet «For mange planer» er lagret." in page.words
    assert labels(page)[0] == "For mange planer"
    for words in ("Rydd opp.", "Styring", "navn satt for hånd", "uenighet", "Rydd 0", "Behold 0"):
        assert words in page.words
    assert fred.get(plans).tree.get_element_by_id("side_2").get("value") == "Behold"


def test_a_bad_name_is_kept_in_its_field_with_all_the_rest(fred, plans) -> None:
    page = fred.get(plans).submit(plans, label="x" * 90, description="Viktig tekst")
    assert page.status == 422
    assert "Navnet er for langt" in page.words
    assert page.tree.get_element_by_id("label").get("value") == "x" * 90
    assert page.tree.get_element_by_id("description").text == "Viktig tekst"


def test_descriptions_without_room_for_both_are_not_merged(fred, plans, grouped, place) -> None:
    homes = place("Dyre boliger")
    for theme, letter in ((plans, "a"), (f"{grouped}/{homes}", "b")):
        fred.get(theme).submit(theme, description=letter * 1500)
    page = fred.get(plans + "/sla-sammen").submit("/sla-sammen", into=homes, keep="this")
    assert page.status == 422
    assert (
        "Beskrivelsene av «Mange planer» og «Dyre boliger» er til sammen på 3002 tegn, og det er plass til 2000. "
        "Kort ned en av dem først, og slå så sammen." in page.words
    )
    assert page.tree.xpath("//option[@selected]/@value") == [homes]
    assert labels(fred.get(grouped)) == ["Mange planer", "Dyre boliger", "Øvrige innspill"]


def test_headings_in_use_are_suggested(fred, plans, grouped, place) -> None:
    fred.get(plans).submit(plans, area="Styring")
    other = fred.get(f"{grouped}/{place('Dyre boliger')}")
    assert other.tree.xpath("//datalist/option/@value") == ["Styring"]


def test_a_locked_theme_says_so_and_can_be_opened_again(fred, plans) -> None:
    page = fred.get(plans).submit("/las")
    assert "«Mange planer» er låst. Forslag endrer det ikke." in page.words
    page = fred.get(plans)
    assert "Temaet er låst: forslag endrer det ikke." in page.words
    assert "«Mange planer» er åpnet for forslag igjen." in page.submit("/las").words


def test_two_themes_become_one_with_the_name_that_was_chosen(fred, plans, place) -> None:
    homes = place("Dyre boliger")
    page = fred.get(plans + "/sla-sammen")
    assert "Dyre boliger (til sammen 6 innspill)" in page.words
    page = page.submit("/sla-sammen", into=homes, keep="this")
    assert "«Mange planer» og «Dyre boliger» er nå ett tema: «Mange planer»." in page.words
    assert labels(page) == ["Mange planer", "Øvrige innspill"]
    assert texts(page, "Mange planer") == list(TEXTS[:6])


@pytest.mark.parametrize(("keep", "label", "name"), [("other", "", "Dyre boliger"), ("new", "Begge", "Begge")])
def test_the_merged_theme_has_the_other_name_or_a_new_one(fred, plans, place, keep, label, name) -> None:
    page = fred.get(plans + "/sla-sammen").submit("/sla-sammen", into=place("Dyre boliger"), keep=keep, label=label)
    assert labels(page) == [name, "Øvrige innspill"]


def test_merging_without_a_choice_keeps_what_was_filled_in(fred, plans) -> None:
    page = fred.get(plans + "/sla-sammen").submit("/sla-sammen", keep="new", label="Begge")
    assert page.status == 422
    assert "Velg temaet det skal slås sammen med." in page.words
    assert page.tree.get_element_by_id("label").get("value") == "Begge"


def test_a_new_name_is_asked_for_when_it_is_missing(fred, plans, place) -> None:
    page = fred.get(plans + "/sla-sammen").submit("/sla-sammen", into=place("Dyre boliger"), keep="new", label="")
    assert page.status == 422
    assert "Skriv et navn på temaet." in page.words


def test_a_theme_is_divided_by_choosing_what_goes(fred, plans, place) -> None:
    spots = [f"{number}.{place('Mange planer')}" for number in (1, 2)]
    page = fred.get(plans + "/del").submit("/del", spots=spots, label="Oversikt")
    assert texts(page, "Oversikt") == list(TEXTS[:2])
    assert texts(page, "Mange planer") == [TEXTS[2]]


def test_a_theme_is_divided_by_single_points(fred, plans, grouped, place) -> None:
    fred.get(f"{grouped}/innspill/3.{place('Mange planer')}").submit("/del", parts="Rydd i planene\nvi har for mange")
    page = fred.get(plans + "/del")
    lines = [" ".join(line.text_content().split()) for line in page.tree.xpath("//label[starts-with(@for, 'x3.')]")]
    assert lines == [
        f"{point} (ett av punktene i «{TEXTS[2]}», Bord 3)" for point in ("Rydd i planene", "vi har for mange")
    ]
    points = page.tree.xpath("//input[starts-with(@value, '3.')]/@value")
    refused = page.submit("/del", spots=points[:1], label="")
    assert refused.tree.xpath("//input[@checked]/@value") == points[:1]
    page = page.submit("/del", spots=[points[0], f"1.{place('Mange planer')}"], label="Rydding")
    assert "Ett innspill og ett punkt er flyttet til «Rydding»." in page.words
    assert texts(page, "Rydding") == [TEXTS[0], TEXTS[2]]
    assert texts(page, "Mange planer") == [TEXTS[1], TEXTS[2]]
    assert page.tree.xpath("//mark/text()") == ["vi har for mange", "Rydd i planene"]


def test_dividing_without_a_name_keeps_the_choice(fred, plans, place) -> None:
    spot = f"1.{place('Mange planer')}"
    page = fred.get(plans + "/del").submit("/del", spots=[spot], label="")
    assert page.status == 422
    assert "Skriv et navn på temaet." in page.words
    assert page.tree.xpath("//input[@checked]/@value") == [spot]


def test_deleting_says_where_the_responses_go(fred, plans) -> None:
    page = fred.get(plans + "/slett")
    assert "Temaet har 3 innspill. De flyttes til «Øvrige innspill»." in page.words
    page = page.submit("/slett")
    assert "Temaet «Mange planer» er slettet. 3 innspill ligger nå i «Øvrige innspill»." in page.words
    assert labels(page) == ["Dyre boliger", "Øvrige innspill"]


def test_a_theme_that_grew_meanwhile_is_not_deleted_unseen(fred, pia, plans, grouped, place) -> None:
    page = fred.get(plans + "/slett")
    pia.get(grouped).submit("/flytt", spots=["7.0"], to=place("Mange planer"))
    page = page.submit("/slett")
    assert page.status == 422
    assert "En kollega har flyttet innspill til eller fra temaet" in page.words
    assert "Temaet har 4 innspill." in page.words


def test_a_step_in_a_dialog_is_only_the_step(fred, plans) -> None:
    page = fred.get(plans, headers={"HX-Request": "true"})
    assert page.tree.xpath("//h1 | //header") == []
    assert page.tree.get_element_by_id("dialog-title").tag == "h2"
    assert page.response.headers["HX-Retarget"] == "#dialog-body"


def test_a_no_in_a_dialog_stays_in_the_dialog(fred, plans) -> None:
    form = dict(fred.get(plans).forms(plans)[0].form_values()) | {"label": ""}
    page = fred.post(plans, form, headers={"HX-Request": "true"})
    assert (page.status, page.response.headers["HX-Retarget"]) == (422, "#dialog-body")
    page = fred.post(plans, form | {"label": "Nytt navn"}, headers={"HX-Request": "true"})
    assert page.status == 200
    assert "HX-Retarget" not in page.response.headers
    assert page.tree.get_element_by_id("board-form") is not None


def test_the_view_comes_back_after_a_step(fred, plans, grouped) -> None:
    page = fred.get(plans + "?visning=tavle&sok=plan").submit(plans, label="Planer")
    assert page.response.request.full_path.endswith("/temaer?visning=tavle&sok=plan")


def test_an_empty_theme_is_deleted(fred, grouped, place) -> None:
    fred.get(grouped).submit("/nytt", label="Tomt")
    page = fred.get(f"{grouped}/{place('Tomt')}/slett")
    assert "Temaet er tomt." in page.words
    assert "Temaet «Tomt» er slettet." in page.submit("/slett").words


def test_a_locked_theme_is_left_alone_by_a_new_proposal(fred, plans, facts, clock) -> None:
    fred.get(plans).submit("/las")
    facts(lambda w: propose(w.prompts[0], clock(), {"Mange planer": [0], "Dyre boliger": [1, 2, 3, 4, 5]}))
    assert facts(lambda w: len(board_of(w.prompts[0]).columns[0].cards)) == 3
    assert "Forslaget er klart" not in fred.get(plans.rpartition("/")[0]).words


def test_a_new_name_beside_another_choice_is_asked_about_and_everything_is_kept(fred, plans, place, grouped) -> None:
    homes = place("Dyre boliger")
    page = fred.get(plans + "/sla-sammen").submit("/sla-sammen", into=homes, keep="this", label="Begge")
    assert page.status == 422
    assert "Du har skrevet et nytt navn, men valgt et annet. Velg «Et nytt navn», eller tøm feltet." in page.words
    assert page.tree.get_element_by_id("label").get("value") == "Begge"
    assert page.tree.xpath("//input[@checked]/@value") == ["this"]
    assert page.tree.xpath("//option[@selected]/@value") == [homes]
    assert labels(fred.get(grouped)) == ["Mange planer", "Dyre boliger", "Øvrige innspill"]


def test_a_theme_without_a_heading_stands_last_and_is_told_why_it_does_not_move(fred, plans, grouped, place) -> None:
    fred.get(f"{grouped}/{place('Dyre boliger')}").submit(f"/{place('Dyre boliger')}", area="Folk")
    page = fred.get(grouped)
    assert page.tree.xpath("//h2[contains(@class, 'board-area__name')]/text()[1]") == ["Folk ", "Andre temaer "]
    assert labels(page)[:2] == ["Dyre boliger", "Mange planer"]
    button = page.tree.get_element_by_id(f"up-{place('Mange planer')}")
    page = fred.post(button.get("formaction"), dict(page.forms("/flytt")[0].form_values()) | {"places": "-1"})
    assert "Temaer uten overskrift står sist. Gi temaet en overskrift hvis det skal stå før andre." in page.words
    assert labels(page)[:2] == ["Dyre boliger", "Mange planer"]
