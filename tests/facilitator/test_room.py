"""The desk's room: who gets in, steering, moderation, paper, what the wall shows."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workshop.actions.theming.proposing import ask_for_themes, fail_run
from workshop.db import db
from workshop.models import Event, Response, Seating


@pytest.fixture
def desk(planted) -> str:
    return f"/prosessleder/{planted}"


def press(visitor, desk: str, ending: str, **fields):
    return visitor.get(desk).submit(ending, **fields)


def verbs(facts) -> list[str]:
    return facts(lambda _w: list(db.session.scalars(select(Event.verb).order_by(Event.id))))


def test_the_desk_opens_for_a_facilitator(fred, desk) -> None:
    page = fred.get(desk)
    assert page.status == 200
    assert "Klar til start" in page.words


def test_a_planner_may_run_the_room_too(pia, desk) -> None:
    assert pia.get(desk).status == 200


@pytest.mark.parametrize("path", ["", "/rom", "/strom", "/nytt"])
def test_an_outsider_is_sent_to_sign_in(otto, desk, path) -> None:
    page = otto.get(desk + path)
    assert page.path == "/logg-inn"
    assert "Logg inn for å komme videre" in page.words


def test_a_participant_is_an_outsider_at_the_desk(ana, desk) -> None:
    assert ana.get(desk).path == "/logg-inn"


def test_an_outsider_cannot_press_anything(otto, desk, facts) -> None:
    token = otto.get("/").tree.xpath("//input[@name='csrf_token']/@value")[0]
    otto.post(f"{desk}/start", {"csrf_token": token})
    assert facts(lambda w: w.started_at) is None


def test_a_button_is_not_a_link(fred, desk) -> None:
    assert fred.get(f"{desk}/start").status == 405


def test_an_unknown_workshop_is_not_found(fred) -> None:
    assert fred.get("/prosessleder/999").status == 404


def test_a_press_without_a_token_is_refused(fred, desk, facts) -> None:
    assert fred.post(f"{desk}/start", {}).status == 400
    assert facts(lambda w: w.started_at) is None


def test_next_says_what_comes(fred, desk) -> None:
    page = press(fred, desk, "/start")
    assert "Neste: Pause" in page.words


def test_the_whole_program_is_walked_with_next(fred, desk, clock) -> None:
    page = press(fred, desk, "/start")
    titles = [title_of(page)]
    while page.forms("/neste"):
        clock.forward(minutes=10)
        page = page.submit("/neste")
        titles.append(title_of(page))
    assert titles == [
        "Intro til planstrategi, planlegging og plansystem",
        "Pause",
        "Drøfting av utfordringsbildet",
        "Utfordringsbildet og KPS",
        "Hva nå?",
        "Lunsj",
        "Planene og plansystemet",
        "Strategiarbeidets spenningsfelt",
        "Langsiktighet vs. Handling her og nå",
        "Oppsummering og veien videre",
    ]
    assert "Dette er siste punkt i programmet." in page.words


def title_of(page) -> str:
    return " ".join(page.tree.get_element_by_id("stage-title").text_content().split())


def test_ending_asks_first_and_says_what_happens(fred, ana, desk, facts) -> None:
    press(fred, desk, "/start")
    page = press(fred, desk, "/apne")
    assert not page.forms("/avslutt")  # no single press ends the day
    asked = fred.get(f"{desk}/avslutt")
    assert "Telefonene sier takk og tar ikke imot flere svar. Én er til stede nå." in asked.words
    assert "er åpen. Den lukkes, og det som ikke er sendt, kommer ikke med." in asked.words
    assert "slettes" not in asked.words  # nobody was mixed
    assert asked.tree.xpath(f"//main//a[@href='{desk}']")
    assert facts(lambda w: w.ended_at) is None
    assert "Verkstedet er avsluttet" in asked.submit("/avslutt").words


def test_when_the_day_is_over_the_desk_leads_to_what_has_come_of_it(fred, pia, desk, planted, facts, clock) -> None:
    press(fred, desk, "/start")
    assert "Etter verkstedet" not in fred.get(desk).words
    fred.get(f"{desk}/avslutt").submit("/avslutt")
    assert "Oppsummeringen er ikke publisert ennå. Planleggeren lager den." in fred.get(desk).words
    assert not fred.get(desk).tree.xpath("//nav[@aria-labelledby='etterpa']//a")
    pia.get(f"/planlegger/{planted}/tilbakemeldinger").submit("/tilbakemeldinger", until="2024-02-16")
    pia.get(f"/planlegger/{planted}/publisering").submit("/publisering", anyway="y")
    links = fred.get(desk).tree.xpath("//nav[@aria-labelledby='etterpa']//a/@href")
    assert [link.split("/")[1] for link in links] == ["utkast", "o"]
    links = pia.get(desk).tree.xpath("//nav[@aria-labelledby='etterpa']//a/@href")
    assert [link.split("/")[1] for link in links] == ["planlegger", "planlegger", "utkast", "o"]
    clock.forward(days=30)
    assert "Utkastet" not in fred.get(desk).words


def test_ending_tells_that_the_counts_of_those_who_were_mixed_are_deleted(fred, desk, facts, newcomer, code) -> None:
    def mix(workshop) -> None:
        workshop.seating, workshop.mixed_by, workshop.mixed_values = Seating.MIXED, "Parti", ["A", "B"]
        db.session.commit()

    facts(mix)
    press(fred, desk, "/start")
    door = newcomer().get(f"/d/{code}")
    stated = door.tree.xpath("//input[@type='radio']")[0]
    door.submit("", **{stated.get("name"): stated.get("value")})
    words = fred.get(f"{desk}/avslutt").words
    assert "som har svart det samme på «Parti», slettes. De kan ikke hentes tilbake." in words


def test_a_day_that_does_not_run_has_no_ending_to_ask_about(fred, desk) -> None:
    assert fred.get(f"{desk}/avslutt").path == desk


def test_two_who_press_next_at_once_move_one_step(fred, pia, desk) -> None:
    press(fred, desk, "/start")
    freds, pias = fred.get(desk), pia.get(desk)
    freds.submit("/neste")
    page = pias.submit("/neste")
    assert "En kollega gikk videre i programmet rett før deg" in page.words
    assert page.tree.get_element_by_id("stage-title").text_content() == "Pause"


def test_minutes_are_given_and_taken(fred, desk, clock) -> None:
    press(fred, desk, "/start")
    page = press(fred, desk, "/tid", minutes="5")
    assert "ventet slutt kl. 09.40" in page.words  # 08.25 + 70 + 5 minutes
    page = press(fred, desk, "/tid", minutes="-1")
    assert "ventet slutt kl. 09.39" in page.words


def test_a_pause_costs_nobody_time(fred, desk, clock) -> None:
    press(fred, desk, "/start")
    press(fred, desk, "/pause")
    clock.forward(minutes=12)
    page = press(fred, desk, "/fortsett")
    assert "ventet slutt kl. 09.47" in page.words


def test_a_prompt_is_opened_and_closed(fred, ana, desk, code, facts) -> None:
    press(fred, desk, "/start")
    page = press(fred, desk, "/apne")
    assert "åpen" in page.words
    assert ana.get(f"/d/{code}/her").forms("/innspill/1")
    press(fred, desk, "/lukk")
    page = ana.get(f"/d/{code}/her")
    assert not page.forms("/innspill/1")
    assert "Oppgaven er lukket" in page.words


def test_opening_one_prompt_closes_the_other(fred, desk, facts) -> None:
    press(fred, desk, "/start")
    prompts = facts(lambda w: [p.id for p in w.prompts])
    press(fred, desk, f"/oppgave/{prompts[0]}/apne")
    press(fred, desk, f"/oppgave/{prompts[1]}/apne")
    assert facts(lambda w: [p.id for p in w.prompts if p.is_open]) == [prompts[1]]


def test_counts_read_answered_present_expected(fred, ana, otto, desk, code) -> None:
    otto.join(code, table=1)
    press(fred, desk, "/start")
    press(fred, desk, "/apne")
    ana.get(f"/d/{code}/her").submit("/innspill/1", text="Bolig")
    counts = fred.get(desk).tree.xpath("//p[@class='counts']")[0].text_content().split()
    assert counts == ["1", "svart", "2", "til", "stede", "40", "ventet"]


def test_hiding_is_logged_and_can_be_undone(fred, ana, desk, code, facts, planted) -> None:
    press(fred, desk, "/start")
    press(fred, desk, "/apne")
    ana.get(f"/d/{code}/her").submit("/innspill/1", text="Noe ufint")
    wall = f"/lerret/{facts(lambda w: w.wall_token)}"
    assert "Noe ufint" in ana.get(wall).words
    page = press(fred, desk, "/skjul")
    assert "skjult" in page.words
    assert "Noe ufint" not in ana.get(wall).words
    press(fred, desk, "/vis")
    assert "Noe ufint" in ana.get(wall).words
    assert verbs(facts)[-2:] == ["response.hide", "response.show"]
    logged = facts(lambda _w: [event.about for event in db.session.scalars(select(Event)) if "response" in event.verb])
    assert logged == [{"response": 1}, {"response": 1}]


def test_a_table_on_paper_is_typed_in(fred, desk, facts) -> None:
    press(fred, desk, "/start")
    press(fred, desk, "/apne")
    page = press(fred, desk, "/papir", group="4", text="Skrevet på flippover")
    assert "Innspillet er lagt inn" in page.words
    kept = facts(lambda _w: [(r.text, r.group.name, r.origin) for r in db.session.scalars(select(Response))])
    assert kept == [("Skrevet på flippover", "Bord 4", "paper")]


def test_refused_paper_is_kept_in_its_field(fred, desk) -> None:
    press(fred, desk, "/start")
    press(fred, desk, "/apne")
    page = press(fred, desk, "/papir", group="4", text="x" * 1001)
    assert page.status == 422
    assert page.tree.get_element_by_id("paper-text").text.strip() == "x" * 1001


def test_the_day_is_reopened_where_it_ended(fred, desk) -> None:
    press(fred, desk, "/start")
    press(fred, f"{desk}/avslutt", "/avslutt")
    page = press(fred, desk, "/gjenapne")
    assert page.tree.get_element_by_id("stage-title").text_content().startswith("Intro til planstrategi")


def test_a_restart_finds_the_room_where_it_was(fred, desk, app, clock, newcomer) -> None:
    from workshop.app import create_app

    press(fred, desk, "/start")
    before = press(fred, desk, "/neste").words
    again = create_app({"INSTANCE": app.config["INSTANCE"], "JOBS_INLINE": True, "CLOCK": clock})
    visitor = type(fred)(again)
    visitor.sign_in("fred", "riktig-hest-batteri")
    assert visitor.get(desk).words == before.replace("Fred", "Fred")


def test_a_script_gets_the_room_alone(fred, desk) -> None:
    token = fred.get(desk).tree.xpath("//input[@name='csrf_token']/@value")[0]
    page = fred.post(f"{desk}/start", {"csrf_token": token}, headers={"HX-Request": "true"})
    assert "<html" not in page.text
    assert "Neste: Pause" in page.words


def test_a_desk_whose_session_ended_gets_its_words_back_and_a_way_in(fred, desk) -> None:
    press(fred, desk, "/start")
    press(fred, desk, "/apne")
    page = fred.get(desk)
    token = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
    with fred.client.session_transaction() as session:
        session.pop("_user_id")
    page = fred.post(
        f"{desk}/oppgave/1/papir",
        {"csrf_token": token, "group": "1", "text": "Skrevet av fra tavla"},
        headers={"Referer": f"http://localhost{desk}"},
    )
    assert page.status == 401
    assert page.tree.get_element_by_id("kept").text.strip() == "Skrevet av fra tavla"
    page = fred.get(page.tree.xpath("//main//a[@class='ds-button']/@href")[0])
    assert page.submit("/logg-inn", username="fred", password="riktig-hest-batteri").path == desk


def test_a_script_of_a_desk_whose_session_ended_is_sent_to_sign_in(otto, desk) -> None:
    answer = otto.client.get(f"{desk}/rom", headers={"HX-Request": "true", "HX-Current-URL": f"http://localhost{desk}"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == f"/logg-inn?next={desk}"


def test_an_absurd_number_in_a_form_is_refused_not_an_error(fred, desk) -> None:
    page = fred.get(desk)
    token = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
    for path, field in (
        ("lerret", "prompt"),
        ("oppgave/1/temaer/flytt", "to"),
        ("oppgave/1/temaer/flytt", "responses"),
    ):
        answer = fred.client.post(f"{desk}/{path}", data={"csrf_token": token, "view": "themes", field: str(10**30)})
        assert answer.status_code < 500


def test_the_wall_comes_along_when_the_program_moves(fred, desk, facts) -> None:
    press(fred, desk, "/start")
    fred.get(desk).submit("/lerret", view="join")
    assert facts(lambda w: w.wall_view) == "join"
    press(fred, desk, "/neste")
    assert facts(lambda w: w.wall_view) == "auto"


def test_paper_typed_twice_is_one_response_and_other_paper_another(fred, desk, facts) -> None:
    press(fred, desk, "/start")
    press(fred, desk, "/apne")
    page = fred.get(desk)
    for text in ("Lapp én", "Lapp én", "Lapp to"):
        page.submit("/papir", group="4", text=text)
    assert facts(lambda _w: [r.text for r in db.session.scalars(select(Response))]) == ["Lapp én", "Lapp to"]


def test_a_grouping_that_failed_is_told_in_the_room_with_what_to_do(fred, board, facts, clock) -> None:
    facts(lambda w: fail_run(ask_for_themes(w.prompts[0], now=clock()), now=clock()))
    words = fred.get(board.removesuffix("/temaer") + "/innspill").words
    assert "Grupperingen ble ikke ferdig. Innspillene og temaene er som før." in words
    assert "Trykk «Grupper i temaer» og prøv en gang til." in words


def test_showing_the_themes_from_their_page_stays_there(fred, grouped, facts) -> None:
    page = fred.get(grouped).submit("/lerret")
    assert page.path == grouped
    assert "Lerretet viser nå temaene." in page.words
    assert facts(lambda w: w.wall_view) == "themes"
