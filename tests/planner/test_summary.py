"""The oppsummering as a page: the documents' own blocks, in their order, with anchors."""

from __future__ import annotations

import lxml.html
import pytest
from flask import render_template

from tests.exports.samples import STATES as SAMPLES
from tests.lint import faults_of
from workshop.exports.blocks import Heading
from workshop.exports.document import document
from workshop.planner.paper import page_of

STATES = ("planned", "running", "ended", "empty")


def headings(tree) -> list[str]:
    return [" ".join(h.text_content().split()) for h in tree.xpath("//article//*[self::h2 or self::h3 or self::h4]")]


@pytest.mark.parametrize("state", STATES)
def test_the_page_opens_in_every_state(pia, page, bring_to, state) -> None:
    bring_to(state)
    assert pia.get(f"{page}/oppsummering").status == 200


def test_the_page_has_the_documents_order(pia, page, bring_to) -> None:
    bring_to("ended")
    found = headings(pia.get(f"{page}/oppsummering").tree)
    assert found[:4] == ["Kort fortalt", "Hensikt", "Gjennomføring", "Program"]
    first = found.index("Oppgave 1: Drøfting av utfordringsbildet")
    assert found[first + 1 : first + 3] == ["Boliger og buss", "Ikke gruppert ennå"]
    assert found[-3:] == ["Veien videre", "Slik er oppsummeringen laget", "Vedlegg: Alle innspill"]


def test_the_table_of_contents_leads_to_every_chapter(pia, page, bring_to) -> None:
    bring_to("ended")
    tree = pia.get(f"{page}/oppsummering").tree
    links = tree.xpath("//nav[@aria-labelledby='innholdsliste']//a/@href")
    anchors = tree.xpath("//article//*[self::h2 or self::h3 or self::h4 or self::h5]/@id")
    assert links == [f"#{anchor}" for anchor in anchors]
    assert "Boliger og buss" in tree.xpath("//nav[@aria-labelledby='innholdsliste']//li//li//a/text()")
    assert tree.xpath("//article//a[@href='#innholdsliste']")[-1].text == "Til innholdet"


def test_every_number_leads_to_its_response(pia, page, bring_to) -> None:
    bring_to("ended")
    tree = pia.get(f"{page}/oppsummering").tree
    rows = tree.xpath("//table//tr/@id")
    assert rows == ["innspill-1", "innspill-2", "innspill-3", "innspill-4", "innspill-6"]
    led_to = {link.removeprefix("#") for link in tree.xpath("//article//a[@href!='#innholdsliste']/@href")}
    assert led_to == set(rows) - {"innspill-4"}


def test_a_hidden_response_is_listed_as_withheld(pia, page, bring_to) -> None:
    bring_to("ended")
    shown = pia.get(f"{page}/oppsummering")
    assert "Skjult av prosesslederen" in shown.tree.get_element_by_id("innspill-4").text_content()
    assert "Dette skal ingen lese" not in shown.text


def test_a_withdrawn_response_is_gone_and_counted(pia, page, bring_to) -> None:
    bring_to("ended")
    shown = pia.get(f"{page}/oppsummering")
    assert "Dette angret jeg på" not in shown.text
    assert "Ett innspill er trukket tilbake av den som sendte det" in shown.words


def test_a_theme_unfolds_all_it_holds(pia, page, bring_to) -> None:
    bring_to("ended")
    folded = pia.get(f"{page}/oppsummering").tree.xpath("//article//details")
    assert len(folded) == 1
    words = " ".join(folded[0].text_content().split())
    assert words.startswith("Alle innspill i temaet")
    assert "Flere rimelige boliger for unge [1], Bord 3" in words
    assert "bussen går for sjelden på kveldstid [2], Bord 3" in words


def test_a_theme_has_its_size_chart_and_table(pia, page, bring_to) -> None:
    bring_to("ended")
    shown = pia.get(f"{page}/oppsummering")
    assert "2 innspill fra ett bord." in shown.words
    assert "Boliger og buss: 2 innspill" in shown.tree.xpath("string(//svg/desc)")
    assert [cell.text_content() for cell in shown.tree.xpath("//tfoot//td")] == ["Sum", "4", "1"]


def test_what_people_wrote_is_never_markup(pia, page, bring_to) -> None:
    bring_to("ended")
    shown = pia.get(f"{page}/oppsummering")
    assert "<b>Ensomhet</b> & skjerm" in shown.words
    assert not shown.tree.xpath("//article//b")


def test_a_day_under_way_says_so(pia, page, bring_to) -> None:
    bring_to("running")
    assert "Arbeidsverkstedet er ikke avsluttet." in pia.get(f"{page}/oppsummering").words


@pytest.mark.parametrize("state", SAMPLES)
def test_the_page_has_every_block_of_the_document_and_each_anchor_once(state) -> None:
    content = document(SAMPLES[state]())
    page = page_of(content)
    assert [piece.block for piece in (*page.front, *page.body)] == [*content.front, *content.body]
    anchors = [piece.anchor for piece in page.body if isinstance(piece.block, Heading)]
    assert len(set(anchors)) == len(anchors)
    assert all(anchors)


@pytest.mark.parametrize("state", SAMPLES)
def test_the_page_of_any_summary_keeps_the_houses_rules(facts, state) -> None:
    page = page_of(document(SAMPLES[state]()))
    text = facts(lambda w: render_template("planner/summary.html", workshop=w, page=page, formats=[]))
    assert not faults_of(text, lxml.html.fromstring(text))


@pytest.fixture
def sheet(facts):
    """The page of a sample, as a tree."""

    def show(state: str) -> lxml.html.HtmlElement:
        page = page_of(document(SAMPLES[state]()))
        text = facts(lambda w: render_template("planner/summary.html", workshop=w, page=page, formats=[]))
        return lxml.html.fromstring(text)

    return show


def words(element) -> str:
    return " ".join(element.text_content().split())


def test_a_response_in_two_themes_stands_under_both_and_once_in_the_appendix(sheet) -> None:
    tree = sheet("by_hand")
    listed = [words(item) for item in tree.xpath("//details//li")]
    assert "Boligpris … [1], Bord 2" in listed
    assert "… kollektivtilbud … [1], Bord 2" in listed
    assert [words(row) for row in tree.xpath("//tr[@id='innspill-1']")] == [
        "11Bord 2Boligpris, kollektivtilbud og skoleBoliger for unge; Buss og bane"
    ]


def test_a_long_table_opens_when_it_is_asked_for_and_a_short_one_stands(sheet) -> None:
    tree = sheet("thousand")
    assert tree.xpath("//details[contains(@class, 'folded')]//tr[@id='innspill-1000']")
    assert words(tree.xpath("//details[contains(@class, 'folded')]/summary")[-1]).endswith("1000 rader")
    assert not sheet("by_hand").xpath("//details[contains(@class, 'folded')]//tr")


def test_what_several_wrote_is_told_to_eye_and_ear_with_every_number_a_link(sheet) -> None:
    quote = sheet("by_hand").xpath("//ul[contains(@class, 'quotes')]/li")[0]
    assert words(quote) == "«Altfor mange planer» ×3skrevet av 3 [2, 3, 7], Bord 3, Bord 4, Bord 8"
    assert quote.xpath(".//a/@href") == ["#innspill-2", "#innspill-3", "#innspill-7"]


def test_areas_views_and_single_voices_are_on_the_page(sheet) -> None:
    tree = sheet("by_hand")
    assert [words(h) for h in tree.xpath("//h5")] == ["Færre planer", "Boliger for unge", "Buss og bane"]
    told = [words(p) for p in tree.xpath("//article//p")]
    for sentence in ("«Bygg høyt»: ett innspill fra ett bord", "Også nevnt:", "2 temaer med til sammen 5 innspill."):
        assert sentence in told


def test_the_page_tells_how_the_themes_were_made(sheet) -> None:
    assert "Språkmodellen på serveren var ikke i bruk." in words(sheet("no_tables"))
    told = words(sheet("by_hand"))
    assert "ligner hverandre i mening" in told
    assert "9 punkter plassert av programmet (4 av dem godkjent av en person), 4 punkter plassert for hånd" in told
