"""Two people at one theme: nobody's words are lost, also when the theme itself is gone."""

from __future__ import annotations

import pytest

from tests.facilitator.themes import labels


def test_a_colleagues_words_are_shown_beside_what_was_typed(fred, pia, plans) -> None:
    page = fred.get(plans)
    pia.get(plans).submit(plans, label="Pias navn", description="Pias beskrivelse")
    page = page.submit(plans, label="Freds navn", description="Freds beskrivelse")
    assert page.status == 422
    for words in ("En kollega endret temaet mens du skrev", "Pias navn", "Pias beskrivelse"):
        assert words in page.words
    assert page.tree.get_element_by_id("label").get("value") == "Freds navn"
    assert page.tree.get_element_by_id("description").text == "Freds beskrivelse"
    assert "Freds navn" in labels(page.submit(plans))


def test_what_two_people_change_in_different_fields_is_kept_of_both(fred, pia, plans) -> None:
    page = fred.get(plans)
    pia.get(plans).submit(plans, description="Pias beskrivelse\nover to linjer", side_1="Rydd", side_2="Behold")
    page = page.submit(plans, label="Freds navn", area="Styring")
    assert "Temaet «Freds navn» er lagret. Det en kollega endret imens, er beholdt." in page.words
    fields = fred.get(plans).tree
    assert fields.get_element_by_id("label").get("value") == "Freds navn"
    assert fields.get_element_by_id("description").text == "Pias beskrivelse\nover to linjer"
    assert [fields.get_element_by_id(name).get("value") for name in ("area", "side_1", "side_2")] == [
        "Styring", "Rydd", "Behold",
    ]  # fmt: skip


def test_only_the_field_both_changed_is_a_conflict(fred, pia, plans) -> None:
    page = fred.get(plans)
    pia.get(plans).submit(plans, label="Pias navn", description="Pias beskrivelse")
    page = page.submit(plans, label="Freds navn", area="Styring")
    assert page.status == 422
    assert page.tree.xpath("//dl//dt/text() | //dl//dd/text()") == ["Navn på temaet", "Pias navn"]
    values = [page.tree.get_element_by_id(name).get("value") for name in ("label", "area")]
    assert values == ["Freds navn", "Styring"]
    assert page.tree.get_element_by_id("description").text == "Pias beskrivelse"
    assert "Temaet «Freds navn» er lagret." in page.submit(plans).words
    assert fred.get(plans).tree.get_element_by_id("description").text == "Pias beskrivelse"


def test_what_was_written_to_a_merged_theme_is_offered_to_the_one_it_became(fred, pia, plans, grouped, place) -> None:
    homes = place("Dyre boliger")
    page = fred.get(plans)
    pia.get(f"{grouped}/{homes}").submit(f"{grouped}/{homes}", description="Om boliger")
    pia.get(plans + "/sla-sammen").submit("/sla-sammen", into=homes)
    page = page.submit(plans, description="Freds beskrivelse")
    assert page.status == 422
    assert (
        "Temaet «Mange planer» er slått sammen med «Dyre boliger». Under står det du skrev. Lagrer du, gjelder det "
        "«Dyre boliger»." in page.words
    )
    assert page.tree.xpath("//dl//dd/text()") == ["Om boliger"]
    assert page.tree.get_element_by_id("label").get("value") == "Dyre boliger"
    assert page.tree.get_element_by_id("description").text == "Freds beskrivelse"
    page = page.submit(f"{grouped}/{homes}")
    assert "Temaet «Dyre boliger» er lagret." in page.words
    assert fred.get(f"{grouped}/{homes}").tree.get_element_by_id("description").text == "Freds beskrivelse"


def test_what_was_written_to_a_deleted_theme_can_be_copied(fred, pia, plans) -> None:
    page = fred.get(plans)
    pia.get(plans + "/slett").submit("/slett")
    page = page.submit(plans, description="Freds beskrivelse")
    assert page.status == 404
    assert "Temaet «Mange planer» er slettet." in page.words
    assert page.tree.get_element_by_id("kept-description").text == "Freds beskrivelse"


@pytest.mark.parametrize("step", ["", "/sla-sammen", "/del", "/slett"])
def test_a_step_of_a_merged_theme_says_where_it_went(fred, pia, plans, grouped, place, step) -> None:
    homes = place("Dyre boliger")
    page = fred.get(plans + step)
    pia.get(plans + "/sla-sammen").submit("/sla-sammen", into=homes)
    for answer in (fred.get(plans + step), page.submit(plans + step, label="Et navn")):
        assert "Temaet «Mange planer» er slått sammen med «Dyre boliger»." in answer.words
        links = answer.tree.xpath("//a[contains(., 'Åpne')]/@href | //form/@action")
        assert any(link.startswith(f"{grouped}/{homes}") for link in links)
    assert [
        field.text or field.get("value") for field in answer.tree.xpath("//*[@id='kept-label' or @id='label']")
    ] == ["Et navn"]


def test_the_one_it_became_is_found_through_several_merges(fred, pia, plans, grouped, place) -> None:
    homes = place("Dyre boliger")
    fred.get(grouped).submit("/nytt", label="Alt")
    pia.get(plans + "/sla-sammen").submit("/sla-sammen", into=homes)
    pia.get(f"{grouped}/{homes}/sla-sammen").submit("/sla-sammen", into=place("Alt"), keep="other")
    assert "Temaet «Mange planer» er slått sammen med «Alt»." in fred.get(plans).words
    assert "Temaet «Dyre boliger» er slått sammen med «Alt»." in fred.get(f"{grouped}/{homes}").words


def test_an_empty_theme_that_was_merged_says_where_it_went(fred, grouped, place) -> None:
    fred.get(grouped).submit("/nytt", label="Tomt")
    empty = f"{grouped}/{place('Tomt')}"
    fred.get(empty + "/sla-sammen").submit("/sla-sammen", into=place("Dyre boliger"))
    assert "Temaet «Tomt» er slått sammen med «Dyre boliger»." in fred.get(empty).words


def test_a_theme_whose_making_was_undone_is_gone(fred, grouped, place) -> None:
    page = fred.get(grouped).submit("/nytt", label="Tomt")
    empty = f"{grouped}/{place('Tomt')}"
    page.submit("/angre")
    page = fred.get(empty)
    assert page.status == 404
    assert "Temaet «Tomt» er slettet." in page.words


@pytest.fixture
def about(fred, plans) -> str:
    """The address of «Mange planer», with a description."""
    fred.get(plans).submit(plans, description="Om planer")
    return plans


def test_a_field_a_colleague_emptied_is_said_to_be_empty_and_by_whom(fred, pia, about) -> None:
    page = fred.get(about)
    pia.get(about).submit(about, description="")
    page = page.submit(about, description="Freds beskrivelse")
    assert page.status == 422
    assert page.tree.xpath("//dl//dd//text()") == ["Pia har tømt feltet."]
    assert "Sist endret av Pia." in page.words
    assert "Under står det du skrev. Lagrer du, blir det stående i temaet." in page.words
    assert "erstatter" not in page.words


def test_a_field_that_is_empty_in_the_theme_it_became_is_said_to_be_empty(fred, pia, plans, place) -> None:
    page = fred.get(plans)
    pia.get(plans + "/sla-sammen").submit("/sla-sammen", into=place("Dyre boliger"))
    page = page.submit(plans, description="Freds beskrivelse")
    assert page.tree.xpath("//dl//dd//text()") == ["Feltet er tomt."]


def test_it_is_told_who_wrote_last_where_both_wrote(fred, pia, about) -> None:
    page = fred.get(about)
    pia.get(about).submit(about, description="Pias beskrivelse")
    page = page.submit(about, description="Freds beskrivelse")
    assert "Sist endret av Pia." in page.words
    assert "Lagrer du, erstatter det ordene over." in page.words
