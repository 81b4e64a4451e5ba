"""The wall: anybody with the secret, nobody's identity, always what the server knows."""

from __future__ import annotations

import pytest

from tests.facilitator.themes import fill, propose, say
from workshop.actions import answering, moderating, showing, steering
from workshop.actions.theming import marking, moving
from workshop.actions.theming.board import board_of
from workshop.db import db
from workshop.models import Offer, Seating, User, WallView


@pytest.fixture
def wall(facts) -> str:
    return f"/lerret/{facts(lambda w: w.wall_token)}"


def test_before_the_start_the_wall_invites(otto, wall, code) -> None:
    words = otto.get(wall).words
    assert "Bli med på telefonen" in words
    assert code in words


def test_the_wall_says_how_many_are_here(otto, ana, wall) -> None:
    assert "1 er med av 40 ventede" in otto.get(wall).words


def test_the_wall_says_how_one_comes_to_a_table(otto, wall, facts) -> None:
    assert "Velg bordet ditt" in otto.get(wall).words

    def draw(workshop) -> None:
        workshop.seating = Seating.RANDOM
        db.session.commit()

    facts(draw)
    words = otto.get(wall).words
    assert "Se hvilket bord du får" in words
    assert "Velg bordet ditt" not in words


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


def test_the_wall_says_how_many_of_the_responses_it_shows(otto, wall, facts, clock) -> None:
    facts(
        lambda w: fill(w, [f"Et innspill som går over flere linjer, for det er nummer {n}" for n in range(6)], clock())
    )
    facts(lambda w: showing.show_on_wall(w, view=WallView.RESPONSES, prompt=w.prompts[0], by=None, now=clock()))
    assert "vises, de nyeste først" not in otto.get(wall).words
    facts(lambda w: say(w, "Ett til, og det er like langt som de andre, slik folk skriver", clock()))
    page = otto.get(wall)
    assert "7 innspill 6 av 7 vises, de nyeste først" in page.words
    assert len(page.tree.xpath("//*[@data-response]")) == 6


@pytest.mark.parametrize(
    ("text", "shown", "size"), [("Buss", 9, "plain"), ("Buss " * 14, 6, "brief"), ("Buss " * 50, 6, "lengthy")]
)
def test_the_shorter_the_responses_the_more_or_the_larger_they_are(otto, wall, facts, clock, text, shown, size) -> None:
    facts(lambda w: fill(w, [f"{text}{n}" for n in range(12)], clock()))
    facts(lambda w: showing.show_on_wall(w, view=WallView.RESPONSES, prompt=w.prompts[0], by=None, now=clock()))
    (found,) = otto.get(wall).tree.xpath("//ul[contains(@class, 'wall-responses')]")
    assert len(found.xpath("./li")) == shown
    assert found.get("class") == f"wall-responses wall-responses--{size}"


def test_a_long_question_is_written_smaller_and_leaves_room_for_six(otto, wall, facts, clock) -> None:
    def lengthen(workshop) -> None:
        fill(workshop, ["Et innspill av vanlig lengde, som folk skriver dem på telefonen"] * 8, clock())
        workshop.prompts[0].questions = ["Hva er det viktigste vi må få til sammen? " * 3, "Og hva kan vente?"]
        showing.show_on_wall(workshop, view=WallView.RESPONSES, prompt=workshop.prompts[0], by=None, now=clock())

    facts(lengthen)
    page = otto.get(wall)
    assert len(page.tree.xpath("//h2[contains(@class, 'wall-question--long')]")) == 2
    assert len(page.tree.xpath("//*[@data-response]")) == 6


def test_at_the_end_the_wall_thanks_tells_what_came_in_and_what_comes(otto, ana, wall, facts, clock) -> None:
    facts(lambda w: fill(w, ["Buss", "Skole"], clock()))
    facts(lambda w: steering.end(w, by=None, now=clock()))
    page = otto.get(wall)
    assert "Takk for innsatsen!" in page.words
    assert "1 var med" in page.words
    assert "2 svar kom inn" in page.words
    assert "konstruert" not in page.words
    heading = page.tree.xpath("//h3[.='Veien videre']")
    assert bool(heading) == bool(facts(lambda w: w.closing))


TEXTS = [f"{word} trenger vi flere av her" for word in ("skoler", "busser", "boliger", "parker", "stier")]


@pytest.fixture
def themed(wall, facts, clock) -> str:
    """Five themes on the wall, three responses in each of the first four and two in the last; one says nothing."""
    themes = {word: [3 * place + n for n in range(3)] for place, word in enumerate("ABCD")} | {"E": [12, 13]}
    said = [f"{text}, bord {n}" for text in TEXTS for n in range(3)][:13] + ["vet ikke"]

    def prepare(workshop) -> None:
        fill(workshop, said, clock())
        propose(workshop.prompts[0], clock(), themes)
        showing.show_on_wall(workshop, view=WallView.THEMES, prompt=workshop.prompts[0], by=None, now=clock())

    facts(prepare)
    return wall


def voices(page) -> list[str]:
    return [" ".join(one.text_content().split()).split(" ·")[0] for one in page.tree.xpath("//figure/figcaption")]


def test_the_largest_themes_speak_on_the_wall(otto, themed) -> None:
    assert voices(otto.get(themed)) == ["A", "B", "C"]


def test_a_quote_a_person_chose_speaks_before_those_of_larger_themes(otto, themed, facts, clock) -> None:
    def choose(workshop) -> None:
        pia, prompt = db.session.get_one(User, 1), workshop.prompts[0]
        card = board_of(prompt).columns[-1].cards[0]
        marking.star(prompt, spot=card.spot, starred=True, by=pia, now=clock())

    facts(choose)
    page = otto.get(themed)
    assert voices(page) == ["A", "B", "E"]
    assert "«stier trenger vi flere av her, bord 0»" in page.words


def test_what_says_nothing_is_not_quoted_on_the_wall(otto, themed, facts, clock) -> None:
    def leave_only_that(workshop) -> None:
        pia, prompt = db.session.get_one(User, 1), workshop.prompts[0]
        columns = board_of(prompt).columns
        spots = [card.spot for column in columns[:4] for card in column.cards] + [columns[4].cards[0].spot]
        moving.move(prompt, spots=spots, to=None, by=pia, now=clock())

    facts(leave_only_that)
    page = otto.get(themed)
    assert voices(page) == []
    assert "«vet ikke»" not in page.words


def test_a_theme_whose_quotes_are_hidden_or_reworded_still_speaks_on_the_wall(otto, themed, facts, clock) -> None:
    def spoil(workshop) -> None:
        pia, prompt = db.session.get_one(User, 1), workshop.prompts[0]
        steering.open_prompt(prompt, by=None, now=clock())
        first, second, *_others = board_of(prompt).columns
        for quote in first.quotes[:2]:
            moderating.hide(quote, by=pia, now=clock())
        for quote in second.quotes:
            answering.edit_response(quote, text=f"{quote.text} nå", now=clock.forward(seconds=1))
        showing.show_on_wall(workshop, view=WallView.THEMES, prompt=prompt, by=None, now=clock())

    facts(spoil)
    page = otto.get(themed)
    assert voices(page) == ["B", "C", "D"]
    assert "«busser trenger vi flere av her, bord 0 nå»" in page.words


def test_the_wall_counts_what_is_not_grouped_as_the_board_does(otto, themed, facts, clock) -> None:
    assert "Ikke gruppert ennå" not in otto.get(themed).words

    def say_more(workshop) -> None:
        late = [say(workshop, text, clock()) for text in ("enda en skole", "noe ganske annet")]
        theme = board_of(workshop.prompts[0]).columns[0].theme
        db.session.add(Offer(response_id=late[0], theme_id=theme.id, nearest=[], made_at=clock()))
        db.session.commit()

    facts(say_more)
    words = otto.get(themed).words
    assert "Ikke gruppert ennå: 2, av dem 1 som ligner på et tema." in words
    assert "3 innspill + 1 ny fra 3 bord" in words


def test_without_offers_the_wall_only_counts_what_is_not_grouped(otto, themed, facts, clock) -> None:
    facts(lambda w: say(w, "noe ganske annet", clock()))
    assert "Ikke gruppert ennå: 1." in otto.get(themed).words


def test_the_wall_has_every_theme_and_headings_for_what_it_shows(otto, wall, facts, clock) -> None:
    def crowd(workshop) -> None:
        fill(workshop, [f"Sak {n}" for n in range(20)], clock())
        propose(workshop.prompts[0], clock(), {f"Tema {place}": [2 * place, 2 * place + 1] for place in range(10)})
        showing.show_on_wall(workshop, view=WallView.THEMES, prompt=workshop.prompts[0], by=None, now=clock())

    facts(crowd)
    page = otto.get(wall)
    levels = [(h.tag, " ".join(h.text_content().split())) for h in page.tree.xpath("//h2 | //h3 | //h4")]
    assert [said for tag, said in levels if tag == "h3"] == [
        "8 av 10 temaer nummer 1–8 etter størrelse", "2 av 10 temaer nummer 9–10 etter størrelse", "Noen av stemmene"
    ]  # fmt: skip
    assert [said for tag, said in levels if tag == "h4"] == [f"Tema {place}" for place in range(10)]
    assert [tag for tag, _said in levels][:2] == ["h2", "h3"]
