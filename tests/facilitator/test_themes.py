"""The theme pages, used without scripts."""

from __future__ import annotations

import pytest

from workshop.actions import steering
from workshop.actions.answering import type_in_response
from workshop.db import db
from workshop.models import User

TEXTS = (
    "Altfor mange planer", "Ingen har oversikt over planene", "Rydd i planene, vi har for mange",
    "Unge har ikke råd til bolig", "Boligprisene er for høye for unge", "Bygg boliger unge har råd til",
    "Oslofjorden er døende", "Fjorden trenger renere avløp", "Torsken i Oslofjorden er borte", "vet ikke",
)  # fmt: skip


@pytest.fixture
def board(facts, planted, clock) -> str:
    def fill(workshop) -> int:
        steering.start(workshop, by=None, now=clock())
        user = db.session.get_one(User, 1)
        for number, text in enumerate(TEXTS):
            group = workshop.groups[number % 4]
            type_in_response(workshop.prompts[0], group=group, text=text, client_id=str(number), by=user, now=clock())
        return workshop.prompts[0].id

    return f"/prosessleder/{planted}/oppgave/{facts(fill)}/temaer"


def labels(page) -> list[str]:
    return [h.text_content().strip() for h in page.tree.xpath("//section[contains(@class, 'board-theme')]//h2")]


def test_an_outsider_is_sent_to_sign_in(otto, board) -> None:
    assert otto.get(board).path == "/logg-inn"


def test_group_into_themes_places_everything(fred, board) -> None:
    page = fred.get(board).submit("/grupper")
    assert labels(page)
    assert "Ikke gruppert ennå" not in page.words
    for text in TEXTS:
        assert page.words.count(text) == 1


def test_renaming_a_theme(fred, board) -> None:
    page = fred.get(board).submit("/grupper")
    address = page.tree.xpath("//section[contains(@class, 'board-theme')]//a/@href")[0]
    page = fred.get(address).submit(address, label="Et godt navn")
    assert "Et godt navn" in labels(page)
    assert "navn satt for hånd" in page.words


def test_a_bad_name_is_kept_in_its_field(fred, board) -> None:
    page = fred.get(board).submit("/grupper")
    address = page.tree.xpath("//section[contains(@class, 'board-theme')]//a/@href")[0]
    page = fred.get(address).submit(address, label="x" * 90)
    assert page.status == 422
    assert page.tree.get_element_by_id("label").get("value") == "x" * 90


def test_chosen_responses_go_to_a_new_theme(fred, board) -> None:
    page = fred.get(board)
    picks = page.tree.xpath("//input[@name='responses']/@value")[:2]
    page = page.submit("/flytt", responses=picks, label="Plukket ut")
    assert "Plukket ut" in labels(page)
    assert "2 innspill fra 2 bord" in page.words


def test_a_choice_survives_a_refusal(fred, board) -> None:
    page = fred.get(board)
    picks = page.tree.xpath("//input[@name='responses']/@value")[:2]
    page = page.submit("/flytt", responses=picks, label="x" * 90)
    assert page.status == 422
    assert page.tree.xpath("//input[@name='responses' and @checked]/@value") == picks
    assert page.tree.get_element_by_id("label").get("value") == "x" * 90


def test_moving_nothing_says_what_to_do(fred, board) -> None:
    page = fred.get(board).submit("/flytt", to="0", label="")
    assert "Velg minst ett innspill å flytte" in page.words


def test_moving_to_a_theme_that_is_gone_is_not_found(fred, board) -> None:
    page = fred.get(board)
    picks = page.tree.xpath("//input[@name='responses']/@value")[:1]
    assert page.submit("/flytt", responses=picks, to="999").status == 404


def test_undo_is_one_press(fred, board) -> None:
    page = fred.get(board).submit("/nytt", label="Tomt tema")
    assert "Tomt tema" in labels(page)
    page = page.submit("/angre")
    assert "Tomt tema" not in labels(page)
    assert "Endringen er angret" in page.words


def test_two_facilitators_see_the_same(fred, pia, board) -> None:
    fred.get(board).submit("/nytt", label="Felles tema")
    assert "Felles tema" in labels(pia.get(board))


def test_the_themes_are_shown_on_the_wall(fred, otto, board, facts) -> None:
    page = fred.get(board).submit("/grupper")
    first = labels(page)[0]
    page.submit("/lerret")
    words = otto.get(f"/lerret/{facts(lambda w: w.wall_token)}").words
    assert "Dette sa dere" in words
    assert first in words
