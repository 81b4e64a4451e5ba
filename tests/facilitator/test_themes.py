"""The board of themes, used without scripts: what it shows, and moving responses on it."""

from __future__ import annotations

import pytest

from tests.facilitator.themes import TEXTS, fill, labels, propose, texts
from workshop.actions.theming.board import board_of
from workshop.actions.theming.proposing import ask_for_themes, fail_run
from workshop.models import Hand


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
    fred.get(board).submit("/grupper")
    page = fred.get(board).submit("/grupper")
    assert ("Ingen endringer å foreslå" in page.words) != ("Forslaget er klart" in page.words)


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
    assert "10 innspill · 2 temaer · 4 øvrige" in page.words
    assert texts(page, "Øvrige innspill") == list(TEXTS[6:])


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


def test_those_that_say_the_same_are_one_with_all_of_them_unfolded_on_request(fred, board, facts, clock) -> None:
    themes = {"Mange planer": [0, 1, 2], "Dyre boliger": [3, 4, 5]}
    facts(lambda w: propose(w.prompts[0], clock(), themes, alike=[[0, 1, 2]]))
    page = fred.get(board)
    assert texts(page, "Mange planer") == [TEXTS[0]]
    assert "×3 som sier det samme" in page.words
    twins = [" ".join(t.text_content().split()) for t in page.tree.xpath("//*[@class='card__twins']//label")]
    assert twins == [f"{text} (Bord {table})" for table, text in enumerate(TEXTS[:3], start=1)]


def test_ticking_what_three_said_moves_all_three(fred, board, facts, clock, place) -> None:
    themes = {"Mange planer": [0, 1, 2], "Dyre boliger": [3, 4, 5]}
    facts(lambda w: propose(w.prompts[0], clock(), themes, alike=[[0, 1, 2]]))
    page = fred.get(board)
    three = page.tree.get_element_by_id(f"k1.{place('Mange planer')}").get("value")
    page = page.submit("/flytt", spots=three, to=place("Dyre boliger"))
    assert "3 innspill er flyttet til «Dyre boliger»." in page.words


def test_chosen_responses_go_to_a_new_theme(fred, board) -> None:
    page = fred.get(board).submit("/flytt", spots=["1.n", "2.n"], label="Plukket ut")
    assert texts(page, "Plukket ut") == list(TEXTS[:2])
    assert "2 innspill er flyttet til «Plukket ut»." in page.words


def test_one_box_chooses_the_whole_theme(fred, grouped, place) -> None:
    page = fred.get(grouped)
    whole = page.tree.get_element_by_id(f"all-{place('Mange planer')}").get("value")
    page = page.submit("/flytt", spots=whole, to="0")
    assert texts(page, "Øvrige innspill") == [*TEXTS[:3], *TEXTS[6:]]


def test_a_choice_survives_a_refusal(fred, grouped, place) -> None:
    spot = f"1.{place('Mange planer')}"
    page = fred.get(grouped).submit("/flytt", spots=[spot], label="x" * 90)
    assert page.status == 422
    assert page.tree.xpath("//input[@name='spots' and @checked]/@value") == [spot]
    assert page.tree.get_element_by_id("pick-label").get("value") == "x" * 90


def test_moving_nothing_says_what_to_do(fred, grouped) -> None:
    assert "Velg minst ett innspill å flytte" in fred.get(grouped).submit("/flytt", to="0").words


def test_moving_nowhere_says_what_to_do(fred, grouped) -> None:
    page = fred.get(grouped).submit("/flytt", spots=["7.0"], to="")
    assert page.status == 422
    assert "Velg hvor innspillene skal flyttes" in page.words


@pytest.mark.parametrize("to", ["999", "-1", "9" * 5000])
def test_moving_to_a_theme_that_is_gone_says_so_and_keeps_the_choice(fred, grouped, to) -> None:
    page = fred.get(grouped).submit("/flytt", spots=["7.0"], to=to)
    assert page.status == 422
    assert "Velg" in page.words
    assert page.tree.xpath("//input[@value='7.0' and @checked]")


def test_a_form_with_any_number_of_spots_and_places_is_answered(fred, grouped, place) -> None:
    plans, homes = place("Mange planer"), place("Dyre boliger")
    many = " ".join([f"1.{plans}", *(f"{number}.{plans}" for number in range(1000, 36_000))])
    page = fred.get(grouped).submit("/flytt", spots=[many], to=homes)
    assert "Ett innspill er flyttet til «Dyre boliger»." in page.words
    page = fred.post(
        f"{grouped}/rekkefolge", dict(page.forms("/nytt")[0].form_values()) | {"order": f"{homes},{'9' * 5000}"}
    )
    assert labels(page)[0] == "Dyre boliger"


def test_what_a_colleague_moved_meanwhile_stays_and_is_told(fred, pia, grouped, place) -> None:
    plans, homes = place("Mange planer"), place("Dyre boliger")
    page = fred.get(grouped)
    pia.get(grouped).submit("/flytt", spots=[f"1.{plans}"], to="0")
    page = page.submit("/flytt", spots=[f"1.{plans}", f"2.{plans}"], to=homes)
    assert "1 av 2 innspill hadde en kollega allerede flyttet" in page.words
    assert TEXTS[0] in texts(page, "Øvrige innspill")


def test_when_a_colleague_moved_all_of_it_no_theme_is_made(fred, pia, grouped, place) -> None:
    spot = f"1.{place('Mange planer')}"
    page = fred.get(grouped)
    pia.get(grouped).submit("/flytt", spots=[spot], to="0")
    page = page.submit("/flytt", spots=[spot], label="For sent")
    assert page.status == 422
    assert "En kollega har allerede flyttet det du valgte" in page.words
    assert "For sent" not in labels(page)


def test_responses_are_held_where_they_stand(fred, grouped, facts, place) -> None:
    spot = f"1.{place('Mange planer')}"
    page = fred.get(grouped).submit("/flytt")  # its form holds the token
    page = fred.post(grouped + "/fest", dict(page.forms("/flytt")[0].form_values()) | {"spots": spot})
    assert "Innspillene blir stående der de er" in page.words
    card = facts(lambda w: next(c for c in board_of(w.prompts[0]).cards if str(c.spot) == spot).points[0].placed_by)
    assert card == Hand.PERSON


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


@pytest.mark.parametrize("query", ["?visning=ukjent", "?bord=x", "?apne=;drop", "?bord=99999999999999", "?apne=-1"])
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
