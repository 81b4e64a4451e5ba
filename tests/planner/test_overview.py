"""All workshops under their processes."""

from __future__ import annotations


def test_a_house_without_workshops_says_what_to_do(pia) -> None:
    page = pia.get("/planlegger/")
    assert "Det er ingen verksteder her ennå" in page.words
    assert page.tree.xpath("//a[@href='/planlegger/last-opp']")


def test_a_workshop_stands_under_its_process_with_state_and_code(pia, planted, code) -> None:
    words = pia.get("/planlegger/").words
    assert words.index("Planstrategi 2023–2027 Bærum kommune") < words.index("2. februar 2024")
    assert f"Kode {code}" in words
    assert "Planlagt" in words
    assert "ingen deltakere · ingen innspill" in words


def test_numbers_leave_out_what_is_hidden_or_withdrawn(pia, bring_to) -> None:
    bring_to("running")
    words = pia.get("/planlegger/").words
    assert "Pågår" in words
    assert "2 deltakere · 4 innspill" in words


def test_a_workshop_links_to_summary_desk_and_wall(pia, planted, facts, page) -> None:
    links = pia.get("/planlegger/").tree.xpath("//li[contains(@class, 'gathering')]//a/@href")
    wall = f"/lerret/{facts(lambda w: w.wall_token)}"
    assert links == [page, f"{page}/oppsummering", f"/prosessleder/{planted}", wall]


def test_after_signing_in_a_planner_lands_on_the_overview(newcomer, app) -> None:
    assert newcomer().sign_in("pia", "riktig-hest-batteri").path == "/planlegger/"
