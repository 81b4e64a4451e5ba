"""The board of themes, used without scripts: what it shows, and moving responses on it."""

from __future__ import annotations

import pytest

from tests.facilitator.themes import TEXTS, fill, labels, propose, say, texts
from workshop.actions.answering import type_in_response
from workshop.actions.theming.proposing import ask_for_themes, fail_run
from workshop.db import db
from workshop.models import Phase, PhaseKind

SAME = ("Altfor mange planer", "altfor mange planer", "Altfor mange planer!")


def test_an_outsider_is_sent_to_sign_in(otto, board) -> None:
    for path in ("", "/tavle", "/kort/n", "/forslag", "/historikk", "/innspill/1.n"):
        assert otto.get(board + path).path == "/logg-inn", path


@pytest.mark.parametrize(
    "path",
    [
        "/flytt", "/fest", "/merk", "/nytt", "/rekkefolge", "/storst-forst", "/grupper", "/angre", "/angre-hit",
        "/gjor-om", "/tilbud", "/forslag/godta", "/forslag/godta-valgte", "/forslag/behold", "/forslag/forkast",
    ],
)  # fmt: skip
def test_what_changes_the_board_is_no_link_and_not_for_outsiders(otto, fred, board, app, path) -> None:
    assert fred.client.get(board + path).status_code == 405
    app.config["WTF_CSRF_ENABLED"] = False
    assert otto.client.post(board + path).status_code == 401


def test_grouping_again_with_nothing_to_change_says_so(fred, board) -> None:
    page = fred.get(board).submit("/grupper")
    spots = page.tree.xpath("//input[contains(@class, 'card__pick')]/@value")
    fred.post(board + "/fest", dict(page.forms("/flytt")[0].form_values()) | {"spots": spots})
    page = fred.get(board).submit("/grupper")
    assert "Ingen endringer å foreslå. Temaene står som de er." in page.words
    assert "Forslaget er klart" not in page.words


def test_group_into_themes_places_everything_once(fred, board) -> None:
    page = fred.get(board).submit("/grupper")
    assert "Ikke gruppert ennå" not in page.words
    boxes = page.tree.xpath("//input[contains(@class, 'card__pick')]/@value")
    said = [spot.partition(".")[0] for box in boxes for spot in box.split()]
    assert sorted(said, key=int) == [str(number) for number in range(1, len(TEXTS) + 1)]


def test_a_theme_tells_how_many_said_it_and_from_how_many_tables(fred, grouped) -> None:
    page = fred.get(grouped)
    assert labels(page) == ["Mange planer", "Dyre boliger", "Øvrige innspill"]
    assert "3 innspill fra 3 bord" in page.words
    assert "10 innspill · 2 temaer · 4 øvrige innspill" in page.words
    assert texts(page, "Øvrige innspill") == list(TEXTS[6:])


def test_heading_and_section_count_what_is_left_over_alike(fred, board, facts, clock) -> None:
    themes = {"Mange planer": [0, 1, 2], "Dyre boliger": [3, 4, 5]}
    facts(lambda w: propose(w.prompts[0], clock(), themes, splits={2: ("Rydd i planene", "vi har for mange")}))
    facts(lambda w: type_in_response(w.prompts[0], group=None, text="Nytt", client_id="n", by=None, now=clock()))
    page = fred.get(board)
    assert "11 innspill · 12 punkter · 2 temaer · 4 øvrige innspill · ett ikke gruppert ennå" in page.words
    spot = page.tree.xpath("//input[starts-with(@id, 'k3.')]/@value")[0]
    page = page.submit("/flytt", spots=[spot], to="0")
    assert "2 temaer · 4 øvrige innspill og ett øvrig punkt · ett ikke gruppert ennå" in page.words
    section = page.tree.get_element_by_id("s0").text_content()
    assert "4 innspill og ett punkt av et annet innspill" in " ".join(section.split())


def test_the_boards_bar_can_be_skipped(fred, grouped) -> None:
    page = fred.get(grouped)
    (link,) = page.tree.xpath("//a[@href='#board-form']")
    assert link.text == "Til innspillene"
    assert page.tree.get_element_by_id("board-form").get("tabindex") == "-1"
    assert page.tree.get_element_by_id("board")[0] is link


def test_areas_are_headings_above_their_themes(fred, board, facts, clock) -> None:
    themes = {"Mange planer": [0, 1, 2], "Dyre boliger": [3, 4], "Unge ute": [5, 6]}
    facts(lambda w: propose(w.prompts[0], clock(), themes, areas=["Styring", "Folk", "Folk"]))
    headings = [" ".join(h.text_content().split()) for h in fred.get(board).tree.xpath("//form//h2 | //form//h3")]
    assert headings == [
        "Styring ett tema", "Mange planer", "Folk 2 temaer", "Dyre boliger", "Unge ute", "Øvrige innspill",
    ]  # fmt: skip


def test_the_columns_show_the_same_as_the_outline(fred, grouped) -> None:
    outline, columns = fred.get(grouped), fred.get(grouped + "?visning=tavle")
    assert labels(outline) == labels(columns)
    assert [texts(outline, label) for label in labels(outline)] == [texts(columns, label) for label in labels(columns)]


def test_the_choice_of_columns_stays_in_the_address(fred, grouped) -> None:
    page = fred.get(grouped + "?visning=tavle")
    assert page.tree.get_element_by_id("board").get("data-keep-fresh") == f"{grouped}/tavle?visning=tavle"
    answer = fred.client.post(
        page.forms("/nytt")[0].action, data=dict(page.forms("/nytt")[0].form_values()) | {"label": "Nytt tema"}
    )
    assert answer.location.endswith("/temaer?visning=tavle")


def test_a_response_that_says_two_things_is_marked_and_stands_in_both_places(fred, board, facts, clock) -> None:
    themes = {"Mange planer": [0, 1, 2], "Dyre boliger": [3, 4, 5]}
    facts(lambda w: propose(w.prompts[0], clock(), themes, splits={2: ("Rydd i planene", "vi har for mange")}))
    page = fred.get(board)
    assert page.tree.xpath("//mark/text()") == ["Rydd i planene", "vi har for mange"]
    assert "står også i «Dyre boliger»" in page.words
    assert "10 innspill · 11 punkter" in page.words


@pytest.fixture
def thrice(facts, planted, clock) -> str:
    """The address of a board where three tables say the same of «Mange planer»."""
    number = facts(lambda w: fill(w, (*SAME, *TEXTS[3:]), clock()))
    themes = {"Mange planer": [0, 1, 2], "Dyre boliger": [3, 4, 5]}
    facts(lambda w: propose(w.prompts[0], clock(), themes, alike=[[0, 1, 2]]))
    return f"/prosessleder/{planted}/oppgave/{number}/temaer"


def test_those_that_say_the_same_are_one_with_all_of_them_unfolded_on_request(fred, thrice) -> None:
    page = fred.get(thrice)
    assert texts(page, "Mange planer") == [SAME[0]]
    assert "×3 som sier det samme" in page.words
    twins = [" ".join(t.text_content().split()) for t in page.tree.xpath("//*[@class='card__twins']//label")]
    assert twins == [f"{text} (Bord {table})" for table, text in enumerate(SAME, start=1)]


def test_ticking_what_three_said_moves_all_three(fred, thrice, place) -> None:
    page = fred.get(thrice)
    three = page.tree.get_element_by_id(f"k1.{place('Mange planer')}").get("value")
    page = page.submit("/flytt", spots=three, to=place("Dyre boliger"))
    assert "3 innspill er flyttet til «Dyre boliger»." in page.words


def test_search_finds_words_and_says_how_many_there_are(fred, grouped) -> None:
    page = fred.get(grouped + "?sok=BOLIG+unge")
    assert "Viser 3 av 10 innspill" in page.words
    assert texts(page, "Dyre boliger") == list(TEXTS[3:6])
    assert texts(page, "Mange planer") == []
    assert "3 innspill fra 3 bord · ingen treff" in page.words
    assert labels(page) == ["Mange planer", "Dyre boliger", "Øvrige innspill"]


def test_search_finds_a_theme_by_its_name(fred, grouped) -> None:
    assert texts(fred.get(grouped + "?sok=dyre"), "Dyre boliger") == list(TEXTS[3:6])


def test_the_board_of_one_table(fred, grouped) -> None:
    page = fred.get(grouped + "?bord=2")
    assert "Viser 3 av 10 innspill" in page.words
    assert texts(page, "Mange planer") == [TEXTS[1]]
    assert fred.get(grouped + "?bord=2&sok=vet").words.count("Viser 1 av 10 innspill") == 1


def test_the_board_of_what_the_tables_brought_to_plenary(fred, grouped, facts, clock) -> None:
    def bring(workshop) -> None:
        prompt = workshop.prompts[0]
        prompt.phases = [Phase(position=1, kind=PhaseKind.GROUP, minutes=5)]
        prompt.responses[1].brought_at = clock()
        db.session.commit()

    assert not fred.get(grouped).tree.xpath("//select[@name='fase']")
    facts(bring)
    page = fred.get(grouped + "?fase=plenary")
    assert page.tree.xpath("//select[@name='fase']/option[@selected]/text()") == ["Tatt med til plenum"]
    assert "Viser 1 av 10 innspill" in page.words
    assert texts(page, "Mange planer") == [TEXTS[1]]


@pytest.mark.parametrize(
    "query", ["?visning=ukjent", "?fase=x", "?bord=x", "?apne=;drop", "?bord=99999999999999", "?apne=-1"]
)
def test_an_address_with_nonsense_shows_the_board(fred, grouped, query) -> None:
    assert len(labels(fred.get(grouped + query))) == 3


def test_a_theme_is_moved_up_and_down(fred, grouped, place) -> None:
    plans = place("Mange planer")
    form = dict(fred.get(grouped).forms("/flytt")[0].form_values())
    page = fred.post(f"{grouped}/{plans}/plass", form | {"places": "1"})
    assert labels(page)[:2] == ["Dyre boliger", "Mange planer"]
    assert labels(fred.post(f"{grouped}/{plans}/plass", form | {"places": "-1"}))[:2] == [
        "Mange planer",
        "Dyre boliger",
    ]


def test_themes_are_put_in_order(fred, grouped, place) -> None:
    ids = [place("Dyre boliger"), place("Mange planer")]
    form = dict(fred.get(grouped).forms("/flytt")[0].form_values())
    assert labels(fred.post(f"{grouped}/rekkefolge", form | {"order": ",".join(ids)}))[0] == "Dyre boliger"
    assert "Rekkefølgen kom ikke med" in fred.post(f"{grouped}/rekkefolge", form | {"order": "x"}).words


def test_the_largest_theme_goes_first(fred, grouped, place) -> None:
    page = fred.get(grouped).submit("/flytt", spots=["7.0"], to=place("Dyre boliger"))
    assert labels(page.submit("/storst-forst"))[0] == "Dyre boliger"


def test_two_facilitators_see_the_same(fred, pia, board) -> None:
    fred.get(board).submit("/nytt", label="Felles tema")
    assert "Felles tema" in labels(pia.get(board))


def test_a_large_board_lists_a_theme_when_it_is_opened(fred, facts, planted, clock, place) -> None:
    many = [f"Innspill nummer {number}" for number in range(210)]
    base = f"/prosessleder/{planted}/oppgave/{facts(lambda w: fill(w, many, clock()))}/temaer"
    facts(lambda w: propose(w.prompts[0], clock(), {"Stort": range(150), "Mindre": range(150, 200)}))
    page, less = fred.get(base), place("Mindre")
    assert texts(page, "Stort") == texts(page, "Mindre") == []
    address = page.tree.xpath(f"//*[@data-more='{less}']/a/@href")[0]
    page = fred.get(address.partition("#")[0])
    assert (len(texts(page, "Mindre")), len(texts(page, "Stort"))) == (50, 0)
    assert len(fred.get(f"{base}/kort/{less}").tree.xpath("//li")) == 50
    assert fred.get(f"{base}/kort/999").status == 404
    assert len(texts(fred.get(base + "?apne=alle"), "Stort")) == 150
    assert len(texts(fred.get(base + "?visning=tavle"), "Stort")) == 5
    assert "Velg alle 150" in page.words


def test_too_few_to_group_are_listed(fred, facts, planted, clock) -> None:
    page = fred.get(f"/prosessleder/{planted}/oppgave/{facts(lambda w: fill(w, TEXTS[:4], clock()))}/temaer")
    assert "For få innspill til å gruppere; her er de." in page.words
    assert page.forms("/grupper") == []
    assert texts(page, "Ikke gruppert ennå") == list(TEXTS[:4])


def test_an_empty_board_says_so(fred, planted, facts) -> None:
    page = fred.get(f"/prosessleder/{planted}/oppgave/{facts(lambda w: w.prompts[0].id)}/temaer")
    assert "Det er ingen innspill til denne oppgaven ennå." in page.words


def test_the_board_tells_how_it_was_grouped(fred, grouped) -> None:
    assert "Gruppert etter mening og ord, på kommunens egen maskin." in fred.get(grouped).words


def test_the_board_warns_when_only_words_were_used(fred, board, facts, clock) -> None:
    facts(lambda w: propose(w.prompts[0], clock(), {"Mange planer": [0, 1, 2]}, engine="words"))
    assert "gruppert bare etter hvilke ord de deler" in fred.get(board).words


def test_while_it_groups_the_board_says_how_far_it_has_come(fred, grouped, facts, clock, app) -> None:
    run = facts(lambda w: ask_for_themes(w.prompts[0], now=clock()).id)
    page = fred.get(grouped)
    assert "Grupperer innspillene …" in page.words
    assert page.forms("/grupper") == []
    assert page.tree.xpath("//progress") == []
    app.extensions["jobs"].huey.put(f"progress-{run}", (3, 10))
    progress = fred.get(grouped).tree.xpath("//progress")[0]
    assert (progress.get("value"), progress.get("max")) == ("3", "10")


def test_a_grouping_that_failed_says_so_and_leaves_the_themes(fred, grouped, facts, clock) -> None:
    facts(lambda w: fail_run(ask_for_themes(w.prompts[0], now=clock()), now=clock()))
    page = fred.get(grouped)
    assert "Grupperingen ble ikke ferdig. Temaene er som før." in page.words
    assert labels(page)[:2] == ["Mange planer", "Dyre boliger"]


def test_the_themes_are_shown_on_the_wall(fred, otto, grouped, facts) -> None:
    fred.get(grouped).submit("/lerret")
    words = otto.get(f"/lerret/{facts(lambda w: w.wall_token)}").words
    assert "Dette sa dere" in words
    assert "Mange planer" in words


def test_nothing_to_change_is_not_said_when_something_new_has_come(fred, grouped, facts, clock) -> None:
    told = "Ingen endringer å foreslå. Temaene står som de er."
    facts(lambda w: propose(w.prompts[0], clock(), {"Mange planer": [0, 1, 2], "Dyre boliger": [3, 4, 5]}))
    assert told in fred.get(grouped).words
    facts(lambda w: say(w, "Noe nytt", clock()))
    assert told not in fred.get(grouped).words


def test_new_responses_in_the_same_words_are_one_row_that_counts_both(fred, grouped, facts, clock) -> None:
    for text in ("Fjorden er død", "fjorden er død!", "Fjorden er ikke død"):
        facts(lambda w, text=text: say(w, text, clock()))
    page = fred.get(grouped)
    assert texts(page, "Ikke gruppert ennå") == ["Fjorden er død", "Fjorden er ikke død"]
    assert "×2" in page.words
    assert "3 ikke gruppert ennå" in page.words
    boxes = page.tree.xpath("//section[@data-place='n']//input[contains(@class, 'card__pick')]/@value")
    assert [len(box.split()) for box in boxes] == [2, 1]
