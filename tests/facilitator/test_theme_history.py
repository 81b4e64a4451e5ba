"""What was done to the themes, used without scripts: read, taken back, done again."""

from __future__ import annotations

import lxml.html

from tests.facilitator.themes import labels
from workshop.actions.theming import editing
from workshop.db import db
from workshop.models import User


def steps(page) -> list[str]:
    return [" ".join(step.text_content().split()) for step in page.tree.xpath("//*[@class='history__what']")]


def test_undo_and_redo_are_one_press_each(fred, board) -> None:
    page = fred.get(board).submit("/nytt", label="Tomt tema")
    assert "Angre: nytt tema «Tomt tema»" in page.words
    page = page.submit("/angre")
    assert "Tomt tema" not in labels(page)
    assert "Angret: nytt tema «Tomt tema»" in page.words
    page = page.submit("/gjor-om")
    assert "Tomt tema" in labels(page)
    assert "Gjort om igjen: nytt tema «Tomt tema»" in page.words


def test_the_notice_of_an_undo_has_a_button_that_does_it_again(fred, grouped) -> None:
    for path in (grouped, grouped + "/historikk"):
        page = fred.get(grouped).submit("/nytt", label="Tomt tema")
        form = dict(page.forms("/angre")[0].form_values()) | ({"at": "history"} if path != grouped else {})
        answer = fred.client.post(grouped + "/angre", data=form, headers={"HX-Request": "true"})
        notice = lxml.html.fromstring(answer.text).get_element_by_id("notice")
        assert "Angret: nytt tema «Tomt tema»" in notice.text_content()
        (again,) = notice.xpath(".//form")
        assert again.action == grouped + "/gjor-om"
        assert again.get("hx-target") == ("#board" if path == grouped else "#history")
        assert "Tomt tema" in labels(fred.post(again.action, dict(again.form_values())) and fred.get(grouped))
        fred.get(grouped).submit("/angre")


def test_the_history_names_the_response_and_both_themes(fred, grouped, place) -> None:
    page = fred.get(grouped)
    fred.post(
        grouped + "/flytt",
        dict(page.forms("/flytt")[0].form_values())
        | {
            "spots": f"1.{place('Mange planer')}",
            "to": place("Dyre boliger"),
        },
    )
    assert steps(fred.get(grouped + "/historikk"))[0] == (
        "flyttet «Altfor mange planer» fra «Mange planer» til «Dyre boliger»"
    )
    assert "Angret: flyttet «Altfor mange planer» fra «Mange planer»" in fred.get(grouped).submit("/angre").words


def test_the_history_tells_who_did_what_and_when(fred, pia, grouped, clock) -> None:
    clock.forward(minutes=15)
    pia.get(grouped).submit("/nytt", label="Pias tema")
    page = fred.get(grouped + "/historikk")
    assert steps(page) == ["nytt tema «Pias tema»", "gruppering i temaer"]
    assert "Pia, 2. februar 2024 kl. 08.40" in page.words
    assert "Programmet, 2. februar 2024 kl. 08.25" in page.words


def test_everything_down_to_a_step_is_undone(fred, grouped) -> None:
    for label in ("Første", "Andre", "Tredje"):
        fred.get(grouped).submit("/nytt", label=label)
    page = fred.get(grouped + "/historikk")
    second = page.tree.xpath("//li[contains(., 'Andre')]//input[@name='edit']/@value")[0]
    page = page.submit("/angre-hit", edit=second)
    assert page.path.endswith("/historikk")
    assert "Angret: 2 steg" in page.words
    assert page.words.count("angret") >= 3
    assert labels(fred.get(grouped)) == ["Mange planer", "Dyre boliger", "Første", "Øvrige innspill"]


def test_how_many_steps_and_whose_is_told_before_they_are_undone_and_one_press_does_them_again(
    fred, pia, grouped
) -> None:
    for who, label in ((fred, "Første"), (pia, "Andre"), (pia, "Tredje"), (fred, "Fjerde")):
        who.get(grouped).submit("/nytt", label=label)
    page = fred.get(grouped + "/historikk")
    assert "Dette angrer 4 steg, 2 av dem gjort av Pia." in page.words
    assert "Dette angrer 5 steg, 2 av dem gjort av Pia og ett av programmet." in page.words
    assert "Dette angrer 3 steg, 2 av dem gjort av Pia." in page.words
    assert "Dette angrer 4 steg, 2 av dem gjort av Fred." in pia.get(grouped + "/historikk").words
    first = page.tree.xpath("//li[contains(., 'Første')]//form")[0]
    page = fred.post(first.action, dict(first.form_values()))
    assert "Angret: 4 steg, 2 av dem gjort av Pia" in page.words
    assert "Gjør om: 4 steg, 2 av dem gjort av Pia" in page.words
    assert "Gjør om: 4 steg, 2 av dem gjort av Fred" in pia.get(grouped).words
    page = page.submit("/gjor-om")
    assert "Gjort om igjen: 4 steg, 2 av dem gjort av Pia" in page.words
    assert labels(fred.get(grouped))[2:] == ["Første", "Andre", "Tredje", "Fjerde", "Øvrige innspill"]


def test_a_step_a_colleague_takes_meanwhile_is_not_undone_along(fred, pia, grouped) -> None:
    for label in ("Første", "Andre"):
        fred.get(grouped).submit("/nytt", label=label)
    page = fred.get(grouped + "/historikk")
    pia.get(grouped).submit("/nytt", label="Pias")
    page = page.submit("/angre-hit")
    assert "En kollega endret temaene rett før deg." in page.words
    assert {"Første", "Andre", "Pias"} <= set(labels(fred.get(grouped)))


def test_the_board_says_whose_step_it_would_undo(fred, pia, grouped) -> None:
    pia.get(grouped).submit("/nytt", label="Pias tema")
    assert "Angre: nytt tema «Pias tema», gjort av Pia" in fred.get(grouped).words
    assert "gjort av" not in pia.get(grouped).words


def test_undone_steps_stay_in_the_list_until_something_else_is_done(fred, grouped) -> None:
    fred.get(grouped).submit("/nytt", label="Første").submit("/angre")
    page = fred.get(grouped + "/historikk")
    assert steps(page)[0] == "nytt tema «Første»"
    assert page.forms("/gjor-om")
    fred.get(grouped).submit("/nytt", label="Andre")
    assert fred.get(grouped + "/historikk").forms("/gjor-om") == []


def test_a_change_older_than_the_history_lists_is_undone_and_done_again(fred, grouped, facts, clock) -> None:
    """The history lists the newest 200; undone changes are among them."""

    def change(workshop) -> None:
        by = db.session.get_one(User, 1)
        theme = editing.create(workshop.prompts[0], label="Først laget", by=by, now=clock())
        for number in range(200):
            editing.lock(theme, locked=number % 2 == 0, by=by, now=clock())

    facts(change)
    page = fred.get(grouped + "/historikk")
    assert len(steps(page)) == 200
    page.submit("/angre-hit", edit=page.forms("/angre-hit")[-1].fields["edit"])
    page = fred.get(grouped).submit("/angre")
    assert "Angret: nytt tema «Først laget»" in page.words
    assert "Først laget" not in labels(page)
    page = page.submit("/gjor-om")
    assert "Gjort om igjen: nytt tema «Først laget»" in page.words
    assert "Først laget" in labels(page)


def test_undo_after_a_colleague_changed_something_is_a_conflict(fred, pia, grouped) -> None:
    page = fred.get(grouped).submit("/nytt", label="Freds")
    pia.get(grouped).submit("/nytt", label="Pias")
    page = page.submit("/angre")
    assert "En kollega endret temaene rett før deg." in page.words
    assert {"Freds", "Pias"} <= set(labels(page))


def test_undo_and_redo_of_nothing_say_so(fred, board) -> None:
    form = dict(fred.get(board).forms("/nytt")[0].form_values())
    assert "Det er ingenting å angre." in fred.post(board + "/angre", form).words
    assert "Det er ingenting å gjøre om." in fred.post(board + "/gjor-om", form).words
    assert "Denne endringen er allerede angret." in fred.post(board + "/angre-hit", form).words


def test_a_history_of_nothing_says_so(fred, board) -> None:
    assert "Ingenting er gjort med temaene ennå." in fred.get(board + "/historikk").words
