"""The wall: anybody with the secret, nobody's identity, always what the server knows."""

from __future__ import annotations

import pytest

from workshop.actions import showing, steering
from workshop.models import WallView


@pytest.fixture
def wall(facts) -> str:
    return f"/lerret/{facts(lambda w: w.wall_token)}"


def test_before_the_start_the_wall_invites(otto, wall, code) -> None:
    words = otto.get(wall).words
    assert "Bli med på telefonen" in words
    assert code in words


def test_the_wall_says_how_many_are_here(otto, ana, wall) -> None:
    assert "1 er med av 40 ventede" in otto.get(wall).words


def test_the_qr_code_is_a_picture_with_words(otto, wall) -> None:
    page = otto.get(wall)
    picture = page.tree.xpath("//img")[0]
    assert picture.get("alt")
    answer = otto.client.get(picture.get("src"))
    assert answer.mimetype == "image/svg+xml"
    assert b"<svg" in answer.data


@pytest.mark.parametrize("path", ["", "/strom", "/nytt", "/qr.svg"])
def test_a_guessed_address_shows_nothing(otto, path) -> None:
    assert otto.get(f"/lerret/{'x' * 32}{path}").status == 404


@pytest.mark.parametrize("path", ["", "/strom", "/nytt"])
def test_nothing_can_be_sent_from_the_wall(otto, wall, path) -> None:
    assert otto.client.post(wall + path).status_code in {400, 405}


def test_the_wall_follows_the_program(otto, wall, facts, clock) -> None:
    facts(lambda w: steering.start(w, by=None, now=clock()))
    assert "Nå Intro til planstrategi" in otto.get(wall).words
    facts(lambda w: steering.move_on(w, seen_scene="", by=None, now=clock()))
    assert "Vi fortsetter med: Drøfting av utfordringsbildet" in otto.get(wall).words
    facts(lambda w: steering.move_on(w, seen_scene="", by=None, now=clock()))
    assert "hva er de største utfordringene" in otto.get(wall).words
    facts(lambda w: steering.end(w, by=None, now=clock()))
    assert "Takk for innsatsen" in otto.get(wall).words


def test_responses_show_with_their_table_and_nothing_else(otto, ana, wall, facts, clock, code) -> None:
    facts(lambda w: (steering.start(w, by=None, now=clock()), steering.open_prompt(w.prompts[0], by=None, now=clock())))
    ana.get(f"/d/{code}/her").submit("/innspill/1", text="Oslofjorden dør")
    page = otto.get(wall)
    assert "Oslofjorden dør Bord 3" in page.words
    assert not page.tree.xpath("//main//form")
    assert "session" not in page.response.headers.get("Set-Cookie", "")


def test_the_facilitator_chooses_what_it_shows(otto, wall, facts, clock) -> None:
    facts(lambda w: steering.start(w, by=None, now=clock()))
    facts(lambda w: showing.show_on_wall(w, view=WallView.JOIN, prompt=None, by=None, now=clock()))
    assert "Bli med på telefonen" in otto.get(wall).words
    facts(lambda w: showing.show_on_wall(w, view=WallView.AUTO, prompt=None, by=None, now=clock()))
    assert "Nå Intro til planstrategi" in otto.get(wall).words


def test_the_streamed_part_is_the_page_s_own(otto, wall) -> None:
    page, part = otto.get(wall), otto.get(f"{wall}/nytt")
    assert part.status == 200
    assert " ".join(part.tree.text_content().split()) in page.words


def test_a_poll_with_nothing_new_is_empty(otto, wall) -> None:
    first = otto.client.get(f"{wall}/nytt")
    again = otto.client.get(f"{wall}/nytt?seen={first.headers['X-Revision']}")
    assert again.status_code == 204
