"""Ballots that were filled in on paper, typed in at the desk."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from workshop.actions.tallying import votes_of
from workshop.db import db
from workshop.models import Origin, Response, Theme

TENSIONS = 4


@pytest.fixture
def page(facts) -> str:
    return facts(lambda w: f"/prosessleder/{w.id}/oppgave/{w.prompts[TENSIONS].id}/svar-fra-papir")


@pytest.fixture
def pairs(facts) -> list[int]:
    return facts(lambda w: [option.id for option in w.prompts[TENSIONS].options])


def votes(facts) -> list[tuple[str, dict[int, int]]]:
    return facts(lambda w: [(vote.group, dict(vote.marks)) for vote in votes_of(w.prompts[TENSIONS])])


def test_a_paper_ballot_is_kept_with_its_table_and_the_next_is_offered(fred, page, pairs, facts) -> None:
    sent = {"group": "2", f"item-{pairs[0]}": "6", f"comment-{pairs[0]}": "Vi må spørre flere"}
    shown = fred.get(page).submit("/svar-fra-papir", **sent)
    assert "Svaret er lagt inn. Her kan du legge inn det neste." in shown.words
    assert not shown.tree.xpath("//input[@checked]")
    assert votes(facts) == [("Bord 2", {pairs[0]: 6})]
    said = facts(lambda _w: db.session.scalars(select(Response)).one())
    assert (said.text, said.option_id, said.origin) == ("Vi må spørre flere", pairs[0], Origin.PAPER)


def test_the_same_page_sent_twice_is_one_ballot(fred, page, pairs, facts) -> None:
    form = fred.get(page)
    for _time in range(2):
        form.submit("/svar-fra-papir", **{"group": "2", f"item-{pairs[0]}": "6"})
    assert len(votes(facts)) == 1


def test_two_papers_of_the_same_table_are_two_ballots(fred, page, pairs, facts) -> None:
    for step in ("1", "2"):
        fred.get(page).submit("/svar-fra-papir", **{"group": "2", f"item-{pairs[0]}": step})
    assert [marks for _table, marks in votes(facts)] == [{pairs[0]: 1}, {pairs[0]: 2}]


def test_a_blank_paper_is_refused_with_a_sentence_and_the_table_stays(fred, page, facts) -> None:
    shown = fred.get(page).submit("/svar-fra-papir", group="3")
    assert shown.status == 422
    assert "Svar på minst ett av punktene før du sender." in shown.words
    assert shown.tree.xpath("//select[@name='group']/option[@selected]/@value") == ["3"]
    assert votes(facts) == []


def test_a_prompt_that_is_written_has_no_such_page(fred, facts) -> None:
    path = facts(lambda w: f"/prosessleder/{w.id}/oppgave/{w.prompts[0].id}/svar-fra-papir")
    assert fred.client.get(path).status_code == 404


def test_somebody_who_is_not_signed_in_is_turned_away(otto, page) -> None:
    assert otto.client.get(page).status_code in {302, 303, 401, 403}


def test_the_desk_shows_what_the_marks_come_to(fred, page, pairs, facts) -> None:
    fred.get(page).submit("/svar-fra-papir", **{"group": "2", f"item-{pairs[3]}": "0"})
    shown = fred.get(page.replace("/svar-fra-papir", "/innspill"))
    assert "Mellom Fleksibilitet og Fasthet: én står nærmest «Fleksibilitet»" in shown.words
    assert shown.tree.xpath("//*[local-name()='svg'][@role='img']")


def test_grouping_is_offered_beside_marks_only_where_there_is_a_comment(fred, page, pairs) -> None:
    said = page.replace("/svar-fra-papir", "/innspill")
    fred.get(page).submit("/svar-fra-papir", **{"group": "2", f"item-{pairs[0]}": "0"})
    assert "Kommentarer 0" in fred.get(said).words
    assert "Grupper i temaer" not in fred.get(said).words
    fred.get(page).submit("/svar-fra-papir", **{"group": "2", f"comment-{pairs[0]}": "Det kommer an på"})
    assert "Grupper i temaer" in fred.get(said).words


def test_the_program_links_to_the_themes_of_what_is_answered_in_words(fred, page, facts) -> None:
    marked, written = facts(lambda w: (w.prompts[TENSIONS].id, w.prompts[0].id))
    room = page.partition("/oppgave")[0]

    def linked() -> set[int]:
        hrefs = fred.get(room).tree.xpath("//*[contains(@class, 'program__prompt-do')]/a/@href")
        return {int(href.split("/")[-2]) for href in hrefs if href.endswith("/temaer")}

    assert written in linked()
    assert marked not in linked()

    def group(workshop) -> None:
        workshop.prompts[TENSIONS].themes.append(Theme(label="Takten", position=1))
        db.session.commit()

    facts(group)
    assert marked in linked()
