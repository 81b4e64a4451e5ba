"""Marking from a phone without scripts, and what is kept of it."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.exports.building import OSLO
from workshop.actions import steering
from workshop.actions.summarizing import summarize
from workshop.actions.tallying import votes_of
from workshop.db import db
from workshop.exports import wording
from workshop.models import Ballot, Mark, Prompt, Response

TENSIONS = 4  # its place among the reference day's prompts


@pytest.fixture
def at_tensions(facts, clock) -> tuple[int, list[int]]:
    """The room is at the tensions, which are open. Gives the prompt's id and those of its pairs."""

    def go(workshop) -> tuple[int, list[int]]:
        prompt = workshop.prompts[TENSIONS]
        steering.start(workshop, by=None, now=clock())
        steering.open_prompt(prompt, by=None, now=clock())
        return prompt.id, [option.id for option in prompt.options]

    return facts(go)


def marks(facts) -> list[dict[int, int]]:
    return facts(lambda w: [dict(vote.marks) for vote in votes_of(w.prompts[TENSIONS])])


def comments(facts) -> list[tuple[int | None, str]]:
    return facts(lambda _w: list(map(tuple, db.session.execute(select(Response.option_id, Response.text)))))


def cast(person, code: str, prompt: int, **sent: str):
    return person.get(f"/d/{code}/her").submit(
        f"/svar/{prompt}", **{name.replace("_", "-"): v for name, v in sent.items()}
    )


def test_marks_and_comments_are_kept(ana, code, at_tensions, facts) -> None:
    prompt, (first, second, *_rest) = at_tensions
    sent = {f"item_{first}": "0", f"item_{second}": "6", f"comment_{first}": "  Vi må tørre å velge  "}
    page = cast(ana, code, prompt, **sent)
    assert "Svaret er sendt" in page.words
    assert marks(facts) == [{first: 0, second: 6}]
    assert comments(facts) == [(first, "Vi må tørre å velge")]


def test_a_ballot_sent_again_replaces_the_one_before(ana, code, at_tensions, facts) -> None:
    prompt, (first, second, *_rest) = at_tensions
    cast(ana, code, prompt, **{f"item_{first}": "0", f"comment_{first}": "Ja"})
    page = ana.get(f"/d/{code}/her")
    assert page.tree.xpath(f"//input[@name='item-{first}'][@value='0'][@checked]")
    assert page.tree.xpath(f"//textarea[@name='comment-{first}']")[0].text == "Ja"
    cast(ana, code, prompt, **{f"item_{first}": "5", f"item_{second}": "1", f"comment_{first}": "Ja, men"})
    assert marks(facts) == [{first: 5, second: 1}]
    assert comments(facts) == [(first, "Ja, men")]


def test_a_comment_emptied_is_withdrawn_and_can_be_written_again(ana, code, at_tensions, facts) -> None:
    prompt, (first, *_rest) = at_tensions
    cast(ana, code, prompt, **{f"item_{first}": "0", f"comment_{first}": "Ja"})
    cast(ana, code, prompt, **{f"item_{first}": "0", f"comment_{first}": ""})
    assert facts(lambda _w: db.session.scalars(select(Response.withdrawn_at)).one()) is not None
    cast(ana, code, prompt, **{f"item_{first}": "0", f"comment_{first}": "Likevel"})
    assert facts(lambda _w: db.session.scalars(select(Response.withdrawn_at)).one()) is None
    assert comments(facts) == [(first, "Likevel")]


def test_an_empty_ballot_is_refused_with_a_sentence(ana, code, at_tensions, facts) -> None:
    prompt, _pairs = at_tensions
    page = cast(ana, code, prompt)
    assert page.status == 422
    assert "Svar på minst ett av punktene før du sender." in page.words
    assert marks(facts) == []


def test_a_step_that_is_not_there_is_refused_and_the_rest_kept_in_the_form(ana, code, at_tensions, facts) -> None:
    prompt, (first, second, *_rest) = at_tensions
    page = ana.get(f"/d/{code}/her")
    token = page.tree.xpath("//form[@id='ballot-form']//input[@name='csrf_token']/@value")[0]
    sent = {"csrf_token": token, f"item-{first}": "99", f"item-{second}": "2", f"comment-{first}": "Behold meg"}
    answer = ana.client.post(f"/d/{code}/svar/{prompt}", data=sent)
    assert answer.status_code == 422
    assert "Velg ett av trinnene." in answer.text
    assert "Behold meg" in answer.text
    assert marks(facts) == []


def test_a_comment_too_long_is_refused_and_stays(ana, code, at_tensions, facts) -> None:
    prompt, (first, *_rest) = at_tensions
    page = cast(ana, code, prompt, **{f"item_{first}": "1", f"comment_{first}": "x" * 1001})
    assert page.status == 422
    assert "x" * 1001 in page.tree.xpath(f"//textarea[@name='comment-{first}']")[0].text
    assert marks(facts) == []


def test_a_closed_prompt_takes_no_ballots_and_keeps_what_was_filled_in(ana, code, at_tensions, facts, clock) -> None:
    prompt, (first, *_rest) = at_tensions
    page = ana.get(f"/d/{code}/her")
    facts(lambda w: steering.close_prompt(w.prompts[TENSIONS], by=None, now=clock()))
    page = page.submit(f"/svar/{prompt}", **{f"item-{first}": "2"})
    assert page.status == 422
    assert "Oppgaven er lukket, så svaret ble ikke sendt." in page.words
    assert page.tree.xpath(f"//input[@name='item-{first}'][@value='2'][@checked]")
    assert marks(facts) == []


def test_a_script_gets_the_time_or_the_sentence_alone(ana, code, at_tensions, facts) -> None:
    prompt, (first, *_rest) = at_tensions
    token = ana.get(f"/d/{code}/her").tree.xpath("//form[@id='ballot-form']//input[@name='csrf_token']/@value")[0]
    headers = {"X-Fragment": "1"}
    kept = ana.client.post(
        f"/d/{code}/svar/{prompt}", data={"csrf_token": token, f"item-{first}": "2"}, headers=headers
    )
    assert set(kept.json) == {"time"}
    refused = ana.client.post(
        f"/d/{code}/svar/{prompt}", data={"csrf_token": token, f"item-{first}": "9"}, headers=headers
    )
    assert (refused.status_code, refused.text) == (422, "Mellom Selektiv og Inkluderende: Velg ett av trinnene.")


def test_marks_on_points_that_were_taken_anew_are_told_of_and_the_others_kept(ana, code, at_tensions, facts) -> None:
    prompt, (first, *_rest) = at_tensions
    token = ana.get(f"/d/{code}/her").tree.xpath("//form[@id='ballot-form']//input[@name='csrf_token']/@value")[0]
    for headers in ({"X-Fragment": "1"}, {}):
        sent = {"csrf_token": token, f"item-{first}": "2", "item-99999": "4"}
        answer = ana.client.post(f"/d/{code}/svar/{prompt}", data=sent, headers=headers)
        assert answer.status_code == 422
        assert "Noen av punktene er byttet ut siden du åpnet siden. Resten av svaret er lagret." in answer.text
        assert marks(facts) == [{first: 2}]


def test_a_ballot_about_nothing_but_points_that_are_gone_takes_no_earlier_one_back(
    ana, code, at_tensions, facts
) -> None:
    prompt, (first, *_rest) = at_tensions
    token = ana.get(f"/d/{code}/her").tree.xpath("//form[@id='ballot-form']//input[@name='csrf_token']/@value")[0]
    address, known = f"/d/{code}/svar/{prompt}", {"csrf_token": token}
    ana.client.post(address, data=known | {f"item-{first}": "2"}, headers={"X-Fragment": "1"})
    for gone in ({"item-99999": "4"}, {"comment-99999": "Vi må tørre"}):
        answer = ana.client.post(address, data=known | gone, headers={"X-Fragment": "1"})
        told = "Punktene er byttet ut siden du åpnet siden. Last siden på nytt, og svar på de nye."
        assert (answer.status_code, answer.text) == (422, told)
        assert marks(facts) == [{first: 2}]


def test_a_stranger_is_shown_the_door(otto, code, at_tensions, facts) -> None:
    prompt, (first, *_rest) = at_tensions
    answer = otto.client.post(f"/d/{code}/svar/{prompt}", data={f"item-{first}": "2"})
    assert answer.status_code in {400, 401}
    assert facts(lambda _w: db.session.scalar(select(func.count()).select_from(Ballot))) == 0


def test_a_prompt_that_is_written_takes_no_ballot(ana, code, at_tensions, facts) -> None:
    token = ana.get(f"/d/{code}/her").tree.xpath("//form[@id='ballot-form']//input[@name='csrf_token']/@value")[0]
    written = facts(lambda w: w.prompts[0].id)
    assert ana.client.post(f"/d/{code}/svar/{written}", data={"csrf_token": token}).status_code == 404
    assert facts(lambda _w: db.session.scalar(select(func.count()).select_from(Mark))) == 0


def test_a_prompt_may_take_only_so_many_responses_from_each(ana, code, facts, clock) -> None:
    def go(workshop) -> int:
        prompt = workshop.prompts[0]
        prompt.settings = {"limit": 2, "example": "Ungt utenforskap"}
        steering.start(workshop, by=None, now=clock())
        steering.open_prompt(prompt, by=None, now=clock())
        return prompt.id

    prompt = facts(go)
    page = ana.get(f"/d/{code}/her")
    assert "For eksempel: «Ungt utenforskap». Hver kan sende 2 innspill." in page.words
    for text in ("en", "to"):
        page = page.submit(f"/innspill/{prompt}", text=text)
    page = page.submit(f"/innspill/{prompt}", text="tre")
    assert page.status == 422
    assert "Hver kan sende 2 innspill her. Endre eller trekk tilbake et du har sendt." in page.words
    assert "tre" in page.tree.xpath("//textarea[@name='text']")[0].text
    assert facts(lambda _w: db.session.scalar(select(func.count()).select_from(Response))) == 2


def opened(facts, clock, **settings) -> int:
    """Open the first prompt, with settings of its own; gives its id."""

    def go(workshop) -> int:
        prompt = workshop.prompts[0]
        prompt.settings = settings
        steering.start(workshop, by=None, now=clock())
        steering.open_prompt(prompt, by=None, now=clock())
        return prompt.id

    return facts(go)


def test_a_prompt_that_everybody_is_asked_to_answer_says_so_until_one_has(ana, otto, fred, code, facts, clock) -> None:
    prompt = opened(facts, clock, required=True)
    otto.join(code, table=4)
    page = ana.get(f"/d/{code}/her")
    assert "Her ber vi alle om å svare." in page.words
    assert page.tree.xpath("string(//p[@id='own-none'])") == "Du har ikke svart ennå."
    ana.get(f"/d/{code}/her").submit(f"/innspill/{prompt}", text="Flere benker")
    assert "1 har ikke svart" in " ".join(fred.get(f"/prosessleder/1/oppgave/{prompt}/innspill").words.split())


def test_a_prompt_may_be_optional_on_the_phone_and_in_the_summary(ana, code, facts, clock) -> None:
    prompt = opened(facts, clock, required=False)
    assert "Det er valgfritt å svare her." in ana.get(f"/d/{code}/her").words
    ana.get(f"/d/{code}/her").submit(f"/innspill/{prompt}", text="Flere benker")
    chapter = facts(lambda workshop: summarize(workshop, now=clock(), zone=OSLO).prompts[0])
    assert wording.chapter_answers(chapter) == "Én deltaker sendte ett innspill. Det var valgfritt å svare."


def test_nothing_is_said_of_it_where_the_day_file_says_nothing(ana, fred, code, facts, clock) -> None:
    prompt = opened(facts, clock)
    words = ana.get(f"/d/{code}/her").words
    assert "om å svare" not in words
    assert "valgfritt" not in words
    assert "har ikke svart" not in fred.get(f"/prosessleder/1/oppgave/{prompt}/innspill").words


def test_two_phones_are_two_ballots(ana, newcomer, code, at_tensions, facts) -> None:
    prompt, (first, *_rest) = at_tensions
    other = newcomer()
    other.join(code, table=5)
    cast(ana, code, prompt, **{f"item_{first}": "1"})
    cast(other, code, prompt, **{f"item_{first}": "4"})
    assert marks(facts) == [{first: 1}, {first: 4}]
    assert facts(lambda w: len(db.session.get_one(Prompt, w.prompts[TENSIONS].id).ballots)) == 2


def test_where_a_table_reads_along_its_phones_show_what_the_table_has_marked(
    ana, newcomer, code, at_tensions, facts
) -> None:
    prompt, (first, *_rest) = at_tensions
    settings = {"comment": True, "reveal": "table"}
    facts(lambda w: (setattr(w.prompts[TENSIONS], "settings", settings), db.session.commit()))
    figure = "//section[@aria-label='Fra bordet']//*[name()='svg']"
    assert not ana.get(f"/d/{code}/her").tree.xpath(figure)
    beside, elsewhere = newcomer(), newcomer()
    beside.join(code, table=3)
    elsewhere.join(code, table=5)
    cast(ana, code, prompt, **{f"item_{first}": "2"})
    cast(beside, code, prompt, **{f"item_{first}": "2"})
    for person in (ana, beside):
        drawings = person.get(f"/d/{code}/her").tree.xpath(figure)
        assert "Fra «Selektiv» til «Inkluderende»: 0, 0, 2, 0, 0, 0, 0." in drawings[0].text_content()
    assert not elsewhere.get(f"/d/{code}/her").tree.xpath(figure)
    facts(lambda w: (setattr(w.prompts[TENSIONS], "settings", {"comment": True}), db.session.commit()))
    assert not ana.get(f"/d/{code}/her").tree.xpath(figure)


def test_a_short_answer_is_short_and_counted_on_the_wall(ana, otto, code, facts, clock) -> None:
    def go(workshop) -> tuple[int, str]:
        prompt = workshop.prompts[0]
        prompt.kind = "short_answer"
        steering.start(workshop, by=None, now=clock())
        steering.open_prompt(prompt, by=None, now=clock())
        return prompt.id, workshop.wall_token

    prompt, token = facts(go)
    page = ana.get(f"/d/{code}/her").submit(f"/innspill/{prompt}", text="x" * 61)
    assert page.status == 422
    assert "Innspillet er på 61 tegn, og det er plass til 60." in page.words
    for text in ("Buss", "buss"):
        ana.get(f"/d/{code}/her").submit(f"/innspill/{prompt}", text=text)
    wall = otto.get(f"/lerret/{token}")
    assert wall.tree.xpath("//*[local-name()='svg']//*[local-name()='text'][.='Buss']")
    assert "2 svar" in wall.words
