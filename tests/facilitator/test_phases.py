"""The desk of a prompt with phases: how far the tables are, and which of them the wall shows."""

from __future__ import annotations

import pytest


@pytest.fixture
def tables(newcomer, code, phased, onward):
    """Tables 2 and 5 have a list each, of four and one; table 2 brings one. The room is in plenary."""
    people = {}
    onward()
    for table, lines in ((5, ["Femmerens eneste"]), (2, ["Toerens første", "Toerens andre", "Tredje", "Fjerde"])):
        people[table] = newcomer()
        people[table].join(code, table=table)
        people[table].get(f"/d/{code}/her").submit("/roller/scribe/ta")
        for text in lines:
            people[table].get(f"/d/{code}/her").submit("/liste", text=text)
    people[2].get(f"/d/{code}/her").submit("/plenum")
    onward()
    return people


@pytest.fixture
def desk(planted) -> str:
    return f"/prosessleder/{planted}"


@pytest.fixture
def wall(facts) -> str:
    return f"/lerret/{facts(lambda w: w.wall_token)}"


def test_the_desk_counts_what_each_table_has(tables, fred, desk) -> None:
    rows = fred.get(desk).tree.xpath("//table[caption='Hvor langt bordene er kommet']/tbody/tr")
    counts = [[" ".join(cell.text_content().split()) for cell in row.xpath("./*")] for row in rows]
    assert counts == [["Bord 2", "0", "0", "4", "1"], ["Bord 5", "0", "0", "1", "0"]]


def test_the_desk_reads_the_lists_and_what_is_brought(tables, fred, desk) -> None:
    words = fred.get(desk).words
    assert "Femmerens eneste" in words
    assert "fra bordets liste" in words
    assert words.count("tas med til plenum") == 1


def test_plenary_goes_table_by_table_on_the_wall(tables, fred, otto, desk, wall) -> None:
    words = otto.get(wall).words
    assert "Bord 2 · 1 av 2" in words
    assert "Toerens første" in words
    assert "Toerens andre" not in words
    assert "3 punkter til står i listen" in words
    fred.get(desk).submit("/lerret/bord", way="on")
    words = otto.get(wall).words
    assert "Bord 5 · 2 av 2" in words
    assert "Bordet har ikke valgt hva det tar med. Dette står i listen: Femmerens eneste" in words
    assert "Toerens" not in words


def test_the_ends_of_the_row_of_tables_are_told(tables, fred, desk) -> None:
    assert "Dette er det første bordet." in fred.get(desk).submit("/lerret/bord", way="back").words
    fred.get(desk).submit("/lerret/bord", way="on")
    last = fred.get(desk)
    assert "Dette er det siste bordet." in last.words
    assert last.tree.get_element_by_id("table-next").get("data-variant") == "secondary"
    assert "Dette er det siste bordet." in last.submit("/lerret/bord", way="on").words
    assert "Lerretet viser Bord 2" in fred.get(desk).submit("/lerret/bord", way="back").words


def test_plenary_begins_again_with_the_first_table(tables, fred, otto, desk, wall, back, onward) -> None:
    fred.get(desk).submit("/lerret/bord", way="on")
    back()
    onward()
    assert "Bord 2 · 1 av 2" in otto.get(wall).words


def test_a_hidden_line_is_on_no_screen_but_the_desk_s(tables, fred, otto, code, desk, wall, facts) -> None:
    page = fred.get(desk)
    (form,) = [f for f in page.forms("/skjul") if "Toerens første" in f.text_content()]
    fred.post(form.action, dict(form.form_values()))
    assert "Toerens første" not in otto.get(wall).words
    assert "Toerens første" not in tables[2].get(f"/d/{code}/her").words


def test_with_no_lists_the_wall_and_the_desk_say_so(phased, onward, fred, otto, desk, wall) -> None:
    onward()
    onward()
    assert "Ingen av bordene har noe i listen ennå." in otto.get(wall).words
    page = fred.get(desk)
    assert "Ingen av bordene har noe i listen ennå." in page.submit("/lerret/bord", way="on").words


def test_only_staff_turn_the_page_of_the_wall(tables, ana, code, desk) -> None:
    token = ana.get(f"/d/{code}/her").tree.xpath("//meta[@name='csrf-token']/@content")[0]
    assert ana.post(f"{desk}/lerret/bord", {"csrf_token": token, "way": "on"}).status == 401


def test_a_table_that_has_offered_something_is_not_taken_away(ana, code, phased, onward, pia, planted, facts) -> None:
    ana.get(f"/d/{code}/her").submit("/notat", text="Skole")
    onward()
    ana.get(f"/d/{code}/her").submit("/legg-fram")
    ana.get(f"/d/{code}/bord").submit("/bord", group="1")
    page = pia.get(f"/planlegger/{planted}")
    page.submit(f"/{planted}", tables="2")
    assert facts(lambda w: len(w.groups)) > 2


def test_two_who_press_next_table_at_once_pass_no_table_over(tables, fred, pia, otto, desk, wall) -> None:
    page, other = fred.get(desk), pia.get(desk)
    page.submit("/lerret/bord", way="on")
    assert "En kollega byttet bord rett før deg." in other.submit("/lerret/bord", way="back").words
    assert "Bord 5 · 2 av 2" in otto.get(wall).words


def test_the_wall_goes_on_to_the_next_table_when_all_of_one_is_hidden(
    tables, fred, otto, code, desk, wall, facts
) -> None:
    tables[5].get(f"/d/{code}/her")
    for text in ("Toerens første", "Toerens andre", "Tredje", "Fjerde"):
        (form,) = [f for f in fred.get(desk).forms("/skjul") if text in f.text_content()]
        fred.post(form.action, dict(form.form_values()))
    assert "Bord 5 · 1 av 1" in otto.get(wall).words


def test_the_desk_says_when_the_wall_shows_something_else_and_next_table_shows_the_tables_again(
    tables, fred, otto, desk, wall
) -> None:
    (form,) = [f for f in fred.get(desk).forms("/lerret") if f.fields["view"] == "program"]
    page = fred.post(form.action, dict(form.form_values()))
    assert "Lerretet viser ikke bordene nå. I tur er Bord 2 (1 av 2)." in page.words
    fred.get(desk).submit("/lerret/bord", way="on")
    assert "Bord 5 · 2 av 2" in otto.get(wall).words
